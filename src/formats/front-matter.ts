// YAML front matter: its settings as data, and the fields that readers see as blocks.
import { isMap, isScalar, parseDocument } from 'yaml'
import { plainProse } from '../text/prose.ts'
import type { Block, Notice } from './document.ts'

/** What stands in a front matter, and where the text below it begins. */
export interface FrontMatter {
  readonly end: number
  readonly blocks: readonly Block[]
  readonly notices: readonly Notice[]
  readonly matter?: unknown
}

const FENCES = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)/
const READ_FIELDS = new Set(['title', 'description', 'summary', 'subtitle', 'excerpt'])
const LONGEST = 65_536

function fieldBlocks(source: string, document: ReturnType<typeof parseDocument>, offset: number): Block[] {
  const blocks: Block[] = []
  if (!isMap(document.contents)) return blocks
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key) || !isScalar(value) || !READ_FIELDS.has(String(key.value)) || typeof value.value !== 'string' || !value.range) continue
    const raw = source.slice(offset + value.range[0], offset + value.range[1])
    const inner = raw.indexOf(value.value)
    if (inner < 0 || !value.value.trim()) continue
    blocks.push({ role: 'meta', prose: plainProse(value.value, offset + value.range[0] + inner), links: [], calls: [] })
  }
  return blocks
}

/** Reads the front matter of a text that starts at `from`. A fault in it is a notice, not an error. */
export function readFrontMatter(source: string, from: number): FrontMatter {
  const match = source.startsWith('---', from) ? FENCES.exec(source.slice(from, from + LONGEST)) : null
  if (!match) return { end: from, blocks: [], notices: [] }
  const offset = from + match[0].indexOf('\n') + 1
  const end = from + match[0].length
  const document = parseDocument(match[1] ?? '')
  const fault = document.errors[0]
  if (fault) return { end, blocks: [], notices: [{ start: offset + (fault.pos[0] ?? 0), end, message: `front matter: ${fault.message.split('\n')[0]?.replace(/:$/, '')}` }] }
  return { end, blocks: fieldBlocks(source, document, offset), notices: [], matter: document.toJS() as unknown }
}

// A text that is edited: each update reads only the parts that changed, and lints as `lint` does.
import type { Sources } from './claims/model.ts'
import { sourcesOf } from './claims/pointer-sources.ts'
import { type ReadBlock, readBlocks } from './claims/read-facts.ts'
import type { DocumentPart } from './formats/document.ts'
import { withCopy } from './formats/parser-types.ts'
import { movePart, type TakeOver } from './formats/parts.ts'
import { readDocument } from './formats/read-document.ts'
import { analyseBlocks, cutOf, lint, type Report, report, type Settings } from './lint.ts'
import { blockMemory } from './recall.ts'
import { checkSettings, checkSource } from './settings.ts'
import type { Span } from './text/span.ts'

/** Words put in place of a range of the source (UTF-16 offsets). */
export interface SourceEdit extends Span {
  readonly text: string
}

/** An open text. Its report is always the one that `lint` gives for the whole text. */
export interface Session {
  readonly source: string
  readonly report: Report
  /**
   * Takes the whole new text, or an edit of the present one, and lints it. Throws a `RangeError` for an edit
   * outside it, a `TypeError` for one without a text.
   */
  update(change: string | SourceEdit): Report
}

interface OpenPart {
  readonly part: DocumentPart
  readonly reads: readonly ReadBlock[]
}

/** The source with an edit made. */
function edited(source: string, change: SourceEdit): string {
  if (typeof change !== 'object' || change === null)
    throw new TypeError(
      `an edit is a text or a range with one, not ${change === null ? 'null' : typeof change}`,
    )
  const { start, end, text } = change
  if (typeof text !== 'string')
    throw new TypeError(`the text of an edit is a string, not ${text === null ? 'null' : typeof text}`)
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > source.length)
    throw new RangeError(`no range ${start} to ${end} in a text of ${source.length} units`)
  return source.slice(0, start) + text + source.slice(end)
}

/** Gives the parts of an earlier reading by their keys, each once, and notes whose blocks were taken. */
function takingOver(
  open: readonly OpenPart[],
  taken: Map<DocumentPart, readonly ReadBlock[]>,
): TakeOver['part'] {
  const byKey = new Map<string, OpenPart[]>()
  for (const openPart of open) {
    const same = byKey.get(openPart.part.key)
    if (same) same.push(openPart)
    else byKey.set(openPart.part.key, [openPart])
  }
  return (key, start) => {
    const next = byKey.get(key)?.shift()
    if (!next) return undefined
    const part = movePart(next.part, start)
    next.reads.forEach((block, at) => {
      block.block = part.blocks[at] ?? block.block
    })
    taken.set(part, next.reads)
    return part
  }
}

/** Remembers which stretches are plain for one reading more; `turn` is called before each. */
function plainMemory(): { turn(): TakeOver['plain'] } {
  let now = new Map<string, boolean>()
  return {
    turn() {
      const before = now
      now = new Map()
      return (stretch, isPlain) => {
        const plain = before.get(stretch) ?? isPlain(stretch)
        now.set(stretch, plain)
        return plain
      }
    },
  }
}

/** Opens a text for editing. Throws a `SettingsError` for settings that are not known. */
export function createSession(settings: Settings, source = ''): Session {
  checkSource(source)
  checkSettings(settings)
  const { rulebook, format, full = false } = settings
  const memory = blockMemory()
  const plain = plainMemory()
  let open: readonly OpenPart[] = []
  let current = source
  let sources: Sources | undefined

  const read = (): Report => {
    if (cutOf(current, settings)) return lint(current, settings)
    const taken = new Map<DocumentPart, readonly ReadBlock[]>()
    const reading = withCopy(rulebook.reading, settings.copy)
    const earlier = { part: takingOver(open, taken), plain: plain.turn() }
    const document = readDocument(current, format, reading, full, earlier)
    open = document.parts.map((part) => ({
      part,
      reads: taken.get(part) ?? readBlocks(part.blocks, rulebook.language, full),
    }))
    const blocks = open.flatMap(({ reads }) => reads)
    const references = sourcesOf(document.blocks, current, rulebook.language.hosts, settings)
    // What sentences know of their sources holds as long as the references are the same.
    if (references.key !== sources?.key) sources = references
    blocks.forEach((block, index) => {
      block.index = index
      block.sources = sources ?? references
    })
    const recall = full ? undefined : memory.turn(blocks)
    return report(analyseBlocks(document, blocks, settings, recall), settings, recall)
  }

  let latest = read()
  return {
    get source() {
      return current
    },
    get report() {
      return latest
    },
    update(change) {
      current = typeof change === 'string' ? change : edited(current, change)
      latest = read()
      return latest
    },
  }
}

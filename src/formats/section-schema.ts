// The schema of a section of a shop's theme: what its settings say until somebody says something else.
import { stringBlocks } from './data-blocks.ts'
import type { Block } from './document.ts'
import { readBody } from './markdown.ts'
import type { DataString, ReadingTools } from './parser-types.ts'
import { isHeadingKey, isWording } from './shown-keys.ts'
import type { TagString } from './template-strings.ts'

const OPEN = /\{%-?\s{0,9}schema\s{0,9}-?%\}/g
const CLOSE = /\{%-?\s{0,9}endschema\b/g
/** Kinds of settings whose value is put on the page. */
const SHOWN: ReadonlySet<string> = new Set('text textarea richtext inline_richtext html liquid'.split(' '))
/** Parts of a schema that hold values of settings by their names. */
const GIVING: ReadonlySet<string | number | undefined> = new Set(['presets', 'default'])

const pathOf = (path: DataString['path'], last: string): string => [...path.slice(0, -1), last].join('\n')

/** The strings of a schema that a page shows, each with the name of its setting. */
function shownIn(strings: readonly DataString[]): { string: DataString; name: string }[] {
  const values = new Map(strings.map(({ path, value }) => [path.join('\n'), value]))
  const kinds = new Map<string, string>()
  for (const { path, value } of strings)
    if (path.at(-1) === 'id') kinds.set(value, values.get(pathOf(path, 'type')) ?? '')
  return strings.flatMap((string) => {
    const { path } = string
    const key = String(path.at(-1))
    if (key === 'default' && SHOWN.has(values.get(pathOf(path, 'type')) ?? ''))
      return [{ string, name: values.get(pathOf(path, 'id')) ?? key }]
    const given = path.at(-2) === 'settings' && GIVING.has(path[0]) && SHOWN.has(kinds.get(key) ?? '')
    return given ? [{ string, name: key }] : []
  })
}

/** The strings of the schemas of a page that are shown, each placed in its source. */
export function schemaStrings(source: string, tools: ReadingTools): TagString[] {
  return [...source.matchAll(OPEN)].flatMap(({ index, 0: tag }) => {
    const from = index + tag.length
    CLOSE.lastIndex = from
    const to = CLOSE.exec(source)?.index
    if (to === undefined) return []
    return shownIn(tools.parsers.json(source.slice(from, to)).strings).flatMap(({ string, name }) => {
      const placed = { ...string, start: string.start + from, end: string.end + from }
      const role = isHeadingKey(name) ? 'heading' : 'paragraph'
      const blocks = (): readonly Block[] =>
        stringBlocks(source, placed, { role, title: false }, tools, readBody).map((block) =>
          block.role === 'heading' ? { level: 2, ...block } : block,
        )
      return isWording(string.value) ? [{ start: placed.start, blocks }] : []
    })
  })
}

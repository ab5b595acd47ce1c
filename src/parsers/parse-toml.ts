// The strings of a TOML text, with their places, its first fault, and the settings for this program.
import { type AST, getStaticTOMLValue, ParseError, parseTOML } from 'toml-eslint-parser'
import type { Data, DataString } from '../formats/parser-types.ts'
import type { YamlValue } from '../yaml/tree.ts'

type Path = readonly (string | number)[]

function collect(node: AST.TOMLContentNode, path: Path, strings: DataString[]): void {
  if (node.type === 'TOMLArray')
    node.elements.forEach((element, at) => void collect(element, [...path, at], strings))
  else if (node.type === 'TOMLInlineTable') for (const pair of node.body) collectPair(pair, path, strings)
  else if (node.kind === 'string')
    strings.push({
      value: node.value,
      style: node.style === 'basic' ? 'double' : 'literal',
      start: node.range[0],
      end: node.range[1],
      path,
    })
}

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string =>
  key.type === 'TOMLBare' ? key.name : key.value

function collectPair({ key, value }: AST.TOMLKeyValue, path: Path, strings: DataString[]): void {
  collect(value, [...path, ...key.keys.map(nameOf)], strings)
}

/** Plain data as settings, all of which stand where their table is named. */
function settingsFrom(data: unknown, at: number): YamlValue {
  const place = { at, end: at + OWN.length }
  if (Array.isArray(data))
    return { kind: 'list', ...place, items: data.map((item) => settingsFrom(item, at)) }
  if (data instanceof Date)
    return {
      kind: 'text',
      ...place,
      value: data.toISOString().slice(0, 10),
      written: data.toISOString().slice(0, 10),
    }
  if (typeof data === 'object' && data !== null)
    return {
      kind: 'map',
      ...place,
      entries: Object.entries(data).map(([key, value]) => ({
        key,
        keyAt: at,
        value: settingsFrom(value, at),
      })),
    }
  const value = typeof data === 'number' || typeof data === 'boolean' ? data : String(data)
  return { kind: 'text', ...place, value, written: String(data) }
}

const OWN = 'claimlint'

/** Reads TOML. Offsets are UTF-16 units; `shift` is added to those of the settings. */
export function parseToml(text: string, shift = 0): Data {
  try {
    const program = parseTOML(text)
    const strings: DataString[] = []
    for (const node of program.body[0].body) {
      if (node.type === 'TOMLKeyValue') collectPair(node, [], strings)
      else for (const pair of node.body) collectPair(pair, node.resolvedKey, strings)
    }
    const data = text.includes(OWN) ? (getStaticTOMLValue(program) as { claimlint?: unknown }) : {}
    return {
      strings,
      keyed: true,
      ...(data.claimlint === undefined
        ? {}
        : { settings: settingsFrom(data.claimlint, shift + text.indexOf(OWN)) }),
    }
  } catch (error) {
    if (error instanceof ParseError)
      return { strings: [], keyed: true, fault: { at: error.index, message: error.message } }
    return {
      strings: [],
      keyed: true,
      fault: { at: 0, message: error instanceof RangeError ? 'it is nested too deeply' : String(error) },
    }
  }
}

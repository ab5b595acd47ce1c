// Faults of a file in words: a line for each, with its place.
import { indexLines } from '../text/line-index.ts'
import type { YamlFault } from './tree.ts'

/** So many faults of one file are told; the rest is counted. */
const MOST_TOLD = 20

/** `path:line:column message` for each fault. */
export function tellFaults(path: string, source: string, faults: readonly YamlFault[]): string[] {
  const lines = indexLines(source)
  const faultLines = faults.slice(0, MOST_TOLD).map(({ at, message }) => {
    const { line, column } = lines.at(Math.min(at, source.length))
    return `${path}:${line}:${column} ${message}`
  })
  return [
    ...faultLines,
    ...(faults.length > MOST_TOLD ? [`${path}: and ${faults.length - MOST_TOLD} more`] : []),
  ]
}

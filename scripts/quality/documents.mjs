// Labelled whole pages: docs.jsonl ({ id, text, format, profile, … }) and spans.jsonl ({ doc, start, end,
// label }), offsets in UTF-16 units. Halves go by repository or site, never by page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What pages' formats are called by the program, where that is something else. */
export const FORMATS = { md: 'markdown', txt: 'text' }

/** The records of a file of a folder, one a line. */
export const rows = (folder, name) =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** FNV-1a over UTF-8 bytes: which half a repository or site belongs to. */
export function halfOf({ repo, site }) {
  let hash = 0x811c9dc5
  const group = repo && !repo.endsWith('/press-release-archive') ? repo : site
  for (const byte of Buffer.from(group)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash % 2 ? 'b' : 'a'
}

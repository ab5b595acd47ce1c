// The reading of formats by itself, bundled from the source: what the library does not hand out, and scripts
// measure.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { scratchFolder } from './scratch.mjs'

const root = new URL('..', import.meta.url).pathname
const ENTRY = `
export { readDocument } from '${root}src/formats/read-document.ts'
export { formatOf } from '${root}src/formats/extensions.ts'
export { written } from '${root}src/formats/writing.ts'
export { isVerbatim, toSource } from '${root}src/text/prose.ts'
`

/** Bundles the reading; gives the address of a module to import. */
export async function bundleReading() {
  const folder = scratchFolder('reading')
  const entry = join(folder, 'entry.ts')
  writeFileSync(entry, ENTRY)
  const built = await rolldown({ input: entry, platform: 'node', logLevel: 'silent' })
  const file = join(folder, 'reading.mjs')
  await built.write({ file, format: 'esm', codeSplitting: false })
  await built.close()
  return pathToFileURL(file).href
}

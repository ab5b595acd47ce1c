// Folders for temporary files of scripts, which go when the script ends.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made = []
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => process.exit(status))

/** Makes a new folder, named after what it is for. */
export function scratchFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `claimlint-${name}-`))
  made.push(folder)
  return folder
}

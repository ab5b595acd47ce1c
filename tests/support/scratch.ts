// Gives the tests a folder for temporary files that goes when they end, whatever a test leaves in it.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Runs before all tests, and gives what runs after them; every process of the tests makes its folders there.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-tests-'))
  // Some tests run the program as another user, who must get into it.
  chmodSync(folder, 0o755)
  process.env.TMPDIR = folder
  return () => {
    // Some tests take away the right to read a folder.
    if (process.platform !== 'win32') execFileSync('chmod', ['-R', 'u+rwX', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}

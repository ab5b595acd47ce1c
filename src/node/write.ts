// Writes a changed text over its file: at once, with the mode it had, and never over a change that came in between.
import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, realpathSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { InputError } from './files.ts'

const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** The file behind a path; a link that leads out of the tree of `root` is refused. */
function targetOf(path: string, root: string): string {
  if (!lstatSync(path).isSymbolicLink()) return path
  const target = realpathSync(path)
  const inside = relative(realpathSync(root), target)
  if (inside === '..' || inside.startsWith(`..${sep}`)) throw new InputError(`is a link to ${target}, out of this folder; nothing was written`)
  return target
}

/**
 * Replaces the text of a file. `before` is the text as it was read: a file that is not that any more is left alone.
 * Throws an `InputError` that says why nothing was written.
 */
export function replaceText(path: string, before: string, after: string, root: string): void {
  const target = targetOf(path, root)
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.claimlint`)
  try {
    if (hashOf(readFileSync(target)) !== hashOf(Buffer.from(before, 'utf8'))) throw new InputError('changed while it was linted; nothing was written, run again')
    const { mode } = statSync(target)
    writeFileSync(draft, after, { mode, flag: 'wx' })
    renameSync(draft, target)
  } catch (error) {
    try {
      unlinkSync(draft)
    } catch {
      // It was never made, or has its name already.
    }
    if (error instanceof InputError) throw error
    throw new InputError(`cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}); it is as it was`)
  }
}

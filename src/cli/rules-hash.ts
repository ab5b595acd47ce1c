// A hash of all that decides what is found in texts beside the texts: the rules, the options and what the
// configurations say. Whoever signs a report signs by these rules.
import { createHash } from 'node:crypto'
import { isAbsolute } from 'node:path'
import { readArtefact } from '../node/artefact-file.ts'
import { readNamed, shownPath } from '../node/files.ts'
import type { CheckOptions } from './check-options.ts'
import { type Configured, configTexts } from './configured.ts'
import type { Item } from './outcome.ts'

/** SHA-256 in hexadecimal digits; the same in every folder. Throws an `InputError` for a missing register. */
export async function rulesHashOf(
  items: readonly Item[],
  {
    profile,
    rule,
    only,
    reader,
    seller,
    register = [],
    references = [],
    terms = [],
    approvals = [],
  }: CheckOptions,
  governed: Configured,
  cwd: string,
): Promise<string> {
  const files = [
    ...register,
    ...references,
    ...approvals,
    ...terms.map((entry) => entry.slice(entry.indexOf('=') + 1)),
  ]
  const configs = await configTexts(
    items.map(({ path }) => path),
    governed,
  )
  const said = [
    { profile, rule, only, reader, seller, register, references, terms, approvals },
    files.map((path) => readNamed(path, cwd)),
    // Files that a configuration names come with their paths, which differ from machine to machine.
    configs.map((text) => (isAbsolute(text) && !text.includes('\n') ? shownPath(text, cwd) : text)),
  ]
  const hash = createHash('sha256').update(new Uint8Array(readArtefact()))
  return hash.update(JSON.stringify(said)).digest('hex')
}

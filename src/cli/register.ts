// `claimlint register`: the entries of a register of approved claims with the days they have left, and CSV in
// and out.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { CsvError, readRegisterCsv, registerCsv } from '../config/register-csv.ts'
import { entryData } from '../config/register-shape.ts'
import type { KnownNames } from '../config/schema.ts'
import { readArtefact, rulebooksOf } from '../node/artefact.ts'
import { readNamed, shownPath } from '../node/files.ts'
import { parseRegister, readRegister, withEntries, writeRegister } from '../node/register-file.ts'
import type { ApprovedClaim } from '../settle/approved.ts'
import { harmless } from '../text/harmless.ts'
import { registerPath } from './approve.ts'
import { configuredFor, namesOf } from './configured.ts'
import { daysLeft } from './days.ts'
import { EXIT, UsageError } from './exit.ts'
import { checkedToday, type LintOptions } from './settings.ts'
import type { Shell } from './shell.ts'

/** The actions of the command. */
export const REGISTER_ACTIONS = ['list', 'export', 'import'] as const

const same = (a: ApprovedClaim, b: ApprovedClaim): boolean =>
  JSON.stringify(entryData(a)) === JSON.stringify(entryData(b))

/**
 * Entries of a CSV file, checked as those of a register are. Throws a `UsageError` with the place at fault.
 */
function checkedCsv(source: string, shown: string, names: KnownNames): ApprovedClaim[] {
  const seen = new Set<string>()
  try {
    return readRegisterCsv(source).map(({ entry, data, placeOf }) => {
      if (seen.has(entry.id)) throw new CsvError(`${placeOf('id')} the id “${entry.id}” stands twice`)
      seen.add(entry.id)
      try {
        parseRegister(JSON.stringify({ claims: [data] }), '', names)
      } catch (error) {
        const { message } = error as Error
        const [, field = ''] = /claims\[0\]\.(\w+)/.exec(message) ?? []
        throw new CsvError(
          `${placeOf(field)} ` +
            `${message.replace(/^:\d+:\d+ /, '').replaceAll('claims[0]', entry.id || 'the row')}`,
        )
      }
      return entry
    })
  } catch (error) {
    if (error instanceof CsvError) throw new UsageError(`${shown}:${error.message}`)
    throw error
  }
}

function importCsv(csv: string, path: string, names: KnownNames, shell: Shell): number {
  const entries = checkedCsv(readNamed(csv, shell.cwd), csv, names)
  const shown = shownPath(path, shell.cwd)
  const known = existsSync(path) ? readRegister(path, shown, names) : undefined
  const byId = new Map(known?.entries.map((entry) => [entry.id, entry]))
  const added = entries.filter(({ id }) => !byId.has(id))
  const changed = entries.filter((entry) => {
    const old = byId.get(entry.id)
    return old !== undefined && !same(old, entry)
  })
  if (added.length + changed.length > 0 || !known)
    writeRegister(path, known?.source, withEntries(known?.source, [...added, ...changed]), shell.cwd)
  shell.say(
    `${harmless(shown)}: ${added.length} added, ${changed.length} changed, ` +
      `${entries.length - added.length - changed.length} as they were\n`,
  )
  return EXIT.clean
}

/** Runs an action. Gives the exit status; throws a `UsageError` or a `ConfigError`. */
export async function register(
  action: string,
  csv: string | undefined,
  options: LintOptions & { readonly config?: string | boolean },
  shell: Shell,
): Promise<number> {
  if (!(REGISTER_ACTIONS as readonly string[]).includes(action))
    throw new UsageError(`register ${action}: the actions are ${REGISTER_ACTIONS.join(', ')}`)
  if (action === 'import' && csv === undefined) throw new UsageError('register import wants a CSV file')
  const { path } = await registerPath(
    options,
    configuredFor(options, shell.cwd),
    resolve(shell.cwd, 'draft.md'),
    shell.cwd,
  )
  const names = await namesOf(rulebooksOf(readArtefact())())
  if (action === 'import') return importCsv(csv as string, path, names, shell)
  const { entries } = readRegister(path, shownPath(path, shell.cwd), names)
  if (action === 'export') shell.out(registerCsv(entries))
  else {
    const today = checkedToday(options.today)
    for (const { id, wording, markets, owner, expires } of entries)
      shell.say(
        `${harmless(id)}\n  “${harmless(wording)}”\n  ${shell.paint.dim([harmless(markets.join(', ')) || 'everywhere', daysLeft(expires, today), ...(owner ? [`owner ${harmless(owner)}`] : [])].join(' · '))}\n`,
      )
    shell.say(`${entries.length} approved ${entries.length === 1 ? 'claim' : 'claims'}\n`)
  }
  return EXIT.clean
}

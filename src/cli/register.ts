// `claimlint register`: the entries of a register of approved claims with the days they have left, CSV in and
// out, and spreadsheets in.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { CsvError, readRegisterCsv, readRegisterRows, registerCsv } from '../config/register-csv.ts'
import { entryData } from '../config/register-shape.ts'
import type { ConfigNames } from '../config/schema.ts'
import { readArtefact } from '../node/artefact-file.ts'
import { rulebooksOf } from '../node/built-in-rulebook.ts'
import { readNamed, shownPath } from '../node/files.ts'
import { parseRegister, readRegister, withEntries, writeRegister } from '../node/register-file.ts'
import type { ApprovedClaim } from '../settle/approved.ts'
import { harmless } from '../text/harmless.ts'
import { registerPath } from './approve.ts'
import { configuredFor, namesOf } from './configured.ts'
import { daysLeft } from './days.ts'
import { EXIT, UsageError, writing } from './exit.ts'
import { checkedToday, type LintOptions } from './option-settings.ts'
import type { Shell } from './shell.ts'

/** The actions of the command. */
export const REGISTER_ACTIONS = ['list', 'export', 'import'] as const

const same = (a: ApprovedClaim, b: ApprovedClaim): boolean =>
  JSON.stringify(entryData(a)) === JSON.stringify(entryData(b))

/** The entries of a file: a spreadsheet by its name, else CSV. */
async function entriesIn(path: string, cwd: string): Promise<ReturnType<typeof readRegisterCsv>> {
  if (!path.toLowerCase().endsWith('.xlsx')) return readRegisterCsv(readNamed(path, cwd))
  const { spreadsheetRows } = await import('../node/spreadsheet.ts')
  return readRegisterRows(await spreadsheetRows(resolve(cwd, path), path))
}

/**
 * Entries of a table, checked as those of a register are. Throws a `UsageError` with the place at fault.
 */
async function checkedTable(path: string, cwd: string, names: ConfigNames): Promise<ApprovedClaim[]> {
  const seen = new Set<string>()
  try {
    return (await entriesIn(path, cwd)).map(({ entry, data, placeOf }) => {
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
    if (error instanceof CsvError) throw new UsageError(`${path}:${error.message}`)
    throw error
  }
}

async function importTable(table: string, path: string, names: ConfigNames, shell: Shell): Promise<number> {
  const entries = await checkedTable(table, shell.cwd, names)
  const shown = shownPath(path, shell.cwd)
  const file = existsSync(path) ? readRegister(path, shown, names) : undefined
  const byId = new Map(file?.entries.map((entry) => [entry.id, entry]))
  const added = entries.filter(({ id }) => !byId.has(id))
  const changed = entries.filter((entry) => {
    const old = byId.get(entry.id)
    return old !== undefined && !same(old, entry)
  })
  if (added.length + changed.length > 0 || !file)
    writing(shown, () =>
      writeRegister(path, file?.source, withEntries(file?.source, [...added, ...changed]), shell.cwd),
    )
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
  if (action === 'import' && csv === undefined)
    throw new UsageError('register import wants a CSV file or a spreadsheet (.xlsx)')
  const { path } = await registerPath(
    options,
    configuredFor(options, shell.cwd),
    resolve(shell.cwd, 'draft.md'),
    shell.cwd,
  )
  const names = await namesOf(rulebooksOf(readArtefact())())
  if (action === 'import') return importTable(csv as string, path, names, shell)
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

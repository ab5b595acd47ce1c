// Looks at one text for a command that is not `check`: the rows that it has for it, and what is told of it.
import { formatOf } from '../formats/extensions.ts'
import { analyse } from '../lint.ts'
import { readArtefact } from '../node/artefact-file.ts'
import { rulebooksOf } from '../node/built-in-rulebook.ts'
import { readText } from '../node/files.ts'
import { assertionsOfText, claimsOf, statementsOfText } from './claims-rows.ts'
import { configuredFor } from './configured.ts'
import { Faults } from './faults.ts'
import { ledgerOf } from './ledger-rows.ts'
import { lockRow } from './lock-rows.ts'
import type { LintOptions } from './option-settings.ts'

/** What a command asks of each text; plain data, so that a process apart can be told. */
export interface ExamineSettings {
  readonly command: 'claims' | 'statements' | 'assertions' | 'lock' | 'suppressions' | 'profile'
  readonly options: LintOptions & {
    readonly config?: string | boolean
    readonly allowOutside?: boolean
    readonly lock?: string | boolean
  }
  readonly cwd: string
  /** The date by which suppressions end. */
  readonly today: string
}

/** A text of a command, by its absolute path and as it is shown. */
export interface Examinee {
  readonly path: string
  readonly shown: string
  /** The text of what can be read once only. */
  readonly text?: string
}

/** What looking at a text gave: rows of the command, and what is told of the text. */
export interface Examined<Row> {
  readonly rows: readonly Row[]
  readonly messages: readonly string[]
  /** Whether the text was lost. */
  readonly died?: boolean
}

/** Makes the function that looks at one text. Throws only what is no fault of a user. */
export function examiner({
  command,
  options,
  cwd,
  today,
}: ExamineSettings): (examinee: Examinee) => Promise<Examined<unknown>> {
  const configured = configuredFor(options, cwd)
  const look = async (
    { path, shown, text = readText(path) }: Examinee,
    faults: Faults,
  ): Promise<unknown[]> => {
    const format = formatOf(path) ?? 'text'
    if (command === 'profile') {
      const { choice } = analyse(text, { rulebook: rulebooksOf(readArtefact())(), format })
      return [choice.profile.id]
    }
    const settings = await configured.settingsOf(path, format)
    if (command === 'claims') return claimsOf(text, shown, settings, faults)
    if (command === 'statements') return statementsOfText(text, shown, settings, faults)
    if (command === 'assertions') return assertionsOfText(text, shown, settings, faults)
    if (command === 'lock') return [lockRow(text, shown, settings, faults)]
    const governed = (await configured.configOf(path)) !== undefined
    return [ledgerOf(text, shown, settings, governed, today, faults)]
  }
  return async (examinee) => {
    const faults = new Faults([])
    try {
      return { rows: await look(examinee, faults), messages: faults.told }
    } catch (error) {
      faults.add(error, examinee.shown)
      return { rows: [], messages: faults.told }
    }
  }
}

// `claimlint claims --consistency`: what texts tell of one product in two ways that cannot both hold.
import type { Assertion } from '../drift/assertion.ts'
import { type Contradiction, contradictionsOf } from '../drift/contradictions.ts'
import { shownPath } from '../node/files.ts'
import { findFiles } from '../node/find.ts'
import { harmless } from '../text/harmless.ts'
import { configuredFor, selecting } from './configured.ts'
import { examineEach, inPieces } from './examine-each.ts'
import { Faults } from './faults.ts'
import type { LintOptions } from './option-settings.ts'
import type { Shell } from './shell.ts'

/** What a text tells, with the text as it is shown. */
type Placed = Assertion & { readonly path: string }

const SHOWN = 240
const placeOf = ({ path, line, column }: Placed): string => harmless(`${path}:${line}:${column}`)

function placeText(placed: Placed, { paint }: Shell): string {
  const cut = placed.text.length > SHOWN ? `${placed.text.slice(0, SHOWN)}…` : placed.text
  return `  ${paint.warning(harmless(placed.value))}  ${placeOf(placed)}\n    “${harmless(cut)}”\n`
}

function* text(found: readonly Contradiction<Placed>[], files: number, shell: Shell): Generator<string> {
  for (const { slot, names, a, b, also } of found) {
    const what = `${slot} of ${harmless(names.join(', '))} told in two ways`
    yield `${shell.paint.strong(`${placeOf(a)}  ${what}`)}\n`
    yield placeText(a, shell)
    yield placeText(b, shell)
    if (also.length > 0) yield `  ${shell.paint.dim(`also ${also.map(placeOf).join(', ')}`)}\n`
    yield '\n'
  }
  const count = found.length
  const ways = count === 0 ? 'nothing told' : `${count} ${count === 1 ? 'thing' : 'things'} told`
  yield `${ways} in two ways in ${files} ${files === 1 ? 'file' : 'files'}`
  yield count === 0 ? '\n' : '; correct the wrong one of each two\n'
}

function* json(found: readonly Contradiction<Placed>[]): Generator<string> {
  yield '{\n  "schemaVersion": 1,\n  "contradictions": ['
  for (const [at, contradiction] of found.entries())
    yield `${at > 0 ? ',' : ''}\n    ${JSON.stringify(contradiction, null, 2).replaceAll('\n', '\n    ')}`
  yield found.length > 0 ? '\n  ]\n}\n' : ']\n}\n'
}

/** Prints what the texts tell in two ways. Gives the exit status; findings do not change it. */
export async function consistency(
  inputs: readonly string[],
  options: LintOptions & { readonly format: string },
  shell: Shell,
): Promise<number> {
  const { configOf } = configuredFor(options, shell.cwd)
  const found = await findFiles(inputs, shell.cwd, selecting(configOf))
  const faults = new Faults(found.unmatched)
  const placed: Placed[] = []
  const settings = { command: 'assertions' as const, options, cwd: shell.cwd, today: '' }
  await examineEach<Assertion>(found, settings, faults, (rows, path) => {
    for (const row of rows) placed.push({ ...row, path: shownPath(path, shell.cwd) })
  })
  const contradictions = contradictionsOf(placed)
  const isJson = options.format === 'json'
  inPieces(
    isJson ? json(contradictions) : text(contradictions, found.paths.length, shell),
    shell[isJson ? 'out' : 'say'],
  )
  return faults.status(shell.tell)
}

// `claimlint fix --interactive`: walks through the findings of a text at a terminal: accept, choose a
// rewrite, suppress with a reason, skip, quit.
import { applyEdits, type Edit } from '../fix/apply.ts'
import type { Allowed } from '../fix/comment.ts'
import { lint, type Report, type Settings } from '../lint.ts'
import { noteOf } from '../report/fix-note.ts'
import type { FileReport } from '../report/reporter.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { faultOfDate, faultOfReason } from '../settle/suppression-faults.ts'
import { harmless } from '../text/harmless.ts'
import { ownValue } from '../text/own-value.ts'
import { filledIn } from './filling.ts'
import { ownWording } from './own-wording.ts'
import type { Ask } from './prompts.ts'
import type { Shell } from './shell.ts'
import { noComments, suppressionOf } from './suppressing.ts'

/** A text on its walk, and what was done to it. */
export interface Walked {
  readonly source: string
  readonly mended: number
  readonly suppressed: number
  readonly skipped: number
  readonly quit: boolean
}

/** What a walk needs beside the text. */
export interface WalkTools {
  readonly ask: Ask
  readonly shell: Shell
  /** A finding as reports show it. */
  show(file: FileReport): string
  /** Is told how many decisions on this text there are, whenever that is another number. */
  note?(decided: number): void
  /** Whether errors alone are asked about, from the start. */
  readonly errorsOnly?: boolean
}

type Choice =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[]; readonly as: 'mended' | 'suppressed' }
  | { readonly kind: 'skip' | 'quit' | 'undo' | 'errors' | 'file' }

/** A finding stays the same through edits elsewhere: known by its words, and which one of those it is. */
const keyOf = (diagnostic: Diagnostic, all: readonly Diagnostic[]): string =>
  `${diagnostic.fingerprint} ${all.filter((other) => other.fingerprint === diagnostic.fingerprint).indexOf(diagnostic)}`

async function askReason(
  { ask, shell }: WalkTools,
  { rulebook, today }: Settings,
): Promise<Allowed | undefined> {
  const reason = await ask('Who allows it, and on what ground', '')
  const fault = faultOfReason(reason, rulebook.language.words.emptyReasons)
  if (fault) {
    shell.say(`The suppression ${fault}.\n`)
    return undefined
  }
  const owner = await ask('Owner', '')
  const until = await ask('Last day it holds (YYYY-MM-DD)', '')
  const date = faultOfDate(until || undefined, today)
  if (date) {
    shell.say(`The suppression ${date}.\n`)
    return undefined
  }
  return { reason, ...(owner ? { owner } : {}), ...(until ? { until } : {}) }
}

async function suppressing(
  source: string,
  diagnostic: Diagnostic,
  report: Report,
  settings: Settings,
  tools: WalkTools,
): Promise<Choice | undefined> {
  const none = noComments(report)
  if (none !== undefined) {
    tools.shell.say(`${none}; allow it in claimlint.yaml, under “allow”.\n`)
    return undefined
  }
  const allowed = await askReason(tools, settings)
  if (!allowed) return undefined
  const edit = suppressionOf(source, [diagnostic], report, settings, allowed)
  if (edit) return { kind: 'edits', edits: [edit], as: 'suppressed' }
  tools.shell.say(
    'No comment here would suppress this finding alone; allow it in claimlint.yaml, under “allow”.\n',
  )
  return undefined
}

const HELP = [
  'a: take the first rewrite · a number: take that one · e: write your own wording',
  's: suppress with a reason · n or Enter: next · u: undo the last decision',
  'o: errors only, or all again · f: leave this file · q: write what was decided and stop',
].join('\n')

/** Keys that need no more than themselves. */
const KEYS: Readonly<Record<string, 'skip' | 'quit' | 'undo' | 'errors' | 'file'>> = {
  n: 'skip',
  q: 'quit',
  u: 'undo',
  o: 'errors',
  f: 'file',
}

async function choose(
  source: string,
  diagnostic: Diagnostic,
  report: Report,
  settings: Settings,
  tools: WalkTools,
): Promise<Choice> {
  const { ask, shell } = tools
  const { fixes } = diagnostic
  fixes.forEach((fix, at) => void shell.say(`  ${at + 1}  ${harmless(fix.title)}${harmless(noteOf(fix))}\n`))
  const offered = fixes.length > 0 ? '[a]ccept, [1-9] rewrite, ' : ''
  for (;;) {
    const answer = (
      await (ask.key ?? ask)(
        `${offered}[e]dit, [s]uppress, [n]ext, [u]ndo, [o]nly errors, [f]ile, [q]uit, [?]`,
        'n',
      )
    ).toLowerCase()
    const fix = answer === 'a' ? fixes[0] : /^[1-9]$/.test(answer) ? fixes[Number(answer) - 1] : undefined
    if (fix) {
      const edits = await filledIn(fix, { source, finding: diagnostic, report, settings, tools })
      if (edits) return { kind: 'edits', edits, as: 'mended' }
      continue
    }
    const key = ownValue(KEYS, answer)
    if (key) return { kind: key }
    if (answer === 'e') {
      const edit = await ownWording(source, diagnostic, report, settings, tools)
      if (edit) return { kind: 'edits', edits: [edit], as: 'mended' }
      continue
    }
    const suppressed =
      answer === 's' ? await suppressing(source, diagnostic, report, settings, tools) : undefined
    if (suppressed) return suppressed
    if (answer !== 's') shell.say(`${HELP}\n`)
  }
}

/** What a walk has come to at one finding. */
interface State {
  readonly text: string
  /** The findings that were decided on, or passed over. */
  readonly passed: ReadonlySet<string>
  readonly mended: number
  readonly suppressed: number
  readonly skipped: number
}

function decided(before: State, key: string, choice: Choice): State {
  const state = { ...before, passed: new Set([...before.passed, key]) }
  if (choice.kind !== 'edits') return { ...state, skipped: before.skipped + 1 }
  return { ...state, text: applyEdits(before.text, choice.edits), [choice.as]: before[choice.as] + 1 }
}

/** Walks through a text. After each change it is linted again, so that what is shown is what stands there. */
export async function walk(
  source: string,
  path: string,
  settings: Settings,
  tools: WalkTools,
): Promise<Walked> {
  let state: State = { text: source, passed: new Set(), mended: 0, suppressed: 0, skipped: 0 }
  const past: State[] = []
  let errorsOnly = tools.errorsOnly ?? false
  const ended = (quit: boolean): Walked => {
    const { text, passed: _, ...count } = state
    return { source: text, ...count, quit }
  }
  for (;;) {
    const report = lint(state.text, settings)
    const open = report.diagnostics.filter(
      (diagnostic) =>
        diagnostic.family !== 'suppression' &&
        (!errorsOnly || diagnostic.severity === 'error') &&
        !state.passed.has(keyOf(diagnostic, report.diagnostics)),
    )
    const [next] = open
    if (!next) return ended(false)
    const { passed, text } = state
    const place = `${passed.size + 1} of ${passed.size + open.length}${errorsOnly ? ', errors only' : ''}`
    const shown = tools.show({ ...report, path, source: text, diagnostics: [next], errors: [] })
    tools.shell.say(`\n${tools.shell.paint.dim(`[${place}]`)}\n${shown}\n`)
    const choice = await choose(text, next, report, settings, tools)
    if (choice.kind === 'quit' || choice.kind === 'file') return ended(choice.kind === 'quit')
    if (choice.kind === 'errors') errorsOnly = !errorsOnly
    else if (choice.kind === 'undo') {
      const last = past.pop()
      if (last) state = last
      else tools.shell.say('There is nothing to undo in this file.\n')
    } else {
      past.push(state)
      state = decided(state, keyOf(next, report.diagnostics), choice)
    }
    tools.note?.(state.mended + state.suppressed)
  }
}

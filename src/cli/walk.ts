// `claimlint fix --interactive`: walks through the findings of a text at a terminal: accept, choose a
// rewrite, suppress with a reason, skip, quit.
import { applyEdits, type Edit } from '../fix/apply.ts'
import { type Allowed, suppressionEdits } from '../fix/comment.ts'
import { analyse, lint, type Report, type Settings } from '../lint.ts'
import type { FileReport } from '../report/reporter.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { faultOfDate, faultOfReason } from '../settle/suppression-faults.ts'
import { harmless } from '../text/harmless.ts'
import { toSource } from '../text/prose.ts'
import type { Ask } from './ask.ts'
import type { Shell } from './shell.ts'

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
}

type Choice =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[]; readonly as: 'mended' | 'suppressed' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'quit' }

/** A finding stays the same through edits elsewhere: known by its words, and which one of those it is. */
const keyOf = (one: Diagnostic, all: readonly Diagnostic[]): string =>
  `${one.fingerprint} ${all.filter((other) => other.fingerprint === one.fingerprint).indexOf(one)}`

function blockStart(source: string, settings: Settings, at: number): number | undefined {
  const starts = analyse(source, settings).facts.blocks.flatMap(({ block: { prose } }) => {
    if (!prose.text) return []
    const span = toSource(prose, { start: 0, end: prose.text.length })
    return span.start <= at && at < span.end ? [span.start] : []
  })
  return starts[0]
}

async function askReason({ ask, shell }: WalkTools, today: string | undefined): Promise<Allowed | undefined> {
  const reason = await ask('Who allows it, and on what ground', '')
  const fault = faultOfReason(reason)
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

/** A suppression that does what it should: its finding is gone, and nothing else came or went. */
function holds(before: readonly Diagnostic[], after: Report, one: Diagnostic): boolean {
  return (
    after.diagnostics.length === before.length - 1 &&
    after.suppressed.some(({ fingerprint, rule }) => fingerprint === one.fingerprint && rule === one.rule)
  )
}

async function suppressing(
  source: string,
  one: Diagnostic,
  report: Report,
  settings: Settings,
  tools: WalkTools,
): Promise<Choice | undefined> {
  if (report.format === 'text') {
    tools.shell.say('A plain text holds no comments; allow it in claimlint.yaml, under “allow”.\n')
    return undefined
  }
  const allowed = await askReason(tools, settings.today)
  if (!allowed) return undefined
  const edits = suppressionEdits(
    source,
    one,
    one.scope === 'span' ? blockStart(source, settings, one.span.start) : undefined,
    allowed,
  )
  const edit = edits.find((candidate) =>
    holds(report.diagnostics, lint(applyEdits(source, [candidate]), settings), one),
  )
  if (edit) return { kind: 'edits', edits: [edit], as: 'suppressed' }
  tools.shell.say(
    'No comment here would suppress this finding alone; allow it in claimlint.yaml, under “allow”.\n',
  )
  return undefined
}

const HELP =
  'a: take the first rewrite · a number: take that one · s: suppress with a reason · n or Enter: next · q: write what was decided and stop'

async function choose(
  source: string,
  one: Diagnostic,
  report: Report,
  settings: Settings,
  tools: WalkTools,
): Promise<Choice> {
  const { ask, shell } = tools
  const { fixes } = one
  fixes.forEach(
    ({ title, safety }, at) =>
      void shell.say(`  ${at + 1}  ${harmless(title)}${safety === 'safe' ? ' (safe)' : ''}\n`),
  )
  for (;;) {
    const answer = (
      await ask(
        `${fixes.length > 0 ? '[a]ccept, [1-9] rewrite' : 'no rewrite'}, [s]uppress, [n]ext, [q]uit, [?]`,
        'n',
      )
    ).toLowerCase()
    const fix = answer === 'a' ? fixes[0] : /^[1-9]$/.test(answer) ? fixes[Number(answer) - 1] : undefined
    if (fix) return { kind: 'edits', edits: fix.edits, as: 'mended' }
    if (answer === 'n') return { kind: 'skip' }
    if (answer === 'q') return { kind: 'quit' }
    const suppressed = answer === 's' ? await suppressing(source, one, report, settings, tools) : undefined
    if (suppressed) return suppressed
    if (answer !== 's') shell.say(`${HELP}\n`)
  }
}

/** Walks through a text. After each change it is linted again, so that what is shown is what stands there. */
export async function walk(
  source: string,
  path: string,
  settings: Settings,
  tools: WalkTools,
): Promise<Walked> {
  const count = { mended: 0, suppressed: 0, skipped: 0 }
  const passed = new Set<string>()
  let text = source
  for (;;) {
    const report = lint(text, settings)
    const next = report.diagnostics.find(
      (one) => one.family !== 'suppression' && !passed.has(keyOf(one, report.diagnostics)),
    )
    if (!next) return { source: text, ...count, quit: false }
    passed.add(keyOf(next, report.diagnostics))
    tools.shell.say(`\n${tools.show({ ...report, path, source: text, diagnostics: [next], errors: [] })}\n`)
    const choice = await choose(text, next, report, settings, tools)
    if (choice.kind === 'quit') return { source: text, ...count, quit: true }
    if (choice.kind === 'skip') count.skipped++
    else {
      text = applyEdits(text, choice.edits)
      count[choice.as]++
    }
  }
}

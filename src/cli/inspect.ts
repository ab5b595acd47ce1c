// `claimlint inspect`: what each stage of the pipeline made of a text, as JSON, or drawn over it.
import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { spanOf, textOf } from '../claims/facts.ts'
import type { BlockFacts } from '../claims/model.ts'
import { formatOf } from '../formats/extensions.ts'
import { type Analysis, analyse, type Settings } from '../lint.ts'
import { InputError, readNamed, shownPath } from '../node/files.ts'
import { toSource } from '../text/prose.ts'
import { inventory } from './claims-rows.ts'
import { configuredFor } from './configured.ts'
import { drawPropositions, drawSyntax, propositionRows, syntaxRows } from './drawn-syntax.ts'
import { reportFaults, UsageError } from './exit.ts'
import { refuseLarge } from './large-tables.ts'
import type { LintOptions } from './option-settings.ts'
import { wrongMatter } from './outcome.ts'
import type { Shell } from './shell.ts'

/** The stages that can be looked at. */
export const STAGES = ['blocks', 'tokens', 'hits', 'claims', 'units', 'syntax', 'propositions'] as const

const isStage = (name: string): name is (typeof STAGES)[number] =>
  (STAGES as readonly string[]).includes(name)

/** Options of `inspect`. */
export interface InspectOptions extends LintOptions {
  readonly stage?: string
  /** `json`: also stages that are drawn are printed as rows. */
  readonly format?: string
  /** A file to draw the blocks into, as a page; `-` for standard output. */
  readonly html?: string
}

function blocksOf({ facts }: Analysis): unknown[] {
  return facts.blocks.map(({ block, index, sentences }) => {
    const { text } = block.prose
    const span = text ? toSource(block.prose, { start: 0, end: text.length }) : { start: 0, end: 0 }
    return {
      index,
      role: block.role,
      ...(block.level ? { level: block.level } : {}),
      ...(block.hidden ? { hidden: true } : {}),
      ...(block.lead === undefined ? {} : { lead: index - block.lead }),
      span,
      text,
      exact: block.prose.exact,
      sentences: sentences.map((sentence) => textOf(sentence.block, sentence)),
    }
  })
}

function tokensOf({ facts }: Analysis): unknown[] {
  return facts.blocks.flatMap((block: BlockFacts) =>
    block.tokens.map((token) => ({
      block: block.index,
      key: token.key,
      kind: token.kind,
      span: toSource(block.block.prose, token),
    })),
  )
}

function hitsOf({ facts }: Analysis): unknown[] {
  return facts.blocks.flatMap((block) =>
    block.hits.map((hit) => ({
      block: block.index,
      class: hit.class.name,
      role: hit.class.role,
      form: hit.form,
      span: spanOf(block, hit),
      text: textOf(block, hit),
    })),
  )
}

/** What the reader makes of each unit, every one read whole. */
function unitsOf({ facts, choice, read }: Analysis): unknown[] {
  const sentences = new Set(facts.blocks.flatMap(({ units }) => units))
  return (read()?.opinions(choice.sells(), sentences).from(0) ?? []).map(
    ({ sentence, likely, flag, maybe, categories }) => ({
      block: sentence.block.index,
      likely: threePlaces(likely),
      flag: threePlaces(flag),
      maybe: threePlaces(maybe),
      categories: categories
        .filter((category) => category.likely >= LEAST_LIKELY)
        .map(({ id, likely: share }) => ({ id, likely: threePlaces(share) })),
      span: spanOf(sentence.block, sentence),
      text: textOf(sentence.block, sentence),
    }),
  )
}

const LEAST_LIKELY = 0.1
const threePlaces = (value: number): number => Math.round(value * 1000) / 1000

/** What each stage made of a text. */
const ROWS: Readonly<
  Record<
    (typeof STAGES)[number],
    (analysis: Analysis, source: string, shown: string, settings: Settings) => unknown[]
  >
> = {
  blocks: blocksOf,
  tokens: tokensOf,
  hits: hitsOf,
  claims: (_, source, shown, settings) => inventory(source, shown, settings),
  units: unitsOf,
  syntax: (analysis, _, __, settings) => syntaxRows(analysis, settings),
  propositions: propositionRows,
}

/** The stages that are drawn where no other format is asked for. */
const DRAWN: Partial<Record<(typeof STAGES)[number], (analysis: Analysis, settings: Settings) => string>> = {
  syntax: (analysis, settings) => drawSyntax(syntaxRows(analysis, settings)),
  propositions: (analysis) => drawPropositions(propositionRows(analysis)),
}

/** Draws the blocks of a text over its source, into a file or onto standard output. */
async function draw(
  file: string,
  path: string,
  shown: string,
  { facts }: Analysis,
  shell: Shell,
): Promise<void> {
  const { blocksPage } = await import('../report/blocks-page.ts')
  const { source, blocks, notRead } = facts.document
  const page = blocksPage(shown, source, blocks, notRead)
  if (file === '-') return shell.out(page)
  const target = resolve(shell.cwd, file)
  if (existsSync(target) && realpathSync(target) === realpathSync(resolve(shell.cwd, path)))
    throw new UsageError(
      `${file}: the page would take the place of the text that it shows; name another file`,
    )
  const { writeTextFile } = await import('../node/write.ts')
  try {
    writeTextFile(target, page)
  } catch (error) {
    throw error instanceof InputError ? new UsageError(`${file}: ${error.message}`) : error
  }
}

/** Prints a stage. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function inspect(
  path: string | undefined,
  options: InspectOptions,
  shell: Shell,
): Promise<number> {
  if (path === undefined) throw new UsageError('inspect wants a file, or --why FILE:LINE')
  const stage = options.stage ?? (options.html === undefined ? 'claims' : 'blocks')
  if (!isStage(stage)) throw new UsageError(`unknown stage “${stage}”; the stages are ${STAGES.join(', ')}`)
  if (options.html !== undefined && stage !== 'blocks')
    throw new UsageError(`--html draws blocks; “--stage ${stage}” is printed as JSON`)
  const settings = await configuredFor(options, shell.cwd).settingsOf(path, formatOf(path) ?? 'text')
  const source = readNamed(path, shell.cwd)
  const shown = shownPath(path, shell.cwd)
  refuseLarge(source, settings.format, 'inspect', 'put the rows to look at into a file of their own')
  const analysis = analyse(source, settings)
  if (options.html !== undefined) {
    await draw(options.html, path, shown, analysis, shell)
    return reportFaults(wrongMatter(shown, analysis.facts.document, settings), shell)
  }
  const drawn = options.format === 'json' ? undefined : DRAWN[stage]
  if (drawn) {
    shell.out(drawn(analysis, settings))
    return reportFaults(wrongMatter(shown, analysis.facts.document, settings), shell)
  }
  const rows = ROWS[stage](analysis, source, shown, settings)
  shell.out(
    `${JSON.stringify({ path: shown, profile: analysis.facts.profile, stage, [stage]: rows }, null, 2)}\n`,
  )
  return reportFaults(wrongMatter(shown, analysis.facts.document, settings), shell)
}

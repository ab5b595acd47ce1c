// `claimlint inspect`: what each stage of the pipeline made of a text, as JSON.
import { type BlockFacts, spanOf, textOf } from '../claims/facts.ts'
import { formatOf } from '../formats/extensions.ts'
import { type Analysis, analyse } from '../lint.ts'
import { readNamed, shownPath } from '../node/files.ts'
import { toSource } from '../text/prose.ts'
import { inventory } from './claims.ts'
import { configuredFor } from './configured.ts'
import { EXIT, UsageError } from './exit.ts'
import type { LintOptions } from './settings.ts'
import type { Shell } from './shell.ts'

/** The stages that can be looked at. */
export const STAGES = ['blocks', 'tokens', 'hits', 'claims'] as const

/** Options of `inspect`. */
export interface InspectOptions extends LintOptions {
  readonly stage?: string
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
    block.tokens.map((token) => ({ block: block.index, key: token.key, kind: token.kind, span: toSource(block.block.prose, token) })),
  )
}

function hitsOf({ facts }: Analysis): unknown[] {
  return facts.blocks.flatMap((block) =>
    block.hits.map((hit) => ({ block: block.index, class: hit.class.name, role: hit.class.role, form: hit.form, span: spanOf(block, hit), text: textOf(block, hit) })),
  )
}

/** Prints a stage. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function inspect(path: string | undefined, options: InspectOptions, shell: Shell): Promise<number> {
  if (path === undefined) throw new UsageError('inspect wants a file, or --why FILE:LINE')
  const stage = options.stage ?? 'claims'
  if (!(STAGES as readonly string[]).includes(stage)) throw new UsageError(`unknown stage “${stage}”; the stages are ${STAGES.join(', ')}`)
  const settings = await configuredFor(options, shell.cwd).settingsOf(path, formatOf(path) ?? 'text')
  const source = readNamed(path, shell.cwd)
  const shown = shownPath(path, shell.cwd)
  const analysis = analyse(source, settings)
  const rows = stage === 'blocks' ? blocksOf(analysis) : stage === 'tokens' ? tokensOf(analysis) : stage === 'hits' ? hitsOf(analysis) : inventory(source, shown, settings)
  shell.out(`${JSON.stringify({ path: shown, profile: analysis.facts.profile, stage, [stage]: rows }, null, 2)}\n`)
  return EXIT.clean
}

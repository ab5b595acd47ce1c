// `claimlint inspect --stage syntax` and `--stage propositions`: what the sentences of a text are made of and
// what they say, drawn for the terminal or as rows.
import { spanOf, textOf } from '../claims/facts.ts'
import type { Claim, Range, Sentence } from '../claims/model.ts'
import { type ReadSyntax, syntaxOf } from '../claims/propositions/syntax.ts'
import type { Analysis, Settings } from '../lint.ts'
import { TAG_NAMES } from '../syntax/tags.ts'
import type { Span } from '../text/span.ts'

/** A verb of a sentence with what belongs to it, in words. */
interface FrameRow {
  readonly verb: string
  readonly form: string
  readonly passive: boolean
  readonly subject: string
  readonly governedBy: string
  readonly objects: readonly string[]
  readonly complement: string
  readonly phrases: readonly string[]
}

/** The syntax of a sentence, in words. Spans are UTF-16 offsets of the source. */
export interface SyntaxRow {
  readonly span: Span
  readonly text: string
  readonly words: readonly { readonly text: string; readonly tag: string }[]
  readonly chunks: readonly { readonly kind: string; readonly text: string }[]
  readonly frames: readonly FrameRow[]
}

/** What a sentence says, slot by slot, in words. Spans are UTF-16 offsets of the source. */
export interface PropositionRow {
  readonly span: Span
  readonly text: string
  /** The construction that says it; `terms` where terms of the lists did. */
  readonly construction: string
  readonly event: string
  readonly effect: string
  readonly agent: string
  readonly agentWords: string
  readonly patients: readonly string[]
  readonly polarity: 'asserted' | 'denied'
  readonly force: string
  readonly aim: boolean
  readonly mood: string
  readonly speaker: string
  /** The words that deny, hedge or aim, with what each does. */
  readonly signs: readonly string[]
}

function syntaxRow({ sentence, tags, chunks, frames }: ReadSyntax): SyntaxRow {
  const { block } = sentence
  const words = (range: Range | undefined): string => (range ? textOf(block, range) : '')
  return {
    span: spanOf(block, sentence),
    text: words(sentence),
    words: [...tags].map((tag, at) => ({
      text: block.wordAt(sentence.from + at),
      tag: TAG_NAMES[tag] ?? '',
    })),
    chunks: chunks.map((chunk) => ({ kind: chunk.kind, text: words(chunk) })),
    frames: frames.map((frame) => ({
      verb: words(frame.verb),
      form: frame.form,
      passive: frame.passive,
      subject: words(frame.subject),
      governedBy: words(frame.governor?.verb),
      objects: frame.objects.map(words),
      complement: words(frame.complement),
      phrases: frame.phrases.map(({ preposition, noun }) => `${words(preposition)} ${words(noun)}`),
    })),
  }
}

/** The syntax of every sentence of a text; none where the rulebook has no tagger. */
export function syntaxRows({ facts }: Analysis, { rulebook }: Settings): SyntaxRow[] {
  const { tagger } = rulebook.claimClasses
  if (!tagger) return []
  return facts.blocks.flatMap(({ units }) => units.map((sentence) => syntaxRow(syntaxOf(sentence, tagger))))
}

function signsOf(sentence: Sentence, { effectHit }: Claim): string[] {
  const over = (scope: Range): boolean => scope.from <= effectHit.from && effectHit.from < scope.to
  const { block } = sentence
  return [
    ...sentence.negations
      .filter(over)
      .map((scope) => `${scope.firm ? 'refuted or open' : 'denied'}: “${textOf(block, scope)}”`),
    ...sentence.hedges.filter(over).map(({ by }) => `hedged by “${textOf(block, by)}”`),
    ...sentence.goals.filter(over).map((scope) => `${scope.use ? 'use' : 'aim'}: “${textOf(block, scope)}”`),
  ]
}

function propositionRow(claim: Claim): PropositionRow {
  const { sentence } = claim
  const { block } = sentence
  return {
    span: spanOf(block, claim),
    text: textOf(block, claim),
    construction: claim.construction ?? 'terms',
    event: textOf(block, claim.effectHit),
    effect: claim.effect,
    agent: claim.subject,
    agentWords: claim.subjectHit ? textOf(block, claim.subjectHit) : '',
    patients: claim.targets.map((target) => textOf(block, target)),
    polarity: claim.negated ? 'denied' : 'asserted',
    force: claim.strength,
    aim: claim.goal,
    mood: sentence.mood,
    speaker: sentence.voice,
    signs: signsOf(sentence, claim),
  }
}

/** What every sentence of a text says. */
export function propositionRows({ facts }: Analysis): PropositionRow[] {
  return facts.claims.map(propositionRow)
}

const line = (name: string, value: string): string => (value === '' ? '' : `  ${name.padEnd(11)} ${value}\n`)

/** The syntax of sentences as lines for a terminal. */
export function drawSyntax(rows: readonly SyntaxRow[]): string {
  return rows
    .map(({ words, chunks, frames }) => {
      const tagged = words.map(({ text, tag }) => `${text}/${tag}`).join(' ')
      const parts = chunks.map(({ kind, text }) => `[${kind} ${text}]`).join(' ')
      const verbs = frames.map(
        ({ verb, form, passive, subject, governedBy, objects, complement, phrases }) =>
          line('verb', `${verb} (${passive ? 'passive' : form})`) +
          line('  subject', subject) +
          line('  objects', objects.join(' | ')) +
          line('  becomes', complement) +
          line('  phrases', phrases.join(' | ')) +
          line('  governed by', governedBy),
      )
      return `${tagged}\n  ${parts}\n${verbs.join('')}`
    })
    .join('\n')
}

/** What sentences say as lines for a terminal. */
export function drawPropositions(rows: readonly PropositionRow[]): string {
  return rows
    .map(
      (row) =>
        `${row.text}\n` +
        `${line('says', `${row.event} (${row.effect}, ${row.construction})`)}${line('of', row.patients.join(' | '))}` +
        line('agent', row.agentWords === '' ? row.agent : `${row.agent}: ${row.agentWords}`) +
        line('polarity', row.polarity) +
        line('force', row.force) +
        line('speaker', `${row.speaker}, ${row.mood}`) +
        row.signs.map((sign) => line('sign', sign)).join(''),
    )
    .join('\n')
}

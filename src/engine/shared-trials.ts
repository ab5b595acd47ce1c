// Trials of edits that two reports of one text share. What an edit comes to follows from what was made of the
// text: where both reports made the same of it, the edit is tried once.
import type { Claim, Sentence } from '../claims/model.ts'
import { blockWith, WHOLE } from '../rewrite/stretch.ts'
import type { Attempt, Trial, TrialSetting } from '../rewrite/trial-setting.ts'
import type { Settings } from '../settings.ts'

const placeOf = ({ block, index }: Sentence): string => `${block.index}.${index}`

/** Sentences as their places, and hits without their words, which their numbers and places stand for. */
function written(key: string, value: unknown): unknown {
  if (key === 'class' || key === 'form') return undefined
  const isSentence = typeof value === 'object' && (key === 'sentence' || key === 'lead')
  return isSentence && value ? placeOf(value as Sentence) : value
}

const claimsOf = (claims: readonly Claim[]): string => JSON.stringify(claims, written)

/** All that a trial looks at, but for the parts in which a text was read. */
function madeOf({ facts, fired, small, slight, reported }: TrialSetting): string {
  const { document, blocks, promotion, profile } = facts
  return JSON.stringify([
    { ...document, parts: undefined },
    blocks.map(({ sources, sentences }) => [sources.key, sentences.map(({ from, to }) => [from, to])]),
    { ...promotion, names: [...promotion.names] },
    profile,
    claimsOf(facts.claims),
    [facts.benefits.length, facts.boldClaims.length, facts.risks.length],
    [...fired.places].map(([rule, block]) => `${rule} ${block?.index}`).sort(),
    fired.documents,
    reported(),
    small,
    slight,
  ])
}

/** Whether an edit leaves the blocks around it what they are, which the parts of a text tell. */
function keepsBlocks({ sentence, edit, source, dropsBlock: whole }: Attempt, setting: TrialSetting): boolean {
  if (whole) return setting.keepsOthers(source)
  return setting.keepsBlocks(sentence.block.block, blockWith(sentence.block, edit, edit.text), source)
}

/** Trials that are taken over from another report of the same text, and given to it. */
export function sharedTrial(own: Trial, setting: TrialSetting, tried: NonNullable<Settings['tried']>): Trial {
  let made: string | undefined
  const once = (asked: readonly unknown[], ask: () => boolean): boolean => {
    made ??= madeOf(setting)
    const key = `${JSON.stringify(asked)}\n${made}`
    const given = tried.get(key)
    const passes = typeof given === 'boolean' ? given : ask()
    tried.set(key, passes)
    return passes
  }
  return {
    passes(attempt) {
      const { sentence, edit, ...asked } = attempt
      // Of longer blocks stretches are tried, of which the parts are asked otherwise.
      if (sentence.block.block.prose.text.length > WHOLE) return own.passes(attempt)
      const { start, end, text } = edit
      const errors = setting.errorsIn(sentence).map(({ rule }) => rule.id)
      const kept = keepsBlocks(attempt, setting)
      return once([asked, placeOf(sentence), start, end, text, errors, kept], () => own.passes(attempt))
    },
    settles: (rule, statement, index, source) =>
      once([rule.id, statement, index, source, setting.keepsAround(source)], () =>
        own.settles(rule, statement, index, source),
      ),
  }
}

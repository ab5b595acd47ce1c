// Forms of sentences in which the same is said: what bodies suffer no more, what people do again, questions
// with their answers, results with a time or a measure, no exception, verbs that no list knows.
import { expect, test } from 'vitest'
import type { Claim } from '../src/claims/model.ts'
import { analyse } from '../src/lint.ts'
import { settings } from './support/rulebook.ts'

const claims = (text: string): readonly Claim[] =>
  analyse(`Our balm. Order now.\n\n${text}`, settings('us-supplement')).facts.claims.filter(
    ({ sentence }) => sentence.block.index > 0,
  )
const asserts = (text: string): boolean =>
  claims(text).some(
    ({ subject, negated, goal }) =>
      !negated && !goal && (subject === 'promoted' || subject === 'implied' || subject === 'person'),
  )

/** Sentences that promise and twins, as near as can be, that do not. */
const PAIRS: [string, string][] = [
  ['Your gums won’t bleed again.', 'Your gums may bleed again.'],
  ['Nails stop splitting.', 'Nails can split in winter.'],
  ['Sneeze without leaking.', 'Sneeze into your elbow.'],
  ['My hands no longer crack.', 'Many hands crack in winter.'],
  ['Dance again by spring.', 'Wait a week before you dance again.'],
  ['Grandpa kneels again.', 'Ask before you kneel again.'],
  ['Heartburn? Not on this bus.', 'Heartburn? See a doctor.'],
  ['Malaria? Covered.', 'Malaria? Ask the clinic.'],
  ['Does it hurt? Not at all.', 'Does it hurt? Not at all for some, but many feel a burn.'],
  ['Risks? None.', 'Risks? Two.'],
  ['Asleep by page two', 'Closed by half past two'],
  ['Two sizes smaller in a month', 'Two sizes smaller than the other jar'],
  ['Energy up 40%', 'Prices up 40%'],
  ['There isn’t a rash we can’t calm.', 'There isn’t a shop we can’t reach.'],
  ['Our balm bulldozes cramps.', 'Our van bulldozes hedges.'],
  ['Colds can’t land a punch.', 'Colds can’t be tested for here.'],
  ['Hot flushes clock off.', 'Hot flushes vary from day to day in most women.'],
  ['Bumps go down.', 'Prices go down.'],
  ['Our tea helps you drift off.', 'Our tea helps you pass an hour.'],
  ['Headache assassin in a roll-on', 'Headache leaflet in a rack'],
  ['Bloat-proof yourself', 'Rain-proof yourself'],
  ['A complete absence of side effects.', 'A complete list of side effects.'],
  ['Hip pain? What hip pain?', 'What hip pain is: a guide'],
]

test.for(PAIRS)('“%s” promises; “%s” does not', ([promise, twin]) => {
  expect(asserts(promise), promise).toBe(true)
  expect(asserts(twin), twin).toBe(false)
})

test('a question in a heading is answered by what follows it', () => {
  const answers = (text: string): readonly string[] =>
    claims(text)
      .filter(({ sentence }) => sentence.block.block.role === 'paragraph')
      .map(({ effect }) => effect)
  expect(answers('# Does it help with asthma?\n\nYes.')).toHaveLength(1)
  expect(answers('# Does it help with asthma?\n\nNo.')).toEqual([])
  expect(answers('# Does it sting?\n\nNot at all.')).toEqual(['harmless'])
})

// Forms of sentences in which the same is said: what bodies suffer no more, what people do again, questions
// with their answers, results with a time or a measure, no exception, verbs that no list knows, amounts,
// turns of speech, items of lists.
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
  ['Who can use it? Everyone.', 'Who can use it? Adults.'],
  ['Name one patient it failed.', 'Name one patient as a witness.'],
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
  // A part of the body behind a word for what ails it is a trouble.
  ['Our balm comforts itchy shins.', 'Our balm comes in itchy wool.'],
  ['Creaky hips: a thing of the past.', 'Creaky stairs: a thing of the past.'],
  // Nouns that name a change.
  ['A 30% drop in cravings', 'A 30% drop in prices'],
  ['Testers noticed a gain in stamina.', 'A gain in stamina takes years of training.'],
  ['Relief from jaw locking', 'Leave from jaw school'],
  ['A 20% range of motion improvement', 'A 20% off everything sale'],
  ['The payoff is calmer joints.', 'The result is a longer form to fill in.'],
  ['Greater ability to cope with noise', 'A longer ability statement to sign'],
  ['Known for its ability to calm nerves.', 'Known for its long list of branches.'],
  ['Loved for its power to calm nerves.', 'Loved for its power to fill a street.'],
  ['Painless injections', 'Paperless invoices'],
  ['Gut-friendly biscuits', 'Dog-friendly biscuits'],
  // What is greeted or sent away, what somebody longs for, what is in a bottle.
  ['So long, snoring!', 'So long, and see you at Easter!'],
  ['Gone are the days of cramps.', 'Gone are the days of paper forms.'],
  ['Hello, deep sleep!', 'Hello, new neighbours!'],
  ['Here is what your joints have been waiting for.', 'Here is what your dentist has been waiting for.'],
  ['Calm in a can', 'Cotton in a can'],
  ['Your partner in the battle against acne', 'Your partner in the battle for a parking space'],
  // What a sentence leaves out that the one before it has said.
  ['Most diets fail. This one never does.', 'Most vans rattle. This one never does.'],
  ['Does it suit everyone? Yes, it does.', 'Does it suit everyone? Yes, but ask your doctor.'],
  ['Will it wear off? Ours won’t.', 'Will it wear off? After a week.'],
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

test('an item says what the line above its list says of it', () => {
  const items = (text: string): readonly (string | undefined)[] =>
    analyse(`Our balm. Order now.\n\n${text}`, settings('us-supplement', 'markdown'))
      .facts.claims.filter(({ sentence }) => sentence.block.block.role === 'item')
      .map(({ construction }) => construction)
  expect(items('Our balm can lead to:\n\n- Shorter labour\n- Regulated cycles')).toEqual(['listed', 'listed'])
  expect(items('Benefits:\n\n- Regulates cycles\n- Mental clarity')).toEqual(['listed', 'listed'])
  expect(items('Benefits:\n\n- Shorter waiting times\n- Lower prices')).toEqual([])
  expect(items('Our hours:\n\n- Shorter on Sundays\n- Regulated by the council')).toEqual([])
  expect(items('Side effects:\n\n- Less appetite\n- Reduced energy')).toEqual([])
  expect(items('Stretching has several benefits:\n\n- Increases flexibility')).toEqual([])
})

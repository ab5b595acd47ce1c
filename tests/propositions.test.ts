// What sentences say: put together from verbs, nouns and constructions, so that a word that works in one
// works in all.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { textOf } from '../src/claims/facts.ts'
import type { Claim } from '../src/claims/model.ts'
import { analyse } from '../src/lint.ts'
import { root, settings } from './support/rulebook.ts'

const claims = (text: string): readonly Claim[] =>
  analyse(`Our balm. Order now.\n\n${text}`, settings('us-supplement')).facts.claims.filter(
    ({ sentence }) => sentence.block.index > 0,
  )
const ours = (claim: Claim): boolean =>
  claim.subject === 'promoted' || claim.subject === 'implied' || claim.subject === 'person'
/** Whether a text asserts something good of the offer. */
const asserts = (text: string): boolean =>
  claims(text).some((claim) => ours(claim) && !claim.negated && !claim.goal)

/** Sentences that say it and twins, as near as can be, that do not. */
const PAIRS: [string, string][] = [
  ['Sleep deeper.', 'Sleep is a state of rest.'],
  ['You will feel younger.', 'You will feel the needle.'],
  ['Our balm leaves skin smooth.', 'Our balm leaves the shop on Monday.'],
  ['Our balm makes you feel younger.', 'Our balm makes a mess.'],
  ['Our balm helps you breathe easier.', 'Our staff help you book easier.'],
  ['Smoother skin in a jar', 'Our skin shop in a mall'],
  ['Calmer mornings, deeper sleep', 'Early mornings, long queues'],
  ['Enjoy deeper sleep.', 'Enjoy the music.'],
  ['Our balm gives lasting relief.', 'Our balm comes in a jar.'],
  ['Watch your breakouts vanish.', 'Watch our film.'],
  ['Your breakouts fade.', 'Your parcel arrives.'],
  ['Excellent for sleep', 'Excellent for picnics'],
  ['Our balm is designed to boost stamina.', 'Our jar is designed to fit a bag.'],
  ['We use herbs to restore vitality.', 'We use jars to save plastic.'],
  ['Our balm helps correct bad posture.', 'Our staff help correct bad spelling.'],
  ['Our balm eases bladder problems.', 'Our balm causes problems with parcels.'],
  ['Experience the healing power of our balm.', 'Experience the buying power of our town.'],
  ['Step 2: Experience relief', 'Step 2: Experience checkout'],
  ['Our balm gives tired legs a boost.', 'Our balm gives tired readers a parcel.'],
  ['Whether you run, swim, or cycle, our balm relieves cramps.', 'We ask whether our balm relieves cramps.'],
  ['Our balm is able to calm itching.', 'Our staff are able to calm dogs.'],
  ['Our balm is known for its power to calm itching.', 'The skin has lost its power to calm itching.'],
  ['We make blends that calm itching.', 'Rivals make blends that fill jars.'],
  ['Our balm (oils, wax and herbs) calms itching.', 'Itching (with or without a rash) calms down.'],
  ['Our balm treats back problems.', 'Our staff solve parking problems.'],
  ['Our balm prevents future problems.', 'Our lock prevents recurring charges.'],
  ['Our balm gives a shield against colds.', 'Our jar gives a shield against light.'],
  ['A new weapon against colds', 'A new plan against waste'],
  ['Experience relief with our finely blended balm.', 'Experience levels differ.'],
  ['Our balm cuts the risk of dementia.', 'Our balm cuts the price of tea.'],
  ['Even without pain, our balm calms itching.', 'Even without pain, see a dentist.'],
  ['Our lamp uses soft light rather than rays, calming itching.', 'Our lamp does not calm itching.'],
  ['Our drink holds the salts needed to calm itching.', 'Creams are needed to calm itching.'],
]

test.for(PAIRS)('“%s” promises; “%s” does not', ([promise, twin]) => {
  expect(asserts(promise), promise).toBe(true)
  expect(asserts(twin), twin).toBe(false)
})

test('a harm that is denied is a claim, and one that is denied twice is none', () => {
  const harmless = (text: string): boolean => claims(text).some(({ effect }) => effect === 'harmless')
  expect(harmless('Our balm works without the jitters.')).toBe(true)
  expect(harmless('You will not notice a single side effect.')).toBe(true)
  expect(harmless('Our balm does not come without side effects.')).toBe(false)
  expect(harmless('Side effects were noticed.')).toBe(false)
  expect(harmless('You should not feel any pain.')).toBe(true)
  expect(harmless('You may not feel any pain until it is late.')).toBe(false)
})

test('what the offer is said to be, behind a form of “be”, may be safe', () => {
  const safe = (text: string): boolean =>
    claims(text).some((claim) => claim.effect === 'safe' && ours(claim) && !claim.negated)
  expect(safe('Nuvel is a simple, safe and lasting way to sleep.')).toBe(true)
  expect(safe('Injections are quick and safe.')).toBe(true)
  expect(safe('You are safe with us.')).toBe(false)
  expect(safe('Our balm is not safe for babies.')).toBe(false)
  expect(safe('This is a safe place.')).toBe(false)
})

const outcomes = parse(readFileSync(`${root}rules/terms/outcomes.yaml`, 'utf8')) as {
  readonly classes: Readonly<Record<string, { readonly terms: readonly string[] }>>
}
/** Words of a class of the term lists that are one word. */
const wordsOf = (name: string): string[] => {
  return (outcomes.classes[name]?.terms ?? []).filter((term) => /^[a-z]+$/.test(term))
}

/** Which verbs do good to which nouns. */
const MEANINGS: [verbs: string, nouns: string][] = [
  ['do-lessen', 'matter-bad'],
  ['do-relieve', 'matter-bad'],
  ['do-end', 'matter-bad'],
  ['do-prevent', 'matter-bad'],
  ['do-boost', 'matter-good'],
  ['do-raise', 'matter-good'],
  ['do-restore', 'matter-good'],
  ['do-protect', 'matter-good'],
  ['do-keep', 'matter-good'],
]

const CONSTRUCTIONS: ((verb: string, noun: string) => string)[] = [
  (verb, noun) => `Our balm will ${verb} ${noun}.`,
  (verb, noun) => `Our balm can ${verb} ${noun} and stress.`,
  (verb, noun) => `Our balm is made to ${verb} your ${noun}.`,
  (verb, noun) => `We sell a balm that will ${verb} ${noun}.`,
]

test('every verb of change works with every noun that it does good to, in every construction', () => {
  const missed: string[] = []
  let all = 0
  for (const [verbs, nouns] of MEANINGS) {
    const nounWords = wordsOf(nouns)
    wordsOf(verbs).forEach((verb, at) => {
      const noun = nounWords[(at * 37) % nounWords.length] ?? ''
      const said = CONSTRUCTIONS[at % CONSTRUCTIONS.length]?.(verb, noun) ?? ''
      all++
      if (!claims(said).some(ours)) missed.push(said)
    })
  }
  expect(all).toBeGreaterThan(150)
  expect(missed.length / all, missed.slice(0, 20).join('\n')).toBeLessThan(0.1)
})

test('a claim by meaning points at its words', () => {
  for (const [promise] of PAIRS)
    for (const claim of claims(promise)) {
      const { block } = claim.sentence
      expect(textOf(block, claim)).toContain(textOf(block, claim.effectHit))
    }
})

// A message is true of its sentence: of what is offered, of what is named in it, and of how sure the
// reader is.
import { expect, test } from 'vitest'
import { analyse } from '../src/lint.ts'
import type { Candidate } from '../src/settle/precedence.ts'
import { quietened, type ReaderSettling } from '../src/settle/quieting.ts'
import { wordsFor } from '../src/settle/severity.ts'
import { build, lintText, rulebook, settings } from './support/rulebook.ts'

function saidOf(rule: string, text: string, profile: string): string[] {
  return lintText(text, profile, 'markdown').diagnostics.flatMap((one) =>
    one.rule === rule ? [one.message] : [],
  )
}

test.for([
  ['cure-claim', 'us-drug-clinic', 'Our ketamine clinic transforms lives.', 'another life'],
  ['cure-claim', 'us-drug-clinic', 'Our ketamine infusions cure depression.', 'speaks of a cure'],
  [
    'supplement-disease-claim',
    'us-supplement',
    'Our turmeric capsules relieve arthritis.',
    'supplement or food',
  ],
  // A text that nobody says is on a supplement is not told that it is.
  ['supplement-disease-claim', 'us-supplement', 'Our meditation weeks cure anxiety.', 'is said to help'],
  ['device-intended-use-claim', 'us-device', 'Our laser relieves arthritis.', 'a medical use of a device'],
  [
    'comparative-efficacy-claim',
    'us-supplement',
    'Our turmeric is more effective. Buy it now.',
    'no trial of the two',
  ],
  [
    'comparative-efficacy-claim',
    'us-supplement',
    'Our turmeric is more effective than ibuprofen. Buy it now.',
    'with another treatment',
  ],
  ['supplement-disease-claim', 'au', 'Our chiropractors treat migraine and vertigo.', 'said to help'],
] as const)('%s for %s: “%s”', ([rule, profile, text, wanted]) => {
  const said = saidOf(rule, text, profile)
  expect(said.length).toBeGreaterThan(0)
  for (const message of said) expect(message).toContain(wanted)
})

const ASKED =
  'Our clinic gives hypnosis. Our hypnosis relieves back pain. Our hypnosis eases stiffness. Book now.'
const saidIn = (rule: string, text: string, profile = 'us-drug-clinic'): string[] =>
  saidOf(rule, text, profile)

test('what is missing is told with the claim that calls for it', () => {
  // Where several claims call for it, none is told again.
  for (const rule of ['missing-risk-information', 'missing-professional-advice'])
    expect(saidIn(rule, ASKED)).toEqual([expect.stringContaining('The text claims benefits')])
  expect(saidIn('missing-dshea-disclaimer', 'Our drops support calm sleep.', 'us-supplement')).toEqual([
    '“Our drops support calm sleep” stands without the disclaimer that a structure/function claim needs',
  ])
})

test.for([
  ['shares', 'Fernwell Corp (NASDAQ: FRNW) has news for shareholders.'],
  ['a wire', 'LEEDS, May 2 /PRNewswire/ -- A new room opens.'],
  ['an animal', 'It suits your dog too. Treats for dogs and cats are sold here.'],
  ['cleaning', 'Wipe countertops with our household cleaner.'],
] as const)('a text on %s is asked for no advice and no risk', ([, more]) => {
  const { diagnostics } = lintText(`${ASKED} ${more}`, 'us-drug-clinic')
  expect(diagnostics.filter(({ rule }) => rule.startsWith('missing-')).map(({ rule }) => rule)).toEqual([])
})

test.for([
  [
    'no-side-effects-claim',
    'Our facial smooths skin with no downtime. Book now.',
    'no time is needed to recover',
  ],
  [
    'risk-minimisation',
    'Our facial smooths skin with minimal downtime. Book now.',
    'the time that it takes to recover',
  ],
  ['no-side-effects-claim', 'Our facial has no side effects. Book now.', 'denies or plays down side effects'],
  [
    'supplement-disease-claim',
    'Our collagen capsules reduce wrinkles.',
    'how skin or hair ages',
    'us-supplement',
  ],
  ['supplement-disease-claim', 'Our collagen capsules relieve gout.', 'supplement or food', 'us-supplement'],
] as const)('%s for “%s” says: %s', ([rule, text, wanted, profile = 'us-drug-clinic']) => {
  const said = saidIn(rule, text, profile)
  expect(said.length).toBeGreaterThan(0)
  for (const message of said) expect(message).toContain(wanted)
})

test('how often something is done makes no homeopathic product of it', () => {
  const text = 'Our gel helps maintain skin elasticity. Use it 3x a week, or 6x for a deep glow. Order today.'
  for (const profile of ['us-supplement', 'au'])
    expect(lintText(text, profile).diagnostics.map(({ rule }) => rule)).not.toContain(
      'homeopathy-efficacy-claim',
    )
})

test('testosterone that the body makes is no medicine on offer', () => {
  const ruled = (text: string): boolean =>
    lintText(text, 'au').diagnostics.some(({ rule }) => rule === 'prescription-drug-promotion-to-public')
  expect(ruled('Men who lift have higher testosterone levels, which improves mood. Book now.')).toBe(false)
  expect(ruled('Our testosterone pellets improve mood. Book now.')).toBe(true)
})

test('what a help names as a word stands in the text', () => {
  const [one] = lintText('Our revolutionary tea is here.', 'us-supplement').diagnostics.filter(
    ({ rule }) => rule === 'hype-term',
  )
  expect(one?.help).toContain('“revolutionary”')
})

test('the first variant that holds says it, with the law of the page', () => {
  const rule = rulebook.rule('cure-claim')
  if (!rule) throw new Error('no such rule')
  expect(wordsFor(rule, { span: { start: 0, end: 1 }, scope: 'document', data: {}, related: [] })).toBe(rule)
  const varied = rule.varied.filter(({ message }) => message !== undefined)
  expect(varied.length).toBeGreaterThan(0)
  for (const { step } of varied) expect(step).toBe(0)
})

test('every message of a variant quotes the words found, as that of its page does', () => {
  for (const { id, variants } of build.artefact.rules)
    for (const { message } of variants) if (message !== undefined) expect(message, id).toContain('{text}')
})

test.for([
  [0.9, 'warning'],
  [0.5, 'info'],
  [0.16, 'info'],
  [0.14, 'off'],
] as const)('a warning that the reader gives %s is told as %s', ([likelyWithRule, wanted]) => {
  const { facts } = analyse('Our team works with healing hands.', settings('us-supplement'))
  const [sentence] = facts.blocks.flatMap(({ sentences }) => sentences)
  const rule = rulebook.rule('unqualified-efficacy-claim')
  if (!sentence || !rule) throw new Error('nothing to settle')
  const finding = { span: { start: 0, end: 3 }, scope: 'span', sentence, data: {}, related: [] } as const
  const candidate: Candidate = { rule, finding, severity: 'warning' }
  const settling = {
    opinions: { of: () => ({ likelyWithRule }) },
    bars: { warnAt: 0.8, infoAt: 0.75, quietBelow: 0.6 },
    kept: new Set<string>(),
    asking: new Set<string>(),
  } as unknown as ReaderSettling
  expect(quietened(candidate, settling).severity).toBe(wanted)
  // What is kept is taken down only by a reader that is quite sure.
  const kept = likelyWithRule >= 0.15 ? 'warning' : wanted
  expect(quietened(candidate, { ...settling, kept: new Set([rule.id]) }).severity).toBe(kept)
})

const OFFER = '# HeadEase\n\nBuy now. HeadEase cures migraine.\n\n'

test('“results not typical” settles no testimonial, and is named; a typical result beside it counts', () => {
  const told = (more: string) =>
    lintText(`${OFFER}"My migraines are gone since I take HeadEase." ${more}\n`, 'us-supplement', 'markdown')
      .diagnostics
  const story = (more: string) => told(more).find(({ rule }) => rule === 'testimonial-efficacy-claim')
  expect(story('Results not typical.')).toMatchObject({ severity: 'warning' })
  expect(story('Results not typical.')?.message).toContain('says nothing of what is typical')
  expect(told('Results not typical.').map(({ rule }) => rule)).toContain('blanket-disclaimer-overreliance')
  expect(story('On average people had one attack less a month.')).toMatchObject({ severity: 'info' })
})

test.for([
  [
    'a need',
    'Our device saves time, eliminating the need for uncomfortable molds.',
    'us-device',
    'cure-claim',
  ],
  [
    'who denies a promise',
    'It is inconceivable for any clinic to promise a cure for chronic pain. Book ketamine now.',
    'us-drug-clinic',
    'cure-claim',
  ],
  [
    'a numeral',
    'Our CBT-I course is for insomnia. Book now.',
    'us-drug-clinic',
    'testimonial-efficacy-claim',
  ],
  [
    'an offer',
    'Claim your risk-free trial of our tea for joint pain.',
    'us-supplement',
    'absolute-safety-claim',
  ],
  [
    'a kind of germ',
    'Our probiotic strains that live longer. Buy now.',
    'us-supplement',
    'supplement-disease-claim',
  ],
  [
    'what fights',
    'The vaccine will render the virus useless against you. Buy now.',
    'uk',
    'undermines-standard-care',
  ],
  [
    'on what condition',
    'Our ketamine is most effective when used with therapy. Book now.',
    'us-drug-clinic',
    'superlative-claim',
  ],
] as const)('%s is told from a claim: “%s”', ([, text, profile, rule]) => {
  expect(saidOf(rule, text, profile)).toEqual([])
})

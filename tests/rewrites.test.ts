// Every rewrite that is proposed answers its rule, changes nothing but its edits, and leaves a tidy sentence.
import { describe, expect, test } from 'vitest'
import { fixText } from '../src/fix/apply.ts'
import { baseOf } from '../src/language/endings.ts'
import { lint } from '../src/lint.ts'
import { articleFor } from '../src/rewrite/grammar.ts'
import { isTidy } from '../src/rewrite/tidy.ts'
import { isNoWorse } from '../src/settle/levels.ts'
import { build, lintText, rulebook } from './support/rulebook.ts'

const { words } = rulebook.language

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

function apply(source: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source)
}

const withRewrites = build.pages.filter((page) => page.rule.rewrites.length > 0)
/** Pages that know what to say instead; to leave a claim out takes a text around it. */
const rewording = withRewrites.filter((page) => page.rule.rewrites.some(({ op }) => op !== 'drop'))

describe.for(withRewrites.map((page) => [page.rule.id, page] as const))('%s', ([id, page]) => {
  const bad = page.examples.filter((example) => !example.good)
  test.for(bad.map((example) => [example.text, example] as const))(
    'rewrites of “%s” are let pass',
    ([, example]) => {
      const run = (text: string) =>
        lint(text, {
          rulebook,
          format: example.format,
          profile: page.profile,
          profileSource: 'option',
        }).diagnostics.filter((one) => one.rule === id)
      const before = run(example.text)
      for (const [one, fix] of before.flatMap((known) =>
        // What is left to fill in answers nothing yet: tests/citing.test.ts.
        known.fixes.flatMap((fix) => (fix.placeholders ? [] : [[known, fix] as const])),
      )) {
        const after = apply(example.text, fix.edits)
        if (one.scope === 'document') expect(run(after), after).toEqual([])
        else
          expect(
            run(after).map((left) => left.text),
            after,
          ).not.toContain(one.text)
        expect(after).not.toMatch(/ {2}| [,.;!?]|\b[Aa] [aeio]|^[a-z].*\.$/)
        expect(after.length).toBeGreaterThan(2)
      }
    },
  )
})

test('most rules that have rewrites can rewrite one of their own examples', () => {
  const able = rewording.filter((page) =>
    page.examples.some(
      (example) =>
        !example.good &&
        lint(example.text, {
          rulebook,
          format: example.format,
          profile: page.profile,
          profileSource: 'option',
        }).diagnostics.some((one) => one.rule === page.rule.id && one.fixes.length > 0),
    ),
  )
  // The others rewrite texts whose words allow it; what every rule must let pass is seldom a page's own worst
  // example.
  expect(able.length / rewording.length).toBeGreaterThan(0.5)
})

const fixesOf = (text: string, profile: string, rule: string, format: 'text' | 'markdown' = 'text') =>
  lintText(text, profile, format)
    .diagnostics.filter((one) => one.rule === rule)
    // Placeholders for a source have a file of their own: citing.test.ts.
    .flatMap((one) => one.fixes.flatMap((fix) => (fix.placeholders ? [] : [apply(text, fix.edits)])))

test.for([
  ['An unparalleled laser for your skin.', 'us-device', 'superlative-claim', 'A laser for your skin.'],
  ['A revolutionary infusion for pain.', 'us-drug-clinic', 'hype-term', 'An infusion for pain.'],
  [
    'Acupuncture relieves back pain.',
    'us-drug-clinic',
    'unqualified-efficacy-claim',
    'Acupuncture may relieve back pain.',
  ],
  [
    'Our infusions relieve back pain.',
    'uk',
    'unqualified-efficacy-claim',
    'Our infusions may relieve back pain.',
  ],
  [
    'Acupuncture can relieve back pain.',
    'us-drug-clinic',
    'unqualified-efficacy-claim',
    'Acupuncture may relieve back pain.',
  ],
  ['Help for diabetics.', 'editorial', 'stigmatising-language', 'Help for people with diabetes.'],
] as const)('“%s” under %s for %s: “%s”', ([text, profile, rule, wanted]) => {
  expect(fixesOf(text, profile, rule)).toContain(wanted)
})

test.for([
  // What is offered for an illness is a use of it as well.
  ['Our valerian drops cure insomnia for good.', 'cure-claim', []],
  ['Our infusions cure depression.', 'cure-claim', []],
  [
    'It warms your hands permanently and softens skin.',
    'permanent-effect-claim',
    ['It warms your hands and softens skin.'],
  ],
  ['Our oil uses vitamins and powerful herbs.', 'hype-term', ['Our oil uses vitamins and herbs.']],
  [
    'Our tea boosts immunity and speeds recovery.',
    'unqualified-efficacy-claim',
    ['Our tea is offered for immunity.'],
  ],
  [
    'Our spray inactivates the virus that causes flu.',
    'unqualified-efficacy-claim',
    ['Our spray may inactivate the virus that causes flu.'],
  ],
  [
    'Our drops boost immunity by 300%.',
    'unqualified-efficacy-claim',
    // A hedge does not limit a figure.
    ['Our drops are offered for immunity.'],
  ],
  [
    'Our formula is designed to quickly relieve pain.',
    'unqualified-efficacy-claim',
    ['Our formula is offered for pain.'],
  ],
  [
    'Our tea helps arthritis sufferers sleep.',
    'stigmatising-language',
    ['Our tea helps people with arthritis sleep.'],
  ],
  ['Our Care For Back Pain Sufferers', 'stigmatising-language', ['Our Care For People with Back Pain']],
  ['The facial has minimal to zero downtime.', 'risk-minimisation', ['The facial has some downtime.']],
  ['MS sufferers love our tea.', 'stigmatising-language', ['People with MS love our tea.']],
  ['Help for sufferers of gout.', 'stigmatising-language', ['Help for people with gout.']],
] as const)('“%s” for %s keeps its grammar', ([text, rule, wanted]) => {
  expect(fixesOf(text, 'us-drug-clinic', rule)).toEqual(wanted)
})

test.for([
  ['a list loses no member', 'Our gel is effective, safe, and backed by care.', 'absolute-safety-claim'],
  [
    'a list of modifiers loses none',
    'We sell natural, effective, and safe formulas.',
    'absolute-safety-claim',
  ],
  ['one of two modifiers stays', 'We offer powerful and gentle care for pain.', 'hype-term'],
  ['a verb stays', 'Our laser has revolutionised pain care.', 'hype-term'],
  ['a verb stays', 'The laser guarantees smoother skin.', 'guaranteed-outcome'],
  ['a verb stays', 'The serum outperforms Botox.', 'comparative-efficacy-claim'],
  ['the only one stays', 'Our clinic offers the best possible care for arthritis.', 'superlative-claim'],
  ['the best yet stays', 'Our most powerful serum yet.', 'superlative-claim'],
  ['half a word stays', 'Our cream gives longer-lasting relief.', 'unsupported-duration-claim'],
  ['two adverbs stay', 'The pads safely and effectively relieve pain.', 'absolute-safety-claim'],
  ['a comparison stays', 'Our tea is unlike anything else on the market.', 'superlative-claim'],
  ['an adjective stays', 'Our balm is for chronic cold sore sufferers.', 'stigmatising-language'],
  [
    'a sentence keeps its verb',
    'The changes that define this time — losing muscle, sleeping badly — are where our powder is strongest.',
    'superlative-claim',
  ],
  ['a type of a disease stays', 'It works in type 2 diabetics.', 'stigmatising-language'],
  ['a list of conditions stays', 'Eczema and rosacea sufferers love our cream.', 'stigmatising-language'],
] as const)('%s: “%s” has no rewrite for %s', ([, text, rule]) => {
  const found = lintText(text, 'us-drug-clinic').diagnostics.filter((one) => one.rule === rule)
  expect(found.length).toBeGreaterThan(0)
  expect(found.flatMap((one) => one.fixes.flatMap((fix) => (fix.placeholders ? [] : [fix.title])))).toEqual(
    [],
  )
})

test('a required statement goes to the end of its section, with the line endings of the text', () => {
  const text = '# Moss\r\n\r\nSupports your immunity.\r\n\r\n## Shipping\r\n\r\nTwo days.\r\n'
  const [fixed] = fixesOf(text, 'us-supplement', 'missing-dshea-disclaimer', 'markdown')
  expect(fixed).toBe(
    text.replace(
      'immunity.',
      'immunity.\r\n\r\nThis statement has not been evaluated by the Food and Drug Administration. ' +
        'This product is not intended to diagnose, treat, cure, or prevent any disease.',
    ),
  )
})

test('nothing is rewritten where the words are not written as they read', () => {
  const text = 'A revolu*tionary* new way to beat depression.'
  const [finding] = lintText(text, 'us-drug-clinic', 'markdown').diagnostics.filter(
    (one) => one.rule === 'hype-term',
  )
  expect(finding?.fixes).toEqual([])
})

test('articles and base forms', () => {
  expect(
    ['infusion', 'hour', 'unique', 'unintended', 'European', 'honest', 'laser'].map((word) =>
      articleFor(word, words),
    ),
  ).toEqual(['an', 'an', 'a', 'an', 'a', 'an', 'a'])
  expect(['relieves', 'remedies', 'reaches', 'goes', 'eases', 'reduces', 'fixes'].map(baseOf)).toEqual([
    'relieve',
    'remedy',
    'reach',
    'go',
    'ease',
    'reduce',
    'fix',
  ])
})

test.for([
  'Used, it has no known side effects.',
  'Our balm is offered for gout.',
  'You will lose 10 kg in a week, guaranteed.',
  'Our revolutionary balm is offered for gout, and used daily it has no known side effects.',
])('what is written for “%s” is worse by no rule, and no two rewrites meet in it', (text) => {
  for (const profile of ['us-supplement', 'us-drug-clinic', 'uk', 'au']) {
    const read = (source: string) => lintText(source, profile)
    const before = read(text).diagnostics
    for (const fix of before.flatMap(({ fixes }) => fixes))
      if (!fix.placeholders) expect(isNoWorse(before, read(apply(text, fix.edits)).diagnostics)).toBe(true)
    const { source, report } = fixText(text, 'suggested', read)
    expect(isNoWorse(before, report.diagnostics), source).toBe(true)
    expect(fixText(source, 'suggested', read).source).toBe(source)
  }
})

test.for([
  ['how long', 'Relief lasts for up to three months.', 'us-drug-clinic'],
  ['how long', 'Our balm gives relief for six weeks.', 'us-drug-clinic'],
  [
    'a guarantee taken off a promise',
    'With our tea you will lose 10 kg in a week, guaranteed.',
    'us-supplement',
  ],
  ['a guarantee taken off a promise', 'Hair growth, guaranteed.', 'us-supplement'],
  ['in whom', 'Our gel relieves back pain in adults who failed two drugs.', 'us-device'],
  ['on what condition', 'Used as directed, it has no known side effects.', 'us-supplement'],
  ['how sure', 'A promising treatment for ALS.', 'us-drug-clinic'],
  ['how much', 'Ketamine has a slightly calming effect on pain.', 'us-drug-clinic'],
  ['a contrast', 'Feel better in hours, not weeks.', 'us-drug-clinic'],
  ['how many times', 'Our drip gives 100 times more nutrients.', 'us-drug-clinic'],
  ['which years', 'We worked on stem cells in the last few years.', 'us-drug-clinic'],
] as const)('no rewrite leaves out %s: “%s”', ([, text, profile]) => {
  const rewrites = lintText(text, profile).diagnostics.flatMap((one) =>
    one.scope === 'span' ? one.fixes : [],
  )
  for (const fix of rewrites) {
    if (fix.placeholders) continue
    const after = apply(text, fix.edits)
    // A hedge put before the verb takes nothing away.
    expect(after).toContain(' may ')
    expect(after.split(/\W+/).length).toBeGreaterThan(text.split(/\W+/).length)
  }
})

test.for([
  ['us-supplement', 'Our gummies cure gout.'],
  ['us-supplement', 'Our balm eliminates arthritis.'],
  ['uk', 'Our gummies cure gout.'],
] as const)('under %s “%s” has no rewrite that another rule flags', ([profile, text]) => {
  for (const fix of lintText(text, profile).diagnostics.flatMap((one) =>
    one.fixes.filter(({ safety }) => safety === 'suggested'),
  ))
    expect(
      lintText(apply(text, fix.edits), profile).diagnostics.filter(
        (one) => one.scope === 'span' && one.severity !== 'info',
      ),
    ).toEqual([])
})

test.for([
  [
    'IV therapy can help strengthen immunity.',
    'unqualified-efficacy-claim',
    ['IV therapy may help strengthen immunity.', 'IV therapy is offered for immunity.'],
  ],
  ['Our tea is chosen to help relieve back pain.', 'unqualified-efficacy-claim', []],
  ['How does our tea relieve back pain?', 'unqualified-efficacy-claim', []],
  ['Recent research saw a single ketamine infusion boost mood.', 'unqualified-efficacy-claim', []],
  ['Natural Vitality Calm Magnesium', 'vague-wellness-claim', []],
  ['Every batch of Vitality tea is tested here.', 'vague-wellness-claim', []],
  ['We use Rapid Transformational Therapy® for pain.', 'rapid-onset-claim', []],
  ['Laser care is revolutionizing smile restorations.', 'hype-term', []],
  ['Our patients enjoy meaningful, lasting results.', 'unsupported-duration-claim', []],
  ['Our tea may be the perfect option for you.', 'superlative-claim', []],
  ['CBD oil eliminated her cancer, and it can eliminate yours.', 'cure-claim', []],
] as const)('“%s” for %s: only what reads as a sentence', ([text, rule, wanted]) => {
  expect(fixesOf(text, 'us-drug-clinic', rule)).toEqual(wanted)
})

test('links in a sentence still count when its rewrites are tried', () => {
  const text = 'Our revolutionary laser eases pain, see [the trial](https://doi.org/10.5555/gout.7).'
  expect(fixesOf(text, 'us-drug-clinic', 'hype-term', 'markdown')).toEqual([
    text.replace('revolutionary ', ''),
  ])
})

test.for([
  ['two blanks', 'A new balm.', 'A  balm.'],
  ['a blank before a mark', 'A balm for you.', 'A balm .'],
  ['a small letter in front', 'New balm is here.', 'balm is here.'],
  ['the other article', 'A new infusion.', 'A infusion.'],
  ['the other article', 'An old MRI.', 'A MRI.'],
  ['a word left hanging', 'It is good and new.', 'It is good and.'],
  ['two commas', 'It is warm, new, and soft.', 'It is warm,, and soft.'],
  ['two articles', 'The best of the balms.', 'The the balms.'],
  ['an empty bracket', 'A balm (new).', 'A balm ().'],
  ['nothing', 'New.', ' '],
] as const)('%s is no tidy sentence: “%s” as “%s”', ([, before, after]) => {
  expect(isTidy(before, after, words)).toBe(false)
  expect(isTidy(before, before, words)).toBe(true)
})

test.for(['us-supplement', 'us-drug-clinic', 'us-device', 'uk', 'eu', 'au', 'ca'])(
  'no rewrite of the promise of a cure names the illness beside what is sold: %s',
  (profile) => {
    for (const text of [
      'Our tea cures cancer.',
      'Our tea heals autism and cancer in children.',
      'ImmunoMax ends COVID-19 for good.',
      'The infusions reverse dementia.',
    ]) {
      const { diagnostics } = lintText(text, profile)
      expect(diagnostics.map(({ severity }) => severity)).toContain('error')
      const written = diagnostics.flatMap(({ fixes }) =>
        fixes.flatMap(({ edits }) => edits.map((edit) => edit.text)),
      )
      expect(written.filter((words) => /cancer|autism|covid|dementia/i.test(words))).toEqual([])
    }
  },
)

test('an abbreviation gets the place for what it stands for, but not as part of something longer', () => {
  const text = '# Ketamine clinic\n\nKetamine blocks NMDX receptors. Book ketamine now (NASDAQ:ALZN).\n'
  const found = lintText(text, 'us-drug-clinic', 'markdown').diagnostics.filter(
    ({ rule }) => rule === 'undefined-term',
  )
  const [first, ...rest] = found.flatMap(({ fixes }) => fixes)
  expect(first?.title).toContain('NMDX ([what it stands for]) receptors')
  expect(first?.placeholders).toEqual(['[what it stands for]'])
  expect(rest).toEqual([])
})

test('the words of a customer are left out or left alone, never put otherwise', () => {
  const text =
    '# Turmeric tea\n\nBuy now.\n\n' +
    '> "I was in pain for years. Turmeric tea cured my arthritis within weeks!"\n> – Ann\n'
  const { diagnostics } = lintText(text, 'us-supplement', 'markdown')
  const inQuote = diagnostics.filter(({ line }) => line === 5)
  expect(inQuote.length).toBeGreaterThan(0)
  for (const { fixes } of inQuote) for (const fix of fixes) expect(fix.leavesOut).toBe(true)
})

// Rewrites that leave something out, say what is normal, name a topic or hedge several verbs: what each
// gives, and where it gives nothing.
import { describe, expect, test } from 'vitest'
import { applyEdits, fixText } from '../src/fix/apply.ts'
import type { FormatId } from '../src/formats/document.ts'
import { lint } from '../src/lint.ts'
import { isNoWorse } from '../src/settle/levels.ts'
import { settings } from './support/rulebook.ts'

const readAs = (profile: string, format: FormatId) => ({
  ...settings(profile, 'markdown'),
  format,
  reader: { enabled: false },
})

/** What a text becomes by each fix of its findings that leaves a claim out, or rewords it. */
function becomes(text: string, profile: string, leavesOut: boolean, format: FormatId = 'markdown'): string[] {
  const { diagnostics } = lint(text, readAs(profile, format))
  const fixes = diagnostics.flatMap((one) => one.fixes)
  const kept = fixes.filter((fix) => (fix.leavesOut ?? false) === leavesOut && !fix.placeholders)
  return [...new Set(kept.map((fix) => applyEdits(text, fix.edits)))]
}

describe('a sentence is left out', () => {
  test.for([
    [
      'in the middle',
      'Our clinic is in Kent. Ketamine has no side effects. Call us to book a visit.',
      'Our clinic is in Kent. Call us to book a visit.',
      'markdown',
    ],
    [
      'in front',
      'Ketamine has no side effects. Our clinic is in Kent.',
      'Our clinic is in Kent.',
      'markdown',
    ],
    [
      'at the end, with its marks',
      'Our clinic is in Kent. **Ketamine has no side effects.**',
      'Our clinic is in Kent.',
      'markdown',
    ],
    [
      'with its link',
      'Our clinic is in Kent. [Ketamine](/k) has no side effects. Call us to book a visit.',
      'Our clinic is in Kent. Call us to book a visit.',
      'markdown',
    ],
    [
      'with its tags',
      '<p>Our clinic is in Kent. <b>Ketamine has no side effects.</b> Call us to book.</p>',
      '<p>Our clinic is in Kent. Call us to book.</p>',
      'html',
    ],
    [
      'inside a quote, which stays whole',
      '“Ketamine has no side effects. We opened the clinic in 2012,” said the founder.',
      '“We opened the clinic in 2012,” said the founder.',
      'markdown',
    ],
  ] as const)('%s', ([, text, wanted, format]) => {
    expect(becomes(text, 'us-drug-clinic', true, format)).toContain(wanted)
  })

  test.for([
    [
      'an item of a list',
      '- Open on Monday\n- No side effects\n- Near a station\n',
      '- Open on Monday\n- Near a station\n',
      'markdown',
    ],
    [
      'an item with its tag',
      '<ul>\n  <li>Open on Monday</li>\n  <li><b>No</b> side effects</li>\n  <li>Near a station</li>\n</ul>',
      '<ul>\n  <li>Open on Monday</li>\n  <li>Near a station</li>\n</ul>',
      'html',
    ],
    [
      'a paragraph between others',
      'Our clinic is in Kent.\n\nKetamine infusions have no side effects at all.\n\nCall us to book.\n',
      'Our clinic is in Kent.\n\nCall us to book.\n',
      'markdown',
    ],
  ] as const)('%s', ([, text, wanted, format]) => {
    const whole = format === 'html' ? `<h1>Ketamine clinic</h1>${text}` : `# Ketamine clinic\n\n${text}`
    const then = format === 'html' ? `<h1>Ketamine clinic</h1>${wanted}` : `# Ketamine clinic\n\n${wanted}`
    expect(becomes(whole, 'us-drug-clinic', true, format)).toContain(then)
  })

  test.for([
    ['the next one leans on it', 'Our clinic is in Kent. Ketamine has no side effects. It does so fast.'],
    ['it answers a question', 'What is it for? Ketamine has no side effects. Call us to book a visit.'],
    [
      'it leads to a list',
      'Our clinic is in Kent. Ketamine has no side effects and also:\n\n- gout\n- fear\n',
    ],
    [
      'it asks what the next paragraph answers',
      'We are here.\n\nWhy does ketamine have no side effects at all?\n\nYes.\n',
    ],
    ['it is a step', 'Call us to book. First, ketamine has no side effects. Our clinic is in Kent.'],
    ['nothing else is said', 'Ketamine has no side effects.'],
    ['half of a mark would stay', 'Our clinic is in *Kent. Ketamine has* no side effects. Call us to book.'],
    [
      'its list counts its items',
      '# 3 facts on ketamine\n\n- It is a drug\n- No side effects\n- It is old\n',
    ],
  ] as const)('not where %s', ([, text]) => {
    const { diagnostics } = lint(text, readAs('us-drug-clinic', 'markdown'))
    const denied = diagnostics.filter(({ rule }) => rule === 'no-side-effects-claim')
    expect(denied.length).toBeGreaterThan(0)
    expect(denied.flatMap(({ fixes }) => fixes.filter(({ leavesOut }) => leavesOut))).toEqual([])
  })

  test('where nothing else can be said, never as a safe fix, and never by --fix', () => {
    const text = 'Our clinic is in Kent. Our ketamine infusions boost immunity. Call us to book a visit.'
    const setting = readAs('us-drug-clinic', 'markdown')
    const found = lint(text, setting).diagnostics.find(({ rule }) => rule === 'unqualified-efficacy-claim')
    expect(found?.fixes.map(({ title }) => title)).toEqual([
      'Our ketamine infusions may boost immunity.',
      'Our ketamine infusions are offered for immunity.',
      'Our ketamine infusions boost immunity ([author, journal, year]).',
    ])
    const only = 'Our clinic is in Kent. Ketamine has no side effects. Call us to book a visit.'
    const left = lint(only, setting).diagnostics.flatMap(({ fixes }) => fixes)
    expect(left.length).toBeGreaterThan(0)
    for (const fix of left)
      expect(fix).toMatchObject({ title: 'Leave the sentence out', safety: 'suggested', leavesOut: true })
    expect(
      fixText(only, 'suggested', (now) => lint(now, readAs('us-drug-clinic', 'markdown'))),
    ).toMatchObject({ source: only, applied: 0 })
  })
})

describe('part of a sentence is left out', () => {
  test.for([
    [
      'us-drug-clinic',
      'The laser warms the skin for ten minutes, curing arthritis for good.',
      'The laser warms the skin for ten minutes.',
    ],
    [
      'us-drug-clinic',
      'The laser warms the skin for ten minutes, which cures arthritis.',
      'The laser warms the skin for ten minutes.',
    ],
    [
      'us-supplement',
      'Our capsules hold ginger from Kerala while reducing arthritis pain.',
      'Our capsules hold ginger from Kerala.',
    ],
  ] as const)('under %s “%s”', ([profile, text, wanted]) => {
    expect(becomes(text, profile, false)).toContain(wanted)
  })

  test.for([
    ['no sentence is left', 'While warming the skin, curing arthritis for good.'],
    ['a list of verbs loses its end', 'The laser warms the skin, tones the arms, and cures arthritis.'],
    ['a verb loses its object', 'The drug contains and cures arthritis.'],
  ] as const)('not where %s', ([, text]) => {
    const shorter = becomes(text, 'us-drug-clinic', false).filter((one) => one.length < text.length - 12)
    expect(shorter).toEqual([])
  })
})

const DISCLAIMER =
  '\n\nThis statement has not been evaluated by the Food and Drug Administration. This product is not ' +
  'intended to diagnose, treat, cure, or prevent any disease.\n'

describe('under the law of supplements what is normal is supported, beside the disclaimer', () => {
  test.for([
    ['Our capsules relieve joint pain.', 'Our capsules support healthy joints.'],
    ['Our tea fights inflammation.', 'Our tea supports a normal inflammatory response.'],
    [
      'Our capsules lower high blood pressure.',
      'Our capsules support healthy blood pressure already within the normal range.',
    ],
  ] as const)('“%s”', ([text, wanted]) => {
    expect(becomes(text + DISCLAIMER, 'us-supplement', false)).toContain(wanted + DISCLAIMER)
  })

  test.for([
    ['a text without the disclaimer', 'Our capsules relieve joint pain.', 'us-supplement', ''],
    ['a disease without a normal function', 'Our capsules cure cancer.', 'us-supplement'],
    ['another law', 'Our capsules relieve joint pain.', 'uk'],
    ['who has it', 'Our capsules help arthritis patients.', 'us-supplement'],
    ['where it comes from', 'Our capsules relieve inflammation from ageing.', 'us-supplement'],
  ] as const)('not for %s', ([, text, profile, end = DISCLAIMER]) => {
    expect(becomes(text + end, profile, false).filter((one) => /support/.test(one))).toEqual([])
  })
})

test.for([
  ['# Ketamine for depression', '# Ketamine and depression: what is known'],
  ['# Ketamine for Depression', '# Ketamine and Depression: What Is Known'],
] as const)('a heading names its topic: “%s”', ([text, wanted]) => {
  expect(becomes(`${text}\n\nOur clinic offers ketamine. Call us.\n`, 'us-drug-clinic', false)).toContain(
    `${wanted}\n\nOur clinic offers ketamine. Call us.\n`,
  )
})

test.for([
  [
    'The laser stimulates blood flow and boosts energy.',
    'The laser may stimulate blood flow and boost energy.',
  ],
  ['Our laser actively boosts energy.', 'Our laser may actively boost energy.'],
  ['Our laser can also boost energy.', 'Our laser may also boost energy.'],
  ['## Our tea\n\n- Boost metabolism\n', '## Our tea\n\n- May boost metabolism\n'],
  ['## Our Tea\n\n- Improve Sleep Quality\n', '## Our Tea\n\n- May Improve Sleep Quality\n'],
] as const)('“%s” is hedged as a whole', ([text, wanted]) => {
  expect(becomes(text, 'us-supplement', false)).toContain(wanted)
})

test.for([
  ['the reader is who does it', '## Our tea\n\n- Feel relief in minutes\n', /- May/],
  ['the line before an item wants a bare verb', 'Our tea can:\n\n- Boost metabolism\n', /- May/],
  [
    'what stands before the words is plural',
    'These benefits include brighter skin and better sleep.',
    /may benefit/,
  ],
  ['a noun would lose its head', 'Our tea means faster recovery times for athletes.', /means times/],
  [
    'a list would lose its end',
    'Our full day spa treatment involves waxing, toning and lifting the skin.',
    /waxing\.$/,
  ],
] as const)('nothing is offered where %s', ([, text, never]) => {
  for (const leavesOut of [false, true])
    for (const said of becomes(`${text} Buy our tea now.`, 'us-supplement', leavesOut))
      expect(said).not.toMatch(never)
})

test('a heading that is a verb and its object becomes a topic', () => {
  const wanted = '# Immunity: what is known\n\nOur tea is here. Buy our tea now.\n'
  const text = '# Boosting immunity\n\nOur tea is here. Buy our tea now.\n'
  expect(becomes(text, 'us-supplement', false)).toContain(wanted)
})

test('no journal is asked for what happened to one person', () => {
  const text =
    'Buy our tea now. After eight weeks his joint pain improved. After eight weeks joint pain improved.'
  const { diagnostics } = lint(text, readAs('us-drug-clinic', 'markdown'))
  const asked = diagnostics.flatMap(({ fixes }) => fixes).filter(({ placeholders }) => placeholders)
  for (const { title } of asked) expect(title).not.toContain('his joint pain')
})

test('no rule finds more after any of these fixes', () => {
  const texts = [
    'Our tea cures gout. It comes in tins. We also fight flu, relieving pain for good. Order now.',
    '# Ketamine for gout\n\nIt stops pain. Call us.\n\n- Cures gout\n- Relieves pain\n- Ends fear\n- New\n',
    'Made in Kent.\n\nOur laser cures arthritis for good in all patients.\n\nOur tea is safe. Buy it today.',
  ]
  let tried = 0
  for (const profile of ['us-supplement', 'us-drug-clinic', 'uk'])
    for (const text of texts) {
      const run = (source: string) => lint(source, readAs(profile, 'markdown'))
      const before = run(text)
      for (const { fixes, rule } of before.diagnostics)
        for (const fix of fixes.filter(({ placeholders }) => !placeholders)) {
          tried++
          const after = run(applyEdits(text, fix.edits))
          expect(
            isNoWorse(
              [...before.diagnostics, ...before.suppressed],
              [...after.diagnostics, ...after.suppressed],
            ),
            `${rule}: ${fix.title}`,
          ).toBe(true)
        }
    }
  expect(tried).toBeGreaterThan(10)
})

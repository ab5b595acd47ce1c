// Rewrites that a copywriter would use: what was read by eye and thrown away, and what stands in its place.
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../src/fix/apply.ts'
import { lint } from '../src/lint.ts'
import { settings } from './support/rulebook.ts'

/** What a text becomes by each fix of its findings. */
function becomes(text: string, profile: string, format: 'markdown' | 'text' = 'markdown'): string[] {
  const { diagnostics } = lint(text, { ...settings(profile, 'markdown'), format })
  expect(diagnostics.length, 'nothing was found').toBeGreaterThan(0)
  return diagnostics.flatMap((one) => one.fixes.map(({ edits }) => applyEdits(text, edits)))
}

test('a source stands at the claim, before what is only added to it', () => {
  const said = becomes(
    'Our whitening gel gives patients fast results, which is handy before a wedding. Order now.',
    'us-drug-clinic',
  )
  const source = '([author, journal, year], after [time measured])'
  expect(said).toContain(
    `Our whitening gel gives patients fast results ${source}, which is handy before a wedding. Order now.`,
  )
})

describe('no source is asked for', () => {
  test.for([
    ['what one person tells', 'Buy our tea now. I drank it and my joint pain improved.'],
    ['a scene', 'Buy our tea now. Imagine that your joint pain improves in a week.'],
    ['news', 'Nordvale announced the launch of Calmora, a laser that relieves back pain. Book now.'],
    ['what a house does', 'We specialise in treatment that relieves back pain. Book now.'],
    ['a call', 'Relax with us. Achieve deep relief from back pain with our massage. Book now.'],
    ['a life', 'Buy our tea now. Tom was plagued by joint pain, and the tea relieves it.'],
    ['an aim', 'We are dedicated to treatment that relieves back pain. Book now.'],
  ] as const)('%s: %s', ([, text]) => {
    for (const said of becomes(text, 'us-drug-clinic')) expect(said).not.toContain('[')
  })
})

describe('nothing is said that', () => {
  test.for([
    ['leaves a list its comma', 'Our app gives on-demand, private support for anxiety. Buy it.', /gives,/],
    ['says nothing', 'Our laser is one of the safest treatments. Book now.', /one of the treatments/],
    ['lost half of a possessive', 'Our cream relieves joint pain in a few days’ time. Book now.', /pain’/],
    ['is no headline', '# How our laser is restoring confidence and sleep\n\nBook now.', /How .* offered/],
    ['lost its noun', 'Our serum improves skin vitality due to better circulation.', /skin due/],
    ['is known', 'Laser therapy is a quick and painless treatment. Book now.', /is a treatment/],
    ['lost its praise alone', 'Excellent choice for dry skin. Buy our cream now.', /^Choice for/],
    ['doubts what hands do', 'In massage hair follicles are removed to improve growth. Book now.', /may be/],
    [
      'hedges one of several clauses',
      'With massage blood flow improves, muscle tone normalizes, and pain decreases. Book now.',
      /may/,
    ],
    [
      'ends in the next clause',
      'Our massage improves blood flow, muscle tone normalizes, and pain decreases. Book now.',
      /offered for blood flow, muscle tone\.|may improve/,
    ],
  ] as const)('%s: “%s”', ([, text, never]) => {
    for (const said of becomes(text, 'us-drug-clinic')) expect(said).not.toMatch(never)
  })
})

test('praise goes with the praise that is joined to it', () => {
  const text = 'Our clinic offers the O-Shot, an effective and safe treatment for women. Book now.'
  expect(becomes(text, 'us-drug-clinic')).toContain(
    'Our clinic offers the O-Shot, a treatment for women. Book now.',
  )
})

describe('what leans on a claim', () => {
  test('keeps it: the first paragraph, and one before a line without a subject', () => {
    const rest = 'We post daily within the country.\n'
    const first = `Ketamine lozenges have no side effects in anyone.\n\nOur shop is in Kent today.\n\n${rest}`
    expect(becomes(first, 'us-drug-clinic').filter((one) => !one.includes('side effects'))).toEqual([])
    const shop = 'Our shop is in Kent.\n\nKetamine lozenges have no side effects at all.'
    const leaning = `${shop}\n\nPerfect for travel and home.\n\n${rest}`
    expect(becomes(leaning, 'us-drug-clinic').filter((one) => !one.includes('side effects'))).toEqual([])
  })

  test('a line among lines of plain text can go, the first and the last cannot', () => {
    const lines = [
      'How it helps',
      'No side effects',
      'Made in Kent',
      'Two sizes',
      'No downtime',
      'For adults',
    ]
    const text = `${lines.join('\n\n')}\n\nBook a visit today and ask about shockwave therapy.\n`
    const said = becomes(text, 'us-device', 'text')
    expect(said).toContain(text.replace('No side effects\n\n', ''))
    expect(said).toContain(text.replace('No downtime\n\n', ''))
    expect(said.filter((one) => !one.includes('How it helps') || !one.includes('For adults'))).toEqual([])
  })

  test('a line among lines is no heading over a topic', () => {
    const text =
      'What it does\n\nReducing brain inflammation\n\nBoosting immunity\n\nSold in tins\n\nBuy our tea now.\n'
    for (const said of becomes(text, 'us-supplement', 'text')) expect(said).not.toContain('what is known')
  })
})

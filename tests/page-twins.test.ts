// What a page says a second time, for other programs or where nobody sees it, is told where it is seen.
import { expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { rulebook, settings } from './support/rulebook.ts'

const linked = (data: object): string =>
  `<script ` +
  `type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...data })}</script>`
const found = (page: string, profile = 'us-supplement') =>
  lint(page, settings(profile, 'html')).diagnostics.filter(
    ({ scope, severity }) => scope === 'span' && severity !== 'info',
  )

test('a slogan of the navigation is none of the page where data or a hidden head say it again', () => {
  const slogan = 'Our tea cures gout for good'
  const body = '<main><h1>Opening hours</h1><p>We open at nine on all days.</p></main>'
  const nav = `<nav><a href="/">Larkmoss</a> <span>${slogan}</span></nav>`
  const again = linked({ '@type': 'LocalBusiness', name: 'Larkmoss', description: slogan })
  const hidden = `<div aria-hidden="true"><span>Larkmoss</span><p>${slogan}</p></div>`
  expect(found(`${again}${nav}${body}`)).toEqual([])
  expect(found(`<nav><p>${slogan}</p></nav>${hidden}${body}`)).toEqual([])
  // What the page itself says nowhere is found.
  const told = [
    ['complete-relief-claim', 'tea cures gout'],
    ['cure-claim', 'tea cures gout'],
    ['supplement-disease-claim', 'tea cures gout'],
    ['permanent-effect-claim', 'for good'],
  ]
  for (const page of [`${again}${body}`, `${hidden}${body}`])
    expect(found(page).map(({ rule, text }) => [rule, text])).toEqual(told)
})

test('answers that data repeat in other quotes and dashes are told at their place on the page', () => {
  const answer = (text: string) => `<details><summary>When?</summary><p>${text}</p></details>`
  const page = `${linked({
    '@type': 'FAQPage',
    mainEntity: [
      {
        '@type': 'Question',
        name: 'When?',
        acceptedAnswer: { '@type': 'Answer', text: 'Our tea cures gout within 1-2 weeks, and it\'s "safe".' },
      },
    ],
  })}<h1>Tea</h1>${answer('Our tea cures\n gout within 1–2 weeks, and it’s “safe”.')}`
  const findings = found(page)
  expect(findings.map(({ rule }) => rule)).toEqual([
    'cure-claim',
    'supplement-disease-claim',
    'rapid-onset-claim',
    'absolute-safety-claim',
  ])
  for (const { span } of findings) expect(span.start).toBeGreaterThan(page.indexOf('<details>'))
  expect(findings.every(({ related }) => related.length > 0)).toBe(true)
})

test('a title that data repeat is a title there too', () => {
  const title = 'Tendon & Ligament Injury Treatment | Larkmoss Biologics'
  const page =
    `<title>${title.replace('&', '&amp;')}</title>${linked({ '@type': 'WebPage', name: title })}<p>Stem ` +
    `cells are injected here.</p>`
  const findings = found(page, 'us-drug-clinic')
  expect(findings.map(({ rule, text }) => [rule, text])).toEqual([
    ['condition-in-heading-claim', 'Ligament Injury Treatment'],
  ])
  for (const { span } of findings) expect(span.start).toBeLessThan(page.indexOf('</title>'))
})

test('the reader raises no one-word label of a picture, no name, and no data for other programs', () => {
  const claims = [
    'One spoonful and your belly settles down for the day.',
    'Joints that behave as they did in 1990.',
    'The aches that kept me awake are a thing of the past.',
  ]
  const said = claims.map((claim) => `<p>${claim}</p>`).join('')
  const labels = ['Boosted', 'Deeper', 'Stronger', 'Healed', 'Priya Singh']
  const pictures = labels.map((label) => `<img src="x.png" alt="${label}">`).join('')
  const others = 'Rejuvenate every cell and unleash your youthful glow'
  const page =
    `${linked({ '@type': 'Product', description: others })}<h1>Vigour ` +
    `drops</h1>${said}<h3>Priya Singh</h3>${said}${pictures}`
  const raised = lint(page, { ...settings('us-supplement', 'html'), rulebook }).diagnostics.filter(
    ({ rule, severity }) => rule === 'likely-overclaim' && severity !== 'info',
  )
  const texts = raised.map(({ span }) => page.slice(span.start, span.end))
  expect(texts.length).toBeGreaterThan(0)
  for (const text of texts)
    expect(
      [...labels, others].some((one) => one.includes(text)),
      text,
    ).toBe(false)
})

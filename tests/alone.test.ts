// Rules alone, without the reader: what a finding is worth on a page that promises little, and what syntax
// takes back of what terms take for claims.
import { describe, expect, test } from 'vitest'
import { analyse, lint, type Settings } from '../src/lint.ts'
import type { Diagnostic } from '../src/settle/diagnostic.ts'
import { indexLines } from '../src/text/line-index.ts'
import { whyLine } from '../src/why.ts'
import { settings } from './support/rulebook.ts'

const found = (text: string, profile = 'us-supplement', more: Partial<Settings> = {}): Diagnostic[] =>
  lint(text, { ...settings(profile, 'markdown'), reader: { enabled: false }, ...more }).diagnostics.filter(
    ({ scope }) => scope === 'span',
  )
const warned = (text: string, profile?: string): string[] =>
  found(text, profile).flatMap(({ severity, text: words }) => (severity === 'info' ? [] : [words]))

const PLAIN =
  'We pack every order by hand and send it with a tracked parcel service that rings the bell. The shop is ' +
  'on the corner of Mill Lane, and on Saturdays the till closes at four because the market needs the street. '
const page = (...said: readonly string[]): string => {
  const paragraphs = Array.from({ length: 8 }, (_, at) => `${PLAIN}${said[at] ?? ''}`)
  return ['# Harrow & Pike capsules', ...paragraphs].join('\n\n')
}
const CLAIM = 'Our capsules ease joint pain.'

describe('a page that promises little', () => {
  const CLAIMS = [CLAIM, 'Our capsules soothe back pain.', 'They relieve headaches.', 'They calm itching.']

  test('takes a finding that stands alone down, and tells it', () => {
    const [finding] = found(page(CLAIM)).filter(({ text }) => CLAIM.includes(text))
    expect(finding?.severity).toBe('info')
  })

  test('leaves several findings, those of short texts and what no page makes harmless', () => {
    expect(warned(page(...CLAIMS)).length).toBeGreaterThan(3)
    expect(warned(CLAIM)).not.toEqual([])
    expect(warned(page('Our capsules cure arthritis.'))).not.toEqual([])
  })

  test('is said where somebody asks why', () => {
    const text = page(CLAIM)
    const line = text.slice(0, text.indexOf(CLAIM)).split('\n').length
    const set = { ...settings('us-supplement', 'markdown'), reader: { enabled: false } }
    const why = whyLine(analyse(text, set), set, indexLines(text), line)
    expect(JSON.stringify(why)).toContain('promises little')
  })
})

describe('no claim is', () => {
  test.each([
    ['more of what is bad', 'Licorice raises blood pressure.', 'Licorice lowers blood pressure.'],
    ['less of what is good', 'Our tea lowers libido.', 'Our tea boosts libido.'],
    ['a cause of illness', 'Sugar contributes to inflammation.', 'Our oil fights inflammation.'],
    [
      'a noun that is spelt like a verb',
      'We work with people who want balance, sleep and rest.',
      'Our tea balances sleep.',
    ],
    [
      'a participle in a compound',
      'The placebo-controlled study enrolled adults with asthma.',
      'Our oil controls asthma.',
    ],
    ['a second denial', 'Our balm is no sunscreen and does not treat burns.', 'Our balm treats burns.'],
  ])('%s', (_, harmless, claim) => {
    expect(warned(harmless)).toEqual([])
    expect(warned(claim)).not.toEqual([])
  })
})

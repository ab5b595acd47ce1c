// The bars by which the reader settles what rules find: what they are, and what happens on either side.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Sentence } from '../src/claims/model.ts'
import type { PageOpinion } from '../src/reader/opinions.ts'
import { ENOUGH_UNITS } from '../src/reader/page-odds.ts'
import type { Severity } from '../src/rulebook/rule.ts'
import type { Candidate } from '../src/settle/precedence.ts'
import { quietened, type ReaderSettling } from '../src/settle/quieting.ts'
import { readerSettling } from '../src/settle/reading.ts'
import { root, rulebook } from './support/rulebook.ts'

type Arguments = Parameters<typeof readerSettling>
const profile = rulebook.profile('us-supplement') as Arguments[3]
const nobody = { of: () => undefined, from: () => [] }
/** How texts of so many units are settled. */
const settlingOf = (
  count: number,
  closely = false,
  reader = {},
  roles: string[] = [],
  sells = 1,
  words = 9,
): ReaderSettling =>
  readerSettling(
    {
      blocks: [
        {
          hits: roles.map((role) => ({ class: { role } })),
          tokens: Array.from({ length: words }, () => ({ kind: 'word' })),
        },
      ],
    } as unknown as Arguments[0],
    { count, closely, opinions: () => nobody } as unknown as Arguments[1],
    [],
    profile,
    sells,
    { rulebook, reader },
  )

describe('the bars', () => {
  test('are those that the documentation names', () => {
    expect(settlingOf(ENOUGH_UNITS).bars).toEqual({ warnAt: 0.8, infoAt: 0.75, quietBelow: 0.43 })
    expect(settlingOf(ENOUGH_UNITS, false, {}, [], 0.4).bars.warnAt).toBe(0.87)
    expect(settlingOf(4, true).bars).toEqual({ warnAt: 0.78, infoAt: 0.7, quietBelow: 0.33 })
    const alone = (roles: string[], words = 9) => settlingOf(1, true, {}, roles, 1, words).bars
    expect(alone(['mark', 'target'])).toEqual({ warnAt: 0.82, infoAt: 0.7, quietBelow: 0.33 })
    expect(alone(['mark', 'effect'])).toEqual({ warnAt: 0.87, infoAt: 0.78, quietBelow: 0.33 })
    expect(alone(['mark', 'target'], 8).warnAt).toBe(0.91)
    expect(alone(['mark', 'effect'], 8).warnAt).toBe(0.925)
    const said = readFileSync(`${root}docs/reader.md`, 'utf8')
    for (const words of [
      '`warning` from 80% on (87% on pages that inform), `info` from 75% on',
      'less than 43% (with the rule as evidence; 33% in short copy) goes down to `info`',
      'a fifth less in short copy for an error',
      '`warning` from 78% on, `info` from 70%; a unit quite alone from 82% and 70%, and from 87% and 78%',
      'of fewer than nine words and numbers from 91% and 92.5%',
    ])
      expect(said).toContain(words)
  })

  test('that a configuration chooses hold', () => {
    expect(settlingOf(4, true, { quietBelow: 0.1 }).bars.quietBelow).toBe(0.1)
  })
})

describe('what a rule finds', () => {
  const sentence = {} as Sentence
  const settle = (id: string, severity: Severity, likelyWithRule: number, closely = false) => {
    const settling = settlingOf(ENOUGH_UNITS, closely)
    const opinions = { ...nobody, of: () => ({ sentence, likelyWithRule }) as PageOpinion }
    const rule = rulebook.rule(id) as Candidate['rule']
    const finding = { scope: 'span', sentence } as Candidate['finding']
    const { severity: settled, quieted = false } = quietened(
      { rule, finding, severity },
      { ...settling, opinions },
    )
    return [settled, quieted]
  }
  const [asks = ''] = settlingOf(ENOUGH_UNITS).asking
  const [keeps = ''] = settlingOf(ENOUGH_UNITS).kept

  test.for([
    ['a warning below the bar is told', 'hype-term', 'warning', 0.42, 'info'],
    ['a warning at the bar stands', 'hype-term', 'warning', 0.43, 'warning'],
    ['an error below the bar of warnings is told, not warned of', 'hype-term', 'error', 0.42, 'info'],
    ['an error of a rule that asks is told below all of it', asks, 'error', 0.42, 'info'],
    ['what is only told stays so', 'hype-term', 'info', 0.01, 'info'],
    ['a rule that is kept stands far below it', keeps, 'error', 0.12, 'error'],
    ['what is next to harmless is not told', 'hype-term', 'warning', 0.05, 'off'],
    ['nor where a rule is kept', keeps, 'error', 0.1, 'off'],
  ] as const)('%s', ([, rule, severity, likely, settled]) => {
    expect(settle(rule, severity, likely)).toEqual([settled, settled !== severity])
  })

  test('in short copy an error is taken down a little later than a warning', () => {
    expect(settle('hype-term', 'warning', 0.32, true)[0]).toBe('info')
    expect(settle('hype-term', 'error', 0.27, true)[0]).toBe('error')
    expect(settle('hype-term', 'error', 0.26, true)[0]).toBe('info')
  })
})

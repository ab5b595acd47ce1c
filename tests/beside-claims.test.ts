// What a reviewer signs beside claims: risks, contraindications, advice, disclaimers, sources and figures of
// results. Less of them makes a text stronger; `compare` and `lock` tell it, and say what differs.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changeText } from '../src/cli/compare-text.ts'
import { Faults } from '../src/cli/faults.ts'
import { lockRow } from '../src/cli/lock-rows.ts'
import { compareStatements } from '../src/drift/compare-statements.ts'
import { differingWords } from '../src/drift/differing-words.ts'
import type { LockedText } from '../src/drift/lock-findings.ts'
import { lint, type Settings } from '../src/lint.ts'
import { readLock, writeLock } from '../src/node/lock-file.ts'
import { LOCK_NAME } from '../src/node/lock-find.ts'
import { statementsIn } from '../src/statements-in.ts'
import { claimlint } from './support/cli.ts'
import { rulebook, settings } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

const base: Settings = { ...settings('us-drug-clinic', 'markdown'), today: '2026-11-25' }
const said = (text: string) => statementsIn(text, base)
const changes = (before: string, after: string) =>
  compareStatements(said(before), said(after), rulebook.effectOrder)
const kinds = (before: string, after: string): string[] =>
  changes(before, after).map(({ kind, slots }) =>
    [kind, ...new Set(slots.map(({ slot, way }) => `${slot} ${way}`))].join(': '),
  )

const CLAIM = 'CalmDrug relieves anxiety in adults.'
const page = (...beside: string[]): string => `${[CLAIM, ...beside].join('\n\n')}\n`

describe('what kept a claim within bounds goes, and the text says more; it comes, and it says less', () => {
  test.for([
    ['a risk', 'It may cause a fishy aftertaste.', 'risk'],
    ['the commonest side effects', 'The commonest side effects are nausea and headache.', 'risk'],
    ['a harm that some people get', 'Some people get a rash.', 'risk'],
    ['a contraindication', 'Do not take it if you are pregnant.', 'risk'],
    ['people it is not meant for', 'It is not suitable for people with kidney disease.', 'risk'],
    ['children it is not tested in', 'Effects are not known in children.', 'risk'],
    ['what is forbidden with it', 'You should not drive after a dose.', 'risk'],
    ['advice to see a doctor', 'Talk to your doctor first.', 'advice'],
    ['where to turn in a crisis', 'If you feel suicidal, call 988.', 'advice'],
    ['directions for use', 'Take one capsule with food.', 'advice'],
    ['a disclaimer', 'Results may vary.', 'disclaimer'],
    ['a limit of what is known', 'It has not been studied in older people.', 'disclaimer'],
    ['what the text is not', 'This page does not replace medical advice.', 'risk'],
    ['that it is an advertisement', 'Paid advertisement.', 'disclaimer'],
    ['a denial', 'CalmDrug does not cure depression.', 'denial'],
  ] as const)('%s', ([, sentence, slot]) => {
    expect(kinds(page(sentence), page())).toEqual([`stronger: ${slot} stronger`])
    expect(changes(page(), page(sentence))).toMatchObject([
      { after: { text: sentence }, kind: expect.stringMatching(/^(?:weaker|added)$/) },
    ])
  })

  test('all that stands below a heading of risks', () => {
    const text = (...rows: string[]): string => `${CLAIM}\n\n## Safety information\n\n${rows.join('\n\n')}\n`
    expect(kinds(text('Your mouth may feel dry.', 'Keep it cool.'), text('Keep it cool.'))).toEqual([
      'stronger: risk stronger',
    ])
  })

  test('an entry of the references', () => {
    const text = (...works: string[]): string =>
      `${CLAIM}\n\n## References\n\n${works.map((work, at) => `${at + 1}. ${work}`).join('\n')}\n`
    const [lee, kim] = ['Lee K. Calm. BMJ 2020;12:34.', 'Kim S. Mood in adults. JAMA 2019;3:1.']
    const found = changes(text(lee, kim), text(lee))
    expect(found.length).toBeGreaterThan(0)
    expect(
      found.every(({ kind, before }) => kind === 'stronger' && before && kim.includes(before.text)),
    ).toBe(true)
  })
})

describe('a guard is weakened or strengthened word by word', () => {
  test.for([
    ['a harm is left out', 'Side effects are nausea and headache.', 'Side effects are nausea.', 'risk'],
    ['a risk is softened', 'CalmDrug causes nausea.', 'CalmDrug may cause nausea.', 'risk'],
    ['it is played down', 'CalmDrug may cause nausea.', 'CalmDrug may cause slightly more nausea.', 'risk'],
    [
      'a group is left out',
      'Do not take it if you are pregnant or breastfeeding.',
      'Do not take it if you are breastfeeding.',
      'risk',
    ],
  ] as const)('%s', ([, full, less, slot]) => {
    expect(kinds(page(full), page(less))).toEqual([`stronger: ${slot} stronger`])
    expect(kinds(page(less), page(full))).toEqual([`weaker: ${slot} weaker`])
  })

  test('other words of one are told with the words that differ', () => {
    const [change] = changes(
      page('Talk to your doctor before you start.'),
      page('Talk to your doctor when you can.'),
    )
    expect(change).toMatchObject({
      kind: 'changed',
      slots: [{ slot: 'advice', way: 'other', from: 'before you start.', to: 'when you can.' }],
    })
  })
})

describe('a figure of a result is told with both values, also where no rule reads a claim', () => {
  test.for([
    ['a value', 'mood scores rose by 2 points', 'mood scores rose by 20 points', '2 points → 20 points'],
    ['a unit', 'adults took 20 mg of CalmDrug', 'adults took 20 g of CalmDrug', '20 mg → 20 g'],
    [
      'the lower end of a range',
      'sleep improved by 10 to 40%',
      'sleep improved by 30 to 40%',
      '10 to 40% → 30 to 40%',
    ],
    ['how it is meant', 'sleep improved by up to 40%', 'sleep improved by 40%', 'up to 40% → 40%'],
    [
      'a rate',
      'anxiety fell in 3 out of 10 adults',
      'anxiety fell in 9 out of 10 adults',
      '3 out of 10 → 9 out of 10',
    ],
    ['what rose', 'scores rose by 2 points', 'scores rose by 3 points', '2 points → 3 points'],
  ] as const)('%s', ([, old, now, told]) => {
    const sentence = (what: string): string => page(`In a trial, ${what} (Smith et al., BMJ, 2020).`)
    const found = changes(sentence(old), sentence(now))
    expect(found.flatMap(({ slots }) => slots.map(({ from, to }) => `${from} → ${to}`))).toEqual([told])
  })

  test('more of a result says more, of a harm less', () => {
    const rose = (by: number): string => page(`In a trial, mood scores rose by ${by} points.`)
    expect(kinds(rose(2), rose(20))).toEqual(['stronger: figure stronger'])
    const sick = (share: number): string => page(`Nausea occurred in ${share}% of adults.`)
    expect(kinds(sick(20), sick(2))).toEqual(['stronger: figure stronger'])
  })

  test('a rate in words comes', () => {
    expect(kinds(page(), page('Most customers drop their pills.'))).toEqual(['added'])
  })
})

describe('sources', () => {
  const cited = (mark: string): string => page(`CalmDrug eases insomnia ${mark}.`)
  test.for([
    ['one that goes', '(doi:10.5555/calm.1)', '', 'stronger'],
    ['one that comes', '', '(doi:10.5555/calm.1)', 'weaker'],
    ['another one as good', '(doi:10.5555/calm.1)', '(doi:10.5555/mood.7)', 'changed'],
    ['one that leads to less', '(doi:10.5555/calm.1)', '(Smith et al., 2020)', 'stronger'],
    [
      'another address behind the same words',
      '([Lee](https://doi.org/10.5555/calm.1))',
      '([Lee](https://doi.org/10.5555/mood.7))',
      'changed',
    ],
  ] as const)('%s', ([, old, now, kind]) => {
    expect(changes(cited(old), cited(now))).toMatchObject([{ kind, slots: [{ slot: 'source' }] }])
  })

  test('a sentence that cites for its neighbour is told itself, and its neighbour is as it was', () => {
    const text = (more: string): string => `${CLAIM}${more}\n`
    expect(changes(text(' The study has its reader (PMID 12345678).'), text(''))).toMatchObject([
      { kind: 'stronger', before: { text: expect.stringContaining('PMID') }, slots: [{ slot: 'source' }] },
    ])
  })
})

const SIGNED =
  'CalmDrug relieves anxiety in adults. ' +
  'In a trial, mood scores rose by 2 points (Smith et al., BMJ, 2020). ' +
  'The commonest side effects are nausea and headache. Do not take it if you are pregnant. ' +
  'Talk to your doctor first.\n'
const STRIPPED =
  'CalmDrug relieves anxiety in adults. ' +
  'In a trial, mood scores rose by 20 points (Smith et al., BMJ, 2020).\n'
const lockOf = (text: string): LockedText => {
  const { hash, claims } = lockRow(text, 'a.md', base, new Faults([]))
  return { hash, whole: true, claims }
}
const found = (text: string, lock: LockedText) =>
  lint(text, { ...base, lock }).diagnostics.filter(({ family }) => family === 'lock')

describe('a lock', () => {
  test('tells each risk and advice that is gone, at the sentence that is left, and the figure', () => {
    const told = found(STRIPPED, lockOf(SIGNED))
    expect(told).toHaveLength(2)
    expect(told[0]).toMatchObject({
      rule: 'locked-claim-stronger',
      text: 'CalmDrug relieves anxiety in adults.',
      message:
        '“The commonest side effects are nausea and headache.”, “Do not take it if you are pregnant.” and ' +
        '“Talk to your doctor first.” were locked and are gone: without this risk and this advice ' +
        'the text says more',
    })
    expect(told[1]).toMatchObject({
      rule: 'locked-claim-stronger',
      message: expect.stringContaining('says more now (figure: 2 points → 20 points)'),
    })
  })

  test.for(['', '# Hours\n\nOpen on Mondays.\n'])('tells them too where nothing of it stands: %j', (text) => {
    expect(found(text, lockOf(page('Talk to your doctor first.')))).toMatchObject([
      { rule: 'locked-claim-stronger', line: 1, column: 1, message: expect.stringMatching(/^“Talk to/) },
    ])
  })

  test('quotes one wording where only the source differs', () => {
    const text = (doi: string): string => page(`CalmDrug eases insomnia ([Lee](https://doi.org/${doi})).`)
    expect(found(text('10.5555/mood.7'), lockOf(text('10.5555/calm.1')))).toMatchObject([
      {
        rule: 'locked-claim-edited',
        message:
          '“CalmDrug eases insomnia (Lee).” stands as it was locked, but says something else now ' +
          '(source: https://doi.org/10.5555/calm.1 → https://doi.org/10.5555/mood.7)',
      },
    ])
  })

  test('names the words where a claim is only worded otherwise', () => {
    const lock = lockOf('Our tea relieves anxiety in the morning.\n')
    expect(found('Our tea relieves anxiety in the early morning.\n', lock)).toMatchObject([
      {
        rule: 'locked-claim-edited',
        message: expect.stringMatching(/, and says it in other words \(nothing → “early”\)$/),
      },
    ])
  })

  test('of an older version holds claims alone, and tells what it told', () => {
    const lock = lockOf(SIGNED)
    const older: LockedText = {
      ...lock,
      claims: lock.claims
        .filter(({ claims }) => claims.length > 0)
        .map(({ sources: _, guards: __, ...claim }) => claim),
    }
    expect(
      found(`${SIGNED}\nIt may cause a fishy aftertaste.\n`, older).map(({ message }) => message),
    ).toEqual([expect.stringContaining('rose by 2 points')])
    expect(
      found(SIGNED.replace('relieves', 'cures'), older).filter(
        ({ rule }) => rule === 'locked-claim-stronger',
      ),
    ).toHaveLength(1)
    const path = join(mkdtempSync(join(tmpdir(), 'claimlint-older-')), LOCK_NAME)
    writeLock(path, new Map([['a.md', older]]))
    const written = readFileSync(path, 'utf8')
    writeFileSync(path, written.replace('"schemaVersion": 2', '"schemaVersion": 1'))
    expect(readLock(path, LOCK_NAME)).toEqual({ 'a.md': older })
    writeFileSync(path, written.replace('"schemaVersion": 2', '"schemaVersion": 3'))
    expect(() => readLock(path, LOCK_NAME)).toThrow('is no lock of this version')
  })
})

test('a change that is read by people quotes one wording where the words are the same', () => {
  const [before] = said(page())
  if (!before) throw new Error('no statement')
  const text = changeText(
    {
      kind: 'weaker',
      before,
      after: { ...before, path: 'a.md' },
      slots: [{ slot: 'source', way: 'weaker', from: '', to: 'pmid 1' }],
    },
    'a.md:1:1',
    shellOf({}),
  )
  expect(text).toBe(`a.md:1:1  weaker\n  = “${CLAIM}”\n  ▼ source: new (pmid 1)\n\n`)
})

test.for([
  ['a b c', 'a x c', ['b', 'x']],
  ['a b', 'a b c', ['', 'c']],
  ['a a', 'a', ['a', '']],
  ['a', 'a', ['', '']],
] as const)('“%s” and “%s” differ in %j', ([before, after, words]) => {
  expect(differingWords(before, after)).toEqual(words)
})

test('claims are counted as `claims` counts them, and the sentences beside them apart', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'claimlint-beside-'))
  writeFileSync(join(cwd, 'a.md'), page('Talk to your doctor first.', 'Results may vary.'))
  const run = (...args: string[]) => claimlint([...args, 'a.md', '--profile', 'us-supplement'], { cwd }).out
  expect(run('lock')).toBe('claimlint.lock.json holds 1 claim and 2 sentences beside them of 1 text\n')
  expect(run('claims')).toMatch(/\n1 claim\n$/)
})

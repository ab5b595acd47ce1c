// What a rewrite does to the rest of its text: notes that symbols lead to, and the profile that is guessed.
import { describe, expect, test } from 'vitest'
import type { FormatId } from '../src/formats/document.ts'
import { lint } from '../src/lint.ts'
import type { RuleData } from '../src/rulebook/rule.ts'
import { type Counted, isNoWorse } from '../src/settle/levels.ts'
import { build, rulebook, rulebooks } from './support/rulebook.ts'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const withEdits = (source: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source)

test('a rewrite that brings a claim to a star without a note is not shown', () => {
  const setting = { rulebook, format: 'text', profile: 'us-supplement', profileSource: 'option' } as const
  const rewritesOf = (text: string) =>
    lint(text, setting).diagnostics.flatMap(({ rule, fixes }) => (rule === 'rapid-onset-claim' ? fixes : []))
  expect(rewritesOf('Our mat calms your nerves in 7 days. Drink it daily *')).not.toEqual([])
  expect(rewritesOf('Our mat calms your nerves in 7 days. *')).toEqual([])
})

describe.for([[true], [false]] as const)('with the reader asked: %s', ([enabled]) => {
  const setting = { rulebook, format: 'markdown', reader: { enabled } } as const
  test.for([
    'Calcium helps maintain strong bones.* CBD eases anxiety, arthritis, insomnia, migraine and back pain.',
    ' \n\rdetox your liver in 7 days*  export const a = 1\n## Side effects\n\n## Side effects\n\n' +
      'Setext\n---\n- [ ]',
    '> The guideline recommends exercise first (doi:10.5555/guide.2). Calcium helps maintain strong ' +
      'bones.* CBD eases anxiety, arthritis, insomnia, migraine and back pain.\n',
    'ketamine treats nerve pain, may help with anxiety',
    // A place for a source makes short copy read like a study, as long as nobody has filled it in.
    'Magnesium promotes restful sleep.',
    'Relief lasts for up to three months.',
    'Our tea cuts the risk of stroke by 50%.',
    // The words in place of a picture go with the sentence that the picture stands in.
    'p  t u . G elee pain![ke tts ner i/*t er*]() a',
  ])('“%s” is read under the same profile after each of its fixes', (text) => {
    const report = lint(text, setting)
    expect(report.profileSource).toBe('guessed')
    for (const { fixes } of report.diagnostics)
      for (const { title, edits } of fixes)
        expect(lint(withEdits(text, edits), setting).profile, title).toBe(report.profile)
  })
})

test('a text of a dozen units, of which one says what it sells, is guessed anew without that one', () => {
  const text = 'x\nW\n\nd..[3\n>Lasting relief guaranteed! M.en.x. 5 . 1\nua. T.)P\n<v'
  const setting = { rulebook, format: 'text' } as const
  const { profile, diagnostics } = lint(text, setting)
  expect(diagnostics).not.toEqual([])
  for (const { fixes } of diagnostics)
    for (const { title, edits } of fixes)
      expect(lint(withEdits(text, edits), setting).profile, title).toBe(profile)
})

test('under a guessed profile required wording is still offered where the guess stands', () => {
  const text = 'Our Moss capsules support healthy joints. Order now and save 20%. Buy two, get one free.'
  const { profile, diagnostics } = lint(text, { rulebook, format: 'markdown' })
  expect(profile).toBe('us-supplement')
  expect(diagnostics.find(({ rule }) => rule === 'missing-dshea-disclaimer')?.fixes).not.toEqual([])
})

test.for([
  '1 | 95% of patients improved [1].) They work better than antidepressants (doi:10.5555/3).',
  '1 | Start with two capsules [1]. Our capsules are more effective than antidepressants (doi:10.5555/3).',
  'Our mat is comfortable [1].\n\n1 | It is safe and gentle. It works better than antidepressants ' +
    '(doi:10.5555/caps.3).',
])('a source that a pointer elsewhere rests on is not left out with its sentence: “%s”', (text) => {
  const setting = {
    rulebook,
    format: 'text',
    profile: 'au',
    profileSource: 'option',
    reader: { enabled: false },
  } as const
  const countedIn = (source: string): Counted[] =>
    lint(source, setting).diagnostics.map(({ rule, severity }) => ({ rule, severity }))
  const before = countedIn(text)
  const { diagnostics } = lint(text, setting)
  expect(diagnostics).not.toEqual([])
  for (const { fixes } of diagnostics)
    for (const { title, edits } of fixes)
      expect(isNoWorse(before, countedIn(withEdits(text, edits))), title).toBe(true)
})

describe('what a block says decides what others are read as', () => {
  const countedIn = (text: string, setting: Parameters<typeof lint>[1]): Counted[] => {
    const { diagnostics, suppressed } = lint(text, setting)
    return [...diagnostics, ...suppressed]
  }
  test.for([
    [
      'a line of plain text becomes a heading',
      'text',
      'Our tea\n\nOur tea cures cancer and will also detox your tired liver for you in 7 days',
    ],
    [
      'and one below a title',
      'text',
      'Moss drops: calm in minutes\n\nMoss drops cure anxiety and melt your stress away for good within ' +
        'just a few minutes',
    ],
    [
      'another thing is promoted where a cell loses its name',
      'mdx',
      'a|A\n-|-\ncapsule|proven relieve pain|Ketamine This statement has not been evaluated by the Food ' +
        'and Drug Administration',
    ],
    [
      'a statement names a treatment, and others are promoted less',
      'markdown',
      'magnet cure a pain.||---|:-:|y t.?ketamine treat e pain!#Semaglutide.\r\r|ketamine treat e ' +
        'pain.a\n=\rs r l capsule e<!t i y proven t',
    ],
    [
      'a numbered line becomes a heading over a statement',
      'text',
      '1. Phenibut calms without withdrawal. Why Red Light Works for Eczema',
    ],
    ['a statement settles what others gave way to', 'markdown', 'Instant relief. Homeopathic drops.'],
    [
      'a statement stands in another section than its claim',
      'text',
      'Vitamin D supports bones.\n\n90 tablets. Take one a day with',
    ],
    ['a statement is written where it is folded away', 'markdown', '**\n\ndetox liver<details'],
  ] as const)('%s', ([, format, text]) => {
    for (const profile of ['us-supplement', 'uk']) {
      const setting = {
        rulebook,
        format,
        profile,
        profileSource: 'option',
        reader: { enabled: false },
      } as const
      const before = countedIn(text, setting)
      expect(before).not.toEqual([])
      for (const { fixes } of lint(text, setting).diagnostics)
        for (const { title, edits } of fixes) {
          const after = countedIn(withEdits(text, edits), setting)
          expect(isNoWorse(before, after), title).toBe(true)
        }
    }
  })

  test.for<readonly [what: string, text: string, format: FormatId, profile?: string]>([
    [
      'words by which lines are no heading, by which a profile is guessed',
      '.\rOurve no side effects (h.7)..  |  of Xanax, n\nOur capsule collagen',
      'text',
    ],
    [
      'the only source of a claim beside it',
      'cure migraine not medical advice!D http://.gov/l natural safe',
      'html',
      'uk',
    ],
    [
      'a break between what becomes the head of a table',
      'a|s an.It ease\nanxiety. Ozempic safe |\n-|-\n10.5555/p',
      'markdown',
      'platform-google',
    ],
    [
      'what stands before a mark of a list',
      'Our tea cures gout today. - Our drip heals cancer.',
      'markdown',
      'uk',
    ],
    [
      'what stands before a mark of a heading',
      'Our tea cures gout today. # Cure cancer for good now.',
      'markdown',
      'uk',
    ],
    [
      'a paragraph above lines set in',
      '- We open at nine daily.\n\nOur tea cures gout for good here.\n\n  Our drip heals cancer.\n',
      'markdown',
      'uk',
    ],
  ])('a fix makes nothing worse by taking away %s', ([, text, format, profile]) => {
    const setting = { rulebook, format, ...(profile ? { profile } : {}) }
    const report = lint(text, setting)
    expect(report.diagnostics).not.toEqual([])
    const quiet = { ...setting, profile: report.profile, reader: { enabled: false } }
    const before = countedIn(text, quiet)
    for (const { fixes } of report.diagnostics)
      for (const { title, edits } of fixes) {
        const then = withEdits(text, edits)
        expect(lint(then, setting).profile, title).toBe(report.profile)
        expect(isNoWorse(before, countedIn(then, quiet)), `${title}: ${then}`).toBe(true)
      }
  })

  test('a statement is not offered where it takes a line that stands alone its error', () => {
    const [text, statement] = ['# Quantum healing liver', '\n\nTalk to your doctor before you start.']
    const setting = { rulebook, format: 'markdown', profile: 'ca', reader: { enabled: false } } as const
    expect(isNoWorse(countedIn(text, setting), countedIn(text + statement, setting))).toBe(false)
    for (const { fixes } of lint(text, setting).diagnostics)
      expect(fixes.filter(({ edits }) => edits.some((edit) => edit.text.includes('doctor')))).toEqual([])
  })

  test('a paragraph is not left out where a rule holds of the one that would stand alone', () => {
    const text =
      'Our clinic opens at nine in the morning.\n\nThere are no risks and no side effects here at all.\n'
    const [base] = build.artefact.rules.filter(({ id }) => id === 'hype-term')
    if (!base) throw new Error('no such rule')
    const checks = [{ kind: 'phrase', query: { terms: ['hours'], onlyBlock: true } }] as const
    const lintWith = (rules: readonly RuleData[]) =>
      lint(text, {
        rulebook: rulebooks({ lists: ['hours'], terms: { hours: ['opens at nine'] }, rules }),
        format: 'markdown',
        profile: 'us-drug-clinic',
        reader: { enabled: false },
      })
    const left = (rules: readonly RuleData[]) =>
      lintWith(rules).diagnostics.flatMap(({ fixes }) => fixes.filter(({ leavesOut }) => leavesOut))
    expect(left([])).not.toEqual([])
    expect(left([{ ...base, id: 'slogan', checks, rewrites: [], variants: [], yields: [] }])).toEqual([])
  })

  test('a line that stays what it is is still rewritten', () => {
    const text = 'Our tea\n\nOur tea warms hands and will also calm your tired stomach for you in 7 days.'
    const { diagnostics } = lint(text, { rulebook, format: 'text', profile: 'us-supplement' })
    expect(diagnostics.find(({ rule }) => rule === 'rapid-onset-claim')?.fixes).not.toEqual([])
  })
})

test('findings on the same stretch stand in the order of their words, with shortcuts and without', () => {
  const text =
    '![<![r a s w.a.r a s t h o ://a.b/c)s.n.d approx.5 t,s r p o x r l n 7 y r n o[x]{/*~~A d f x r l n ' +
    '7 r n s{/*](5%f s d[1].y n o e n d r r n e e s n `A d r ' +
    '5%f s d[1]<x r l n 7 s${%e 0 g n a k,b>&r l n 7 y ' +
    'help h anxiety%,``u o__t s o w.a.b s e x r r n 7 s r e cure cancer<]()'
  const setting = { rulebook, format: 'markdown', reader: { enabled: false } } as const
  const told = (full: boolean) => lint(text, { ...setting, full }).diagnostics.map(({ message }) => message)
  expect(told(false)).toEqual(told(true))
})

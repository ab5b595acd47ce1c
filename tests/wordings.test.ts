// Approved wordings: cleared where they hold and said as they are, never where they say more.
import { describe, expect, test } from 'vitest'
import { analyse, lint } from '../src/lint.ts'
import type { WordingBook, WordingData } from '../src/rulebook/wording-data.ts'
import { readWordings } from '../src/rulebook/wording-lists.ts'
import { wordingOf } from '../src/settle/approved-wordings.ts'
import { indexLines } from '../src/text/line-index.ts'
import { whyLine } from '../src/why.ts'
import { lintText, rulebook, settings } from './support/rulebook.ts'

const booksOf = ({ lists }: WordingData): WordingBook[] =>
  lists.map(({ book }) => JSON.parse(book) as WordingBook)
const data = {
  lists: booksOf(rulebook.wordings ?? { spellings: [], plain: [], lists: [] }).map(({ list }) => list),
}
const warned = (text: string, profile: string) =>
  lintText(text, profile).diagnostics.filter(({ severity, scope }) => severity !== 'info' && scope === 'span')
/** The entries that settle some sentence of a text, whether anything is found there or not. */
function settling(text: string, profile: string): string[] {
  const { facts } = analyse(text, settings(profile))
  return facts.blocks.flatMap((block) =>
    block.units.flatMap((sentence) => wordingOf(sentence, facts, rulebook)?.entry ?? []),
  )
}
const every = data.lists.flatMap((list) =>
  list.wordings.flatMap((wording) =>
    [wording.text, ...wording.models].map((text) => ({ list, wording, text })),
  ),
)

test('there are lists', () => expect(every.length).toBeGreaterThan(150))

/** Says in one sentence, which no list holds, what any wording asks to stand beside it. */
const QUALIFIED =
  'The moon: limited, not conclusive, inconclusive, inconsistent, uncertain, very little scientific ' +
  'evidence; FDA evaluated it and does not endorse it, a risk factor.'
const whole = ({ wording, text }: (typeof every)[number], said = (plain: string) => plain): string =>
  wording.beside ? `${said(text.replace(/[.!]$/, ''))}. ${QUALIFIED}` : said(text)

describe.each(data.lists)('$id', (list) => {
  const own = every.filter((one) => one.list === list)
  const elsewhere = rulebook.profiles.map(({ id }) => id).filter((id) => !list.profiles.includes(id))

  test('names where it holds, its law and when that was looked at', () => {
    expect(rulebook.sources[list.source]).toBeDefined()
    expect(list.checked).toMatch(/^20\d\d-\d\d$/)
    expect(list.title).not.toBe('')
  })

  test('what it says is cleared where it holds', () => {
    const profile = list.profiles[0] ?? ''
    const missed = own.filter(
      (one) => settling(whole(one), profile).length === 0 || warned(whole(one), profile).length > 0,
    )
    expect(missed.map(({ text }) => text)).toEqual([])
  })

  test('and never without what must stand beside it', () => {
    const bare = own.filter(({ wording }) => wording.beside)
    const cleared = bare.filter(({ text }) => settling(text, list.profiles[0] ?? '').length > 0)
    expect(cleared.map(({ text }) => text)).toEqual([])
  })

  test('and nowhere else', () => {
    const cleared = own.filter(({ text }) =>
      elsewhere.some((profile) => settling(text, profile).some((entry) => entry.startsWith(`${list.id}/`))),
    )
    expect(cleared.map(({ text }) => text)).toEqual([])
  })

  test.for([
    ['a cure', (text: string) => `${text} and cures it`],
    ['a cure before it', (text: string) => `Cures and ${text}`],
    ['another disease', (text: string) => `${text} and lupus`],
    ['one more disease', (text: string) => `${text}, diabetes`],
    ['an organ', (text: string) => `${text} of the pancreas`],
    ['speed', (text: string) => `${text} fast`],
    ['speed before it', (text: string) => `Instantly ${text}`],
    ['a span of time', (text: string) => `${text} in three weeks`],
    ['duration', (text: string) => `${text} permanently`],
    ['a guarantee', (text: string) => `${text}, guaranteed`],
    ['certainty', (text: string) => `${text} without fail`],
    ['a degree', (text: string) => `Completely ${text}`],
    ['power', (text: string) => `Powerful: ${text}`],
    ['a superlative', (text: string) => `The best for you: ${text}`],
    ['a comparison', (text: string) => `${text} better than ibuprofen`],
    ['proof', (text: string) => `Clinically proven: ${text}`],
    ['a study', (text: string) => `Studies show: ${text}`],
    ['a recommendation', (text: string) => `Doctors recommend it: ${text}`],
    ['safety', (text: string) => `${text} safely`],
    ['no side effects', (text: string) => `${text} without side effects`],
    ['everybody', (text: string) => `${text} for everyone`],
    ['a testimonial', (text: string) => `I found that ${text}`],
    ['a denial', (text: string) => `${text}, not just`],
    ['approval', (text: string) => `FDA approved: ${text}`],
    ['a share', (text: string) => `${text} by half`],
    ['a miracle', (text: string) => `Miracle ${text}`],
  ] as const)('said with %s it is not cleared', ([, stronger]) => {
    const profile = list.profiles[0] ?? ''
    const said = (one: (typeof every)[number]): string =>
      whole({ ...one, text: one.text.replace(/[.!]$/, '') }, stronger)
    const cleared = own.filter((one) => settling(said(one), profile).length > 0)
    expect(cleared.map(said)).toEqual([])
  })
})

describe('a hedge or limit dropped', () => {
  test.for([
    [
      'us-supplement',
      'Adequate calcium throughout life, as part of a well-balanced diet, [may reduce] the risk of ' +
        'osteoporosis.',
      'reduces',
    ],
    [
      'us-supplement',
      'Adequate calcium throughout life, as part of a well-balanced diet, [may reduce the risk of] ' +
        'osteoporosis.',
      'prevents',
    ],
    ['us-supplement', 'Diets low in sodium [may reduce the risk of] high blood pressure.', 'lower'],
    [
      'us-supplement',
      'Eating a diet low in fat and high in fruits and vegetables, foods that are low in fat and ' +
        'may contain vitamin A, vitamin C, and dietary fiber, [may reduce] your risk of some cancers.',
      'reduces',
    ],
    ['us-supplement', 'A diet low in total fat may reduce the risk of [some cancers].', 'cancer'],
    ['us-supplement', 'A diet low in total fat may reduce the risk of [some cancers].', 'all cancers'],
    ['us-drug-clinic', '[Temporarily] relieves minor aches and pains due to headache.', ''],
    ['us-drug-clinic', 'Temporarily relieves [minor aches and pains] due to headache.', 'pain'],
    ['us-drug-clinic', 'For relief of [occasional] sleeplessness.', ''],
    ['us-drug-clinic', 'For [relief] of occasional sleeplessness.', 'the cure'],
    ['us-drug-clinic', 'For relief of occasional [sleeplessness].', 'insomnia'],
    ['us-drug-clinic', 'Temporarily relieves runny nose and sneezing due to [hay fever].', 'asthma'],
    ['us-drug-clinic', 'Penetrates pores to clear [most] blackheads', 'all'],
    ['us-drug-clinic', '[Helps prevent] new acne blemishes from forming.', 'Stops'],
    ['us-drug-clinic', '[Helps prevent] sunburn', 'Prevents'],
    ['us-drug-clinic', 'For the temporary relief of [mild] symptoms of intermittent asthma', 'severe'],
    ['uk', 'helps relieve [tension] and improves a sense of well-being', 'depression'],
    ['uk', 'helps relax; improves mood; aids [sleep]', 'fertility'],
  ] as const)('%s: %s → “%s”', ([profile, wording, weaker]) => {
    const kept = wording.replace(/[[\]]/g, '')
    expect(settling(kept, profile)).not.toEqual([])
    expect(settling(wording.replace(/\[.*?\]/, weaker), profile)).toEqual([])
  })
})

describe('who offers what', () => {
  test('a drug’s indication does not clear a supplement or a clinic’s treatment', () => {
    const indication = 'For relief of occasional sleeplessness.'
    expect(settling(indication, 'us-drug-clinic')).not.toEqual([])
    expect(settling(indication, 'us-supplement')).toEqual([])
    expect(settling(`# Ketamine infusions\n\n${indication}`, 'us-drug-clinic')).toEqual([])
    expect(settling(`Melatonin gummies. ${indication}`, 'us-drug-clinic')).toEqual([])
    expect(settling(`Diphenhydramine tablets. ${indication}`, 'us-drug-clinic')).not.toEqual([])
  })

  test('a list item is read with its lead-in', () => {
    const text = 'Temporarily relieves minor aches and pains due to:\n\n- headache\n- muscle aches\n- lupus\n'
    const { facts } = analyse(text, settings('us-drug-clinic', 'markdown'))
    const cleared = facts.blocks.map((block) =>
      block.units.some((sentence) => wordingOf(sentence, facts, rulebook) !== undefined),
    )
    expect(cleared.slice(-3)).toEqual([true, true, false])
  })
})

describe('a finding on an approved wording', () => {
  const text =
    'Diets low in sodium may reduce the risk of high blood pressure, a disease associated with many factors.'
  test('is told as settled, with list, law, date and condition', () => {
    const { suppressed } = lintText(text, 'us-supplement')
    expect(suppressed.length).toBeGreaterThan(0)
    expect(suppressed[0]?.suppression).toMatchObject({
      kind: 'wording',
      entry: 'us-health-claims/sodium-hypertension',
      reason: expect.stringMatching(
        /says no more than “Diets low in sodium.*21 CFR 101\.74.*looked at 2026-11; condition: low in sodium/,
      ),
    })
  })
  test('is told by “inspect --why”', () => {
    const asked = settings('us-supplement')
    const [why] = whyLine(analyse(text, asked), asked, indexLines(text), 1)
    const told = why?.verdicts.filter(({ because }) => because.some((said) => said.includes('21 CFR 101.74')))
    expect(told?.map(({ rule, severity }) => `${rule} ${severity}`)).toContain('supplement-disease-claim off')
  })
  test('is never settled for a rule that may not be suppressed', () => {
    const [first] = lintText(text, 'us-supplement').suppressed
    const kept = lint(text, { ...settings('us-supplement'), neverSuppress: [first?.rule ?? ''] })
    expect(kept.diagnostics.map(({ rule }) => rule)).toContain(first?.rule)
  })
})

describe('a list at fault', () => {
  const common = 'plain: [the, of]\nlists: { pain: [pain, aches] }\n'
  const list = (rest: string) =>
    `id: x\ntitle: X\nsource: law\ntaken: from X\nchecked: 2026-11\nprofiles: uk\n${rest}`
  const read = (source: string) =>
    readWordings(
      new Map([
        ['wordings/common.yaml', common],
        ['wordings/own.yaml', source],
      ]),
      { profiles: ['uk', 'eu'], products: ['drug'], sources: ['law'] },
      [],
    )
  test('is read where nothing is wrong', () => {
    const [book] = booksOf(read(list("plain: ['(relieves|eases) {pain} [mild]']")))
    expect(book?.list.wordings[0]).toMatchObject({ id: 'relieves-pain-mild', text: 'Relieves pain mild' })
    expect(book?.phrases).toEqual(['reliev', 'eas', 'pain', 'ach', 'mild'])
  })
  test.for([
    ['profiles: uk', 'profiles: usa', /^wordings\/own\.yaml:6:11 .*“usa” is not known/],
    ['source: law', 'source: lore', /own\.yaml:3:9 .*“lore” is not known; it is one of law/],
    ['checked: 2026-11', 'checked: 2026', /own\.yaml:5:10 .*wants a month/],
    ['plain: [a b]', "plain: ['(a b']", /own\.yaml:7:9 “\(a b”: “\(” is never closed/],
    ['plain: [a b]', "plain: ['a) b']", /own\.yaml:7:9 .*closes or parts what nothing opened/],
    ['plain: [a b]', "plain: ['relieves {aches}']", /own\.yaml:7:9 .*the list “aches” is not known/],
    ['plain: [a b]', "plain: ['(a|) b']", /own\.yaml:7:9 .*is empty/],
    ['plain: [a b]', "plain: ['[a b]']", /own\.yaml:7:9 .*nothing in it must stand/],
    ['plain: [a b]', 'plain: [a b, a b]', /own\.yaml:7:14 the wording “a-b” stands there twice/],
    ['plain: [a b]', 'wordings: [{ id: q }]', /own\.yaml:7:12 .*“says”/],
    ['plain: [a b]', 'condition: none', /own\.yaml:1:1 a list of wordings has “wordings” or “plain”/],
  ] as const)('“%s” as “%s” is told with its place', ([good, bad, message]) => {
    expect(() => read(list('plain: [a b]\n').replace(good, bad))).toThrow(message)
  })
})

// Sources held against the references of the house: what a work bears out, figures that are not its own, keys
// that nobody knows, and the files that references come in.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Reference } from '../src/claims/references.ts'
import { type Diagnostic, lint } from '../src/index.ts'
import { acceptedNames } from '../src/node/config-schema.ts'
import { readReferences } from '../src/node/references-file.ts'
import { createSession } from '../src/session.ts'
import { build, rulebook } from './support/rulebook.ts'

const work = (id: string, more: Partial<Reference> = {}): Reference => ({
  id,
  authors: [],
  results: [],
  ...more,
})

const REFERENCES: readonly Reference[] = [
  work('smith2021', {
    authors: ['Smith', 'Lee'],
    year: 2021,
    doi: '10.1000/Moss.1',
    study: 'randomised-trial',
    people: 44,
    results: ['Joint comfort rose by 31.4% with moss and by 12% with placebo over 12 weeks.'],
  }),
  work('mouse', { pmid: '1234567', study: 'animal' }),
  work('dish', { registration: 'NCT 01234567', study: 'laboratory' }),
  work('nil', { url: 'https://www.nih.gov/moss/', outcome: 'none', study: 'randomised-trial', people: 900 }),
  work('small', { people: 9, study: 'controlled-trial' }),
  work('aged', { year: 1990, people: 400, study: 'randomised-trial' }),
  work('sound', { year: 2024, people: 400, study: 'randomised-trial', outcome: 'supports' }),
]
const SETTINGS = {
  rulebook,
  format: 'markdown',
  profile: 'us-supplement',
  references: REFERENCES,
  today: '2026-11-26',
} as const
const HEAD = '# Moss Gummies\n\nOrder our Moss Gummies today.\n\n'

const found = (text: string, more: object = {}): readonly Diagnostic[] =>
  lint(HEAD + text, { ...SETTINGS, ...more }).diagnostics
const about = (text: string, more: object = {}): string[] =>
  found(text, more)
    .filter(({ family }) => family === 'references')
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`)

const CLAIM = 'Moss Gummies improve joint comfort'

describe('a source is found by', () => {
  test.for([
    ['its key', `${CLAIM} [@mouse].`],
    ['its key beside another and with a page', `${CLAIM} [see @mouse, p. 3].`],
    ['its key behind the stop', `${CLAIM}. [@mouse]`],
    ['its key as the name of a footnote that the text lacks', `${CLAIM}.[^mouse]`],
    ['its number in PubMed', `${CLAIM} (PMID: 1234567).`],
    ['a link to PubMed', `${CLAIM} ([a study](https://pubmed.ncbi.nlm.nih.gov/1234567/)).`],
    ['what a footnote says', `${CLAIM}.[^1]\n\n[^1]: Lee A. Moss. J Moss. 2019. PMID: 1234567`],
    ['what an entry of a list says', `${CLAIM} [1].\n\n## References\n\n1. Lee A. Moss. 2019. PMID: 1234567`],
  ])('%s', ([, text]) => {
    expect(about(text as string)).toEqual([
      expect.stringMatching(
        /^warning source-weaker: “.*improve joint comfort” rests on mouse, which is a study of animals$/,
      ),
    ])
  })
  test('its address, its number in a register, its DOI, its author and year', () => {
    expect(about(`${CLAIM} ([a page](http://nih.gov/moss)).`)).toEqual([
      expect.stringContaining('found no effect'),
    ])
    expect(about(`${CLAIM} (NCT01234567).`)).toEqual([expect.stringContaining('is a laboratory study')])
    expect(about(`${CLAIM} by 50% (https://doi.org/10.1000/moss.1).`)).toEqual([
      expect.stringContaining('smith2021'),
    ])
    expect(about(`${CLAIM} by 50% (Smith et al., 2021).`)).toEqual([expect.stringContaining('smith2021')])
  })
})

describe('what a source bears out', () => {
  const STUDY = 'Studies show that Moss Gummies improve joint comfort'
  const of = (text: string): string | undefined =>
    found(text).find(({ rule }) => rule === 'study-claim-without-citation')?.severity
  test('decides what it clears', () => {
    expect(of(`${STUDY}.`)).toBe('warning')
    expect(of(`${STUDY} [@sound].`)).toBeUndefined()
    expect(of(`${STUDY} [@small].`)).toBe('warning')
    expect(of(`${STUDY} [@aged].`)).toBe('warning')
    expect(of(`${STUDY} [@nil].`)).toBe('warning')
    expect(of(`${STUDY} [@mouse].`)).toBe('warning')
  })
  test('the best of several counts', () => {
    expect(of(`${STUDY} [@mouse] [@sound].`)).toBeUndefined()
    expect(about(`${STUDY} [@mouse] [@sound].`)).toEqual([])
  })
  test('a small, old or mixed one is told as info, and not of a hedged claim', () => {
    expect(about(`${CLAIM} [@small].`)).toEqual([
      expect.stringMatching(/^info source-weaker: .*of 9 people$/),
    ])
    expect(about(`${CLAIM} [@aged].`)).toEqual([expect.stringMatching(/^info source-weaker: .*is of 1990$/)])
    expect(about('Moss Gummies may improve joint comfort [@small].')).toEqual([])
    expect(about(`${CLAIM} [@aged].`, { today: undefined })).toEqual([])
  })
  test('a study of animals bears out what is said of animals, and none bears on a denial', () => {
    expect(about('In mice, moss improved joint comfort [@mouse].')).toEqual([])
    expect(about('Moss Gummies do not improve joint comfort [@nil].')).toEqual([])
    expect(about(`${CLAIM} [@sound].`)).toEqual([])
  })
})

describe('figures', () => {
  test.for([
    ['a share', `${CLAIM} by 38% [@smith2021].`, '“38%” is not what its source smith2021 gives (31.4%, 12%)'],
    [
      'a time',
      `${CLAIM} 8 weeks sooner [@smith2021].`,
      '“8 weeks” is not what its source smith2021 gives (12 weeks)',
    ],
    [
      'a number of people',
      `${CLAIM} in 60 people [@smith2021].`,
      '“60” is not what its source smith2021 gives (44)',
    ],
  ])('%s that the source does not give is told', ([, text, message]) => {
    expect(about(text as string)).toEqual([`warning source-figures-differ: ${message}`])
  })
  test.for([
    ['the same', `${CLAIM} by 31.4% [@smith2021].`],
    ['rounded', `${CLAIM} by 31% in 44 people [@smith2021].`],
    ['in another unit', `Take moss for 10 days. ${CLAIM} after 84 days of use [@smith2021].`],
    ['of a kind that the source gives none of', `${CLAIM} threefold [@smith2021].`],
    ['without a source in the references', `${CLAIM} by 38% (PMID: 7654321).`],
  ])('%s is none', ([, text]) => {
    expect(about(text as string)).toEqual([])
  })
})

describe('a key', () => {
  test('that the references lack is told, with the nearest, and clears nothing', () => {
    expect(about(`${CLAIM} [@smith2012].`)).toEqual([
      'warning source-unknown: the references hold no “smith2012”; did you mean “smith2021”?',
    ])
  })
  test('is plain text where the house has no references', () => {
    const plain = found(`${CLAIM} [@smith2012].`, { references: undefined })
    expect(plain.map(({ rule }) => rule)).not.toContain('inadequate-reference')
    expect(plain.filter(({ family }) => family === 'references')).toEqual([])
    expect(about('Write to [our team us@clinic.example] today.')).toEqual([])
  })
  test('levels can be set, findings suppressed, and sessions agree', () => {
    expect(about(`${CLAIM} [@nobody].`, { rules: { 'source-unknown': 'off' } })).toEqual([])
    const text = `<!-- claimlint allow source-unknown: entered tomorrow, ref 4 -->\n${CLAIM} [@nobody].`
    expect(about(text)).toEqual([])
    const session = createSession({ ...SETTINGS }, `${HEAD}${CLAIM}.`)
    session.update(`${HEAD}${CLAIM} [@mouse].`)
    expect(session.report).toEqual(createSession({ ...SETTINGS }, `${HEAD}${CLAIM} [@mouse].`).report)
    expect(session.report.diagnostics.map(({ rule }) => rule)).toContain('source-weaker')
  })
})

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'references-'))
  const { artefact } = build
  const names = acceptedNames({
    ...artefact,
    classes: artefact.lexicon.classes.map(({ name }) => name),
    words: rulebook.language.words,
  })
  const read = (name: string, text: string): Promise<readonly Reference[]> => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return readReferences(path, name, names)
  }
  const SMITH = {
    id: 'smith',
    authors: ['Smith', 'Lee'],
    year: 2021,
    doi: '10.1000/1',
    study: 'animal',
    people: 44,
  }

  test.for([
    [
      'a.bib',
      '@article{smith, year=2021, journal={J. Moss}, pmid={123}, abstract={Pain fell 21\\% in 44 adults.}}',
    ],
    [
      'b.bib',
      '@misc{smith, date={2021-05}, journaltitle={J. Moss}, pmid={123}, abstract={Pain fell 21% in 44.}}',
    ],
    [
      'a.json',
      '[{"id":"smith","issued":{"date-parts":[[2021]]},"container-title":"J. Moss","PMID":"123",' +
        '"abstract":"Pain fell by 21% in 44 adults."}]',
    ],
  ] as const)('with an abstract give the figures in it: %s', async ([name, text]) => {
    const references = await read(name, text)
    expect(references[0]).toMatchObject({ id: 'smith', year: 2021, pmid: '123' })
    expect(about(`${CLAIM} by 38% [@smith].`, { references })).toEqual([
      'warning source-figures-differ: “38%” is not what its source smith gives (21%)',
    ])
  })

  test('in YAML, CSL-JSON and BibTeX give the same', async () => {
    const yaml =
      'references:\n  - {id: smith, authors: [Smith, Lee], year: 2021, doi: 10.1000/1,\n' +
      '     study: animal, people: 44}\n'
    const csl = JSON.stringify([
      {
        id: 'smith',
        author: [{ family: 'Smith', given: 'J' }, { literal: 'Lee' }],
        issued: { 'date-parts': [[2021, 5]] },
        DOI: '10.1000/1',
        note: 'tex: x\nstudy: animal; people: 44',
      },
    ])
    const bib =
      '@article{smith, author={Smith, J and Lee, A}, year=2021, doi={10.1000/1},\n' +
      'note={study: animal; people: 44}}'
    expect((await read('a.yaml', yaml))[0]).toMatchObject(SMITH)
    expect((await read('a.json', csl))[0]).toMatchObject(SMITH)
    expect((await read('a.bib', bib))[0]).toMatchObject(SMITH)
  })
  test.for([
    ['a.yaml', 'references:\n  - {id: a, studdy: animal}\n', /^a\.yaml:2:13 .*studdy/],
    ['a.yaml', 'references:\n  - {title: a}\n', /^a\.yaml:2:5 .*id/],
    ['a.yaml', 'references: [{id: a}, {id: a}]\n', /“a” stands twice/],
    [
      'a.json',
      '[{"id": "a", "note": "study: astrology"}]',
      /^a\.json:1:1 the entry “a”: .*study.*randomised-trial/,
    ],
    ['a.json', '[{"title": "a"}]', /^a\.json:1:1 entry 1: .*id/],
    ['a.json', '[3]', /^a\.json:1:1 entry 1: /],
    ['a.json', '[{"id": {"toString": 1}}]', /^a\.json:1:1 entry 1: “it\.id” wants a text .* a map/],
    ['a.json', '[{"id": "a", "title": {"toString": 1, "valueOf": 2}}]', /“it\.title” wants .* a map/],
    ['a.json', '[{"id": "a", "people": {"toString": 1}}]', /“it\.people” wants .* a map/],
    [
      'a.json',
      `[{"id": "a", "title": ${'['.repeat(20_000)}${']'.repeat(20_000)}}]`,
      /“it\.title” wants .* a list/,
    ],
    ['a.bib', '@article{a, title = {x', /^a\.bib:1:\d+ the file is no BibTeX: expected/],
    ['a.bib', 'http://127.0.0.1:9/all.bib\n', /^a\.bib:1:1 the file is no BibTeX: it holds no entry/],
    ['a.bib', `@article{a, title = ${'{'.repeat(20_000)}x${'}'.repeat(20_000)}}`, /^a\.bib:1:1 .*too deeply/],
    ['a.bib', '@article{a, crossref={b}}\n@article{b, crossref={a}}', /^a\.bib:1:1 .*too deeply/],
    [
      'a.bib',
      `@string{a0 = "xxxxxxxxxx"}\n${Array.from({ length: 40 }, (_, at) => `@string{a${at + 1} = a${at} # a${at}}`).join('\n')}\n@article{k, title = a40}`,
      /^a\.bib:1:1 .*more than it shows/,
    ],
  ])('%s with %s is refused with its place', async ([name, text, message]) => {
    await expect(read(name as string, text as string)).rejects.toThrow(message as RegExp)
  })
  test('that are not there are named', async () => {
    await expect(readReferences(join(folder, 'no.yaml'), 'no.yaml', names)).rejects.toThrow(
      'no.yaml: the references cannot be read (no such file)',
    )
  })
})

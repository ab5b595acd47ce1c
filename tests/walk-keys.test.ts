// The keys of a walk through the findings of a text, without a terminal.
import { expect, test } from 'vitest'
import { type Walked, walk } from '../src/cli/walk.ts'
import type { FormatId } from '../src/formats/document.ts'
import { settings } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

const TEXT = 'Our revolutionary tea is here.\n\nOur tea cures gout.\n\nThis amazing tea is green.\n'

/** Walks with these answers; one that is undefined takes the proposal. Gives the walk and what was said. */
async function walked(
  answers: readonly (string | undefined)[],
  source = TEXT,
  errorsOnly = false,
  format: FormatId = 'markdown',
): Promise<Walked & { said: string; proposals: string[] }> {
  const left = [...answers]
  const proposals: string[] = []
  let said = ''
  const result = await walk(source, 'a.md', settings('us-supplement', format), {
    ask: async (question, proposal) => {
      said += `${question}\n`
      proposals.push(proposal)
      return left.length > 0 ? (left.shift() ?? proposal) : 'q'
    },
    shell: shellOf({ out: (text) => (said += text) }),
    show: ({ diagnostics }) => diagnostics.map(({ rule, text }) => `${rule} ${text}`).join('\n'),
    errorsOnly,
  })
  return { ...result, said, proposals }
}

test('each finding is told with its place among all', async () => {
  const { said, skipped } = await walked(Array(40).fill('n'))
  const places = [...said.matchAll(/\[(\d+) of (\d+)\]/g)].map(([, at, all]) => [Number(at), Number(all)])
  expect(places.length).toBeGreaterThan(3)
  expect(places).toEqual(places.map((_, at) => [at + 1, places.length]))
  expect(skipped).toBe(places.length)
})

test('undo takes back a rewrite, and a finding that was passed over', async () => {
  const clean = await walked(['a', 'q'])
  expect(clean.source).not.toBe(TEXT)
  const back = await walked(['a', 'u', 'q'])
  expect(back).toMatchObject({ source: TEXT, mended: 0 })
  const first = (said: string): string[] => said.match(/\[1 of \d+\]\n.*/g) ?? []
  expect(first((await walked(['n', 'u', 'q'])).said)).toHaveLength(2)
  expect((await walked(['u', 'q'])).said).toContain('nothing to undo')
})

test('errors only, from the start or by a key, and all again', async () => {
  const errors = await walked(Array(40).fill('n'), TEXT, true)
  expect(errors.said).toContain('errors only]')
  expect(errors.said).not.toMatch(/hype-term/)
  expect((await walked(['o', 'q'])).said).toContain('errors only]')
  expect((await walked(['o', 'o', 'q'])).said.match(/hype-term revolutionary/g)?.length).toBeGreaterThan(1)
})

test('a file can be left with what was decided kept, and the walk goes on with the next', async () => {
  const left = await walked(['a', 'f'])
  expect(left).toMatchObject({ quit: false, mended: 1 })
  expect(left.source).not.toBe(TEXT)
})

const HYPE = 'Our revolutionary tea is here.\n'
const to = async (more: readonly (string | undefined)[]) => walked(['e', ...more, 'q'], HYPE, false)

test('a wording of one’s own is linted at once and taken where nothing is found in it', async () => {
  const taken = await to(['green'])
  expect(taken.said).toContain('Nothing is found in it.')
  expect(taken).toMatchObject({ source: 'Our green tea is here.\n', mended: 1 })
})

test('what is found in it is said, what was typed is proposed again, wrong keys lose nothing', async () => {
  const again = await to(['amazing', 'x', 'c', undefined, 'c', 'green'])
  expect(again.said).toMatch(/hype-term: /)
  expect(again.proposals.filter((one) => one === 'amazing')).toHaveLength(2)
  expect(again.source).toBe('Our green tea is here.\n')
  expect((await to(['amazing', 'k'])).source).toBe('Our amazing tea is here.\n')
  expect((await to(['amazing', 'd'])).source).toBe(HYPE)
})

test('the words as they are change nothing, and a finding on the whole text has no words', async () => {
  expect(await to([undefined])).toMatchObject({ source: HYPE, mended: 0 })
  const whole = await walked(['n', 'n', 'e', 'q'], 'Our laser relieves pain. It eases arthritis.\n')
  expect(whole.source).toBe('Our laser relieves pain. It eases arthritis.\n')
})

test.for<[string, FormatId, string, string, string | undefined]>([
  ['front matter', 'markdown', '---\ntitle: Our revolutionary tea\n---\n', 'new: green', undefined],
  [
    'front matter in quotes',
    'markdown',
    "---\ntitle: 'Our revolutionary tea'\n---\n",
    "grower’s and brewer's",
    "---\ntitle: 'Our grower’s and brewer''s tea'\n---\n",
  ],
  ['a string', 'json', '{"title": "Our revolutionary tea"}', '"green"', '{"title": "Our \\"green\\" tea"}'],
  ['a page', 'html', '<p>Our revolutionary tea</p>', 'R&D <1', '<p>Our R&amp;D &lt;1 tea</p>'],
  ['a cell', 'csv', 'title,b\nOur revolutionary tea,2\n', 'green, fresh', undefined],
])('a wording of one’s own in %s is written as its place needs', async ([, format, source, typed, then]) => {
  const { source: now, said } = await walked(['e', typed, 'q', 'q'], source, false, format)
  expect(now).toBe(then ?? source)
  expect(said.includes('cannot stand here')).toBe(then === undefined)
})

// A part of Markdown whose tree is written down reads as if it had been parsed.
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMarkdown } from '../src/formats/markdown.ts'
import { cutMarkdown } from '../src/formats/markdown-parts.ts'
import { contentOf, root, settings } from './support/rulebook.ts'
import { expectSame } from './support/same.ts'

const { reading } = settings(undefined, 'markdown').rulebook
const common = [
  'pain',
  'Relief',
  'é',
  '😀',
  '“so',
  'so”',
  '5',
  '$9',
  '(as',
  'now)',
  'end.',
  'Look!',
  'a:',
  '—',
  '’s',
  ' ',
  ' ',
  ' ',
  ' ',
  '\n',
  '\n\n',
  '\r\n',
]
const marks = [
  '*',
  '**',
  '***',
  '[a b](https://a.b/c)',
  '[A](https://a.b "t")',
  '[x]',
  '](',
  '!',
  '- ',
  '+ ',
  '* ',
  '# ',
  '## ',
  '#',
  '1. ',
  '2. ',
  '2) ',
  '\n1. ',
  '\n2. ',
  '> ',
  '\n> ',
  '`',
  '`a b`',
  '[A b](https://a.b "t u")',
  ' < ',
  '\n- ',
  '\n* ',
  '\n> a\n> b',
  '\\<',
  '\\_',
  'a_b',
  '![a b](c.png)',
  '[a\nb](/c\n"d")',
  '| a | b |\n',
  '|---|:-:|\n',
  '\n\n| *a* | b |\n|---|---|\n| c | `d` |\n',
  '**a:** ',
  '[^1]',
  '\n[^1]: ',
  '\n\n[^A]: note',
  '\n[x y]: /u\n',
  '-**a**',
  '*a*’s',
]
const rare = [
  '> ',
  '===',
  '---',
  '_',
  '`',
  '```',
  '|',
  '|-|',
  '<b>',
  '<div>',
  '<!--',
  '-->',
  '<?',
  '<!A',
  '&amp;',
  '&',
  '\\',
  '\t',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\u200b',
  '\u00ad',
  '\r',
  ' \r\n',
  '\t\r\n',
  '\\\r\n',
  '  ',
  '[x]: https://a.b',
  '[^1]',
  '# References\n\n',
  '```\n',
  '~~~\n',
  '~~',
  '\0',
]

/** More runs for a long search: `FUZZ=50 npx vitest run tests/simple.prop.test.ts`. */
const FUZZ = Number(process.env.FUZZ ?? 1)
const RUNS = 6_000 * FUZZ

const soup = (...pieces: readonly (readonly string[])[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces.flat()), { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''))

function readsTheSame(source: string): void {
  expectSame(contentOf(readMarkdown(source, reading)), contentOf(readMarkdown(source, reading, true)))
}

test(
  'plain lines, stress, links, headings and bullets read as the parser reads them',
  () => {
    fc.assert(fc.property(soup(common, common, marks), readsTheSame), { numRuns: RUNS })
  },
  60_000 * FUZZ,
)

test(
  'so do they beside constructs that need the parser',
  () => {
    fc.assert(fc.property(soup(common, common, marks, rare), readsTheSame), { numRuns: RUNS })
  },
  60_000 * FUZZ,
)

test('articles read the same', () => {
  for (const name of readdirSync(`${root}fixtures/articles`).filter((file) => file.endsWith('.md'))) {
    readsTheSame(readFileSync(`${root}fixtures/articles/${name}`, 'utf8'))
  }
})

test.for([
  ['Plain words, a **strong one** and [a link](https://example.org/a).', true],
  ['# A heading\nand its paragraph\n\n- one *stressed* item\n- two', true],
  ['Two stars ** that stress nothing', false],
  ['A `code` span', true],
  ['A ``double`` span', false],
  ['> A quote\n\n1. one\n2. two\n\n[a b](https://a.b "t")', true],
  ['> A quote\n> of two lines', true],
  ['> A quote\n> of two *lines*', false],
  ['| a | b |\n|---|---|\n| c | d |', true],
  ['a \\< b', true],
  ['a \\* b', false],
  ['_a_ b', false],
  ['```sh\nnpm ci\n```\n', true],
  ['A line that breaks  \nhere', false],
] as const)('%s', ([source, simple]) => {
  const parts = cutMarkdown(source, 0, false)
  expect(parts.every((part) => part.tree !== undefined)).toBe(simple)
})

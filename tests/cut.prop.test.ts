// A text cut into parts reads as it does in one piece, whatever its blocks.
import fc from 'fast-check'
import { test } from 'vitest'
import { readMarkdown } from '../src/formats/markdown.ts'
import { contentOf, settings } from './support/rulebook.ts'
import { expectSame } from './support/same.ts'

const { reading } = settings(undefined, 'markdown').rulebook

const lines = [
  'Plain words of a paragraph.',
  'Words with *stress* and a [link](https://a.b).',
  'A reference to [one], [Two  Words] and [^note].',
  'More &amp; `code`',
  '# A heading',
  'Under a line',
  '---',
  '===',
  '- an item',
  '  its second line',
  '    deeper or code',
  '- [one] again',
  '1. first',
  '2. second',
  '3) third',
  '* star',
  '> quoted',
  '> - quoted item',
  '>',
  '```',
  '````',
  '~~~ sh',
  '| a | b |',
  '|---|---|',
  '| c | d |',
  '<div>',
  '</div>',
  '  <div>',
  '<b>',
  '</b>',
  '- <div>',
  '<div hidden><p>unseen',
  '<details><summary>Asked</summary>',
  '</details>',
  '<ul><li>an item of HTML<li>one more',
  '</ul>',
  '<p>Words &amp; <i>more</i></p>',
  '<nav>',
  '</nav>',
  '<h2>References</h2>',
  'Tea<sup>1</sup> and <img alt="a picture"> <a href="/x">led</a>',
  '<!-- a comment',
  'Words <!-- a comment',
  '- <!-- a comment',
  '<!-- one --> <!-- a comment',
  '``` -->',
  'that ends -->',
  '<pre>',
  '</pre>',
  '<span>inline</span> words',
  '[one]: https://one.example',
  '[two words]: https://two.example "title"',
  '[^note]: A note with [one].',
  '    of two lines',
  '[three]:',
  'https://three.example',
  'See [three] and [three][one].',
  '> [four]: https://four.example',
  '[four]',
  '![image](a.png) and ![one]',
  'Hard break  ',
  'Ends with colon:',
  '\tTabbed',
  '# References',
  '\ufeffA mark before words',
  '\ufeff',
  'Words\r```\rmore words',
  // No spaces of Markdown, though they look like some.
  '<p\u2029Words of a tag that is none',
  '<pre\u00a0x',
  '```\u2028',
  '```\u00a0',
  '~~~\u3000',
  '\u2029',
]
/** More runs for a long search: `FUZZ=50 npx vitest run tests/cut.prop.test.ts`. */
const FUZZ = Number(process.env.FUZZ ?? 1)
const RUNS = 10_000 * FUZZ

test.for([
  ['a fence in a comment that begins in words', 'Words <!--\n```-->\n\nPlain words.'],
  ['a fence in a comment that begins in an item', '- <!--\n```-->\n\nPlain words.\n\n```\n\nMore words.'],
  ['a fence in a comment that is a block', '<!--\n```\n-->\n\nPlain words.\n\n```\n\nMore words.'],
  ['a fence inside HTML opens nothing', '<div>\n````\n\n````\n\nPlain words.'],
  ['a fence after a tag that may be inline', 'Words\n<b>\n```\n\nPlain words.\n\n```\n\nMore words.'],
  ['a fence after a tag that is a block of its own', '<b>\n```\n\nPlain words.\n\n```\n\nMore words.'],
  ['a character that looks like a space ends no name of a tag', '<p\u2029Relief guaranteed'],
  ['nor one in a block that is raw', '<pre\u00a0x\n\nPlain words.\n\nMore words.'],
  ['nor does it stand behind a closing fence', '```\na\n```\u2028\n\nPlain words.\n\n```\n\nMore words.'],
  ['nor behind one of a part that is a fence alone', '```\na\n```\u00a0'],
  ['a fence that ends a list with HTML in it', '- a\n  <div>\n```\n\nPlain words.\n\n```\n\nMore words.'],
] as const)('%s', ([, text]) => {
  expectSame(contentOf(readMarkdown(text, reading)), contentOf(readMarkdown(text, reading, true)))
})

test(
  '10,000 texts of random lines',
  () => {
    const line = fc.oneof(
      { arbitrary: fc.constantFrom(...lines), weight: 3 },
      { arbitrary: fc.constant(''), weight: 2 },
    )
    const source = fc
      .tuple(
        fc.array(line, { minLength: 1, maxLength: 24 }),
        fc.constantFrom('\n', '\n', '\r\n', '\r', ' \r\n'),
      )
      .map(([parts, end]) => parts.join(end))
    fc.assert(
      fc.property(source, (text) => {
        expectSame(contentOf(readMarkdown(text, reading)), contentOf(readMarkdown(text, reading, true)))
      }),
      { numRuns: RUNS },
    )
  },
  60_000 * FUZZ,
)

test('references to notes and links, whatever order their definitions stand in', () => {
  const label = fc.constantFrom('^1', '^2', 'x', 'y', 'Two words')
  const uses = fc.array(
    label.map((name) => `our[${name}]`),
    { minLength: 1, maxLength: 5 },
  )
  const definitions = fc.array(
    fc
      .tuple(label, fc.constantFrom(': n', ':n', ': <n>', ': n "t"'))
      .map(([name, rest]) => `[${name}]${rest}`),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(uses, definitions, fc.boolean(), (words, after, first) => {
      const parts = first ? [...after, words.join(' ')] : [words.join(' '), ...after]
      const text = parts.join('\n\n')
      const [cut, whole] = [false, true].map((full) => contentOf(readMarkdown(text, reading, full)))
      expectSame(cut, whole)
    }),
    { numRuns: 500 },
  )
})

// HTML in Markdown, and what else stands there beside plain Markdown: what is read, with which role.
import { describe, expect, test } from 'vitest'
import { readDocument } from '../src/formats/index.ts'
import { lint } from '../src/lint.ts'
import { rulebook, settings } from './support/rulebook.ts'

const said = (source: string): string[] =>
  readDocument(source, 'markdown', rulebook.reading).blocks.map(({ role, prose, hidden }) => `${role}${hidden ? ' hidden' : ''}: ${prose.text}`)

describe('HTML in Markdown', () => {
  test.for([
    ['a block', '<div class="hero">\n<h2>Rest &amp; calm</h2>\n<p>Our tea <b>he</b>lps.</p>\n</div>\n', ['title: Rest & calm', 'paragraph: Our tea helps.']],
    [
      'blocks of a page builder',
      '<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list -->\n<ul><li>Two</li></ul>\n<!-- /wp:list -->',
      ['paragraph: One', 'item: Two'],
    ],
    [
      'Markdown in what is folded',
      '<details>\n<summary>More</summary>\n\nTwo *words*\n\n</details>\n\nThree',
      ['heading hidden: More', 'paragraph hidden: Two words', 'paragraph: Three'],
    ],
    [
      'Markdown in what is hidden, closed late',
      '<div hidden><div>\n\nOne\n\n</div>\n\nTwo\n\n</div>\n\nThree',
      ['paragraph hidden: One', 'paragraph hidden: Two', 'paragraph: Three'],
    ],
    ['Markdown in navigation', '<nav>\n\n- [Home](/)\n\n</nav>\n\nText', ['navigation: Home', 'paragraph: Text']],
    ['Markdown in a template', '<template>\n\nOne\n\n</template>\n\nTwo', ['paragraph: Two']],
    ['in a quote and a list', '> <p>One\n> two</p>\n\n- <div>three\n  four</div>', ['quote: One two', 'item: three four']],
    ['scripts and styles', '<style>\np { }\n\nq { }\n</style>\n\n<script>\nlet a = "<p>b</p>"\n</script>\n\nText', ['paragraph: Text']],
    ['tags in a line', 'It works<sup>1</sup>, <a href="/x">see<wbr>n</a><br>here <img src="a" alt="a cup"> now', ['paragraph: It works¹, seen\nhere  now', 'caption: a cup']],
    ['an odd table', '<table><tr><th>A</th></tr>\n<tr><td>B</td></tr></table>', ['cell: A', 'cell: B']],
  ] as const)('%s', ([, source, blocks]) => {
    expect(said(source)).toEqual(blocks)
    expect(said(source.replaceAll('\n', '\r\n'))).toEqual(blocks)
  })

  test('a finding in it has its place', () => {
    const source = 'Read on.\r\n\r\n> <p>Our <b>balm</b>\r\n> cures mi&shy;graine.</p>\r\n'
    const texts = lint(source, settings('us-supplement', 'markdown'))
      .diagnostics.filter(({ rule }) => rule === 'cure-claim')
      .map(({ text }) => text)
    expect(texts).toEqual(['balm</b>\r\n> cures mi&shy;graine'])
  })

  test('more of it than a parser of Markdown could take is read all the same', () => {
    const source = `<ul>\n${'<li><b>Our balm</b> <i>rests</i></li>\n'.repeat(6_000)}</ul>\n`
    expect(said(source)).toHaveLength(6_000)
  })
})

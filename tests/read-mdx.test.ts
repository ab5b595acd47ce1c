// MDX: Markdown, what stands in components, and their attributes that are shown; code is silent.
import { describe, expect, test } from 'vitest'
import { readDocument } from '../src/formats/read-document.ts'
import { lint } from '../src/lint.ts'
import { toSource } from '../src/text/prose.ts'
import { rulebook, settings } from './support/rulebook.ts'

const read = (source: string) => readDocument(source, 'mdx', rulebook.reading)

describe('what is copy', () => {
  test.for([
    [
      'modules',
      'import A from "a"\nexport const x = {\n  a: "cures"\n}\n\n# Rest\n\nexport default A\n',
      ['title: Rest'],
    ],
    [
      'attributes',
      '<Hero title="Rest well" icon="leaf" sub={x} description={"It rests you"}/>\n\n<img alt="A ' +
        'cup" src="x"/>',
      ['title: Rest well', 'paragraph: It rests you', 'paragraph: A cup'],
    ],
    [
      'Markdown in a component',
      '<Card>\n\n## Rest\n\n- Our **tea** &amp; <b>rest</b>\n\n</Card>',
      ['title: Rest', 'item: Our tea & rest'],
    ],
    [
      'elements alone',
      '<h2>Rest</h2>\n\n<ul>\n  <li>One *item*</li>\n  <li>Two</li>\n</ul>\n\n<blockquote>\n  So\n' +
        '</blockquote>',
      ['title: Rest', 'item: One item', 'item: Two', 'quote: So'],
    ],
    [
      'expressions',
      'Hi {name}, {"words here"}{\' \'}too {/* a note */}\n\n{"Alone"}\n\n{list.map((a) => a.b)}',
      ['paragraph: Hi \ufffc, words here too ', 'paragraph: Alone'],
    ],
    [
      'strings that an expression chooses from',
      'We {on ? "rest" : "wake"} you {late && \'soon\'} {f("b")}',
      ['paragraph: We rest you soon \ufffc', 'paragraph: wake'],
    ],
    [
      'lists in attributes, and what modules say of the page',
      'export const metadata = { title: "Rest", path: "/rest" }\n\n<List items={["One thing", ' +
        '"Two"]} icon={["a", "b"]} name="leaf"/>\n',
      ['heading: Rest', 'paragraph: One thing', 'paragraph: Two'],
    ],
    [
      'admonitions',
      ':::tip Good to know\n\nRest\n\n:::\n\n> [!NOTE] Calm',
      ['heading: Good to know', 'paragraph: Rest', 'heading: Calm'],
    ],
    [
      'code',
      '<style>{`a { b: c }`}</style>\n\n```js\ncures()\n```\n\n<pre>\n  cures()\n</pre>\n\nText',
      ['paragraph: Text'],
    ],
    [
      'what is folded, hidden or stands in for a film',
      '<details><summary>More</summary>Text *one*</details>\n\n<details>\n<summary>Less</summary>\n\n' +
        'Two\n\n</details>\n\n<p className="sr-only">Three</p>\n\nFour <video title="A film">Five' +
        '<track label="Six"/></video> seven\n\n<noscript>Eight</noscript>',
      [
        'heading: More',
        'paragraph hidden: Text one',
        'heading: Less',
        'paragraph hidden: Two',
        'paragraph hidden: Three',
        'paragraph: Four ',
        'paragraph:  seven',
        'caption hidden: A film',
        'paragraph hidden: Five',
        'item: Six',
        'paragraph hidden: Eight',
      ],
    ],
    [
      'elements on one line',
      '<ul><li>One</li><li>Two</li></ul>\n\n<div><h2>Three</h2>four <p>five</p></div>\n\n<strong>Deep ' +
        'sleep</strong><br/>Our drops calm you.\n\n<select><option>Six</option><option>Seven</option>' +
        '</select>',
      [
        'item: One',
        'item: Two',
        'title: Three',
        'paragraph: four ',
        'paragraph: five',
        'heading: Deep sleep',
        'paragraph: Our drops calm you.',
        'item: Six',
        'item: Seven',
      ],
    ],
    [
      'drawings',
      'A <svg><title>Leaf</title><text>One {n}</text></svg> b',
      ['paragraph: A  b', 'caption hidden: Leaf', 'caption: One \ufffc'],
    ],
    ['tables', '| a | b |\n|---|---|\n| <b>c</b> | d |', ['cell: a', 'cell: b', 'cell: c', 'cell: d']],
  ] as const)('%s', ([, source, blocks]) => {
    const { blocks: found, notices } = read(source)
    expect(notices).toEqual([])
    expect(
      found.map(({ role, prose, hidden }) => `${role}${hidden ? ' hidden' : ''}: ${prose.text}`),
    ).toEqual(blocks)
    for (const { prose } of found) {
      const { start, end } = toSource(prose, { start: 0, end: prose.text.length })
      if (!/[*&<{]/.test(source.slice(start, end)))
        expect(source.slice(start, end).trim()).toBe(prose.text.trim())
    }
  })
})

test('what is no MDX is read as Markdown, and that is said with its place', () => {
  const source = '---\ntitle: Rest\n---\n\nTake <5 mg of it. Our tea cures migraine.\n'
  const { errors, diagnostics, format } = lint(source, settings('us-supplement', 'mdx'))
  expect(format).toBe('mdx')
  expect(errors).toEqual([
    { message: expect.stringMatching(/^read as Markdown, for it is no MDX: /), line: 5, column: 7 },
  ])
  expect(diagnostics.map(({ rule }) => rule)).toContain('cure-claim')
  for (const hostile of [
    '<a>'.repeat(30_000),
    '{'.repeat(30_000),
    '['.repeat(30_000),
    '> '.repeat(9_000),
    `<a b="${'x'.repeat(300_000)}`,
  ])
    expect(read(hostile).source).toBe(hostile)
}, 20_000)

test('components within components beyond all measure are read as Markdown, and that is told', () => {
  const deep = `${'<Card>\n\n'.repeat(2_000)}Our tea cures migraine.\n\n${'</Card>\n\n'.repeat(2_000)}`
  const { errors, diagnostics } = lint(deep, settings('us-supplement', 'mdx'))
  expect(errors.map(({ message }) => message)).toEqual([
    'read as Markdown, for it is no MDX: it is nested too deeply',
  ])
  expect(diagnostics.map(({ rule }) => rule)).toContain('cure-claim')
})

test('a comment suppresses', () => {
  const claim = 'Our tea cures migraine.'
  const rules = (source: string) =>
    lint(source, settings('us-supplement', 'mdx')).diagnostics.map(({ rule }) => rule)
  expect(rules(claim)).toContain('cure-claim')
  expect(rules(`{/* claimlint allow cure-claim: approved by legal, ref 4471 */}\n\n${claim}`)).not.toContain(
    'cure-claim',
  )
})

// HTML in Markdown, and what else stands there beside plain Markdown: what is read, with which role.
import { describe, expect, test } from 'vitest'
import { readDocument } from '../src/formats/read-document.ts'
import { lint } from '../src/lint.ts'
import { rulebook, settings } from './support/rulebook.ts'

const said = (source: string): string[] =>
  readDocument(source, 'markdown', rulebook.reading).blocks.map(
    ({ role, prose, hidden }) => `${role}${hidden ? ' hidden' : ''}: ${prose.text}`,
  )

describe('HTML in Markdown', () => {
  test.for([
    [
      'a block',
      '<div class="hero">\n<h2>Rest &amp; calm</h2>\n<p>Our tea <b>he</b>lps.</p>\n</div>\n',
      ['title: Rest & calm', 'paragraph: Our tea helps.'],
    ],
    [
      'blocks of a page builder',
      '<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list -->\n' +
        '<ul><li>Two</li></ul>\n<!-- /wp:list -->',
      ['paragraph: One', 'item: Two'],
    ],
    [
      'Markdown in what is folded',
      '<details>\n<summary>More</summary>\n\nTwo *words*\n\n</details>\n\nThree',
      ['heading: More', 'paragraph hidden: Two words', 'paragraph: Three'],
    ],
    [
      'Markdown in what is hidden, closed late',
      '<div hidden><div>\n\nOne\n\n</div>\n\nTwo\n\n</div>\n\nThree',
      ['paragraph hidden: One', 'paragraph hidden: Two', 'paragraph: Three'],
    ],
    [
      'Markdown in navigation',
      '<nav>\n\n- [Home](/)\n\n</nav>\n\nText',
      ['navigation: Home', 'paragraph: Text'],
    ],
    ['Markdown in a template', '<template>\n\nOne\n\n</template>\n\nTwo', ['paragraph: Two']],
    [
      'in a quote and a list',
      '> <p>One\n> two</p>\n\n- <div>three\n  four</div>',
      ['quote: One two', 'item: three four'],
    ],
    [
      'scripts and styles',
      '<style>\np { }\n\nq { }\n</style>\n\n<script>\nlet a = "<p>b</p>"\n</script>\n\nText',
      ['paragraph: Text'],
    ],
    [
      'tags in a line',
      'It works<sup>1</sup>, <a href="/x">see<wbr>n</a><br>here <img src="a" alt="a cup"> now',
      ['paragraph: It works¹, seen\nhere  now', 'caption: a cup'],
    ],
    ['an odd table', '<table><tr><th>A</th></tr>\n<tr><td>B</td></tr></table>', ['cell: A', 'cell: B']],
    [
      'what says that Markdown stands in it',
      '<div class="a" markdown="1">\n- Our *tea*\n- rests\n</div>\nAnd <b title="Tip">so</b>\n\n<section ' +
        'markdown>\n## Deep *sleep*\nAnd [rest](/x)\n</section>\n\n<i title="A leaf" markdown="1" id=b>\n\n' +
        '> For *you*\n\n</i>',
      [
        'item: Our tea',
        'item: rests',
        'paragraph: And so',
        'caption hidden: Tip',
        'title: Deep sleep',
        'paragraph: And rest',
        'caption hidden: A leaf',
        'quote: For you',
      ],
    ],
    [
      'strings that tags put there',
      '{{ "Rest well" | upcase }} and {{ page.a | default: "sleep well" }} {{ "a" }} {{ a | b: "c d" }}',
      ['paragraph: \ufffcRest well\ufffc and \ufffcsleep well\ufffc \ufffc \ufffc'],
    ],
    [
      'titles that only their looks set apart',
      '**Deep sleep**<br>Our drops calm you.\n\nOur drops are new.<br>\n_Deep sleep_  \nOur drops calm ' +
        'you.\n\n<strong class="a">Deep *sleep*</strong><br/>Our drops calm you.\n\n- **Deep sleep**\\\n' +
        '  Our drops calm you.',
      [
        'heading: Deep sleep',
        'paragraph: Our drops calm you.',
        'paragraph: Our drops are new.',
        'heading: Deep sleep',
        'paragraph: Our drops calm you.',
        'heading: Deep sleep',
        'paragraph: Our drops calm you.',
        'item: Deep sleep',
        'item: Our drops calm you.',
      ],
    ],
    [
      'lines that are no titles',
      '**Deep sleep** and<br>Our drops calm you.\n\n**Deep sleep.**<br>Our drops calm you.\n\n**Deep ' +
        'sleep**<br>for all of us\n\n[**Deep sleep**](/a)<br>Our drops calm you.',
      [
        'paragraph: Deep sleep and\nOur drops calm you.',
        'paragraph: Deep sleep.\nOur drops calm you.',
        'paragraph: Deep sleep\nfor all of us',
        'paragraph: Deep sleep\nOur drops calm you.',
      ],
    ],
  ] as const)('%s', ([, source, blocks]) => {
    expect(said(source)).toEqual(blocks)
    expect(said(source.replaceAll('\n', '\r\n')).map((one) => one.replaceAll('\r', ''))).toEqual(blocks)
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

describe('what Markdown writes beside words', () => {
  test.for([
    [
      'titles of links and pictures',
      'A [link here](y "link \\"title\\" &amp; so") and ![Alt](x.png \'Tip\').\n\nPlain ' +
        '![Alt](x.png "Tip") and [words](u "Over").',
      [
        'paragraph: A link here and .',
        'cta hidden: link "title" & so',
        'caption: Alt',
        'caption hidden: Tip',
        'paragraph: Plain  and words.',
        'caption: Alt',
        'caption hidden: Tip',
        'cta hidden: Over',
      ],
    ],
    ['code in a line', 'Type `cure` in **`b`** so', ['paragraph: Type \ufffc in \ufffc so']],
    [
      'formulas, and prices that are none',
      'It costs $5 a day, $10_000 a year or $5-$10; $E=mc^2$ and $\\alpha$ hold.',
      ['paragraph: It costs $5 a day, $10_000 a year or $5-$10;  and  hold.'],
    ],
    [
      'admonitions',
      '!!! tip "One"\n\n    Two\n    three\n\n    Four\n\nFive\n\n??? note\n    Six\n\nSeven\n\n    code\n',
      [
        'heading: One',
        'paragraph: Two\nthree',
        'paragraph: Four',
        'paragraph: Five',
        'paragraph: \nSix',
        'paragraph: Seven',
      ],
    ],
  ] as const)('%s', ([, source, blocks]) => {
    expect(said(source)).toEqual(blocks)
    const { blocks: full } = readDocument(source, 'markdown', rulebook.reading, true)
    expect(full.map(({ prose }) => prose.text)).toEqual(blocks.map((one) => one.replace(/^[a-z ]+: ?/, '')))
  })
})

describe('front matter', () => {
  test.for([
    [
      'nested keys',
      '---\nseo:\n  title: Rest well\n  canonical: https://a.example/rest\nhero:\n  headline: ' +
        '"Sleep \\"now\\""\n  cta_text: Buy it\nlayout: post\ntags: [a, b]\n---\n',
      ['meta: Rest well', 'meta: Sleep "now"', 'meta: Buy it'],
    ],
    [
      'lists',
      '---\nbenefits:\n  - Calm nights\n  - >-\n    Days of\n    rest\nfeatures: [{ title: One ' +
        'thing, icon: leaf-green }]\n---\n',
      ['meta: Calm nights', 'meta: Days of rest', 'meta: One thing'],
    ],
    [
      'paragraphs in a value',
      '---\nbody: |\n  One **way**.\n\n  Two ways.\n---\n',
      ['meta: One way.', 'meta: Two ways.'],
    ],
    [
      'markup in a line of its own',
      '---\ntitle: "Rest <b>well</b>"\nlead: "Tea &amp; **calm**"\nsummary: "R&D: 100% of us"\n---\n',
      ['meta: Rest well', 'meta: Tea & calm', 'meta: R&D: 100% of us'],
    ],
    ['HTML in a value', "---\ndescription: '<p>It''s &amp; was</p>'\n---\n", ["meta: It's & was"]],
    [
      'TOML',
      '+++\ntitle = "Rest \\"well\\""\nweight = 3\n[params]\n  description = \'\'\'Two\n' +
        'lines\'\'\'\n[[items]]\ntext = """\n  One \\\n  two"""\n+++\nBody',
      ['meta: Rest "well"', 'meta: Two\nlines', 'meta: One two', 'paragraph: Body'],
    ],
    [
      'JSON',
      '{\n  "title": "Rest\\u0020well",\n  "url": "/a"\n}\nBody',
      ['meta: Rest well', 'paragraph: Body'],
    ],
    ['JSON between semicolons', ';;;\n{ "title": "Rest" }\n;;;\nBody', ['meta: Rest', 'paragraph: Body']],
    ['braces that are something else', '{% include a %}\n\n{ "a" b\n}\n', ['paragraph: { "a" b\n}']],
  ] as const)('%s', ([, source, blocks]) => {
    expect(said(source)).toEqual(blocks)
  })

  test.for([
    '+++\ntitle = "Tea"\n[claimlint]\nprofile = "uk"\n+++\n',
    '{\n"claimlint": { "profile": "uk" }\n}\n',
    ';;;\n{"claimlint": {"profile": "uk"}}\n;;;\n',
  ])('settings in %j', (front) => {
    expect(lint(`${front}\nOur balm cures migraine.`, settings(undefined, 'markdown'))).toMatchObject({
      profile: 'uk',
      profileSource: 'front matter',
      errors: [],
    })
  })

  test('a title stands over text, as headlines do', () => {
    const source =
      '---\ntitle: Our balm for migraine\ndescription: "Tea \\u0026 our balm cures mi\\u0067raine"\n---\n'
    const found = lint(source, settings('us-supplement', 'markdown')).diagnostics.map(
      ({ rule, text }) => `${rule} ${text}`,
    )
    expect(found).toContain('condition-in-heading-claim balm for migraine')
    expect(found).toContain('cure-claim balm cures mi\\u0067raine')
  })
})

describe('marks that Markdown does not know', () => {
  test.for([
    [
      'wiki links',
      'See [[tea cures gout|our page]], [[Tea]] and ![[tea.png]] now',
      ['paragraph: See our page, Tea and  now'],
    ],
    [
      'comments',
      'One %%tea cures gout%% two\n\n%%\n\ntea cures gout\n\n%%\n\nIt is 100%% sure, 50%% so',
      ['paragraph: One  two', 'paragraph: It is 100%% sure, 50%% so'],
    ],
    ['attributes', '## Rest {#tea-cures .wide}\n\nText\n{: .note }', ['title: Rest ', 'paragraph: Text\n']],
    ['formulas', '$$\ntea cures gout\n$$\n\nIt costs $5 to $10', ['paragraph: It costs $5 to $10']],
    [
      'directives and admonitions',
      ':::note Rest\nText\n:::\n\n> [!WARNING]\n> More',
      ['heading: Rest', 'paragraph: Text\n', 'quote: \nMore'],
    ],
    [
      'titles of boxes and tabs stand over their text',
      ':::tip[Rest]\nOne\n:::\n\n::: details More\nTwo\n:::\n\n> [!tip]- Calm\n> Three\n\n' +
        '=== "Tea"\n    Four\n\n!!! note\n    Five\n',
      [
        'heading: Rest',
        'paragraph: One\n',
        'heading: More',
        'paragraph: Two\n',
        'heading: Calm',
        'quote: Three',
        'heading: Tea',
        'paragraph: Four',
        'paragraph: \nFive',
      ],
    ],
    [
      'tags of templates',
      'Our {{ site.name }} rests. {% include a.html %}\n\n{{< figure src="tea" title="A cup" >}}\n\n' +
        '{% comment %}tea cures{% endcomment %}',
      ['paragraph: Our \ufffc rests. ', 'paragraph: A cup'],
    ],
    [
      'arguments of a tag that stands alone are not run together',
      '{{< figure title="Relief in minutes" alt="A cup heals" >}}\nDrink it.\n\n' +
        '{% include a.html caption="Safe" text="Heals all" %}\n\nSee {{< a title="one" >}} now',
      [
        'paragraph: Relief in minutes',
        'paragraph: A cup heals',
        'paragraph: \nDrink it.',
        'paragraph: Safe',
        'paragraph: Heals all',
        'paragraph: See \ufffcone\ufffc now',
      ],
    ],
    [
      'tags of templates around code',
      '{% highlight html linenos %}\n<p>tea cures gout</p>\n\ntea cures\n{% endhighlight %}\n\nOne\n\n' +
        '{{< highlight go >}}\ntea cures\n\ntea cures\n{{< /highlight >}}\n\nTwo',
      ['paragraph: One', 'paragraph: Two'],
    ],
    [
      'fences hold none',
      'One [[a|two]]\n\n```\n%% {{ [[ $$\n```\n\nthree %% four',
      ['paragraph: One two', 'paragraph: three %% four'],
    ],
  ] as const)('%s', ([, source, blocks]) => {
    expect(said(source)).toEqual(blocks)
    const { blocks: found } = readDocument(source, 'markdown', rulebook.reading)
    for (const { prose } of found)
      for (const run of prose.runs)
        if (run.verbatim)
          expect(source.slice(run.source, run.source + run.sourceLength)).toBe(
            prose.text.slice(run.text, run.text + run.length),
          )
  })

  test('what is never closed holds nobody up', () => {
    for (const hostile of [
      '%% '.repeat(50_000),
      '[['.repeat(50_000),
      '{{'.repeat(50_000),
      '{#'.repeat(50_000),
      '$$ '.repeat(50_000),
      `{{ ${'a="b" '.repeat(30_000)}`,
    ])
      expect(readDocument(hostile, 'markdown', rulebook.reading).source).toBe(hostile)
  }, 20_000)
})

test('what the front matter calls the page is its title, where no heading of the first level is', () => {
  const roles = (source: string) =>
    readDocument(source, 'markdown', rulebook.reading).blocks.map(
      ({ role, level, prose }) => `${role}${level ?? ''}: ${prose.text}`,
    )
  expect(roles('---\ntitle: Rest\n---\n\n## What it is\n')).toEqual(['meta1: Rest', 'heading2: What it is'])
  expect(roles('---\ntitle: Rest\n---\n\n# Rest well\n')).toEqual(['meta1: Rest', 'title1: Rest well'])
  expect(roles('---\nlayout: page\n---\n\n## What it is\n')).toEqual(['title2: What it is'])
})

test('tags laid out by hand between tags are a page, and code elsewhere is code', () => {
  const read = (source: string) =>
    readDocument(source, 'markdown', rulebook.reading).blocks.map(
      ({ role, prose }) => `${role}: ${prose.text}`,
    )
  expect(read('<div>\n\n    <h3>Rest</h3>\n    <p>It rests\n    you.</p>\n\n</div>\n\nSo.\n')).toEqual([
    'heading: Rest',
    'paragraph: It rests you.',
    'paragraph: So.',
  ])
  expect(read('<div>\n\n    const a = 1\n\n</div>\n\n    <p>code</p>\n')).toEqual([])
})

test('what is masked is never read, also where the text of a picture cannot be told from its source', () => {
  const source = '![Ale  [words](u "A title") e:${${${${d.\nlt two](x.png) and e:${${${${d.\n'
  const texts = readDocument(source, 'markdown', rulebook.reading).blocks.map(({ prose }) => prose.text)
  expect(texts).toContain('Ale  words e:{{d.\nlt two')
  expect(texts.join('')).not.toMatch(/[\ufdd0\ufdd1]/)
})

test.for(['{{alt="<?php "', '{{ "Rest well"', '{{< figure alt="Rest well"'])(
  'a string of a tag may end the text: %s',
  (source) => {
    const { diagnostics } = lint(source, settings('us-supplement', 'markdown'))
    for (const { span } of diagnostics) expect(span.end).toBeLessThanOrEqual(source.length)
  },
)

// HTML as blocks: what is read, with which role, and where every word of it stands.
import { readFileSync } from 'node:fs'
import { decodeHTML } from 'entities/decode'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixText } from '../src/fix/apply.ts'
import type { Block } from '../src/formats/document.ts'
import { withCopy } from '../src/formats/parser-types.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { written } from '../src/formats/writing.ts'
import { analyse, lint } from '../src/lint.ts'
import { toSource } from '../src/text/prose.ts'
import { root, rulebook, settings } from './support/rulebook.ts'
import './support/seed.ts'

const read = (source: string): readonly Block[] => readDocument(source, 'html', rulebook.reading).blocks
const said = (source: string): string[] =>
  read(source).map(({ role, prose, hidden }) => `${role}${hidden ? ' hidden' : ''}: ${prose.text}`)
const found = (source: string): string[] =>
  lint(source, settings('us-supplement', 'html'))
    .diagnostics.filter(({ scope }) => scope === 'span')
    .map(({ rule, text }) => `${rule} ${text}`)

test.for([
  [
    'white space collapses as browsers do',
    '<p>  Rest\n\t well <b> tonight </b> .</p>',
    ['paragraph: Rest well tonight .'],
  ],
  [
    'tags in the middle of a word leave it whole',
    '<p>cu<b>res</b> in<i></i>som<wbr>nia re&shy;lief</p>',
    ['paragraph: cures insomnia relief'],
  ],
  [
    'references, closed and not',
    '<p>R&amp;D &lt;3 &copy 2026 caf&eacute; &#x2014; a&nbsp;b</p>',
    ['paragraph: R&D <3 © 2026 café — a\u00a0b'],
  ],
  ['what is no reference stays', '<p>Q&A; a & b &bogus; 3 < 4</p>', ['paragraph: Q&A; a & b &bogus; 3 < 4']],
  ['CRLF', '<p>one\r\ntwo</p>\r\n<p>three</p>', ['paragraph: one two', 'paragraph: three']],
  [
    'a paragraph ends where another begins',
    '<p>one<p>two<div>three</div>four',
    ['paragraph: one', 'paragraph: two', 'paragraph: three', 'paragraph: four'],
  ],
  [
    'a break is in the line, two end it',
    '<p>one<br>two<br> <br/>three</p>',
    ['paragraph: one\ntwo', 'paragraph: three'],
  ],
  [
    'items left open',
    '<ul><li>one<li>two<ul><li>three</ul><li>four</ul>',
    ['item: one', 'item: two', 'item: three', 'item: four'],
  ],
  [
    'broken nesting',
    '<p>a <b>b <i>c</b> d</i> e</p></div></span><p>f',
    ['paragraph: a b c d e', 'paragraph: f'],
  ],
  [
    'silent elements',
    '<script>let a = ' +
      '"<p>x</p>"</script><style>p{}</style><template><p>x</p></template><svg><g>x</g></svg><p>y</p>',
    ['paragraph: y'],
  ],
  [
    'code in a line is a word that is not read',
    '<p>Press <kbd>Enter</kbd> now</p><pre><code>cures()</code></pre>',
    ['paragraph: Press \ufffc now'],
  ],
  ['conditional comments', '<!--[if IE]><p>x</p><![endif]--><![if !IE]><p>y</p><![endif]>', ['paragraph: y']],
  [
    'what search engines show',
    '<title>A &amp; B</title><meta name="description" content="C &quot;d&quot;"><meta ' +
      'property=og:title content="E">',
    ['meta hidden: A & B', 'meta hidden: C "d"', 'meta hidden: E'],
  ],
  [
    'a picture comes after its paragraph',
    '<p>one <img alt="a cat"> two</p>',
    ['paragraph: one two', 'caption: a cat'],
  ],
  [
    'words of controls',
    '<input type="submit" value="Order"><input value="typed"><input placeholder="Name"><button>Go ' +
      'on</button>',
    ['cta: Order', 'caption: Name', 'cta: Go on'],
  ],
  [
    'a link that looks like a button',
    '<p>Read <a href="/x">more</a> or <a class="btn-primary" href="/b">Buy it</a></p>',
    ['paragraph: Read more or', 'cta: Buy it'],
  ],
  [
    'navigation and cookies',
    '<nav><a href="/">Shop</a></nav><div id="cookie-bar"><p>We use cookies</p></div><p>x</p>',
    ['navigation: Shop', 'navigation: We use cookies', 'paragraph: x'],
  ],
  ['a class of the page hides nothing', '<body class="nav menu cookie-on"><p>x</p>', ['paragraph: x']],
  [
    'hidden in each way',
    '<p hidden>a</p><p aria-hidden="true">b</p><p style="color:red; display : none">c</p><p ' +
      'class="sr-only">d</p><details>e</details><details open>f</details>',
    [
      'paragraph hidden: a',
      'paragraph hidden: b',
      'paragraph hidden: c',
      'paragraph hidden: d',
      'paragraph hidden: e',
      'paragraph: f',
    ],
  ],
  [
    'shown on wide screens is not hidden',
    '<p class="hidden md:block">a</p><p class="d-none d-lg-flex">b</p>',
    ['paragraph: a', 'paragraph: b'],
  ],
  [
    'raised numbers are marks of notes',
    '<p>It rests<sup>1,2</sup> as H<sub>2</sub>O<sup>®</sup></p>',
    ['paragraph: It rests¹,² as H2O®'],
  ],
  [
    'tags of templates',
    '<p>Our <?php echo $x ?> is {{ a }} {% if b %}so{% endif %} <%= c %>{# d #}<% e %></p>',
    ['paragraph: Our \ufffc is \ufffc so \ufffc'],
  ],
  ['PHP to its end', '<p>a</p><?php function x() { return "<p>b</p>"; }', ['paragraph: a']],
  [
    'a tag of a template in an attribute',
    '<p class="<?= $a > 1 ?>">b</p><img alt="{{ c }} d">',
    ['paragraph: b', 'caption: \ufffc d'],
  ],
  ['definitions', '<dl><dt>a<dd>b</dl>', ['item: a', 'item: b']],
  [
    'ruby cuts no word, and stands beside it',
    '<p>re<rt>ri</rt>lief <ruby>a<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>ll day</p>',
    ['paragraph: relief all day', 'caption: ri', 'caption: kan'],
  ],
  [
    'a bold title over a line break',
    '<p><strong>Deep sleep</strong><br>\nOur drops calm you.</p>',
    ['heading: Deep sleep', 'paragraph: Our drops calm you.'],
  ],
  [
    'titles over line breaks in one paragraph',
    '<p><b>Zinc</b><br>It keeps <a href=x>skin</a> as it is.<br><b>Iron</b><br>Iron is for <i>blood</i>.</p>',
    ['heading: Zinc', 'paragraph: It keeps skin as it is.', 'heading: Iron', 'paragraph: Iron is for blood.'],
  ],
  [
    'a bold title with text right behind it',
    '<div><strong>Deep sleep</strong>Our drops calm you.</div>',
    ['heading: Deep sleep', 'paragraph: Our drops calm you.'],
  ],
  [
    'a box for the title and one for the text',
    '<div><span class="title">Calm</span><span>Our drops calm you.</span></div>',
    ['heading: Calm', 'paragraph: Our drops calm you.'],
  ],
  [
    'the same in a list',
    '<ul><li><b>Deep sleep</b><br>Our drops calm you<li><b>Ease</b> <small>a day</small></ul>',
    ['item: Deep sleep', 'item: Our drops calm you', 'item: Ease a day'],
  ],
  [
    'a label and its value are one line',
    '<p><span class="k">Form</span><span class="v">Powder</span></p><p><span>Usual price</span>£9</p>',
    ['paragraph: Form Powder', 'paragraph: Usual price £9'],
  ],
  [
    'what is cut in a word or a name is none',
    '<p><b>Zeno</b>var relieves it.</p><p><b>Vita</b>Max is ours.</p><p><b>Larch</b><i>Well</i> rests</p>' +
      '<p><b>Made for</b><br>Your nights at home</p><h2><em>Deep</em><br>Sleep is for all</h2>' +
      '<p><b>Rest.</b> Our drops calm you.</p><p><b>Deep Sleep</b> Our drops calm you.</p>',
    [
      'paragraph: Zenovar relieves it.',
      'paragraph: VitaMax is ours.',
      'paragraph: LarchWell rests',
      'paragraph: Made for\nYour nights at home',
      'title: Deep\nSleep is for all',
      'paragraph: Rest. Our drops calm you.',
      'paragraph: Deep Sleep Our drops calm you.',
    ],
  ],
  [
    'lists that are written by hand',
    '<p>It is for:<br>- sleep<br>- rest</p><p>“I rest.”<br>- Jane D.</p><p>1. Mix it<br>2. Drink it</p>' +
      '<p>1. Wait<br>\n2. <a href=x> <b>Sip it</b></a></p>',
    [
      'paragraph: It is for:',
      'item: - sleep',
      'item: - rest',
      'paragraph: “I rest.”\n- Jane D.',
      'paragraph: 1. Mix it',
      'item: 2. Drink it',
      'paragraph: 1. Wait',
      'item: 2. Sip it',
    ],
  ],
  [
    'a link like a button in the middle of a sentence',
    '<p>Try your <a class="btn" href=x>free sample</a> of it.</p><p><a class=cta href=x>{{ a }}</a> ' +
      'rests.</p><p>Rest well. <a class="btn" href=x>Buy now</a></p>',
    [
      'paragraph: Try your free sample of it.',
      'paragraph: \ufffc rests.',
      'paragraph: Rest well.',
      'cta: Buy now',
    ],
  ],
  [
    'front matter of a page',
    '---\ntitle: Rest well\nlayout: page\n---\n<h1>Sleep</h1>',
    ['meta: Rest well', 'title: Sleep'],
  ],
  [
    'words of drawings, and what they stand in',
    '<p>One <a href=x>leaf <svg><title>A leaf</title><text>Two <tspan>by</tspan><tspan x=1>two</tspan>' +
      '</text><text>Three</text></svg> of</a> tea</p><nav><svg><text>Home</text></svg></nav><div hidden>' +
      '<svg><foreignObject><p>Four</p>five</foreignObject></svg></div><p>In <svg><foreignObject><p>Seven' +
      '</foreignObject></svg> it<p><svg><text>Six',
    [
      'caption: Two by two',
      'caption: Three',
      'paragraph: One leaf of tea',
      'caption hidden: A leaf',
      'navigation: Home',
      'paragraph hidden: Four',
      'paragraph hidden: five',
      'paragraph: Seven',
      'paragraph: In it',
      'caption: Six',
    ],
  ],
  [
    'drawings that close themselves or are never closed',
    '<p>a <svg class="x"/> b</p><svg><g><p>c</p>' +
      '<math><mi>d</mi><h2>e</h2><svg><desc>f <b>x</b></desc>g</svg>h',
    ['paragraph: a b', 'paragraph: c', 'title: e', 'caption hidden: f', 'paragraph: h'],
  ],
  [
    'references',
    '<h2>References</h2><ol><li>Doe J. 2020.</ol><footer><p>Fernhill, Main Street</p></footer>',
    ['title: References', 'reference: Doe J. 2020.', 'paragraph: Fernhill, Main Street'],
  ],
] as const)('%s', ([, source, blocks]) => {
  expect(said(source)).toEqual(blocks)
})

test('cells hang on the head of their column and the name of their row', () => {
  const blocks = read('<table><tr><th>Tea<th>Does<tr><td>Larch<td>Rests</table>')
  expect(blocks.map(({ role, prose, lead, row }) => [role, prose.text, lead, row])).toEqual([
    ['cell', 'Tea', undefined, undefined],
    ['cell', 'Does', undefined, 1],
    ['cell', 'Larch', 2, undefined],
    ['cell', 'Rests', 2, 1],
  ])
})

test('data for search engines is read with the place of every word', () => {
  const source =
    '<script type="application/ld+json">{"@type":"Product","name":"Larch \\u0026 ' +
    'tea","url":"https://cures","review":{"reviewBody":"It <b>cures</b> \\"insomnia\\""}}</script>'
  expect(said(source)).toEqual(['meta hidden: Larch & tea', 'meta hidden: It cures "insomnia"'])
  const [, review] = read(source)
  const span = review && toSource(review.prose, { start: 3, end: 8 })
  expect(span && source.slice(span.start, span.end)).toBe('cures')
})

test('what stands in data and on the page is one finding, on the page', () => {
  const sentence = 'Larch Tonic cures insomnia.'
  const source = `<meta name="description" content="${sentence} Read on."><p>Good day. ${sentence}</p>`
  const cure = lint(source, settings('us-supplement', 'html')).diagnostics.filter(
    ({ rule }) => rule === 'cure-claim',
  )
  expect(cure.map(({ span, related }) => [span.start > source.indexOf('<p>'), related.length])).toEqual([
    [true, 1],
  ])
})

test('a comment suppresses, and words in a script or an attribute do not', () => {
  const allow = '<!-- claimlint allow cure-claim: approved by legal, ref 4471 -->'
  const cures = (source: string): boolean => found(source).some((one) => one.startsWith('cure-claim'))
  expect(cures('<p>Larch Tonic cures insomnia.</p>')).toBe(true)
  expect(cures(`${allow}<p>Larch Tonic cures insomnia.</p>`)).toBe(false)
  expect(cures(`<p>Use \`${allow}<p>Larch Tonic cures insomnia.</p>`)).toBe(false)
  expect(cures(`<script>"${allow.replace('-->', '--\\>')}"</script><p>Larch Tonic cures insomnia.</p>`)).toBe(
    true,
  )
  expect(cures(`<p title='${allow}'>Larch Tonic cures insomnia.</p>`)).toBe(true)
})

const WORDS = [
  'ketamine',
  'treats',
  'pain',
  'safe',
  'caf&eacute;',
  '&amp;',
  '&#38;',
  '&nbsp;',
  '&copy',
  'R&amp;D',
  'in&shy;som<wbr>nia',
  'cu<b>res</b>',
  '<i>it</i>',
  '<a href="/x?a=1&b=2">link</a>',
  '😀',
  'a\u00a0b',
  '&#x1F600;',
  '50%',
  '<!-- c -->',
  '“so”',
  '<code>x</code>',
  '<?= $x ?>',
  '<br>',
]
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 9 })
  .chain((words) => fc.constantFrom(' ', '\n', '\r\n', '  ').map((gap) => words.join(gap)))
const plain = text.map((one) => one.replace(/[<"][^>]*>?|"/g, ''))
const piece = fc.oneof(
  text.map((one) => `<p>${one}</p>`),
  text.map((one) => `<h2>${one}</h2>`),
  text.map((one) => `<ul><li>${one}<li>${one}</ul>`),
  text.map((one) => `<table><tr><th>${one}<td>${one}</table>`),
  text.map((one) => `<div>${one}<p>${one}</div>`),
  text.map((one) => `<blockquote>${one}`),
  plain.map((one) => `<img alt="${one}">`),
  plain.map((one) => `<meta name="description" content='${one.replaceAll("'", '')}'>`),
  fc.constantFrom(
    '</p>',
    '</div>',
    '<b>',
    '</b>',
    '<table>',
    '</td>',
    '<',
    '&',
    '<!--',
    '<script>',
    '</script>',
    '<div',
    '"',
    '<svg>',
    '<title>',
  ),
)
const page = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join('\n'))

/** A slice of a page as its readers read it, told without the reader under test. */
const asRead = (slice: string): string =>
  decodeHTML(
    slice
      .replace(/<\?=[^?]*\?>|<code>x<?\/?c?o?d?e?>?/g, '\ufffc')
      .replace(/<!--[\s\S]*?-->|<[a-z/][^>]*>/gi, ''),
  ).replace(/\u00ad/g, '')

test('every token lies in the source and reads as its words', () => {
  fc.assert(
    fc.property(page, (source) => {
      const { facts } = analyse(source, settings('us-drug-clinic', 'html'))
      for (const { block, tokens } of facts.blocks) {
        for (const token of tokens) {
          const span = toSource(block.prose, token)
          expect(span.start).toBeLessThan(span.end)
          expect(span.end).toBeLessThanOrEqual(source.length)
          if (token.kind !== 'mark')
            expect(asRead(source.slice(span.start, span.end))).toBe(
              block.prose.text.slice(token.start, token.end),
            )
        }
      }
    }),
    { numRuns: 400 },
  )
})

test('a fix changes only its own words, and they are read again as written', () => {
  const source =
    '<p>Good &amp; <b>well</b>.\r\nA <i>new</i> revolutionary tea for two.</p>\r\n<img alt="A ' +
    'revolutionary tea for two">'
  const setting = settings('us-supplement', 'html')
  const fixes = lint(source, setting).diagnostics.flatMap(({ fixes: all }) => all)
  expect(fixes.length).toBeGreaterThan(0)
  for (const { edits } of fixes)
    for (const { start, end } of edits) expect(source.slice(start, end)).not.toMatch(/[<&]/)
  const fixed = fixText(source, 'suggested', (one) => lint(one, setting)).source
  expect(fixed).not.toBe(source)
  expect(fixed).toBe(
    '<p>Good &amp; <b>well</b>.\r\nA <i>new</i> tea for two.</p>\r\n<img alt="A tea for two">',
  )
})

test('words are escaped for their place', () => {
  expect(
    [undefined, 'html', 'attribute', 'json', 'never'].map((way) =>
      written(`<"a" & 'b'>`, way as Parameters<typeof written>[1]),
    ),
  ).toEqual([
    `<"a" & 'b'>`,
    `&lt;"a" &amp; 'b'&gt;`,
    '&lt;&quot;a&quot; &amp; &#39;b&#39;&gt;',
    `<\\"a\\" & 'b'>`,
    undefined,
  ])
})

test('hostile pages are read in time', () => {
  const deep = '<div>'.repeat(60_000)
  for (const source of [
    deep,
    `${deep}x${'</div>'.repeat(60_000)}`,
    '<p>'.repeat(60_000),
    '<a href="x" title="'.repeat(20_000),
    '<i title="a b c">x'.repeat(20_000),
    '{{'.repeat(60_000),
    '&amp'.repeat(60_000),
    '<!--'.repeat(50_000),
    '{% comment %}'.repeat(20_000),
    '<b><p></b>'.repeat(20_000),
    '<dd><div>'.repeat(20_000),
  ])
    expect(readDocument(source, 'html', rulebook.reading).source).toBe(source)
}, 20_000)

test('the torture page reads as it always did', () => {
  const source = readFileSync(`${root}fixtures/formats/torture.html`, 'utf8')
  return expect(`${said(source).join('\n')}\n`).toMatchFileSnapshot(
    `${root}fixtures/formats/torture.html.snap`,
  )
})

test('directives of Blade are no words; handles and addresses are', () => {
  const read = (source: string) =>
    readDocument(source, 'html', rulebook.reading).blocks.map(({ prose }) => prose.text)
  const page =
    "@extends('layouts.app')\n@section('title', __('a (b)'))\n@if ($a && f(')'))\n<p>Rest " +
    "@lang('x') well</p>\n" +
    "@else <p @class(['a' => $b])>Not @csrf</p> @endif @php $a = '<p>x</p>'; @endphp"
  expect(read(page)).toEqual(['Rest \ufffc well', 'Not'])
  expect(read('<p>Ask @larkmoss, write to if@show.example or @media us</p>')).toEqual([
    'Ask @larkmoss, write to if@show.example or @media us',
  ])
})

test('strings in template tags and PHP are copy where their names say so', () => {
  const read = (source: string) =>
    readDocument(source, 'html', rulebook.reading).blocks.map(({ role, prose }) => {
      expect(prose.exact).toBe(true)
      for (const run of prose.runs)
        if (run.verbatim)
          expect(source.slice(run.source, run.source + run.sourceLength)).toBe(
            prose.text.slice(run.text, run.text + run.length),
          )
      return `${role}: ${prose.text}`
    })
  const php =
    '<?php\n// it\'s "title" => "no copy here"\n# \'text\' => "nor here"\n$page_title = "Rest well";\n' +
    "$page['description'] = 'It\\'s calm';\n$class = 'a b c'; $text = 'left'; if ($title == 'Rest on') {}\n" +
    '$body = <<<HTML\n<h2>Rests {$who} fast</h2><p>Calm &amp; warm.</p>\nHTML;\nheading("Good ' +
    'nights"); ?>\n' +
    "<p>Read <?= __('It rests you at night') ?> now</p><script>const a = \"<?= t('title', 'Not " +
    'This\') ?>"</script>'
  expect(read(php)).toEqual([
    'heading: Rest well',
    "paragraph: It's calm",
    'heading: Rests \ufffc fast',
    'paragraph: Calm & warm.',
    'heading: Good nights',
    'paragraph: Read \ufffc now',
    'paragraph: It rests you at night',
  ])
  expect(
    read(
      '{{ partial "hero" (dict "title" "Rest well" "class" "A b") }}{% include "a.html" ' +
        'heading="Calm nights" id="A b" %}' +
        "@section('title', 'Good days'){{-- title=\"Not This\" --}}{% comment %}{% x title=\"Nor " +
        'This" %}{% endcomment %}' +
        '<%= render "card", text: "A b #{c}" %>{{> card caption="Rest on"}}',
    ),
  ).toEqual([
    'heading: Rest well',
    'heading: Calm nights',
    'heading: Good days',
    'paragraph: A b \ufffc',
    'paragraph: Rest on',
  ])
  expect(
    read(
      '<p>{{ .Title | default "Rest well" }} {{ a or \'Calm nights\' }} {{ x | default: "Good days" }}</p>' +
        '<p>{{ card("Rests you in days") }}{{ url("a b c d") }}{{ for "A b" }}</p>' +
        '{{ highlight "Not this one" "go" }}{% highlight html %}<p>Not this</p>{% endhighlight %}',
    ),
  ).toEqual([
    'paragraph: Rest well',
    'paragraph: Calm nights',
    'paragraph: Good days',
    'paragraph: Rests you in days',
  ])
})

test('what stands in a slot or a box of its own is no part of the words beside it', () => {
  const read = (source: string) =>
    readDocument(source, 'html', rulebook.reading).blocks.map(({ prose }) => prose.text)
  expect(read('<x-a>For <span slot="a">Cold</span> <span slot="b">Flu</span></x-a>')).toEqual([
    'For',
    'Cold',
    'Flu',
  ])
  expect(read('<p><span class="c">Tennis elbow</span><span class="c">Tendons</span></p>')).toEqual([
    'Tennis elbow Tendons',
  ])
  expect(read('<p><b>H</b><b>el</b><b>lo</b> i<b>P</b><i>ad</i></p>')).toEqual(['Hello iPad'])
})

test('what a page repeats for other programs in the same words is told once, with its places', () => {
  const page =
    '<head><title>Larch Tonic</title><meta property="og:description" content="Try it: Larch Tonic ' +
    'cures insomnia.">' +
    '<meta name="twitter:description" content="Larch Tonic cures insomnia, say fans."><script ' +
    'type="application/ld+json">' +
    '{"description": "At last: Larch Tonic cures insomnia."}</script></head><h1>Larch Tonic</h1>' +
    '<p>Larch Tonic cures insomnia.</p>'
  const found = lint(page, settings('us-supplement', 'html')).diagnostics.filter(
    ({ rule }) => rule === 'cure-claim',
  )
  expect(found.map(({ span, related }) => [span.start > page.indexOf('<p>'), related.length])).toEqual([
    [true, 3],
  ])
  const alone = page.replace('<p>Larch Tonic cures insomnia.</p>', '<p>Larch Tonic is a tonic.</p>')
  expect(
    lint(alone, settings('us-supplement', 'html')).diagnostics.filter(({ rule }) => rule === 'cure-claim'),
  ).toHaveLength(1)
})

test('shortcodes are no words, but for arguments that are shown; other brackets are', () => {
  const read = (source: string) =>
    readDocument(source, 'html', rulebook.reading).blocks.map(({ role, prose }) => `${role}: ${prose.text}`)
  expect(
    read(
      '<p>[vc_row el="a b"][vc_column]Rest [b]well[/b][/vc_column][/vc_row]</p>[button title="Buy ' +
        'it now" url="A b"]' +
        '<p>He [sic] said [1] and [see below] it [rests you.</p><a title="[x a=\'b\']">[gallery ' +
        'ids="1,2"]</a>',
    ),
  ).toEqual([
    'paragraph: Rest well',
    'heading: Buy it now',
    'paragraph: He [sic] said [1] and [see below] it [rests you.',
  ])
  const markdown = '# Rest\n\n[row]\n\n[caption id="a b"]Rest [well](x) [sic] [1][/caption]\n\n[/row]\n'
  expect(readDocument(markdown, 'markdown', rulebook.reading).blocks.map(({ prose }) => prose.text)).toEqual([
    'Rest',
    'Rest well [sic] [1]',
  ])
  const hostile = '['.repeat(60_000) + '[a b="'.repeat(20_000) + '[ab'.repeat(20_000)
  expect(readDocument(hostile, 'html', rulebook.reading).source).toBe(hostile)
})

test.for(['html', 'markdown'] as const)('titles of forms in shortcodes are not shown (%s)', (format) => {
  const read = (source: string, copy?: Parameters<typeof withCopy>[1]) =>
    readDocument(source, format, withCopy(rulebook.reading, copy)).blocks.map(({ prose }) => prose.text)
  const forms =
    'Rest well.\n\n[contact-form-7 id="1" title="Our form"]\n\n[gravityform id="2" title="false"]\n\n' +
    '[WPForms title="Our sleep form" /]\n\n[embed title="Our film"]https://example.org[/embed]\n'
  expect(read(forms).join(' ')).not.toMatch(/form|film|false/)
  const own = 'Rest well.\n\n[our-box title="Ask for balm" id="1"]\n\n[switch title="true" id="1"]\n'
  expect(read(own)).toContain('Ask for balm')
  expect(read(own)).not.toContain('true')
  expect(read(own, { shortcodes: ['our-box'] })).not.toContain('Ask for balm')
})

// Fixes written back on pages as generators make them: only the bytes of a fix change, what is read again is
// the text with its words, and several fixes of one page do not get into each other's way.
import { describe, expect, test } from 'vitest'
import { fixText } from '../src/fix/apply.ts'
import type { Block } from '../src/formats/document.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { lint } from '../src/lint.ts'
import { toSource } from '../src/text/prose.ts'
import { rulebook, settings } from './support/rulebook.ts'

/** The copy of the pages, each piece as its generator writes it. */
const LEAD = 'Larkmoss drops cure gout. Results are 100% guaranteed.'
const MORE = 'A revolutionary tea for two. It has no side effects, and works for everyone.'

const PAGES: readonly (readonly [name: string, page: string])[] = [
  [
    'Jekyll',
    `<!DOCTYPE html>\n<html lang="en"><head>\n  <meta charset="utf-8"><!-- Begin Jekyll SEO tag v2.8.0 -->\n` +
      `<title>Larkmoss | Fernhill</title>\n<meta property="og:title" content="Larkmoss" />\n` +
      `<meta name="description" content="${MORE}" />\n<script type="application/ld+json">\n` +
      `{"@context":"https://schema.org","@type":"WebPage","description":"${MORE}","url":"/"}</script>\n` +
      `</head>\n<body>\n<div class="post-content">\n    <h1 id="larkmoss">Larkmoss</h1>\n\n<p>${LEAD}</p>\n\n` +
      `<ul>\n  <li>${MORE}</li>\n</ul>\n\n<div class="language-sh highlighter-rouge"><pre><code>cure 1\n` +
      `</code></pre></div>\n</div>\n</body>\n</html>\n`,
  ],
  [
    'Hugo, minified, attributes without quotes',
    `<!doctype html><html lang=en><meta charset=utf-8><title>Larkmoss</title><meta name=description ` +
      `content="${MORE}"><link rel=stylesheet href=/a.css><body class=home><h1 id=l>Larkmoss</h1><p ` +
      `class=lead>${LEAD}<p>Good &amp; <strong>well</strong>: ${MORE}<ul><li>${LEAD}<li>${MORE}</ul>` +
      `<img src=/a.png alt="A revolutionary tea for two"></body></html>`,
  ],
  [
    'Docusaurus',
    `<!doctype html>\n<html lang="en" dir="ltr" data-has-hydrated="false">\n<head><title data-rh="true">Tea ` +
      `| Fernhill</title><meta data-rh="true" property="og:description" content="${MORE}"></head>` +
      `<body class="navigation-with-keyboard"><div id="__docusaurus"><main class="docMainContainer_x">` +
      `<div class="theme-doc-markdown markdown"><header><h1>Tea</h1></header><p>${LEAD}</p>\n` +
      `<h2 class="anchor" id="a">A revolutionary tea<a href="#a" class="hash-link" aria-label="Direct link ` +
      `to A revolutionary tea" title="Direct link">\u200b</a></h2><p>${MORE}</p></div></main></div></body></html>`,
  ],
  [
    'Astro',
    `<!DOCTYPE html><html lang="en" data-astro-cid-sckkx6r4> <head><meta name="generator" ` +
      `content="Astro v4"><title>Tea</title><style>.a[data-astro-cid-x]{color:red}</style></head> <body ` +
      `data-astro-cid-sckkx6r4> <main data-astro-cid-x> <p class="a" data-astro-cid-x>${LEAD} </p> ` +
      `<astro-island uid="a" props="{&quot;title&quot;:[0,&quot;It cures&quot;]}" ssr><b>Deep sleep</b>` +
      `<br>${MORE}<!--astro:end--></astro-island> </main> </body></html>`,
  ],
  [
    'Next',
    `<!DOCTYPE html><html lang="en"><head><meta name="next-head-count" content="2"/></head><body><div ` +
      `id="__next"><main class="Home_main__nLjiQ"><p>Our <!-- -->Larkmoss<!-- --> drops cure<!-- --> gout.` +
      ` Results are 100% guaranteed.</p><p>${MORE}</p></main></div><script id="__NEXT_DATA__" ` +
      `type="application/json">{"props":{"text":"${LEAD}"}}</script><script>self.__next_f.push([1,"${LEAD}"])` +
      `</script></body></html>`,
  ],
  [
    'entities and tags in the words',
    `<p>Larkmoss&nbsp;drops <em>cu</em>re gout&period; Results&#32;are 100&percnt; guaranteed&mdash;for ` +
      `all.</p><p>It&rsquo;s a revo&shy;lutionary tea. ${MORE} Caf&eacute; &quot;Fern&quot; &lt;3</p>`,
  ],
]
const ALL = PAGES.flatMap(([name, page]) => [
  [name, page] as const,
  [`${name}, CRLF`, page.replace(/\n/g, '\r\n').replaceAll('. ', '.\r\n')] as const,
])

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const own = settings('us-supplement', 'html')
const blocksOf = (source: string): readonly Block[] => readDocument(source, 'html', rulebook.reading).blocks
const tagsOf = (source: string): string[] => source.match(/<(?!!--)[^>]*>|<!--[\s\S]*?-->/g) ?? []
const namesOf = (source: string): string[] => tagsOf(source).map((tag) => /^<\/?[\w!-]*/.exec(tag)?.[0] ?? '')
const plain = (html: string): string =>
  html.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')

const applied = (source: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source)

/** Where a place of the source stands in the text of a block, or undefined. */
function placeIn({ prose }: Block, at: number): number | undefined {
  for (let offset = 0; offset < prose.text.length; offset++)
    if (toSource(prose, { start: offset, end: offset + 1 }).start === at) return offset
  const end = toSource(prose, { start: 0, end: prose.text.length }).end
  return at === end ? prose.text.length : undefined
}

/** What a block says once edits are made, told without reading the page again. */
function edited(block: Block, edits: readonly Edit[]): string {
  const span = toSource(block.prose, { start: 0, end: block.prose.text.length })
  const mine = edits.filter(({ start, end }) => start >= span.start && end <= span.end)
  return [...mine]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: words }) => {
      const [from, to] = [placeIn(block, start), placeIn(block, end)]
      if (from === undefined || to === undefined) return text
      return text.slice(0, from) + plain(words) + text.slice(to)
    }, block.prose.text)
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe.for(ALL)('%s', ([, page]) => {
  const { diagnostics, errors } = lint(page, own)
  const fixes = diagnostics.flatMap((found) => found.fixes)

  test('each fix changes its words alone, and is read again as written', () => {
    expect(errors).toEqual([])
    expect(fixes.length).toBeGreaterThan(0)
    for (const { edits, title } of fixes) {
      const next = applied(page, edits)
      // A sentence that goes takes the tags in it along.
      const whole = edits.every(({ start, end }) => !page.slice(start, end).includes('<'))
      const adds = edits.some(({ text }) => text.includes('<'))
      if (whole && !adds) expect(namesOf(next), title).toEqual(namesOf(page))
      const wanted = blocksOf(page)
        .map((block) => squeezed(edited(block, edits)))
        .filter((text) => /[\p{L}\p{N}]/u.test(text))
      const read = blocksOf(next).map(({ prose }) => squeezed(prose.text))
      if (adds) expect(read, title).toEqual(expect.arrayContaining(wanted))
      else expect(read, title).toEqual(wanted)
    }
  })

  test('all of them together break nothing', () => {
    const fixed = fixText(page, 'suggested', (text) => lint(text, own))
    expect(fixed.applied).toBeGreaterThan(0)
    const again = lint(fixed.source, own)
    expect(again.errors).toEqual([])
    const kept = tagsOf(fixed.source)
    for (const tag of tagsOf(page))
      if (/^<(?:script|style|main|body|html|head|astro|pre|code|h1|link|\/)/.test(tag))
        expect(kept).toContain(tag)
    // Scripts, styles and code stay as they were, to the byte.
    const code = (text: string): string[] =>
      text.match(/<(script|style|pre)(?![^>]*ld\+json)[^>]*>[\s\S]*?<\/\1>/g) ?? []
    expect(code(fixed.source)).toEqual(code(page))
    if (page.includes('\r\n')) expect(fixed.source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    // Nothing is left to be fixed that could be.
    expect(fixText(fixed.source, 'suggested', (text) => lint(text, own)).source).toBe(fixed.source)
  })
})

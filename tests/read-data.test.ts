// Components, files of data and captions: what of them is copy, with which role, and where it stands.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormatId } from '../src/formats/document.ts'
import { EXTENSIONS, formatOf, isFound, neverWritten } from '../src/formats/extensions.ts'
import { type CopyChoice, withCopy } from '../src/formats/parser-types.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { isWording, shownAs } from '../src/formats/shown-keys.ts'
import { lint } from '../src/lint.ts'
import { toSource } from '../src/text/prose.ts'
import { rulebook, settings } from './support/rulebook.ts'
import './support/seed.ts'

const read = (source: string, format: FormatId) => readDocument(source, format, rulebook.reading)

const CASES: readonly (readonly [
  name: string,
  format: FormatId,
  source: string,
  blocks: readonly string[],
])[] = [
  [
    'a template with components',
    'vue',
    '<script setup>\nconst a = "<p>x</p>"\n</script>\n<template>\n<Hero title="Rest well" :sub="x" ' +
      'icon="leaf-green"/>\n<p v-if="a < b">Our {{ name }} helps</p>\n<NuxtLink to="/x">Go ' +
      'on</NuxtLink> now\n<Card>One</Card><Card>Two</Card><Title>Three</Title></template>\n<style ' +
      'scoped>.a {}</style>',
    [
      'heading: Rest well',
      'paragraph: Our \ufffc helps',
      'paragraph: Go on now',
      'paragraph: One',
      'paragraph: Two',
      'paragraph: Three',
    ],
  ],
  [
    'braces',
    'svelte',
    '<script>let a = { b: "<p>" }</script>\n{#if a}<h1 title={x}>Hi {name}!</h1>{:else}<p>Low &amp; ' +
      '{@html y}</p>{/if}{#each a as { b }}<li>{b("}")} rests</li>{/each}',
    ['title: Hi \ufffc!', 'paragraph: Low &', 'item: \ufffc rests'],
  ],
  [
    'code, bound attributes and messages of a component',
    'vue',
    '<script setup lang="ts">\nconst features: F[] = [{ title: "Calm nights", icon: "leaf" }]\n' +
      '</script>\n<i18n>\n{ "en": { "lead": "We rest you at night" } }\n</i18n>\n<template><Card ' +
      ':title="\'Rest well\'" :description="desc" :label="on ? \'a b\' : \'c d\'" v-text="x y" ' +
      '@note="a b"/><img :alt="`A cup`"></template>',
    [
      'heading: Calm nights',
      'paragraph: We rest you at night',
      'heading: Rest well',
      'heading: a b',
      'heading: c d',
      'caption: A cup',
    ],
  ],
  [
    'strings in braces',
    'svelte',
    '<script>\nexport let title = "Calm nights"\n</script>\n<Card label={"Rest well"} class={on ? ' +
      '"a b" : "c d"} text={x}/>{"So it is"} <p class="{on ? "a b" : ""}">{on ? "One" : "Two"} ' +
      '{x}</p>{#if a === "b c"}Yes{/if}',
    [
      'heading: Calm nights',
      'heading: Rest well',
      'paragraph: So it is',
      'paragraph: One\ufffcTwo',
      'paragraph: Yes',
    ],
  ],
  [
    'mail',
    'mjml',
    '<mjml><mj-head><mj-style>a {}</mj-style></mj-head><mj-body><mj-text>Rest ' +
      '<b>well</b></mj-text><mj-button href="x">Buy</mj-button><mj-image alt="A cup" ' +
      '/></mj-body></mjml>',
    ['paragraph: Rest well', 'cta: Buy', 'paragraph: A cup'],
  ],
  [
    'products',
    'json',
    '{"products":[{"name":"Rest tea","sku":"A-1","url":"/a/b","description":"<p>It <b>rests</b> ' +
      'you.</p>","benefits":["Calm nights","Good \\"days\\""]}]}',
    ['heading: Rest tea', 'paragraph: It rests you.', 'item: Calm nights', 'item: Good "days"'],
  ],
  [
    'translations',
    'json',
    '{"home":{"a":"We help you to rest well","b":"Buy","c":"https://a.example"}}',
    ['paragraph: We help you to rest well'],
  ],
  ['escapes', 'json', '{"text":"Caf\\u00e9 \\ud83d\\ude00\\n\\/ so"}', ['paragraph: Café 😀\n/ so']],
  [
    'every style of string',
    'yaml',
    'text: plain\n  words\ntitle: "a \\"b\\"\\n c"\nbody: \'it\'\'s\'\nintro: >-\n  one\n  two\n' +
      'lead: |\n  a\n  b\nurl: https://x\n',
    [
      'paragraph: plain words',
      'heading: a "b"\n c',
      "paragraph: it's",
      'paragraph: one two',
      'paragraph: a\nb',
    ],
  ],
  [
    'Markdown in a value',
    'yaml',
    'intro: >-\n  ## Rest\n\n  It is **good**.\n',
    ['heading: Rest', 'paragraph: It is good.'],
  ],
  [
    'tables',
    'toml',
    'title = "Rest"\n[a]\ntext = "It \\"rests\\""\ncount = 3',
    ['heading: Rest', 'paragraph: It "rests"'],
  ],
  [
    'quoted cells',
    'csv',
    '\ufeffsku,name,Body (HTML),benefit\n1,"Tea ""A""","<p>Rests &amp; calms.</p>",Calm\r\n2,Tea ' +
      'B,,"two\nlines"',
    [
      'heading: Tea "A"',
      'paragraph: Rests & calms.',
      'paragraph: Calm',
      'heading: Tea B',
      'paragraph: two\nlines',
    ],
  ],
  [
    'tabs and no head',
    'csv',
    '1\tIt rests you at night\tx\n2\tIt calms you by day\ty',
    ['paragraph: It rests you at night', 'paragraph: It calms you by day'],
  ],
  [
    'cues',
    'srt',
    '1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}Our <i>tea</i> helps\r\nyou rest\r\n\r\n2\r\n' +
      '00:00:03,000 --> 00:00:04,000\r\nat night.\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\nIt ' +
      'calms.\r\n',
    ['paragraph: Our tea helps you rest at night.', 'paragraph: It calms.'],
  ],
  [
    'notes and voices',
    'vtt',
    'WEBVTT - a title\n\nNOTE a note\nof two lines\n\nfirst\n00:01.000 --> 00:02.000 align:start\n' +
      '<v Ann>Our tea</v> helps\n',
    ['paragraph: Our tea helps'],
  ],
]

describe('what is copy', () => {
  test.for(CASES)('%s (%s)', ([, format, source, blocks]) => {
    const { blocks: found, notices } = read(source, format)
    expect(found.map(({ role, prose }) => `${role}: ${prose.text.trimEnd()}`)).toEqual(blocks)
    expect(found.every(({ prose }) => prose.exact)).toBe(true)
    expect(notices).toEqual([])
  })
})

describe('mail', () => {
  const said = (source: string) => {
    const { blocks, notRead } = read(source, 'eml')
    for (const { prose } of blocks) {
      expect(prose.exact).toBe(true)
      for (const run of prose.runs)
        if (run.verbatim)
          expect(source.slice(run.source, run.source + run.sourceLength)).toBe(
            prose.text.slice(run.text, run.text + run.length),
          )
    }
    return [
      ...blocks.map(({ role, prose }) => `${role}: ${prose.text}`),
      ...notRead.map(({ reason }) => reason),
    ]
  }
  const head = (transfer: string, charset = 'utf-8') =>
    `Subject: A\nContent-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: ${transfer}\n\n`
  test.for([
    ['Subject: Rest\n well\n\nIt rests you.\n', ['title: Rest well', 'paragraph: It rests you.']],
    ['Subject: =?UTF-8?Q?Caf=C3=A9_?=\r\n =?utf-8?B?8J+YgA==?= so\r\n\r\n', ['title: Café 😀 so']],
    [
      `${head('quoted-printable')}It re=\nsts =F0=9F=98=80 you=2E\n`,
      ['title: A', 'paragraph: It rests 😀 you.'],
    ],
    [
      `${head('quoted-printable', 'iso-8859-1')}Caf=E9 rests =93you=94.\n`,
      ['title: A', 'paragraph: Café rests “you”.'],
    ],
    [`${head('base64')}SXQgcmVz\ndHMgeW91\nIPCfmIAu\n`, ['title: A', 'paragraph: It rests you 😀.']],
    [
      `${head('base64', 'koi8-r')}SXQgcmVz\n`,
      ['title: A', 'mail: its characters are in koi8-r; UTF-8, Latin-1 and Windows-1252 are read'],
    ],
    ['Content-Type: multipart/mixed\n\nText\n', ['mail: its parts cannot be told apart']],
    ['no mail', ['heading: no mail']],
  ] as const)('%j', ([source, blocks]) => {
    const found = said(source)
    expect(found.map((one) => one.replace(/^title: no/, 'heading: no'))).toEqual(blocks)
  })
  test('a claim stands at its place, however it is encoded', () => {
    const source = `${head('quoted-printable')}Larch tea cu=\nres insom=6Eia.\n`
    const found = lint(source, settings('us-supplement', 'eml')).diagnostics.find(
      ({ rule }) => rule === 'cure-claim',
    )
    expect(found?.text).toBe('tea cu=\nres insom=6Eia')
    expect(found?.fixes).toEqual([])
  })
})

test('a claim is found in each, at its place', () => {
  const claim = 'Larch tea cures insomnia.'
  const texts: readonly (readonly [FormatId, string])[] = [
    ['vue', `<template><p>${claim}</p></template>`],
    ['svelte', `{#if a}<p>${claim}</p>{/if}`],
    ['mjml', `<mj-text>${claim}</mj-text>`],
    ['json', `{ "description": "Good.\\n${claim}" }`],
    ['jsonl', `{"id": 1}\n\n{ "description": "Good.\\n${claim}" }`],
    ['yaml', `a:\n  - text: '${claim}'\n`],
    ['toml', `text = "${claim}"`],
    ['csv', `name,description\nA,"${claim}"\n`],
    ['srt', `1\n00:00:01,000 --> 00:00:02,000\n${claim}\n`],
    ['vtt', `WEBVTT\n\n00:01.000 --> 00:02.000\n${claim}\n`],
    ['html', `<p>${claim}</p>`],
    ['markdown', claim],
    ['text', claim],
  ]
  for (const [format, source] of texts) {
    const found = lint(source, settings('us-supplement', format)).diagnostics.filter(
      ({ rule }) => rule === 'cure-claim',
    )
    expect(
      found.map(({ text, span }) => [text, source.slice(span.start, span.end)]),
      format,
    ).toEqual([['tea cures insomnia', 'tea cures insomnia']])
  }
})

test('a file that does not parse is a notice with its place', () => {
  for (const [source, format] of [
    ['{"a": "b" "c"', 'json'],
    ['a: "b\nc: d', 'yaml'],
    ['a = ', 'toml'],
    ['['.repeat(50_000), 'json'],
    ['['.repeat(50_000), 'yaml'],
    [`a = ${'['.repeat(50_000)}`, 'toml'],
    [`{"a": 1}\n{"a": "b" "c"\n`, 'jsonl'],
    ['['.repeat(50_000), 'jsonl'],
  ] as const) {
    const { errors } = lint(source, settings('us-supplement', format))
    expect(
      errors.map(({ message }) => message.startsWith(format.toUpperCase())),
      source.slice(0, 20),
    ).toEqual([true])
  }
})

test('a file of messages may hold lists of them, and no lists of things', () => {
  const said = (data: object): string[] =>
    readDocument(JSON.stringify(data), 'json', rulebook.reading).blocks.map(({ prose }) => prose.text)
  const home = { line: 'Rest well', steps: ['Brew a cup', 'Sit down'], days: ['Monday', 'Friday'] }
  expect(said({ home })).toEqual(['Rest well', 'Brew a cup', 'Sit down', 'Monday', 'Friday'])
  expect(said({ home, things: [{ maker: 'Larch Ltd', made: 'By hand' }] })).toEqual([])
  expect(said({ home, tags: ['Brew a cup'] })).toEqual([])
})

describe('JSON Lines', () => {
  const lines = (source: string) => readDocument(source, 'jsonl', rulebook.reading)
  test('a line that does not parse costs itself alone, and says where', () => {
    const source = '{"title":"Rest"}\n{"title":"Half\n{"text":"It rests you"}\r\n]\n'
    const { blocks, notices, notRead } = lines(source)
    expect(blocks.map(({ prose }) => prose.text)).toContain('It rests you')
    expect(notices.map(({ start }) => source.slice(0, start).split('\n').length)).toEqual([2, 4])
    expect(notRead.map(({ start, end }) => source.slice(start, end))).toContain(']')
  })
  test('of many such lines the first are told, and the rest together', () => {
    const { notices, notRead } = lines('nonsense here\n'.repeat(50))
    expect(notices.length).toBe(21)
    expect(notices.at(-1)?.message).toBe('JSONL: 30 more of the lines from here on do not parse')
    expect(notRead.length).toBe(50)
  })
  test('one line is one document, and what follows a mark of the order of bytes is the first', () => {
    const { blocks } = lines('\ufeff{"title":"A","text":"It rests you"}\n\n{"title":"B"}\n')
    expect(blocks.map(({ record, prose }) => [record, prose.text])).toEqual([
      [0, 'A'],
      [0, 'It rests you'],
      [1, 'B'],
    ])
  })
  test('paths begin in the list of lines, or in a line', () => {
    const source = '{"x":"It rests you","title":"Rest"}\n{"y":{"x":"No"}}\n'
    for (const [select, texts] of [
      [['$[*].x'], ['It rests you']],
      [['$.x'], ['It rests you']],
      [['$[1].y.x'], ['No']],
      [['$..x'], ['It rests you', 'No']],
      [['$.none'], []],
    ] as const)
      expect(
        readDocument(source, 'jsonl', withCopy(rulebook.reading, { select })).blocks.map(
          ({ prose }) => prose.text,
        ),
      ).toEqual(texts)
  })
})

test('keys are known by their last word, and codes are no wording', () => {
  for (const key of [
    'title',
    'heroTitle',
    'og:title',
    'seo_description',
    'Benefits',
    'ctaLabel',
    'body_html',
    'text2',
  ])
    expect(shownAs([key]), key).toBeDefined()
  for (const key of ['url', 'sku', 'icon', 'layout', 'className', 'titleColor'])
    expect(shownAs([key]), key).toBeUndefined()
  for (const value of [
    '/a/b',
    'https://a.example/x',
    'leaf-green',
    '#fff',
    '2026-01-01',
    'a.png',
    '',
    '$12.50',
    '@scope/x',
  ])
    expect(isWording(value), value).toBe(false)
  for (const value of ['Rest', 'Rest well', 'It rests you, day/night', 'Well-being for all'])
    expect(isWording(value), value).toBe(true)
})

test('data is read where it is named, other files in folders too; only texts and pages are written', () => {
  expect(['a.php', 'a.vue', 'a.njk', 'a.srt'].map(isFound)).toEqual([true, true, true, true])
  const data = ['a.json', 'a.jsonl', 'a.ndjson', 'a.yml', 'a.csv']
  expect(data.map((path) => [isFound(path), formatOf(path)])).toEqual([
    [false, 'json'],
    [false, 'jsonl'],
    [false, 'jsonl'],
    [false, 'yaml'],
    [false, 'csv'],
  ])
  expect(EXTENSIONS.filter((extension) => neverWritten(`a${extension}`) === undefined)).toEqual([
    '.md',
    '.markdown',
    '.mdx',
    '.txt',
    '.text',
    '.html',
    '.htm',
  ])
  expect(formatOf('a.constructor')).toBeUndefined()
})

const FORMATS = [
  'eml',
  'mdx',
  'astro',
  'jsx',
  'vue',
  'svelte',
  'mjml',
  'json',
  'yaml',
  'toml',
  'csv',
  'srt',
  'vtt',
  'html',
] as const
const scrap = fc.oneof(
  fc.constantFrom(...CASES.map(([, , source]) => source)),
  fc.constantFrom(
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '</',
    '<b>',
    '\\',
    '\\u00',
    '\n',
    '\r',
    '\r\n',
    ',',
    ':',
    '- ',
    '|',
    '>-',
    '"""',
    "'''",
    '-->',
    '{{',
    '}}',
    '<?php',
    '?>',
    '&amp',
    '&#',
    '\u00ad',
    '\ufeff',
    '😀',
    '\ud83d',
    '\0',
  ),
)
const mutated = fc
  .tuple(fc.array(scrap, { minLength: 1, maxLength: 6 }), fc.nat(400), fc.nat(20))
  .map(([pieces, at, length]) => {
    const whole = pieces.join('')
    return whole.slice(0, at) + whole.slice(at + length)
  })

test('whatever stands there is read, and every block lies in it', () => {
  fc.assert(
    fc.property(mutated, fc.constantFrom(...FORMATS), (source, format) => {
      for (const { prose } of read(source, format).blocks) {
        const span = toSource(prose, { start: 0, end: prose.text.length })
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.start).toBeLessThanOrEqual(span.end)
        expect(span.end).toBeLessThanOrEqual(source.length)
        for (const run of prose.runs)
          if (run.verbatim)
            expect(source.slice(run.source, run.source + run.sourceLength)).toBe(
              prose.text.slice(run.text, run.text + run.length),
            )
      }
    }),
    { numRuns: 2_000 },
  )
})

test('running text is copy whatever its key, but for keys that are never shown', () => {
  const text = 'It rests you at night, and you wake up well.'
  const shown = (source: string, format: FormatId) =>
    read(source, format).blocks.map(({ prose }) => prose.text)
  expect(
    shown(`---\nhealing-properties: ${text}\nkeywords: ${text}\nlayout: A b\n---\n`, 'markdown'),
  ).toEqual([text])
  expect(
    shown(`---\nx: >-\n  ${text}\nlist:\n  - value: Four words of it\n    url: A b c d\n---\n`, 'markdown'),
  ).toEqual([text, 'Four words of it'])
  expect(
    shown(JSON.stringify({ title: 'Rest', more: text, prompt: text, value: 'primary' }), 'json'),
  ).toEqual(['Rest', text])
  const slow = `A${' '.repeat(60_000)}`
  expect(shown(JSON.stringify({ title: 'Rest', more: slow }), 'json')).toEqual(['Rest'])
})

describe('what a house selects', () => {
  const said = (source: string, format: FormatId, copy: CopyChoice) =>
    readDocument(source, format, withCopy(rulebook.reading, copy)).blocks.map(
      ({ role, prose }) => `${role}: ${prose.text}`,
    )
  const shop =
    '{"products":[{"x":"It rests you","title":"Rest","y":{"x":"No"}}],"title":"Shop","a b":["One","Two"]}'
  test.for([
    [['$.products[*].x'], ['paragraph: It rests you']],
    [['$.products[0].title'], ['heading: Rest']],
    [['$..x'], ['paragraph: It rests you', 'paragraph: No']],
    [
      ['$..title', '$["a b"][1]'],
      ['heading: Rest', 'heading: Shop', 'item: Two'],
    ],
    [['products.*.y.*'], ['paragraph: No']],
    [['$.none'], []],
  ] as const)('%s', ([select, blocks]) => {
    expect(said(shop, 'json', { select })).toEqual(blocks)
  })
  test('columns, keys and attributes', () => {
    expect(said('Id,Pitch\n1,It rests you\n', 'csv', { select: ['$[*].Pitch'] })).toEqual([
      'paragraph: It rests you',
    ])
    expect(said('Id,Pitch\n1,It rests you\n', 'csv', { keys: ['Pitch'] })).toEqual([
      'paragraph: It rests you',
    ])
    expect(said('pitch: Rest on\n', 'yaml', { keys: ['pitch'] })).toEqual(['paragraph: Rest on'])
    expect(said('---\npitch: Rest on\n---\n', 'markdown', { keys: ['pitch'] })).toEqual(['meta: Rest on'])
    expect(said('<Card pitch="Rest on"/>', 'mdx', { attributes: ['pitch'] })).toEqual(['paragraph: Rest on'])
    expect(said('<div data-pitch="Rest on"></div>', 'html', { attributes: ['data-pitch'] })).toEqual([
      'caption: Rest on',
    ])
    expect(said('<div data-pitch="Rest on"></div>', 'html', {})).toEqual([])
  })
  test('a path that is none is told', () => {
    for (const path of ['', '$', '$..', '$.a[', '$.a[?(@.b)]', 'a..'])
      expect(() => lint('{}', { ...settings('uk', 'json'), copy: { select: [path] } }), path).toThrow(
        /select\[0\]/,
      )
  })
})

// What was not read is never passed over in silence: every report names it, with place and length.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Unread } from '../src/formats/document.ts'
import { unknownFormat, unreadOfUnknown } from '../src/formats/extensions.ts'
import { createSession, type FormatId, lint, type Settings } from '../src/index.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { startTally } from '../src/report/finding-counts.ts'
import { reporterFor } from '../src/report/formats.ts'
import { coverHtml } from '../src/report/html-cover.ts'
import { factsOf } from '../src/report/html-facts.ts'
import { htmlReporter } from '../src/report/html-report.ts'
import { jsonReporter } from '../src/report/json-report.ts'
import { noticesOf } from '../src/report/notices.ts'
import { prettyReporter } from '../src/report/pretty.ts'
import { NOTHING, type Paint, type Reporter } from '../src/report/reporter.ts'
import { lengthTogether } from '../src/text/span.ts'
import { claimlint } from './support/cli.ts'
import { build, settings } from './support/rulebook.ts'

const BLOCK = '<div class="hero">\n<b>Our balm cures migraine.</b>\n</div>'
const unread = (source: string, format: FormatId = 'markdown', more: Partial<Settings> = {}) =>
  lint(source, { ...settings('us-supplement', format), ...more }).notRead

describe('of a text in Markdown', () => {
  test('blocks of HTML are read, and not named', () => {
    const source = `Our balm is here.\n\n${BLOCK}\n\nCall us.\n\n> <p>Cures gout.</p>\n`
    for (const full of [true, false]) {
      expect(unread(source, 'markdown', { full })).toEqual([])
      const { diagnostics } = lint(source, { ...settings('us-supplement', 'markdown'), full })
      expect(diagnostics.filter(({ rule }) => rule === 'cure-claim').map(({ text }) => text)).toEqual([
        'balm cures migraine',
        'Cures gout',
      ])
    }
  })

  test('front matter that does not parse is a fault with one place, and the text below it is linted', () => {
    const source = '---\ntitle: "Our balm\nlayout: [\n---\n\nOur balm cures migraine.\n'
    const { notRead, errors, diagnostics } = lint(source, settings('us-supplement', 'markdown'))
    expect(notRead).toEqual([{ start: 0, end: source.indexOf('\n\n') + 1, reason: errors[0]?.message }])
    expect(errors).toHaveLength(1)
    expect(diagnostics.map(({ rule }) => rule)).toContain('cure-claim')
  })

  test('what follows 128 kB of one paragraph is named', () => {
    const source = `${'Opening hours are from nine to five. '.repeat(5_000)}Our balm cures migraine.`
    const [part, ...more] = unread(source)
    expect(more).toEqual([])
    expect(part?.end).toBe(source.length)
    expect(part?.start).toBeGreaterThan(131_000)
    expect(part?.reason).toContain('longer than 128 kB')
  })

  test('a session says the same after every edit', () => {
    const own = settings('us-supplement', 'markdown')
    const long = 'Opening hours are from nine to five. '.repeat(5_000)
    const session = createSession(own, `Our balm.\n\n${long}\n`)
    session.update({ start: 0, end: 0, text: 'A line more.\n\n' })
    expect(session.report.notRead).toEqual(lint(session.source, own).notRead)
    expect(session.report.notRead[0]?.end).toBeGreaterThan(session.source.length - 5)
  })
})

test('a text in a format that none reads is named whole', () => {
  const source = '<p>Our balm cures migraine.</p>'
  expect(unreadOfUnknown('a.weird', source)).toEqual([
    { start: 0, end: source.length, reason: unknownFormat('a.weird') },
  ])
  expect(unreadOfUnknown('a.weird', '')).toEqual([])
  for (const known of ['a.md', 'README']) expect(unreadOfUnknown(known, source)).toEqual([])
})

const same = (text: string): string => text
const paint: Paint = {
  error: same,
  warning: same,
  info: same,
  success: same,
  strong: same,
  dim: same,
  link: same,
}
const reporters: Readonly<Record<string, () => Reporter | undefined>> = {
  json: () => jsonReporter('1'),
  pretty: () => prettyReporter({ paint, width: 100, widthOf: () => 1 }),
  html: () =>
    htmlReporter({
      version: '1',
      date: '',
      rulesHash: '',
      profiles: {},
      rules: [],
      parsers,
      hash: () => '',
    }),
  ...Object.fromEntries(
    [
      'concise',
      'jsonl',
      'sarif',
      'github',
      'gitlab',
      'junit',
      'checkstyle',
      'rdjsonl',
      'rdjson',
      'tap',
      'agent',
      'csv',
      'markdown',
    ].map((name) => [name, () => reporterFor(name, '1', () => build.artefact)]),
  ),
}

describe.each(Object.entries(reporters))('%s', (_, make) => {
  const written = (source: string, parts: readonly Unread[] = []): string => {
    const reporter = make()
    if (!reporter) throw new Error('no reporter')
    const report = lint(source, settings('editorial', 'markdown'))
    return (
      reporter.head +
      [...reporter.file({ ...report, notRead: [...report.notRead, ...parts], path: 'a.md', source })].join(
        '',
      ) +
      reporter.tail(NOTHING, true)
    )
  }

  test('shows what was not read, with its length, where nothing was found', () => {
    const text = written(`We open at nine.\n\n${BLOCK}\n`, [
      { start: 18, end: 75, reason: 'a part of another kind' },
    ])
    expect(text).toContain('a part of another kind')
    expect(text).toMatch(/\b57 characters|"end": 75\b/)
  })

  test('shows a fault of the front matter', () => {
    expect(written('---\ntitle: [\n---\n\nWe open at nine.\n')).toContain('front matter')
  })
})

test('many parts of one kind are told together to people, and one by one to programs', () => {
  const source = `${BLOCK}\n\n`.repeat(40)
  const notRead = [...source.matchAll(/<div[\s\S]*?<.div>/g)].map(({ index }) => ({
    start: index,
    end: index + BLOCK.length,
    reason: 'a part of another kind',
  }))
  const file = { ...lint(source, settings('editorial', 'markdown')), notRead, source }
  expect(noticesOf(file, true)).toHaveLength(40)
  const told = noticesOf(file)
  expect(told).toHaveLength(4)
  expect(told[3]?.message).toBe(
    `not read: 37 more of this kind down to line 157: a part of another kind (${37 * BLOCK.length} ` +
      `characters together)`,
  )
})

describe('on the command line', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'claimlint-unread-'))
  writeFileSync(join(cwd, 'a.md'), '---\ntitle: [\n---\n\nWe open at nine.\n')
  writeFileSync(join(cwd, 'b.md'), 'We open at nine.\n')
  writeFileSync(join(cwd, 'c.weird'), 'We open at nine.\n')

  test('--fail-on unread fails a run with such a text, also from the cache, and no other', () => {
    const first = claimlint(['a.md', '--cache'], { cwd })
    expect(first.status).toBe(0)
    const again = claimlint(['a.md', '--cache', '--fail-on', 'unread'], { cwd })
    expect(again.status).toBe(1)
    expect(again.out).toMatch(/front matter: .* \(17 characters\)/)
    expect(claimlint(['b.md', '--fail-on', 'unread'], { cwd }).status).toBe(0)
  })

  test('a file whose format is not known says so once, and is not read as what it is', () => {
    const { out, status } = claimlint(['c.weird', '--format', 'concise', '--fail-on', 'unread'], { cwd })
    expect(out).toBe(`c.weird:1:1: ${unknownFormat('c.weird')} (17 characters)\n`)
    expect(status).toBe(1)
  })

  test('a stream answers with notices', () => {
    const input = [
      { id: 1, text: 'Content-Type: text/plain\n\nOur tea cures cancer.', format: 'eml' },
      { id: 2, text: 'We open at nine.' },
      { id: 3, text: '---\na: [\n---\n', format: 'markdown' },
    ]
    const { out } = claimlint(['stream'], {
      cwd,
      input: input.map((line) => `${JSON.stringify(line)}\n`).join(''),
    })
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers[0]).toMatchObject({ diagnostics: [{ line: 3, text: 'tea cures cancer' }, {}, {}] })
    expect(answers[0].notRead).toBeUndefined()
    expect(Object.keys(answers[1])).toEqual(['id', 'profile', 'diagnostics'])
    expect(answers[2]).toMatchObject({ errors: [{ line: 2 }], notRead: [{ start: 0 }] })
  })
})

describe('a text in another language', () => {
  const reasons = (source: string, format: FormatId = 'markdown'): string[] =>
    unread(source, format).map(({ reason }) => reason.split(',')[0] ?? '')
  const FOREIGN = [
    'Unser Tee heilt Krebs. Das Produkt ist in der Apotheke erhältlich und hilft bei vielen ' +
      'Beschwerden, die man im Alltag kennt.',
    'Notre thé guérit le cancer. Il soulage la douleur en quelques jours et vous aide à retrouver un ' +
      'sommeil paisible sans effort.',
    'Nuestro té cura el cáncer. Alivia el dolor en pocos días y ayuda a dormir mejor sin efectos ' +
      'secundarios, según los clientes.',
    'Onze thee geneest kanker. Het middel is bij de apotheek te koop en helpt tegen veel klachten die u ' +
      'in het dagelijks leven kent.',
    'Nasza herbata leczy raka. Produkt łagodzi ból już po kilku dniach i pomaga wrócić do zdrowia bez ' +
      'żadnych skutków ubocznych.',
    '我们的茶可以治愈癌症。它还能缓解疼痛，改善睡眠，增强免疫力，帮助您恢复健康的生活。' +
      '许多客户说他们的生活发生了改变。每天服用一次，几周之内就能看到效果。',
    'Наш чай лечит рак. Он снимает боль за несколько дней и помогает вернуться к здоровой жизни без ' +
      'побочных эффектов.',
  ]

  test.for(FOREIGN)('is named whole: %s', (text) => {
    for (const [source, format] of [
      [text, 'text'],
      [`<p>${text}</p>`, 'html'],
    ] as const)
      expect(unread(source, format)).toEqual([
        { start: 0, end: source.length, reason: expect.stringContaining('not English') },
      ])
  })

  test.for([
    ['a short line', 'Unser Tee heilt Krebs.'],
    ['names alone', `${'- Echinacea purpurea\n- Panax ginseng\n- Ginkgo biloba extract\n'.repeat(9)}`],
    [
      'what is in a product',
      'Ingredients: aqua, glycerin, niacinamide, sodium hyaluronate, panthenol, allantoin, squalane, ' +
        'tocopherol, carbomer, phenoxyethanol, ethylhexylglycerin, citric acid, parfum, linalool, limonene.',
    ],
    ['a table', `| Zink | Vitamin |\n|---|---|\n${'| Apfel und Birne | Wurzel im Wald. |\n'.repeat(20)}`],
    ['one sentence over and over', 'We sell shoes in Leeds. '.repeat(60)],
    [
      'slogans',
      'Sleep deeper. Wake brighter. Feel lighter. Train harder. Recover faster. Live longer. '.repeat(2),
    ],
    [
      'English',
      'The shop opens at nine and closes at five. You can have your tea there, or take it with you.',
    ],
    [
      'English with a sentence in German',
      `${FOREIGN[0]} ${'It is what our doctors say of the tea. '.repeat(3)}`,
    ],
  ] as const)('is not made of %s', ([, source]) => {
    expect(reasons(source)).toEqual([])
  })
})

describe('the verdict for people', () => {
  const said = (files: number, missed: { files: number; units: number }): string => {
    const tally = startTally()
    tally.miss(missed)
    return prettyReporter({ paint, width: 100, widthOf: () => 1 }).tail({ ...NOTHING, files }, false, tally)
  }

  test('says what was not read', () => {
    expect(said(1, { files: 0, units: 0 })).toBe('1 file, no findings\n')
    expect(said(1, { files: 0, units: 190_000 })).toBe(
      '1 file, no findings; 190000 characters were not read\n',
    )
    expect(said(2, { files: 1, units: 1 })).toBe(
      '2 files, no findings; 1 character was not read, 1 file could not be read\n',
    )
  })
  test('is none where nothing was read', () => expect(said(0, { files: 1, units: 0 })).toBe(''))
  test('of the page to sign is not that nothing was found, and a run of nothing has no counts', () => {
    const run = { version: '1', date: '', rulesHash: '', profiles: {} }
    const text = {
      ...lint('Hi.', settings('editorial')),
      path: 'a',
      source: 'Hi.',
      notRead: [{ start: 0, end: 3, reason: 'x' }],
    }
    const facts = factsOf(text, { id: 'a', hash: '', cards: 0 })
    const verdict = (...given: Parameters<typeof coverHtml>): string =>
      /<p class="verdict[^>]*>(.*?)<\/p>/.exec(coverHtml(...given).text)?.[1]?.replace(/<[^>]*>/g, '') ?? ''
    expect(verdict(run, [facts], { ...NOTHING, files: 1 }, 0)).toBe(
      'Nothing found in what was read no findings in 1 text; parts of 1 text were not read',
    )
    expect(verdict(run, [], NOTHING, 2)).toBe('Not complete 2 files could not be read')
  })
  test('counts what parts cover together once', () => {
    expect(
      lengthTogether([
        { start: 5, end: 9 },
        { start: 0, end: 6 },
        { start: 20, end: 21 },
        { start: 2, end: 3 },
      ]),
    ).toBe(10)
  })
})

const PARTS = [
  ['a formula', '<p>It is <math><mtext>MARK</mtext></math></p>', 'formula'],
  ['a template', '<template><p>MARK</p></template>', 'template'],
  ['a template in a script', '<script type="text/x-template">MARK</script>', 'template'],
  ['what stands in for a frame', '<iframe src="a.html">MARK</iframe>', 'without frames'],
  ['the same of a page of frames', '<noframes>MARK</noframes>', 'without frames'],
  ['what stands in for a plug-in', '<noembed>MARK</noembed>', 'without plug-ins'],
  ['what stands in for ruby', '<ruby>a<rp>MARK</rp></ruby>', 'without ruby'],
  ['what a field is filled in with', '<input type="text" value="MARK">', 'filled in'],
  ['a meta element that nobody knows', '<meta name="blurb" content="MARK">', 'not known'],
  ['an example of code', '<xmp>MARK and <b>so on</xmp>', 'markup'],
  ['a page to be copied', '<textarea>MARK <b></textarea>', 'markup'],
  ['what a drawing holds and does not draw', '<svg><g>MARK</g></svg>', 'drawing'],
] as const

test.for(PARTS)('%s is named where it holds running text', ([, page, reason]) => {
  for (const [format, around] of [
    ['html', page],
    ['markdown', `Hi there.\n\n<div>\n${page}\n</div>\n\nBye.\n`],
  ] as const) {
    const prose = around.replace('MARK', 'Our balm cures gout in days')
    const [found, ...more] = unread(prose, format)
    expect(more).toEqual([])
    expect(found?.reason).toContain(reason)
    expect(prose.slice(found?.start, found?.end)).toContain('Our balm cures gout in days')
    expect(
      unread(around.replace('MARK', 'a, b; c=1'), format).filter((one) => !/markup/.test(one.reason)),
    ).toEqual([])
  }
})

/** A page in a value of another text, in that one's way. */
const VALUES: readonly (readonly [name: string, format: FormatId, around: (page: string) => string])[] = [
  ['a string of JSON', 'json', (page) => JSON.stringify({ id: 1, description: `${page}<p>Hi</p>` })],
  ['one of JSON Lines', 'jsonl', (page) => `{"title":"Hi"}\n${JSON.stringify({ body: `<p>Hi</p>${page}` })}`],
  ['a value of YAML', 'yaml', (page) => `- description: |\n    <p>Hi</p>\n    ${page}\n`],
  ['a string of TOML', 'toml', (page) => `body = '''\n<p>Hi</p>${page}'''\n`],
  ['a cell', 'csv', (page) => `id,Body (HTML)\n1,"<p>""Hi""</p>${page.replaceAll('"', '""')}"\n`],
  ['front matter', 'markdown', (page) => `---\ntitle: Hi\nsummary: ${JSON.stringify(page)}\n---\nHi.\n`],
  ['Markdown in a value', 'json', (page) => JSON.stringify({ body: `**Hi**\n\n<div>\n${page}\n</div>` })],
  [
    'data in a page',
    'html',
    (page) =>
      `<script type="application/ld+json">{"description":` +
      `${JSON.stringify(`<p>Hi</p>${page}`)}}</script>`,
  ],
  ['a page in a page', 'html', (page) => `<iframe srcdoc="${page.replaceAll('"', '&quot;')}"></iframe>`],
  ['code', 'jsx', (page) => `const a = { description: ${JSON.stringify(`<p>Hi</p>${page}`)} }\n`],
  ['MDX', 'mdx', (page) => `Hi.\n\n${page.replace(/<(meta|input)([^>]*)>/, '<$1$2/>')}\n`],
  ['a mail', 'eml', (page) => `Subject: Hi\nContent-Type: text/html\n\n<p>Hi</p>${page}\n`],
  [
    'a mail in base64',
    'eml',
    (page) =>
      'Subject: Hi\nContent-Type: text/html\nContent-Transfer-Encoding: ' +
      `base64\n\n${Buffer.from(page).toString('base64')}\n`,
  ],
]

test.for(VALUES)('in %s it is named with its place in the file', ([name, format, around]) => {
  const words = 'Our balm cures gout in days'
  for (const [, page, reason] of PARTS) {
    // What stands so in components is no element of HTML, or is read as what it is there.
    if (/^(?:code|MDX)$/.test(name) && !/^<(?:math|template|iframe src|svg)/.test(page)) continue
    const source = around(page.replace('MARK', words))
    const [part, ...more] = unread(source, format)
    expect(more, source).toEqual([])
    expect(part?.reason, source).toContain(reason)
    if (name !== 'a mail in base64') expect(source.slice(part?.start, part?.end), source).toContain(words)
  }
})

test('what nobody is shown is not named', () => {
  const page =
    '<meta name="keywords" content="the best balm in town"><meta name="viewport" content="a b c d e">' +
    '<script>const a = "Our balm cures gout"</script><style>/* our balm cures gout */</style>' +
    '<input type="hidden" value="our balm cures gout"><!-- our balm cures gout -->' +
    '<code>our balm cures it</code>'
  expect(unread(page, 'html')).toEqual([])
})

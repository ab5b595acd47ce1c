// JSX and TSX: what elements show, and the strings of objects and lists that are copy; code is silent.
import { describe, expect, test } from 'vitest'
import { readDocument } from '../src/formats/read-document.ts'
import { lint } from '../src/lint.ts'
import { rulebook, settings } from './support/rulebook.ts'

const read = (source: string) => readDocument(source, 'jsx', rulebook.reading)

describe('what is copy', () => {
  test.for([
    [
      'elements',
      'export default function Page(): JSX.Element {\n  const a = "not copy"\n  return (\n    ' +
        '<main>\n      <h1>Rest well</h1>\n      <p>Our <b>tea</b>\n        helps &amp; calms.</p>\n  ' +
        '    <ul>{items.map((one) => <li key={one}>An item</li>)}</ul>\n    </main>\n  )\n}',
      ['title: Rest well', 'paragraph: Our tea helps & calms.', 'item: An item'],
    ],
    [
      'attributes',
      'const a = <><Hero title="Rest well" cta={"Buy it"} icon="leaf-green" onClick={() => b("no ' +
        'copy here")} /><img alt="A cup" className="wide" /></>',
      ['heading: Rest well', 'paragraph: Buy it', 'caption: A cup'],
    ],
    [
      'strings in the place of text',
      'const a = <p>{"One"}{" "}{b ? "two" : `three`} {c && "four"} {d}</p>',
      ['paragraph: One two\ufffcthree four \ufffc'],
    ],
    [
      'what code puts between words, and sentences that it looks up',
      'const a = <p>Our {name} tea{/* a note */} rests {t("a.key")} you. {t("We open at nine o’clock.")}</p>',
      ['paragraph: Our \ufffc tea rests \ufffc you. We open at nine o’clock.'],
    ],
    [
      'what is taken where nothing is given',
      'const { title, text = "Rest well", id = "Not this" } = props\n' +
        'const Card = ({ caption = "It rests", className = "Not this" }) => <p>{caption}</p>',
      ['paragraph: Rest well', 'paragraph: It rests'],
    ],
    [
      'names of icons and of things',
      'const a = <><Icon name="leaf" /><Field name="mail" label="Your mail" /><Plan name="Calm ' +
        'nights" text={`It rests`} /></>',
      ['item: Your mail', 'paragraph: Calm nights', 'paragraph: It rests'],
    ],
    [
      'attributes with names that every object has',
      'const a = <Card constructor="a" toString="b" title="Rest well">Text</Card>',
      ['heading: Rest well', 'paragraph: Text'],
    ],
    [
      'elements in attributes',
      'const a = <Card icon={<Icon title="Leaf" />}>Text</Card>',
      ['paragraph: Text', 'heading: Leaf'],
    ],
    [
      'objects and lists',
      'export const metadata = { title: "Rest", path: "/rest" }\nconst benefits: string[] = ["Calm ' +
        '\\u0026 quiet nights", "It\'s light"]\nconst rows = [{ name: "Tea", description: `It rests`, ' +
        'color: "#fff" }] as const\nconst other = ["not", "copy"]',
      [
        'heading: Rest',
        'paragraph: Calm & quiet nights',
        "paragraph: It's light",
        'heading: Tea',
        'paragraph: It rests',
      ],
    ],
    [
      'silent elements',
      'const a = <div><style>{`p { color: red }`}</style><code>cures()</code><p>Text</p></div>',
      ['paragraph: Text'],
    ],
  ] as const)('%s', ([, source, blocks]) => {
    const { blocks: found, notices } = read(source)
    expect(notices).toEqual([])
    expect(found.map(({ role, prose }) => `${role}: ${prose.text}`)).toEqual(blocks)
    expect(found.every(({ prose }) => prose.exact)).toBe(true)
  })
})

test('a claim has its place', () => {
  const source =
    'const a = <Hero text="Larch tea cures insomnia." />\nconst b = <p>Larch tea{" "}\n  ' +
    "<i>cures</i> gout.</p>\nconst c = { body: 'Larch tea cures mi\\u0067raine.' }"
  const found = lint(source, settings('us-supplement', 'jsx')).diagnostics.filter(
    ({ rule }) => rule === 'cure-claim',
  )
  expect(found.map(({ text }) => text)).toEqual([
    'tea cures insomnia',
    'tea{" "}\n  <i>cures</i> gout',
    'tea cures mi\\u0067raine',
  ])
})

test('what does not parse is said with its place, and holds nobody up', () => {
  const { errors, notRead } = lint('const a = 1\nconst b = <p>Text', settings('us-supplement', 'jsx'))
  expect(errors).toEqual([{ message: expect.stringMatching(/^JSX: /), line: 2, column: expect.any(Number) }])
  expect(notRead).toHaveLength(1)
  for (const hostile of [
    '<a>'.repeat(20_000),
    '('.repeat(50_000),
    '{'.repeat(50_000),
    '['.repeat(50_000),
    '<'.repeat(50_000),
    '`${'.repeat(20_000),
  ])
    expect(read(hostile).source).toBe(hostile)
}, 20_000)

describe('Astro', () => {
  const astro = (source: string): string[] =>
    readDocument(source, 'astro', rulebook.reading).blocks.map(({ role, prose }) => `${role}: ${prose.text}`)

  test.for([
    [
      'code before the page',
      '---\nimport A from "a"\nconst features = [{ title: "Calm", text: "It calms you." }]\n---\n' +
        '<h1>Rest well</h1>\n{features.map((one) => <p>Text & {one.title}</p>)}',
      ['title: Rest well', 'paragraph: Text & \ufffc', 'heading: Calm', 'paragraph: It calms you.'],
    ],
    [
      'components, comments, styles',
      '<!doctype html>\n<!-- a note --><Hero title="Rest" /><style>p { color: red ' +
        '}</style><script>const a = "<p>"</script><p>Text</p>',
      ['heading: Rest', 'paragraph: Text'],
    ],
    [
      'what JSX would not take',
      '<p>One<br>two {name}</p>{a && <p>three</p>}<img alt="A cup">',
      ['paragraph: One\ntwo \ufffc', 'paragraph: three', 'caption: A cup'],
    ],
  ] as const)('%s', ([, source, blocks]) => {
    expect(astro(source)).toEqual(blocks)
    expect(astro(source.replaceAll('\n', '\r\n'))).toEqual(blocks)
  })

  test('what is never closed holds nobody up', () => {
    for (const hostile of [
      '<!--'.repeat(50_000),
      '<script>'.repeat(30_000),
      '{'.repeat(50_000),
      '---\n'.repeat(30_000),
    ])
      expect(readDocument(hostile, 'astro', rulebook.reading).source).toBe(hostile)
  }, 20_000)

  test('a claim has its place', () => {
    const source =
      '---\nconst a = 1\n---\n<!-- claimlint allow hype-term: approved by legal, ref 4471 -->\n' +
      '<p>Larch tea <b>cures</b> gout.</p>'
    const found = lint(source, settings('us-supplement', 'astro')).diagnostics.filter(
      ({ rule }) => rule === 'cure-claim',
    )
    expect(found.map(({ text }) => text)).toEqual(['tea <b>cures</b> gout'])
  })
})

test(
  'what stands in braces of an Astro page that is no JSX is read by itself; what cannot be is ' + 'told',
  () => {
    const source =
      '<p>Rest<p>well {on && <b>Our tea cures gout</b>} {count}<Card text={`Our balm cures migraine`}>\n'
    const { notRead, errors, diagnostics } = lint(source, settings('us-supplement', 'astro'))
    expect([notRead, errors]).toEqual([[], []])
    const cures = diagnostics.filter(({ rule }) => rule === 'cure-claim')
    expect(cures.map(({ span }) => source.slice(span.start, span.end))).toEqual([
      'tea cures gout',
      'balm cures migraine',
    ])
    const broken = '<p>Rest<p>{on && <b>Our tea cures gout} so\n'
    const told = lint(broken, settings('us-supplement', 'astro'))
    expect(told.notRead.map(({ start, end }) => broken.slice(start, end))).toEqual([
      '{on && <b>Our tea cures gout}',
    ])
    expect(told.errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Astro: read as HTML, /),
    ])
    expect(lint('<p>Rest</p>{a}', settings('us-supplement', 'astro')).notRead).toEqual([])
    expect(lint('<p>Rest<p>{a}', settings('us-supplement', 'astro')).errors).toEqual([])
  },
)

test('comments by the thousand on one line, which take the parser forever, are told and not read', () => {
  const source = `${'/* ours */ '.repeat(15_000)}export default () => <p>Our tea cures gout.</p>\n`
  const { errors, notRead } = lint(source, settings('us-supplement', 'jsx'))
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringContaining('too many comments on one line'),
  ])
  expect(notRead).not.toEqual([])
  const lines = lint(source.replaceAll(' ours', '\nours'), settings('us-supplement', 'jsx'))
  expect([lines.errors, lines.diagnostics.length > 0]).toEqual([[], true])
})

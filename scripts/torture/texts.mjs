// Makes the texts of a run: each from its seed and number alone, so that any can be had again.
import {
  BLOCKS,
  CLAIMS,
  COMMENTS,
  EXAMPLES,
  FIXTURES,
  HOSTILE,
  HTML,
  INLINE,
  MATTER,
  RULES,
} from './pieces.mjs'

/**
 * How many pieces a text has. Most faults need few, and a short text costs a tenth of a long one: so most are
 * short, a part as long as paragraphs and articles are, and a few far longer.
 */
const LENGTHS = {
  short: { blocks: 1, examples: 1, tokens: 8, tags: 4, rows: 1, repeated: 60, units: 30, cut: 160 },
  usual: { blocks: 4, examples: 5, tokens: 40, tags: 18, rows: 4, repeated: 400, units: 120, cut: 900 },
  long: {
    blocks: 24,
    examples: 30,
    tokens: 300,
    tags: 120,
    rows: 24,
    repeated: 4_000,
    units: 900,
    cut: 5_000,
  },
}
const LONGEST = 12_000

/**
 * So many texts in a thousand are cut out of short ones, short, and of usual length; the others are long.
 */
export const LONG_OFTEN = { cut: 0, short: 700, usual: 280 }
/**
 * What a long text has is drawn in short ones too; how it stands together the first texts show, and of the
 * many after them some thousands. A text of fifty units takes a tenth of the time of one of five hundred.
 */
const LONG_SELDOM = { cut: 944, short: 45, usual: 10 }
/** A text that is cut out has so many units: a sentence, a mark and what stands beside it. */
const CUT = { least: 8, most: 56 }

/** How long texts are at a number, where the first so many are long more often. */
export const lengthsAt = (index, first) => (index < first ? LONG_OFTEN : LONG_SELDOM)

/** What a text is made of at most, and whether a few words are cut out of it. */
function lengthOf(random, { cut, short, usual }) {
  const drawn = random.below(1000)
  if (drawn < cut) return { most: LENGTHS.short, isCut: true }
  const name = drawn < cut + short ? 'short' : drawn < cut + short + usual ? 'usual' : 'long'
  return { most: LENGTHS[name], isCut: false }
}

/** A few words of a text: its beginning as often as any others. */
function cutOut(source, random) {
  const length = random.from(CUT.least, CUT.most)
  const start = random.chance(50) ? 0 : random.below(Math.max(1, source.length - length + 1))
  return source.slice(start, start + length)
}

const some = (random, low, high, make) => Array.from({ length: random.from(low, high) }, make).join('')

const sentence = (random) =>
  `${random.pick(random.chance(50) ? CLAIMS : EXAMPLES)}${random.pick(['. ', '. ', '! ', '? ', ' ', '\n', '.\r\n', ', ', '.) ', ''])}`

/** Words with marks put into them, sometimes in the middle of a word. */
function inline(random) {
  const words = sentence(random)
  if (random.chance(40)) return words
  const at = random.below(words.length + 1)
  const put = random.pick(random.chance(70) ? INLINE : HOSTILE)
  return random.chance(30) ? put + words + put : words.slice(0, at) + put + words.slice(at)
}

const paragraph = (random) => some(random, 1, 3, () => inline(random))

function comment(random) {
  const body = random.chance(70)
    ? random.pick(COMMENTS)
    : `allow ${random.pick(RULES)}: ${random.pick(CLAIMS)}`
  const [open, close] = random.pick([
    ['<!-- claimlint ', ' -->'],
    ['<!-- claimlint ', ' -->'],
    ['{/* claimlint ', ' */}'],
    ['<!--claimlint', '-->'],
    ['<!-- claimlint ', ''],
  ])
  return `${random.chance(10) ? '`' : ''}${open}${body}${close}${random.pick(['\n', '\n\n', ' ', ''])}`
}

/** A list, quote, table or other block around sentences, nested now and then. */
function block(random, depth = 0) {
  const inner = () =>
    depth < 3 && random.chance(25)
      ? block(random, depth + 1)
      : paragraph(random).replace(/\n/g, random.chance(80) ? ' ' : '\n')
  const each = (mark, low, high) => `${some(random, low, high, () => `${mark}${inner()}\n`)}\n`
  switch (random.below(12)) {
    case 0:
      return `${'#'.repeat(random.from(1, 7))} ${inner()}\n\n`
    case 1:
      return each(random.pick(['- ', '* ', '+ ', '1. ', '2) ', '- [x] ']), 1, 4)
    case 2:
      return each('> ', 1, 3)
    case 3:
      return `| a | ${inner()} |\n|---|:-:|\n${some(random, 1, 3, () => `| ${inner()} | ${inner()} |\n`)}\n`
    case 4:
      return `\`\`\`${random.pick(['', 'html', 'js'])}\n${inner()}\n${random.chance(80) ? '```\n\n' : ''}`
    case 5:
      return `<div class="x">\n${inner()}\n</div>\n\n`
    case 6:
      return (
        `[^${random.from(1, 3)}]: ${inner()}\n\n[x]: https://nih.gov/${random.below(9)} ` +
        `"${random.pick(CLAIMS)}"\n\n`
      )
    case 7:
      return `${inner()}\n${random.pick(['===', '---'])}\n\n`
    case 8:
      return `What we treat:\n\n- migraine\n- ${inner()}\n\n`
    case 9:
      return comment(random) + inner()
    default:
      return `${paragraph(random)}${random.pick(['\n\n', '\n\n', '\r\n\r\n', '\n', '\r\r'])}`
  }
}

const matter = (random) => {
  const [fence, close] = random.pick([
    ['---', '---'],
    ['---', '---'],
    ['---', '...'],
    ['---', ''],
    ['+++', '+++'],
    ['--- ', '---'],
  ])
  const end = random.pick(['\n', '\n', '\r\n'])
  return [fence, ...Array.from({ length: random.from(0, 5) }, () => random.pick(MATTER)), close, ''].join(end)
}

/** An article: front matter, blocks, suppressions. */
const article = (random, most) =>
  (random.chance(25) ? matter(random) : '') + some(random, 1, most.blocks, () => block(random))

/** Marks and words thrown together. */
function soup(random, most) {
  const kinds = random.pick([
    [INLINE, BLOCKS],
    [INLINE, HOSTILE],
    [BLOCKS, HOSTILE],
    [INLINE, BLOCKS, HOSTILE, CLAIMS],
    [CLAIMS, HOSTILE],
    [CLAIMS, INLINE],
  ])
  return some(
    random,
    1,
    most.tokens,
    () =>
      random.pick(random.pick(kinds)) +
      (random.chance(20) ? random.pick(CLAIMS) : random.chance(30) ? ' ' : ''),
  )
}

const html = (random, most) =>
  some(random, 1, most.tags, () =>
    random.chance(55)
      ? random.pick(HTML)
      : random.chance(15)
        ? comment(random)
        : random.chance(15)
          ? random.pick(HOSTILE)
          : sentence(random),
  )

const suppressions = (random, most) =>
  some(random, 1, most.blocks + 1, () => (random.chance(50) ? comment(random) : block(random)))

/** A few words many times over. */
function repeated(random, most) {
  const piece =
    random.pick(random.pick([INLINE, BLOCKS, HOSTILE, HTML, CLAIMS])) +
    (random.chance(40) ? random.pick(random.pick([INLINE, BLOCKS, CLAIMS])) : '')
  return (
    piece.repeat(random.from(2, Math.max(2, Math.floor(most.repeated / Math.max(1, piece.length))))) +
    (random.chance(50) ? random.pick(CLAIMS) : '')
  )
}

/** Any code units whatever. */
const units = (random, most) =>
  String.fromCharCode(
    ...Array.from({ length: random.from(0, most.units) }, () =>
      random.pick([
        random.below(0x80),
        random.below(0x300),
        random.below(0x10000),
        0xd800 + random.below(0x800),
      ]),
    ),
  )

/** Cuts, doubles, moves, folds and poisons parts of a text. */
export function mutated(source, random, most = 6) {
  let text = source
  for (let left = random.from(1, most); left > 0; left--) {
    const start = random.below(text.length + 1)
    const end = Math.min(text.length, start + random.below(random.chance(70) ? 12 : 200))
    const [before, part, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)]
    switch (random.below(9)) {
      case 0:
        text = before + after
        break
      case 1:
        text = before + part + part + after
        break
      case 2:
        text = before + random.pick(HOSTILE) + part + after
        break
      case 3:
        text = before + random.pick(INLINE) + part + random.pick(INLINE) + after
        break
      case 4:
        text = before + random.pick(BLOCKS) + part + after
        break
      case 5:
        text = before + part.toUpperCase() + after
        break
      case 6:
        text = text.replace(/\n/g, random.pick(['\r\n', '\r', ' \r\n', '\n\n', '\u2028']))
        break
      case 7:
        text =
          before +
          part
            .split(' ')
            .reverse()
            .join(random.pick([' ', '  ', '\n', '\u00a0'])) +
          after
        break
      default:
        text = before + comment(random) + part + after
    }
  }
  return text
}

function fixture(random, most) {
  const whole = random.pick(FIXTURES)
  const start = random.chance(40) ? 0 : random.below(whole.length)
  return mutated(whole.slice(start, start + random.from(80, most.cut)), random)
}

/** Sentences that wake rules, in plain shapes: what shortcuts are taken for. */
function examples(random, most) {
  const one = () =>
    `${random.pick(['', '', '', '- ', '## ', '> ', '1. '])}${Array.from({ length: random.from(1, 3) }, () => random.pick(EXAMPLES)).join(' ')}${random.pick(['\n\n', '\n\n', '\n'])}`
  return some(random, 1, most.examples, one)
}

/** A file of data or captions with copy in it, broken now and then. */
function data(random, most, format) {
  const copy = () => (random.chance(30) ? html(random, LENGTHS.short) : paragraph(random))
  const value = (depth = 0) =>
    depth < 2 && random.chance(30)
      ? { [random.pick(['description', 'title', '__proto__', 'constructor', 'items'])]: value(depth + 1) }
      : depth < 2 && random.chance(20)
        ? [value(depth + 1), copy()]
        : copy()
  const rows = Array.from({ length: random.from(1, most.rows) }, () => ({
    title: sentence(random),
    description: value(),
    [random.pick(['text', 'url', 'body', '0'])]: copy(),
  }))
  const time = (at) => `00:00:0${at},000 --> 00:00:0${at + 1},000`
  const made = {
    json: () => JSON.stringify(rows, null, random.pick([0, 2, '\t'])),
    jsonl: () => rows.map((row) => JSON.stringify(row)).join(random.pick(['\n', '\r\n', '\n\n'])),
    yaml: () =>
      rows
        .map(
          ({ title, description }) =>
            `- title: ${title.replace(/\n/g, ' ')}\n  description: ` +
            `${random.pick(['|', '>-', '"', ''])}\n    ` +
            `${String(description).replace(/\n/g, '\n    ')}\n`,
        )
        .join(''),
    toml: () =>
      rows
        .map(({ title, text }) => `title = ${JSON.stringify(title)}\nbody = """\n${text}\n"""\n[[x]]\n`)
        .join(''),
    csv: () =>
      `title,description\n` +
      `${rows.map(({ title, description }) => `"${title.replace(/"/g, '""')}","${String(description).replace(/"/g, '""')}"`).join(random.pick(['\n', '\r\n']))}`,
    srt: () => rows.map(({ title }, at) => `${at + 1}\n${time(at)}\n${title}\n`).join('\n'),
    vtt: () =>
      `WEBVTT\n\n` +
      `${rows.map(({ title }, at) => `${time(at).replaceAll(',', '.')}\n<v Dana>${title}</v>\n`).join('\n')}`,
    vue: () => `<template>\n${html(random, most)}\n</template>\n<script>\nexport default {}\n</script>\n`,
    svelte: () => `<script>let a = 1</script>\n${html(random, most)}\n{#if a}${copy()}{/if}`,
    mjml: () => `<mjml><mj-body><mj-text>${html(random, most)}</mj-text></mj-body></mjml>`,
  }[format]()
  return random.chance(60) ? made : mutated(made, random, 3)
}

const KINDS = { data, examples, article, soup, html, suppressions, repeated, units, fixture }
/** How often each kind is drawn. */
const DRAWN = [
  'data',
  'examples',
  'article',
  'article',
  'article',
  'soup',
  'soup',
  'html',
  'suppressions',
  'repeated',
  'units',
  'fixture',
  'fixture',
  'fixture',
]

/** The formats of texts that `lint` reads, by how often a text that is not made for one is read as it. */
const FORMATS = ['markdown', 'markdown', 'markdown', 'markdown', 'text', 'text', 'html', 'html', 'mdx']
/** Formats that are read as one of those are, or by one key or cell at a time. */
const OTHERS = ['vue', 'svelte', 'mjml', 'json', 'jsonl', 'yaml', 'toml', 'csv', 'srt', 'vtt']
/** Kinds that are read in the format they are made for as often as not. */
const MADE_FOR = { html: 'html' }
const PROFILES = [
  undefined,
  undefined,
  'us-supplement',
  'us-drug-clinic',
  'us-device',
  'uk',
  'eu',
  'au',
  'ca',
  'platform-google',
  'editorial',
]

/**
 * A text with the settings it is read with: `{ source, kind, format, profile?, today? }`. `lengths` says how
 * many are long.
 */
export function makeText(random, lengths = LONG_OFTEN) {
  const kind = random.pick(DRAWN)
  const format =
    kind === 'data'
      ? random.pick(OTHERS)
      : MADE_FOR[kind] && random.chance(60)
        ? MADE_FOR[kind]
        : random.pick(FORMATS)
  const { most, isCut } = lengthOf(random, lengths)
  let source = KINDS[kind](random, most, format)
  if (isCut) source = cutOut(source, random)
  if (random.chance(3)) source = `\ufeff${source}`
  if (random.chance(6)) source = source.replace(/\r?\n/g, '\r\n')
  if (random.chance(4)) source = mutated(source, random, 3)
  const profile = random.pick(PROFILES)
  return {
    kind,
    source: source.slice(0, LONGEST),
    format,
    ...(profile ? { profile } : {}),
    ...(random.chance(20) ? { today: '2026-11-26' } : {}),
  }
}

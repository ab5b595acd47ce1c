// Hostile sizes: much of one thing. Each takes a bounded time beside plain text of its length, and four times
// as much takes about four times as long.
import { fileURLToPath } from 'node:url'
import { LIBRARY, runCases } from './pool.mjs'

const WORKER = fileURLToPath(new URL('size-worker.mjs', import.meta.url))
const MARKERS = {
  'link openers': '[',
  'image openers': '![',
  'link ends': '](',
  'whole links': '[a](b)',
  references: '[a][b]',
  stars: '*a ',
  'underscores and stars': '*_',
  underscores: '_a ',
  'underscores alone': '_',
  colons: ':::',
  'equals signs': '==a',
  'stars alone': '*',
  backticks: '`',
  'backticks and words': '`a ``b ',
  tildes: '~~a',
  'tildes alone': '~',
  'tildes and words': '~a ~~b ',
  'tildes at words': 'a~ ',
  'angle brackets': '<a ',
  tags: '<b>',
  'closing tags': '</b>',
  'comment openers': '<!-- ',
  comments: '<!-- x -->',
  'suppressions in one line': '<!-- claimlint allow cure-claim: x --> ',
  suppressions: '<!-- claimlint allow cure-claim: reason -->\n\n',
  'suppressions behind backticks': '` <!-- claimlint allow cure-claim: x -->',
  ranges: '<!-- claimlint off cure-claim: x -->\n',
  'ranges that end': '<!-- claimlint off cure-claim: x -->\na\n<!-- claimlint on cure-claim -->\n',
  'character references': '&amp;',
  ampersands: '&',
  backslashes: '\\',
  escapes: '\\*',
  pipes: '|',
  'table rows': '| a | b |\n',
  quotes: '> ',
  'quote lines': '> a\n',
  'list marks': '- ',
  items: '- a\n',
  numbers: '1. ',
  headings: '# a\n',
  rules: '---\n',
  setext: 'a\n===\n',
  fences: '```\n',
  'html blocks': '<div>\n',
  definitions: '[a]: /b\n',
  footnotes: '[^1]',
  notes: '[^1]: a\n',
  'line ends': '\n',
  returns: '\r',
  'pairs of them': '\r\n',
  spaces: ' ',
  tabs: '\t',
  breaks: 'a  \n',
  'zero bytes': '\0',
  'byte order marks': '\ufeff',
  'zero widths': 'a\u200b',
  'soft hyphens': 'a\u00ad',
  'lone surrogates': '\ud800',
  emoji: '👩‍⚕️',
  accents: 'e\u0301',
  'accents on one letter': '\u0301',
  stops: '. ',
  'stops alone': '.',
  abbreviations: 'e.g. Dr. ',
  commas: 'pain, ',
  'quotation marks': '“a ',
  'straight marks': '"a ',
  parentheses: '(',
  'parentheses and words': '(a ',
  'numbers with units': '10 mg ',
  percentages: '50% of patients ',
  negations: 'not ',
  hedges: 'may ',
  conjunctions: 'and pain or ',
  hyphens: 'a-',
  'long word': 'a',
  urls: 'https://a.b/c ',
  math: '$a$ ',
  braces: '{',
  shortcodes: '{{ a }} ',
  claims: 'Our tea cures cancer. ',
  'claims without a stop': 'our tea cures pain and heals ',
  'claims in paragraphs': 'Our tea cures cancer.\n\n',
  'claims in lines': 'Our tea cures cancer.\n',
  'claims in cells': '| Our tea cures cancer |\n',
  'claims in items': '- Our tea cures cancer\n',
  statistics: '95% of users improved [1]. ',
  questions: 'Do you suffer from pain? ',
  testimonials: '“It cured me!” says Dana. ',
}
const SHAPES = {
  'nested quotes': (size) => `${'> '.repeat(Math.sqrt(size))}a\n`.repeat(Math.max(1, Math.sqrt(size) / 3)),
  'nested lists': (size) =>
    Array.from({ length: Math.sqrt(size) }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n'),
  'nested tags': (size) => '<div>'.repeat(size / 11) + '</div>'.repeat(size / 11),
  'growing backticks': (size) =>
    Array.from({ length: Math.sqrt(2 * size) }, (_, index) => '`'.repeat(index + 1)).join(' '),
  'a wide table': (size) =>
    `${'|a'.repeat(size / 6)}|\n${'|-'.repeat(size / 6)}|\n${'|b'.repeat(size / 6)}|\n`,
  'a long front matter': (size) =>
    `---\n${'a: b\n'.repeat(size / 5).replace(
      /a:/g,
      (() => {
        let at = 0
        return () => `k${at++}:`
      })(),
    )}---\n\nOur tea cures cancer.\n`,
  'a deep front matter': (size) =>
    `---\na: ${'['.repeat(size / 2)}${']'.repeat(size / 2)}\n---\n\nOur tea cures cancer.\n`,
  'a front matter of references': (size) =>
    `---\na: &a [x]\nb: [${'*a, '.repeat(size / 4)}]\n---\n\nOur tea cures cancer.\n`,
  'a bomb of references': () =>
    `---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n` +
    `${Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`).join('\n')}\n` +
    `---\n\nOur tea cures cancer.\n`,
  'definitions and references': (size) =>
    Array.from({ length: size / 30 }, (_, index) => `[a${index}]: /b\n\n[a${index}] cures\n`).join('\n'),
  'footnotes and notes': (size) =>
    Array.from({ length: size / 30 }, (_, index) => `cures[^${index}]\n\n[^${index}]: note`).join('\n\n'),
  'suppressions, one each': (size) =>
    Array.from(
      { length: size / 70 },
      (_, index) => `<!-- claimlint allow cure-claim: reason ${index} -->\nOur tea cures ${index}.\n`,
    ).join('\n'),
}

/** All texts by name: `make(size)` gives one of about so many units. */
export const HOSTILE_SIZES = {
  ...Object.fromEntries(
    Object.entries(MARKERS).map(([name, piece]) => [
      name,
      (size) => piece.repeat(Math.ceil(size / piece.length)),
    ]),
  ),
  ...SHAPES,
}

const MEGABYTE = 1_000_000
/** Four times the text may take so many times as long; quadratic work would take sixteen. */
const GROWTH = 9
/** So many times as long as plain text of its length. */
const SLOWEST = 40
/** Below so many milliseconds a time says nothing of growth. */
const FLOOR = 60

const JOBS = (quick) => {
  const names = Object.keys(HOSTILE_SIZES)
  const each = quick
    ? (index) => [[['markdown', 'text', 'html'][index % 3], 24_000]]
    : (index) => [
        ['markdown', MEGABYTE / 2],
        [['text', 'html'][index % 2], MEGABYTE / 4],
      ]
  const both = names.flatMap((name, index) => each(index).map(([format, size]) => ({ name, format, size })))
  const long = quick
    ? []
    : ['claims in paragraphs', 'claims', 'long word', 'stops', 'link openers', 'suppressions'].map(
        (name) => ({ name, format: 'markdown', size: 5 * MEGABYTE, alone: true }),
      )
  const many = quick
    ? []
    : ['suppressions', 'ranges'].map((name) => ({
        name,
        format: 'markdown',
        size: 60_000 * MARKERS[name].length,
        alone: true,
      }))
  // The longest first: at the end none of them is waited for.
  return [...long, ...many, ...both]
}

const labelOf = ({ name, format, size }) => `${name}, ${format}, ${(size / MEGABYTE).toFixed(2)} MB`

/**
 * What is wrong with the times of a text and a quarter of it (ms), beside those of plain text of the same
 * size.
 */
export function faultsOfTimes({ name, format, size, quarter, whole, plain }) {
  const label = labelOf({ name, format, size })
  const faults = []
  if (quarter !== undefined && whole > Math.max(quarter, FLOOR / 4) * GROWTH)
    faults.push({
      kind: 'growth',
      detail: `${label}: ${quarter.toFixed(0)} ms for a quarter, ${whole.toFixed(0)} ms for all`,
    })
  if (whole > Math.max(plain, FLOOR / 2) * SLOWEST)
    faults.push({
      kind: 'slow',
      detail: `${label}: ${whole.toFixed(0)} ms, plain text takes ${plain.toFixed(0)} ms`,
    })
  return faults
}

/** Measures hostile texts. Gives `{ cases, faults, said }`. */
export async function sizes({
  quick = false,
  threads = 2,
  library = LIBRARY,
  jobs = JOBS(quick),
  bound = quick ? 20_000 : 60_000,
  heap = 1_500,
}) {
  const faults = []
  let worst = { ratio: 0, label: '' }
  const hear = ({ index, ...told }) => {
    if (told.whole === undefined) return
    const ratio = told.whole / Math.max(told.plain, FLOOR / 2)
    if (ratio > worst.ratio) worst = { ratio, label: labelOf(jobs[index]) }
    faults.push(...faultsOfTimes({ ...jobs[index], ...told }))
  }
  const ran = await runCases({
    worker: WORKER,
    data: { jobs },
    end: jobs.length,
    most: 1,
    patience: 1,
    urgent: true,
    ...{ threads, library, bound, heap, hear },
  })
  for (const { index, kind, detail } of ran.faults) {
    const label = labelOf(jobs[index])
    faults.push({ kind, detail: detail.startsWith(label) ? detail : `${label}: ${detail}` })
  }
  return {
    cases: jobs.length,
    faults,
    said: `slowest: ${worst.label}, ${worst.ratio.toFixed(1)} × plain text`,
  }
}

// Every format read from its torture files, mutated: nothing crashes, hangs, or says that words stand where
// they do not.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadBuiltIn } from '../../dist/node.js'
import { bundleReading } from '../reading.mjs'
import { faultsOfReport } from './checks.mjs'
import { LIBRARY, runCases } from './pool.mjs'
import { randomOf } from './random.mjs'
import { tellShortest } from './show.mjs'

const FOLDER = new URL('../../fixtures/formats/torture/', import.meta.url)
const WORKER = fileURLToPath(new URL('formats-worker.mjs', import.meta.url))
/** Tells the numbers drawn here from those of other parts. */
const PART = 9
/** The whole pipeline is asked of one case in so many. */
const LINTED = 100

const FILES = readdirSync(FOLDER)
  .filter((name) => !name.endsWith('.snap'))
  .sort()
const SOURCES = FILES.map((name) => readFileSync(new URL(name, FOLDER), 'utf8'))

/** What breaks what is around it, or is put together of what others take apart. */
const NASTY = [
  ...'<>{}[]()"\'`\\/&;:=-#*_~|!?%$@^,.\n\r\t\0 ',
  ...[
    '\ufeff',
    '\u00ad',
    '\u200b',
    '\u2028',
    '\ufdd0',
    '\ufdd1',
    '\ufffc',
    '\ufffd',
    '\ud800',
    '\udc00',
    '😀',
    'ﬁ',
    'İ',
  ],
  ...[
    '\r\n',
    '\n\n',
    '---\n',
    '+++\n',
    ';;;\n',
    '```\n',
    ':::',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?php ',
    '?>',
    '<%=',
    '%>',
  ],
  ...[
    '{{',
    '}}',
    '{{{',
    '{%',
    '%}',
    '{#',
    '#}',
    '{!!',
    '!!}',
    '{{!--',
    '--}}',
    '{/*',
    '*/}',
    '${',
    '@if(',
    '@php',
    '@endphp',
  ],
  ...[
    '<script>',
    '</script>',
    '<style>',
    '<template>',
    '</template>',
    '<svg>',
    '<title>',
    '<textarea>',
    '<p',
    '</',
    '/>',
    '<br>',
  ],
  ...[
    '<a href="',
    '<table><tr><td>',
    '<details>',
    '<i18n>',
    '<Card title="',
    '<>',
    '</>',
    '&amp;',
    '&#',
    '&#x110000;',
    '&nbsp',
  ],
  ...[
    '\\u00',
    '\\ud83d',
    '\\x',
    '\\n',
    '""',
    "''",
    '"""',
    "'''",
    '|\n  ',
    '>-\n  ',
    '&a ',
    '*a',
    '<<: *a',
    '? ',
    '- - - ',
  ],
  ...[
    '[[',
    ']]',
    '[x]:',
    '[^1]',
    '[a b="c"]',
    '[/a]',
    '$$',
    '%%',
    '!!! note\n    ',
    '> ',
    '1. ',
    '# ',
    '| a |\n|---|\n',
  ],
  ...[
    'https://a.b/cure',
    '00:00:01,000 --> 00:00:02,000\n',
    'WEBVTT\n',
    'NOTE ',
    '=?utf-8?q?',
    '?=',
    '=\n',
    '=C3',
    '--b\n',
    '--b--',
  ],
  ...[
    'Content-Type: text/html\n',
    'Content-Transfer-Encoding: base64\n',
    'import a from "b"\n',
    'export const a = {',
    '=> (',
    'Our tea cures gout.',
  ],
]
/**
 * The longest stretch of a file that a case is made of: of most cases a line or two, in which a change meets
 * what stands beside it as well, and of one in twenty so much that what is open far above is there too, as of
 * the first ones, which continuous integration draws.
 */
const LONGEST = 70
const LONG = { length: 400, percent: 5, first: 2040 }

function mutate(text, random) {
  const at = random.below(text.length + 1)
  const end = Math.min(text.length, at + (random.chance(70) ? random.below(12) : random.below(200)))
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(end)
    case 1:
      return text.slice(0, end) + text.slice(at)
    case 2: {
      const to = random.below(text.length + 1)
      return text.slice(0, to) + text.slice(at, end) + text.slice(to)
    }
    case 3:
      return random.chance(20)
        ? text.slice(0, at)
        : text.slice(0, at) + random.pick(NASTY).repeat(random.from(2, 6)) + text.slice(at)
    default:
      return (
        text.slice(0, at) +
        random.pick(NASTY) +
        text.slice(random.chance(50) ? at : Math.min(text.length, at + 1))
      )
  }
}

/** The case of a number: a file, or a stretch of one or of two, changed in one to six places. */
export function makeFormatCase(seed, index) {
  const random = randomOf(PART, seed, index)
  const file = index % FILES.length
  const whole = SOURCES[file]
  let source = whole
  const longest = index < LONG.first || random.chance(LONG.percent) ? LONG.length : LONGEST
  if (whole.length > longest || random.chance(30)) {
    const start = random.chance(40) ? 0 : random.below(whole.length)
    source = whole.slice(start, start + random.from(20, longest))
  }
  if (random.chance(5)) source += random.pick(SOURCES).slice(0, 200)
  for (let left = random.from(1, 6); left > 0; left--) source = mutate(source, random)
  return { name: FILES[file], source }
}

function* wrongBlocks({ blocks, notices, notRead, comments = [] }, source) {
  const inside = ({ start, end }) => 0 <= start && start <= end && end <= source.length
  for (const { prose, links, role } of blocks) {
    const told = (detail) => ({ kind: 'span', detail: `${role}: ${detail}` })
    let text = 0
    for (const run of prose.runs) {
      const place = { start: run.source, end: run.source + run.sourceLength }
      if (run.text !== text || run.length <= 0) yield told(`a run at ${run.text}, ${text} was next`)
      text = run.text + run.length
      if (!inside(place)) yield told(`a run at ${place.start}–${place.end} of ${source.length}`)
      if (run.verbatim && source.slice(place.start, place.end) !== prose.text.slice(run.text, text))
        yield told(
          `“${prose.text.slice(run.text, text).slice(0, 40)}” is no text of ${place.start}–${place.end}`,
        )
    }
    if (text !== prose.text.length) yield told(`runs of ${text} units for ${prose.text.length}`)
    for (const { start, end } of links)
      if (!(0 <= start && start <= end && end <= prose.text.length)) yield told(`a link at ${start}–${end}`)
    if (/[\ufdd0\ufdd1]/.test(prose.text) && !/[\ufdd0\ufdd1]/.test(source)) yield told('a mask is read')
  }
  for (const span of [...notices, ...notRead, ...comments])
    if (!inside(span)) yield { kind: 'notice', detail: `${span.start}–${span.end} of ${source.length}` }
}

/** All that is wrong with a case: as read, and one in so many as linted. */
export function faultsOfFormat({ name, source }, index, { readDocument, formatOf }, lint, rulebook) {
  const format = formatOf(name) ?? 'text'
  try {
    const document = readDocument(source, format, rulebook.reading)
    const faults = [...wrongBlocks(document, source)]
    if (index % LINTED !== 0) return faults
    return [
      ...faults,
      ...faultsOfReport(lint(source, { rulebook, format, profile: 'us-supplement' }), source),
    ]
  } catch (error) {
    return [{ kind: 'crash', detail: `${name}: ${error.stack?.split('\n').slice(0, 2).join(' ')}` }]
  }
}

/** Reads `count` mutated texts of each torture file. */
export async function formats({ seed, count, threads }) {
  const library = await bundleReading()
  const { cases, units, slowest, faults } = await runCases({
    part: 'formats',
    worker: WORKER,
    library,
    seed,
    end: count * FILES.length,
    most: 2_000,
    threads,
  })
  const file = FILES[slowest.index % FILES.length]
  return {
    cases,
    faults,
    said:
      `${FILES.length} formats, ${(units / 1e6).toFixed(1)} MB, slowest ` +
      `${slowest.milliseconds.toFixed(0)} ms (case ${slowest.index}, ${file})`,
  }
}

/** Shows a case again, and the shortest text with its first fault. Gives whether nothing is wrong with it. */
export async function showFormatCase(seed, index) {
  const library = await import(await bundleReading())
  const { lint } = await import(LIBRARY)
  const rulebook = loadBuiltIn()
  const made = makeFormatCase(seed, index)
  console.log(`${made.name}: ${JSON.stringify(made.source)}\n`)
  return tellShortest(made.source, (source) =>
    faultsOfFormat({ ...made, source }, 0, library, lint, rulebook),
  )
}

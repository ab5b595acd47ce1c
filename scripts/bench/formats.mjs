// What reading a format costs over its bare parser, both in this process and on the same text; and what large
// files take of memory.
import { parse as parseCode } from '@babel/parser'
import { parse as parseCsv } from 'csv-parse/sync'
import { parseTree } from 'jsonc-parser'
import { parse as parsePage } from 'parse5'
import { parseTOML } from 'toml-eslint-parser'
import { parseDocument } from 'yaml'
import { loadBuiltIn } from '../../dist/node.js'
import { bundleReading } from '../reading.mjs'
import { median } from './measure.mjs'

const SENTENCE = 'Our larch tea is <b>made</b> &amp; served warm, and most people drink it in the evening.'
const PLAIN = SENTENCE.replace(/<\/?b>/g, '').replace('&amp;', 'and')
const many = (count, make) => Array.from({ length: count }, (_, at) => make(at)).join('')

/** A text of each format that has a parser of its own, of some 300 kB. */
const TEXTS = {
  html:
    `<!doctype ` +
    `html><title>Tea</title><main>${many(1_200, (at) => `<section class="a b"><h2>Part ${at}</h2>\n<p>${SENTENCE}</p><ul><li>${PLAIN}</li></ul></section>\n`)}</main>`,
  markdown: many(
    1_200,
    (at) => `## Part ${at}\n\n${PLAIN.replace('larch', '**larch**')} See [this](/a/${at}).\n\n- ${PLAIN}\n\n`,
  ),
  mdx: many(
    600,
    (at) => `## Part ${at}\n\n${PLAIN} <b>{name}</b>\n\n<Card title="Part ${at}">\n\n${PLAIN}\n\n</Card>\n\n`,
  ),
  vue: `<template><main>${many(
    1_200,
    (at) => `<section><h2>Part {{ a${at} }}</h2><Card title="Tea ` + `${at}">${SENTENCE}</Card></section>\n`,
  )}</main></template>`,
  jsx:
    `export default () => ` +
    `<main>${many(1_000, (at) => `<section><h2>Part {a${at}}</h2><Card title="Tea ${at}">${PLAIN}</Card></section>\n`)}</main>`,
  astro:
    `---\nconst a = 1\n---\n` +
    `<main>${many(1_000, (at) => `<section><h2>Part {a}</h2><Card title="Tea ${at}">${PLAIN}</Card></section>\n`)}</main>`,
  json: JSON.stringify(
    {
      products: Array.from({ length: 1_500 }, (_, at) => ({
        id: at,
        title: `Tea ${at}`,
        description: PLAIN,
        url: `/a/${at}`,
      })),
    },
    null,
    1,
  ),
  jsonl: many(
    1_500,
    (at) => `${JSON.stringify({ id: at, title: `Tea ${at}`, description: PLAIN, url: `/a/${at}` })}\n`,
  ),
  yaml:
    `products:\n` +
    `${many(1_200, (at) => `  - id: ${at}\n    title: Tea ${at}\n    description: "${PLAIN}"\n`)}`,
  toml: many(1_200, (at) => `[[products]]\nid = ${at}\ntitle = "Tea ${at}"\ndescription = "${PLAIN}"\n\n`),
  csv: `id,title,description,url\n${many(2_000, (at) => `${at},Tea ${at},"${PLAIN}, ""so""",/a/${at}\n`)}`,
}

/** The bare parsers: what another tool would call for a tree with places. */
const BARE = {
  html: (text) => parsePage(text, { sourceCodeLocationInfo: true }),
  vue: (text) => parsePage(text, { sourceCodeLocationInfo: true }),
  jsx: (text) => parseCode(text, { sourceType: 'unambiguous', plugins: ['jsx', 'typescript'] }),
  astro: (text) =>
    parseCode(`<>${text.replace(/^---[\s\S]*?\n---\n/, '')}</>`, { plugins: ['jsx', 'typescript'] }),
  json: (text) => parseTree(text),
  jsonl: (text) => text.split('\n').map((line) => parseTree(line)),
  yaml: (text) => parseDocument(text),
  toml: (text) => parseTOML(text),
  csv: (text) => parseCsv(text, { info: true }),
}

/** Calls that are timed together, so that each side pays for its own garbage. */
const CALLS = 10
/** Rounds that are not counted: until then the engine still compiles. */
const WARM = 2

/** Milliseconds of the processor that a call takes. */
const timed = (run) => {
  const before = process.cpuUsage()
  for (let call = 0; call < CALLS; call++) run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / CALLS
}

/**
 * The cost of each format as a multiple of its bare parser's, the median of rounds in turn. Like is held
 * against like: both are given the same text in the same process, warmed up alike, and the bare parser is the
 * one that reading calls, with the options that give it places (for HTML and Vue parse5's tree, for Astro the
 * page alone without its code). Ours ends with the blocks, theirs with its tree or rows.
 */
export async function formatRatios(rounds = 5, wanted = Object.keys(TEXTS)) {
  const { readDocument } = await import(await bundleReading())
  const { reading } = loadBuiltIn()
  const bare = { ...BARE, markdown: reading.parsers.markdown, mdx: reading.parsers.mdx }
  return wanted.map((format) => {
    const text = TEXTS[format]
    const ours = () => readDocument(text, format, reading)
    const theirs = () => bare[format](text)
    const times = []
    for (let round = -WARM; round < rounds; round++) {
      const pair = [timed(ours), timed(theirs)]
      if (round >= 0) times.push(pair)
    }
    return {
      format,
      ratio: median(times.map(([one, other]) => one / other)),
      ours: median(times.map(([one]) => one)),
      theirs: median(times.map(([, other]) => other)),
      kilobytes: text.length / 1_000,
      blocks: ours().blocks.length,
    }
  })
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  for (const one of await formatRatios(5, process.argv[2]?.split(','))) {
    const { format, ratio, ours, theirs, kilobytes, blocks } = one
    console.log(
      `${format.padEnd(9)} ${ratio.toFixed(2)}  (${ours.toFixed(1)} ms of the processor for ` +
        `${theirs.toFixed(1)}, ${kilobytes.toFixed(0)} kB, ${blocks} blocks)`,
    )
  }

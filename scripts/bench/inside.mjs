// Measurements inside one process: a keystroke, hostile texts, more phrases. Usage: node inside.mjs NAME
// PATHS-AS-JSON [MUST], the bound by which the rounds of `phrases` may be over before their time
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { createSession, lint } from '../../dist/index.js'
import { loadBuiltIn } from '../../dist/node.js'
import { isDecided, median, quantile } from './measure.mjs'
import { parseOnly } from './yardstick.mjs'

const [name, given, must] = process.argv.slice(2)
const paths = JSON.parse(given)
const read = (path) => readFileSync(path, 'utf8')
const timed = (work) => {
  const started = performance.now()
  work()
  return performance.now() - started
}
const settings = (rulebook) => ({ rulebook, format: 'markdown' })

/** One letter typed into a text of 5,000 words, at 120 places; the first 20 warm up. */
function keystroke(profile) {
  const chosen = { ...settings(loadBuiltIn()), ...(profile ? { profile } : {}) }
  let text = read(paths.edited)
  const session = createSession(chosen, text)
  const [edits, parses] = [[], []]
  for (let turn = 0; turn < 120; turn++) {
    const at = (turn * 7919) % text.length
    edits.push(timed(() => session.update({ start: at, end: at, text: 'x' })))
    text = `${text.slice(0, at)}x${text.slice(at)}`
    parses.push(timed(() => parseOnly(text)))
  }
  if (JSON.stringify(session.report) !== JSON.stringify(lint(text, chosen)))
    throw new Error('the session differs from a fresh lint')
  const base = median(parses.slice(20))
  return { p50: quantile(edits.slice(20), 0.5) / base, p95: quantile(edits.slice(20), 0.95) / base }
}

/** Time per byte of each hostile text and of a long document, as a multiple of that of ordinary articles. */
function hostile() {
  const chosen = settings(loadBuiltIn())
  const texts = paths.short.map(read)
  const size = texts.reduce((sum, text) => sum + text.length, 0)
  const perUnit = () => timed(() => texts.forEach((text) => void lint(text, chosen))) / size
  perUnit()
  const base = median([perUnit(), perUnit(), perUnit()])
  const of = (path) => {
    const text = read(path)
    return timed(() => lint(text, chosen)) / text.length / base
  }
  const worst = paths.hostile
    .map((path) => ({ path: path.split('/').at(-1), ratio: of(path) }))
    .sort((a, b) => b.ratio - a.ratio)
  return {
    worst: worst.slice(0, 3),
    document: median([of(paths.document), of(paths.document), of(paths.document)]),
  }
}

/** Ten thousand phrases that never match, added to the rulebook: the whole lint with them and without. */
function phrases() {
  const common = ['pain', 'relief', 'health', 'joint']
  const never = Array.from(
    { length: 10_000 },
    (_, index) => `zq${((index * 7919) % 10_000).toString(36)}v ${common[index % 4]} wx${index % 97}`,
  )
  const [plain, more] = [loadBuiltIn(), loadBuiltIn({ terms: { hype: never } })]
  const texts = paths.short.map(read)
  const all = (rulebook) => timed(() => texts.forEach((text) => void lint(text, settings(rulebook))))
  for (const rulebook of [plain, more, plain, more]) all(rulebook)
  const rounds = 15
  const ratios = []
  while (ratios.length < rounds && !isDecided(ratios, rounds, Number(must ?? Number.NaN))) {
    const without = all(plain)
    ratios.push(all(more) / without)
  }
  const load = median(Array.from({ length: 5 }, () => timed(() => loadBuiltIn())))
  return { ratio: median(ratios), load }
}

const work = {
  keystroke: () => ({ guessed: keystroke(), selling: keystroke('us-drug-clinic') }),
  hostile,
  phrases,
}
console.log(JSON.stringify(work[name]()))

// Trains the tagger: an averaged perceptron over hashed features (Collins 2002) that learns from a larger tagger’s
// tags of unlabelled units and from the sentences of tagged.txt, which were tagged by hand.
//   npm install --no-save wink-nlp@2.4.0 wink-eng-lite-web-model@1.8.1
//   node training/tagger.mjs ../shared rules/syntax/tagger.bin
// The features are those of src/syntax/features.ts; fixtures/syntax/tagged.txt is never shown to it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'

const UNITS = 40_000
const BITS = 15
const EPOCHS = 6
/** How often a sentence tagged by hand is shown in an epoch. */
const SHOWN = 30
/** Shorter units without a helping verb are left to those tagged by hand: the larger tagger errs in headings. */
const LEAST_TOKENS = 10
const MOST_TOKENS = 120
const NAMES = ['NOUN', 'VERB', 'AUX', 'ADJ', 'ADV', 'PRON', 'DET', 'ADP', 'PART', 'CONJ', 'SCONJ', 'NUM', 'OTHER', 'PUNCT']
const SAME = { PROPN: 'NOUN', CCONJ: 'CONJ', INTJ: 'OTHER', SYM: 'OTHER', X: 'OTHER', SPACE: 'OTHER' }
const [NOUN, , AUX, ADJECTIVE, , PRONOUN, DETERMINER, , PARTICLE] = NAMES.keys()
const OTHER = NAMES.indexOf('OTHER')
const MARK = NAMES.indexOf('PUNCT')
const OWNERS = new Set(['my', 'your', 'our', 'their', 'his', 'her', 'its'])

const [shared, out] = process.argv.slice(2)
const root = new URL('..', import.meta.url).pathname
const bundle = await rolldown({ input: { tagger: `${root}training/tagger-core.ts` }, platform: 'node' })
await bundle.write({ dir: `${root}training/.work`, format: 'esm', entryFileNames: '[name].mjs' })
await bundle.close()
const { FEATURES, featuresOf, hashesOf, NO_TAG, TAGS, tokenize } = await import(pathToFileURL(`${root}training/.work/tagger.mjs`))

let seed = 7
const random = () => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
  return seed / 2 ** 32
}

const nlp = winkNLP(model, ['sbd', 'pos'])

/** The tags that the larger tagger gives a unit, one for each of our tokens; undefined where the two do not meet. */
function silver(unit) {
  const words = unit.match(/[A-Za-z]+/g) ?? []
  const capitals = words.filter((word) => /^[A-Z]/.test(word)).length
  const text = capitals > words.length / 2 ? unit.toLowerCase() : unit
  const read = nlp.readDoc(text).tokens()
  const tags = read.out(nlp.its.pos)
  let at = 0
  const spans = []
  for (const [index, word] of read.out().entries()) {
    const start = text.indexOf(word, at)
    if (start < 0) return undefined
    at = start + word.length
    spans.push({ end: at, tag: SAME[tags[index]] ?? tags[index] })
  }
  const tokens = tokenize(unit)
  if (tokens.length === 0 || tokens.length > MOST_TOKENS) return undefined
  let place = 0
  const found = tokens.map((token) => {
    while (place < spans.length - 1 && spans[place].end <= token.start) place++
    if (token.kind === 'mark') return MARK
    const tag = NAMES.indexOf(spans[place].tag)
    return tag < 0 || tag === MARK ? OTHER : tag
  })
  tokens.forEach(({ key }, index) => {
    const nominal = found[index + 1] === NOUN || found[index + 1] === ADJECTIVE
    if (OWNERS.has(key) && found[index] === PRONOUN && (nominal || key !== 'her')) found[index] = DETERMINER
  })
  return rowOf(tokens, found)
}

/** A sentence tagged by hand. */
function gold(line) {
  const pairs = line.split(' ').map((pair) => {
    const cut = pair.lastIndexOf('/')
    const name = pair.slice(cut + 1)
    return { word: pair.slice(0, cut), tag: NAMES.indexOf(SAME[name] ?? name) }
  })
  const tokens = tokenize(pairs.map(({ word }) => word).join(' '))
  let start = 0
  const ends = pairs.map(({ word }) => (start += word.length + 1))
  const tags = tokens.map((token) => {
    if (token.kind === 'mark') return MARK
    const at = ends.findIndex((end) => token.start < end)
    const first = token.start === (at > 0 ? ends[at - 1] : 0)
    if (first || !token.key.startsWith("'")) return pairs[at].tag
    return token.key === "'s" && pairs[at].tag === NOUN ? PARTICLE : AUX
  })
  return rowOf(tokens, tags)
}

function rowOf(tokens, tags) {
  return { tags, hashes: hashesOf(tokens, 0, tokens.length) }
}

const size = TAGS << BITS
const weights = new Float64Array(size)
const sums = new Float64Array(size)
const since = new Int32Array(size)
let step = 0
const add = (at, by) => {
  sums[at] += (step - since[at]) * weights[at]
  since[at] = step
  weights[at] += by
}
const rows = new Int32Array(FEATURES)
const scores = new Float64Array(TAGS)

/** Tags a row with a table and gives how many tags are right; `learn` is told of each token. */
function decode(row, table, learn) {
  let [before, earlier, right] = [NO_TAG, NO_TAG, 0]
  for (let at = 0; at < row.tags.length; at++) {
    featuresOf(row.hashes, at, before, earlier, rows)
    for (let feature = 0; feature < FEATURES; feature++) rows[feature] = (rows[feature] >>> (32 - BITS)) * TAGS
    scores.fill(0)
    for (const start of rows) for (let tag = 0; tag < TAGS; tag++) scores[tag] += table[start + tag]
    let best = 0
    for (let tag = 1; tag < TAGS; tag++) if (scores[tag] > scores[best]) best = tag
    if (best === row.tags[at]) right++
    learn?.(row.tags[at], best)
    earlier = before
    before = best
  }
  return right
}

const learn = (wanted, got) => {
  step++
  if (wanted === got) return
  for (const start of rows) {
    add(start + wanted, 1)
    add(start + got, -1)
  }
}

const lines = gunzipSync(readFileSync(join(shared, 'reader/unlabelled.jsonl.gz'))).toString().split('\n').filter(Boolean)
const data = []
const seen = new Set()
while (seen.size < Math.min(UNITS, lines.length)) {
  const unit = JSON.parse(lines[Math.floor(random() * lines.length)])[3]
  if (seen.has(unit)) continue
  seen.add(unit)
  const row = silver(unit)
  if (row && (row.tags.length >= LEAST_TOKENS || row.tags.includes(AUX))) data.push(row)
}
const test = data.splice(0, Math.floor(data.length / 30))
const hand = readFileSync(`${root}training/tagged.txt`, 'utf8').split('\n').filter(Boolean).map(gold)
for (let shown = 0; shown < SHOWN; shown++) data.push(...hand)
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  for (let at = data.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[data[at], data[other]] = [data[other], data[at]]
  }
  let [right, all] = [0, 0]
  for (const row of data) {
    right += decode(row, weights, learn)
    all += row.tags.length
  }
  console.log(`epoch ${epoch}: ${(right / all).toFixed(4)} of ${all} tokens`)
}
let most = 0
for (let at = 0; at < size; at++) {
  add(at, 0)
  sums[at] /= step
  most = Math.max(most, Math.abs(sums[at]))
}
const bytes = Int8Array.from(sums, (sum) => Math.round((127 / most) * sum))
const right = test.reduce((sum, row) => sum + decode(row, bytes), 0)
console.log(`agrees with the larger tagger on ${(right / test.reduce((sum, { tags }) => sum + tags.length, 0)).toFixed(4)} of unseen units`)
// Tag by tag, which packs smaller.
const count = bytes.length / TAGS
writeFileSync(
  out,
  bytes.map((_, at) => bytes[(at % count) * TAGS + Math.floor(at / count)]),
)

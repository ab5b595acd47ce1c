// Labelled records from a folder of JSON Lines, the half each belongs to, and what the linter says of them.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = join(dirname(fileURLToPath(import.meta.url)), '../../bin/claimlint.js')

/** All records of a folder that carry a label or a kind; each gets a number as its key. */
export function readRecords(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    )
    .filter((record) => typeof record.text === 'string' && (record.label || record.kind))
    .map((record, key) => ({ ...record, key: String(key) }))
}

/**
 * The half of a record: by what it comes from (letter, issuer, page, pair), so that no source lies in both.
 */
export function half({ source, issuer, doc, pair, id }) {
  const from = String(
    issuer ?? (source && !source.startsWith('medquad/') ? source : undefined) ?? doc ?? pair ?? id,
  )
  let hash = 0x811c9dc5
  for (let at = 0; at < from.length; at++) hash = Math.imul(hash ^ from.charCodeAt(at), 0x01000193)
  return (hash >>> 7) & 1 ? 'b' : 'a'
}

const FORMATS = { md: 'markdown', txt: 'text' }
const SUPPLEMENT = new RegExp(
  'supplement|vitamin|cbd|cannabi|hemp|nutra|capsule|gumm|probiotic|food|tea|herb|homeopath|weight|slim|' +
    'cosmetic|skin|cream|oil|covid$',
  'i',
)

/**
 * The profile a record is read in: its own, or the one that its product or issuer suggests; a whole document
 * gets a guess.
 */
export function profileOf(record) {
  if (record.profile || record.kind) return record.profile
  if (record.label === 'neutral') return 'editorial'
  if (/asa/.test(record.source ?? '')) return 'uk'
  if (/device|laser|light|ultrasound|scan/i.test(record.product ?? '')) return 'us-device'
  return SUPPLEMENT.test(record.product ?? `${record.issuer ?? ''} ${record.doc ?? ''}`)
    ? 'us-supplement'
    : 'us-drug-clinic'
}

/** The diagnostics of every record, by key, through `claimlint stream`. */
export function answersTo(records, profile) {
  const format = ({ kind, format: named }) => FORMATS[named] ?? named ?? (kind ? 'markdown' : 'text')
  const lines = records.map((record) =>
    JSON.stringify({
      id: record.key,
      text: record.text,
      format: format(record),
      ...(profile(record) ? { profile: profile(record) } : {}),
    }),
  )
  const ran = spawnSync(process.execPath, [bin, 'stream'], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  if (ran.error) throw ran.error
  return new Map(
    ran.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .map((answer) => [answer.id, answer.diagnostics ?? []]),
  )
}

// Scores the build with a given scorer and fails below the floors. Usage: node scripts/floors.mjs SCORER
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratchFolder } from './scratch.mjs'

const out = join(scratchFolder('score'), 'score.json')
const ran = spawnSync(process.execPath, [process.argv[2], '--json', out], { stdio: 'inherit' })
if (ran.status !== 0) process.exit(1)
const score = JSON.parse(readFileSync(out, 'utf8'))
const { seeds, claims, marketing, neutral, docs } = score

/** Name, measured value, floor, and whether more is better. */
const floors = [
  ['seeds: must found', seeds.must, 0.98, true],
  ['seeds: right severity', seeds.mustSeverity, 0.95, true],
  ['seeds: should found', seeds.should, 0.9, true],
  ['seeds: clean records broken', seeds.cleanBroken, 2, false],
  // The records list what rules look for; the reader finds claims beside them, which read by eye are claims.
  ['seeds: share of findings outside every record', seeds.unlabelled / seeds.findings, 0.12, false],
  [
    'spans that are not their text',
    seeds.badOffsets + Object.values(docs).reduce((sum, kind) => sum + kind.badSpans, 0),
    0,
    false,
  ],
  ['regulator-quoted claims warned', claims.recall, 0.94, true],
  ['marketing overclaims found', marketing.recall, 0.92, true],
  ['marketing: ok flagged per 1,000', marketing.falsePer1000, 40, false],
  ['marketing: precision', marketing.precision, 0.88, true],
  [
    'neutral: per 1,000 without evidence, statistics and terminology rules',
    neutral.random.per1000WithoutEvidence,
    1.5,
    false,
  ],
  ['neutral: errors per 1,000', neutral.random.errorsPer1000, 0.1, false],
  ['neutral: per 1,000, all rules', neutral.random.per1000, 6, false],
  ['hard neutral: per 1,000 without those three', neutral.hard.per1000WithoutEvidence, 12, false],
  ['hard neutral: per 1,000, all rules', neutral.hard.per1000, 40, false],
  [
    'warnings per 1,000 words, marketing ÷ neutral documents',
    docs.marketing.per1000Words / docs.neutral.per1000Words,
    8,
    true,
  ],
]
let failed = 0
for (const [name, value, floor, more] of floors) {
  const held = more ? value >= floor : value <= floor
  if (!held) failed++
  console.log(`${held ? 'ok  ' : 'LOW '} ${name}: ${Number(value).toFixed(3)} (floor ${floor})`)
}
process.exit(failed === 0 ? 0 : 1)

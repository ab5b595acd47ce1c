// Prints what starting costs, as ratios of a bare node in the same run. Usage: npm run bench
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'claimlint-bench-'))
const sentence = 'Ketamine infusions at our clinic ease nerve pain within hours for many of our patients. The rooms are quiet and bright. '
const words = sentence.trim().split(/\s+/).length
const article = join(folder, 'article.md')
const line = join(folder, 'line.md')
writeFileSync(article, `# An article of a thousand words\n\n${Array.from({ length: Math.ceil(1000 / words) }, (_, index) => sentence + (index % 4 === 3 ? '\n\n' : '')).join('')}`)
writeFileSync(line, 'Our tea cures cancer.\n')

const ROUNDS = 15
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]
const commands = {
  'node -e 0': ['-e', '0'],
  'claimlint --version': [`${root}bin/claimlint.js`, '--version'],
  'claimlint explain cure-claim': [`${root}bin/claimlint.js`, 'explain', 'cure-claim'],
  'one line': [`${root}bin/claimlint.js`, line],
  '1,000 words': [`${root}bin/claimlint.js`, article],
}
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, args] of Object.entries(commands)) {
    const started = performance.now()
    spawnSync(process.execPath, args, { stdio: 'ignore' })
    times[name].push(performance.now() - started)
  }
}
const bare = median(times['node -e 0'])
for (const [name, values] of Object.entries(times)) {
  const middle = median(values)
  console.log(`${name.padEnd(30)} ${middle.toFixed(0).padStart(5)} ms  ${(middle / bare).toFixed(2).padStart(6)} × bare node`)
}

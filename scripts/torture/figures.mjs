// The figures of a run: a line for each part as it ends, and a table of all.

/** Kinds of faults that are counted together. */
const HANGS = ['hang', 'growth', 'slow']
const SPANS = ['span', 'fix', 'order', 'notice', 'shape']
const LOST = ['lost bytes', 'lost text', 'lost answers', 'draft', 'mode', 'no work']

const FAULT_NAMES = ['crashes', 'hangs', 'wrong spans', 'lost']
const FAULTS = [['crash'], HANGS, SPANS, LOST]

const countOf = (faults, kinds) => faults.filter(({ kind }) => kinds.includes(kind)).length
const othersOf = (faults) => faults.length - FAULTS.reduce((sum, kinds) => sum + countOf(faults, kinds), 0)

/** The line of figures of a part: what it came to, and the seconds that it took. */
export function lineOf({ name, told: { cases, faults, said }, seconds }) {
  const counted = FAULTS.map((kinds, at) => `${countOf(faults, kinds)} ${FAULT_NAMES[at]}`).join(', ')
  return (
    `${name.padEnd(9)} ${String(cases).padStart(7)} cases: ${counted}, ` +
    `${othersOf(faults)} other faults  (${said}; ${seconds.toFixed(1)} s)`
  )
}

const minutes = (seconds) => (seconds / 60).toFixed(1)

/** The figures of all parts as a table, ready for docs/torture.md. */
export function tableOf(rows, { seed, threads, seconds }) {
  const cells = (list) => `| ${list.join(' | ')} |`
  const numbers = rows.map(({ told: { cases, faults, said }, name, seconds: own }) => [
    `\`${name}\``,
    cases.toLocaleString('en'),
    ...[...FAULTS.map((kinds) => countOf(faults, kinds)), othersOf(faults)].map(String),
    minutes(own),
    said,
  ])
  return [
    cells(['Part', 'Cases', ...FAULT_NAMES, 'other faults', 'minutes', 'what was done']),
    cells(['---', ...Array.from({ length: FAULT_NAMES.length + 3 }, () => '--:'), '---']),
    ...numbers.map(cells),
    '',
    `node ${process.version}, seed ${seed}, ${threads} at a time, ${minutes(seconds)} minutes together.`,
  ].join('\n')
}

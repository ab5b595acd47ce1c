// Folders and configurations that are made to hurt: links that lead out or round, pipes, devices, names
// without end, patterns that never end.
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultsOfRun, inFolder, putFiles, run } from './program.mjs'

const P = ['--profile', 'us-supplement']
const COPY = 'Our revolutionary gummies cure gout. Order today.\n'
const paragraphs = (count) =>
  Array.from({ length: count }, (_, index) => `Our tea cures gout ${index} times.\n\n`).join('')

/** A chain of configurations, each of which extends the next. */
const chain = (length) =>
  Object.fromEntries(
    Array.from({ length }, (_, at) => [
      at === 0 ? 'claimlint.yaml' : `c${at}.yaml`,
      at < length - 1 ? `extends: ./c${at + 1}.yaml\n` : 'profile: uk\n',
    ]),
  )
/** Layers in which each file extends both of the next. */
const diamonds = (depth) => {
  const files = { 'claimlint.yaml': 'extends: [./l0.yaml, ./r0.yaml]\n' }
  for (let at = 0; at < depth; at++)
    for (const side of ['l', 'r'])
      files[`${side}${at}.yaml`] =
        at < depth - 1 ? `extends: [./l${at + 1}.yaml, ./r${at + 1}.yaml]\n` : 'profile: uk\n'
  return files
}
const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`).join('\n')}\n`

/** What is run by name: files, what else is made, calls, and the statuses that they may end with. */
const CASES = {
  'a chain of 3,000 configurations': { files: { 'a.md': COPY, ...chain(3_000) }, calls: [['a.md']] },
  'diamonds of configurations': {
    files: { 'a.md': COPY, ...diamonds(40) },
    calls: [['a.md'], ['config', 'a.md']],
  },
  'a configuration that extends itself': {
    files: { 'a.md': COPY, 'claimlint.yaml': 'extends: ./claimlint.yaml\n' },
    calls: [['a.md']],
    statuses: [2],
  },
  'a pattern that never ends': {
    files: {
      'a.md': COPY,
      [`${'a'.repeat(60)}.md`]: COPY,
      'claimlint.yaml':
        "ignore: ['(a+)+b', '+(a|aa|aaa)+(a)b', " +
        "'{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}b']\n",
    },
    calls: [['.']],
  },
  'a glob that never ends': {
    files: { [`${'a'.repeat(60)}.md`]: COPY },
    calls: [['+(+(+(a)))b.md'], ['**/**/**/**/**/**/**/*b.md']],
  },
  'a term of eight gaps': {
    files: {
      'a.md': `${'mood '.repeat(3_000)}\n`,
      'claimlint.yaml': 'terms: { hype: ["mood _ mood _ mood _ mood _ mood _ mood _ mood _ mood _ x"] }\n',
      'terms.txt': 'a _ _ _ _ _ _ _ _ b\n',
    },
    calls: [['a.md'], ['a.md', '--terms', 'hype=terms.txt']],
  },
  'a configuration of references': {
    files: { 'a.md': COPY, 'claimlint.yaml': bomb },
    calls: [['a.md']],
    statuses: [2],
  },
  'a register of references': {
    files: { 'a.md': COPY, 'claims.yaml': `claims: &a\n  - *a\n${bomb}` },
    calls: [['a.md', '--register', 'claims.yaml']],
    statuses: [2],
  },
  'a folder of rules that is a whole system': {
    files: { 'a.md': COPY, 'claimlint.yaml': 'rules-folder: /usr\n' },
    calls: [['a.md']],
    statuses: [2],
  },
  'files outside the tree': {
    files: { 'a.md': COPY, 'claimlint.yaml': 'extends: ../../../../../../etc/passwd\n' },
    calls: [['a.md']],
    statuses: [2],
    hidden: /root:/,
  },
  'links and pipes': {
    files: { 'a.md': COPY },
    make(folder) {
      symlinkSync('/dev/zero', join(folder, 'zero.md'))
      symlinkSync('loop.md', join(folder, 'loop.md'))
      symlinkSync('.', join(folder, 'round'))
      symlinkSync('/nonexistent', join(folder, 'gone.md'))
      execFileSync('mkfifo', [join(folder, 'pipe.md'), join(folder, 'package.json')])
    },
    calls: [
      ['.'],
      ['*.md'],
      ['**/*.md'],
      ['zero.md'],
      ['loop.md'],
      ['a.md', 'gone.md'],
      ['a.md', '--baseline', 'pipe.md'],
      ['init', '--yes'],
    ],
  },
  'configurations that are no files': {
    files: { 'a.md': COPY },
    make(folder) {
      symlinkSync('/dev/zero', join(folder, 'claimlint.yaml'))
    },
    calls: [
      ['a.md'],
      ['a.md', '--config', '/dev/zero'],
      ['a.md', '--register', '/dev/zero'],
      ['a.md', '--baseline', '/dev/zero'],
      ['a.md', '--terms', 'hype=/dev/zero'],
      ['a.md', '--config', '.'],
    ],
    statuses: [2],
  },
  'names too long': {
    files: { 'a.md': COPY },
    calls: [
      ['a.md', `${'x'.repeat(5_000)}.md`],
      ['a.md', 'x/'.repeat(3_000)],
      ['a.md', 'a.md/b.md'],
      ['a.md', ''],
    ],
    statuses: [2],
  },
  'a deep folder': { files: { [`${'d/'.repeat(400)}a.md`]: COPY }, calls: [['.'], ['**/*.md']] },
  'names of the language': {
    files: { constructor: COPY, '__proto__.md': COPY, 'toString.md': COPY },
    calls: [
      ['toString.md', '__proto__.md'],
      ['--only', 'constructor', '.'],
      ['--rule', '__proto__=off', '.'],
      ['explain', '__proto__'],
      ['explain', 'constructor'],
      ['--profile', 'toString', '.'],
      ['--format', 'constructor', '.'],
      ['rules', '--profile', '__proto__'],
    ],
  },
}

/** Cases that are long; not part of a quick run. */
const LONG = {
  'a baseline of 60,000 after a rename': {
    files: {
      'a.md': Array.from(
        { length: 20_000 },
        (_, index) => `Our tea cures gout ${index} times, and our balm cures migraine ${index} times.\n\n`,
      ).join(''),
    },
    calls: [
      ['a.md', '--baseline', 'base.json', '--update-baseline', ...P],
      ['b.md', '--baseline', 'base.json', ...P],
    ],
    between: (folder) => execFileSync('mv', ['a.md', 'b.md'], { cwd: folder }),
  },
  'fixes of 8,000 paragraphs': {
    files: { 'a.md': paragraphs(8_000) },
    calls: [['a.md', '--fix=suggested', '--diff', ...P]],
  },
  '5,000 files': {
    files: Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`${index % 50}/${index}.md`, COPY]),
    ),
    calls: [['.', ...P, '--threads', '2']],
  },
  '5 MB of claims': {
    files: { 'a.md': 'Our tea cures cancer. '.repeat(22_000) + '\n\nOur tea cures cancer.'.repeat(200_000) },
    calls: [['a.md', '--format', 'json', ...P]],
    heap: 1_500,
  },
  '5 MB in one line': {
    files: { 'a.md': 'word '.repeat(1_000_000) },
    calls: [
      ['a.md', ...P],
      ['a.md', '--format', 'html', ...P],
    ],
    heap: 1_500,
  },
}

async function one(name, { files, make, calls, statuses, between, hidden, heap }, program) {
  return inFolder('folders', async (folder) => {
    mkdirSync(join(folder, '.git'))
    putFiles(folder, files)
    make?.(folder)
    const faults = []
    for (const [index, call] of calls.entries()) {
      if (index > 0) between?.(folder)
      const ran = await run(call, { cwd: folder, program, bound: 30_000, heap })
      faults.push(...faultsOfRun(ran, `${name}: claimlint ${call.join(' ').slice(0, 80)}`, statuses))
      if (hidden?.test(ran.out + ran.err))
        faults.push({ kind: 'leak', detail: `${name}: shows what it should not` })
    }
    return faults
  })
}

/** Writes that must not go through links, onto devices or out of the tree. */
export async function writes(program) {
  return inFolder('outside', (outside) =>
    inFolder('writes', async (folder) => {
      putFiles(outside, { 'kept.md': COPY })
      putFiles(folder, { 'a.md': COPY, 'data.json': `{"a":"${COPY.trim()}"}`, 'page.xyz': COPY })
      symlinkSync(outside, join(folder, 'linked'))
      symlinkSync(join(outside, 'kept.md'), join(folder, 'link.md'))
      symlinkSync('/dev/null', join(folder, 'null'))
      writeFileSync(join(folder, 'target.json'), '{}')
      symlinkSync('target.json', join(folder, 'report.json'))
      const faults = []
      for (const call of [
        ['**/*', '--fix=suggested'],
        ['.', '--fix=suggested'],
        ['link.md', '--fix=suggested'],
        ['page.xyz', 'data.json', '--fix=suggested'],
        ['a.md', '--format', 'json:null'],
        ['a.md', '--format', 'json:report.json'],
      ]) {
        faults.push(
          ...faultsOfRun(
            await run([...call, '--no-config', ...P], { cwd: folder, program }),
            `claimlint ${call.join(' ')}`,
          ),
        )
      }
      if (readFileSync(join(outside, 'kept.md'), 'utf8') !== COPY)
        faults.push({ kind: 'lost bytes', detail: 'a file outside the tree was written' })
      if (readFileSync(join(folder, 'page.xyz'), 'utf8') !== COPY)
        faults.push({ kind: 'lost bytes', detail: 'a file of a format that is not known was written' })
      const json = readFileSync(join(folder, 'data.json'), 'utf8')
      try {
        JSON.parse(json)
      } catch {
        faults.push({ kind: 'lost bytes', detail: `a JSON file does not parse any more: ${json}` })
      }
      for (const name of ['null', 'report.json'])
        if (!lstatSync(join(folder, name)).isSymbolicLink())
          faults.push({ kind: 'lost bytes', detail: `the link ${name} was replaced by a file` })
      return faults
    }),
  )
}

/** Runs over all of them. Gives `{ cases, faults, said }`. */
export async function folders({ quick = false, program }) {
  const wanted = quick
    ? Object.entries(CASES).map(([name, made]) => [name, { ...made, calls: made.calls.slice(0, 2) }])
    : Object.entries({ ...CASES, ...LONG })
  const faults = []
  let slowest = { name: '', seconds: 0 }
  for (const [name, made] of wanted) {
    const began = performance.now()
    faults.push(...(await one(name, made, program)))
    const seconds = (performance.now() - began) / 1000
    if (seconds > slowest.seconds) slowest = { name, seconds }
  }
  faults.push(...(await writes(program)))
  const calls = wanted.reduce((sum, [, { calls: all }]) => sum + all.length, 6)
  return {
    cases: calls,
    faults,
    said: `${wanted.length + 1} folders, slowest: ${slowest.name}, ${slowest.seconds.toFixed(1)} s`,
  }
}

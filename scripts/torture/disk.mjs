// Full disks: what is written must be the old text or the new one, and nothing half or empty stays.
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { faultsOfRun, inFolder, namesIn, putFiles, run } from './program.mjs'

const PAGE = 4096
const P = ['--no-config', '--profile', 'us-supplement']
const paragraph = (index) => `Our revolutionary gummies come in ${index} tins. Order today.\n\n`
const CLAIM = 'Our revolutionary gummies cure gout. Order today.\n\n'
const page = CLAIM + Array.from({ length: 60 }, (_, index) => paragraph(index)).join('')
const TREE = { 'a.md': page, 'b.md': page.slice(0, 5_000), 'c.md': CLAIM }
const register =
  'claims:\n  - id: comfort\n    wording: Moss Gummies help maintain joint comfort\n    reason: MLR 4471\n'

/**
 * What is written on a full disk: the call, the files before, and the files that must be as they were or
 * whole.
 */
const WRITES = {
  fix: { call: ['.', '--fix=suggested', ...P] },
  'report, none before': { call: ['.', ...P, '--format', 'html:report.html'] },
  'report over an old one': {
    call: ['.', ...P, '--format', 'json:report.json'],
    files: { 'report.json': '{"old":true}\n' },
  },
  'baseline, none before': { call: ['.', ...P, '--baseline', 'base.json', '--update-baseline'] },
  'baseline over an old one': {
    call: ['.', ...P, '--baseline', 'base.json', '--update-baseline'],
    files: { 'base.json': '{"schemaVersion":1,"findings":[]}\n' },
  },
  init: { call: ['init', '--yes'] },
  cache: { call: ['.', ...P, '--cache', '--cache-location', 'cache'], expected: [1] },
  approve: {
    call: [
      'approve',
      'c.md:1',
      '--reason',
      'MLR 4472',
      '--reference',
      'doi:10.1000/123',
      '--register',
      'claims.yaml',
      ...P,
    ],
    files: { 'claims.yaml': register },
  },
}

/** Takes what is left of a disk but for some bytes. */
function fill(folder, free) {
  const handle = openSync(join(folder, 'filler'), 'w')
  const block = Buffer.alloc(PAGE)
  let size = 0
  try {
    for (;;) size += writeSync(handle, block)
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error
  } finally {
    closeSync(handle)
  }
  execFileSync('truncate', ['-s', String(Math.max(0, size - free)), join(folder, 'filler')])
}

/** The files of a folder, as text by name. */
const textsOf = (folder) =>
  Object.fromEntries(namesIn(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]))

/**
 * What a run on a full disk lost: files that are neither as they were nor as they would be, empty ones,
 * drafts.
 */
export function lostOn(folder, before, wanted, name) {
  const faults = []
  const told = (kind, detail) => faults.push({ kind, detail: `${name}: ${detail}` })
  const now = textsOf(folder)
  for (const known of Object.keys(before)) {
    if (!(known in now)) told('lost bytes', `${known} is gone`)
    else if (now[known] !== before[known] && now[known] !== wanted[known])
      told('lost bytes', `${known} is neither as it was nor as it should be (${now[known].length} bytes)`)
  }
  for (const known of Object.keys(now)) {
    if (known in before || known === 'filler') continue
    if (now[known] === '') told('draft', `${known} is empty`)
    else if (now[known] !== wanted[known]) told('draft', `${known} stays, ${now[known].length} bytes`)
  }
  return faults
}

/** One kind of write, on a disk with room and then on disks without. */
async function writeTo(disk, room, name, { call, files = {}, expected = [0, 1, 2, 3] }, frees, program) {
  const fresh = (folder) => putFiles(folder, { ...TREE, ...files })
  fresh(room)
  const wide = await run(call, { cwd: room, program })
  const faults = faultsOfRun(wide, `${name}, with room`)
  const wanted = textsOf(room)
  const unlike = namesIn(room).filter(
    (known) => wanted[known] !== Buffer.from({ ...TREE, ...files }[known] ?? '').toString('latin1'),
  )
  if (unlike.length === 0)
    faults.push({
      kind: 'no work',
      detail: `${name} wrote nothing on a disk with room: ${wide.err.slice(0, 200)}`,
    })
  for (const known of namesIn(room)) unlinkSync(join(room, known))
  for (const free of frees) {
    for (const known of namesIn(disk)) unlinkSync(join(disk, known))
    fresh(disk)
    const before = textsOf(disk)
    fill(disk, free)
    const ran = await run(call, { cwd: disk, program })
    const label = `${name}, ${free} bytes free`
    faults.push(
      ...faultsOfRun(ran, label, expected),
      ...lostOn(
        disk,
        before,
        name === 'cache' ? Object.assign({}, wanted, textsOf(disk), before) : wanted,
        label,
      ),
    )
    const missed = Object.keys(wanted).filter((known) => textsOf(disk)[known] !== wanted[known])
    if (name !== 'cache' && missed.length > 0 && ran.status < 2)
      faults.push({ kind: 'silence', detail: `${label}: ${missed[0]} was not written, status ${ran.status}` })
    if (name !== 'cache' && missed.length > 0 && !/space|ENOSPC|full/i.test(ran.err + ran.out))
      faults.push({ kind: 'silence', detail: `${label}: does not say why: ${ran.err.slice(0, 200)}` })
  }
  return faults
}

const STREAMED = [
  [['.', ...P], undefined],
  [['.', ...P, '--format', 'json'], undefined],
  [['.', ...P, '--format', 'html'], undefined],
  [['stream'], `${JSON.stringify({ id: 1, text: page })}\n`.repeat(20)],
  [['rules'], undefined],
  [['explain', 'cure-claim'], undefined],
  [['claims', '.', ...P], undefined],
  [['completion', 'bash'], undefined],
  [['config'], undefined],
  [['inspect', 'a.md', '--stage', 'hits'], undefined],
]

/** Standard output or standard error that takes nothing. */
async function streams(folder, calls, program) {
  const faults = []
  putFiles(folder, TREE)
  for (const [call, input] of calls) {
    const name = `claimlint ${call.join(' ')}`
    const full = openSync('/dev/full', 'w')
    const usual = await run(call, { cwd: folder, input, program })
    const out = await run(call, { cwd: folder, input, stdout: full, program })
    faults.push(...faultsOfRun(out, `${name} > /dev/full`, [3]))
    if (!/space|ENOSPC|full|written/i.test(out.err))
      faults.push({
        kind: 'silence',
        detail: `${name} > /dev/full does not say why: ${out.err.slice(0, 100)}`,
      })
    const err = await run([...call, '--stats'].slice(0, call[0] === '.' ? undefined : -1), {
      cwd: folder,
      input,
      stderr: full,
      program,
    })
    if (err.status !== usual.status)
      faults.push({ kind: 'status', detail: `${name} 2> /dev/full: ${err.status} for ${usual.status}` })
    closeSync(full)
  }
  return faults
}

function mount(folder, kilobytes) {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * Full disks of every kind. Gives `{ cases, faults, said }`; without the right to mount, only the streams are
 * tried.
 */
export async function disk({ quick = false, program }) {
  const frees = quick ? [2 * PAGE] : [0, PAGE, 2 * PAGE, 3 * PAGE, 5 * PAGE, 8 * PAGE, 12 * PAGE, 16 * PAGE]
  const calls = statSync('/dev/full', { throwIfNoEntry: false })
    ? STREAMED.filter(([[first]], at) => !quick || at === 1 || first === 'stream')
    : []
  const faults = await inFolder('streams', (folder) => streams(folder, calls, program))
  const writes = Object.entries(WRITES).filter(
    ([name]) => !quick || ['fix', 'report over an old one', 'baseline, none before', 'init'].includes(name),
  )
  let cases = 2 * calls.length
  const said = await inFolder('disk', async (folder) => {
    if (!mount(folder, 256)) return 'no full disk tried: mounting one needs root'
    try {
      for (const [name, write] of writes) {
        faults.push(...(await inFolder('room', (room) => writeTo(folder, room, name, write, frees, program))))
        cases += frees.length
      }
    } finally {
      execFileSync('umount', [folder])
    }
    return `${writes.length} kinds of writes on ${frees.length} disks`
  })
  return { cases, faults, said }
}

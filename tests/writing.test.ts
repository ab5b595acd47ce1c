// Writing harms nobody: what is no regular file is written straight into, a file is replaced whole or stays
// as it was, and no draft is left.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readBaseline, writeBaseline } from '../src/node/baseline-file.ts'
import { hashOf, openCache } from '../src/node/cache.ts'
import type { CacheHome } from '../src/node/cache-home.ts'
import { readText } from '../src/node/files.ts'
import { writeRegister } from '../src/node/register-file.ts'
import { createFile, openTarget, replaceText, writeTextFile } from '../src/node/write.ts'
import { claimlint } from './support/cli.ts'
import { root } from './support/rulebook.ts'

const homeOf = (folder: string): CacheHome => ({
  folder,
  own: true,
  seal: (name, text) => hashOf(name + text),
})
const isRoot = process.getuid?.() === 0
let cwd = ''
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'claimlint-writing-')))
})
const at = (...names: string[]): string => join(cwd, ...names)
const put = (name: string, text: string): void => writeFileSync(at(name), text)
const now = (name: string): string => readFileSync(at(name), 'utf8')
const names = (folder = cwd): string[] => readdirSync(folder).sort()

/** A report in two pieces. */
function report(path: string, one = 'one', two = 'two'): void {
  const target = openTarget(path)
  target.write(one)
  target.write(two)
  target.close()
}

/** All that writes a file whose path somebody names. */
const WRITERS: readonly (readonly [string, (path: string) => void])[] = [
  ['a report', (path) => report(path)],
  ['a baseline', (path) => writeBaseline(path, [])],
  ['a register', (path) => writeRegister(path, 'before', 'after', cwd)],
  ['a fixed text', (path) => replaceText(path, 'before', 'after', cwd)],
]

describe.for(WRITERS)('%s', ([, write]) => {
  test('replaces a file: mode, owner and its folder are as they were', () => {
    put('file', 'before')
    chmodSync(at('file'), 0o666)
    if (isRoot) chownSync(at('file'), 1234, 2345)
    const { mode, uid, gid, ino } = statSync(at('file'))
    write(at('file'))
    expect(now('file')).not.toBe('before')
    const after = statSync(at('file'))
    expect(after).toMatchObject({ mode, uid, gid })
    expect(after.ino).not.toBe(ino)
    expect(names()).toEqual(['file'])
  })

  test('writes into a file with other names, which keep seeing it', () => {
    put('file', 'before')
    linkSync(at('file'), at('other'))
    const { ino, nlink } = statSync(at('other'))
    write(at('file'))
    expect(now('other')).toBe(now('file'))
    expect(now('other')).not.toBe('before')
    expect(statSync(at('file'))).toMatchObject({ ino, nlink })
    expect(names()).toEqual(['file', 'other'])
  })

  test('follows a link to its target', () => {
    mkdirSync(at('deep'))
    writeFileSync(at('deep/file'), 'before')
    symlinkSync('deep/file', at('link'))
    symlinkSync('link', at('again'))
    write(at('again'))
    expect(readlinkSync(at('again'))).toBe('link')
    expect(readlinkSync(at('link'))).toBe('deep/file')
    expect(readFileSync(at('deep/file'), 'utf8')).not.toBe('before')
    expect(names(at('deep'))).toEqual(['file'])
  })

  test('writes into a file whose folder takes none', () => {
    if (!isRoot) return
    mkdirSync(at('locked'))
    writeFileSync(at('locked/file'), 'before')
    chmodSync(cwd, 0o755)
    chmodSync(at('locked/file'), 0o666)
    process.seteuid?.(65_534)
    try {
      write(at('locked/file'))
    } finally {
      process.seteuid?.(0)
    }
    expect(readFileSync(at('locked/file'), 'utf8')).not.toBe('before')
  })

  test('leaves a file that may not be written', () => {
    if (!isRoot) return
    put('file', 'before')
    chmodSync(at('file'), 0o444)
    chmodSync(cwd, 0o777)
    process.seteuid?.(65_534)
    try {
      expect(() => write(at('file'))).toThrow(/permission denied/)
    } finally {
      process.seteuid?.(0)
    }
    expect(now('file')).toBe('before')
    expect(names()).toEqual(['file'])
  })
})

describe.for(WRITERS.slice(0, 2))('%s', ([, write]) => {
  test('goes straight into a device and stays one', () => {
    symlinkSync('/dev/null', at('link'))
    write(at('link'))
    expect(readlinkSync(at('link'))).toBe('/dev/null')
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
    if (!isRoot) return
    execFileSync('mknod', [at('null'), 'c', '1', '3'])
    write(at('null'))
    expect(lstatSync(at('null')).isCharacterDevice()).toBe(true)
    expect(names()).toEqual(['link', 'null'])
  })

  test('refuses a pipe that nobody reads, after a while', () => {
    execFileSync('mkfifo', [at('pipe')])
    expect(() => write(at('pipe'))).toThrow(
      'cannot be written (it is a pipe, and within 3 seconds nobody read from it)',
    )
  })

  test('goes straight into a pipe, and ends quietly when its reader does', async () => {
    execFileSync('mkfifo', [at('pipe')])
    const reader = spawn('cat', [at('pipe')], { stdio: ['ignore', 'pipe', 'ignore'] })
    let read = ''
    reader.stdout.on('data', (data) => {
      read += String(data)
    })
    write(at('pipe'))
    await once(reader, 'close')
    expect(read.length).toBeGreaterThan(5)
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true)
    const brief = openSync(at('pipe'), 'r+')
    const target = openTarget(at('pipe'))
    closeSync(brief)
    expect(() => target.write('nobody reads')).not.toThrow()
    target.close()
  })

  test('makes what a link to nothing leads to', () => {
    mkdirSync(at('deep'))
    symlinkSync('deep/new', at('link'))
    write(at('link'))
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true)
    expect(names(at('deep'))).toEqual(['new'])
  })

  test.for([
    ['.', /a folder, not a file/],
    ['gone/file', /no such folder/],
    ['loop', /in a circle/],
    ['x'.repeat(300), /too long/],
  ] as const)('is refused at %s', ([name, reason]) => {
    symlinkSync('loop', at('loop'))
    expect(() => write(at(name))).toThrow(reason)
    expect(names()).toEqual(['loop'])
  })
})

test('a report of any length leaves nothing beside it while it grows', () => {
  const piece = 'ä'.repeat(1_000_000)
  put('file', 'before')
  const target = openTarget(at('file'))
  for (let count = 0; count < 12; count++) {
    target.write(piece)
    expect(names()).toEqual(['file'])
  }
  expect(now('file')).toBe('before')
  target.close()
  expect(now('file') === piece.repeat(12)).toBe(true)
  expect(names()).toEqual(['file'])
})

test('an own file is neither put in the place of a device or link nor written through it', () => {
  const keep = () => {
    const cache = openCache(homeOf(at('kept')), 'key')
    cache.set('/a.md', { size: 1, mtimeMs: 1 }, 'hash', 'value')
    cache.save(0)
  }
  keep()
  const [name = ''] = names(at('kept'))
  put('other', 'before')
  renameSync(at('kept', name), at('away'))
  symlinkSync(at('other'), at('kept', name))
  keep()
  expect(now('other')).toBe('before')
  expect(names(at('kept'))).toEqual([name])
  expect(lstatSync(at('kept', name)).isSymbolicLink()).toBe(true)
})

test('a new file is made whole, and never over what is there', () => {
  createFile(at('new'), 'text')
  expect(now('new')).toBe('text')
  expect(statSync(at('new')).mode & 0o777).toBe(0o666 & ~process.umask())
  symlinkSync('nowhere', at('link'))
  expect(() => createFile(at('new'), 'other')).toThrow(/it is there already/)
  expect(() => createFile(at('link'), 'other')).toThrow(/it is there already/)
  expect(now('new')).toBe('text')
  expect(names()).toEqual(['link', 'new'])
})

describe('a text that is fixed', () => {
  test('is left alone where a link leads out of the tree, also in a folder that is one', () => {
    mkdirSync(at('tree/inner'), { recursive: true })
    mkdirSync(at('out'))
    writeFileSync(at('out/a.md'), 'before')
    writeFileSync(at('tree/inner/b.md'), 'before')
    symlinkSync(at('out'), at('tree/linked'))
    symlinkSync(at('out/a.md'), at('tree/a.md'))
    symlinkSync('inner', at('tree/near'))
    symlinkSync(at('tree'), at('entry'))
    for (const path of [at('tree/linked/a.md'), at('tree/a.md'), at('entry/linked/a.md')])
      expect(() => replaceText(path, 'before', 'after', at('tree'))).toThrow(
        /out of this folder; nothing was written/,
      )
    expect(readFileSync(at('out/a.md'), 'utf8')).toBe('before')
    replaceText(at('tree/near/b.md'), 'before', 'after', at('tree'))
    expect(readFileSync(at('tree/inner/b.md'), 'utf8')).toBe('after')
    replaceText(at('out/a.md'), 'before', 'after', at('tree'))
    expect(readFileSync(at('out/a.md'), 'utf8')).toBe('after')
  })

  test('by somebody else in the same way is done', () => {
    put('a.md', 'after')
    expect(() => replaceText(at('a.md'), 'before', 'after', cwd)).not.toThrow()
  })

  test('keeps a byte order mark', () => {
    put('a.md', '\ufeffbefore\r\n')
    replaceText(at('a.md'), '\ufeffbefore\r\n', '\ufeffafter\r\n', cwd)
    expect(now('a.md')).toBe('\ufeffafter\r\n')
  })
})

/** Who listened before anything was written. */
const others = process.listenerCount('SIGHUP')

describe('signals', () => {
  test('wait until a draft is gone, and then do what they would have done', async () => {
    // On a busy machine what an earlier test wrote may hold its signals for a while.
    const letGo = () =>
      vi.waitFor(() => expect(process.listenerCount('SIGHUP')).toBe(others), { timeout: 10_000 })
    await letGo()
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true)
    try {
      for (let count = 0; count < 20; count++) writeTextFile(at('file'), String(count))
      expect(process.listenerCount('SIGHUP')).toBe(others + 1)
      process.emit('SIGHUP', 'SIGHUP')
      expect(kill.mock.calls).toEqual(others === 0 ? [[process.pid, 'SIGHUP']] : [])
      expect(process.listenerCount('SIGHUP')).toBe(others)
      writeTextFile(at('file'), 'again')
      await letGo()
    } finally {
      kill.mockRestore()
    }
  })

  test.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s in the middle of a report leaves the old one and no draft',
    async (signal) => {
      put('a.md', 'Our tea cures cancer.\n\n'.repeat(400))
      put('out.json', 'before')
      execFileSync('mkfifo', [at('pipe')])
      const child = spawn(
        process.execPath,
        [`${root}bin/claimlint.js`, 'a.md', '--format', 'json:out.json', '--format', 'json:pipe'],
        { cwd, stdio: 'ignore' },
      )
      // It has opened its reports once something comes, and then waits for a reader of the rest.
      const reader = spawn('sh', ['-c', 'head -c 1 && exec sleep 60'], {
        stdio: [openSync(at('pipe'), 'r'), 'pipe', 'ignore'],
      })
      if (!reader.stdout) throw new Error('it has a pipe')
      await once(reader.stdout, 'data')
      child.kill(signal)
      expect((await once(child, 'exit'))[1]).toBe(signal)
      reader.kill()
      expect(now('out.json')).toBe('before')
      expect(names()).toEqual(['a.md', 'out.json', 'pipe'])
    },
  )
})

test(
  'a draft that a program left when it was killed outright goes with the next writing, and a ' +
    'fresh one of another stays',
  () => {
    put('.claimlint-1-0.part', 'old')
    utimesSync(at('.claimlint-1-0.part'), 1_700_000_000, 1_700_000_000)
    put('.claimlint-2-0.part', 'fresh')
    put('.claimlint-note.part', 'not ours')
    utimesSync(at('.claimlint-note.part'), 1_700_000_000, 1_700_000_000)
    writeTextFile(at('file'), 'text')
    expect(names()).toEqual(['.claimlint-2-0.part', '.claimlint-note.part', 'file'])
  },
)

/** A disk of 256 kB, filled but for so many bytes; undefined where none can be mounted (that takes root). */
function fullDisk(left: number): string | undefined {
  const disk = at('disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  mounted.push(disk)
  writeFileSync(join(disk, 'file'), 'before')
  linkSync(join(disk, 'file'), join(disk, 'other'))
  const filler = openSync(join(disk, 'filler'), 'w')
  execFileSync('sh', ['-c', `head -c ${256 * 1024 - left} /dev/zero >&3 || true`], {
    stdio: ['ignore', 'ignore', 'ignore', filler],
  })
  closeSync(filler)
  return disk
}
const mounted: string[] = []
afterAll(() => {
  // Whoever looks through all files at this moment holds a disk that is taken away at once.
  for (const disk of mounted) execFileSync('umount', ['-l', disk])
})

describe('a full disk', () => {
  const LONG = 'after '.repeat(20_000)
  const ON_DISK: readonly (readonly [string, (path: string) => void])[] = [
    ['a report', (path) => report(path, LONG, LONG)],
    ['a baseline', (path) => writeTextFile(path, LONG)],
    ['a fixed text', (path) => replaceText(path, 'before', LONG, cwd)],
  ]
  test.for(ON_DISK)('%s that does not fit leaves the old one and no draft', ([, write], { skip }) => {
    const disk = fullDisk(24_000)
    if (disk === undefined) return skip('no disk can be mounted here')
    const before = names(disk)
    for (const name of ['file', 'other']) {
      expect(() => write(join(disk, name))).toThrow(/no space is left/)
      expect(readFileSync(join(disk, name), 'utf8')).toBe('before')
    }
    expect(names(disk)).toEqual(before)
  })

  test('a file with several names that grows beyond the disk gets back what it held', ({ skip }) => {
    const disk = fullDisk(0)
    if (disk === undefined) return skip('no disk can be mounted here')
    const long = 'x'.repeat(3000)
    // The draft fits, the file that grows beside it does not.
    execFileSync('truncate', ['-s', '-8k', join(disk, 'filler')])
    writeFileSync(join(disk, 'file'), long)
    expect(() => writeTextFile(join(disk, 'file'), 'y'.repeat(6000))).toThrow(/no space is left/)
    expect(readFileSync(join(disk, 'other'), 'utf8')).toBe(long)
    expect(names(disk)).toEqual(['file', 'filler', 'other'])
  })

  test('a new configuration, a new register and a cache are not there rather than half there', ({ skip }) => {
    const disk = fullDisk(0)
    if (disk === undefined) return skip('no disk can be mounted here')
    const before = names(disk)
    expect(() => createFile(join(disk, 'claimlint.yaml'), LONG)).toThrow(/no space is left/)
    expect(() => writeRegister(join(disk, 'claims.yaml'), undefined, LONG, disk)).toThrow(/no space is left/)
    const cache = openCache(homeOf(disk), 'key')
    cache.set('/a.md', { size: 1, mtimeMs: 1 }, 'hash', LONG)
    cache.save(0)
    expect(names(disk)).toEqual(before)
    const ran = claimlint(['init', '--yes'], { cwd: disk })
    expect(ran).toMatchObject({
      status: 2,
      err: 'claimlint: claimlint.yaml cannot be written (no space is left)\n',
    })
    expect(names(disk)).toEqual(before)
  })

  test('every command that writes a file of its own says which one it is, and leaves all as it was', ({
    skip,
  }) => {
    const disk = fullDisk(40_000)
    if (disk === undefined) return skip('no disk can be mounted here')
    const page = (name: string, text: string): void => writeFileSync(join(disk, name), text)
    page('claimlint.yaml', 'profile: uk\nregister: claims.yaml\n')
    page('a.md', 'Our balm cures gout.\n')
    page('t.csv', 'id,wording,references\nq,Moss eases all,x\n')
    page('claims.yaml', 'claims: []\n')
    execFileSync('sh', ['-c', 'cat /dev/zero > rest 2> /dev/null || true'], { cwd: disk })
    const before = names(disk)
    const approval = ['--reason', 'Checked by Dana, file 12', '--reference', 'doi:10.1000/1']
    for (const [file, ...call] of [
      ['our-rules/house/no-jargon.md', 'rules', 'new', 'no-jargon', 'synergy'],
      ['claimlint.yaml', 'words', 'add', 'hype', 'splendiferous'.repeat(400).slice(0, 50)],
      ['claims.yaml', 'approve', 'a.md:1', ...approval],
      ['claims.yaml', 'register', 'import', 't.csv'],
      ['claimlint.lock.json', 'lock', 'a.md'],
      ['the baseline b.json', 'a.md', '--baseline', 'b.json', '--update-baseline'],
    ]) {
      const ran = claimlint(call, { cwd: disk })
      expect(ran.err).toBe(`claimlint: ${file} cannot be written (no space is left)\n`)
      expect(ran.status).toBe(2)
      expect(names(disk)).toEqual(before)
    }
    expect(readFileSync(join(disk, 'claims.yaml'), 'utf8')).toBe('claims: []\n')
  })

  test('costs a report that report alone, and is told with status 3', ({ skip }) => {
    const disk = fullDisk(0)
    if (disk === undefined) return skip('no disk can be mounted here')
    put('a.md', 'Our tea cures cancer.\n')
    const ran = claimlint(['a.md', '--format', 'json:disk/file', '--format', 'json:whole.json'], { cwd })
    expect(ran).toMatchObject({
      status: 3,
      err: 'claimlint: disk/file: the report cannot be written (no space is left)\n',
    })
    expect(JSON.parse(now('whole.json')).files).toHaveLength(1)
    expect(readFileSync(join(disk, 'file'), 'utf8')).toBe('before')
  })
})

describe('in a call', () => {
  test('a report goes to standard output by any name, and never over a text that is linted', () => {
    put('a.md', 'Our tea cures cancer.\n')
    const plain = claimlint(['a.md', '--format', 'concise', '--format', 'json'], { cwd })
    expect(
      claimlint(['a.md', '--format', 'concise:/dev/stdout', '--format', 'json:/proc/self/fd/1'], { cwd }),
    ).toEqual(plain)
    expect(claimlint(['a.md', '--format', 'json:./a.md'], { cwd })).toMatchObject({
      status: 2,
      err: expect.stringContaining('a text that is linted'),
    })
    expect(claimlint(['a.md', '--format', 'json:'], { cwd }).status).toBe(2)
    expect(now('a.md')).toBe('Our tea cures cancer.\n')
  })

  test(
    'a report takes the place of no text that a folder or glob names, by whatever name, but of ' +
      'an earlier report',
    () => {
      const text = '<p>Our tea cures cancer.</p>\n'
      mkdirSync(at('site'))
      const inSite = { cwd: at('site') }
      put('site/index.html', text)
      put('site/a.txt', 'Our tea cures cancer.\n')
      symlinkSync('index.html', at('site/link.json'))
      linkSync(at('site/index.html'), at('site/other.json'))
      for (const [input, format] of [
        ['.', 'html:index.html'],
        ['*', 'json:link.json'],
        ['.', 'json:other.json'],
        ['.', 'concise:a.txt'],
        ['.', 'pretty:a.txt'],
      ] as const)
        expect(claimlint([input, '--format', format], inSite)).toMatchObject({
          status: 2,
          out: '',
          err: expect.stringContaining('a text that is linted'),
        })
      expect(now('site/index.html')).toBe(text)
      expect(now('site/a.txt')).toBe('Our tea cures cancer.\n')
      const both = [
        '.',
        '--format',
        'html:report.html',
        '--format',
        'concise:report.txt',
        '--format',
        'markdown:report.md',
      ]
      const first = claimlint(both, inSite)
      const reports = ['html', 'txt', 'md'].map((name) => now(`site/report.${name}`))
      expect(first.status).toBe(1)
      expect(claimlint(both, inSite)).toEqual(first)
      expect(['html', 'txt', 'md'].map((name) => now(`site/report.${name}`))).toEqual(reports)
      expect(claimlint(['.', '--format', 'json:x.json', '--format', 'sarif:./x.json'], inSite)).toMatchObject(
        {
          status: 2,
          err: expect.stringContaining('two reports'),
        },
      )
    },
  )

  test('--fix through folders and globs writes nothing outside the tree, and one file once', () => {
    const claim = '# Moss\n\nSupports your immunity.\n'
    mkdirSync(at('tree/posts'), { recursive: true })
    mkdirSync(at('out'))
    writeFileSync(at('out/a.md'), claim)
    writeFileSync(at('tree/posts/b.md'), claim)
    linkSync(at('tree/posts/b.md'), at('tree/posts/c.md'))
    symlinkSync(at('out'), at('tree/posts/linked'))
    symlinkSync('posts', at('tree/again'))
    const fix = (...inputs: string[]) =>
      claimlint(['--profile', 'us-supplement', '--fix', ...inputs], { cwd: at('tree') })
    expect(fix('**/*.md', '.', 'again', '**').err).toBe('claimlint: 1 fix applied\n')
    expect(readFileSync(at('out/a.md'), 'utf8')).toBe(claim)
    expect(readFileSync(at('tree/posts/b.md'), 'utf8')).toMatch(/has not been evaluated/)
    expect(statSync(at('tree/posts/c.md'))).toMatchObject({
      ino: statSync(at('tree/posts/b.md')).ino,
      nlink: 2,
    })
    expect(fix('posts/linked/a.md')).toMatchObject({
      status: 2,
      err: expect.stringContaining('nothing was written'),
    })
    expect(readFileSync(at('out/a.md'), 'utf8')).toBe(claim)
  })

  test('a baseline is read from no device, and written into one', () => {
    expect(readBaseline('/dev/null', true)).toEqual([])
    expect(() => readBaseline('/dev/null', false)).toThrow(/a device, not a file/)
  })
})

test('UTF-16 is read and written as it is; other encodings are named', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'claimlint-encodings-')), 'a.md')
  const text = '\ufeffOur “tea” rests you 😀.\n'
  for (const bytes of [
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(text),
  ]) {
    writeFileSync(path, bytes)
    expect(readText(path)).toBe(text)
    replaceText(path, text, text.replace('rests', 'calms'), tmpdir())
    expect(readText(path)).toBe(text.replace('rests', 'calms'))
    expect(readFileSync(path).subarray(0, 2)).toEqual(bytes.subarray(0, 2))
  }
  for (const [bytes, message] of [
    [Buffer.from('Our tea', 'utf16le'), /UTF-16 without a byte order mark/],
    [Buffer.from([0xff, 0xfe, 0, 0, 65, 0, 0, 0]), /UTF-32/],
    [Buffer.from([0xff, 0xfe, 65]), /not valid UTF-16/],
    [Buffer.from('caf\u00e9', 'latin1'), /looks like Latin-1/],
    [Buffer.from([0x93, 65, 0x94]), /looks like Windows-1252/],
    [Buffer.from([1, 2, 0, 0, 7, 9]), /not a text file/],
  ] as const) {
    writeFileSync(path, bytes)
    expect(() => readText(path)).toThrow(message)
  }
})

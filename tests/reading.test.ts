// Reading harms nobody: regular files only, up to a size that is said, each once, and what cannot be read
// costs itself only.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openBaseline } from '../src/cli/baseline.ts'
import { makeJob } from '../src/cli/job.ts'
import type { JobSettings } from '../src/cli/outcome.ts'
import type { ConfigNames } from '../src/config/schema.ts'
import { readBaseline } from '../src/node/baseline-file.ts'
import { hashOf, openCache } from '../src/node/cache.ts'
import { openConfigs } from '../src/node/config-file.ts'
import { configFinder } from '../src/node/config-find.ts'
import { MOST, readBytes, readNamed, readText } from '../src/node/files.ts'
import { findFiles } from '../src/node/find.ts'
import { readConfigAdditions } from '../src/node/own-rules.ts'
import { readRegister } from '../src/node/register-file.ts'
import { claimlint } from './support/cli.ts'
import { root, rulebook } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

let cwd = ''
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'claimlint-reading-')))
})
const CLAIM = 'Our tea cures cancer.\n'
const at = (...names: string[]): string => join(cwd, ...names)
const put = (name: string, text: string | Uint8Array = CLAIM): void => {
  mkdirSync(join(at(name), '..'), { recursive: true })
  writeFileSync(at(name), text)
}
const fifo = (name: string): void => void execFileSync('mkfifo', [at(name)])
const LONG = 'x'.repeat(300)

/** A file of so many bytes that takes no room. */
function sparse(path: string, bytes: number): void {
  writeFileSync(path, '')
  truncateSync(path, bytes)
}

function linkToPipe(path: string): void {
  execFileSync('mkfifo', [`${path}.pipe`])
  symlinkSync(`${path}.pipe`, path)
}

/** What stands at a path, made anew for each: things that would hang, never end, or be no file at all. */
const WRONG: readonly (readonly [string, (path: string) => void, RegExp])[] = [
  ['a FIFO', (path) => void execFileSync('mkfifo', [path]), /a pipe, not a file/],
  ['a link to a FIFO', linkToPipe, /a pipe, not a file/],
  ['a link to /dev/zero', (path) => symlinkSync('/dev/zero', path), /a device, not a file/],
  ['a folder', (path) => mkdirSync(path), /a folder, not a file/],
  ['a link to itself', (path) => symlinkSync(path, path), /leads in a circle/],
  ['more than is read', (path) => sparse(path, 2 ** 29), /larger than \d+ MB/],
]

describe('a text', () => {
  test.for(WRONG)('that is %s is refused, with the reason', ([, make, reason]) => {
    make(at('a.md'))
    expect(() => readText(at('a.md'))).toThrow(reason)
  })

  test('is read whole, whether it has bytes, none, or does not say how many', () => {
    put('a.md', 'ä'.repeat(100_000))
    expect(readText(at('a.md'))).toBe('ä'.repeat(100_000))
    put('empty.md', '')
    expect(readText(at('empty.md'))).toBe('')
    expect(readText('/proc/self/status')).toMatch(/^Name:/)
  })

  test('in UTF-16 with half a pair in it is refused with the place: it could not be written again', () => {
    for (const swap of [false, true]) {
      const bytes = Buffer.from('\ufeffone\n\ntw\ud83do', 'utf16le')
      writeFileSync(at('a.md'), swap ? bytes.swap16() : bytes)
      const told = (): unknown => {
        try {
          return readText(at('a.md'))
        } catch (error) {
          return error
        }
      }
      expect(told()).toMatchObject({ message: 'is not valid UTF-16; save it as UTF-8', line: 3, column: 3 })
      const whole = Buffer.from('\ufeffone \ud83d\ude00 \ufffd\n', 'utf16le')
      writeFileSync(at('a.md'), swap ? whole.swap16() : whole)
      expect(readText(at('a.md'))).toBe('\ufeffone \ud83d\ude00 \ufffd\n')
    }
  })

  test('of the most bytes is read, and of one more is not', () => {
    put('a.md', 'abcd')
    expect(readBytes(at('a.md'), 4).toString()).toBe('abcd')
    expect(() => readBytes(at('a.md'), 3)).toThrow(/larger than/)
    expect(() => readNamed('/dev/zero', cwd)).toThrow(
      /^.*dev\/zero:1:1 cannot be read: it is larger than 64 MB, the most that is read$/,
    )
    expect(MOST.settings).toBeLessThan(MOST.text)
  })

  test.for([
    [LONG, /the name is too long/],
    ['gone.md', /^no such file$/],
    ['a.md/b.md', /^no such file$/],
  ] as const)('%s: %s', ([name, reason]) => {
    put('a.md')
    expect(() => readText(at(name))).toThrow(reason)
  })

  test('may be a pipe where a call names it', async () => {
    fifo('pipe')
    const writer = spawn('sh', ['-c', `sleep 0.05; echo one; sleep 0.05; echo two`, 'sh'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const copy = spawn('sh', ['-c', `cat > '${at('pipe')}'`], { stdio: [writer.stdout, 'ignore', 'ignore'] })
    expect(readNamed('pipe', cwd)).toBe('one\ntwo\n')
    await once(copy, 'exit')
  })

  test('that is a pipe into which nobody writes is refused after a while, and others are read', () => {
    fifo('pipe.md')
    put('a.md')
    const { status, out, err } = claimlint(['a.md', 'pipe.md', '--profile', 'uk'], { cwd })
    expect(status).toBe(2)
    expect(out).toContain('cures cancer')
    expect(err).toContain(
      'pipe.md:1:1 cannot be read: it is a pipe, and within 3 seconds nobody wrote into it',
    )
  })

  test('may be what a shell makes of a command, also one that writes nothing, and standard input', () => {
    const shell = (script: string): string =>
      execFileSync('bash', ['-c', `${script}; true`, process.execPath, `${root}bin/claimlint.js`], {
        cwd,
        encoding: 'utf8',
      })
    const named = '"$0" "$1" --profile uk --format concise'
    expect(shell(`${named} <(sleep 0.2; echo "Our tea cures cancer.")`)).toContain('cures cancer')
    expect(shell(`${named} <(true)`)).toMatch(/: read as plain text, and never written\n$/)
    expect(shell(`echo "Our tea cures cancer." | ${named} /dev/stdin`)).toContain('cures cancer')
  })
})

describe('settings', () => {
  const names: ConfigNames = {
    rules: [],
    bindable: [],
    profiles: [],
    classes: [],
    markets: [],
    effects: [],
    categories: [],
    audiences: [],
    channels: [],
    places: [],
    emptyReasons: [],
  }
  const none = {
    approvals: [],
    rules: [],
    terms: {},
    termFiles: {},
    options: {},
    places: new Map<string, string>(),
    lists: {},
  }
  const readers: readonly (readonly [string, (path: string) => unknown])[] = [
    ['configuration', (path) => openConfigs({ cwd, names, outside: false }).read(path, true)],
    ['register', (path) => readRegister(path, 'claims.yaml', names)],
    ['baseline', (path) => readBaseline(path, false)],
    ['terms', (path) => readConfigAdditions({ ...none, termFiles: { hype: [path] } }, rulebook, cwd)],
    ['approvals', (path) => readConfigAdditions({ ...none, approvals: [path] }, rulebook, cwd)],
  ]
  test.for(
    readers.flatMap(([name, read]) =>
      WRONG.map(([what, make, reason]) => [name, what, read, make, reason] as const),
    ),
  )('%s that is %s is refused', ([, , read, make, reason]) => {
    make(at('file'))
    expect(() => read(at('file'))).toThrow(reason)
  })

  test.for(WRONG.filter(([what]) => what !== 'a folder'))(
    'an own rule page or its sources that is %s is refused',
    ([what, make, reason]) => {
      mkdirSync(at('rules/own'), { recursive: true })
      make(at('rules/own/a.md'))
      expect(() => readConfigAdditions({ ...none, rules: [at('rules')] }, rulebook, cwd)).toThrow(
        what === 'a link to /dev/zero' ? /link out/ : reason,
      )
      make(at('rules/sources.yaml'))
      if (String(reason) !== '/leads in a circle/')
        expect(() => readConfigAdditions({ ...none, rules: [at('rules')] }, rulebook, cwd)).toThrow(
          /sources\.yaml/,
        )
    },
  )

  test.for(WRONG)('a cache that is %s counts as empty', ([, make]) => {
    const kept = { folder: at('kept'), own: true, seal: (name: string, text: string) => hashOf(name + text) }
    openCache(kept, 'key').set('/a.md', { size: 1, mtimeMs: 1 }, 'hash', 'value')
    const cache = openCache(kept, 'key')
    cache.set('/a.md', { size: 1, mtimeMs: 1 }, 'hash', 'value')
    cache.save(0)
    const [name = ''] = execFileSync('ls', [at('kept')], { encoding: 'utf8' })
      .trim()
      .split('\n')
    expect(openCache(kept, 'key').empty).toBe(false)
    rmSync(at('kept', name))
    make(at('kept', name))
    expect(openCache(kept, 'key').empty).toBe(true)
  })

  test.for(WRONG)(
    'a package.json that is %s is passed over, and a claimlint.yaml is told',
    ([, make, reason]) => {
      make(at('package.json'))
      expect(configFinder()(cwd)).toBeUndefined()
      make(at('claimlint.yaml'))
      const found = configFinder()(cwd) ?? ''
      expect(found).toBe(at('claimlint.yaml'))
      expect(() => openConfigs({ cwd, names, outside: true }).read(found, false)).toThrow(reason)
    },
  )
})

describe('what a call names', () => {
  const found = async (...inputs: string[]) => {
    const { paths, unmatched } = await findFiles(inputs, cwd)
    return { paths: paths.map((path) => path.replace(`${cwd}/`, '')), unmatched }
  }

  test('is one file once, whatever links lead to it, and by the name that is no link', async () => {
    put('posts/a.md')
    symlinkSync('a.md', at('posts/again.md'))
    symlinkSync('posts', at('linked'))
    symlinkSync('.', at('posts/self'))
    symlinkSync('..', at('posts/up'))
    const one = { paths: ['posts/a.md'], unmatched: [] }
    expect(await found('**/*.md')).toEqual(one)
    expect(await found('.')).toEqual(one)
    expect(await found('posts')).toEqual(one)
    expect(await found('linked/*.md', 'posts/again.md', 'linked/a.md', '**', './posts/*')).toEqual(one)
    expect(await found('posts/again.md', 'linked/a.md')).toEqual({ paths: ['linked/a.md'], unmatched: [] })
    expect(await found('posts/again.md')).toEqual({ paths: ['posts/again.md'], unmatched: [] })
  })

  test('follows links inside the tree, and those that lead out of it only where they are named', async () => {
    put('tree/posts/a.md')
    put('tree/shared/b.md')
    put('out/c.md')
    symlinkSync('../shared', at('tree/posts/shared'))
    symlinkSync(at('out'), at('tree/posts/out'))
    symlinkSync(at('out/c.md'), at('tree/posts/c.md'))
    const names = async (...inputs: string[]) =>
      (await findFiles(inputs, at('tree'))).paths.map((path) => path.replace(`${at('tree')}/`, ''))
    expect(await names('posts')).toEqual(['posts/a.md', 'posts/shared/b.md'])
    expect(await names('posts/**/*.md')).toEqual(['posts/a.md', 'posts/shared/b.md'])
    expect(await names('.')).toEqual(['posts/a.md', 'shared/b.md'])
    expect(await names('posts/c.md', 'posts/out')).toEqual(['posts/c.md'])
    expect(await names('posts/out/*.md')).toEqual(['posts/out/c.md'])
  })

  test('ends where folders link to each other in every way', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      put(`${name}/text.md`)
      for (const other of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
        symlinkSync(`../${other}`, at(name, `to-${other}`))
    }
    const paths = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `${name}/text.md`)
    expect((await found('.')).paths).toEqual(paths)
    expect((await found('**/*.md')).paths).toEqual(paths)
  })

  test('leaves out devices and pipes that a folder or glob holds', async () => {
    put('a.md')
    fifo('pipe.md')
    symlinkSync('/dev/zero', at('zero.md'))
    symlinkSync(at('pipe.md'), at('piped.md'))
    expect(await found('.', '*.md')).toEqual({ paths: ['a.md'], unmatched: [] })
  })

  test.for(['.', '*.md', '**/*.md'])(
    '%s: a link that leads nowhere or in a circle, and a name that is no UTF-8, are told, and the ' +
      'others are found',
    async (input) => {
      put('a.md')
      symlinkSync('loop.md', at('loop.md'))
      symlinkSync('nowhere', at('gone.md'))
      writeFileSync(
        Buffer.concat([Buffer.from(`${cwd}/bad-`), Buffer.from([0xff]), Buffer.from('.md')]),
        CLAIM,
      )
      const { paths, unmatched } = await found(input)
      expect(paths).toEqual(['a.md', 'bad-\ufffd.md'])
      expect(unmatched).toEqual([
        { path: 'gone.md', message: 'no such file' },
        { path: 'loop.md', message: 'cannot be read: it is a link that leads in a circle' },
      ])
    },
  )

  test('a folder that may not be read is told, in folders and globs', async () => {
    put('open/a.md')
    mkdirSync(at('open/secret'), { mode: 0 })
    execFileSync('chmod', ['755', cwd, at('open')])
    // Root may read all: this is asked as somebody else.
    if (process.getuid?.() === 0) process.seteuid?.(65_534)
    try {
      const wanted = {
        paths: ['open/a.md'],
        unmatched: [{ path: 'open/secret', message: 'may not be read (permission denied)' }],
      }
      expect(await found('open')).toEqual(wanted)
      expect(await found('open/**/*.md')).toEqual(wanted)
      expect(await found('open', '.')).toEqual(wanted)
      expect(await found('open', 'open/secret')).toEqual(wanted)
    } finally {
      if (process.getuid?.() === 0) process.seteuid?.(0)
    }
  })

  test.for([
    ['../**/a.md', ['a.md', 'in/a.md']],
    ['**/a.md', ['a.md', 'in/a.md']],
    ['./**/{a,b}.md', ['a.md', 'in/a.md', 'in/b.md']],
    ['in/[ab].md', ['in/a.md', 'in/b.md']],
    ['{in,out}/a.md', ['in/a.md']],
    ['out/\\[x\\]/*.md', ['out/[x]/c.md']],
    ['../in/../*.md', ['a.md']],
    ['!*.md', []],
  ] as const)('the glob %s', async ([glob, wanted]) => {
    for (const name of [
      'a.md',
      'in/a.md',
      'in/b.md',
      'out/[x]/c.md',
      'in/.hidden/a.md',
      'in/node_modules/a.md',
    ])
      put(name)
    const { paths } = await findFiles([glob], glob.startsWith('../') ? at('in') : cwd)
    expect(paths.map((path) => path.slice(cwd.length + 1))).toEqual(wanted)
  })

  test('an empty name is not the whole folder', async () => {
    put('a.md')
    expect(await found('')).toEqual({
      paths: [],
      unmatched: [{ path: '.', message: expect.stringContaining('an empty name') }],
    })
  })

  test('a path that is too long, in a circle, or gone costs itself only', async () => {
    put('a.md')
    symlinkSync('loop', at('loop'))
    const { paths, unmatched } = await found('a.md', LONG, `${LONG}*.md`, 'loop', 'gone', 'a.md/b')
    expect(paths).toEqual(['a.md'])
    expect(unmatched).toEqual([
      { path: LONG, message: 'cannot be read: the name is too long' },
      { path: `${LONG}*.md`, message: 'no file matches' },
      { path: 'loop', message: 'cannot be read: it is a link that leads in a circle' },
      { path: 'gone', message: 'no such file or folder' },
      { path: 'a.md/b', message: 'no such file' },
    ])
  })
})

describe('a run', () => {
  const jobs = {
    version: '0',
    today: '2026-11-25',
    noConfig: true,
    diff: false,
    quiet: false,
    stats: false,
    keep: false,
    tabled: false,
    fullParse: false,
    debug: false,
    width: 80,
  }
  const shell = () => shellOf({ cwd })
  const settings = (): JobSettings => ({ ...jobs, cwd, outputs: [{ name: 'json' as const, color: false }] })

  test('lints what it can, and tells each other path with its reason and status 2', () => {
    put('a.md')
    put('z.md')
    symlinkSync('loop.md', at('loop.md'))
    symlinkSync('/dev/zero', at('zero.md'))
    fifo('pipe.md')
    writeFileSync(Buffer.concat([Buffer.from(`${cwd}/bad-`), Buffer.from([0xff]), Buffer.from('.md')]), CLAIM)
    sparse(at('huge.md'), 2 ** 33)
    const { status, out } = claimlint(['.', LONG, 'loop.md', '--format', 'json', '--no-config'], {
      cwd,
      timeout: 30_000,
    })
    expect(status).toBe(2)
    const { files } = JSON.parse(out) as {
      files: { path: string; diagnostics: unknown[]; errors: { message: string }[] }[]
    }
    expect(
      files.map(({ path, diagnostics, errors }) => [
        path,
        diagnostics.length > 0,
        errors.map(({ message }) => message).join(),
      ]),
    ).toEqual([
      ['a.md', true, ''],
      ['bad-\ufffd.md', false, 'its name is not valid UTF-8; rename it'],
      ['huge.md', false, 'cannot be read: it is larger than 64 MB, the most that is read'],
      ['loop.md', false, 'cannot be read: it is a link that leads in a circle'],
      [LONG, false, 'cannot be read: the name is too long'],
      ['z.md', true, ''],
    ])
  })

  test('a file that goes between being found and being read is told', async () => {
    const job = await makeJob(settings(), () => {
      throw new Error('nothing is to be linted')
    })
    const { failure, crashed } = await job({ path: at('gone.md'), shown: 'gone.md', size: 1, mtimeMs: 1 })
    expect([failure?.message, crashed]).toEqual(['no such file', false])
  })

  test('against a baseline, a file that goes after it was linted is told', async () => {
    put('known.json', '{"schemaVersion":1,"findings":[]}\n')
    const { collect, settle } = openBaseline(
      'known.json',
      false,
      settings(),
      { covers: () => true, onDisk: true },
      shell(),
    )
    const counts = { files: 1, errors: 1, warnings: 0, infos: 0, suppressed: 0, fixable: 0 }
    const finding = {
      rule: 'r',
      family: 'f',
      severity: 'error',
      scope: 'span',
      span: { start: 0, end: 3 },
      line: 1,
      text: 'Our',
      fixes: [],
      basis: [],
      related: [],
      fingerprint: 'x',
    }
    const report = JSON.stringify({
      format: 'text',
      profile: 'uk',
      profileSource: 'option',
      profileReason: [],
      diagnostics: [finding],
      suppressed: [],
      errors: [],
    })
    collect(
      { path: at('gone.md'), shown: 'gone.md', size: 1, mtimeMs: 1 },
      {
        pieces: [],
        counts,
        shown: counts,
        rules: [],
        unread: 0,
        unreadUnits: 0,
        wrong: [],
        units: 1,
        milliseconds: 1,
        report,
      },
    )
    const { outcomes } = await settle()
    expect(outcomes.map(([item, { failure }]) => [item.shown, failure?.message])).toEqual([
      ['gone.md', 'no such file'],
    ])
  })

  test('reads a pipe that it is given, and standard input by its name', () => {
    const piped = claimlint(['/dev/stdin', '--no-config', '--format', 'json', '--profile', 'us-supplement'], {
      cwd,
      input: CLAIM,
    })
    expect(piped.status).toBe(1)
    expect(JSON.parse(piped.out).files[0].diagnostics[0].text).toBe('tea cures cancer')
  })
})

describe('a configuration that cannot be used', () => {
  const broken: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    [
      'that leads in a circle',
      (path: string) => symlinkSync(path, path),
      /^docs\/claimlint\.yaml:1:1 .*leads in a circle.*; 2 files that it governs were not linted$/m,
    ],
    [
      'that is a pipe',
      (path: string) => void execFileSync('mkfifo', [path]),
      /^docs\/claimlint\.yaml:1:1 .*a pipe, not a file.*; 2 files/m,
    ],
    [
      'that is wrong',
      (path: string) => writeFileSync(path, 'x: 1\nrulez: {}\n'),
      /^docs\/claimlint\.yaml:1:1 .*; 2 files/m,
    ],
  ]
  test.for(broken)('%s costs the files it governs, and is told once', ([, make, told]) => {
    for (const name of ['a.md', 'docs/b.md', 'docs/deep/c.md']) put(name)
    make(at('docs/claimlint.yaml'))
    const { status, out, err } = claimlint(['.', '--format', 'json'], { cwd, timeout: 30_000 })
    expect(status).toBe(2)
    expect(
      JSON.parse(out).files.map(({ path, diagnostics }: { path: string; diagnostics: unknown[] }) => [
        path,
        diagnostics.length > 0,
      ]),
    ).toEqual([
      ['a.md', true],
      ['docs/claimlint.yaml', false],
    ])
    expect(err.replace('claimlint: ', '')).toMatch(told)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test.for([['claims', '.'], ['suppressions'], ['fix', '--level', 'safe', '.']])(
    'costs %j the files it governs, and is told once',
    (args) => {
      for (const name of ['a.md', 'docs/b.md', 'docs/c.md'])
        put(name, `${CLAIM}\n<!-- claimlint allow cure-claim: a trial is on file, ref 7 -->\n\n${CLAIM}`)
      fifo('docs/claimlint.yaml')
      const { status, out, err } = claimlint(args, { cwd, timeout: 30_000 })
      expect(status).toBe(2)
      expect(out).toContain('a.md')
      expect(err.match(/a pipe, not a file/g)).toHaveLength(1)
    },
  )

  test('of all files is the one thing told', () => {
    put('docs/b.md')
    put('docs/claimlint.yaml', 'rulez: {}\n')
    const ran = claimlint(['.', '--format', 'json'], { cwd })
    expect(ran).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(/docs\/claimlint\.yaml:1:1 .*did you mean “rules”/),
    })
  })
})

test('a report of an earlier run is no text, unless it is named', () => {
  put('a.md')
  const reported = () =>
    claimlint(['.', '--format', 'markdown:report.md', '--format', 'concise', '--no-config'], { cwd })
  const first = reported()
  expect(reported()).toEqual(first)
  expect(claimlint(['report.md', '--format', 'markdown:report.md', '--no-config'], { cwd }).status).toBe(2)
})

test('what stands at a path is asked through one door, where no path is a crash', () => {
  // Those beside it tell what is wrong with a path, and write.
  const allowed = ['stands.ts', 'write.ts', 'replace.ts', 'own-files.ts']
  const sources = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const asking = sources.filter((name) =>
    readFileSync(`${root}src/${name}`, 'utf8').includes('throwIfNoEntry'),
  )
  expect(asking.map((name) => name.replace(/^.*\//, '')).filter((name) => !allowed.includes(name))).toEqual(
    [],
  )
})

describe('a path at which nothing can be looked at is told, whatever it is named for', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'claimlint-paths-'))
  writeFileSync(join(cwd, 'a.md'), 'Our tea cures gout.\n')
  symlinkSync('loop.json', join(cwd, 'loop.json'))
  test.for(
    ['loop.json', 'x'.repeat(5000), 'a.md/b.json'].flatMap((path) =>
      [
        ['a.md', '--baseline', path, '--update-baseline'],
        ['a.md', '--baseline', path],
        ['a.md', '--format', `json:${path}`],
        ['lock', 'a.md', '--lock', path],
        ['lock', '--check', '--lock', path],
        ['compare', path, 'a.md'],
        ['config', path],
        ['inspect', path],
        ['a.md', '--register', path],
      ].map((call) => [call]),
    ),
  )('%j', ([call = []]) => {
    const { status, err } = claimlint(call, { cwd })
    expect(err).not.toMatch(/please report|\n\s+at /)
    // What governs a path can be asked before it is there.
    expect(call[0] === 'config' ? [0, 2] : [2, 3]).toContain(status)
  })
})

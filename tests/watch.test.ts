// `--watch` lives through whatever happens to what it watches: it says what is wrong, once, loses nothing
// that is saved later, and ends when it is told to.
import { AsyncLocalStorage } from 'node:async_hooks'
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { claimlint } from './support/cli.ts'
import { root } from './support/rulebook.ts'

const program = `${root}bin/claimlint.js`
const CLAIM = 'Our tea cures cancer.\n'
const PLAIN = 'Plain words.\n'
vi.setConfig({ testTimeout: 90_000 })

/** A test’s folder, and the processes that it started: tests that mostly wait are run beside each other. */
interface Own {
  readonly cwd: string
  readonly children: ChildProcess[]
}
const owns = new AsyncLocalStorage<Own>()
function own(): Own {
  const here = owns.getStore()
  if (!here) throw new Error('no test of a watched folder is run')
  return here
}

/** Runs a test in a folder of its own. */
const inFolder =
  <Case>(body: (given: Case) => unknown) =>
  (given: Case): Promise<void> => {
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'claimlint-watched-')))
    const children: ChildProcess[] = []
    return owns.run({ cwd, children }, async () => {
      try {
        await body(given)
      } finally {
        for (const child of children) child.kill('SIGKILL')
        rmSync(cwd, { recursive: true, force: true })
      }
    })
  }

const at = (...names: string[]): string => join(own().cwd, ...names)
const put = (name: string, text: string | Uint8Array = CLAIM): void => {
  mkdirSync(join(at(name), '..'), { recursive: true })
  writeFileSync(at(name), text)
}
const sparse = (path: string): void => {
  writeFileSync(path, '')
  truncateSync(path, 2 ** 31)
}
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A watch, what it says, and the end of it. */
interface Watch {
  readonly child: ChildProcess
  said(): string
  /** Waits until something is said since the last wait, and gives all of that. */
  until(part: string | RegExp): Promise<string>
  /** Ends it as a terminal would, and gives its status. */
  end(): Promise<number | null>
}

async function watching(args: readonly string[] = ['.'], more: object = {}): Promise<Watch> {
  const child = spawn(
    process.execPath,
    [program, ...args, '--watch', '--profile', 'us-supplement', '--format', 'concise'],
    { cwd: own().cwd, stdio: ['ignore', 'pipe', 'pipe'], ...more },
  )
  own().children.push(child)
  let all = ''
  let from = 0
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (all += data))
  const has = (part: string | RegExp): boolean => {
    const said = all.slice(from)
    return typeof part === 'string' ? said.includes(part) : part.test(said)
  }
  const watch: Watch = {
    child,
    said: () => all.slice(from),
    async until(part) {
      for (let tries = 0; tries < 400 && !has(part) && child.exitCode === null; tries++) await pause(50)
      const said = all.slice(from)
      expect(said).toMatch(part)
      from = all.length
      return said
    },
    async end() {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      const [status] = await ended
      return status as number | null
    },
  }
  await watch.until('watching; Ctrl-C ends')
  return watch
}

describe.concurrent('a file', () => {
  const BECOMES: readonly (readonly [string, (path: string) => void, string | RegExp])[] = [
    ['a pipe', (path) => void execFileSync('mkfifo', [path]), 'cannot be read: it is a pipe, not a file'],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path), /cannot be read: it is a device/],
    ['a link to itself', (path) => symlinkSync(path, path), 'it is a link that leads in a circle'],
    ['binary', (path) => writeFileSync(path, new Uint8Array([0, 1, 2])), 'is not a text file'],
    ['huge', sparse, 'larger than 64 MB'],
    [
      'of another encoding',
      (path) => writeFileSync(path, Buffer.from([0x63, 0xe9, 0x0a])),
      'not valid UTF-8',
    ],
    ['a folder', (path) => mkdirSync(path), 'nothing is open'],
    ['nothing', () => undefined, 'nothing is open'],
  ]

  test.for(['.', 'a.md'])(
    'under %s: what it became is said once, and it is read again',
    inFolder(async (named) => {
      put('a.md')
      const watch = await watching([named])
      for (const [what, make, wanted] of BECOMES) {
        rmSync(at('a.md'), { recursive: true, force: true })
        make(at('a.md'))
        const said = await watch.until(/nothing is open[\s\S]*− a\.md:1 error supplement-disease-claim/)
        await pause(200)
        const text = `${said}${watch.said()}`
        expect(`${what}: ${text}`).toMatch(wanted)
        expect(text.match(new RegExp(wanted, 'g'))).toHaveLength(1)
        rmSync(at('a.md'), { recursive: true, force: true })
        put('a.md')
        await watch.until(/new, 0 gone since the last run/)
      }
      expect(await watch.end()).toBe(0)
    }),
  )

  test(
    'that takes the place of another with its old time and size is linted',
    inFolder(async () => {
      put('a.md', PLAIN)
      const watch = await watching()
      put('.draft', 'Cures gout.\n')
      execFileSync('touch', ['-r', at('a.md'), at('.draft')])
      renameSync(at('.draft'), at('a.md'))
      await watch.until(/\+ a\.md:1 error/)
      renameSync(at('a.md'), at('b.md'))
      const said = await watch.until('findings open in 1 file')
      expect(said).toContain('b.md')
      expect(await watch.end()).toBe(0)
    }),
  )

  test.skipIf(process.getuid?.() !== 0)(
    'whose permission is taken away is told, and read when it is given back',
    inFolder(async () => {
      chmodSync(own().cwd, 0o755)
      put('a.md')
      chmodSync(at('a.md'), 0o644)
      const watch = await watching(['a.md'], {
        uid: 65_534,
        gid: 65_534,
        env: { ...process.env, HOME: own().cwd },
      })
      chmodSync(at('a.md'), 0)
      expect(await watch.until('nothing is open')).toContain('a.md:1:1: may not be read (permission denied)')
      chmodSync(at('a.md'), 0o644)
      await watch.until(/new, 0 gone since the last run/)
      expect(await watch.end()).toBe(0)
    }),
  )
})

test.concurrent(
  'thousands of files that come and go at once are told in a few lines, without a fault',
  inFolder(async () => {
    put('a.md')
    const watch = await watching()
    for (let index = 0; index < 1500; index++) put(`many/${index % 7}/page-${index}.md`)
    await pause(300)
    rmSync(at('many'), { recursive: true })
    put('b.md')
    const said = await watch.until('findings open in 2 files')
    expect(said).not.toContain('no such file')
    for (const line of said.split('\n')) expect(line.length).toBeLessThan(300)
    expect(await watch.end()).toBe(0)
  }),
)

test.concurrent(
  'a watched folder, and the working directory itself, may go and come again',
  inFolder(async () => {
    put('in/a.md')
    const watch = await watching(['in'])
    rmSync(at('in'), { recursive: true })
    expect(await watch.until('nothing is open')).toContain('in:1:1 no such file or folder')
    put('in/a.md')
    await watch.until(/new, 0 gone since the last run/)
    rmSync(own().cwd, { recursive: true })
    await watch.until('nothing is open')
    expect(await watch.end()).toBe(0)
  }),
)

describe.concurrent('settings', () => {
  const OFF = 'rules: { cure-claim: "off" }\n'

  test(
    'of a folder in the tree, what they are put together from, and ignore files are watched',
    inFolder(async () => {
      put('sub/a.md')
      const watch = await watching()
      put('sub/claimlint.yaml', OFF)
      await watch.until('− sub/a.md:1 error cure-claim')
      put('sub/claimlint.yaml', 'extends: ./base.yaml\n')
      await watch.until(/base\.yaml/)
      put('sub/base.yaml', 'rulez: 1\n')
      await watch.until('sub/base.yaml:1:1 the file holds no settings')
      put('sub/base.yaml', 'rules: {}\n')
      await watch.until('+ sub/a.md:1 error cure-claim')
      put('sub/base.yaml', OFF)
      await watch.until('− sub/a.md:1 error cure-claim')
      put('.claimlintignore', 'sub/\n')
      await watch.until('nothing is open')
      expect(await watch.end()).toBe(0)
    }),
  )

  test(
    'above what is watched are watched too, below a hidden folder',
    inFolder(async () => {
      put('.hidden/site/claimlint.yaml', 'rules: {}\n')
      put('.hidden/site/in/a.md')
      put('.hidden/site/.git/HEAD', '')
      const watch = await watching(['in'], { cwd: at('.hidden/site') })
      put('.hidden/site/claimlint.yaml', OFF)
      await watch.until('− in/a.md:1 error cure-claim')
      put('.hidden/site/in/b.md')
      await watch.until('+ in/b.md:1 error')
      expect(await watch.end()).toBe(0)
    }),
  )

  test(
    'with an own page that breaks say so, and hold again when it is mended',
    inFolder(async () => {
      const page = (severity: string): string =>
        `---\nid: house/no-gnomes\nseverity: ${severity}\ntitle: Gnomes\n---\n`
      put('claimlint.yaml', 'rules-folder: ./house-rules\n')
      put('house-rules/house/no-gnomes.md', page('eror'))
      put('a.md', PLAIN)
      const watch = await watching(['a.md'])
      expect(watch.child.exitCode).toBeNull()
      rmSync(at('house-rules'), { recursive: true })
      await watch.until('settings changed')
      put('claimlint.yaml', 'rules: {}\n')
      await watch.until(/settings changed[\s\S]*nothing is open/)
      put('a.md')
      await watch.until('+ a.md:1 error cure-claim')
      expect(await watch.end()).toBe(0)
    }),
  )

  const WRONG: readonly (readonly [string, (path: string) => void])[] = [
    ['a folder', (path) => void mkdirSync(path)],
    ['a pipe', (path) => void execFileSync('mkfifo', [path])],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path)],
    ['a link to itself', (path) => symlinkSync(path, path)],
    [
      'a bomb',
      (path) => writeFileSync(path, `a: &a [x]\nb: &b [${'*a, '.repeat(999)}]\nc: [${'*b, '.repeat(999)}]\n`),
    ],
  ]

  test.for(WRONG)(
    'in the place of which comes %s: told, and mended',
    inFolder(async ([, make]) => {
      put('a.md')
      const watch = await watching()
      make(at('claimlint.yaml'))
      await watch.until(/settings changed[\s\S]*claimlint\.yaml/)
      rmSync(at('claimlint.yaml'), { recursive: true })
      put('claimlint.yaml', OFF)
      await watch.until('− a.md:1 error cure-claim')
      expect(await watch.end()).toBe(0)
    }),
  )
})

test.concurrent(
  'brackets in the name of a file that is there are no glob',
  inFolder(async () => {
    put('[slug].md')
    const watch = await watching(['[slug].md'])
    put('[slug].md', PLAIN)
    await watch.until('nothing is open')
    expect(await watch.end()).toBe(0)
  }),
)

describe.concurrent('the other end', () => {
  test(
    'a closed pipe ends it quietly with the next save',
    inFolder(async () => {
      put('a.md', PLAIN)
      const watch = await watching()
      const ended = once(watch.child, 'exit')
      watch.child.stdout?.destroy()
      put('a.md')
      expect(await ended).toEqual([0, null])
      expect(watch.said()).not.toContain('claimlint failed')
    }),
  )

  test(
    'a terminal that is closed ends it',
    inFolder(async () => {
      put('a.md', PLAIN)
      const watch = await watching()
      const ended = once(watch.child, 'exit')
      watch.child.kill('SIGHUP')
      expect(await ended).toEqual([null, 'SIGHUP'])
    }),
  )

  test.skipIf(spawnSync('script', ['--version']).status !== 0)(
    'so does one that nobody told it of',
    inFolder(async () => {
      put('a.md', PLAIN)
      const watching = `exec '${process.execPath}' '${program}' . --watch --profile uk`
      const call = ["trap '' HUP;", 'echo \\$\\$ > pid;', watching].join(' ')
      const terminal = spawn('script', ['-qfec', `sh -c "${call}"`, '/dev/null'], {
        cwd: own().cwd,
        stdio: ['pipe', 'pipe', 'ignore'],
      })
      own().children.push(terminal)
      let said = ''
      terminal.stdout.on('data', (data) => (said += data))
      for (let tries = 0; tries < 200 && !said.includes('watching'); tries++) await pause(50)
      expect(said).toContain('watching')
      const pid = readFileSync(at('pid'), 'utf8').trim()
      terminal.kill('SIGKILL')
      await pause(200)
      put('a.md')
      const alive = (): boolean => spawnSync('kill', ['-0', pid]).status === 0
      for (let tries = 0; tries < 200 && alive(); tries++) await pause(50)
      expect(alive()).toBe(false)
    }),
  )

  test(
    'a second interrupt ends it at once, in the middle of a run',
    inFolder(async () => {
      put('a.md')
      const watch = await watching()
      for (let index = 0; index < 1500; index++) put(`page-${index}.md`)
      // Some of the new pages are told, the others are still to be.
      await watch.until('page-')
      const ended = once(watch.child, 'exit')
      watch.child.kill('SIGINT')
      await pause(100)
      watch.child.kill('SIGINT')
      const [status, signal] = await ended
      expect([0, null]).toContain(status)
      expect([null, 'SIGINT']).toContain(signal)
    }),
  )
})

test.concurrent(
  'standard input by another name is refused',
  inFolder(() => {
    expect(claimlint(['/dev/stdin', '--watch'], { cwd: own().cwd, input: CLAIM })).toMatchObject({
      status: 2,
    })
  }),
)

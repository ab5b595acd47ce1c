// The exit statuses of every command, and which one wins where several hold: 3 over 2 over 1 over 0, never a
// count.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LARGE } from '../src/cli/large.ts'
import { claimlint } from './support/cli.ts'
import { root, version } from './support/rulebook.ts'

const cwd = mkdtempSync(join(tmpdir(), 'claimlint-exit-'))
const put = (name: string, text: string | Uint8Array): void => writeFileSync(join(cwd, name), text)
beforeAll(() => {
  put('bad.md', 'Our tea cures cancer.\n')
  put('good.md', 'The shop opens at nine.\n')
  put('binary.md', new Uint8Array([1, 0, 2]))
  put('many.md', 'Our tea cures cancer.\n\n'.repeat(256))
  put('crash.md', 'CRASH ON PURPOSE. Our tea cures cancer.\n')
  put('fixable.md', 'Try our amazing balm for dry hands. Order today.\n')
  put('broken.yaml', 'rulez: {}\n')
  put('list.yaml', 'claims:\n  - { id: a, wording: Our tea cures cancer }\n')
  put('base.json', '{"schemaVersion":1,"findings":[]}\n')
  put('bad.json', '[]\n')
  // A fault of the program itself: functions of the language that fail for one text.
  put(
    'crash.cjs',
    `for (const name of ['startsWith', 'indexOf', 'replace', 'split', 'slice', 'charCodeAt']) {
      const own = String.prototype[name]
      String.prototype[name] = function (...args) { if (this[0] === 'C' && this[1] === 'R' && this[2] === 'A' && this[3] === 'S') throw new Error('on purpose'); return own.apply(this, args) }
    }`,
  )
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const P = ['--profile', 'us-supplement', '--no-config'] as const

describe('status', () => {
  test.for([
    // 0
    [0, ['good.md']],
    [0, ['good.md', '--cache-location', 'cache']],
    [0, ['bad.md', '--fail-on', 'never']],
    [0, ['bad.md', '--register', 'list.yaml', '--only', 'cure-claim']],
    [0, ['good.md', '--diff']],
    [0, ['claims', 'bad.md']],
    [0, ['inspect', 'bad.md', '--stage', 'hits']],
    [0, ['inspect', '--why', 'bad.md:1']],
    [0, ['suppressions', 'bad.md']],
    [0, ['register', '--register', 'list.yaml']],
    [0, ['config', 'bad.md']],
    // 1
    [1, ['bad.md']],
    [1, ['many.md']],
    [1, ['many.md', 'bad.md', '--threads', '2']],
    [1, ['bad.md', '--baseline', 'base.json']],
    [1, ['bad.md', '--quiet']],
    [1, ['fixable.md', '--fix=suggested', '--diff']],
    [1, ['fixable.md', '--fail-on', 'info']],
    [1, ['fixable.md', '--max-warnings', '0']],
    // 2
    [2, []],
    [2, ['gone.md']],
    [2, ['good.md', 'binary.md']],
    [2, ['bad.md', 'binary.md']],
    [2, ['bad.md', 'gone.md', '--fail-on', 'never']],
    [2, ['bad.md', '--config', 'broken.yaml']],
    [2, ['bad.md', '--config', 'gone.yaml']],
    [2, ['bad.md', '--register', 'broken.yaml']],
    [2, ['bad.md', '--baseline', 'gone.json']],
    [2, ['bad.md', '--baseline', 'bad.json']],
    [2, ['bad.md', '--since', 'nowhere']],
    [2, ['bad.md', '--diff-from', 'gone.patch']],
    [2, ['bad.md', '--format', 'sarif:/nowhere/at/all.sarif']],
    [2, ['bad.md', '--today', 'soon']],
    [2, ['bad.md', '--threads', '0']],
    [2, ['-', '--fix']],
    [2, ['claims']],
    [2, ['claims', 'gone.md']],
    [2, ['inspect', 'gone.md']],
    [2, ['inspect', '--why', 'gone.md:1']],
    [2, ['explain', 'no-rule']],
    [2, ['rules', 'tset', 'x']],
    [2, ['suppressions', 'gone.md']],
    [2, ['register', 'burn']],
    [2, ['approve', 'bad.md:1']],
    [2, ['fix', '-i', 'bad.md']],
    [2, ['completion', 'cmd']],
  ] as const)('%i for %j', ([status, args]) => {
    const takesProfile =
      args.length > 0 &&
      !['explain', 'rules', 'completion'].includes(args[0] as string) &&
      !args.includes('--config' as never)
    const ran = claimlint([...args, ...(takesProfile ? P : [])], { cwd, input: '' })
    expect(ran.status, ran.err).toBe(status)
    expect(ran.err).not.toMatch(/\n\s+at /)
    if (status === 2) expect(ran.err).not.toBe('')
  })
})

describe('a crash on purpose', () => {
  const env = { NODE_OPTIONS: `--require ${join(cwd, 'crash.cjs')}` }

  test('is 3 over findings and over an input that cannot be read, and the others are still linted', () => {
    for (const threads of ['1', '2']) {
      const ran = claimlint(
        ['bad.md', 'binary.md', 'crash.md', 'good.md', '--format', 'concise', '--threads', threads, ...P],
        { cwd, env },
      )
      expect(ran.status, ran.err).toBe(3)
      expect(ran.out).toContain('bad.md:1:5: error cure-claim')
      expect(ran.err).toContain(
        'crash.md:1:1 claimlint failed on this file: on purpose; run again with --debug',
      )
      expect(ran.err).toContain('binary.md:1:1 is not a text file')
      expect(ran.err).not.toMatch(/\n\s+at /)
    }
    expect(claimlint(['crash.md', '--debug', ...P], { cwd, env })).toMatchObject({
      status: 3,
      err: expect.stringMatching(/Error: on purpose\n\s+at /),
    })
  })

  test('of the program before any file is 3 too, with a way out and no trace', () => {
    put(
      'early.cjs',
      "const fs = require('node:fs'); const own = fs.openSync; fs.openSync = (path, " +
        "...rest) => { if (String(path).endsWith('rulebook.bin')) throw new Error('on purpose'); " +
        'return own(path, ...rest) }',
    )
    const ran = claimlint(['bad.md', ...P], {
      cwd,
      env: { NODE_OPTIONS: `--require ${join(cwd, 'early.cjs')}` },
    })
    expect(ran).toMatchObject({
      status: 3,
      err: expect.stringContaining('claimlint failed: on purpose\nRun again with --debug'),
    })
    expect(ran.err).not.toMatch(/\n\s+at /)
  })
})

describe('a closed pipe', () => {
  test.for(['pretty', 'json', 'jsonl', 'sarif', 'html', 'csv'])('%s ends quietly with 0', (format) => {
    const command =
      `"${process.execPath}" "${root}bin/claimlint.js" many.md ${P.join(' ')} -f ` +
      `${format} | head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"`
    const ran = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' })
    expect(ran).toMatchObject({ stdout: expect.stringMatching(/^[01]\n$/), stderr: '' })
  })

  test('of a report too large for any buffer is 0', () => {
    put('huge.md', readFileSync(join(cwd, 'many.md'), 'utf8').repeat(8))
    const command =
      `"${process.execPath}" "${root}bin/claimlint.js" huge.md ${P.join(' ')} -f json ` +
      `| head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"`
    expect(spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' })).toMatchObject({
      stdout: '0\n',
      stderr: '',
    })
  })

  test('of a text that is linted in a process apart is 0, and nothing is left running', () => {
    const claims = Array.from({ length: 400 }, (_, at) => `Our tea ${at} cures cancer.\n\n`).join('')
    put('apart.md', claims.padEnd(LARGE + 1, '\n'))
    const command =
      `"${process.execPath}" "${root}bin/claimlint.js" apart.md ${P.join(' ')} -f json ` +
      `| head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"`
    const ran = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8', timeout: 40_000 })
    expect(ran).toMatchObject({ stdout: '0\n', stderr: '' })
  })

  test('of --help is 0', () => {
    const ran = spawnSync(
      'bash',
      [
        '-c',
        `"${process.execPath}" "${root}bin/claimlint.js" --help | head -n 1 >/dev/null; echo ` +
          `"\${PIPESTATUS[0]}"`,
      ],
      { cwd, encoding: 'utf8' },
    )
    expect(ran).toMatchObject({ stdout: '0\n', stderr: '' })
  })
})

describe('a full disk', () => {
  const bash = (script: string) =>
    spawnSync('bash', ['-c', script], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, CL: `${root}bin/claimlint.js`, NODE: process.execPath },
    })

  test('is told with status 3 by every command, without a trace', () => {
    const commands = [
      '--version',
      '--help',
      'check --help',
      'rules',
      'explain cure-claim',
      'completion bash',
      'config bad.md',
      'claims bad.md',
      'inspect bad.md',
      'suppressions bad.md',
      'bad.md',
      'good.md',
      'bad.md -f json',
      'bad.md many.md -f sarif',
      'many.md --threads 2 -f html',
      'fixable.md --fix=suggested --diff',
      'stream',
    ]
    const { stdout } = bash(
      commands
        .map(
          (command) =>
            `echo '{"id":1,"text":"x"}' | "$NODE" "$CL" ${command} 2>err >/dev/full; echo "$?" ` +
            `'${command}': "$(cat err)"`,
        )
        .join('\n'),
    )
    expect(stdout.trimEnd().split('\n')).toEqual(
      commands.map(
        (command) => `3 ${command}: claimlint: standard output cannot be written: no space is left (ENOSPC)`,
      ),
    )
  })

  test('that takes a part of the report is told too', () => {
    const { stdout } = bash(
      'trap "" XFSZ; ulimit -f 8; "$NODE" "$CL" many.md -f json --threads 1 2>err >part.json; echo ' +
        '$?; cat err',
    )
    expect(stdout).toBe(
      '3\nclaimlint: standard output cannot be written: a file may not be so large (EFBIG)\n',
    )
  })

  test('behind standard error, or nobody at it, changes no verdict', () => {
    const { stdout } = bash(
      ['2>/dev/full', '2>&-', '2> >(:)']
        .map(
          (where) =>
            `"$NODE" "$CL" bad.md binary.md -f json ${where} | wc -c; echo "\${PIPESTATUS[0]}"; ` +
            `"$NODE" "$CL" bad.md --stats >out ${where}; echo $?`,
        )
        .join('\n'),
    )
    expect(stdout.split('\n').filter((_, at) => at % 3 !== 0)).toEqual(['2', '1', '2', '1', '2', '1'])
    expect(
      stdout
        .split('\n')
        .filter((_, at) => at % 3 === 0)
        .slice(0, 3)
        .every((bytes) => Number(bytes) > 1000),
    ).toBe(true)
  })
})

describe('a pipe closed before it is written to', () => {
  test.for([
    '--version',
    '--help',
    'rules',
    'explain cure-claim',
    'completion zsh',
    'config bad.md',
    'claims bad.md',
    'inspect bad.md',
    'bad.md -f json',
    'stream',
  ])('%s ends quietly', async (command) => {
    const child = spawn(process.execPath, [`${root}bin/claimlint.js`, ...command.split(' ')], {
      cwd,
      stdio: 'pipe',
    })
    child.stdout.destroy()
    child.stdin.on('error', () => undefined).end('{"id":1,"text":"x"}\n')
    const errors: Buffer[] = []
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect([status, Buffer.concat(errors).toString()]).toEqual([0, ''])
  })
})

test('asking for the version loads nothing of the linter', () => {
  const script =
    `process.argv = [process.argv[0], 'claimlint', '--version']; ` +
    `require('${root}bin/claimlint.js'); process.on('exit', () => ` +
    `console.error(Object.keys(require.cache).join('\\n')))`
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  expect(stdout).toBe(`${version}\n`)
  expect(stderr).toContain('cli.cjs')
  expect(stderr).not.toMatch(/chunk-(?:check|program)/)
})

test('what is no input is a wrong call, not a fault', () => {
  const gone = mkdtempSync(join(tmpdir(), 'claimlint-gone-'))
  const ran = (command: string) => spawnSync('bash', ['-c', command], { cwd: gone, encoding: 'utf8' })
  const program = `"${process.execPath}" "${root}bin/claimlint.js"`
  expect(ran(`${program} stream <"${tmpdir()}"`)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('standard input is a folder'),
  })
  expect(ran(`${program} --diff-from gone.patch`)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('gone.patch:1:1 no such file'),
  })
  expect(ran(`rmdir "${gone}" && ${program} a.md`)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('the working directory is gone'),
  })
})

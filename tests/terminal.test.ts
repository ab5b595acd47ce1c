// What a terminal adds: completion in real shells, links, drawn rule pages, and linting again on save.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { claimlint } from './support/cli.ts'
import { root } from './support/rulebook.ts'

const program = `${root}bin/claimlint.js`
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0

describe('completion', () => {
  let completion: string | undefined
  const complete = (words: string[]): string[] => {
    completion ??= claimlint(['completion', 'bash']).out
    const script =
      `${completion}\n` +
      `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); ` +
      `COMP_CWORD=${words.length - 1}; _claimlint; printf '%s\\n' "\${COMPREPLY[@]}"`
    return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: tmpdir() })
      .split('\n')
      .filter(Boolean)
  }

  test.for([
    [['claimlint', 'supp'], 'suppressions'],
    [['claimlint', '--form'], '--format'],
    [['claimlint', 'draft.md', '--format', 'sar'], 'sarif'],
    [['claimlint', 'draft.md', '-f', 'ht'], 'html'],
    [['claimlint', 'draft.md', '--profile', 'us-s'], 'us-supplement'],
    [['claimlint', 'explain', 'cure'], 'cure-claim'],
    [['claimlint', 'inspect', '--sta'], '--stage'],
    [['claimlint', 'inspect', 'draft.md', '--stage', 'hi'], 'hits'],
    [['claimlint', 'fix', '--inter'], '--interactive'],
  ] as const)('bash: %j', ([words, wanted]) => expect(complete([...words])).toEqual([wanted]))

  test.skipIf(!has('zsh'))('zsh reads its script', () => {
    const { out } = claimlint(['completion', 'zsh'])
    expect(spawnSync('zsh', ['-n'], { input: out, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
    const asked = spawnSync(
      'zsh',
      [
        '-fc',
        `autoload -Uz compinit && compinit -D -u; eval "$(${process.execPath} ${program} completion ` +
          `zsh)"; print $_comps[claimlint]`,
      ],
      {
        encoding: 'utf8',
      },
    )
    expect(asked.stdout.trim()).toBe('_claimlint')
  })

  test.skipIf(!has('fish'))('fish completes', () => {
    const { out } = claimlint(['completion', 'fish'])
    const ask = (line: string): string =>
      spawnSync(
        'fish',
        [
          '-c',
          `source (echo '${out.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}' | psub); complete -C '${line}'`,
        ],
        { encoding: 'utf8' },
      ).stdout
    expect(ask('claimlint supp')).toContain('suppressions')
    expect(ask('claimlint --profile us-s')).toContain('us-supplement')
    expect(ask('claimlint explain cure-c')).toContain('cure-claim')
  })

  test('another shell is said so', () =>
    expect(claimlint(['completion', 'tcsh'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('the shells are bash, zsh, fish'),
    }))
})

describe('a terminal with colour and links', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'claimlint-terminal-'))
  writeFileSync(join(cwd, 'draft.md'), 'Our tea cures cancer.\n')
  const env = { FORCE_COLOR: '1', FORCE_HYPERLINK: '1', NO_COLOR: '' }

  test('rules lead to their pages, which are there', () => {
    const { out } = claimlint(['draft.md', '--profile', 'us-supplement'], { cwd, env })
    expect(out).toContain(`\u001b]8;;file://${hostname()}${root}rules/efficacy/cure-claim.md\u0007`)
    expect(out.split('\u001b]8;;\u0007').length).toBeGreaterThan(1)
  })

  test('without them no link is written', () => {
    expect(
      claimlint(['draft.md', '--profile', 'us-supplement'], { cwd, env: { ...env, FORCE_HYPERLINK: '0' } })
        .out,
    ).not.toContain('\u001b]8')
    expect(
      claimlint(['draft.md', '--profile', 'us-supplement'], { cwd, env: { ...env, FORCE_COLOR: '' } }).out,
    ).not.toContain('\u001b')
  })

  test('explain draws a page: headings, what is found and what is left alone, law with its standing', () => {
    const plain = claimlint(['explain', 'cure-claim'], {
      env: { ...env, FORCE_COLOR: '', FORCE_HYPERLINK: '0' },
    }).out
    for (const part of [
      'efficacy/cure-claim\nCure claim\n',
      '  Found:\n  ✗ ',
      '  Left alone:\n  ✓ ',
      '  error    us-supplement',
      'checked at the source',
      'https://',
    ])
      expect(plain).toContain(part)
    expect(plain).toMatch(/\n +─{3,}\n/)
    expect(plain.split('\n').filter((line) => line.length > 100 && !/https?:|, \d{4}/.test(line))).toEqual([])
    const drawn = claimlint(['explain', 'cure-claim'], { env }).out
    expect(drawn).not.toContain('[[')
    expect(drawn).toContain('\u001b]8;;https://www.law.cornell.edu')
    expect(claimlint(['explain', 'approved-claim-stronger']).out).toContain('The register of approved claims')
    expect(claimlint(['explain', 'suppression-unused']).out).toContain('Suppress')
  })
})

describe('--watch', () => {
  let child: ChildProcess | undefined
  afterEach(() => void child?.kill('SIGKILL'))

  test('lints, lints again what is saved, survives a broken configuration, and ends with 0', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'claimlint-watch-'))
    writeFileSync(join(cwd, 'a.md'), 'Plain words.\n')
    writeFileSync(join(cwd, 'b.md'), 'Plain words too.\n')
    symlinkSync('loop.md', join(cwd, 'loop.md'))
    child = spawn(
      process.execPath,
      [program, '.', '--watch', '--profile', 'us-supplement', '--format', 'concise'],
      { cwd, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let said = ''
    child.stdout?.on('data', (data) => (said += data))
    child.stderr?.on('data', (data) => (said += data))
    const until = async (part: string): Promise<void> => {
      for (let tries = 0; tries < 150 && !said.includes(part); tries++)
        await new Promise((resolve) => setTimeout(resolve, 100))
      expect(said).toContain(part)
    }
    await until('loop.md:1:1: cannot be read: it is a link that leads in a circle')
    await until('watching')
    symlinkSync('nowhere', join(cwd, 'gone.md'))
    mkdirSync(join(cwd, 'brief.md'))
    rmSync(join(cwd, 'brief.md'), { recursive: true })
    writeFileSync(join(cwd, 'a.md'), 'Our tea cures cancer.\n')
    await until('new, 0 gone since the last run')
    expect(said).toContain('a.md:1:5: error cure-claim')
    expect(said).toContain('  + a.md:1 error cure-claim “tea cures cancer”')
    expect(said).not.toContain('b.md:')
    expect(said).not.toContain('\u001b[2J')
    said = ''
    rmSync(join(cwd, 'a.md'))
    await until('gone since the last run; nothing is open')
    expect(said).toContain('  − a.md:1 error cure-claim')
    writeFileSync(join(cwd, 'a.md'), 'Our tea cures cancer.\n')
    await until('new, 0 gone since the last run')
    said = ''
    writeFileSync(join(cwd, 'claimlint.yaml'), 'rulez: {}\n')
    await until('did you mean “rules”')
    said = ''
    writeFileSync(join(cwd, 'claimlint.yaml'), 'rules: { cure-claim: "off" }\n')
    await until('settings changed')
    await until('supplement-disease-claim')
    expect(said).not.toContain('a.md:1:5: error cure-claim')
    await until('  − a.md:1 error cure-claim')
    const ended = new Promise<number | null>((resolve) => child?.on('exit', resolve))
    child.kill('SIGINT')
    expect(await ended).toBe(0)
  }, 60_000)

  test.for([
    [['-'], 'standard input has none'],
    [['*.md'], 'not the glob'],
    [[], 'name files or folders'],
    [['.', '--fix'], '--watch reports'],
  ] as const)('%j is refused', ([args, said]) =>
    expect(claimlint([...args, '--watch'], { input: '' })).toMatchObject({
      status: 2,
      err: expect.stringContaining(said),
    }),
  )
})

// The recipes for continuous integration: each test runs what the recipe runs, in a real repository.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root, version } from './support/rulebook.ts'

let cwd = ''
const git = (...args: string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args],
    { cwd, encoding: 'utf8' },
  )
const write = (path: string, text: string): void => writeFileSync(join(cwd, path), text)
function put(path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true })
  writeFileSync(join(cwd, path), text, { mode: 0o755 })
}
const read = (path: string): string => readFileSync(join(cwd, path), 'utf8')

interface Ran {
  readonly status: number | null
  /** Standard output, and standard error after it. */
  readonly out: string
  readonly stdout: string
}
function bash(script: string, env: Record<string, string>): Ran {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: `${join(cwd, 'tools')}${delimiter}${process.env.PATH}`,
      HOME: cwd,
      MARKER: join(cwd, 'marker'),
      ...env,
    },
  })
  return { status, out: stdout + stderr, stdout }
}

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-ci-'))
  git('init', '-q', '-b', 'main')
  mkdirSync(join(cwd, 'content'))
  write('claimlint.yaml', 'profile: us-supplement\n')
  write('content/old.md', 'Our oil cures eczema.\n')
  write('.gitignore', 'node_modules\ntools\n.npmrc\nnpm.log\n')
  // What the checkout brings, and what nobody is to run.
  for (const path of ['node_modules/.bin/claimlint', 'node_modules/claimlint/bin/claimlint.js'])
    put(path, '#!/bin/sh\n: > "$MARKER"\n')
  put('.npmrc', 'registry=https://registry.example\n')
  // An npm that installs this program, and says what it was asked for and from where.
  put(
    'tools/npm',
    `#!/bin/sh\necho "$PWD $@" >> "$HOME/npm.log"\nmkdir -p node_modules && ln -s '${root}' ` +
      `node_modules/claimlint\n`,
  )
  put('tools/npx', '#!/bin/sh\n: > "$MARKER"\n')
  // The hooks have it on the path.
  symlinkSync(join(root, 'bin/claimlint.js'), join(cwd, 'tools/claimlint'))
  git('add', '.')
  git('commit', '-qm', 'old texts')
  git('update-ref', 'refs/remotes/origin/main', 'HEAD')
})

/** What a project has that installed the program itself: npx runs it. */
function installed(): void {
  put(
    'tools/npx',
    `#!/bin/sh\nif [ "$1" = --yes ]; then shift; fi\nshift\nexec '${process.execPath}' ` +
      `'${root}bin/claimlint.js' "$@"\n`,
  )
}

const intruded = (): boolean => existsSync(join(cwd, 'marker'))

function change(): void {
  git('checkout', '-qb', 'change')
  write('content/new.md', 'Our tea cures gout.\n')
  git('add', '.')
  git('commit', '-qm', 'a new text')
}

describe('the GitHub Action', () => {
  const action = parse(readFileSync(`${root}action.yml`, 'utf8')) as {
    inputs: Record<string, { default: string }>
    outputs: Record<string, { value: string }>
    runs: { using: string; steps: { id: string; shell: string; run: string; env: Record<string, string> }[] }
  }

  /**
   * Runs the steps as the runner does: inputs and contexts are put in for their expressions, in `env` only.
   */
  function run(
    inputs: Record<string, string>,
    more: Record<string, string> = {},
  ): Ran & { outputs: Record<string, string>; summary: string } {
    const temp = mkdtempSync(join(tmpdir(), 'claimlint-runner-'))
    // What an earlier run or step left there.
    writeFileSync(join(temp, 'claimlint.json'), '{"summary":{"errors":99,"warnings":99}}')
    writeFileSync(join(temp, 'claimlint.md'), 'an earlier run\n')
    for (const name of Object.keys(inputs)) expect(Object.keys(action.inputs)).toContain(name)
    const value = (text: string): string =>
      text.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => {
        if (name === 'github.action_path') return root
        const input = name.replace(/^inputs\./, '')
        return inputs[input] ?? action.inputs[input]?.default ?? ''
      })
    const [step, ...others] = action.runs.steps
    if (!step) throw new Error('no step')
    expect(others).toEqual([])
    expect(step.run, 'no input becomes text of a script').not.toContain('${{')
    const env = Object.fromEntries(Object.entries(step.env).map(([key, text]) => [key, value(text)]))
    const files = {
      GITHUB_OUTPUT: join(temp, 'output'),
      GITHUB_STEP_SUMMARY: join(temp, 'summary'),
      RUNNER_TEMP: temp,
    }
    writeFileSync(files.GITHUB_OUTPUT, '')
    writeFileSync(files.GITHUB_STEP_SUMMARY, 'before\n')
    const ran = bash(step.run, { ...env, ...files, ...more })
    const outputs = Object.fromEntries(
      readFileSync(files.GITHUB_OUTPUT, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split('=') as [string, string]),
    )
    return { ...ran, outputs, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') }
  }

  test('annotates lines, sums up, counts, and fails on errors', () => {
    const { status, out, outputs, summary } = run({ paths: 'content' })
    expect(status).toBe(1)
    expect(out).toMatch(/^::error file=content\/old\.md,line=1,/m)
    expect(summary).toMatch(/^before\n/)
    expect(summary).toContain('cure-claim')
    expect(outputs).toEqual({
      errors: '2',
      warnings: expect.stringMatching(/^\d+$/),
      report: expect.stringContaining('claimlint.json'),
    })
    expect(JSON.parse(readFileSync(outputs.report ?? '', 'utf8')).summary.errors).toBe(2)
    for (const { value } of Object.values(action.outputs))
      expect(Object.keys(outputs)).toContain(/steps\.lint\.outputs\.(\w+)/.exec(value)?.[1])
  })

  test('in a pull request reports what it changed', () => {
    change()
    const { status, out } = run({ paths: 'content', 'changed-only': 'true' }, { GITHUB_BASE_REF: 'main' })
    expect(status).toBe(1)
    expect(out).toContain('content/new.md')
    expect(out).not.toContain('content/old.md')
  })

  test('that ends before it has linted tells no counts, and leaves no report of an earlier run', () => {
    for (const inputs of [
      { profile: 'mars' },
      { paths: 'contnet' },
      { version: 'latest', paths: 'content' },
    ]) {
      write('out.sarif', '{"version":"2.1.0","runs":[]}')
      const { status, outputs, summary } = run({ sarif: 'out.sarif', ...inputs })
      expect([status, outputs.errors ?? '0', summary.includes('an earlier run')]).toEqual([2, '0', false])
      if (existsSync(join(cwd, 'out.sarif'))) expect(read('out.sarif')).toContain('claimlint-fault')
    }
  })

  test(
    'runs nothing that the checkout brings: its own copy, or the version that is asked for from ' +
      'a folder of its own',
    () => {
      expect(run({ paths: 'content' })).toMatchObject({ status: 1, outputs: { errors: '2' } })
      expect(existsSync(join(cwd, 'npm.log'))).toBe(false)
      expect(run({ paths: 'content', version: '1.2.3' })).toMatchObject({
        status: 1,
        outputs: { errors: '2' },
      })
      const [asked = ''] = read('npm.log').split('\n')
      const [from = '', ...args] = asked.split(' ')
      expect(from.startsWith(cwd)).toBe(false)
      expect(args).toEqual([
        'install',
        '--prefix',
        from,
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        'claimlint@1.2.3',
      ])
      for (const version of ['npm:evil@1.0.0', '../evil', '1.0.0 evil', '$(touch hacked)'])
        expect(run({ version }).status).toBe(2)
      expect(read('npm.log').trimEnd().split('\n')).toHaveLength(1)
      expect([intruded(), existsSync(join(cwd, 'hacked'))]).toEqual([false, false])
    },
  )

  test('takes every input; a path with a blank or a dash in it is a path', () => {
    write('content/two words.md', 'Our tea cures gout.\n')
    write('-dash.md', 'Our tea cures gout.\n')
    const { status, out } = run({
      paths: 'content/two words.md\r\n-dash.md\n\n$(touch hacked)\n`touch hacked`\n\'"; touch hacked; "\'',
      'fail-on': 'never',
      profile: 'uk',
      sarif: 'out.sarif',
    })
    expect(status, out).toBe(2)
    expect(out).toContain('$(touch hacked)')
    expect(out).toContain('\'"; touch hacked; "\'')
    expect(existsSync(join(cwd, 'hacked'))).toBe(false)
    expect(
      JSON.parse(read('out.sarif')).runs[0].results.map(
        (one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
          one.locations[0]?.physicalLocation.artifactLocation.uri,
      ),
    ).toEqual(expect.arrayContaining(['content/two%20words.md', '-dash.md']))
  })

  test('a value of an input is never more than a value, and what is no report is not taken away', () => {
    const told = (inputs: Record<string, string>): string => {
      const { status, out } = run({ paths: 'content', ...inputs })
      expect(status, out).toBe(2)
      expect(existsSync(join(cwd, 'hacked'))).toBe(false)
      return out
    }
    expect(told({ profile: '--fix$(touch hacked)' })).toContain('--fix$(touch hacked)')
    expect(told({ version: '1.2.3; touch hacked' })).toContain('version: write one version')
    expect(told({ 'changed-only': 'yes\n$(touch hacked)' })).toContain('changed-only: write true or false')
    // A text in the place of the report is a mistake of the caller's, and stays.
    expect(told({ sarif: 'content/old.md' })).toContain('sarif: a file that is no SARIF report stands there')
    expect(read('content/old.md')).toBe('Our oil cures eczema.\n')
  })

  test('a link to a report of an earlier run stays a link, and the report is the new one', () => {
    write('kept.sarif', '{"version":"2.1.0","runs":[]}')
    symlinkSync('kept.sarif', join(cwd, 'link.sarif'))
    run({ paths: 'content', sarif: 'link.sarif' })
    expect(lstatSync(join(cwd, 'link.sarif')).isSymbolicLink()).toBe(true)
    expect(JSON.parse(read('kept.sarif')).runs).toHaveLength(1)
    rmSync(join(cwd, 'link.sarif'))
    rmSync(join(cwd, 'kept.sarif'))
  })

  test('whose outputs or summary cannot be written says so, and passes nothing', () => {
    const gone = join(cwd, 'nowhere', 'file')
    for (const more of [{ GITHUB_OUTPUT: gone }, { GITHUB_STEP_SUMMARY: gone }]) {
      const { status, out } = run({ paths: 'content', 'fail-on': 'never' }, more)
      expect(out).toMatch(/claimlint: the (?:outputs|summary of the job) could not be written/)
      expect(out).not.toMatch(/^\s+at /m)
      expect(status).toBe(3)
      expect(run({ paths: 'content' }, more).status).toBe(1)
    }
  })

  test('with a baseline old findings are known', () => {
    bash('claimlint content --baseline base.json --update-baseline', {})
    expect(run({ paths: 'content', baseline: 'base.json' }).status).toBe(0)
    change()
    const { status, out } = run({ paths: 'content', baseline: 'base.json' })
    expect(status).toBe(1)
    expect(out).not.toContain('old.md')
  })
})

describe('the GitLab template', () => {
  const { claimlint } = parse(readFileSync(`${root}templates/claimlint.gitlab-ci.yml`, 'utf8')) as {
    claimlint: {
      variables: Record<string, string | number>
      script: string[]
      artifacts: { reports: Record<string, string> }
    }
  }
  function run(variables: Record<string, string>): Ran {
    const own = Object.entries({ ...claimlint.variables, ...variables }).map(([key, value]) => [
      key,
      String(value).replace(/^\$(\w+)$/, (_, name: string) => variables[name] ?? ''),
    ])
    return bash(claimlint.script.map((line) => `${line} || exit`).join('\n'), Object.fromEntries(own))
  }

  test('writes the reports that it names, and fails on errors', () => {
    const { status, out } = run({ CLAIMLINT_PATHS: 'content' })
    expect(status, out).toBe(1)
    expect(claimlint.variables.CLAIMLINT_VERSION).toBe(version)
    expect(read('npm.log')).toMatch(
      new RegExp(
        `^(?!${cwd})\\S+ install --prefix \\S+ --no-audit --no-fund --ignore-scripts claimlint@${version}\n$`,
      ),
    )
    expect(intruded()).toBe(false)
    const quality = JSON.parse(read(claimlint.artifacts.reports.codequality ?? '')) as {
      check_name: string
      location: { path: string }
    }[]
    expect(quality.map(({ check_name }) => check_name)).toContain('cure-claim')
    expect(read(claimlint.artifacts.reports.junit ?? '')).toContain('<testsuites')
  })

  test.for([
    ['tools/claimlint.tgz', /--ignore-scripts \S+\/tools\/claimlint\.tgz\n$/],
    ['/opt/claimlint.tgz', /--ignore-scripts \/opt\/claimlint\.tgz\n$/],
    ['git+https://example.org/claimlint.git#v0.1.0', /--no-fund git\+https:\S+#v0\.1\.0\n$/],
    ['claimlint@latest', undefined],
  ] as const)('before a registry has the package it asks for %s, or for nothing', ([named, called]) => {
    put('tools/npm', '#!/bin/sh\necho "$PWD $@" >> "$HOME/npm.log"\nexit 1\n')
    const { status, out } = run({ CLAIMLINT_PATHS: 'content', CLAIMLINT_PACKAGE: named })
    if (called) expect(read('npm.log')).toMatch(called)
    else
      expect([status, out, existsSync(join(cwd, 'npm.log'))]).toEqual([
        2,
        expect.stringContaining('no .tgz'),
        false,
      ])
  })

  test('a run that does not begin leaves no report of an earlier one', () => {
    write('gl-code-quality-report.json', '[]')
    put('tools/npm', '#!/bin/sh\nexit 1\n')
    expect(run({ CLAIMLINT_PATHS: 'content' }).status).not.toBe(0)
    expect(existsSync(join(cwd, 'gl-code-quality-report.json'))).toBe(false)
  })

  test('in a merge request reports what it changed', () => {
    const base = git('rev-parse', 'HEAD').trim()
    change()
    const { status, out } = run({ CLAIMLINT_PATHS: 'content', CI_MERGE_REQUEST_DIFF_BASE_SHA: base })
    expect(status, out).toBe(1)
    expect(out).toContain('content/new.md')
    expect(out).not.toContain('content/old.md')
  })
})

describe('the pre-commit hooks', () => {
  const hooks = parse(readFileSync(`${root}.pre-commit-hooks.yaml`, 'utf8')) as {
    id: string
    entry: string
    args: string[]
    language: string
    types_or: string[]
  }[]
  const entry = (id: string): string => {
    const hook = hooks.find((one) => one.id === id)
    return [hook?.entry, ...(hook?.args ?? [])].join(' ')
  }

  test('refuses a commit that adds a claim, and lets another pass', () => {
    // What pre-commit does: the entry, with the names of staged files after it.
    write(
      '.git/hooks/pre-commit',
      `#!/bin/sh\n${entry('claimlint')} $(git diff --cached --name-only --diff-filter=AM)\n`,
    )
    execFileSync('chmod', ['+x', join(cwd, '.git/hooks/pre-commit')])
    const commit = (): Ran => bash('git -c user.name=t -c user.email=t@example.org commit -qm x', {})
    write('content/old.md', 'Our oil cures eczema.\n\nWe ship on Mondays.\n')
    git('add', '.')
    expect(commit()).toMatchObject({ status: 0 })
    write('content/new.md', 'Our tea cures gout.\n')
    write('-dash.md', 'Our tea cures gout.\n')
    git('add', '.')
    const refused = commit()
    expect(refused.status).toBe(1)
    expect(refused.out).toContain('content/new.md:1:5: error cure-claim')
    expect(refused.out).toContain('-dash.md:1:5: error cure-claim')
    expect(refused.out).not.toContain('old.md')
  })

  test('the other one lints whole files', () => {
    expect(bash(`${entry('claimlint-all')} content/old.md`, {})).toMatchObject({
      status: 1,
      out: expect.stringContaining('content/old.md:1:1: error cure-claim'),
    })
    for (const { language, types_or } of hooks)
      expect([language, types_or]).toEqual(['node', ['markdown', 'plain-text']])
  })
})

describe('docs/ci.md', () => {
  const page = readFileSync(`${root}docs/ci.md`, 'utf8')
  const blocks = (lang: string): string[] =>
    [...page.matchAll(new RegExp(`\`\`\`${lang}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1] ?? '')

  test('its workflow gives inputs that the action has', () => {
    const workflow = parse(blocks('yaml')[0] ?? '') as {
      jobs: { claimlint: { steps: { uses: string; with: Record<string, string> }[] } }
    }
    const step = workflow.jobs.claimlint.steps.find(({ uses }) => uses.startsWith('claimlint/'))
    const { inputs } = parse(readFileSync(`${root}action.yml`, 'utf8')) as { inputs: Record<string, unknown> }
    for (const name of Object.keys(step?.with ?? {})) expect(Object.keys(inputs)).toContain(name)
  })

  test('its baseline commands work', () => {
    installed()
    expect(bash(blocks('sh')[0] ?? '', {})).toMatchObject({ status: 0 })
    expect(bash('npx claimlint . --baseline claimlint-baseline.json', {}).status).toBe(0)
  })

  test(
    'the reviewdog recipe: what is piped is rdjsonl, with suggestions; reviewdog reads it where ' +
      'there is one',
    () => {
      change()
      write('content/new.md', 'Our tea cures gout.\n\nOur revolutionary gummies help. Order today.\n')
      installed()
      const [lint = '', dog = ''] = (blocks('sh')[1] ?? '').trim().split(' | ')
      const { status, stdout } = bash(lint, {})
      expect(status).toBe(0)
      const rows = stdout
        .trim()
        .split('\n')
        .map(
          (line) =>
            JSON.parse(line) as {
              message: string
              severity: string
              location: { path: string; range: { start: { line: number; column: number } } }
              suggestions?: { text: string }[]
            },
        )
      expect(
        rows.map(({ location, severity }) => [location.path, location.range.start, severity]),
      ).toContainEqual(['content/new.md', { line: 1, column: 5 }, 'ERROR'])
      expect(rows.some(({ suggestions }) => (suggestions?.length ?? 0) > 0)).toBe(true)
      if (spawnSync('reviewdog', ['-version']).status !== 0) return
      const shown = bash(
        `${lint} | ${dog.replace('github-pr-review', 'local')} -diff="git diff origin/main"`,
        {},
      )
      expect(shown).toMatchObject({
        status: 0,
        out: expect.stringContaining('tea cures gout” speaks of a cure'),
      })
      expect(shown.out).not.toContain('old.md')
    },
  )
})

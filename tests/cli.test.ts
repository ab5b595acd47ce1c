// The command line as scripts rely on it: exit statuses, messages, shapes.

import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimlint } from './support/cli.ts'
import { build, root, version } from './support/rulebook.ts'

let folder = ''
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimlint-'))
  file('bad.md', 'Our tea cures cancer.\n')
  file('warn.md', 'Our amazing tea arrives. It is a revolutionary tea.\n')
  file('good.md', 'The shop opens at nine.\n')
  file('empty.md', '')
  file('binary.md', new Uint8Array([1, 2, 0, 3]))
  file('latin.md', new Uint8Array([0x63, 0x61, 0x66, 0xe9]))
  mkdirSync(join(folder, 'nothing'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => claimlint(args, { cwd: folder })
const supplement = ['--profile', 'us-supplement']

describe('exit status', () => {
  test.for([
    ['a clean text', ['good.md'], 0],
    ['an error', ['bad.md', ...supplement], 1],
    ['a warning alone', ['warn.md', ...supplement], 0],
    ['a warning with --fail-on warning', ['warn.md', ...supplement, '--fail-on', 'warning'], 1],
    ['a warning above --max-warnings', ['warn.md', ...supplement, '--max-warnings', '0'], 1],
    ['an error with --fail-on never', ['bad.md', ...supplement, '--fail-on', 'never'], 0],
    ['an empty file', ['empty.md'], 0],
    ['a missing file', ['gone.md'], 2],
    ['a missing file among good ones', ['good.md', 'gone.md'], 2],
    ['a folder without texts', ['nothing'], 2],
    ['a glob that matches nothing', ['*.nothing'], 2],
    ['a binary file', ['binary.md'], 2],
    ['invalid UTF-8', ['latin.md'], 2],
    ['an unknown option', ['--profil', 'uk'], 2],
    ['an unknown rule', ['good.md', '--only', 'cure-clam'], 2],
    ['an unknown profile', ['good.md', '--profile', 'us-drugclinic'], 2],
    ['an unknown level', ['good.md', '--fail-on', 'fatal'], 2],
    ['an unknown format', ['good.md', '-f', 'xml'], 2],
    ['no argument', [], 2],
    ['--version', ['--version'], 0],
    ['--help', ['--help'], 0],
  ] as const)('%s', ([, args, status]) => {
    const ran = run(...args)
    expect(ran.status, ran.err).toBe(status)
    expect(ran.err).not.toMatch(/\n\s+at /)
  })

  test('256 findings are not a count', () => {
    file('many.md', 'Our tea cures cancer.\n\n'.repeat(256))
    expect(run('many.md', ...supplement).status).toBe(1)
  })
})

describe('messages name the thing, the place and the way out', () => {
  test.for([
    [['good.md', '--only', 'cure-clam'], /unknown rule “cure-clam”; did you mean “cure-claim”\?/],
    [
      ['good.md', '--profile', 'us-drugclinic'],
      /unknown profile “us-drugclinic”; did you mean “us-drug-clinic”\?/,
    ],
    [['gone.md'], /gone\.md:1:1 no such file or folder/],
    [['binary.md'], /binary\.md:1:1 is not a text file/],
    [['latin.md'], /latin\.md:1:4 is not valid UTF-8/],
    [['nothing'], /nothing:1:1 holds no file that claimlint reads/],
    [['explain', 'cure-clam'], /did you mean “cure-claim”/],
    [['good.md', '--rule', 'cure-claim=loud'], /write ID=SEVERITY/],
    [['inspect', 'good.md', '--stage', 'soup'], /the stages are blocks, tokens, hits, claims/],
  ] as const)('%s', ([args, message]) => {
    const ran = run(...args)
    expect(ran.status).toBe(2)
    expect(ran.err.trim().split('\n')).toHaveLength(1)
    expect(ran.err).toMatch(message)
  })

  test('other files are still linted', () => {
    const ran = run('bad.md', 'binary.md', ...supplement)
    expect(ran.status).toBe(2)
    expect(ran.out).toContain('cure-claim')
  })

  test.skipIf(process.getuid?.() === 0)('a file without permission', () => {
    chmodSync(file('secret.md', 'x'), 0)
    expect(run('secret.md').err).toMatch(/may not be read/)
  })
})

describe('--format json', () => {
  test('has the shape of the contract, and every text is its span', () => {
    const ran = run('.', ...supplement, '--format', 'json')
    const report = JSON.parse(ran.out)
    expect(report).toMatchObject({ schemaVersion: 1, tool: { name: 'claimlint', version } })
    expect(Object.keys(report.summary)).toEqual([
      'files',
      'errors',
      'warnings',
      'infos',
      'suppressed',
      'fixable',
    ])
    const bad = report.files.find((one: { path: string }) => one.path === 'bad.md')
    expect(bad).toMatchObject({
      format: 'markdown',
      profile: 'us-supplement',
      profileSource: 'option',
      suppressed: [],
      errors: [],
    })
    const source = readFileSync(join(folder, 'bad.md'), 'utf8')
    for (const found of bad.diagnostics) {
      expect(Object.keys(found)).toEqual([
        'rule',
        'family',
        'severity',
        'scope',
        'message',
        'help',
        'span',
        'line',
        'column',
        'endLine',
        'endColumn',
        'text',
        'basis',
        'related',
        'fixes',
        'url',
        'fingerprint',
        ...(found.scope === 'span' ? ['confidence'] : []),
        'card',
      ])
      expect(source.slice(found.span.start, found.span.end)).toBe(found.text)
      expect(found.basis[0]).toMatchObject({
        id: expect.any(String),
        url: expect.stringMatching(/^https:/),
        verified: expect.stringMatching(/^(verified|secondary|unverified)$/),
      })
    }
  })

  test('the same bytes twice, and in any order of arguments', () => {
    const first = run('bad.md', 'warn.md', 'good.md', '-f', 'json')
    expect(run('good.md', 'bad.md', 'warn.md', '-f', 'json').out).toBe(first.out)
    expect(run('good.md', 'warn.md', 'bad.md', '-f', 'json').out).toBe(first.out)
  })

  test('writes to a file beside the pretty report', () => {
    const ran = run('bad.md', '-f', 'pretty', '-f', 'json:report.json')
    expect(ran.out).toContain('cure-claim')
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).summary.files).toBe(1)
  })
})

describe('input', () => {
  test('standard input takes its format from --stdin-filename', () => {
    const ran = claimlint(['-', '--stdin-filename', 'draft.md', '-f', 'json'], {
      cwd: folder,
      input: '**Our tea** cures cancer.',
    })
    expect(JSON.parse(ran.out).files[0]).toMatchObject({ path: 'draft.md', format: 'markdown' })
  })

  test('front matter chooses the profile, an option overrules it', () => {
    file('front.md', '---\nclaimlint:\n  profile: uk\n---\n\nOur tea cures cancer.\n')
    expect(JSON.parse(run('front.md', '-f', 'json').out).files[0]).toMatchObject({
      profile: 'uk',
      profileSource: 'front matter',
    })
    expect(JSON.parse(run('front.md', '-f', 'json', '--profile', 'au').out).files[0]).toMatchObject({
      profile: 'au',
      profileSource: 'option',
    })
  })

  test('severities can be set for a rule, and rules chosen', () => {
    expect(run('bad.md', ...supplement, '--only', 'cure-claim', '--rule', 'cure-claim=info').status).toBe(0)
  })

  test.for([
    [
      'us-supplement',
      '# Night Drops\n\nOur valerian drops end insomnia for good. Order now.\n\n> "I threw away my ' +
        'sleeping pills." – Dana\n',
    ],
    ['us-supplement', '# Night Drops\n\nOur drops end insomnia for good. Order now.\n'],
    ['us-device', '# Knee Pro\n\nOur infrared wrap ends knee pain for good. Order now.\n'],
    ['us-drug-clinic', '# Quiet Clinic\n\nOur ketamine infusions end depression for good. Book now.\n'],
    ['uk', '# Quiet Clinic\n\nOur London clinic ends depression for good. Book now.\n'],
  ] as const)('%s is guessed from what is sold', ([profile, text]) => {
    writeFileSync(join(folder, 'offer.md'), text)
    const { files } = JSON.parse(run('offer.md', '-f', 'json').out) as {
      files: { profile: string; profileSource: string }[]
    }
    expect(files.map((file) => [file.profile, file.profileSource])).toEqual([[profile, 'guessed']])
  })

  test('a single text without a finding is told what it was read as; many are not', () => {
    writeFileSync(
      join(folder, 'plain.md'),
      'High blood pressure often causes no symptoms. It is measured with a cuff on the upper arm.\n',
    )
    writeFileSync(join(folder, 'plain-too.md'), 'A walk by the sea.\n')
    expect(run('plain.md').out).toBe(
      'plain.md  profile editorial (guessed: the text sells nothing; set it with --profile)\n\n1 ' +
        'file, no findings\n',
    )
    expect(run('plain-too.md', '--profile', 'uk').out).toBe('1 file, no findings\n')
    expect(run('plain.md', 'plain-too.md').out).toBe('2 files, no findings\n')
    expect(run('plain.md', '--quiet').out).toBe('1 file, no findings\n')
  })

  test('where nothing could be read there is no verdict, and a mistyped command is told first', () => {
    expect(run('lnt', 'gone.md')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(
        /^[^\n]*“lnt” is neither a file nor a command; did you mean “check”\?\n[^\n]*gone.md:1:1 no/,
      ),
    })
  })

  test('a guessed profile names the words that led to it', () => {
    file(
      'shop.md',
      'Buy now! Our turmeric capsules ease joint pain. Order yours today, our team ships fast.\n',
    )
    expect(run('shop.md').out).toMatch(/profile us-supplement \(guessed from “turmeric capsules”, “Buy now”/)
  })
})

describe('pretty', () => {
  test('has no colour when piped, and colour when asked', () => {
    expect(run('bad.md', ...supplement).out).not.toContain('\u001b[')
    expect(
      claimlint(['bad.md', ...supplement], { cwd: folder, env: { ...process.env, FORCE_COLOR: '1' } }).out,
    ).toContain('\u001b[')
    expect(
      claimlint(['bad.md', ...supplement, '--no-color'], {
        cwd: folder,
        env: { ...process.env, FORCE_COLOR: '1' },
      }).out,
    ).not.toContain('\u001b[')
    expect(
      claimlint(['bad.md', ...supplement], {
        cwd: folder,
        env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: '1' },
      }).out,
    ).not.toContain('\u001b[')
  })

  test('terminal escapes in the text steer nothing', () => {
    file('escape.md', 'Our \u001b[31mtea\u0007 cures cancer.\u202e\n')
    const { out } = run('escape.md', ...supplement)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be gone
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })

  test('underlines exactly the words, under wide characters too', () => {
    file('wide.md', '健康 😀 our tea cures cancer.\n')
    const lines = run('wide.md', ...supplement, '--only', 'cure-claim', '--verbose').out.split('\n')
    const frame = lines.findIndex((line) => line.includes('cures cancer') && line.includes('│'))
    expect(lines[frame + 1]).toBe(`    │ ${' '.repeat(12)}${'─'.repeat(16)}`)
  })

  test('--quiet shows errors only', () => {
    const { out } = run('bad.md', 'warn.md', ...supplement, '--quiet')
    expect(out).toContain('cure-claim')
    expect(out).not.toContain('warning ')
  })

  test('--stats says where the time went, on standard error', () => {
    expect(run('bad.md', '--stats').err).toMatch(/linting \d+ ms/)
  })
})

describe('stream', () => {
  const lines = (...requests: unknown[]) =>
    requests.map((request) => (typeof request === 'string' ? request : JSON.stringify(request))).join('\n')

  test('answers in order, with an error for each bad line, and goes on', () => {
    const ran = claimlint(['stream'], {
      input: `${lines({ id: 'a', text: 'Our tea cures cancer.', profile: 'us-supplement' }, 'not json', { text: 'x' }, { id: 'b' }, { id: 'c', text: 'x', profile: 'mars' }, { id: 'd', text: 'x', format: 'pdf' }, { id: 'e', text: '**Fine**', format: 'markdown' })}\n`,
    })
    expect(ran.status).toBe(2)
    const answers = ran.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers.map((answer) => answer.id)).toEqual(['a', null, null, 'b', 'c', 'd', 'e'])
    expect(answers.map((answer) => 'error' in answer)).toEqual([false, true, true, true, true, true, false])
    expect(answers[0]).toMatchObject({
      profile: 'us-supplement',
      diagnostics: expect.arrayContaining([expect.objectContaining({ rule: 'cure-claim' })]),
    })
  })

  test('exits 0 when every line was answered', () => {
    expect(claimlint(['stream'], { input: lines({ id: 1, text: 'Fine.' }) }).status).toBe(0)
  })

  test('output starts before input ends', async () => {
    const child = spawn(process.execPath, [`${root}bin/claimlint.js`, 'stream'])
    child.stdin.write(`${lines({ id: 1, text: 'Fine.' })}\n`)
    const first = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data) => resolve(String(data))),
    )
    expect(JSON.parse(first).id).toBe(1)
    child.stdin.end()
  })
})

describe('other commands', () => {
  test('claims as a table, JSON and CSV', () => {
    expect(run('claims', 'bad.md').out).toMatch(/tea → cure: cures → cancer/)
    expect(JSON.parse(run('claims', 'bad.md', '-f', 'json').out).claims[0]).toMatchObject({
      path: 'bad.md',
      line: 1,
      text: 'tea cures cancer',
      targets: ['cancer'],
      negated: false,
    })
    expect(run('claims', 'bad.md', '-f', 'csv').out).toMatch(
      /^path,line,column,text.*\nbad\.md,1,5,tea cures cancer/,
    )
  })

  test.for(['blocks', 'tokens', 'hits', 'claims'])(
    'inspect --stage %s prints spans of the source',
    (stage) => {
      const report = JSON.parse(run('inspect', 'bad.md', '--stage', stage).out)
      expect(report.stage).toBe(stage)
      expect(report[stage].length).toBeGreaterThan(0)
    },
  )

  test('inspect --html draws the blocks, and never over the text', () => {
    expect(run('inspect', 'bad.md', '--html', '-').out).toMatch(/^<!doctype html>[\s\S]*data-role="[a-z]+/)
    expect(run('inspect', 'bad.md', '--html', 'bad.md')).toMatchObject({
      status: 2,
      err: expect.stringContaining('would take the place of the text'),
    })
  })

  test('explain shows what, law and examples', () => {
    const { out } = run('explain', 'cure-claim')
    expect(out).toMatch(/Says or implies/)
    expect(out).toMatch(/FTC Act section 12/)
    expect(out).toMatch(/No false advertisement likely to induce the purchase of food/)
    expect(out).toMatch(/for drug, biologic, homeopathy · where the public read · not for/)
    expect(out).toMatch(/https:\/\//)
  })

  test('rules lists all, as a table and as JSON', () => {
    expect(run('rules').out).toContain(`${build.artefact.rules.length} rules`)
    const { rules } = JSON.parse(run('rules', '--format', 'json').out)
    expect(rules).toHaveLength(build.artefact.rules.length)
    expect(rules[0]).toMatchObject({
      id: expect.any(String),
      family: expect.any(String),
      severity: expect.any(Object),
      basis: expect.any(Array),
    })
  })

  test('a closed pipe ends quietly', () => {
    file('pipe.md', 'Our tea cures cancer.\n')
    const command =
      `"${process.execPath}" "${root}bin/claimlint.js" pipe.md ${supplement.join(' ')} -f json ` +
      `| head -n 1; echo "status \${PIPESTATUS[0]}"`
    const ran = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', timeout: 30_000 })
    expect(ran.stdout).toMatch(/^\{.*\nstatus [01]\n$/)
    expect(ran.stderr).toBe('')
  })
})

describe('odd input', () => {
  test.for([
    ['CRLF', 'Our tea\r\ncures cancer.\r\n'],
    ['a BOM', '\ufeffOur tea cures cancer.'],
    ['emoji', '😀 Our tea cures 😀 cancer 😀'],
    ['a table', '| Tea | Effect |\n|---|---|\n| Our tea | cures cancer |\n'],
    ['a megabyte on one line', 'Our tea is nice and '.repeat(50_000)],
  ] as const)('%s: spans are their text', ([, text]) => {
    file('odd.md', text)
    const report = JSON.parse(run('odd.md', ...supplement, '-f', 'json').out)
    for (const found of report.files[0].diagnostics)
      expect(text.slice(found.span.start, found.span.end)).toBe(found.text)
  })
})

test('a profile in capitals, or half of one, is told by its name', () => {
  const saidOf = (profile: string): string => claimlint(['-', '--profile', profile], { input: 'x' }).err
  expect(saidOf('UK')).toContain('did you mean “uk”?')
  expect(saidOf('us')).toContain('did you mean “us-supplement” or “us-drug-clinic” or “us-device”?')
})

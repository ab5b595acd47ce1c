// A configuration comes with a content repository, which may come from anybody: what it names stays inside
// the repository, what it says is never shown where it is no configuration, and nothing in it takes long.
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { configured } from '../src/cli/configured.ts'
import { openConfigs } from '../src/node/config-file.ts'
import { configFinder } from '../src/node/config-find.ts'
import { acceptedNames } from '../src/node/config-schema.ts'
import { rootFor } from '../src/node/inside.ts'
import { readConfigAdditions } from '../src/node/own-rules.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { termsIn } from '../src/terms-in.ts'
import { claimlint } from './support/cli.ts'
import { build, rulebook } from './support/rulebook.ts'

const names = acceptedNames({
  ...build.artefact,
  classes: build.artefact.lexicon.classes.map(({ name }) => name),
})

/** A folder with a secret beside a repository in it. */
function place(files: Record<string, string>, links: Record<string, string> = {}, git = true): string {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'claimlint-hostile-')))
  const all = {
    'secret.yaml': 'hunter2: swordfish\n',
    'secret.txt': 'hunter2\n',
    'rules/a/b.md': 'hunter2\n',
    ...(git ? { 'repo/.git/HEAD': 'ref: x\n' } : {}),
  }
  for (const [path, text] of [
    ...Object.entries(all),
    ...Object.entries(files).map(([path, text]) => [`repo/${path}`, text] as const),
  ]) {
    mkdirSync(dirname(join(top, path)), { recursive: true })
    writeFileSync(join(top, path), text)
  }
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(top, 'repo', path))
  return join(top, 'repo')
}

/** All that a configuration names, read. */
function read(folder: string, { outside = false, given = false, name = 'claimlint.yaml' } = {}): object {
  const config = openConfigs({ cwd: folder, names, outside }).read(join(folder, name), given)
  return {
    ...readConfigAdditions(config.additions, rulebook, folder),
    layers: config.layers.map(({ path }) => path),
    registers: config.additions.registers,
  }
}

describe('what a configuration names outside its repository is refused', () => {
  test.for([
    ['extends: ../../../../../../../../etc/passwd\n', '1:10'],
    ['extends: /etc/passwd\n', '1:10'],
    ['extends: [./claimlint.json, ../secret.yaml]\n', '1:29'],
    ['terms: { hype: [x, ../secret.txt] }\n', '1:20'],
    ['approvals: ../secret.yaml\n', '1:12'],
    ['profile: uk\nregister: ../secret.yaml\n', '2:11'],
    ['register: [../new.yaml]\n', '1:12'],
    ['rules-folder: ../rules\n', '1:15'],
    ['rules-folder: /usr\n', '1:15'],
    ['extends: ./sub/link.yaml\n', '1:10'],
    ['terms: { hype: [./sub/link.txt] }\n', '1:17'],
    ['register: sub/out/secret.yaml\n', '1:11'],
  ] as const)('%j', ([text, at]) => {
    const folder = place(
      { 'claimlint.yaml': text, 'claimlint.json': '{}', 'sub/x': '' },
      { 'sub/link.yaml': '../../secret.yaml', 'sub/link.txt': '../../secret.txt', 'sub/out': '../..' },
    )
    expect(() => read(folder)).toThrow(
      new RegExp(
        `^claimlint\\.yaml:${at} names \\S+, which lies outside the repository of this ` +
          `configuration; .*--allow-outside$`,
      ),
    )
    expect(() => read(folder)).not.toThrow(/hunter2|swordfish|root:/)
  })

  test('also where the configuration itself is a link out, or lies deep inside', () => {
    const folder = place(
      { 'a/b/claimlint.yaml': 'extends: ../../../secret.yaml\n' },
      { 'claimlint.yaml': '../secret.yaml' },
    )
    expect(() => read(folder)).toThrow(
      /^claimlint\.yaml:1:1 is a link that names \S*secret\.yaml, which lies outside/,
    )
    expect(() => read(join(folder, 'a/b'))).toThrow(/^claimlint\.yaml:1:10 names \S+, which lies outside/)
  })

  test('a flag allows it, and what is no configuration is not quoted even then', () => {
    const folder = place({
      'claimlint.yaml': 'terms: { hype: [../secret.txt] }\n',
      'b/claimlint.yaml': 'extends: ../../secret.yaml\n',
      'c/claimlint.yaml': 'extends: /etc/passwd\n',
    })
    expect(read(folder, { outside: true })).toMatchObject({ terms: { hype: ['hunter2'] } })
    expect(() => read(join(folder, 'b'), { outside: true })).toThrow(
      /secret\.yaml:1:1 the file holds no settings of claimlint: it holds none of their keys/,
    )
    expect(() => read(join(folder, 'b'), { outside: true })).not.toThrow(/hunter2|swordfish/)
    expect(() => read(join(folder, 'c'), { outside: true })).toThrow(
      /“\/etc\/passwd” is no configuration; its name ends in/,
    )
  })

  test('inside the repository all is as it was, links and packages too', () => {
    const folder = place(
      {
        'blog/claimlint.yaml':
          'extends: [../house.yaml, "@house/claims"]\nterms: { hype: [../words/hype.txt] }\n' +
          'register: ../new.yaml\n',
        'house.yaml': 'profile: uk\n',
        'words/real.txt': '# mine\nsplendid\n',
        'node_modules/@house/claims/claimlint.yaml': 'rules: { hype-term: info }\n',
      },
      { 'words/hype.txt': 'real.txt' },
    )
    expect(read(join(folder, 'blog'))).toMatchObject({
      terms: { hype: ['splendid'] },
      registers: [join(folder, 'new.yaml')],
      layers: ['../house.yaml', '../node_modules/@house/claims/claimlint.yaml', 'claimlint.yaml'],
    })
  })

  test.for(['@house/../../../secret', '../x', '..', 'a/../../b', '%2e%2e/x'])(
    'a package is not called %s',
    (name) => {
      const folder = place({ 'claimlint.yaml': `extends: "${name}"\n` })
      expect(() => read(folder)).toThrow(/^claimlint\.yaml:1:10 /)
    },
  )

  test('packages above the root are not looked for', () => {
    const folder = place({ 'claimlint.yaml': 'extends: evil\n' })
    mkdirSync(join(folder, '../node_modules/evil'), { recursive: true })
    writeFileSync(join(folder, '../node_modules/evil/claimlint.yaml'), 'profile: uk\n')
    expect(() => read(folder)).toThrow(/“evil” is not there/)
    expect(read(folder, { outside: true })).toMatchObject({
      layers: ['../node_modules/evil/claimlint.yaml', 'claimlint.yaml'],
    })
  })

  test('without a repository the root is the outermost folder with a configuration or a package.json', () => {
    const folder = place(
      {
        'claimlint.yaml': 'profile: uk\n',
        'a/b/claimlint.yaml': 'extends: ../../claimlint.yaml\n',
        'a/c/claimlint.yaml': 'extends: ../../../secret.yaml\n',
      },
      {},
      false,
    )
    expect(rootFor(join(folder, 'a/b'))).toBe(folder)
    expect(read(join(folder, 'a/b'))).toMatchObject({ layers: ['../../claimlint.yaml', 'claimlint.yaml'] })
    expect(() => read(join(folder, 'a/c'))).toThrow(/outside/)
  })

  test('what a call names may lie anywhere; what that file names may not', () => {
    const folder = place({ 'a.md': 'Our tea cures gout.\n' })
    writeFileSync(join(folder, '../own.yaml'), 'profile: uk\nterms: { hype: [./secret.txt] }\n')
    expect(read(join(folder, '..'), { given: true, name: 'own.yaml' })).toMatchObject({
      terms: { hype: ['hunter2'] },
    })
    writeFileSync(join(folder, '../own.yaml'), 'terms: { hype: [../../secret.txt] }\n')
    expect(() => read(join(folder, '..'), { given: true, name: 'own.yaml' })).toThrow(/outside/)
  })

  test('a page or list of laws that is a link out of the folder of rules', () => {
    const folder = place(
      {
        'claimlint.yaml': 'rules-folder: ours\n',
        'ours/house/x': '',
        'b/claimlint.yaml': 'rules-folder: ours\n',
        'b/ours/h/c.md': 'x',
      },
      { 'ours/house/b.md': '../../../rules/a/b.md', 'b/ours/sources.yaml': '../../../secret.yaml' },
    )
    expect(() => read(folder)).toThrow(/^ours\/house\/b\.md:1:1 is a link out of the folder of rules/)
    expect(() => read(join(folder, 'b'))).toThrow(/sources\.yaml:1:1 is a link out/)
  })
})

describe('what would not end', () => {
  const timed = (run: () => void): number => {
    const started = performance.now()
    run()
    return performance.now() - started
  }

  test('diamonds of `extends` are read once, and a file wins over what it extends', () => {
    const files: Record<string, string> = { 'l40.yaml': 'profile: uk\n' }
    for (let at = 0; at < 40; at++)
      files[`${at === 0 ? 'claimlint' : `l${at}`}.yaml`] = `extends: [./l${at + 1}.yaml, ./m${at}.yaml]\n`
    for (let at = 0; at < 40; at++) files[`m${at}.yaml`] = `extends: ./l${at + 1}.yaml\n`
    const folder = place(files)
    expect(
      timed(() => expect(read(folder)).toMatchObject({ layers: expect.objectContaining({ length: 81 }) })),
    ).toBeLessThan(2000)
    const small = place({
      'claimlint.yaml': 'extends: [./b.yaml, ./c.yaml]\n',
      'b.yaml': 'extends: ./a.yaml\nprofile: uk\n',
      'c.yaml': 'extends: ./a.yaml\n',
      'a.yaml': 'profile: eu\n',
    })
    const config = openConfigs({ cwd: small, names, outside: false }).read(
      join(small, 'claimlint.yaml'),
      false,
    )
    expect(config.settingsOf(join(small, 'x.md')).profile).toBe('uk')
  })

  test('a chain of 3,000 and a ring are told with their place', () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [
        at === 0 ? 'claimlint.yaml' : `c${at}.yaml`,
        `extends: ./c${at + 1}.yaml\n`,
      ]),
    )
    expect(() => read(place(files))).toThrow(/^c99\.yaml:1:10 builds on more than 100 files$/)
    expect(() =>
      read(place({ 'claimlint.yaml': 'extends: ./b.yaml\n', 'b.yaml': 'extends: ./claimlint.yaml\n' })),
    ).toThrow(
      'b.yaml:1:10 claimlint.yaml extends b.yaml extends claimlint.yaml: a configuration cannot build on ' +
        'itself',
    )
  })

  test('globs that would make an expression backtrack', () => {
    const folder = place({
      'claimlint.yaml':
        `ignore: ["(a+)+b", "${'*a'.repeat(40)}b"]\noverrides: [{ files: ` +
        `"${'**/a/'.repeat(40)}b", profile: uk }]\n`,
    })
    const config = openConfigs({ cwd: folder, names, outside: false }).read(
      join(folder, 'claimlint.yaml'),
      false,
    )
    expect(
      timed(() =>
        expect(config.settingsOf(join(folder, `${'a'.repeat(250)}/${'a/'.repeat(300)}c`)).ignored).toBe(
          false,
        ),
      ),
    ).toBeLessThan(500)
  })

  test('a term with gaps in a text that repeats itself', () => {
    const wider = loadRulebook(build.artefact, parsers, {
      terms: { hype: [`buzz${' _ buzz'.repeat(6)}`, `fizz${' _ fizz'.repeat(6)}`] },
    })
    const text = `${'buzz '.repeat(12_000)}.`
    expect(
      timed(() =>
        expect(
          termsIn(text, { rulebook: wider, format: 'text', profile: 'us-supplement' }).filter(
            (term) => term.class === 'hype',
          ).length,
        ).toBeGreaterThan(100),
      ),
    ).toBeLessThan(5000)
  })

  test('a package.json that holds settings and does not parse is told, with its place', () => {
    const folder = place({
      'a.md': 'Our tea cures cancer.\n',
      'package.json': '{"claimlint":{"profile":}}',
      'b/a.md': 'Our tea cures cancer.\n',
      'b/package.json': '{"name": "x",',
    })
    const { status, err } = claimlint(['.'], { cwd: folder })
    expect(status).toBe(2)
    expect(err).toContain('package.json:1:')
  })

  test('a folder of rules that holds none, or a page where none is read, is told with its place', () => {
    const page = '---\nseverity: { default: error }\ncheck:\n  - phrase: { terms: hype }\n---\n# Lost\n'
    for (const [files, message] of [
      [{ 'rules/x': '' }, /^claimlint\.yaml:1:15 names rules, which holds no rule page/],
      [{ 'rules/README.md': '# Ours' }, /^claimlint\.yaml:1:15 names rules, which holds no rule page/],
      [{ 'rules/lost.md': page }, /^claimlint\.yaml:1:15 names rules, which holds no rule page/],
      [{ 'rules/lost.md': page }, /rules\/lost\.md:1:1 is a page of a rule that is not read there/],
      [{ 'rules/f/Lost.MD': page }, /rules\/f\/Lost\.MD:1:1 is a page of a rule that is not read there/],
      [{ 'rules/f/a b.md': page }, /rules\/f\/a b\.md:1:1 is a page of a rule that is not read there/],
      [{ 'rules/f/g/lost.md': page }, /rules\/f\/g\/lost\.md:1:1 is a page of a rule that is not read there/],
    ] as const) {
      const alone = String(message).includes('holds no')
      const held = alone ? {} : { 'rules/profiles/ours.yaml': 'title: Ours\nextends: uk\n' }
      const folder = place({
        'claimlint.yaml': 'rules-folder: rules\n',
        'a.md': 'Hello.\n',
        ...files,
        ...held,
      })
      const { status, err } = claimlint(['a.md'], { cwd: folder })
      expect(err.replace('claimlint: ', '')).toMatch(message)
      expect(status).toBe(2)
    }
  })

  test('a folder of rules that is a whole tree', () => {
    const folder = place({ 'claimlint.yaml': 'rules-folder: /usr\n' })
    expect(
      timed(() =>
        expect(() => read(folder, { outside: true })).toThrow(/holds no rule page|is no folder of rules/),
      ),
    ).toBeLessThan(3000)
  })
})

test('what is not there, or is no text, is told with its place', async () => {
  for (const [text, message] of [
    ['terms: { hype: [./gone.txt] }\n', /^claimlint\.yaml:1:17 names gone\.txt, which is not there$/],
    ['approvals: gone.yaml\n', /^claimlint\.yaml:1:12 names gone\.yaml, which is not there$/],
    ['rules-folder: gone\n', /^claimlint\.yaml:1:15 names gone, which is not there$/],
    ['terms: { hype: [./odd.txt] }\n', /^odd\.txt:3:1 the line holds no word$/],
    ['terms: { hype: [./binary.txt] }\n', /^binary\.txt:1:1 /],
    ['rules-folder: odd.txt\n', /odd\.txt: the folder of rules cannot be read \(ENOTDIR\)/],
  ] as const) {
    const folder = place({ 'claimlint.yaml': text, 'odd.txt': '# terms\nfine\n~\n', 'binary.txt': 'a\0b' })
    expect(() => read(folder), text).toThrow(message)
  }
  const folder = place({ 'claimlint.yaml': 'register: empty.yaml\n', 'empty.yaml': '' })
  const governed = configured({}, folder, () => rulebook)
  await expect(governed.verify(await governed.configOf(join(folder, 'a.md')))).rejects.toThrow(
    /^empty\.yaml:1:1 the file is empty; it wants “claims”$/,
  )
  expect(configFinder()(folder)).toBe(join(folder, 'claimlint.yaml'))
})

test('the command line: status 2, nothing shown of the file, and the flag', () => {
  const folder = place({
    'claimlint.yaml': 'extends: ../../../../../../../../etc/passwd\n',
    'ok/claimlint.yaml': 'terms: { hype: [../../secret.txt] }\n',
    'ok/a.md': 'We open at nine.\n',
    'a.md': 'We open at nine.\n',
  })
  const refused = claimlint(['a.md'], { cwd: folder })
  expect(refused.status).toBe(2)
  expect(refused.err).toMatch(/^claimlint: claimlint\.yaml:1:10 names \S+, which lies outside/)
  expect(refused.err).not.toContain('root:')
  expect(claimlint(['ok/a.md', '--allow-outside'], { cwd: folder })).toMatchObject({ status: 0, err: '' })
})

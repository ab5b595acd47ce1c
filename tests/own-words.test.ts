// Own rules and words in one command: `rules new`, `words add`, and what reads them.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { configuredFor } from '../src/cli/configured.ts'
import { explain } from '../src/cli/explain.ts'
import { newRule } from '../src/cli/new-rule.ts'
import { rules } from '../src/cli/rules.ts'
import { testRules } from '../src/cli/test-rules.ts'
import { addWords } from '../src/cli/words-add.ts'
import { lint } from '../src/lint.ts'
import { claimlint } from './support/cli.ts'
import { build, root } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

vi.mock('../src/node/built-in-rulebook.ts', () => import('./support/artefact.ts'))
vi.mock('../src/node/artefact-file.ts', () => import('./support/artefact.ts'))
vi.mock('../src/node/lazy-parsers.ts', () => import('./support/artefact.ts'))

let cwd = ''
let said = ''
const shell = () => shellOf({ cwd, say: (text) => (said += text), out: (text) => (said += text) })
const at = (path: string): string => join(cwd, path)
const write = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text)
}
const read = (path: string): string => readFileSync(at(path), 'utf8')
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-own-'))
  said = ''
  write('package.json', '{}')
})
const foundIn = async (text: string): Promise<string[]> => {
  const settings = await configuredFor({}, cwd).settingsOf(at('a.txt'), 'text')
  return lint(text, settings).diagnostics.map((one) => `${one.rule}: ${one.text}`)
}

describe('rules new', () => {
  test('writes a page that passes its own examples, its list, and where both stand', async () => {
    write('claimlint.yaml', '# ours\nprofile: uk   # since May\n')
    expect(newRule('no-jargon', ['synergy', '~leverage', 'game _ plan'], {}, shell())).toBe(0)
    expect(said).toContain('wrote our-rules/house/no-jargon.md')
    expect(read('claimlint.yaml')).toBe(
      '# ours\nprofile: uk   # since May\n\nrules-folder: our-rules\n\nwords:\n  no-jargon:\n' +
        '    - "game _ plan"\n    - synergy\n    - "~leverage"\n',
    )
    expect(await testRules(undefined, {}, shell())).toBe(0)
    expect(said).toContain('ok   house/no-jargon: 6 examples')
    expect(await foundIn('We leveraged moss. It has synergy.')).toEqual([
      'no-jargon: leveraged',
      'no-jargon: synergy',
    ])
  })

  test.for([
    ['a configuration that cannot be written', 'claimlint.yaml'],
    ['a file in the place of its folder', 'our-rules/house'],
  ] as const)('leaves nothing half done under %s, and says which file it is', ([, blocked], { skip }) => {
    if (process.getuid?.() !== 0 || process.platform !== 'linux') return skip('only root can take files away')
    write('claimlint.yaml', 'profile: uk\n')
    if (blocked === 'our-rules/house') write(blocked, 'a file')
    const before = readdirSync(cwd).sort()
    chmodSync(cwd, 0o777)
    chmodSync(at('claimlint.yaml'), 0o444)
    process.seteuid?.(65_534)
    try {
      expect(() => newRule('no-jargon', ['synergy'], {}, shell())).toThrow(
        blocked === 'our-rules/house'
          ? /^our-rules\S* cannot be written/
          : /^claimlint\.yaml cannot be written/,
      )
    } finally {
      process.seteuid?.(0)
    }
    expect(readdirSync(cwd).sort()).toEqual(before)
    expect(read('claimlint.yaml')).toBe('profile: uk\n')
  })

  test('is listed and explained, and its words can be added to', async () => {
    write('claimlint.yaml', 'profile: uk\n')
    newRule('brand/no-jargon', ['synergy'], {}, shell())
    expect(await addWords('no-jargon', ['moonshot'], {}, shell())).toBe(0)
    expect(await foundIn('A moonshot.')).toEqual(['no-jargon: moonshot'])
    await rules({}, shell())
    expect(said).toMatch(/^no-jargon +warning +brand \(your own\)$/m)
    expect(said).toContain(`${build.artefact.rules.length + 1} rules, 1 of them your own`)
    said = ''
    await rules({ format: 'json' }, shell())
    const listed = JSON.parse(said).rules as { id: string; own?: boolean }[]
    expect(listed.filter((one) => one.own).map(({ id }) => id)).toEqual(['no-jargon'])
    said = ''
    await explain('no-jargon', {}, shell())
    expect(said).toContain('brand/no-jargon (your own rule)')
    expect(said).toContain('We wrote synergy here.')
    await expect(explain('no-jargon', { config: false }, shell())).rejects.toThrow('unknown rule “no-jargon”')
  })

  test('without words begins with the page of rules/README.md', async () => {
    write('claimlint.yaml', 'rules-folder: ./house\n')
    expect(newRule('no-hype', [], {}, shell())).toBe(0)
    expect(read('claimlint.yaml')).toBe('rules-folder: ./house\n')
    expect(existsSync(at('house/house/no-hype.md'))).toBe(true)
    expect(await testRules('house', {}, shell())).toBe(0)
  })

  test.for([
    ['cure-claim', [], 'is a rule of ours; --replace begins with its page'],
    ['No Jargon', ['x'], 'is no name of a rule'],
    ['a/b/c', ['x'], 'is no name of a rule'],
    ['../x', ['x'], 'is no name of a rule'],
    ['no-word', ['_'], 'holds no word'],
  ] as const)('%s %j is refused and nothing is written', ([name, words, message]) => {
    write('claimlint.yaml', 'profile: uk\n')
    expect(() => newRule(name, words, {}, shell())).toThrow(message)
    expect(read('claimlint.yaml')).toBe('profile: uk\n')
    expect(existsSync(at('our-rules'))).toBe(false)
  })

  test('never writes over a page, whatever its family, and wants a configuration', () => {
    expect(() => newRule('x', ['y'], {}, shell())).toThrow('“claimlint init” writes one')
    write('claimlint.yaml', 'profile: uk\n')
    newRule('no-jargon', ['synergy'], {}, shell())
    const before = read('our-rules/house/no-jargon.md')
    expect(() => newRule('brand/no-jargon', ['game'], {}, shell())).toThrow('holds a page called')
    expect(read('our-rules/house/no-jargon.md')).toBe(before)
  })
})

describe('an own page that hides a rule of ours', () => {
  const HYPE = readFileSync(`${root}rules/efficacy/hype-term.md`, 'utf8')
  test('must say so, with its place and the way out', async () => {
    write('claimlint.yaml', 'rules-folder: house\n')
    write('house/h/hype-term.md', HYPE)
    await expect(testRules(undefined, {}, shell())).rejects.toThrow(
      /^house\/h\/hype-term\.md:2:1 “hype-term” is a rule of ours.*write “replaces: hype-term” here/,
    )
    write('house/h/hype-term.md', HYPE.replace('---\n', '---\nreplaces: hype-term\n'))
    expect(await testRules(undefined, {}, shell())).toBe(0)
    await explain('hype-term', {}, shell())
    expect(said).toContain('(your own rule, for ours)')
  })

  test.for([
    [
      'h/mine.md',
      'replaces: hype-term',
      /mine\.md:2:\d+ “replaces” names “hype-term”, and the page is called “mine”/,
    ],
    ['h/mine.md', 'replaces: mine', /mine\.md:2:1 “replaces: mine”: there is no rule of ours of that name/],
    ['h/mine.md', 'replaces: hpye-term', /“hpye-term” is not known; did you mean “hype-term”/],
  ] as const)('%s with %s is an error with a place', async ([path, line, message]) => {
    write(`house/${path}`, HYPE.replace('---\n', `---\n${line}\n`))
    await expect(testRules('house', {}, shell())).rejects.toThrow(message)
  })

  test('is begun by --replace, and our own folder hides nothing', async () => {
    write('claimlint.yaml', 'profile: uk\n')
    const ran = claimlint(['rules', 'new', 'hype-term', '--replace'], { cwd })
    expect(ran).toMatchObject({ status: 0, out: expect.stringContaining('our-rules/efficacy/hype-term.md') })
    expect(read('our-rules/efficacy/hype-term.md')).toBe(HYPE.replace('---\n', '---\nreplaces: hype-term\n'))
    expect(await testRules(undefined, {}, shell())).toBe(0)
    expect(() => newRule('mine', [], { replace: true }, shell())).toThrow('is no rule of ours')
  })
})

describe('words add', () => {
  test('to a list of ours, which finds them from then on', async () => {
    write('claimlint.yaml', 'profile: uk\nterms:\n  hype: [zesty]   # from the board\n')
    expect(await addWords('hype', ['zingy', 'Ace', 'ace'], {}, shell())).toBe(0)
    expect(said).toBe('claimlint.yaml: 2 words more in “hype”: “zingy”, “ace”\n')
    expect(read('claimlint.yaml')).toBe(
      'profile: uk\nterms:\n  hype: [ace, zesty, zingy]   # from the board\n',
    )
    expect(await foundIn('Our zingy tea. Order now.')).toContain('hype-term: zingy')
  })

  test.for([
    ['hype', ['zesty'], 'stands in “hype” already, at claimlint.yaml:3:10'],
    ['hype', ['new', 'Zesty'], 'stands in “hype” already, at claimlint.yaml:3:10'],
    ['hype', ['miracle'], 'is found by “hype” already'],
    ['hype', ['./words.txt'], 'is the path of a file'],
    ['hype', ['_'], 'holds no word'],
    ['hpye', ['x'], '--new makes an own list; did you mean'],
    ['Own List', ['x'], 'no list of words is called'],
  ] as const)('%s %j is refused with the reason, and nothing is written', async ([list, words, message]) => {
    const source = 'profile: uk\nterms:\n  hype: [zesty]\n'
    write('claimlint.yaml', source)
    await expect(addWords(list, words, {}, shell())).rejects.toThrow(message)
    expect(read('claimlint.yaml')).toBe(source)
  })

  test('--new makes an own list, whose name is none of ours', async () => {
    write('claimlint.yaml', 'profile: uk\n')
    expect(await addWords('house-no', ['synergy'], { new: true }, shell())).toBe(0)
    expect(read('claimlint.yaml')).toBe('profile: uk\n\nwords:\n  house-no:\n    - synergy\n')
    await expect(addWords('A b', ['x'], { new: true }, shell())).rejects.toThrow('is no name of a list')
    write('claimlint.yaml', 'words:\n  hype: [x]\n')
    await expect(foundIn('x')).rejects.toThrow(/claimlint\.yaml:2:9 words: “hype” is a list of ours/)
  })

  test('JSON is left to its owner', async () => {
    write('claimlint.json', '{ "profile": "uk" }')
    await expect(addWords('hype', ['ace'], {}, shell())).rejects.toThrow('claimlint.json is JSON')
  })
})

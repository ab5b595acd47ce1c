// What a call leaves out: ignore files of git and our own, and names that a hook gives.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { jobSettings, refuseWrong } from '../src/cli/check-options.ts'
import { type InputOptions, namedBy, readInputs } from '../src/cli/inputs.ts'
import { type Shell, voiceOf } from '../src/cli/shell.ts'
import { findFiles } from '../src/node/find.ts'
import { lastRule, readIgnoreRules } from '../src/text/ignore-rules.ts'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A folder of files by their paths; each text is a word. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-ignore-'))
  made.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const foundIn = async (folder: string, inputs: readonly string[] = ['.'], ignore = true): Promise<string[]> =>
  (await findFiles(inputs, folder, undefined, ignore)).paths.map((path) => relative(folder, path))

const PATTERNS = [
  ...['build', '/top', 'docs/draft', '*.html', '!kept.html', 'only/', '**/deep', 'a/**/z', 'all/**'],
  ...['\\#one', '\\!two', 'sp\\ ', 'x?.md', '[ab].md', '[!ab]c.md', '{q,r}.md', 'blank   ', '# a note', ''],
]
const PATHS = [
  ...['build', 'x/build', 'top', 'x/top', 'docs/draft', 'x/docs/draft', 'a.html', 'x/kept.html', 'only'],
  ...[
    'deep',
    'x/y/deep',
    'a/z',
    'a/b/c/z',
    'all/b',
    '#one',
    '!two',
    'sp ',
    'x1.md',
    'x12.md',
    'a.md',
    'c.md',
  ],
  ...['zc.md', 'ac.md', 'q.md', '{q,r}.md', 'blank', 'none.md'],
]

test('rules of git are read as git reads them', () => {
  const folder = folderOf({ '.gitignore': PATTERNS.join('\n') })
  execFileSync('git', ['init', '-q'], { cwd: folder })
  const rules = readIgnoreRules(PATTERNS.join('\n'))
  const ours = PATHS.filter((path) => lastRule(rules, path, false)?.negated === false)
  let asked = ''
  try {
    asked = execFileSync('git', ['check-ignore', '--stdin', '-z', '--no-index'], {
      cwd: folder,
      input: PATHS.join('\0'),
    }).toString()
  } catch (error) {
    asked = String((error as { stdout?: Buffer }).stdout)
  }
  expect(ours).toEqual(asked.split('\0').filter(Boolean))
  expect(ours.length).toBeGreaterThan(10)
})

test('a folder that a rule for folders leaves out is one, and a file of that name is none', () => {
  const rules = readIgnoreRules('only/\r\n')
  expect(lastRule(rules, 'x/only', true)).toMatchObject({ line: 1, negated: false })
  expect(lastRule(rules, 'x/only', false)).toBeUndefined()
})

test('a pattern that would hold an expression up is matched at once', () => {
  const rules = readIgnoreRules(`${'*a'.repeat(100)}b\n${'**/'.repeat(100)}x`)
  expect(lastRule(rules, `${'a'.repeat(200)}/${'a/'.repeat(100)}y`, false)).toBeUndefined()
})

describe('a walk', () => {
  const files = {
    '.git/info/exclude': 'mine.md\n',
    '.gitignore': '_site/\nold*.md\n',
    '.claimlintignore': 'legal/\n!old-kept.md\n',
    'a.md': 'a',
    'mine.md': 'a',
    'old.md': 'a',
    'old-kept.md': 'a',
    '_site/a.html': 'a',
    'legal/a.md': 'a',
    'posts/.gitignore': 'draft.md\n',
    'posts/a.md': 'a',
    'posts/draft.md': 'a',
    'posts/deep/draft.md': 'a',
  }

  test('leaves out what the ignore files of git and ours name, in every folder', async () => {
    const folder = folderOf(files)
    expect(await foundIn(folder)).toEqual(['a.md', 'old-kept.md', 'posts/a.md'])
    expect(await foundIn(folder, ['**/*.md'])).toEqual(['a.md', 'old-kept.md', 'posts/a.md'])
    expect(await foundIn(folder, ['.'], false)).toHaveLength(9)
  })

  test('knows the ignore files above the folder that it begins in', async () => {
    const folder = folderOf(files)
    expect(await foundIn(join(folder, 'posts'), ['.'])).toEqual(['a.md'])
    expect(await foundIn(folder, ['posts/deep', 'posts'])).toEqual(['posts/a.md'])
  })

  test('goes into a folder that the call names, though git leaves it out', async () => {
    expect(await foundIn(folderOf(files), ['_site'])).toEqual(['_site/a.html'])
  })

  test('says that ignore files leave everything out', async () => {
    const folder = folderOf({ '.gitignore': '*.md', 'a.md': 'a' })
    const { unmatched } = await findFiles(['.'], folder)
    expect(unmatched.map(({ message }) => message)).toEqual([
      expect.stringMatching(/ignore files leave out what is there, and --no-ignore lints it$/),
    ])
  })

  test('tells of an ignore file that is no text', async () => {
    const folder = folderOf({ '.gitignore': 'a\0b', 'a.md': 'a' })
    const { paths, unmatched } = await findFiles(['.'], folder)
    expect(paths).toHaveLength(1)
    expect(unmatched).toEqual([{ path: '.gitignore', message: expect.stringContaining('not a text file') }])
  })
})

describe('names of a call', () => {
  const shellIn = (cwd: string): Shell => ({
    ...voiceOf(
      () => undefined,
      () => undefined,
      false,
    ),
    cwd,
    version: '0',
    width: 80,
    color: false,
    debug: false,
    interactive: false,
    paint: {} as Shell['paint'],
  })
  const read = async (cwd: string, inputs: readonly string[], options: InputOptions = {}) => {
    const shell = shellIn(cwd)
    const settings = jobSettings({}, [], shell, undefined)
    const { items, failures, left, nothing } = await readInputs(
      namedBy(inputs, options, cwd),
      options,
      settings,
      shell,
    )
    return {
      items: items.map(({ shown }) => shown),
      failures: failures.map(({ item }) => item.shown),
      left,
      nothing,
    }
  }

  test('a file that .gitignore leaves out is linted where it is named', async () => {
    const folder = folderOf({ '.gitignore': 'a.md', 'a.md': 'a' })
    expect(await read(folder, ['a.md'])).toMatchObject({ items: ['a.md'], left: [] })
  })

  test('a file that .claimlintignore leaves out is not, and that is told, but for --no-ignore', async () => {
    const folder = folderOf({ '.claimlintignore': '# law\nlegal/\n', 'legal/a.md': 'a' })
    expect(await read(folder, ['legal/a.md'])).toEqual({
      items: [],
      failures: [],
      left: ['legal/a.md is not linted: .claimlintignore:2 leaves it out; --no-ignore lints it'],
      nothing: undefined,
    })
    expect(await read(folder, ['legal/a.md'], { ignore: false })).toMatchObject({ items: ['legal/a.md'] })
  })

  test.for([
    ['lines', 'a.md\nb c.md\n\n'],
    ['lines of Windows, after a byte order mark', '\ufeffa.md\r\nb c.md\r\n'],
    ['names parted by NUL', 'a.md\0b c.md\0'],
  ])('--files-from takes %s', async ([, list = '']) => {
    const folder = folderOf({ list, 'a.md': 'a', 'b c.md': 'a', 'd.md': 'a' })
    const inputs = ['d.md']
    expect((await read(folder, inputs, { filesFrom: 'list' })).items).toEqual(['a.md', 'b c.md', 'd.md'])
  })

  test('an empty list names nothing, and not this folder', async () => {
    const folder = folderOf({ list: '\n', 'a.md': 'a' })
    expect(await read(folder, [], { filesFrom: 'list' })).toEqual({
      items: [],
      failures: [],
      left: [],
      nothing: 'the list of --files-from names no file',
    })
  })

  test('a list that is not there is an error', () => {
    expect(() => namedBy([], { filesFrom: 'none' }, tmpdir())).toThrow(/none/)
  })

  test('a name of which there is nothing is a fault, but for --ignore-missing', async () => {
    const folder = folderOf({ list: 'a.md\ngone.md\n', 'a.md': 'a', 'x/b.txt': 'a' })
    expect((await read(folder, [], { filesFrom: 'list' })).failures).toEqual(['gone.md'])
    expect(await read(folder, [], { filesFrom: 'list', ignoreMissing: true })).toMatchObject({
      items: ['a.md'],
      failures: [],
    })
    expect((await read(folder, [''], { ignoreMissing: true })).failures).toEqual(['.'])
  })

  test('standard input is read once', () => {
    for (const options of [{ filesFrom: '-' }, { diffFrom: '-' }])
      expect(() => refuseWrong(['-'], options, tmpdir())).toThrow(/standard input is read once/)
    expect(() => refuseWrong([], { filesFrom: 'list' }, tmpdir())).not.toThrow()
    expect(() => refuseWrong([], {}, tmpdir())).toThrow(/name files/)
  })
})

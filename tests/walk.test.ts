// `fix --interactive` at a real terminal, and the comments it writes.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { applyEdits } from '../src/fix/apply.ts'
import { suppressionEdits } from '../src/fix/comment.ts'
import { analyse, lint } from '../src/lint.ts'
import { toSource } from '../src/text/prose.ts'
import { claimlint } from './support/cli.ts'
import { build, root, settings } from './support/rulebook.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-walk-'))
})

/** Answers the questions of a walk at a pseudo-terminal. Gives what was shown. */
function walk(answers: readonly string[], files = 'draft.md', more = ''): string {
  const command =
    `${process.execPath} ${root}bin/claimlint.js fix --interactive ${files} --profile ` +
    `us-supplement --today 2026-11-25 ${more}`
  return execFileSync('script', ['-qec', command, '/dev/null'], {
    cwd,
    input: `${answers.join('\n')}\n`,
    timeout: 30_000,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
}
const draft = (text: string, name = 'draft.md'): void => writeFileSync(join(cwd, name), text)
const now = (name = 'draft.md'): string => readFileSync(join(cwd, name), 'utf8')
const rulesOf = (): string[] =>
  JSON.parse(
    claimlint(['draft.md', '--profile', 'us-supplement', '--format', 'json', '--today', '2026-11-25'], {
      cwd,
    }).out,
  ).files[0].diagnostics.map(({ rule }: { rule: string }) => rule)

const HYPED = '# News\r\n\r\nA revolutionary tea for the evening.\r\n\r\nOrder our supplement today.\r\n'
const PLAIN = HYPED.replace('revolutionary ', '')
const ONE = '# News\r\n\r\nOur gummies cure gout.\r\n\r\nOrder our supplement today.\r\n'

test('accept, and all else stays as it is: line endings, mode, the other findings', () => {
  draft(HYPED)
  chmodSync(join(cwd, 'draft.md'), 0o640)
  const shown = walk(['a', 'q'])
  expect(shown).toContain('A revolutionary tea for the evening.')
  expect(shown).toMatch(/1 {2}A tea for the evening\./)
  expect(shown).toContain('1 mended, 0 suppressed, 0 skipped, 1 file written')
  expect(now()).toBe(PLAIN)
  expect(statSync(join(cwd, 'draft.md')).mode & 0o777).toBe(0o640)
})

test('a rewrite by its number, a number that is none, help, skip', () => {
  draft('Our revolutionary gummies support restful sleep.\n')
  const shown = walk(['9', '?', '1', 'n', 'n', 'n', 'n', 'n'])
  expect(shown).toContain('a number: take that one')
  expect(shown).toMatch(/1 mended, 0 suppressed, [1-9] skipped/)
  expect(now()).not.toBe('Our revolutionary gummies support restful sleep.\n')
})

test('suppress with a reason: placeholders and dates that are none are refused, the comment holds', () => {
  draft(ONE)
  const before = rulesOf()
  const shown = walk([
    's',
    'TODO',
    's',
    'MLR 9',
    'Dana',
    'soon',
    's',
    'MLR 9 --> x',
    'Dana',
    '2027-05-05',
    'q',
  ])
  expect(shown).toContain('The suppression gives “TODO” for a reason, which says nothing.')
  expect(shown).toContain('holds until “soon”, which is no date')
  expect(now()).toBe(
    ONE.replace(
      'Our gummies',
      '<!-- claimlint allow cure-claim: MLR 9 x (owner: Dana) (until: 2027-05-05) -->\r\n\r\nOur gummies',
    ),
  )
  expect(rulesOf()).toEqual(before.filter((rule) => rule !== 'cure-claim'))
})

test('words in a list or a table are suppressed by their words at the top of the file', () => {
  draft(
    '---\ntitle: News\n---\n\n# News\n\n- Our gummies cure gout.\n- They taste of moss.\n\nOrder ' +
      'our supplement today.\n',
  )
  walk(['s', 'MLR 9', '', '', 'q'])
  expect(now()).toBe(
    '---\ntitle: News\n---\n\n<!-- claimlint allow-file cure-claim "gummies cure gout": MLR 9 -->\n' +
      '\n# News\n\n- Our gummies cure gout.\n- They taste of moss.\n\nOrder our supplement today.\n',
  )
  expect(rulesOf()).not.toContain('cure-claim')
})

test('a rule that no text may suppress, and a text without comments, are said so', () => {
  draft(ONE)
  writeFileSync(join(cwd, 'claimlint.yaml'), 'never-suppress: [cure-claim]\n')
  expect(walk(['s', 'MLR 9', '', '', 'q'])).toContain('No comment here would suppress this finding alone')
  expect(now()).toBe(ONE)
  draft('Our gummies cure gout.\n', 'draft.txt')
  expect(walk(['s', 'q'], 'draft.txt')).toContain('A plain text holds no such comments')
})

test('keys without Enter, quit and a closed terminal write what was decided, and leave the others', () => {
  draft(HYPED, 'a.md')
  draft(HYPED, 'b.md')
  expect(walk(['a', 'q'], 'a.md b.md')).toContain('1 file written')
  expect(now('b.md')).toBe(HYPED)
  expect(now('a.md')).toBe(PLAIN)
  draft(HYPED)
  walk(['aq'])
  expect(now()).toBe(PLAIN)
  draft(HYPED)
  walk(['a\u0004'])
  expect(now()).toBe(PLAIN)
})

test('without a terminal it says what to do instead; without --interactive it fixes', () => {
  draft(HYPED)
  expect(claimlint(['fix', '--interactive', 'draft.md'], { cwd, input: '' })).toMatchObject({
    status: 2,
    err: expect.stringContaining('--fix=suggested with --diff'),
  })
  expect(claimlint(['fix'], { cwd })).toMatchObject({ status: 2, err: expect.stringContaining('name files') })
  expect(claimlint(['fix', 'gone.md'], { cwd }).status).toBe(2)
  claimlint(['fix', 'draft.md', '--level', 'suggested', '--profile', 'us-supplement'], { cwd })
  expect(now()).not.toContain('revolutionary')
})

describe('in random articles', () => {
  const pieces = [
    ...build.pages.flatMap((page) =>
      page.examples.filter((example) => example.format === 'text').map((example) => example.text),
    ),
    '- Our gummies cure gout.\n- *No side effects* at all.',
    '> Our tea cures cancer.',
    '| What | How |\n| - | - |\n| Gout | Our gummies cure gout |',
    '  Our **tea** cures\ncancer.',
    'A heading\n---',
  ]
  const article = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join('\n\n'))

  test('a comment takes its finding away and no other, and all words stay', () => {
    let held = 0
    let asked = 0
    fc.assert(
      fc.property(article, fc.nat(), (source, pick) => {
        const setting = settings('us-supplement', 'markdown')
        const { diagnostics } = lint(source, setting)
        const one = diagnostics[pick % Math.max(1, diagnostics.length)]
        if (!one) return
        const starts = analyse(source, setting).facts.blocks.flatMap(({ block: { prose } }) => {
          const span = prose.text
            ? toSource(prose, { start: 0, end: prose.text.length })
            : { start: 0, end: 0 }
          return span.start <= one.span.start && one.span.start < span.end ? [span.start] : []
        })
        asked++
        for (const edit of suppressionEdits(source, [one], starts[0], { reason: 'agreed, ref 4' })) {
          expect(edit.start).toBe(edit.end)
          const after = applyEdits(source, [edit])
          expect(after.slice(0, edit.start) + after.slice(edit.start + edit.text.length)).toBe(source)
          const report = lint(after, setting)
          if (report.diagnostics.length !== diagnostics.length - 1) continue
          expect(report.suppressed.map(({ rule, text }) => [rule, text])).toEqual([[one.rule, one.text]])
          held++
          break
        }
      }),
      { numRuns: 150, seed: 20261125 },
    )
    expect(held / asked).toBeGreaterThan(0.97)
  })
})

test('a wording that begins and ends as the sentence does takes the place of the sentence', () => {
  draft(ONE)
  walk(['e', 'Our gummies taste nice.', 'n', 'n', 'n', 'n'])
  expect(now()).toBe(ONE.replace('Our gummies cure gout.', 'Our gummies taste nice.'))
})

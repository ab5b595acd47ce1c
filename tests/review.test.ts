// Decisions of a review carried out: register, suppressions and own wordings, and nothing that does not fit.
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configured } from '../src/cli/configured.ts'
import { importReview, type ReviewOptions } from '../src/cli/review.ts'
import { smallestEdits } from '../src/cli/review-wording.ts'
import { applyEdits } from '../src/fix/apply.ts'
import { lint } from '../src/lint.ts'
import { claimlint } from './support/cli.ts'
import { type Decided, reviewOf } from './support/reviewed.ts'
import { rulebook, rulebooks, settings } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

const DRAFT = `# Moss Gummies

Our gummies are **completely safe** &amp; work for everyone.

- Moss Gummies may ease joint pain.
- A revolutionary gummy that cures gout.

Order our supplement now.
`
let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-review-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const read = (name: string): string => readFileSync(join(cwd, name), 'utf8')
const put = (name: string, text: string): void => writeFileSync(join(cwd, name), text)

const review = (texts: Readonly<Record<string, readonly Decided[]>>): Record<string, unknown> =>
  reviewOf(cwd, texts)

async function run(
  file: unknown,
  options: ReviewOptions = {},
): Promise<{ status: number; out: string; err: string }> {
  put('review.json', typeof file === 'string' ? file : JSON.stringify(file, null, 2))
  let out = ''
  let err = ''
  const shell = shellOf({
    cwd,
    out: (text) => {
      out += text
    },
    say: (text) => {
      out += text
    },
    tell: (text) => {
      err += `${text}\n`
    },
  })
  const asked = { today: '2026-11-26', ...options }
  const governed = configured({ ...asked, config: undefined, noConfig: false }, cwd, rulebooks)
  const status = await importReview('review.json', asked, governed, rulebook, shell)
  return { status, out, err }
}
const refusal = async (file: unknown): Promise<string> => {
  try {
    await run(file)
  } catch (error) {
    return (error as Error).message
  }
  return 'not refused'
}
test('what a review says twice is done once: one decision a sentence, one place a text', async () => {
  put('a.md', DRAFT)
  const wording = 'A gummy with moss.'
  const twice = { on: 'cures gout', decision: 'change', wording }
  const { status, err } = await run(review({ 'a.md': [twice, { ...twice, wording: 'A gummy.' }] }))
  expect(read('a.md')).toBe(DRAFT.replace('A revolutionary gummy that cures gout.', wording))
  expect(err).toContain('left: another decision of this review changes these words')
  expect(status).toBe(1)
  put('a.md', DRAFT)
  const file = review({ 'a.md': [twice] }) as { texts: { path: string; decisions: object[] }[] }
  const [first] = file.texts
  if (!first) throw new Error('the review holds no text')
  const other = {
    ...first,
    path: './a.md',
    decisions: first.decisions.map((one) => ({ ...one, wording: 'Moss.' })),
  }
  const both = await run({ ...file, texts: [first, other] })
  expect(read('a.md')).toBe(DRAFT.replace('A revolutionary gummy that cures gout.', wording))
  expect(both.err).toContain('the review holds this text twice')
  expect(both.status).toBe(2)
})

test('a wording or a note of megabytes is refused with its place', async () => {
  put('a.md', DRAFT)
  const wording = 'a '.repeat(2_000_000)
  const file = review({ 'a.md': [{ on: 'cures gout', decision: 'change', wording }] })
  expect(await refusal(file)).toMatch(/^review\.json:\d+:\d+ .*wording.* has 4000000 characters/)
  const note = review({ 'a.md': [{ on: 'cures gout', ...ACCEPT, note: wording }] })
  expect(await refusal(note)).toMatch(/note.* has 4000000 characters/)
  expect(read('a.md')).toBe(DRAFT)
})

const ACCEPT = { decision: 'accept', note: 'MLR 4471', until: '2027-01-31' }

describe('decisions on a text that is what was reviewed', () => {
  test('a change gives the sentence its words, and nothing else changes by a byte', async () => {
    put('a.md', DRAFT)
    const wording = 'Our gummies are well tolerated & work for many.'
    const { status, out } = await run(
      review({ 'a.md': [{ on: 'completely safe', decision: 'change', wording }] }),
    )
    expect(read('a.md')).toBe(
      DRAFT.replace('completely safe', 'well tolerated').replace('for everyone', 'for many'),
    )
    expect(out).toContain(
      `a.md:3  “Our gummies are completely safe & work for everyone.” changed to ${wording}`,
    )
    expect(out).toContain('1 changed; 1 file written')
    expect(status).toBe(0)
  })

  test('an acceptance has owner, reason and last day, and settles all of its card', async () => {
    put('a.md', DRAFT)
    const { status } = await run(review({ 'a.md': [{ on: 'cures gout', ...ACCEPT }] }))
    const after = lint(read('a.md'), { ...settings('us-supplement', 'markdown'), today: '2026-11-26' })
    expect(after.diagnostics.filter(({ text }) => /gout|revolutionary/.test(text))).toEqual([])
    const held = after.suppressed.filter(({ suppression }) => suppression.reason === 'MLR 4471')
    expect(held.length).toBeGreaterThan(1)
    for (const { suppression } of held)
      expect(suppression).toMatchObject({ owner: 'Dana', until: '2027-01-31' })
    expect(status).toBe(0)
    // What the comment adds is all that is new.
    const added = read('a.md')
      .split('\n')
      .filter((line) => line.includes('claimlint allow'))
    expect(
      read('a.md')
        .split('\n')
        .filter((line) => line && !added.includes(line)),
    ).toEqual(DRAFT.split('\n').filter(Boolean))
  })

  test('several findings of one paragraph are accepted by one comment', async () => {
    put('a.md', 'A revolutionary gummy that cures gout. Order our supplement now.\n')
    await run(review({ 'a.md': [{ on: 'cures gout', ...ACCEPT }] }))
    const [first = '', , ...rest] = read('a.md').split('\n')
    expect(first).toMatch(/^<!-- claimlint allow (?:[a-z-]+, ){1,4}[a-z-]+: MLR 4471 \(owner: Dana\)/)
    expect(rest.join('\n')).toBe('A revolutionary gummy that cures gout. Order our supplement now.\n')
  })

  test('of an item of a list, which no comment can precede, the words are accepted', async () => {
    put(
      'a.md',
      '- It is completely safe, with no side effects.\n- It comes in blue. Order our supplement now.\n',
    )
    const { status } = await run(review({ 'a.md': [{ on: 'completely safe', ...ACCEPT }] }))
    expect(status).toBe(0)
    const text = read('a.md')
    const comments = text.match(/^<!-- claimlint allow-file .*/gm) ?? []
    expect(comments.length).toBeGreaterThan(1)
    for (const comment of comments)
      expect(comment).toMatch(/^<!-- claimlint allow-file [a-z, -]+ "[^"]+": MLR 4471/)
    // A new claim of the same kind is found.
    const later = `${text}- It is perfectly safe for children.\n`
    const { diagnostics } = lint(later, settings('us-supplement', 'markdown'))
    expect(diagnostics.map(({ rule }) => rule)).toContain('absolute-safety-claim')
  })

  test('what is missing in the whole text can be accepted too', async () => {
    put('a.md', DRAFT)
    const { status } = await run(review({ 'a.md': [{ on: 'missing-risk-information', ...ACCEPT }] }))
    expect(read('a.md')).toContain('allow-file missing-risk-information: MLR 4471 (owner: Dana)')
    expect(status).toBe(0)
  })

  test('an approval is an entry of the register, made where there is none; twice it is one', async () => {
    put('a.md', DRAFT)
    const approve = { on: 'joint pain', decision: 'approve', note: 'MLR 12', references: ['doi:10.1000/1'] }
    const file = review({ 'a.md': [approve] })
    const first = await run(file)
    expect(parse(read('claims.yaml')).claims).toEqual([
      expect.objectContaining({
        wording: 'Moss Gummies may ease joint pain',
        markets: ['US'],
        references: ['doi:10.1000/1'],
        owner: 'Dana',
        reason: 'MLR 12',
      }),
    ])
    expect(first.out).toContain('register: claims.yaml')
    expect(read('a.md')).toBe(DRAFT)
    const before = read('claims.yaml')
    const second = await run(file)
    expect(second.out).toContain('is approved already as')
    expect(read('claims.yaml')).toBe(before)
  })

  test('what cannot be written is not told as done', async ({ skip }) => {
    if (process.getuid?.() !== 0) return skip('only root can become somebody who may not write')
    put('a.md', DRAFT)
    put('claims.yaml', 'claims: []\n')
    const approve = { on: 'joint pain', decision: 'approve', note: 'MLR 12', references: ['doi:10.1000/1'] }
    const file = JSON.stringify(review({ 'a.md': [approve] }))
    put('review.json', file)
    chmodSync(cwd, 0o755)
    for (const name of ['claims.yaml', 'review.json'])
      chmodSync(join(cwd, name), name === 'claims.yaml' ? 0o444 : 0o666)
    process.seteuid?.(65_534)
    const { status, out, err } = await run(file).finally(() => process.seteuid?.(0))
    expect(err).toContain('claims.yaml:1:1 cannot be written (permission denied)')
    expect(err).toContain('left: what it was to be written into could not be written')
    expect(out).not.toContain('approved as')
    expect(out).toContain('1 left; 0 files written')
    expect(status).toBe(2)
    expect(read('claims.yaml')).toBe('claims: []\n')
  })

  test('all kinds at once: places move with the edits before them', async () => {
    put('a.md', DRAFT)
    const { status, out, err } = await run(
      review({
        'a.md': [
          { on: 'cures gout', ...ACCEPT },
          { on: 'completely safe', decision: 'change', wording: 'Our gummies taste of moss.' },
          { on: 'joint pain', decision: 'reject', note: 'no source' },
          { on: 'missing-risk-information', decision: 'note', note: 'ask Ann' },
        ],
      }),
    )
    expect(err).toBe('')
    const lines = read('a.md').split('\n')
    expect(lines).toContain('Our gummies taste of moss.')
    // An item of a list has no line before it where a comment could stand: its words are named.
    expect(lines.filter((line) => line.startsWith('<!-- claimlint allow-file '))).toHaveLength(3)
    expect(out).toContain('rejected, and for its writer to mend: no source')
    expect(out).toContain('note: ask Ann')
    expect(out).toContain('1 changed, 1 accepted, 1 rejected, 1 noted; 1 file written')
    expect(status).toBe(0)
  })

  test('markup that the words reach into is left to its writer', async () => {
    put('a.md', DRAFT)
    const wording = 'Our gummies are completely new in taste and work for everyone.'
    const { status, err } = await run(
      review({ 'a.md': [{ on: 'completely safe', decision: 'change', wording }] }),
    )
    expect(err).toContain('markup stands among the words that change')
    expect(read('a.md')).toBe(DRAFT)
    expect(status).toBe(1)
  })

  test('a new wording in which something is found is written, and told', async () => {
    put('a.md', DRAFT)
    const { out } = await run(
      review({ 'a.md': [{ on: 'joint pain', decision: 'change', wording: 'Moss Gummies cure arthritis.' }] }),
    )
    expect(read('a.md')).toContain('- Moss Gummies cure arthritis.')
    expect(out).toMatch(/a\.md:5:\d+ {2}the new wording: error /)
  })

  test('--dry-run shows patches, and writes nothing', async () => {
    put('a.md', DRAFT)
    const approve = { on: 'joint pain', decision: 'approve', note: 'MLR 12', references: ['doi:10.1000/1'] }
    const { status, out } = await run(review({ 'a.md': [{ on: 'cures gout', ...ACCEPT }, approve] }), {
      dryRun: true,
    })
    expect(out).toMatch(/^\+.*claimlint allow/m)
    expect(out).toMatch(/^\+.*wording: Moss Gummies may ease joint pain/m)
    expect(out).toContain('2 files would be written')
    expect(read('a.md')).toBe(DRAFT)
    expect(() => read('claims.yaml')).toThrow()
    expect(status).toBe(0)
  })

  test('words are escaped for their place, and what cannot be written is left', async () => {
    const page = '<p>Our supplement cures gout.</p>\n<p>Order our supplement now.</p>\n'
    put('a.html', page)
    const wording = 'Our supplement is for gout & <more>.'
    await run(review({ 'a.html': [{ on: 'cures gout', decision: 'change', wording }] }))
    expect(read('a.html')).toBe(page.replace('cures gout', 'is for gout &amp; &lt;more&gt;'))
    put('a.txt', 'Our supplement cures gout. Order it now.\n')
    const { status, err } = await run(review({ 'a.txt': [{ on: 'cures gout', ...ACCEPT }] }))
    expect(err).toContain('a.txt:1  “Our supplement cures gout.” left: a plain text holds no such comments')
    expect(status).toBe(1)
  })

  test('what no comment can hold is allowed in the configuration, for these words in this text', async () => {
    put(
      'claimlint.yaml',
      '# ours\nprofile: us-supplement\nallow:\n  - { rule: hype-term, reason: ref 1 } # old\n',
    )
    put('a.txt', 'Our supplement cures gout. Order it now.\n')
    put('b.csv', 'description\n"Our supplement cures gout. Order it now."\n')
    const on = [{ on: 'cures gout', ...ACCEPT }]
    const { status, out } = await run(review({ 'a.txt': on, 'b.csv': on }))
    expect(out).toContain('accepted: cure-claim')
    expect(out).toContain('by the configuration')
    expect(status).toBe(0)
    expect(read('a.txt')).toBe('Our supplement cures gout. Order it now.\n')
    const config = read('claimlint.yaml')
    expect(config).toMatch(
      /^# ours\nprofile: us-supplement\nallow:\n {2}- \{ rule: hype-term.* # old\n {2}- \{ rule: /,
    )
    expect(config).toContain('files: "a.txt" }')
    expect(config).toContain('files: "b.csv" }')
    expect(config).toContain(`reason: ${ACCEPT.note}`)
  })

  test('a list that cannot be added to is told with its place, and nothing is written', async () => {
    put('claimlint.yaml', 'allow: [{ rule: hype-term, reason: ref 1 }]\n')
    put('a.txt', 'Our supplement cures gout. Order it now.\n')
    const file = review({ 'a.txt': [{ on: 'cures gout', ...ACCEPT }] })
    await expect(run(file)).rejects.toThrow('claimlint.yaml:1:8 “allow” is no list with an item a line')
  })

  test('a new wording with a place left to fill in is left', async () => {
    put('a.md', DRAFT)
    const wording = 'Our supplement may ease gout ([author, journal, year]).'
    const { err } = await run(review({ 'a.md': [{ on: 'cures gout', decision: 'change', wording }] }))
    expect(err).toContain('left: “[author, journal, year]” in its new wording is not filled in')
    expect(read('a.md')).toBe(DRAFT)
  })
})

describe('nothing is guessed', () => {
  test('a text that changed is left as it is, and each decision is told with its places', async () => {
    put('a.md', DRAFT)
    const file = review({ 'a.md': [{ on: 'cures gout', ...ACCEPT }] })
    put('a.md', `${DRAFT}\n`)
    const { status, err } = await run(file)
    expect(read('a.md')).toBe(`${DRAFT}\n`)
    expect(err).toMatch(/a\.md:6 .*left: the text has changed since it was reviewed \(review\.json:\d+:\d+\)/)
    expect(status).toBe(1)
  })

  test('a decision that lacks what it needs, or whose finding is not there, is left', async () => {
    put('a.md', DRAFT)
    const file = review({
      'a.md': [
        { on: 'cures gout', decision: 'accept', note: 'ok' },
        { on: 'joint pain', decision: 'approve', note: 'MLR 12' },
        { on: 'completely safe', decision: 'change', wording: ' ' },
      ],
    })
    const { err, status } = await run(file)
    expect(err).toContain('which says nothing')
    expect(err).toContain('an approval wants at least one reference')
    expect(err).toContain('it has no new wording')
    const other = review({ 'a.md': [{ on: 'cures gout', ...ACCEPT }] })
    const quiet = JSON.parse(JSON.stringify(other).replace(/"fingerprint":"[^"]+"/g, '"fingerprint":"0"'))
    expect((await run(quiet)).err).toContain('it is not found as it was reviewed')
    expect(read('a.md')).toBe(DRAFT)
    expect(status).toBe(1)
  })

  test.for([
    ['[]', 'review.json:1:1 the file holds no decisions of a review'],
    ['{"kind":', 'review.json:1:'],
    [{ schemaVersion: 1 }, 'version 1 is not known'],
    [{ kind: 'other' }, 'no review that the HTML report exported'],
    [{ reviewer: '' }, '“reviewer” is empty'],
    [{ extra: 1 }, 'the key “extra” is not known'],
    [{ texts: [{ path: 'a.md', sha256: 'x', decisions: [] }] }, 'a SHA-256 has 64 digits'],
  ] as const)('a file that is no review is refused with a place: %j', async ([file, message]) => {
    put('a.md', DRAFT)
    const whole = typeof file === 'string' ? file : { ...review({ 'a.md': [] }), ...file }
    const told = await refusal(whole)
    expect(told).toMatch(/^review\.json:\d+:\d+ /)
    expect(told).toContain(message)
    expect(told).toContain('nothing was written')
  })

  test('a review names no text outside the folder of the call', async () => {
    put('a.md', DRAFT)
    for (const path of ['../../a.md', '/etc/hosts.md']) {
      const file = review({ 'a.md': [{ on: 'cures gout', ...ACCEPT }] }) as { texts: { path: string }[] }
      for (const text of file.texts) text.path = path
      const { status, err } = await run(file)
      expect(err).toContain('lies outside this repository')
      expect(status).toBe(2)
    }
  })
})

test.for([
  ['It is safe, they say.', 'It is fine, they say.', 'saf>fin'],
  ['It cures gout.', 'It gout.', ' cures>'],
  ['It works.', 'It often works.', 't>t often'],
  ['A b', 'B A b', 'A>B A'],
  ['safe for\nall of us', 'well tolerated by\nmany of us', 'safe for\nall>well tolerated by many'],
  ['safe and good for everyone', 'fine and good for many', 'saf>fin everyone>many'],
  ['a b c', 'x a y c z', 'a>x a b>y c>c z'],
  ['a', 'x', 'a>x'],
] as const)('the smallest edits of “%s” to “%s”', ([text, wording, wanted]) => {
  const edits = smallestEdits(text, wording)
  expect(edits.map(({ start, end, text: put }) => `${text.slice(start, end)}>${put}`).join(' ')).toBe(wanted)
  expect(applyEdits(text, edits).replace(/\s+/g, ' ')).toBe(wording.replace(/\s+/g, ' '))
  expect(smallestEdits(text, text.replaceAll(' ', '\n'))).toEqual([])
})

test('the page to sign in the place of its decisions is told what to do', () => {
  writeFileSync(join(cwd, 'page.html'), '<!doctype html>\n<html lang="en"><title>Review</title></html>\n')
  const { status, err } = claimlint(['review', 'import', 'page.html'], { cwd })
  expect(status).toBe(2)
  expect(err).toContain('Export decisions')
})

describe('what could not be written', () => {
  const decided = (): Record<string, unknown> => {
    put('a.md', DRAFT)
    put('b.md', DRAFT)
    const wording = 'A gummy with moss.'
    return review({
      'a.md': [
        { on: 'joint pain', decision: 'approve', references: ['MLR 9'], note: 'Dana approved it in MLR 9' },
        { on: 'cures gout', decision: 'change', wording },
      ],
      'b.md': [{ on: 'cures gout', decision: 'change', wording }],
    })
  }

  test('a register: its texts stay, all else is written, and the import can be done again', async () => {
    const file = decided()
    // A link that leads nowhere is no register that could be read, and stands in the place of a new one.
    symlinkSync('nowhere', join(cwd, 'claims.yaml'))
    const { status, err } = await run(file)
    expect(status).toBe(2)
    expect([read('a.md') === DRAFT, read('b.md') === DRAFT]).toEqual([true, false])
    expect(err).toContain('claims.yaml:1:1 cannot be written (it is there already)')
    expect(err).toContain('written: b.md\n')
    expect(err).toContain(
      'not written: claims.yaml (it is there already), a.md (left as it was, for it needs that)\n',
    )
    expect(err).toContain('to go on: mend that, then import review.json again; ')
    rmSync(join(cwd, 'claims.yaml'))
    const again = await run(file)
    expect(again.out).toContain('1 changed, 1 approved, 1 left; 2 files written')
    expect(read('a.md')).toContain('A gummy with moss.')
    expect(read('claims.yaml').match(/- id:/g)).toHaveLength(1)
  })

  test('a text: the register holds its approval once', async () => {
    const file = decided()
    rmSync(join(cwd, 'b.md'))
    const lost = await run(file)
    expect(lost.status).toBe(2)
    expect(lost.err).toContain('b.md:1:1 no such file')
    expect(lost.err).not.toContain('to go on')
    put('a.md', DRAFT)
    const again = await run(file)
    expect(again.out).toContain('is approved already as ')
    expect(read('claims.yaml').match(/- id:/g)).toHaveLength(1)
  })
})

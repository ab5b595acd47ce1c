// `stream`: any line has an answer, and the next one is read.
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { answer, type StreamOptions } from '../src/cli/answer.ts'
import { readLines } from '../src/cli/line-reader.ts'
import { checkedProfile, checkedRule } from '../src/cli/option-settings.ts'
import { readPlainCall } from '../src/cli/plain-call.ts'
import type { Shell } from '../src/cli/shell.ts'
import { stream } from '../src/cli/stream.ts'
import { ConfigError } from '../src/node/config-error.ts'
import { startHold } from '../src/node/hold.ts'
import { rulebook, rulebooks } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

interface Answered {
  readonly id: unknown
  readonly error?: string
  readonly profile?: string
  readonly diagnostics?: readonly {
    readonly rule: string
    readonly text: string
    readonly span: { readonly start: number; readonly end: number }
  }[]
  readonly notRead?: readonly unknown[]
  readonly errors?: readonly { readonly message: string }[]
}

/** Answers of a stream of bytes, cut into chunks as they come. */
async function answers(
  chunks: readonly (string | Uint8Array)[],
  options: StreamOptions = {},
): Promise<{ status: number; all: Answered[] }> {
  const out: string[] = []
  const shell: Shell = shellOf({ out: (text) => void out.push(text) })
  const input = Readable.from(chunks.map((chunk) => Buffer.from(chunk)))
  const status = await stream(options, shell, { input, rulebooks })
  return {
    status,
    all: out
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Answered),
  }
}

const line = (request: object): string => `${JSON.stringify(request)}\n`
const LAST = line({ id: 'last', text: 'Our tea cures gout.', profile: 'us-supplement' })

/** A line is refused under its id with words that fit, and the next one is answered. */
async function refused(
  bad: string | Uint8Array,
  id: unknown,
  says: RegExp,
  options: StreamOptions = {},
): Promise<void> {
  const { status, all } = await answers([bad, LAST], options)
  expect(status).toBe(2)
  expect(all).toEqual([
    { id, error: expect.stringMatching(says) },
    expect.objectContaining({ id: 'last', diagnostics: expect.anything() }),
  ])
}

describe('a line that asks nothing that can be done', () => {
  test.each([
    ['profil', 'profile'],
    ['fromat', 'format'],
    ['Path', 'path'],
  ])('a slip of a key is refused: %s', (key, meant) =>
    refused(
      line({ id: 1, text: 'x', [key]: 'uk' }),
      1,
      new RegExp(`unknown key “${key}”; did you mean “${meant}”`),
    ),
  )
  test('other keys are the sender’s own', async () => {
    const { all, status } = await answers([
      line({ id: 1, text: 'x', file: 'a', url: 'b', title: 'c', paths: [], path: 'x' }),
    ])
    expect([status, all[0]?.error]).toEqual([0, undefined])
  })
  test('an extension of files names their format', async () => {
    const { all } = await answers([
      line({ id: 1, text: '# Our tea *cures* gout', format: 'md', profile: 'us-supplement' }),
    ])
    expect(all[0]?.diagnostics?.map(({ rule }) => rule)).toContain('cure-claim')
  })
  test.for(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'pdff', ''])('format %j', (format) =>
    refused(line({ id: 1, text: 'x', format }), 1, /unknown format/),
  )
  test.for(['constructor', '__proto__'])('profile %s', (profile) =>
    refused(line({ id: 1, text: 'x', profile }), 1, /unknown profile/),
  )
  test('not JSON, with a NUL in it, or none at all', async () => {
    await refused('{"id":1,\n', null, /^line 1 is not JSON/)
    await refused('{"id":1,"text":"a\u0000b"}\n', null, /^line 1 is not JSON/)
    await refused('[1]\n', null, /^line 1 is not a JSON object/)
    await refused(`${'['.repeat(200_000)}\n`, null, /^line 1 is not/)
  })
  test('an id that could not be given back', async () => {
    for (const id of ['true', '[]', '{"a":1}', '1e400', '12345678901234567890', 'null'])
      await refused(`{"id":${id},"text":"x"}\n`, null, /“id” is/)
  })
  test('a key that stands twice hides no text', async () => {
    await refused('{"id":"d","text":"Our tea cures gout.","text":"Fine."}\n', 'd', /“text” stands twice/)
    await refused(
      '{"id":"d","text":"Our \\"tea\\" cures gout.","te\\u0078t":"Fine.","path":"a"}\n',
      'd',
      /“text” stands twice/,
    )
    expect((await answers(['{"id":"d","text":"\\"text\\":","path":"text"}\n'])).status).toBe(0)
  })
  test('invalid UTF-8, whose spans would be of another text', () =>
    refused(
      Buffer.concat([Buffer.from('{"id":"u","text":"a'), Buffer.from([0xff]), Buffer.from('"}\n')]),
      'u',
      /UTF-8/,
    ))
  test('a text, path, format or profile that is no string', async () => {
    await refused(line({ id: 1, text: 1 }), 1, /“text” is not a string/)
    await refused(line({ id: 1, text: 'x', path: 1 }), 1, /“path” is not a string/)
    for (const key of ['path', 'format', 'profile'])
      for (const value of [['uk'], { toString: 1 }, 7])
        await refused(line({ id: 1, text: 'x', [key]: value }), 1, new RegExp(`“${key}” is not a string`))
  })
  test('whatever throws is told under the id: settings of a path, a fault of the linter', async () => {
    const ask = (error: unknown) =>
      answer(Buffer.from('{"id":"x","text":"x","path":"a"}'), 1, {
        rulebook,
        debug: false,
        hold: startHold(),
        settingsOf: () => Promise.reject(error),
      })
    expect(await ask(new ConfigError('own.yaml:1:1 is wrong'))).toEqual({
      failed: true,
      text: '{"id":"x","error":"own.yaml:1:1 is wrong"}',
    })
    for (const thrown of [new RangeError('on purpose'), 'on purpose', null])
      expect(JSON.parse(String((await ask(thrown)).text))).toEqual({
        id: 'x',
        error: expect.stringMatching(/^claimlint failed on this text: /),
      })
    expect(
      JSON.parse(
        String(
          (
            await ask({
              toString: () => {
                throw new Error('no words')
              },
            })
          ).text,
        ),
      ),
    ).toMatchObject({ id: 'x' })
  })
})

describe('what a line may be', () => {
  test.for([
    ['text', 'Our tea cures gout.'],
    ['markdown', 'Our tea cures gout.'],
    ['mdx', 'Our tea cures gout.'],
    ['html', '<p>Our tea cures gout.</p>'],
    ['astro', '<p>Our tea cures gout.</p>'],
    ['vue', '<template><p>Our tea cures gout.</p></template>'],
    ['svelte', '<p>Our tea cures gout.</p>'],
    ['jsx', '<p>Our tea cures gout.</p>'],
    ['mjml', '<mjml><mj-body><mj-text>Our tea cures gout.</mj-text></mj-body></mjml>'],
    ['json', '{"description":"Our tea cures gout."}'],
    ['jsonl', '{"id":1}\n{"description":"Our tea cures gout."}\n'],
    ['yaml', 'description: Our tea cures gout.'],
    ['toml', 'description = "Our tea cures gout."'],
    ['csv', 'title,description\nTea,Our tea cures gout.'],
    ['srt', '1\n00:00:01,000 --> 00:00:04,000\nOur tea cures gout.\n'],
    ['vtt', 'WEBVTT\n\n00:01.000 --> 00:04.000\nOur tea cures gout.\n'],
    ['eml', 'Subject: Tea\n\nOur tea cures gout.\n'],
  ])('format %s is read', async ([format, text]) => {
    const { status, all } = await answers([line({ id: 1, format, profile: 'us-supplement', text })])
    expect(status).toBe(0)
    expect(all[0]?.diagnostics?.map(({ rule }) => rule)).toContain('cure-claim')
    expect(all[0]?.notRead ?? []).toEqual([])
  })
  test('a letter is read as one, and a text without a format by its path', async () => {
    const base64 = `Subject: Tea\nContent-Transfer-Encoding: base64\n\n${btoa('Our tea cures gout.')}\n`
    const { all } = await answers([
      line({ id: 1, format: 'eml', profile: 'us-supplement', text: base64 }),
      line({ id: 2, path: 'a/b.hbs', profile: 'us-supplement', text: '<p title="Our tea cures gout.">Hi' }),
      line({
        id: 3,
        path: 'a/b.csv',
        format: null,
        profile: 'us-supplement',
        text: 'id\nOur tea cures gout.',
      }),
    ])
    for (const { diagnostics } of all) expect(diagnostics?.map(({ rule }) => rule)).toContain('cure-claim')
  })
  test('CRLF, blank lines, a BOM at the start, line separators in a text, no ending at the end', async () => {
    const text = 'Our tea cures gout.\u2028Our oil cures acne.\u2029\u0085'
    const { status, all } = await answers([
      '\ufeff',
      `{"id":"a","text":"${text}","profile":"us-supplement"}\r\n`,
      '\r\n \t\n\n',
      LAST.trimEnd(),
    ])
    expect(status).toBe(0)
    expect(all.map(({ id }) => id)).toEqual(['a', 'last'])
    for (const one of all[0]?.diagnostics ?? [])
      expect(text.slice(one.span.start, one.span.end)).toBe(one.text)
  })
  test('a NUL in a text, a lone surrogate, an empty text', async () => {
    const { status, all } = await answers([
      line({ id: 1, text: 'Our tea\u0000 cures gout.' }),
      '{"id":2,"text":"\\ud800"}\n',
      line({ id: 3, text: '' }),
    ])
    expect([status, all.map(({ id }) => id)]).toEqual([0, [1, 2, 3]])
  })
  test('what was not read of a text is told', async () => {
    const { all } = await answers([line({ id: 1, format: 'markdown', text: `${'[a '.repeat(60_000)}\n` })])
    expect(all[0]?.errors?.[0]?.message).toMatch(/\w/)
  })
})

describe('lines', () => {
  const read = async (chunks: readonly Uint8Array[], most = 10) => {
    const found: (string | undefined)[] = []
    async function* input() {
      yield* chunks
    }
    for await (const { bytes, number } of readLines(input(), most)) {
      expect(number).toBe(found.length + 1)
      found.push(bytes && Buffer.from(bytes).toString())
    }
    return found
  }
  test('are the same however they are cut into chunks', async () => {
    const whole = Buffer.from('\ufeffab\r\n\r\n0123456789\n0123456789a\nü\ufeff\nend')
    const expected = ['ab', '', '0123456789', undefined, 'ü\ufeff', 'end']
    for (let size = 1; size <= whole.length; size++) {
      const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
        whole.subarray(at * size, (at + 1) * size),
      )
      expect(await read(chunks), `chunks of ${size}`).toEqual(expected)
    }
  })
  test('of 64 MB are passed over in bounded memory, and the next one is read', async () => {
    const chunk = Buffer.alloc(2 ** 20, 0x61)
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    async function* input() {
      for (let at = 0; at < 64; at++) {
        yield Buffer.from(chunk)
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      }
      yield Buffer.from('\n{}')
    }
    const found: (number | undefined)[] = []
    for await (const { bytes } of readLines(input(), 2 ** 22)) found.push(bytes?.length)
    expect(found).toEqual([undefined, 2])
    expect(most).toBeLessThan(48 * 2 ** 20)
  })
})

test('a plain call reads names of the language as paths', () => {
  for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'])
    expect(readPlainCall(['ok.md', name, 'b.md'])?.paths).toEqual(['ok.md', name, 'b.md'])
})

test('names of the language are no rules', async () => {
  for (const name of ['toString', 'constructor', '__proto__']) {
    expect(() => checkedRule(name, rulebook)).toThrow(/unknown rule/)
    expect(() => checkedProfile(name, rulebook)).toThrow(/unknown profile/)
  }
})

// The library in a browser: bundled for one, and run where there is nothing of Node and no document.
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url).pathname

test('the built library is bundled for a browser and lints there', async () => {
  const warnings: string[] = []
  const built = await rolldown({
    input: `${root}dist/index.js`,
    platform: 'browser',
    onLog: (_, { message }) => warnings.push(message),
  })
  const { output } = await built.generate({ format: 'iife', name: 'claimlint', codeSplitting: false })
  await built.close()
  expect(warnings).toEqual([])
  const context = createContext({ TextDecoder, TextEncoder, URL, atob })
  runInContext(`${output[0].code}\nglobalThis.claimlint = claimlint`, context)
  const bytes = readFileSync(`${root}dist/rulebook.bin`)
  context.bytes = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const found = runInContext(
    `const rulebook = claimlint.decodeRulebook(bytes)
    const texts = {
      text: 'Our drip cures migraine.',
      markdown: '# Drips\\n\\nOur *drip* cures migraine &amp; more.',
      html: '<p>Our drip <b>cures</b> migraine &amp; more.</p>',
    }
    JSON.stringify(Object.entries(texts).map(([format, text]) =>
      claimlint.lint(text, { format, profile: 'us-drug-clinic', rulebook }).diagnostics
        .some(({ rule }) => rule === 'cure-claim')))`,
    context,
  )
  expect(JSON.parse(found)).toEqual([true, true, true])
})

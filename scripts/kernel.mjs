// Makes src/reader/kernel-bytes.ts of kernel.wat and close.wat beside it; a test tells when it is not theirs.
//   node scripts/kernel.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import wabt from 'wabt'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/reader')

/** The module as bytes in base64, cut into lines of the house's width. */
export async function kernelLines() {
  const { parseWat } = await wabt()
  const [whole, close] = ['kernel.wat', 'close.wat'].map((name) => readFileSync(join(folder, name), 'utf8'))
  const module = parseWat(
    'kernel.wat',
    whole.replace(/^ *;; close\.wat$/m, () => close),
    { simd: true },
  )
  const { buffer } = module.toBinary({})
  module.destroy()
  return Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,100}/g)
}

/** The file that holds them. */
export async function kernelSource() {
  const lines = (await kernelLines()).map((line) => `  '${line}',`)
  const says =
    '// The reader’s sums as WebAssembly: scripts/kernel.mjs makes this of kernel.wat and close.wat.'
  return (
    `${says}\n\n/** The module in base64, in pieces. */\nexport const KERNEL: readonly ` +
    `string[] = [\n${lines.join('\n')}\n]\n`
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(folder, 'kernel-bytes.ts'), await kernelSource())

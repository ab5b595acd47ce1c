// The modules of src as JavaScript that Node loads itself. What Vitest loads it rewrites, so that each use of
// an import looks it up anew; a lint takes half as long again then.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { transformSync } from 'rolldown/utils'
import type { Plugin } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where they are written: below the folder that the tests of a run have for themselves. */
const folder = (): string => join(process.env.TMPDIR ?? '', 'native')

/** What Vitest is to leave to Node: those modules, and plain JavaScript of the project. */
export const NATIVE = [
  /\/claimlint-tests-[^/]+\/native\/src\/.+\.js$/,
  /^(?!.*\/node_modules\/).*\/(?:dist|scripts)\/.+\.m?js$/,
]

/** The file that stands for a module of src. */
export const nativeOf = (path: string): string =>
  join(folder(), path.slice(root.length).replace(/\.ts$/, '.js'))

/** Writes each module of src without its types; it still says that it lies where its source does. */
export function writeNative(): void {
  mkdirSync(folder())
  symlinkSync(join(root, 'node_modules'), join(folder(), 'node_modules'), 'dir')
  writeFileSync(join(folder(), 'package.json'), '{ "type": "module" }')
  for (const name of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue
    const path = join(root, 'src', name)
    const { code, errors } = transformSync(path, readFileSync(path, 'utf8'), {
      target: 'es2023',
      typescript: { rewriteImportExtensions: 'rewrite', onlyRemoveTypeImports: true },
    })
    if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
    // Node knows no package of what the transformer calls where a template holds the end of a script.
    const own = code.replace(
      /import (\w+) from "@oxc-project\/runtime\/helpers\/taggedTemplateLiteral";/,
      'const $1 = (strings, raw) => Object.assign(strings, { raw: raw ?? strings })',
    )
    const file = nativeOf(path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, own.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)))
  }
}

/** Gives tests that module of Node’s wherever they import one of src. */
export const native: Plugin = {
  name: 'native',
  enforce: 'pre',
  resolveId(target, importer) {
    if (!target.startsWith('.') || !target.endsWith('.ts') || !importer) return null
    const path = join(dirname(importer), target)
    return path.startsWith(join(root, 'src/')) ? nativeOf(path) : null
  },
}

// Builds dist/: the bundled program, the library with its types, and the compiled rulebook.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { noticesOf } from './notices.mjs'

const root = new URL('..', import.meta.url).pathname
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
rmSync(`${root}dist`, { recursive: true, force: true })
mkdirSync(`${root}dist`, { recursive: true })

/** The modules that were bundled, by their paths. */
const bundled = new Set()

/** Bundles entries; the program is minified because reading it is half of a short run. */
async function bundle(input, options) {
  const built = await rolldown({
    input,
    platform: 'node',
    logLevel: 'warn',
    resolve: { mainFields: ['module', 'main'] },
    preserveEntrySignatures: 'allow-extension',
  })
  const { output } = await built.write({
    dir: `${root}dist`,
    chunkFileNames: 'chunk-[name]-[hash].js',
    minify: process.env.MINIFY !== '0',
    ...options,
  })
  await built.close()
  for (const chunk of output) for (const id of chunk.moduleIds ?? []) bundled.add(id)
}

/** What a module imports before it runs, and what that imports: paths of files, and names of packages. */
function importsOf(path, found = new Set()) {
  if (found.has(path)) return found
  found.add(path)
  const source = readFileSync(path, 'utf8')
  for (const [, target] of source.matchAll(/^(?:import|export) (?!type )[^'"]*?from '([^']+)'/gm))
    if (target.startsWith('.')) importsOf(resolve(dirname(path), target), found)
    else if (!target.startsWith('node:')) found.add(target)
  return found
}

/** Whether a module is one that another imports before it runs. */
const within = (imports) => (id) =>
  imports.has(id) || [...imports].some((name) => id.includes(`/node_modules/${name}/`))
await bundle(
  { index: `${root}src/index.ts`, node: `${root}src/node/index.ts` },
  { format: 'esm', entryFileNames: '[name].js' },
)
// The program is CommonJS, which starts in less time. What every call needs, down to one that asks for the
// version, is one file, and what a plain call needs beside it another; all else is loaded when it is asked
// for.
await bundle(
  {
    cli: `${root}src/cli/main.ts`,
    worker: `${root}src/cli/worker.ts`,
    'apart-worker': `${root}src/cli/apart-worker.ts`,
  },
  {
    format: 'cjs',
    // `require` loads without waiting.
    dynamicImportInCjs: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunk-[name]-[hash].cjs',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'doors', test: within(importsOf(`${root}src/cli/main.ts`)), priority: 1 },
        { name: 'check', test: within(importsOf(`${root}src/cli/check.ts`)) },
      ],
    },
  },
)
// Parsers are required when they are first called, and `require` is what loads without waiting.
for (const name of ['markdown', 'english', 'yaml', 'toml', 'json', 'html', 'mdx', 'jsx'])
  await bundle(
    { [`parse-${name}`]: `${root}src/parsers/${name}.ts` },
    { format: 'cjs', entryFileNames: '[name].cjs' },
  )

writeFileSync(`${root}dist/NOTICES.txt`, noticesOf(bundled))
const { buildFromFolder, configSchema, encodeArtefact, pageSchema, registerSchema } = await import(
  `${root}dist/node.js`
)
const build = buildFromFolder(`${root}rules`, version)
writeFileSync(`${root}dist/rulebook.bin`, encodeArtefact(build.artefact))
writeFileSync(
  `${root}dist/pages.json`,
  JSON.stringify(build.pages.map(({ rule, body }) => ({ id: rule.id, family: rule.family, body }))),
)
writeFileSync(
  `${root}dist/claims.schema.json`,
  `${JSON.stringify(registerSchema(build.artefact), null, 2)}\n`,
)
writeFileSync(
  `${root}dist/claimlint.schema.json`,
  `${JSON.stringify(configSchema(build.artefact), null, 2)}\n`,
)
writeFileSync(`${root}dist/rules.schema.json`, `${JSON.stringify(pageSchema(build.artefact), null, 2)}\n`)
execFileSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.types.json`],
  { stdio: 'inherit' },
)
// Caches belong to one build: whatever changes the program or the rules changes this.
const files = readdirSync(`${root}dist`)
  .filter((name) => /\.(?:cjs|bin|json)$/.test(name))
  .sort()
const hash = createHash('sha256')
for (const name of files) hash.update(name).update(readFileSync(`${root}dist/${name}`))
writeFileSync(`${root}dist/build-id.txt`, `${version} ${hash.digest('hex').slice(0, 32)}`)

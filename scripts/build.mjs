// Builds dist/: the bundled program, the library with its types, and the compiled rulebook;
// `--if-changed`: only where something has changed of what it is built from.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import ts from 'typescript'
import { isFresh, noteBuilt } from './fresh.mjs'
import { later, stubOf } from './later.mjs'
import { noticesOf } from './notices.mjs'

if (process.argv.includes('--if-changed') && isFresh()) process.exit(0)
const root = new URL('..', import.meta.url).pathname
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
rmSync(`${root}dist`, { recursive: true, force: true })
mkdirSync(`${root}dist`, { recursive: true })

// Whoever installs from the repository needs the types; that they hold was checked before it came there.
const unchecked = process.env.npm_lifecycle_event === 'prepare' ? ['--noCheck'] : []
const typesMade = new Promise((made) => {
  const compiler = [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.types.json`]
  const child = spawn(process.execPath, [...compiler, ...unchecked], { stdio: 'inherit' })
  child.on('exit', (status) => (status === 0 ? made() : process.exit(status ?? 1)))
})

/** The modules that were bundled, by their paths. */
const bundled = new Set()

/**
 * Writes a file of code anew in plain letters: one other character makes of each letter of a file two bytes
 * in memory, and a start reads and compiles a tenth slower.
 */
function writePlain(path) {
  const code = readFileSync(path, 'utf8')
  const plain = code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  if (plain !== code) writeFileSync(path, plain)
}

/** Bundles entries; the program is minified because reading it is half of a short run. */
async function bundle(input, options, { plugins = [], conditions } = {}) {
  const built = await rolldown({
    input,
    plugins,
    platform: conditions ? 'browser' : 'node',
    logLevel: 'warn',
    // What few calls need, and what weighs as much as all of the program, stays a package of its own.
    external: [/^node:/, /^@citation-js\//, /^read-excel-file/, 'syllable', 'flesch-kincaid'],
    resolve: { mainFields: ['module', 'main'], ...conditions },
    preserveEntrySignatures: 'allow-extension',
    // Packages keep tables and classes that do nothing when they are loaded: what nobody asks for is left
    // out.
    treeshake: { moduleSideEffects: (id) => (id.includes('/node_modules/') ? false : undefined) },
  })
  const { output } = await built.write({
    dir: `${root}dist`,
    chunkFileNames: 'chunk-[name]-[hash].js',
    minify: process.env.MINIFY !== '0',
    // Bundlers are told by such remarks which calls they may leave out; nobody bundles the program.
    comments: { annotation: options.format === 'esm' },
    ...options,
  })
  await built.close()
  if (options.format === 'cjs') for (const { fileName } of output) writePlain(`${root}dist/${fileName}`)
  for (const chunk of output) for (const id of chunk.moduleIds ?? []) bundled.add(id)
}

const { paths: loadedLater, inputs: laterFiles, plugin: loadLater } = later(`${root}src`)

/**
 * What a module loads before it runs, and what that loads: paths of files, stubs and names of packages.
 */
function importsOf(path, found = new Set()) {
  if (loadedLater.has(path)) return found.add(stubOf(path))
  if (found.has(path)) return found
  found.add(path)
  const source = readFileSync(path, 'utf8')
  for (const [, target] of source.matchAll(/^(?:import|export) (?!type )[^'"]*?from '([^']+)'/gm))
    if (target.startsWith('.')) importsOf(resolve(dirname(path), target), found)
    else if (!target.startsWith('node:')) found.add(target)
  return found
}

/** Leaves in dist/types what the entries are declared by. */
function keepTypesOf(entries) {
  const folder = `${root}dist/types/`
  const kept = new Set()
  const keep = (path) => {
    if (kept.has(path)) return
    kept.add(path)
    for (const target of targetsOf(path)) keep(target)
  }
  const targetsOf = (path) =>
    [...readFileSync(folder + path, 'utf8').matchAll(/['"](\.[^'"\n]+)\.ts['"]/g)].map(([, target]) =>
      join(dirname(path), `${target}.d.ts`),
    )
  for (const entry of entries) keep(entry)
  // What is handed out keeps what is said of it; the types that it is made of are only looked through.
  const handed = new Set(entries)
  for (const entry of entries) for (const target of targetsOf(entry)) handed.add(target)
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.d.ts')) continue
    if (!kept.has(path)) rmSync(folder + path)
    else if (!handed.has(path))
      writeFileSync(folder + path, withoutComments(readFileSync(folder + path, 'utf8')))
  }
}

/** A file of types without its comments; the compiler writes it anew. */
const withoutComments = (text) =>
  ts
    .createPrinter({ removeComments: true })
    .printFile(ts.createSourceFile('types.d.ts', text, ts.ScriptTarget.Latest, true))

const YAML = '\0yaml'
/** YAML is read by the program and by its parsers: both of them require the one file that it is in. */
const sharedYaml = {
  name: 'shared-yaml',
  resolveId(target, importer) {
    if (importer === YAML) return { id: target, external: true }
    return target === 'yaml' && importer ? YAML : null
  },
  load(id) {
    if (id !== YAML) return null
    const names = Object.keys(createRequire(import.meta.url)('yaml'))
    return [
      "const yaml = require('./yaml.cjs')",
      ...names.map((name) => `export const ${name} = yaml.${name}`),
    ].join('\n')
  },
}

/** Whether a module is one that another imports before it runs. */
const within = (imports) => (id) =>
  imports.has(id) || [...imports].some((name) => id.includes(`/node_modules/${name}/`))
await bundle(
  { index: `${root}src/index.ts`, node: `${root}src/node/index.ts` },
  { format: 'esm', entryFileNames: '[name].js' },
  // Packages come as they are made for workers of browsers: the core needs nothing of Node and no document.
  { conditions: { conditionNames: ['worker', 'import', 'module', 'default'] } },
)
const importsOfAll = (names) =>
  names.reduce((found, name) => importsOf(`${root}src/${name}.ts`, found), new Set())
/** What a call needs whose files an earlier one knows; the formats are asked of what it kept. */
const plain = importsOfAll(['cli/check', 'formats/document'])
/** What linting needs beside that. */
const linting = importsOfAll(['cli/job', 'node/built-in-rulebook'])
/** What showing a rule needs of what linting needs. */
const shown = new Set(
  [...importsOf(`${root}src/cli/explain.ts`)].filter((id) => plain.has(id) || linting.has(id)),
)
// The program is CommonJS, which starts in less time. What every call needs, down to one that asks for the
// version, is one file, and what a plain call needs beside it another; all else is loaded when it is asked
// for.
await bundle(
  {
    cli: `${root}src/cli/main.ts`,
    worker: `${root}src/cli/worker.ts`,
    'apart-worker': `${root}src/cli/apart-worker.ts`,
    ...laterFiles,
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
        { name: 'doors', test: within(importsOf(`${root}src/cli/main.ts`)), priority: 2 },
        { name: 'shown', test: within(shown), priority: 1 },
        { name: 'check', test: within(plain) },
        { name: 'lint', test: within(linting) },
      ],
    },
  },
  { plugins: [loadLater, sharedYaml] },
)
// Parsers are required when they are first called, and `require` is what loads without waiting.
const parsers = ['markdown', 'english', 'reading', 'yaml', 'toml', 'json', 'html', 'mdx', 'jsx']
await bundle(
  Object.fromEntries(parsers.map((name) => [`parse-${name}`, `${root}src/parsers/parse-${name}.ts`])),
  { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'parse-[name]-[hash].cjs' },
  { plugins: [sharedYaml] },
)
await bundle(
  { yaml: fileURLToPath(import.meta.resolve('yaml')) },
  { format: 'cjs', entryFileNames: '[name].cjs' },
)

writeFileSync(`${root}dist/NOTICES.txt`, noticesOf(bundled))
const { buildFromFolder, configSchema, encodeArtefact, registerSchema } = await import(`${root}dist/node.js`)
const build = buildFromFolder(`${root}rules`, version)
writeFileSync(`${root}dist/rulebook.bin`, encodeArtefact(build.artefact))
const schemas = { claims: registerSchema, claimlint: configSchema }
for (const [name, make] of Object.entries(schemas))
  writeFileSync(`${root}dist/${name}.schema.json`, `${JSON.stringify(make(build.artefact))}\n`)
await typesMade
keepTypesOf(['index.d.ts', 'node/index.d.ts'])
// Caches belong to one build: whatever changes the program or the rules changes this.
const files = readdirSync(`${root}dist`)
  .filter((name) => /\.(?:cjs|bin|json)$/.test(name))
  .sort()
const hash = createHash('sha256')
for (const name of files) hash.update(name).update(readFileSync(`${root}dist/${name}`))
writeFileSync(`${root}dist/build-id.txt`, `${version} ${hash.digest('hex').slice(0, 32)}`)
noteBuilt()

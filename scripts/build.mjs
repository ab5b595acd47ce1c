// Builds dist/: the bundled program, the library with its types, and the compiled rulebook.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rolldown } from 'rolldown'

const root = new URL('..', import.meta.url).pathname
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
rmSync(`${root}dist`, { recursive: true, force: true })
mkdirSync(`${root}dist`, { recursive: true })

/** Bundles entries; the program is minified because reading it is half of a short run. */
async function bundle(input, options) {
  const built = await rolldown({
    input,
    platform: 'node',
    logLevel: 'warn',
    resolve: { mainFields: ['module', 'main'] },
    preserveEntrySignatures: 'allow-extension',
  })
  await built.write({
    dir: `${root}dist`,
    chunkFileNames: 'chunk-[name]-[hash].js',
    minify: process.env.MINIFY !== '0',
    ...options,
  })
  await built.close()
}
await bundle(
  { index: `${root}src/index.ts`, node: `${root}src/node/index.ts` },
  { format: 'esm', entryFileNames: '[name].js' },
)
// The program is CommonJS, which starts in less time, and what a plain call needs is one file.
// Files of configurations, own pages and registers need the YAML parser, which a run without them never
// loads.
const late =
  /src\/(?:node\/(?:config-file|config-schema|register-file|own-rules|rulebook-files|changes|git|unified-diff|covered|baseline-file|cache|write|replace|spool|draft|engine)|text\/c-quote|rulebook\/(?:page|page-shape|sources|approvals|build)|report\/(?:formats|html|html-page|markup|article|marks|gitlab|lines|markdown|sarif|xml|escape|limit|tap|agent|reviewdog|github))\.ts/
const early =
  /src\/(?:text|formats|prose|terms|claims|checks|reader|rulebook|settle|rewrite|report|node)\/|src\/(?:engine\/.*|lint)\.ts|src\/cli\/(?:check|check-options|clock|configured|files-run|inputs|job|large|output|outcome|pool|progress|settings|stats|tally|verdict|with-settings)\.ts/
// What every call needs, down to one that asks for the version.
const doors = /src\/(?:text\/harmless|cli\/(?:exit|paint|shell|standard))\.ts/
const plain = (id) => (early.test(id) && !late.test(id)) || id.includes('/fastest-levenshtein/')
await bundle(
  {
    cli: `${root}src/cli/main.ts`,
    worker: `${root}src/cli/worker.ts`,
    'apart-worker': `${root}src/cli/apart-worker.ts`,
  },
  {
    format: 'cjs',
    // Kept code (bin/compiled.js) has no loader for what an `import` names.
    dynamicImportInCjs: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunk-[name]-[hash].cjs',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'doors', test: doors, priority: 1 },
        { name: 'check', test: plain },
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

const { buildFromFolder, configSchema, encodeArtefact, registerSchema } = await import(`${root}dist/node.js`)
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
// What that run says is of no interest; what it calls is.
execFileSync(process.execPath, [`${root}scripts/keep-code.mjs`], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, NODE_OPTIONS: '' },
})

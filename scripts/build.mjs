// Builds dist/: the bundled program, the library with its types, and the compiled rulebook.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rolldown } from 'rolldown'

const root = new URL('..', import.meta.url).pathname
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
rmSync(`${root}dist`, { recursive: true, force: true })
mkdirSync(`${root}dist`, { recursive: true })

const bundle = await rolldown({ input: { cli: `${root}src/cli/main.ts`, index: `${root}src/index.ts`, node: `${root}src/node/index.ts` }, platform: 'node', logLevel: 'warn' })
await bundle.write({ dir: `${root}dist`, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js', minify: false })
await bundle.close()

const { buildFromFolder, encodeArtefact } = await import(`${root}dist/node.js`)
const build = buildFromFolder(`${root}rules`, version)
writeFileSync(`${root}dist/rulebook.bin`, encodeArtefact(build.artefact))
writeFileSync(`${root}dist/pages.json`, JSON.stringify(build.pages.map(({ rule, body }) => ({ id: rule.id, family: rule.family, body }))))
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.types.json`], { stdio: 'inherit' })

// Runs the program once and keeps the code that V8 made of it, for `bin/compiled.js`.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scratchFolder } from './scratch.mjs'

const require = createRequire(import.meta.url)
const { useKeptCode } = require('../bin/compiled.js')
const scripts = new Map()
useKeptCode((path, script) => {
  // Code that is kept finds no loader for `import()`; the bundler writes `require` instead.
  if (/\bimport\([`'"]/.test(readFileSync(path, 'utf8'))) throw new Error(`${path} holds an import()`)
  scripts.set(path, script)
})
const { main } = require('../dist/cli.cjs')
const article = fileURLToPath(new URL('../fixtures/articles/nerve-clinic.md', import.meta.url))
const kept = scratchFolder('keep')
// The build leaves the cache of whoever runs it alone.
process.env.XDG_CACHE_HOME = join(kept, 'home')
const cached = [article, '--cache-location', kept]
for (const args of [[article], cached, cached, ['explain', 'cure-claim']]) {
  const status = await main([process.execPath, 'claimlint', ...args])
  if (status > 1) throw new Error(`${args[0]} ended with ${status}`)
}
for (const [path, script] of scripts) writeFileSync(`${path}.code`, script.createCachedData())

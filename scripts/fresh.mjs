// Whether the build in dist/ is of the files that are here, so that nobody waits for another of the same.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = new URL('..', import.meta.url).pathname
/** Goes with the packages, whose versions a build holds. */
const KEPT = join(root, 'node_modules/.cache/claimlint/built.json')
const BUILT_FROM = [
  'src',
  'rules',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.types.json',
]

/** The files below a path, or the one that it is. */
function filesOf(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  const entries = readdirSync(join(root, path), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** What a build depends on: its files, how it is called, and the Node that runs it. */
function given() {
  const hash = createHash('sha256').update(`${process.version} ${process.env.MINIFY ?? ''}`)
  for (const path of BUILT_FROM.flatMap(filesOf).sort())
    hash.update(`\0${path}\0`).update(readFileSync(path.startsWith(root) ? path : join(root, path)))
  return hash.digest('hex')
}

/** What says which build stands there; nothing where none does. */
function standing() {
  const path = join(root, 'dist/build-id.txt')
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** Whether the build that stands there is the one that a build now would make. */
export function isFresh() {
  if (!existsSync(KEPT)) return false
  const { from, build } = JSON.parse(readFileSync(KEPT, 'utf8'))
  return build === standing() && from === given()
}

/** Notes what the build that stands there was made from. */
export function noteBuilt() {
  mkdirSync(dirname(KEPT), { recursive: true })
  writeFileSync(KEPT, JSON.stringify({ from: given(), build: standing() }))
}

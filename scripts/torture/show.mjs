// Shows one case again: what it is, what is wrong with it, and the shortest text that has the same fault.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { loadBuiltIn } from '../../dist/node.js'
import { faultsInEveryWay, faultsOfCase, makeCase } from './cases.mjs'
import { LIBRARY } from './pool.mjs'

const EXTENSIONS = { text: 'txt', markdown: 'md' }

/** Writes a case into the folder for temporary files. Gives the path. */
export function keepCase(part, seed, index) {
  const folder = join(tmpdir(), 'claimlint-torture')
  mkdirSync(folder, { recursive: true })
  const { source, ...settings } = makeCase(part, seed, index)
  const path = join(folder, `${part}-${seed}-${index}.${EXTENSIONS[settings.format] ?? settings.format}`)
  writeFileSync(path, source)
  writeFileSync(`${path}.settings`, JSON.stringify(settings, null, 2))
  return path
}

/** Takes away parts of a text, ever smaller ones, as long as `fails` holds. */
export function shortest(text, fails) {
  let best = text
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.length; ) {
      const less = best.slice(0, at) + best.slice(at + size)
      if (fails(less)) best = less
      else at += size
    }
  }
  return best
}

const tell = (faults) => {
  for (const { kind, detail } of faults) console.log(`${kind}: ${detail}`)
  if (faults.length === 0) console.log('nothing is wrong with it')
}

/** Tells what is wrong with a text, and the shortest one with its first fault. Gives whether nothing is. */
export function tellShortest(source, faultsFor) {
  const faults = faultsFor(source)
  tell(faults)
  const [first] = faults
  if (first)
    console.log(
      `the shortest text with “${first.kind}”: ` +
        `${JSON.stringify(shortest(source, (less) => faultsFor(less).some(({ kind }) => kind === first.kind)))}`,
    )
  return faults.length === 0
}

/** Shows a case. Gives whether nothing is wrong with it. */
export async function showCase(part, seed, index) {
  const library = await import(LIBRARY)
  const rulebook = loadBuiltIn()
  const made = makeCase(part, seed, index)
  console.log(`${JSON.stringify(made, null, 2)}\n`)
  if (part !== 'sessions')
    return tellShortest(made.source, (source) => faultsInEveryWay({ ...made, source }, library, rulebook))
  const faults = faultsOfCase(part, made, index, library, rulebook)
  tell(faults)
  return faults.length === 0
}

/** Checks the text of a file in every way. Gives whether nothing is wrong with it. */
export async function showFile(
  path,
  {
    format = Object.keys(EXTENSIONS).find((id) => `.${EXTENSIONS[id]}` === extname(path)) ??
      (extname(path).slice(1) || 'text'),
    profile,
  },
) {
  const library = await import(LIBRARY)
  const rulebook = loadBuiltIn()
  return tellShortest(readFileSync(path, 'utf8'), (source) =>
    faultsInEveryWay({ source, format, ...(profile ? { profile } : {}) }, library, rulebook),
  )
}

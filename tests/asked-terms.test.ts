// No list of terms lies idle: each is asked for by a page, by the guess of a profile or by the code.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { build, root } from './support/rulebook.ts'

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
const sources = filesIn('src', '.ts').map((path) => readFileSync(`${root}src/${path}`, 'utf8'))
/** Every text between quotation marks of the code. */
const literals = new Set(
  sources.flatMap((source) => [...source.matchAll(/['"`]([@#]?[\w-]+)['"`]/g)].map(([, text = '']) => text)),
)
/** Every text that stands as a value in data. */
function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data]
  if (Array.isArray(data)) return data.flatMap(textsIn)
  return data && typeof data === 'object' ? Object.values(data).flatMap(textsIn) : []
}
const pages = filesIn('rules', '.md').flatMap((path) => {
  const [, matter = ''] = readFileSync(`${root}rules/${path}`, 'utf8').split(/^---$/m)
  return textsIn(parse(matter))
})
const data = filesIn('rules', '.yaml')
  .filter((path) => !path.startsWith('terms/'))
  .flatMap((path) => textsIn(parse(readFileSync(`${root}rules/${path}`, 'utf8'))))
const asked = new Set([...pages, ...data, ...literals])

test('every class of terms is asked for', () => {
  const idle = build.artefact.lexicon.classes.filter(
    ({ name, role, kind, traits = [], sells, masks }) =>
      !(
        asked.has(name) ||
        (role !== 'mark' && (asked.has(role) || asked.has(`@${role}`))) ||
        (kind !== undefined && (asked.has(kind) || asked.has(`#${kind}`))) ||
        traits.some((trait) => asked.has(trait)) ||
        sells !== undefined ||
        masks !== undefined
      ),
  )
  expect(idle.map(({ name }) => name)).toEqual([])
})

test('what masks other classes masks some that are there', () => {
  const names = new Set(build.artefact.lexicon.classes.map(({ name }) => name))
  for (const { name, masks = [] } of build.artefact.lexicon.classes)
    expect(
      masks.filter((one) => !names.has(one)),
      name,
    ).toEqual([])
})

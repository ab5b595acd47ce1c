// Notices of the packages that a bundle holds: name, version, licence, and the text that it asks for.
import { readdirSync, readFileSync } from 'node:fs'

const LICENCE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i

/** The folder of the package that a module belongs to; nothing for the project's own. */
function packageOf(id) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]
}

function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  if (!license) throw new Error(`${name} names no licence`)
  const file = readdirSync(folder).find((entry) => LICENCE.test(entry))
  const by = typeof author === 'string' ? author : author?.name
  const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : `Copyright ${by ?? 'its authors'}`
  return { name: `${name} ${version} (${license})`, text }
}

/** The notices of all packages among some modules, by name; a text that several share stands there once. */
export function noticesOf(modules) {
  const folders = new Set([...modules].map(packageOf).filter(Boolean))
  const namesOf = new Map()
  for (const { name, text } of [...folders].map(noticeOf))
    namesOf.set(text, [...(namesOf.get(text) ?? []), name].sort())
  const notices = [...namesOf].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).sort()
  const head = 'claimlint holds parts of these packages, each under its own licence.\n'
  return [head, ...notices].join(`\n${'-'.repeat(78)}\n\n`)
}

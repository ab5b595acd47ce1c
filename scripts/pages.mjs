// The rule pages as they are written.
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../rules/', import.meta.url)

/** The texts of the pages, in order of path. */
export function pageTexts() {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[\w-]+[\\/][\w-]+\.md$/.test(path))
    .sort()
    .map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8'))
}

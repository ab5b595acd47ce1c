// Which files the inputs of a call mean, there or not: for what is only in a commit, a diff or a baseline.
import { relative, resolve, sep } from 'node:path'
import { formatOf, isFound } from '../formats/extensions.ts'
import { matchesGlob } from '../text/glob.ts'

const LEFT_OUT = /(?:^|[\\/])(?:\.[^\\/]|node_modules[\\/])/

/** Tells of absolute paths whether a call that names these files, folders and globs looks at them. */
export function coveredBy(inputs: readonly string[], cwd: string): (path: string) => boolean {
  const tests = inputs.map((input): ((path: string) => boolean) => {
    const named = resolve(cwd, input)
    const folder = named.endsWith(sep) ? named : named + sep
    const within = (path: string): boolean =>
      path.startsWith(folder) && !LEFT_OUT.test(path.slice(folder.length)) && isFound(path)
    if (!/[*?{}[\]]/.test(input)) return (path) => path === named || within(path)
    const shown = (path: string): string => relative(cwd, path).split(sep).join('/')
    const glob = shown(named)
    return (path) =>
      path === named || within(path) || (formatOf(path) !== undefined && matchesGlob(shown(path), glob))
  })
  return (path) => tests.some((test) => test(path))
}

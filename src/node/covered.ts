// Which files the inputs of a call mean, there or not: for what is only in a commit, a diff or a baseline.
import { resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { formatOf, isFound } from '../formats/extensions.ts'

const LEFT_OUT = /(?:^|[\\/])(?:\.[^\\/]|node_modules[\\/])/

/** Tells of absolute paths whether a call that names these files, folders and globs looks at them. */
export function coveredBy(inputs: readonly string[], cwd: string): (path: string) => boolean {
  const tests = inputs.map((input): ((path: string) => boolean) => {
    const named = resolve(cwd, input)
    const folder = named.endsWith(sep) ? named : named + sep
    const within = (path: string): boolean => path.startsWith(folder) && !LEFT_OUT.test(path.slice(folder.length)) && isFound(path)
    if (!/[*?{}[\]]/.test(input)) return (path) => path === named || within(path)
    const matches = picomatch(named.split(sep).join('/'))
    return (path) => path === named || within(path) || (matches(path.split(sep).join('/')) && formatOf(path) !== undefined)
  })
  return (path) => tests.some((test) => test(path))
}

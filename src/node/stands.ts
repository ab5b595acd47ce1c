// What stands at a path. Whatever keeps it from being looked at (a file in the place of a folder, links in a
// circle, a name too long) counts as nothing there: who reads or writes it then is told why it cannot be.
import { lstatSync, type Stats, statSync } from 'node:fs'

/** What a path leads to, links followed; undefined where that is nothing. */
export function targetAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** What stands at a path itself, also a link that leads nowhere. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

// Whether a configuration may name a folder of rules: asked before YAML is read, which few runs do.
import { ConfigError } from './config-error.ts'
import { InputError, readSettings } from './files.ts'

/** What a function gives, or undefined where it throws: its fault is told elsewhere. */
export function quietly<Made>(make: () => Made): Made | undefined {
  try {
    return make()
  } catch (error) {
    const isUsersFault = error instanceof ConfigError || error instanceof InputError
    if (isUsersFault || (error as NodeJS.ErrnoException).code !== undefined) return undefined
    throw error
  }
}

/** What may name a folder of rules, or a file that does. */
export const NAMING = /rules-folder|extends/

/** Whether a configuration may name a folder of rules, itself or by what it builds on. */
export function namesRules(path: string): boolean {
  return NAMING.test(quietly(() => readSettings(path)) ?? '')
}

// Reads files of references: YAML and JSON of our own, CSL-JSON, and BibTeX.
import { extname } from 'node:path'
import type { Reference } from '../claims/references.ts'
import { dataOfCsl, REFERENCES_SHAPE, referenceOf } from '../config/references-shape.ts'
import type { ConfigNames } from '../config/schema.ts'
import { readConfig } from '../config/validate.ts'
import { checkShape } from '../yaml/check-shape.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import { treeOf } from '../yaml/tree.ts'
import { ConfigError } from './config-error.ts'
import { faultOf, readSettings } from './files.ts'

/** The entries of a BibTeX text as CSL-JSON. Throws a `ConfigError`. */
async function cslOfBibtex(source: string, shown: string): Promise<unknown[]> {
  const { plugins } = await import('@citation-js/core')
  await import('@citation-js/plugin-bibtex')
  try {
    // Without a type it would take an address for one, and fetch it. Read as BibLaTeX, which knows all
    // fields of BibTeX and abstracts and numbers in PubMed too.
    const entries: unknown[] = plugins.input.chain(source, {
      generateGraph: false,
      forceType: '@biblatex/text',
    })
    if (entries.length > 0 || source.trim() === '' || source.includes('@')) return entries
  } catch (error) {
    // Braces in braces, words that stand for others a thousandfold, entries that refer to each other.
    if (error instanceof RangeError)
      throw new ConfigError(`${shown}:1:1 the file is nested too deeply, or stands for more than it shows`)
    const [first = ''] = (error as Error).message.split('\n')
    const [, said = first, line = 1, column = 1] = /^(.*?) at line (\d+) col (\d+)/.exec(first) ?? []
    throw new ConfigError(`${shown}:${line}:${column} the file is no BibTeX: ${said}`)
  }
  throw new ConfigError(`${shown}:1:1 the file is no BibTeX: it holds no entry`)
}

/** The entries of a CSL-JSON list. Throws a `ConfigError` that names the entry at fault. */
function entriesOfCsl(items: readonly unknown[], shown: string, names: ConfigNames): Reference[] {
  return items.map((item, at) => {
    const data = dataOfCsl(item)
    const { faults } = checkShape(treeOf({ references: [data] }), REFERENCES_SHAPE, { ...names }, 'the file')
    const [fault] = faults
    if (fault) {
      const entry = typeof data.id === 'string' ? `the entry “${data.id}”` : `entry ${at + 1}`
      throw new ConfigError(`${shown}:1:1 ${entry}: ${fault.message.replaceAll('references[0]', 'it')}`)
    }
    return referenceOf(data)
  })
}

function entriesOf(source: string, shown: string, names: ConfigNames): Reference[] {
  const { data, faults } = readConfig(source, REFERENCES_SHAPE, names)
  if (faults.length > 0) throw new ConfigError(tellFaults(shown, source, faults))
  return (data.references as Record<string, unknown>[]).map(referenceOf)
}

/** The list that a JSON text is, if it is one. */
function listOf(source: string): unknown[] | undefined {
  try {
    const data: unknown = JSON.parse(source.replace(/^\uFEFF/, ''))
    return Array.isArray(data) ? data : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads a file of references: `.bib` as BibTeX, a list in JSON as CSL-JSON, all else in our own shape. Throws
 * a `ConfigError` with the place at fault.
 */
export async function readReferences(path: string, shown: string, names: ConfigNames): Promise<Reference[]> {
  let source: string
  try {
    source = readSettings(path)
  } catch (error) {
    throw new ConfigError(`${shown}: the references cannot be read (${faultOf(error, path).reason})`)
  }
  const csl = extname(path).toLowerCase() === '.bib' ? await cslOfBibtex(source, shown) : listOf(source)
  const entries = csl ? entriesOfCsl(csl, shown, names) : entriesOf(source, shown, names)
  const seen = new Set<string>()
  for (const { id } of entries) {
    if (seen.has(id)) throw new ConfigError(`${shown}:1:1 the id “${id}” stands twice`)
    seen.add(id)
  }
  return entries
}

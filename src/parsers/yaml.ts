// YAML of a front matter: its first fault, its top fields that hold text, and the settings for this program.
import { isMap, isScalar, parseDocument } from 'yaml'
import type { YamlFields } from '../formats/parsers.ts'

/** Reads a YAML mapping. Offsets count from the start of `body`. */
export function parseYaml(body: string): YamlFields {
  const document = parseDocument(body)
  const error = document.errors[0]
  if (error) return { fields: [], fault: { at: error.pos[0] ?? 0, message: error.message.split('\n')[0]?.replace(/:$/, '') ?? '' } }
  const fields = isMap(document.contents)
    ? document.contents.items.flatMap(({ key, value }) =>
        isScalar(key) && isScalar(value) && typeof value.value === 'string' && value.range
          ? [{ key: String(key.value), value: value.value, start: value.range[0], end: value.range[1] }]
          : [],
      )
    : []
  const data = document.toJS() as { claimlint?: unknown } | null
  const settings = typeof data === 'object' ? data?.claimlint : undefined
  return { fields, ...(settings === undefined ? {} : { settings }) }
}

// The strings of a JSON text, with their places, by the tolerant scanner that editors use.
import { visit } from 'jsonc-parser'
import type { JsonString } from '../formats/parsers.ts'

/** The strings of a JSON text that are values, in order; comments, trailing commas and faults are passed over. */
export function parseJson(text: string): JsonString[] {
  const strings: JsonString[] = []
  visit(
    text,
    {
      onLiteralValue: (value, offset, length, _line, _column, path) => {
        if (typeof value === 'string') strings.push({ value, start: offset, end: offset + length, path: path() })
      },
    },
    { disallowComments: false, allowTrailingComma: true },
  )
  return strings
}

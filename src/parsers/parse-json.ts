// The strings of a JSON text, with their places, by the tolerant scanner that editors use.
import { printParseErrorCode, visit } from 'jsonc-parser'
import type { Data, DataString } from '../formats/parser-types.ts'

/** Reads JSON; comments and trailing commas are no faults. Offsets are UTF-16 units. */
export function parseJson(text: string): Data {
  try {
    return readJson(text)
  } catch (error) {
    return {
      strings: [],
      keyed: true,
      fault: { at: 0, message: error instanceof RangeError ? 'it is nested too deeply' : String(error) },
    }
  }
}

function readJson(text: string): Data {
  const strings: DataString[] = []
  let fault: Data['fault']
  let keyed = false
  visit(
    text,
    {
      onObjectBegin: (_offset, _length, _line, _column, path) => {
        if (path().length === 0) keyed = true
      },
      onLiteralValue: (value, offset, length, _line, _column, path) => {
        if (typeof value === 'string')
          strings.push({ value, style: 'double', start: offset, end: offset + length, path: path() })
      },
      onError: (code, offset) => {
        fault ??= {
          at: offset,
          message: printParseErrorCode(code).replace(
            /(?<=[a-z])[A-Z]/g,
            (letter) => ` ${letter.toLowerCase()}`,
          ),
        }
      },
    },
    { disallowComments: false, allowTrailingComma: true },
  )
  return { strings, keyed, ...(fault ? { fault } : {}) }
}

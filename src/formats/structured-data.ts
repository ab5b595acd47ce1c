// Data for search engines in a page: the strings of JSON-LD that are shown to people.
import { moveProse } from '../text/prose.ts'
import { dataProse } from './data-strings.ts'
import type { Block } from './document.ts'
import type { ReadingTools } from './parser-types.ts'
import { readValue } from './values.ts'

/** The properties of schema.org whose text is shown. */
const SHOWN = new Set(
  (
    'name headline alternativeHeadline description abstract disambiguatingDescription slogan ' +
    'reviewBody articleBody text caption award positiveNotes negativeNotes about benefits'
  ).split(' '),
)
/** What a thing is said to be beside the properties that have a name, where it is said in words. */
const SAID = /^\S+(?:\s+\S+){2}/
/** Things of which only the name stands in the data, as of a firm or a place. */
const NAMES_ONLY = new Set([
  'publisher',
  'author',
  'brand',
  'address',
  'provider',
  'creator',
  'itemListElement',
])

/** The blocks of a JSON-LD script whose text begins at `offset`. */
export function readLinkedData(script: string, offset: number, tools: ReadingTools): Block[] {
  return tools.parsers.json(script).strings.flatMap((string) => {
    const key = string.path.findLast((step) => typeof step === 'string')
    if (typeof key !== 'string') return []
    if (!SHOWN.has(key) && !(key === 'value' && SAID.test(string.value.trim()))) return []
    const owner = string.path.findLast(
      (step, at) => typeof step === 'string' && at < string.path.lastIndexOf(key),
    )
    if (key === 'name' && typeof owner === 'string' && NAMES_ONLY.has(owner)) return []
    return readValue(moveProse(dataProse(script, string), offset), 'meta', 'never', tools).map((block) => ({
      ...block,
      hidden: true as const,
      repeats: true as const,
    }))
  })
}

// The names of values that the markup of a component puts on its page, whatever they are called: `{lead}`
// between tags, `{item}` of a list that is gone through, the value of an attribute that is shown.
import { madeLately } from '../text/memo.ts'
import { patternOf } from '../text/pattern.ts'
import { isNeverShown, shownAs } from './shown-keys.ts'

/** What stands between two tags: no statement and no arrow does. */
const BETWEEN = /(?<![=-])>([^<>;=]{1,400})(?=<)/g
const NAME = String.raw`[A-Za-z_$][\w$]{0,60}(?:\??\.[A-Za-z_$][\w$]{0,60}){0,4}`
const IN_BRACES = patternOf('g', String.raw`(?<![$\w])\{\{?\s{0,9}(${NAME})\s{0,9}\}`)
/** An attribute whose value is a name: in braces, or bound to it. */
const ATTRIBUTE = patternOf(
  'g',
  String.raw`\s(?:([\w:-]{1,40})=\{\s{0,9}(${NAME})\s{0,9}\}`,
  String.raw`|(?::|v-bind:|v-(?=text=|html=))([\w-]{1,40})="\s{0,9}(${NAME})\s{0,9}")`,
)
/** A list that is gone through, and what one of it is called: in code, in a block of Svelte, in Vue. */
const GONE_THROUGH: readonly RegExp[] = [
  patternOf('g', String.raw`(${NAME})\??\.(?:map|flatMap)\(\s{0,9}\(?\s{0,9}([\w$]{1,60})`),
  patternOf('g', String.raw`\{#each\s{1,9}(${NAME})\s{1,9}as\s{1,9}([\w$]{1,60})`),
]
const VUE = patternOf('g', String.raw`\sv-for="\(?\s{0,9}([\w$]{1,60})[^"]{0,60}?\s(?:in|of)\s{1,9}(${NAME})`)

const last = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Names that stand for lists, each with what one of the list is called. */
function* listsIn(source: string): Generator<readonly [list: string, one: string]> {
  for (const pattern of GONE_THROUGH)
    for (const [, list = '', name = ''] of source.matchAll(pattern)) yield [list, name]
  for (const [, name = '', list = ''] of source.matchAll(VUE)) yield [list, name]
}

function namesIn(source: string): readonly string[] {
  const names = new Set<string>()
  for (const [, said = ''] of source.matchAll(BETWEEN))
    for (const [, name = ''] of said.matchAll(IN_BRACES)) names.add(last(name))
  for (const [, attribute = '', name = '', bound = '', other = ''] of source.matchAll(ATTRIBUTE))
    if (shownAs([attribute || bound]) !== undefined) names.add(last(name || other))
  for (const [list, name] of listsIn(source)) if (names.has(name)) names.add(last(list))
  return [...names].filter((name) => !isNeverShown(name))
}

const remembered = madeLately<readonly string[]>(2)

/** The names of what a component shows, of its variables and of the keys of its objects. */
export const shownNames = (source: string): readonly string[] =>
  source.includes('<') ? remembered(source, () => namesIn(source)) : []

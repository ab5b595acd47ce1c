// Attributes of a page that are shown: where their values stand, and what they are to a reader.
import { type Prose, proseBuilder } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Role } from './document.ts'
import type { HtmlAttribute, Parsers } from './parser-types.ts'
import { isHeadingKey } from './shown-keys.ts'
import type { Writing } from './writing.ts'

/** The value of an attribute, or undefined. */
export function attributeOf(attributes: readonly HtmlAttribute[], name: string): string | undefined {
  for (const attribute of attributes) if (attribute.name === name) return attribute.value
  return undefined
}

/** What an attribute says that is bound to code, where the code is one string; undefined where it is more. */
export const boundValue = (value: string): string | undefined => {
  const [, , said] = /^\s{0,9}(['"`])([^'"`\\$]*)\1\s{0,9}$/.exec(value) ?? []
  return said
}

const BOUND = /^(?::|v-bind:|v-(?=(?:text|html)$))([\w-]{1,60})$/

/**
 * Where the value of an attribute stands between its quotes, and how it is written; without quotes a blank
 * would end it.
 */
export function valuePlace(
  source: string,
  { start, end, name }: HtmlAttribute,
): Span & { readonly writing: Writing } {
  let from = start + name.length
  while (from < end && (source[from] === '=' || /\s/.test(source[from] ?? ''))) from++
  const quote = source[from]
  const place = { start: from + 1, end: end - 1 }
  if (quote !== '"' && quote !== "'") {
    const ticks = quote === '`' && end > from + 1 && source[end - 1] === quote
    return { ...(ticks ? place : { start: from, end }), writing: 'never' }
  }
  const said = /^(?::|v-bind:)/.test(name) ? boundValue(source.slice(place.start, place.end)) : undefined
  if (said === undefined) return { ...place, writing: 'attribute' }
  const at = source.indexOf(said, place.start + 1)
  return { start: at, end: at + said.length, writing: 'never' }
}

/**
 * The values of attributes that are more code than one string, or are put on the page as they are: what each
 * is the value of, and its place between the quotes.
 */
export function codesIn(
  source: string,
  attributes: readonly HtmlAttribute[],
): { readonly name: string; readonly place: Span }[] {
  return attributes.flatMap((attribute) => {
    const name = BOUND.exec(attribute.name)?.[1]
    const { value } = attribute
    const isBinding = attribute.name !== `v-${name}` && boundValue(value) !== undefined
    return name === undefined || isBinding || !/["'`]/.test(value)
      ? []
      : [{ name, place: valuePlace(source, attribute) }]
  })
}

/** Whether an attribute holds a page of its own, also where it is bound to code. */
export const holdsPage = (element: string, { name }: HtmlAttribute): boolean =>
  element === 'iframe' && name.replace(/^(?::|v-bind:)/, '') === 'srcdoc'

/** What an attribute holds, its references read and nothing else changed, every character at its place. */
export function attributeProse(source: string, { start, end }: Span, parsers: Parsers): Prose {
  const builder = proseBuilder()
  let from = start
  for (let at = source.indexOf('&', start); at >= 0 && at < end; at = source.indexOf('&', at + 1)) {
    const reference = parsers.htmlReference(source, at, true)
    if (!reference || at + reference.length > end) continue
    builder.verbatim(source.slice(from, at), from)
    builder.decoded(reference.text, at, reference.length)
    from = at + reference.length
  }
  builder.verbatim(source.slice(from, end), from)
  return builder.finish()
}

/** Attributes of elements that stand on the page, and are not only read out or shown to a pointer. */
const SEEN: ReadonlySet<string> = new Set(['alt', 'value', 'placeholder', 'label'])

function roleOf(element: string, name: string): Role {
  if (name === 'label') return 'item'
  if (/[-:]/.test(element) && !name.startsWith('aria-')) return isHeadingKey(name) ? 'heading' : 'paragraph'
  const asks = element === 'a' || element === 'button' || element === 'input'
  return asks && name !== 'placeholder' ? 'cta' : 'caption'
}

/** What an attribute that is shown is to a reader, and whether it is seen. */
export function attributeRole(
  element: string,
  name: string,
): { readonly role: Role; readonly seen: boolean; readonly level?: number } {
  const role = roleOf(element, name)
  const seen = SEEN.has(name) || role === 'paragraph' || role === 'heading'
  return role === 'heading' ? { role, seen, level: 2 } : { role, seen }
}

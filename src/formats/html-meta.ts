// What the `meta` elements of a page say to search engines, networks and lists of works, which show it.
import { attributeOf } from './html-attributes.ts'
import { holdsProse, REASONS } from './html-unread.ts'
import type { HtmlAttribute } from './parser-types.ts'

const META: ReadonlySet<string> = new Set(
  (
    'description og:title og:description og:image:alt og:site_name twitter:title twitter:description ' +
    'twitter:image:alt twitter:label1 twitter:data1 twitter:label2 twitter:data2 abstract ' +
    'dc.description dc.title dcterms.description dcterms.title application-name ' +
    'apple-mobile-web-app-title name headline reviewbody text title subject topic summary excerpt ' +
    'dc.subject dcterms.subject dcterms.abstract citation_title citation_abstract parsely-title ' +
    'sailthru.title sailthru.description pinterest:description msapplication-tooltip vk:title ' +
    'vk:description'
  ).split(' '),
)

/** A property without the prefix of schema.org. */
const bare = (property: string): string => property.replace(/^(?:schema:|https?:\/\/schema\.org\/)/, '')

const KEYS = ['name', 'property', 'itemprop']

/** Whether the `content` of an element is words that search engines and social networks show. */
export function isShownMeta(attributes: readonly HtmlAttribute[]): boolean {
  return KEYS.some((key) => {
    const value = attributeOf(attributes, key)?.trim().toLowerCase()
    if (value === undefined || (key === 'name' && /^(?:name|text)$/.test(value))) return false
    return key === 'name' ? META.has(value) : value.split(/\s+/, 9).some((part) => META.has(bare(part)))
  })
}

/** Fields whose value stands in them as text. */
const TYPED = /^(?:text|search|email|url|tel)$/
/** Names of what nobody is shown: words to be found by, and orders to programs. */
const FOR_PROGRAMS =
  /keyword|robots|bot$|verification|viewport|generator|policy|csrf|token|config|json|tags?$/i

/** The value of an element that somebody may be shown and that is not read, where it is running text. */
export function unreadValue(
  element: string,
  attributes: readonly HtmlAttribute[],
): { readonly attribute: HtmlAttribute; readonly reason: string } | undefined {
  if (element !== 'meta' && element !== 'input') return undefined
  const attribute = attributes.find(({ name }) => name === (element === 'meta' ? 'content' : 'value'))
  if (!attribute || !holdsProse(attribute.value)) return undefined
  if (element === 'input') {
    const type = attributeOf(attributes, 'type')?.trim().toLowerCase() ?? 'text'
    return TYPED.test(type) ? { attribute, reason: REASONS.typed } : undefined
  }
  const silent =
    attributeOf(attributes, 'http-equiv') !== undefined ||
    KEYS.some((key) => FOR_PROGRAMS.test(attributeOf(attributes, key)?.trim() ?? ''))
  return silent ? undefined : { attribute, reason: REASONS.meta }
}

/** Whether a `meta` element says what its page is called. */
export function isTitleMeta(attributes: readonly HtmlAttribute[]): boolean {
  return attributes.some(
    ({ name, value }) =>
      (name === 'name' || name === 'property' || name === 'itemprop') &&
      /(?:^|[:.])(?:title|name|headline)$/i.test(value),
  )
}

/** Whether a `meta` element is for social networks, which are told what the page says anyway. */
export function isSocialMeta(attributes: readonly HtmlAttribute[]): boolean {
  return attributes.some(
    ({ name, value }) => (name === 'name' || name === 'property') && /^\s{0,9}(?:og|twitter):/i.test(value),
  )
}

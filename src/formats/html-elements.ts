// What the elements, classes and attributes of HTML are to a reader.
import { patternOf } from '../text/pattern.ts'
import { attributeOf, boundValue } from './html-attributes.ts'
import { isShownMeta } from './html-meta.ts'
import type { DataKind } from './html-options.ts'
import { isPagePart } from './html-unread.ts'
import type { HtmlAttribute } from './parser-types.ts'
import { isWording, shownAs } from './shown-keys.ts'

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements without content. */
export const VOID = setOf(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
)

/** Elements that begin and end a block of text. */
const BLOCK = setOf(
  'address article aside audio blockquote body button canvas caption center datalist dd details dialog ' +
    'dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup html ' +
    'label legend li listing main menu nav noscript object ol optgroup option p plaintext pre search ' +
    'section select summary table tbody td template textarea tfoot th thead tr ul video xmp',
)

/** Components that stand in a line of text, as far as their names tell. */
const INLINE_COMPONENT = setOf(
  'x-link x-nuxtlink x-nuxt-link x-routerlink x-router-link x-a x-trans x-em x-strong x-b x-i ' +
    'x-span x-text x-highlight x-icon x-mark x-abbr x-tooltip x-fragment router-link nuxt-link',
)

/**
 * Whether an element begins and ends a block of text; so do components, but for those that stand in a line.
 */
export function isBlock(name: string): boolean {
  return BLOCK.has(name) || ((name.startsWith('x-') || name.startsWith('mj-')) && !INLINE_COMPONENT.has(name))
}

/** Elements whose content no reader sees, or reads as code. */
const SILENT = setOf(
  'script style template code kbd samp var svg math iframe i18n noembed noframes xmp plaintext title ' +
    'textarea rt rtc rp mj-style mj-attributes mj-class mj-all mj-font',
)

/** Elements whose content is silent, and which are named to a reader all the same: `<svg aria-label="…">`. */
export const NAMED = setOf('textarea svg iframe math code kbd samp var')

/** Code in a line of text: a word that is not read. */
export const INLINE_CODE = setOf('code kbd samp var math')

/** Elements that end a paragraph that was left open (HTML, 4.4.1 and 13.1.2.4). */
export const ENDS_PARAGRAPH = setOf(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul li ' +
    'dd dt',
)

/**
 * What is closed by an element of the same kind that begins: the elements closed, and those beyond which
 * nothing is.
 */
export const CLOSES: Readonly<
  Record<string, readonly [closed: ReadonlySet<string>, bound: ReadonlySet<string>]>
> = {
  li: [setOf('li'), setOf('ul ol menu dir')],
  dt: [setOf('dt dd'), setOf('dl')],
  dd: [setOf('dt dd'), setOf('dl')],
  option: [setOf('option'), setOf('select datalist optgroup')],
  optgroup: [setOf('option optgroup'), setOf('select')],
  rt: [setOf('rt rp'), setOf('ruby rtc')],
  rp: [setOf('rt rp'), setOf('ruby rtc')],
  tr: [setOf('tr td th'), setOf('table')],
  td: [setOf('td th'), setOf('tr table')],
  th: [setOf('td th'), setOf('tr table')],
  thead: [setOf('thead tbody tfoot tr td th caption'), setOf('table')],
  tbody: [setOf('thead tbody tfoot tr td th caption'), setOf('table')],
  tfoot: [setOf('thead tbody tfoot tr td th caption'), setOf('table')],
}

/** Elements that an end tag does not close past. */
export const SCOPE = setOf('table td th caption template html body button foreignobject')

/** Tells whether a class attribute names one of these. */
const naming = (names: string): RegExp =>
  new RegExp(`(?:^|\\s)(?:${names.replaceAll(' ', '|')})(?:\\s|$)`, 'i')

const HIDING_CLASS = naming(
  'd-none is-hidden u-hidden uk-hidden hide invisible hidden screenreader show-for-sr offscreen ' +
    'off-screen element-invisible',
)
/** Classes of words that are only read out, under the prefixes that libraries give them. */
const READ_OUT_CLASS = patternOf(
  'i',
  String.raw`(?:^|\s)(?!not-)(?:[a-z\d]{1,20}[-_]{1,2}){0,3}(?:sr-only|visually-?hidden|a11y-hidden`,
  String.raw`|screen-?reader-(?:text|only))(?:-focusable)?(?:\s|$)`,
)
/** Styles that take words away, make nothing of them or set them beside the page; fading in is none. */
const HIDING_STYLE = patternOf(
  'i',
  String.raw`(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|(?:content-)?visibility\s{0,9}:\s{0,9}hidden`,
  String.raw`|font-size\s{0,9}:\s{0,9}0(?:[^.\d]|$)|text-indent\s{0,9}:\s{0,9}-\d{3}`,
  String.raw`|clip\s{0,9}:\s{0,9}rect\(\s{0,9}[01](?:px)?[\s,]|clip-path\s{0,9}:\s{0,9}inset\(\s{0,9}(?:50|100)%`,
  String.raw`|(?:left|right|top)\s{0,9}:\s{0,9}-\d{4})`,
)
/** A class that shows again what another one hides, on wide screens. */
const SHOWN_ELSEWHERE =
  /(?:^|\s)(?:(?:sm|md|lg|xl|2xl|print|group-hover|hover|focus|open):[\w-]+|d-(?:sm|md|lg|xl|xxl)-[\w-]+)/

/**
 * Elements whose words stand in for what a browser shows: it shows them where it cannot, and those of a list
 * of proposals where somebody types.
 */
const STANDS_IN = setOf('noscript audio video canvas object datalist')

/** Whether an element and what it holds is not seen when the page is opened. */
export function hides(name: string, attributes: readonly HtmlAttribute[]): boolean {
  if (
    STANDS_IN.has(name) ||
    (name === 'details' && attributeOf(attributes, 'open') === undefined) ||
    (name === 'dialog' && attributeOf(attributes, 'open') === undefined)
  )
    return true
  if (attributes.length === 0) return false
  if (
    attributeOf(attributes, 'hidden') !== undefined ||
    attributeOf(attributes, 'aria-hidden')?.trim().toLowerCase() === 'true'
  )
    return true
  if (attributeOf(attributes, 'popover') !== undefined) return true
  if (HIDING_STYLE.test(attributeOf(attributes, 'style') ?? '')) return true
  const classes = attributeOf(attributes, 'class')
  if (classes === undefined || SHOWN_ELSEWHERE.test(classes)) return false
  return HIDING_CLASS.test(classes) || READ_OUT_CLASS.test(classes)
}

const FURNITURE_CLASS = naming(
  'nav navbar navigation nav-menu main-nav main-menu site-nav menu sub-menu submenu mega-menu ' +
    'megamenu mobile-menu mobile-nav dropdown-menu breadcrumb breadcrumbs pagination pager nav-links ' +
    'footer-links footer-nav skip-link social-links',
)
/** What asks for consent to cookies, by the names that pages and the tools for it give it. */
const COOKIE = patternOf(
  '',
  String.raw`\b(?:cookies?|gdpr|onetrust|cky|cmplz|cc-(?:window|banner)|truste|usercentrics|qc-cmp2?)\b`,
  '|cookie(?:bot|yes|consent|notice|banner|bar|law|hub|wall|hint|hinweis|info|message|polic)',
)
/** Elements and roles in which consent is asked for. */
const ASKS_IN = setOf('dialog alertdialog region banner complementary aside section')
const WHOLE_PAGE = setOf('html body main article head')

/** Whether an element is page furniture (`whole`), or a list of links that may hold some copy. */
export function furniture(name: string, attributes: readonly HtmlAttribute[]): 'whole' | 'links' | undefined {
  if (name === 'nav') return 'whole'
  if (attributes.length === 0 || WHOLE_PAGE.has(name)) return undefined
  const role = attributeOf(attributes, 'role')?.trim().toLowerCase()
  if (role === 'navigation' || role === 'menu' || role === 'menubar') return 'whole'
  const names =
    `${attributeOf(attributes, 'class') ?? ''} ${attributeOf(attributes, 'id') ?? ''}`.toLowerCase()
  if (ASKS_IN.has(role ?? name) && COOKIE.test((attributeOf(attributes, 'aria-label') ?? '').toLowerCase()))
    return 'whole'
  if (names.length === 1) return undefined
  if (name !== 'a' && COOKIE.test(names.replaceAll('_', '-'))) return 'whole'
  return FURNITURE_CLASS.test(names) ? 'links' : undefined
}

/** Words outside of links in a list of links: more, and it is copy. */
const SHORT_LABEL = 4

/** Whether a text in a list of links, of which so many units are links, is one of its labels. */
export const isLabel = (text: string, linked: number): boolean =>
  linked * 2 > text.length || text.split(' ', SHORT_LABEL + 1).length <= SHORT_LABEL

const BUTTON = /(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])/i

/** Whether an element asks its reader to act: a button, or a link that looks like one. */
export function asksToAct(name: string, attributes: readonly HtmlAttribute[]): boolean {
  if (name === 'button' || name === 'mj-button' || name === 'x-button') return true
  return (
    name === 'a' &&
    (attributeOf(attributes, 'role') === 'button' || BUTTON.test(attributeOf(attributes, 'class') ?? ''))
  )
}

const NOTES_CLASS = naming('footnotes endnotes')
const SOURCES_CLASS = naming('references')
const NOTES_ROLE = setOf('doc-endnotes doc-endnote doc-footnote')

/** Whether what is in an element is silent; what stands in the shadow of another is shown. */
export function silences(name: string, attributes: readonly HtmlAttribute[], templates: boolean): boolean {
  if (name !== 'template') return SILENT.has(name)
  return !templates && !/^(?:open|closed)$/i.test(attributeOf(attributes, 'shadowrootmode') ?? '')
}

/** Whether an element holds the sources of a page, or notes of which some say something. */
export function holdsNotes(attributes: readonly HtmlAttribute[]): 'sources' | 'notes' | undefined {
  if (attributes.length === 0) return undefined
  const role = attributeOf(attributes, 'role')?.trim().toLowerCase() ?? ''
  const classes = attributeOf(attributes, 'class') ?? ''
  if (role === 'doc-bibliography' || SOURCES_CLASS.test(classes)) return 'sources'
  return NOTES_ROLE.has(role) || NOTES_CLASS.test(classes) ? 'notes' : undefined
}

/** Whether a table only lays a page out. */
export function laysOut(attributes: readonly HtmlAttribute[]): boolean {
  const role = attributeOf(attributes, 'role')
  return (
    role === 'presentation' ||
    role === 'none' ||
    ['cellpadding', 'cellspacing', 'border'].some((name) => attributeOf(attributes, name) === '0')
  )
}

const SPOKEN = setOf(
  'alt title aria-label placeholder aria-description aria-placeholder aria-roledescription ' +
    'aria-valuetext summary',
)

/**
 * Whether an attribute of a component is shown, as its name says; one that is bound to code only where that
 * is a string.
 */
function isShownOfComponent({ name, value }: HtmlAttribute, more: readonly string[]): boolean {
  const bound = name.startsWith(':') ? 1 : name.startsWith('v-bind:') ? 7 : 0
  if (bound === 0 && /^(?:[@#]|v-)/.test(name)) return false
  const key = name.slice(bound)
  if (shownAs([key], more) === undefined) return false
  const said = bound === 0 ? value : (boundValue(value) ?? '')
  // The name of an icon or a field is for code; that of a thing has a blank or a capital.
  if (key === 'name' && !/[\s\p{Lu}]/u.test(said)) return false
  return isWording(said)
}

const isSpoken = ({ name, value }: HtmlAttribute): boolean => SPOKEN.has(name) && value.trim() !== ''

/** Elements whose label is shown. */
export const LABELLED = setOf('option optgroup track')

/** The attributes of a visible element that are read out or shown. */
export function shownAttributes(
  name: string,
  attributes: readonly HtmlAttribute[],
  components: boolean,
  more: readonly string[] = [],
): readonly HtmlAttribute[] {
  if (attributes.length === 0) return attributes
  if (/[-:]/.test(name))
    return attributes.filter((attribute) => isShownOfComponent(attribute, more) || isSpoken(attribute))
  if (name === 'link' || name === 'html') return []
  return attributes.filter((attribute) => {
    const { name: key, value } = attribute
    if (more.includes(key)) return isWording(value)
    if (key === 'content') return isWording(value) && isShownMeta(attributes)
    if (key === 'summary') return name === 'table' && isSpoken(attribute)
    if (components && key.startsWith(':'))
      return SPOKEN.has(key.slice(1)) && isWording(boundValue(value) ?? '')
    if (key === 'value')
      return name === 'datalist'
        ? isWording(value)
        : name === 'input' && /^(?:submit|button|reset)$/i.test(attributeOf(attributes, 'type') ?? '')
    if (key === 'label') return LABELLED.has(name) || name === 'datalist'
    return isSpoken(attribute)
  })
}

/** What an element holds that is no markup: data for search engines; in components words and code too. */
export function dataIn(
  name: string,
  attributes: readonly HtmlAttribute[],
  components: boolean,
): DataKind | undefined {
  if (components && name === 'i18n') return 'messages'
  if (name !== 'script') return undefined
  const type = (attributeOf(attributes, 'type') ?? '').trim().toLowerCase()
  if (type.startsWith('application/ld+json')) return 'linked'
  if (isPagePart(type)) return 'part'
  return components && (type === '' || type === 'module' || type.endsWith('javascript')) ? 'code' : undefined
}

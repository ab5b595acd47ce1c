// Drawings and formulas in a page (SVG, MathML): which of their words are shown, and what ends them.
import { silences } from './html-elements.ts'
import type { HtmlAttribute } from './parser-types.ts'

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements of a drawing whose words it shows; their names are told in small letters. */
const DRAWS = setOf('text foreignobject')
/** What stands in a drawing beside its words: what it is called, its looks. */
const BESIDE_DRAWN = setOf('title desc metadata')

/** Whether an element in a drawing shows what it holds. */
export const isDrawn = (name: string, silentBy: string): boolean => silentBy === 'svg' && DRAWS.has(name)

/** Whether a piece of a text in a drawing is set at a place of its own. */
export const isSetApart = (name: string, attributes: readonly HtmlAttribute[]): boolean =>
  name === 'tspan' && attributes.some((attribute) => /^:?d?[xy]$/.test(attribute.name))

/** Elements that end a drawing or formula that was left open (HTML, 13.2.6.5). */
export const BREAKS_OUT = setOf(
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li ' +
    'listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
)
/** Elements of drawings and formulas in which HTML stands as elsewhere. */
export const TAKES_HTML = setOf('desc title mi mo mn ms mtext annotation-xml')

/** The outermost element for which nothing is read in one that begins in another; empty where it is read. */
export function silencing(
  name: string,
  attributes: readonly HtmlAttribute[],
  outer: { readonly silentBy: string; readonly drawn: boolean },
  templates: boolean,
): string {
  if (isDrawn(name, outer.silentBy)) return ''
  if (outer.silentBy) return outer.silentBy
  if (outer.drawn && BESIDE_DRAWN.has(name)) return 'svg'
  return silences(name, attributes, templates) ? name : ''
}

// Directives of Blade (`@if (…)`, `@section('title', 'Rest well')`): they are set to characters that no text
// holds, but for words that they put on the page.
import type { Span } from '../text/span.ts'
import { NO_WORDS, SOME_WORDS } from './template-tags.ts'

const list = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Directives that mean nothing without what stands in their brackets. */
const WITH_BRACKETS = list(
  'if elseif unless isset empty auth guest env can cannot canany elsecan section yield include ' +
    'includeif includewhen includeunless includefirst each ' +
    'extends extendsfirst foreach forelse for while switch case class style checked selected ' +
    'disabled readonly required method error session stack push ' +
    'pushonce pushif prepend prependonce component componentfirst slot props aware inject use ' +
    'fragment livewire vite json js lang choice hassection sectionmissing ' +
    'production dd dump break continue php entangle teleport island',
)
/** Directives that stand alone; others of one word may be the names of people. */
const ALONE = list(
  'else endif endelse endunless endisset endempty endauth endguest endproduction endenv endcan ' +
    'endcannot endcanany endsection show stop overwrite append endforeach endforelse endfor ' +
    'endwhile endswitch default break continue csrf parent endpush endpushonce endpushif endprepend ' +
    'endprependonce endcomponent endslot endfragment enderror endsession endphp endverbatim ' +
    'verbatim php once endonce empty auth guest production livewirestyles livewirescripts ' +
    'vitereactrefresh endteleport',
)
/** Directives that put words on the page which nobody knows. */
const SHOWS = list('yield lang choice json js')
const DIRECTIVE = /@([a-z]{2,24})\b/gi
const LONGEST = 4_000

/** Where the bracket that opens at `at` closes, strings passed over; undefined within a bound. */
function endOfBracket(source: string, at: number): number | undefined {
  let depth = 0
  let quote = ''
  for (let here = at; here < Math.min(source.length, at + LONGEST); here++) {
    const unit = source[here] as string
    if (quote) {
      if (unit === '\\') here++
      else if (unit === quote) quote = ''
    } else if (unit === '"' || unit === "'") quote = unit
    else if (unit === '(') depth++
    else if (unit === ')' && --depth === 0) return here + 1
  }
  return undefined
}

/** The end of a directive whose name ends at `from`, or undefined where it is none. */
function endOf(source: string, name: string, from: number): number | undefined {
  const bracket = /^[ \t]{0,4}(?=\()/.exec(source.slice(from, from + 5))
  const end = bracket && WITH_BRACKETS.has(name) ? endOfBracket(source, from + bracket[0].length) : undefined
  return end ?? (ALONE.has(name) ? from : undefined)
}

/**
 * The text with its directives set to `SOME_WORDS` and `NO_WORDS`, every unit at its place. Linear. `tags` is
 * told where they stand.
 */
export function maskDirectives(source: string, tags?: Span[]): string {
  if (!source.includes('@')) return source
  const parts: string[] = []
  let from = 0
  DIRECTIVE.lastIndex = 0
  for (let match = DIRECTIVE.exec(source); match; match = DIRECTIVE.exec(source)) {
    const { index, 1: written = '' } = match
    const name = written.toLowerCase()
    if (/[\w@.]/.test(source[index - 1] ?? '')) continue
    let end = endOf(source, name, index + match[0].length)
    if (end === undefined) continue
    const close = name === 'php' && end === index + match[0].length ? source.indexOf('@endphp', end) : -1
    if (close >= 0) end = close + '@endphp'.length
    parts.push(source.slice(from, index), (SHOWS.has(name) ? SOME_WORDS : NO_WORDS).repeat(end - index))
    tags?.push({ start: index, end })
    from = DIRECTIVE.lastIndex = end
  }
  return parts.length === 0 ? source : parts.join('') + source.slice(from)
}

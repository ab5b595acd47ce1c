// What an element of MDX hides, as it does on a page: what is folded or only read out.
import { type Prose, toSource } from '../text/prose.ts'
import { hides } from './html-elements.ts'
import { type Hidden, type MdxAttribute, type MdxNode, spanOf } from './mdx-nodes.ts'
import type { HtmlAttribute } from './parser-types.ts'

const asOnPage = ({ name = '', value }: MdxAttribute): HtmlAttribute => ({
  name: name === 'className' ? 'class' : name.toLowerCase(),
  value: typeof value === 'string' ? value : ((value as { value?: string } | null)?.value ?? ''),
  start: 0,
  end: 0,
})

/** What is seen of a folded part: what it is called. */
const summariesOf = ({ children = [] }: MdxNode): readonly MdxNode[] =>
  children.flatMap((child) =>
    child.name === 'summary' ? [child] : child.type === 'paragraph' ? summariesOf(child) : [],
  )

/** The stretch that an element hides, where it does; components are not looked into. */
export function hiddenBy(node: MdxNode): Hidden[] {
  const { name, attributes = [] } = node
  if (!name || /^[A-Z]/.test(name) || !hides(name, attributes.map(asOnPage))) return []
  return [{ ...spanOf(node), seen: name === 'details' ? summariesOf(node).map(spanOf) : [] }]
}

/** Whether a text that was read stands in one of these stretches, whose places count from `base`. */
export function isHiddenBy(hidden: readonly Hidden[], prose: Prose, base: number): boolean {
  if (hidden.length === 0) return false
  const at = toSource(prose, { start: 0, end: prose.text.length }).start - base
  const holds = ({ start, end }: { start: number; end: number }): boolean => start <= at && at < end
  return hidden.some((other) => holds(other) && !other.seen.some(holds))
}

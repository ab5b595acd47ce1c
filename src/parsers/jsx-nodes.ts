// Nodes of Babel's tree, as far as they are looked at: names, and strings that stand as they are.

/** A node of the tree, as far as it is looked at here. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** Whether something is a node. */
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Node).type === 'string' &&
  typeof (value as Node).start === 'number'

/** Whether a node is an element or a fragment. */
export const isElement = ({ type }: Node): boolean => type === 'JSXElement' || type === 'JSXFragment'

/** A string that stands as it is: in quotes, or in ticks with nothing put in. */
export function literalOf(node: unknown): { node: Node; value: string } | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'StringLiteral') return { node, value: String(node.value) }
  if (node.type === 'JSXExpressionContainer') return literalOf(node.expression)
  const quasis = node.quasis as readonly Node[] | undefined
  if (node.type !== 'TemplateLiteral' || quasis?.length !== 1) return undefined
  const cooked = (quasis[0]?.value as { cooked?: string | null } | undefined)?.cooked
  return typeof cooked === 'string' ? { node, value: cooked } : undefined
}

/** A name as it is written, with its object or namespace; empty where there is none. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'JSXMemberExpression') return `${nameOf(node.object)}.${nameOf(node.property)}`
  if (node.type === 'JSXNamespacedName') return `${nameOf(node.namespace)}:${nameOf(node.name)}`
  return typeof node.name === 'string' ? node.name : ''
}

/** The name of an element of HTML, or of a component. */
export const elementName = (written: string): string =>
  /^[A-Z]|\./.test(written) ? `x-${written.toLowerCase()}` : written.toLowerCase()

/** Attributes that HTML calls otherwise. */
export const ATTRIBUTES: Readonly<Record<string, string>> = { className: 'class', htmlFor: 'for' }

/** Functions that look a sentence up in the language of its reader. */
const TRANSLATES = /^(?:\$?t|_|__|gettext|translate)$/
/** What reads as a sentence. */
export const SENTENCE = /^\S+(?:\s+\S+){3}/
/** Functions that make something of each item of a list. */
const EACH = /^(?:map|flatMap)$/

/** The sentence that a call looks up (`t('…')`), and no key of one. */
export function translated(node: Node): Node | undefined {
  const { callee } = node
  if (node.type !== 'CallExpression' || !isNode(callee)) return undefined
  const name = callee.type === 'MemberExpression' ? nameOf(callee.property) : nameOf(callee)
  const literal = literalOf((node.arguments as readonly unknown[])[0])
  return literal && TRANSLATES.test(name) && SENTENCE.test(literal.value) ? literal.node : undefined
}

/** The list of which a call makes something item by item (`['…', '…'].map(…)`). */
export function mapped({
  type,
  callee,
}: Node): (Node & { readonly elements: readonly unknown[] }) | undefined {
  if (type !== 'CallExpression' || !isNode(callee) || !EACH.test(nameOf(callee.property))) return undefined
  const { object } = callee
  return isNode(object) && object.type === 'ArrayExpression'
    ? (object as ReturnType<typeof mapped>)
    : undefined
}

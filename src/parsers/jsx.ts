// JSX and TSX by Babel's parser: its elements as the events of a page, and the strings of its objects and
// lists.
import { parse } from '@babel/parser'
import type { Data, DataString, HtmlAttribute, HtmlHandler } from '../formats/parsers.ts'

/** A node of the tree, as far as it is looked at here. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Node).type === 'string' &&
  typeof (value as Node).start === 'number'

/** A string that stands as it is: in quotes, or in ticks with nothing put in. */
function literalOf(node: unknown): { node: Node; value: string } | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'StringLiteral') return { node, value: String(node.value) }
  if (node.type === 'JSXExpressionContainer') return literalOf(node.expression)
  const quasis = node.quasis as readonly Node[] | undefined
  if (node.type !== 'TemplateLiteral' || quasis?.length !== 1) return undefined
  const cooked = (quasis[0]?.value as { cooked?: string | null } | undefined)?.cooked
  return typeof cooked === 'string' ? { node, value: cooked } : undefined
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'JSXMemberExpression') return `${nameOf(node.object)}.${nameOf(node.property)}`
  if (node.type === 'JSXNamespacedName') return `${nameOf(node.namespace)}:${nameOf(node.name)}`
  return typeof node.name === 'string' ? node.name : ''
}

const elementName = (written: string): string =>
  /^[A-Z]|\./.test(written) ? `x-${written.toLowerCase()}` : written.toLowerCase()
const ATTRIBUTES: Readonly<Record<string, string>> = { className: 'class', htmlFor: 'for' }

/** Functions that look a sentence up in the language of its reader. */
const TRANSLATES = /^(?:\$?t|_|__|gettext|translate)$/
const SENTENCE = /^\S+(?:\s+\S+){3}/

/** The sentence that a call looks up (`t('…')`), and no key of one. */
function translated(node: Node): Node | undefined {
  const { callee } = node
  if (node.type !== 'CallExpression' || !isNode(callee)) return undefined
  const name = callee.type === 'MemberExpression' ? nameOf(callee.property) : nameOf(callee)
  const literal = literalOf((node.arguments as readonly unknown[])[0])
  return literal && TRANSLATES.test(name) && SENTENCE.test(literal.value) ? literal.node : undefined
}

class Walk {
  readonly strings: DataString[] = []
  /** How many elements were met. */
  private elements = 0
  private readonly handler: HtmlHandler

  constructor(handler: HtmlHandler) {
    this.handler = handler
  }

  /** Walks code; an element in it is a block of its own. */
  code(node: Node, path: readonly (string | number)[]): void {
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      this.handler.open({ name: 'div', attributes: [], start: node.start, end: node.start, closed: false })
      this.element(node)
      this.handler.close('div', node.end, node.end)
      return
    }
    if (path.length > 0) this.take(node, path)
    if (node.type === 'ArrayExpression') {
      for (const [at, element] of (node.elements as readonly unknown[]).entries())
        if (isNode(element)) this.code(element, [...path, at])
      return
    }
    const key =
      node.type === 'ObjectProperty' ? node.key : node.type === 'VariableDeclarator' ? node.id : undefined
    if (isNode(key)) {
      const value = node.type === 'ObjectProperty' ? node.value : node.init
      const name = typeof key.name === 'string' ? key.name : String(key.value ?? '')
      if (isNode(value)) this.code(value, [...path, name])
      return
    }
    const within = node.type === 'ObjectExpression' || node.type.startsWith('TS') ? path : []
    for (const child of childrenOf(node)) this.code(child, within)
  }

  private take(node: Node, path: readonly (string | number)[]): void {
    const literal = literalOf(node)
    if (literal && literal.node === node)
      this.strings.push({ value: literal.value, style: 'double', start: node.start, end: node.end, path })
  }

  private element(node: Node): void {
    this.elements++
    const opening = node.openingElement as Node | undefined
    const name = opening ? elementName(nameOf(opening.name)) : ''
    const attributes = ((opening?.attributes ?? []) as readonly Node[]).flatMap((attribute) =>
      this.attribute(attribute),
    )
    if (opening)
      this.handler.open({
        name,
        attributes: attributes.map(({ shown }) => shown),
        start: opening.start,
        end: opening.end,
        closed: opening.selfClosing === true,
      })
    for (const child of node.children as readonly Node[]) this.child(child)
    if (opening && opening.selfClosing !== true) this.handler.close(name, node.end, node.end)
    // What code stands in attributes may hold elements and copy of its own.
    for (const { code } of attributes) if (code) this.code(code, [])
  }

  private attribute(node: Node): { shown: HtmlAttribute; code?: Node }[] {
    if (node.type !== 'JSXAttribute') return []
    const written = nameOf(node.name)
    const name = ATTRIBUTES[written] ?? written.toLowerCase()
    const literal = literalOf(node.value)
    // The value is sought after as many units as the name has: so it is where it stands.
    if (literal)
      return [
        {
          shown: {
            name,
            value: literal.value,
            start: literal.node.start - name.length,
            end: literal.node.end,
          },
        },
      ]
    const { value } = node
    return [
      {
        shown: { name, value: '', start: node.start, end: node.start },
        ...(isNode(value) ? { code: value } : {}),
      },
    ]
  }

  private child(node: Node): void {
    if (node.type === 'JSXText') return this.handler.text(node.start, node.end)
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') return this.element(node)
    if (node.type !== 'JSXExpressionContainer') return
    const literal = literalOf(node)
    if (literal) return this.handler.text(literal.node.start + 1, literal.node.end - 1)
    if (isNode(node.expression)) this.branches(node.expression)
  }

  /**
   * What an expression in the place of text may put there: either branch, the elements that a function gives.
   */
  private branches(node: Node): void {
    const literal = literalOf(node)
    if (literal) return this.handler.text(literal.node.start + 1, literal.node.end - 1)
    if (node.type === 'ConditionalExpression') return this.sides(node)
    if (node.type === 'LogicalExpression') return void (isNode(node.right) && this.branches(node.right))
    const said = translated(node)
    if (said) return this.handler.text(said.start + 1, said.end - 1)
    const { elements } = this
    this.code(node, [])
    if (this.elements === elements && node.type !== 'JSXEmptyExpression')
      this.handler.object?.(node.start, node.end)
  }

  /** Both sides of a choice; no sentence goes on from one to the other. */
  private sides({ consequent, alternate }: Node): void {
    if (isNode(consequent)) this.branches(consequent)
    if (literalOf(consequent) && literalOf(alternate) && isNode(alternate))
      this.handler.object?.(alternate.start, alternate.start)
    if (isNode(alternate)) this.branches(alternate)
  }
}

const PASSED: ReadonlySet<string> = new Set([
  'loc',
  'extra',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'errors',
  'comments',
  'tokens',
])

function* childrenOf(node: Node): Generator<Node> {
  for (const key in node) {
    if (PASSED.has(key)) continue
    const value = node[key]
    if (Array.isArray(value)) for (const item of value) if (isNode(item)) yield item
    if (isNode(value)) yield value
  }
}

/**
 * Reads JSX or TSX: tells the handler of elements and their text, and gives the strings of objects and lists
 * (UTF-16 offsets).
 */
export function parseJsx(text: string, handler: HtmlHandler): Data {
  const walk = new Walk(handler)
  try {
    const file = parse(text, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      plugins: ['jsx', 'typescript'],
      allowReturnOutsideFunction: true,
    }) as unknown as Node
    walk.code(file.program as Node, [])
    return { strings: walk.strings, keyed: true }
  } catch (error) {
    const at = (error as { pos?: number }).pos ?? 0
    const message =
      error instanceof RangeError
        ? 'it is nested too deeply'
        : String((error as Error).message).replace(/ ?\(\d+:\d+\)$/, '')
    return { strings: walk.strings, keyed: true, fault: { at, message } }
  }
}

// JSX and TSX by Babel's parser: its elements as the events of a page, and the strings of its objects and
// lists.
import { parse } from '@babel/parser'
import type { Data, DataString, HtmlAttribute, HtmlHandler } from '../formats/parser-types.ts'
import { ownValue } from '../text/own-value.ts'
import { slowComment } from './jsx-comments.ts'
import {
  ATTRIBUTES,
  elementName,
  isElement,
  isNode,
  literalOf,
  mapped,
  type Node,
  nameOf,
  SENTENCE,
  translated,
} from './jsx-nodes.ts'

/** What a node has beside the nodes in it. */
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
/** The attributes of most elements; never added to. */
const NONE: never[] = []
const NO_PATH: readonly (string | number)[] = []
/** What names a value: a property, a variable, what is taken where nothing is given (`{ title = '…' }`). */
const NAMING: Readonly<Record<string, readonly [key: string, value: string]>> = {
  ObjectProperty: ['key', 'value'],
  VariableDeclarator: ['id', 'init'],
  AssignmentPattern: ['left', 'right'],
}
/** Attributes whose value is put on the page as what their element holds. */
const PUTS = /^set:(?:html|text)$/
/** Calls whose value is what they are given: the state of components. */
const HOLDS: ReadonlySet<string> = new Set([
  'ref',
  'shallowRef',
  'reactive',
  'useState',
  '$state',
  'signal',
  'freeze',
])
/** Types, in which no code stands. */
const TYPES: ReadonlySet<string> = new Set([
  'TSTypeAnnotation',
  'TSTypeParameterDeclaration',
  'TSTypeParameterInstantiation',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
])

class Walk {
  readonly strings: DataString[] = []
  /** How many elements were met. */
  private elements = 0
  private readonly handler: HtmlHandler
  /** What is added to places. */
  private readonly by: number

  constructor(handler: HtmlHandler, by: number) {
    this.handler = handler
    this.by = by
  }

  /** Walks code; an element in it is a block of its own. */
  code(node: Node, path: readonly (string | number)[]): void {
    if (isElement(node)) {
      const [start, end] = [node.start + this.by, node.end + this.by]
      this.handler.open({ name: 'div', attributes: [], start, end: start, closed: false })
      this.element(node)
      this.handler.close('div', end, end)
      return
    }
    if (path.length > 0) this.take(node, path)
    else if (TYPES.has(node.type)) return
    if (node.type === 'ArrayExpression') {
      for (const [at, element] of (node.elements as readonly unknown[]).entries())
        if (isNode(element)) this.code(element, [...path, at])
      return
    }
    if (path.length > 0 && this.passes(node, path)) return
    const [named, said] = ownValue(NAMING, node.type) ?? []
    const key = named === undefined ? undefined : node[named]
    if (isNode(key) && said !== undefined) {
      const value = node[said]
      const name = typeof key.name === 'string' ? key.name : String(key.value ?? '')
      if (isNode(value)) this.code(value, [...path, name])
      if (key.type === 'ObjectPattern') this.code(key, NO_PATH)
      return
    }
    this.children(node, node.type === 'ObjectExpression' || node.type.startsWith('TS') ? path : NO_PATH)
  }

  /** Walks what passes its name on to what it may give: either side of a choice, what a call only holds. */
  private passes(node: Node, path: readonly (string | number)[]): boolean {
    const { type, callee } = node
    const under = (key: string, given: readonly (string | number)[]): void => {
      const value = node[key]
      if (isNode(value)) this.code(value, given)
    }
    if (type === 'JSXExpressionContainer') under('expression', path)
    else if (type === 'ConditionalExpression') {
      under('test', NO_PATH)
      under('consequent', path)
      under('alternate', path)
    } else if (type === 'LogicalExpression') {
      under('left', node.operator === '&&' ? NO_PATH : path)
      under('right', path)
    } else if (type === 'CallExpression' && isNode(callee)) {
      const name = callee.type === 'MemberExpression' ? nameOf(callee.property) : nameOf(callee)
      const said = translated(node)
      const list = mapped(node)
      if (said) this.code(said, path)
      else if (list) {
        this.code(list, path)
        for (const given of node.arguments as readonly unknown[]) if (isNode(given)) this.code(given, NO_PATH)
      } else if (!HOLDS.has(name)) return false
      else for (const given of node.arguments as readonly unknown[]) if (isNode(given)) this.code(given, path)
    } else return false
    return true
  }

  private children(node: Node, path: readonly (string | number)[]): void {
    for (const key in node) {
      const value = node[key]
      if (typeof value !== 'object' || value === null || PASSED.has(key)) continue
      if (!Array.isArray(value)) {
        if (isNode(value)) this.code(value, path)
      } else for (const item of value) if (isNode(item)) this.code(item, path)
    }
  }

  private take(node: Node, path: readonly (string | number)[]): void {
    const literal = literalOf(node)
    if (literal && literal.node === node)
      this.strings.push({
        value: literal.value,
        style: 'double',
        start: node.start + this.by,
        end: node.end + this.by,
        path,
      })
  }

  private element(node: Node): void {
    this.elements++
    const opening = node.openingElement as Node | undefined
    const name = opening ? elementName(nameOf(opening.name)) : ''
    const opened = (opening?.attributes ?? NONE) as readonly Node[]
    const attributes: HtmlAttribute[] = opened.length > 0 ? [] : NONE
    const codes: (readonly [name: string, code: Node])[] = opened.length > 0 ? [] : NONE
    if (opening) {
      for (const attribute of opened) this.attribute(attribute, attributes, codes)
      const [start, end] = [opening.start + this.by, opening.end + this.by]
      this.handler.open({ name, attributes, start, end, closed: opening.selfClosing === true })
    }
    const children = node.children as (Node | undefined)[]
    for (let at = 0; at < children.length; at++) {
      const child = children[at]
      if (child) this.child(child)
      // A tree is let go of while it is walked: what still stands is moved again and again.
      children[at] = undefined
    }
    const end = node.end + this.by
    if (opening && opening.selfClosing !== true) this.handler.close(name, end, end)
    // What code stands in attributes may hold elements and copy of its own.
    for (const [named, code] of codes) this.code(code, [named])
  }

  /** Adds an attribute, and the code that is its value with its name. */
  private attribute(
    node: Node,
    attributes: HtmlAttribute[],
    codes: (readonly [name: string, code: Node])[],
  ): void {
    if (node.type !== 'JSXAttribute') return
    const written = nameOf(node.name)
    const name = ownValue(ATTRIBUTES, written) ?? written.toLowerCase()
    const literal = literalOf(node.value)
    // The value is sought after as many units as the name has: so it is where it stands.
    if (literal && !PUTS.test(written))
      attributes.push({
        name,
        value: literal.value,
        start: literal.node.start - name.length + this.by,
        end: literal.node.end + this.by,
      })
    else {
      attributes.push({ name, value: '', start: node.start + this.by, end: node.end + this.by })
      if (isNode(node.value)) codes.push([written, node.value])
    }
  }

  /** Tells of the words of a string, between its quotes. */
  private words({ start, end }: Node): void {
    this.handler.text(start + 1 + this.by, end - 1 + this.by)
  }

  private child(node: Node): void {
    if (node.type === 'JSXText') return this.handler.text(node.start + this.by, node.end + this.by)
    if (isElement(node)) return this.element(node)
    if (node.type !== 'JSXExpressionContainer') return
    const literal = literalOf(node)
    if (literal) return this.words(literal.node)
    if (isNode(node.expression)) this.branches(node.expression)
  }

  /**
   * What an expression in the place of text may put there: either branch, the elements that a function gives.
   */
  private branches(node: Node): void {
    const literal = literalOf(node)
    if (literal) return this.words(literal.node)
    if (node.type === 'ConditionalExpression') return this.sides(node)
    if (node.type === 'LogicalExpression') return void (isNode(node.right) && this.branches(node.right))
    const said = translated(node)
    if (said) return this.words(said)
    this.listed(node)
    const { elements } = this
    this.code(node, NO_PATH)
    if (this.elements === elements && node.type !== 'JSXEmptyExpression')
      this.handler.object?.(node.start + this.by, node.end + this.by)
  }

  /** The sentences of a list that is put on the page one by one (`['…', '…'].map(…)`). */
  private listed(node: Node): void {
    for (const element of mapped(node)?.elements ?? []) {
      const literal = literalOf(element)
      if (!literal || !SENTENCE.test(literal.value)) continue
      const [start, end] = [literal.node.start + this.by, literal.node.end + this.by]
      this.handler.open({ name: 'div', attributes: [], start, end: start, closed: false })
      this.words(literal.node)
      this.handler.close('div', end, end)
    }
  }

  /** Both sides of a choice; no sentence goes on from one to the other. */
  private sides({ consequent, alternate }: Node): void {
    if (isNode(consequent)) this.branches(consequent)
    if (literalOf(consequent) && literalOf(alternate) && isNode(alternate))
      this.handler.object?.(alternate.start + this.by, alternate.start + this.by)
    if (isNode(alternate)) this.branches(alternate)
  }
}

/**
 * Reads JSX or TSX: tells the handler of elements and their text, and gives the strings of objects and lists
 * (UTF-16 offsets, to all of which `by` is added).
 */
export function parseJsx(text: string, handler: HtmlHandler, by = 0): Data {
  const walk = new Walk(handler, by)
  const slow = slowComment(text)
  if (slow !== undefined)
    return { strings: [], keyed: true, fault: { at: slow + by, message: 'too many comments on one line' } }
  try {
    const file = parse(text, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      attachComment: false,
      plugins: ['jsx', 'typescript'],
      allowReturnOutsideFunction: true,
    }) as unknown as Node
    walk.code(file.program as Node, NO_PATH)
    return { strings: walk.strings, keyed: true }
  } catch (error) {
    const at = (error as { pos?: number }).pos ?? 0
    const message =
      error instanceof RangeError
        ? 'it is nested too deeply'
        : String((error as Error).message).replace(/ ?\(\d+:\d+\)$/, '')
    return { strings: walk.strings, keyed: true, fault: { at: at + by, message } }
  }
}

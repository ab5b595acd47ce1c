// What the front matter of a rule page may hold, as it is checked: the shape of what `src/schema` says of
// each key, with the names that pages refer to.
import type { Claim } from '../claims/model.ts'
import { CONDITIONS } from '../schema/conditions.ts'
import type { Field, Fields, NameKind, Value } from '../schema/field.ts'
import { KINDS, type Kind } from '../schema/kinds.ts'
import {
  LAW,
  LEVEL_CHANGES,
  OPERATIONS,
  PLAIN,
  REQUIRED,
  REWRITE_OPTIONS,
  SEVERITIES,
  YIELDS,
} from '../schema/page-keys.ts'
import type { TermClass } from '../terms/term.ts'
import type { Shape } from '../yaml/shape.ts'
import type { ProfileData, SourceData } from './rule.ts'

/** The names that pages can refer to. */
export type PageNames = Readonly<Record<NameKind | 'levelled', readonly string[]>>

/** What a rulebook knows, from which the names come. */
export interface NamedParts {
  readonly classes: readonly Pick<TermClass, 'name' | 'role' | 'kind' | 'group' | 'product'>[]
  readonly effectOrder: readonly (readonly string[])[]
  readonly profiles: readonly ProfileData[]
  readonly sources: Readonly<Record<string, SourceData>>
  /** The ids of all rules that stand beside the page, its own among them. */
  readonly rules: readonly string[]
}

/** The classes of products that there are, and `any`. */
export function productNames(classes: NamedParts['classes']): string[] {
  return [...new Set([...classes.flatMap(({ product }) => product ?? []), 'any'])]
}

/** What a page is read with. */
export interface PageSetting {
  readonly names: PageNames
  readonly profiles: readonly ProfileData[]
}

/** What pages are read with, of what a rulebook knows. */
export function pageSetting(parts: NamedParts): PageSetting {
  return { names: pageNames(parts), profiles: parts.profiles }
}

/** The names that pages can refer to beside what is known. */
function pageNames({ classes, effectOrder, profiles, sources, rules }: NamedParts): PageNames {
  const set = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ]
  const names = classes.map(({ name }) => name)
  const kinds = set(classes.map(({ kind }) => kind))
  return {
    profiles: profiles.map(({ id }) => id),
    levelled: [...profiles.map(({ id }) => id), 'default'],
    rules,
    sources: Object.keys(sources),
    classes: names,
    selectors: [...names, ...set(classes.map(({ role }) => `@${role}`)), ...kinds.map((kind) => `#${kind}`)],
    senses: [...effectOrder.flat(), 'title' satisfies Claim['effect']],
    kinds: [...kinds, 'none'],
    groups: set(classes.map(({ group }) => group)),
    products: productNames(classes),
  }
}

type PageShape = Shape<NameKind | 'levelled'>

function shapeOfValue(of: Extract<Value, { kind: 'one' | 'some' }>['of'], says: string): PageShape {
  return { kind: 'text', says, ...(of === 'text' ? {} : { oneOf: of }) }
}

/** The shape of a field, as files are checked against it. */
function shapeOf({ value, says }: Field): PageShape {
  switch (value.kind) {
    case 'flag':
      return { kind: 'flag', says }
    case 'number':
      return { ...value, says }
    case 'one':
      return shapeOfValue(value.of, says)
    case 'some':
      return { kind: 'oneOrMore', says, of: shapeOfValue(value.of, says), filled: true }
  }
}

/** The shapes of some fields. */
export const shapesOf = (fields: Fields): Readonly<Record<string, PageShape>> =>
  Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, shapeOf(field)]))

const objectOf = (says: string, fields: Fields, required: readonly string[] = []): PageShape => ({
  kind: 'object',
  says,
  keys: shapesOf(fields),
  required,
})
const listOf = (says: string, of: PageShape, filled = false): PageShape => ({
  kind: 'list',
  says,
  of,
  ...(filled ? { filled } : {}),
})

const queryOf = ({ says, fields, required }: Kind): PageShape => ({
  kind: 'object',
  says,
  keys: shapesOf(fields),
  required,
  ...(required.length === 0 ? { optional: true } : {}),
})

const LAWS = listOf('the law behind it', objectOf('a law', LAW, ['source']), true)

const REWRITES: PageShape = {
  kind: 'object',
  says: 'a rewrite',
  keys: {
    ...shapesOf({ ...OPERATIONS, ...REWRITE_OPTIONS }),
    swap: {
      kind: 'map',
      says: 'words and what to say instead',
      of: { kind: 'text', says: 'what to say instead' },
      filled: true,
    },
    support: {
      kind: 'map',
      says: 'conditions and the normal functions that belong to them',
      of: { kind: 'text', says: 'the normal function' },
      filled: true,
    },
  },
}

/** The shape of a page's front matter. */
export const PAGE_SHAPE: PageShape = {
  kind: 'object',
  says: 'a rule',
  keys: {
    check: {
      kind: 'oneOrMore',
      says: 'what it looks for',
      of: {
        kind: 'object',
        says: 'a check',
        keys: Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, queryOf(kind)])),
        single: true,
      },
      filled: true,
    },
    severity: {
      kind: 'map',
      says: 'name a severity for at least one profile, or a default',
      keys: 'levelled',
      of: { kind: 'text', says: 'a severity', oneOf: SEVERITIES },
      filled: true,
    },
    ...shapesOf(PLAIN),
    variants: listOf('what is different where conditions hold', {
      kind: 'object',
      says: 'a change of severity or of words',
      keys: {
        ...shapesOf(CONDITIONS),
        ...shapesOf(LEVEL_CHANGES),
        ...shapesOf({ message: PLAIN.message, help: PLAIN.help }),
      },
      required: [],
    }),
    yields: listOf('rules that take its place', objectOf('rules and where', YIELDS, ['to', 'on'])),
    rewrites: listOf('rewrites that it proposes', REWRITES),
    law: LAWS,
    categories: {
      kind: 'map',
      says: 'words for each kind of claim that the reader tells apart',
      of: {
        kind: 'object',
        says: 'words for a kind of claim',
        keys: { ...shapesOf({ message: PLAIN.message, help: PLAIN.help }), law: LAWS },
        required: ['message', 'help', 'law'],
      },
    },
  },
  required: REQUIRED,
}

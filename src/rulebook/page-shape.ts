// What the front matter of a rule page may hold: the closed list of checks, their keys and the values of
// each.
import type { Claim, Frame, Mood, Strength, SubjectKind, Voice } from '../claims/model.ts'
import type { Role } from '../formats/document.ts'
import type { TermClass } from '../terms/term.ts'
import type { Shape } from '../yaml/shape.ts'
import type { CheckKind, ProfileData, Severity, SourceData } from './rule.ts'

/** Kinds of names that a page refers to. */
type Kinds =
  | 'profiles'
  | 'rules'
  | 'sources'
  | 'classes'
  | 'selectors'
  | 'senses'
  | 'kinds'
  | 'groups'
  | 'products'

/** The names that pages can refer to. */
export type PageNames = Readonly<Record<Kinds, readonly string[]>>

/** What a rulebook knows, from which the names come. */
export interface PageKnown {
  readonly classes: readonly Pick<TermClass, 'name' | 'role' | 'kind' | 'group' | 'product'>[]
  readonly effectOrder: readonly (readonly string[])[]
  readonly profiles: readonly Pick<ProfileData, 'id'>[]
  readonly sources: Readonly<Record<string, SourceData>>
  /** The ids of all rules that stand beside the page, its own among them. */
  readonly rules: readonly string[]
}

/** The classes of products that there are, and `any`. */
export function productNames(classes: PageKnown['classes']): string[] {
  return [...new Set([...classes.flatMap(({ product }) => product ?? []), 'any'])]
}

/** The names that pages can refer to beside what is known. */
export function pageNames({ classes, effectOrder, profiles, sources, rules }: PageKnown): PageNames {
  const set = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ]
  const names = classes.map(({ name }) => name)
  const kinds = set(classes.map(({ kind }) => kind))
  return {
    profiles: profiles.map(({ id }) => id),
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

const ROLES = [
  'title',
  'heading',
  'paragraph',
  'item',
  'cell',
  'quote',
  'caption',
  'cta',
  'meta',
  'code',
  'reference',
  'navigation',
  'disclaimer',
  'any',
] as const satisfies readonly (Role | 'any')[]
const MOODS = [
  'statement',
  'question',
  'presupposing',
  'imperative',
  'advice',
  'any',
] as const satisfies readonly (Mood | 'any')[]
const VOICES = ['brand', 'customer', 'study', 'expert', 'myth', 'any'] as const satisfies readonly (
  | Voice
  | 'any'
)[]
const SUBJECTS = [
  'promoted',
  'implied',
  'other',
  'disease',
  'person',
  'none',
] as const satisfies readonly SubjectKind[]
const FRAMES = [
  'verb',
  'passive',
  'noun',
  'adjective',
  'attributive',
  'phrase',
  'suffix',
  'prefix',
  'title',
] as const satisfies readonly Frame[]
const STRENGTHS = ['absolute', 'strong', 'plain', 'tentative'] as const satisfies readonly Strength[]
const FIGURES = [
  'percent',
  'fraction',
  'fold',
  'count',
  'duration',
  'measure',
  'money',
  'year',
  'other',
] as const
const SEVERITIES = ['error', 'warning', 'info', 'off'] as const satisfies readonly Severity[]
const EFFECTS = ['none', 'downgrade', 'clears'] as const

type PageShape = Shape<Kinds>
type Keys = Readonly<Record<string, PageShape>>

const text = (says: string, oneOf?: readonly string[] | Kinds): PageShape => ({
  kind: 'text',
  says,
  ...(oneOf ? { oneOf } : {}),
})
const some = (says: string, oneOf?: readonly string[] | Kinds): PageShape => ({
  kind: 'oneOrMore',
  says,
  of: text(says, oneOf),
  filled: true,
})
const flag = (says: string): PageShape => ({ kind: 'flag', says })
const count = (says: string, most = 200): PageShape => ({ kind: 'number', says, most, whole: true })
const pick = (keys: Keys, names: readonly string[]): Keys =>
  Object.fromEntries(Object.entries(keys).filter(([name]) => names.includes(name)))

const CONDITIONS: Keys = {
  profile: some('profiles', 'profiles'),
  roles: some('roles of blocks', ROLES),
  head: flag('whether it stands in a heading'),
  mood: some('moods', MOODS),
  voice: some('voices', VOICES),
  subject: some('what is spoken of', SUBJECTS),
  product: some('product classes', 'products'),
  ...Object.fromEntries(
    [
      'negated',
      'hedged',
      'cited',
      'goal',
      'use',
      'approved',
      'selling',
      'alone',
      'promoting',
      'quoted',
      'benefit',
      'opens',
    ].map((key) => [key, flag('whether it is so')]),
  ),
  ...Object.fromEntries(
    [
      'with',
      'withAll',
      'without',
      'near',
      'followedBy',
      'precededBy',
      'notNear',
      'notFollowedBy',
      'notPrecededBy',
      'is',
      'blockWith',
      'blockWithout',
      'documentWithout',
    ].map((key) => [key, some('classes of terms, @roles or #kinds', 'selectors')]),
  ),
  reach: count('how many words apart'),
  figures: some('kinds of figures', FIGURES),
  withoutFigures: some('kinds of figures', FIGURES),
  boldClaims: count('how many unsoftened claims', 1000),
}

const CLAIM: Keys = {
  effect: some('senses of effects', 'senses'),
  target: some('kinds of targets', 'kinds'),
  group: some('groups of targets', 'groups'),
  frame: some('how a claim is put', FRAMES),
  strength: some('how sure it sounds', STRENGTHS),
  serious: flag('whether the target is serious'),
}

const SHOWN: Keys = {
  whole: flag('whether the whole sentence is told'),
  once: text('whether it is told once', ['document', 'condition', 'sentence']),
}
const TERMS: Keys = { terms: some('classes of terms, @roles or #kinds', 'selectors') }
const NEED: Keys = { need: some('classes of terms, @roles or #kinds', 'selectors') }

const query = (keys: Keys, required: readonly string[] = []): PageShape => ({
  kind: 'object',
  says: 'what the check looks for',
  keys,
  required,
  ...(required.length === 0 ? { optional: true } : {}),
})

const CHECKS: Readonly<Record<CheckKind, PageShape>> = {
  claim: query({ ...CONDITIONS, ...CLAIM, ...SHOWN, targets: count('how many targets') }),
  phrase: query(
    { ...CONDITIONS, ...TERMS, ...SHOWN, through: flag('whether it is told up to what follows') },
    ['terms'],
  ),
  figure: query(
    {
      ...CONDITIONS,
      ...SHOWN,
      figure: some('kinds of figures', FIGURES),
      timing: some('what a duration times', ['effect', 'onset', 'other']),
    },
    ['figure'],
  ),
  abbreviation: query(CONDITIONS),
  missing: query(
    {
      ...pick(CONDITIONS, ['profile', 'selling', 'product', 'approved', 'boldClaims']),
      ...CLAIM,
      ...TERMS,
      ...NEED,
      claims: count('how many claims call for it', 1000),
      needRisk: flag('whether a risk does instead'),
      within: text('where it must stand', ['document', 'section', 'paragraph']),
    },
    [],
  ),
  statement: query(
    {
      ...TERMS,
      statements: {
        kind: 'oneOrMore',
        says: 'the wordings that are required',
        of: text('a wording'),
        filled: true,
      },
      singular: flag('whether the first is for one claim'),
      allowed: some('profiles', 'profiles'),
    },
    ['terms', 'statements'],
  ),
  placement: query({ ...pick(CONDITIONS, ['profile', 'product']), ...CLAIM, ...NEED }, ['need']),
  balance: query({
    share: { kind: 'number', says: 'least share of risks, in percent', most: 100 },
    atLeast: count('how many claims it takes', 1000),
  }),
  register: query({}),
  symbol: query({}),
  dangling: query({}),
  reader: query({}),
}

const REWRITES: Keys = {
  delete: some('“words”, or classes of terms'),
  hedge: text('a word before the verb'),
  say: text('a frame with {subject} and {target}'),
  swap: { kind: 'map', says: 'words and what to say instead', of: text('what to say instead'), filled: true },
  insert: text('the required statement'),
  replace: text('the required statement'),
  title: text('what the rewrite does'),
  plural: text('the wording for several claims'),
  profile: some('profiles', 'profiles'),
  safe: flag('whether it is required wording'),
}

const LAW: PageShape = {
  kind: 'list',
  says: 'the law behind it',
  of: {
    kind: 'object',
    says: 'a law',
    keys: {
      source: text('a key of sources.yaml', 'sources'),
      point: text('the point in it'),
      products: some('product classes, where they are fewer than those of the law', 'products'),
    },
    required: ['source'],
  },
  filled: true,
}

/** The shape of a page's front matter. */
export const PAGE_SHAPE: PageShape = {
  kind: 'object',
  says: 'a rule',
  keys: {
    check: {
      kind: 'oneOrMore',
      says: 'what it looks for',
      of: { kind: 'object', says: 'a check', keys: CHECKS, single: true },
      filled: true,
    },
    severity: {
      kind: 'map',
      says: 'name a severity for at least one profile',
      keys: 'profiles',
      of: text('a severity', SEVERITIES),
      filled: true,
    },
    hedge: text('what a hedge does', EFFECTS),
    cite: text('what a source within reach does', EFFECTS),
    variants: {
      kind: 'list',
      says: 'changes of severity',
      of: {
        kind: 'object',
        says: 'a change',
        keys: {
          ...CONDITIONS,
          step: { kind: 'number', says: 'steps up or down', least: -3, most: 3, whole: true },
        },
        required: ['step'],
      },
    },
    yields: {
      kind: 'list',
      says: 'rules that take its place',
      of: {
        kind: 'object',
        says: 'rules and where',
        keys: { to: some('rules', 'rules'), on: text('where', ['clause', 'words', 'sentence', 'document']) },
        required: ['to', 'on'],
      },
    },
    rewrites: {
      kind: 'list',
      says: 'rewrites that it proposes',
      of: { kind: 'object', says: 'a rewrite', keys: REWRITES },
    },
    example: text('the profile in which its examples run', 'profiles'),
    message: text('what is said of a finding'),
    help: text('what to do about it'),
    law: LAW,
    categories: {
      kind: 'map',
      says: 'words for each kind of claim that the reader tells apart',
      of: {
        kind: 'object',
        says: 'words for a kind of claim',
        keys: { message: text('what is said of a finding'), help: text('what to do about it'), law: LAW },
        required: ['message', 'help', 'law'],
      },
    },
    keeps: some('rules whose findings the reader never takes down', 'rules'),
    since: text('the version that brought it'),
  },
  required: ['check', 'severity', 'message', 'help', 'law', 'since'],
}

// What is wrong with a rulebook that can be read: keys that do nothing, examples that stand twice, laws that
// nobody has looked at for a year, laws that do not say what they are about.
import type { Field, Fields } from '../schema/field.ts'
import { type AnyQuery, KINDS, type Kind } from '../schema/kinds.ts'
import { OPERATIONS, REWRITE_OPTIONS } from '../schema/page-keys.ts'
import { ownValue } from '../text/own-value.ts'
import type { ProfileData, SourceData } from './rule.ts'
import type { Page } from './rule-page.ts'

/** A fault of a rulebook, and the words by which its place in the file is found. */
export interface RuleFault {
  /** The path inside the rules folder. */
  readonly path: string
  /** Words of the file at the place; nothing for its beginning. */
  readonly words?: string
  readonly message: string
}

/** What is looked at: pages and laws of one folder. */
export interface Linted {
  readonly pages: readonly Page[]
  /** The laws that the folder itself lists. */
  readonly sources: Readonly<Record<string, SourceData>>
  /** The profiles that the folder itself has. */
  readonly profiles: readonly ProfileData[]
  /** Laws that other lists of the folder name, such as lists of approved wordings. */
  readonly named?: readonly string[]
  /** Today, `YYYY-MM-DD`. */
  readonly today: string
}

const SOURCES = 'sources.yaml'
const pathOf = ({ rule }: Page): string => `${rule.family}/${rule.id}.md`

/** Keys of some data that need another key beside them, and lack it. */
function lonely(data: Readonly<Record<string, unknown>>, fields: Fields): [string, readonly string[]][] {
  return Object.keys(data).flatMap((key) => {
    const { needs } = (ownValue(fields, key) ?? {}) as Partial<Field>
    return needs && !needs.some((other) => data[other] !== undefined) ? [[key, needs] as const] : []
  }) as [string, readonly string[]][]
}

const without = (key: string, needs: readonly string[]): string =>
  `the key “${key}” does nothing without ${needs.map((need) => `“${need}”`).join(' or ')}`

/** Keys of a page that change nothing. */
function deadKeys(page: Page): RuleFault[] {
  const { rule } = page
  const path = pathOf(page)
  const inChecks = rule.checks.flatMap(({ kind, query }) =>
    lonely(query as AnyQuery, (KINDS[kind] as Kind).fields).map(([key, needs]) => ({
      path,
      words: `${key}:`,
      message: without(key, needs),
    })),
  )
  const inRewrites = rule.rewrites.flatMap(({ op, ...options }) =>
    lonely({ ...options, [op]: true }, { ...OPERATIONS, ...REWRITE_OPTIONS }).map(([key, needs]) => ({
      path,
      words: `${key}:`,
      message: without(key, needs),
    })),
  )
  const onDocument = rule.checks.every(({ kind }) => (KINDS[kind] as Kind).document)
  const onPlaces = [
    ...(rule.hedge === 'none' ? [] : ['hedge']),
    ...(rule.cite === 'none' ? [] : ['cite']),
    ...(rule.variants.length === 0 ? [] : ['variants']),
  ]
  const deadOnDocument = (onDocument ? onPlaces : []).map((key) => ({
    path,
    words: `${key}:`,
    message: `the key “${key}” does nothing: the rule speaks of the whole text, not of a place in it`,
  }))
  return [...inChecks, ...inRewrites, ...deadOnDocument]
}

/** Examples that stand twice, in one page or in two, on the same side. */
function doubled(pages: readonly Page[]): RuleFault[] {
  const seen = new Map<string, string>()
  const faults: RuleFault[] = []
  for (const page of pages) {
    for (const { text, good } of page.examples) {
      // A line may be a good example of many rules, and a bad one of several; twice on one page it says
      // nothing.
      const key = JSON.stringify([pathOf(page), good, text.trim()])
      if (seen.has(key))
        faults.push({
          path: pathOf(page),
          words: text.split('\n')[0] ?? '',
          message: `the ${good ? 'good' : 'bad'} example “${text.trim().slice(0, 60)}” stands twice`,
        })
      seen.set(key, text)
    }
  }
  return faults
}

/** A month a year before a day, `YYYY-MM`. */
function yearBefore(today: string): string {
  return `${String(Number(today.slice(0, 4)) - 1).padStart(4, '0')}${today.slice(4, 7)}`
}

/** What is wrong with laws: not said what they are about, not looked at for long, named by nobody. */
function faultsOfLaws({ pages, sources, profiles, today, named: others = [] }: Linted): RuleFault[] {
  const named = new Set([
    ...pages.flatMap(({ rule }) => [
      ...rule.law.map(({ source }) => source),
      ...Object.values(rule.categories ?? {}).flatMap(({ law }) => law.map(({ source }) => source)),
    ]),
    ...profiles.flatMap(({ basis }) => basis),
    ...others,
  ])
  return Object.entries(sources).flatMap(([key, { products, checked }]) => {
    const at = { path: SOURCES, words: `${key}:` }
    return [
      ...(products
        ? []
        : [
            {
              ...at,
              message: `“${key}” does not say for which products it holds; write “products: any” if for all`,
            },
          ]),
      ...(checked === undefined
        ? [{ ...at, message: `“${key}” does not say when it was looked at; write “checked: YYYY-MM”` }]
        : checked < yearBefore(today)
          ? [{ ...at, message: `“${key}” was last looked at in ${checked}, more than a year ago` }]
          : []),
      ...(named.has(key) ? [] : [{ ...at, message: `no page, profile or list names “${key}”` }]),
    ]
  })
}

/** The general law of a profile that is not general. */
function faultsOfProfiles({ profiles, sources }: Linted): RuleFault[] {
  return profiles.flatMap(({ id, basis }) =>
    basis.flatMap((key) => {
      const law = ownValue(sources, key)
      const { products = ['any'], media, audience, mentions, unless, places } = law ?? {}
      // One for some media is general beside one for all.
      const apart = media && basis.every((other) => ownValue(sources, other)?.media)
      const narrow = !products.includes('any') || apart || audience || mentions || unless || places
      return narrow
        ? [
            {
              path: `profiles/${id}.yaml`,
              words: key,
              message: `“${key}” is not general: it holds for some products, media, readers, places or things alone`,
            },
          ]
        : []
    }),
  )
}

/** All faults of pages, laws and profiles, page by page. Pure: the date is given. */
export function faultsOfRules(linted: Linted): RuleFault[] {
  return [
    ...linted.pages.flatMap(deadKeys),
    ...doubled(linted.pages),
    ...faultsOfLaws(linted),
    ...faultsOfProfiles(linted),
  ]
}

/** What is known of laws only at second hand, or not at all: no fault, and nothing to forget. */
export function unread(sources: Linted['sources']): string[] {
  const list = (status: SourceData['status']): string[] =>
    Object.entries(sources).flatMap(([key, law]) =>
      law.status === status ? [`${key} (${law.checked ?? 'no date'})`] : [],
    )
  return [
    ['unverified, nobody has read it at its source', list('unverified')] as const,
    ['known from others who have read it', list('secondary')] as const,
  ].flatMap(([says, keys]) => (keys.length > 0 ? [`${says}: ${keys.join(', ')}`] : []))
}

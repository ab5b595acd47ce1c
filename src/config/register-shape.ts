// What a register of approved claims may hold.
import type { ApprovedClaim } from '../settle/approved.ts'
import { textShape } from '../yaml/shape.ts'
import { type ConfigNames, faultOfAReason, type SettingsShape } from './schema.ts'

const text = textShape<keyof ConfigNames>
const texts = (says: string, of: SettingsShape): SettingsShape => ({ kind: 'oneOrMore', says, of })

/** The shape of a register file. */
export const REGISTER_SHAPE: SettingsShape & { readonly kind: 'object' } = {
  kind: 'object',
  says: 'Claims that the house has approved',
  keys: {
    $schema: text('address of the JSON schema, for editors'),
    claims: {
      kind: 'list',
      says: 'The claims',
      of: {
        kind: 'object',
        says: 'A claim',
        keys: {
          id: text('a short name that reports give'),
          wording: text('the words approved'),
          variants: texts('other wordings that are approved too', text('a wording')),
          intervention: text('what is said to act'),
          effect: text('the sense of the effect; that of the wording if left out', 'effects'),
          condition: text('what it acts on'),
          strength: text('the most that a text may say', ['tentative', 'plain', 'strong', 'absolute']),
          markets: texts(
            'jurisdictions or profiles in which it is approved; everywhere if left out',
            text('a market', 'markets'),
          ),
          products: texts('products it may be said of', text('a name')),
          references: texts('the sources behind it', text('a reference')),
          owner: text('who keeps it'),
          expires: { kind: 'text', says: 'the last day it holds, YYYY-MM-DD', date: true },
          reason: { kind: 'text', says: 'who approved it and on what ground', fault: faultOfAReason },
        },
        required: ['id', 'wording'],
      },
    },
  },
  required: ['claims'],
}

const SINGLE = [
  'id',
  'wording',
  'intervention',
  'effect',
  'condition',
  'strength',
  'owner',
  'expires',
  'reason',
] as const
const LISTS = ['variants', 'markets', 'products', 'references'] as const

/** The fields of an entry, in the order in which files have them. */
export const REGISTER_FIELDS = [
  'id',
  'wording',
  'variants',
  'intervention',
  'effect',
  'condition',
  'strength',
  'markets',
  'products',
  'references',
  'owner',
  'expires',
  'reason',
] as const

/** Whether a field holds several values. */
export function isListField(field: string): field is (typeof LISTS)[number] {
  return (LISTS as readonly string[]).includes(field)
}

/** White space stands for one blank: how a file breaks its lines means nothing. */
const folded = (value: unknown): string => String(value).replace(/\s+/g, ' ').trim()

/** An entry from checked data. */
export function approvedClaim(data: Readonly<Record<string, unknown>>): ApprovedClaim {
  const single = Object.fromEntries(
    SINGLE.flatMap((key) =>
      data[key] === undefined || folded(data[key]) === '' ? [] : [[key, folded(data[key])]],
    ),
  )
  const lists = Object.fromEntries(
    LISTS.map((key) => [key, [data[key] ?? []].flat().map(folded).filter(Boolean)]),
  )
  return { ...single, ...lists } as unknown as ApprovedClaim
}

/** An entry as a file holds it: without what is empty, in the order of the fields. */
export function entryData(entry: ApprovedClaim): Record<string, unknown> {
  const data = entry as unknown as Record<string, unknown>
  return Object.fromEntries(
    REGISTER_FIELDS.flatMap((key) =>
      data[key] === undefined || (Array.isArray(data[key]) && data[key].length === 0)
        ? []
        : [[key, data[key]]],
    ),
  )
}

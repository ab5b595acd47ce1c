// The closed list of check kinds, each with its own keys.
import type { Frame, Strength } from '../claims/model.ts'
import { CONDITIONS, FIGURES, SHOWN } from './conditions.ts'
import { count, type DataOf, type Fields, flag, needing, one, some } from './field.ts'

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

/** What is asked of a claim itself. */
const CLAIM = {
  effect: some('senses', 'What is said to happen, by the senses of effect words.', 'effect: [cure, relieve]'),
  target: some(
    'kinds',
    'What it is said to happen to; `none` where nothing is named.',
    'target: [condition, symptom]',
  ),
  group: some('groups', 'The group of that condition or symptom.', 'group: mental'),
  frame: some(FRAMES, 'How the claim is put: by a verb, as a noun, before a noun, …', 'frame: [verb, noun]'),
  strength: some(STRENGTHS, 'How sure the claim sounds.', 'strength: [absolute, strong]'),
  serious: flag('Whether the condition is a serious one.', 'serious: true'),
} as const satisfies Fields

const TERMS = {
  terms: some('selectors', 'Word lists whose words are looked for.', 'terms: hype'),
} as const satisfies Fields
const NEED = {
  need: some('selectors', 'Words of which one must stand there.', 'need: crisis'),
} as const satisfies Fields

const { profile, selling, product, approved, boldClaims } = CONDITIONS

/** A check kind: what it finds, and the keys of its query. */
export interface Kind {
  /** One sentence: what it finds. */
  readonly says: string
  readonly fields: Fields
  /** Keys that must be there. */
  readonly required: readonly string[]
  /** Whether its findings are about the whole text, so that no hedge, source or place changes them. */
  readonly document?: boolean
}

/** The check kinds of a page. */
export const KINDS = {
  claim: {
    says: 'Claims: that something has an effect on something.',
    fields: {
      ...CLAIM,
      targets: count('At least so many things that it is said of.', 'targets: 4'),
      ...CONDITIONS,
      ...SHOWN,
    },
    required: [],
  },
  phrase: {
    says: 'Words of the named lists, by the words around them.',
    fields: {
      ...TERMS,
      underlineFollowing: needing(
        ['followedBy'],
        flag(
          'Underline up to the end of the words that `followedBy` names.',
          "followedBy: '@effect'\nunderlineFollowing: true",
        ),
      ),
      ...CONDITIONS,
      ...SHOWN,
    },
    required: ['terms'],
  },
  figure: {
    says: 'Numbers, by what they count.',
    fields: {
      figure: some(FIGURES, 'Kinds of numbers.', 'figure: percent'),
      timing: some(['effect', 'onset', 'other'], 'What a duration times.', 'timing: onset'),
      ...CONDITIONS,
      ...SHOWN,
    },
    required: ['figure'],
  },
  abbreviation: {
    says: 'Abbreviations that are not explained where they are first used.',
    fields: CONDITIONS,
    required: [],
  },
  missing: {
    says: 'Texts that call for a statement and lack it.',
    fields: {
      ...CLAIM,
      ...TERMS,
      ...NEED,
      claims: count('At least so many claims of benefit call for it.', 'claims: 1', 1000),
      named: one(
        'text',
        'What is missing, as the message names it (`{named}`).',
        "named: 'Always read the label'",
      ),
      beyondWordings: flag(
        'Whether only claims count that say more than an approved wording of a regulator.',
        'beyondWordings: true',
      ),
      readAs: some(
        'text',
        'Claims of these categories count too where only the reader finds them.',
        'readAs: efficacy',
      ),
      needRisk: flag('Whether a statement of risk is what is needed.', 'needRisk: true'),
      within: needing(
        ['terms'],
        one(
          ['document', 'section', 'paragraph'],
          'Where it must stand, seen from the words that call for it.',
          'terms: hype\nwithin: section',
        ),
      ),
      profile,
      selling,
      product,
      approved,
      boldClaims,
    },
    required: [],
    document: true,
  },
  statement: {
    says: 'A statement that must stand word for word, altered.',
    fields: {
      ...TERMS,
      statements: some('text', 'The wordings that are required.', 'statements: [This is not a medicine.]'),
      singular: flag('Whether the first wording is for a text with one claim.', 'singular: true'),
      allowed: some(
        'profiles',
        'Profiles in which the statement may stand at all.',
        'allowed: us-supplement',
      ),
    },
    required: ['terms', 'statements'],
    document: true,
  },
  placement: {
    says: 'A required statement that is hidden, or far from the claim that it qualifies.',
    fields: { ...CLAIM, ...NEED, profile, product },
    required: ['need'],
    document: true,
  },
  balance: {
    says: 'Texts in which risks are told, but far outweighed by benefits.',
    fields: {
      share: {
        value: { kind: 'number', most: 100 },
        says: 'The least share of risks in sentences on benefits and risks, in percent; 15 without the key.',
        example: 'share: 15',
      },
      atLeast: count('How many sentences on benefits it takes; five without the key.', 'atLeast: 5', 1000),
    },
    required: [],
    document: true,
  },
  register: {
    says: 'Key risks of a promoted product, as `rules/register.yaml` lists them, that no sentence names.',
    fields: {},
    required: [],
    document: true,
  },
  symbol: {
    says: 'A star or dagger after a claim that no note answers.',
    fields: {},
    required: [],
    document: true,
  },
  dangling: {
    says: 'A reference number or footnote call that leads nowhere.',
    fields: {},
    required: [],
    document: true,
  },
  reader: {
    says: 'Claims that only the learned reader sees; one page has it.',
    fields: {},
    required: [],
    document: true,
  },
} as const satisfies Readonly<Record<string, Kind>>

/** The names of the check kinds. */
type CheckKind = keyof typeof KINDS

/** The query of a check kind. */
export type QueryOf<K extends CheckKind> = DataOf<(typeof KINDS)[K]['fields']> &
  Required<
    Pick<
      DataOf<(typeof KINDS)[K]['fields']>,
      Extract<(typeof KINDS)[K]['required'][number], keyof (typeof KINDS)[K]['fields']>
    >
  >

/** One query of a rule with its kind; a rule fires where any of its queries does. */
export type CheckData = {
  readonly [K in CheckKind]: { readonly kind: K; readonly query: QueryOf<K> }
}[CheckKind]

/** What a query may ask of a claim itself. */
export type ClaimFields = DataOf<typeof CLAIM> & { readonly targets?: number }
/** What a finding of a query shows. */
export type ShownFields = DataOf<typeof SHOWN>

type KeysOf<Q> = Q extends unknown ? keyof Q : never
type UnderKey<Q, P> = Q extends unknown ? (P extends keyof Q ? Q[P] : never) : never

/** A query of whatever kind, where only some of its keys matter. */
export type AnyQuery = {
  readonly [P in KeysOf<QueryOf<CheckKind>>]?: UnderKey<QueryOf<CheckKind>, P> | undefined
}

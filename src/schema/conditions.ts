// The conditions that a query may set on the place of a finding: each with its values, a sentence and an
// example. A new condition is one entry here and one predicate in `checks/predicates.ts`.
import type { Mood, SubjectKind, Voice } from '../claims/model.ts'
import type { Role } from '../formats/document.ts'
import { count, type DataOf, type Fields, flag, needing, one, some } from './field.ts'

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

/** What a number in a text counts. */
export const FIGURES = [
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

const BESIDE = ['near', 'followedBy', 'precededBy', 'notNear', 'notFollowedBy', 'notPrecededBy']

/** The conditions of a query, in the order in which they are asked: what costs least comes first. */
export const CONDITIONS = {
  roles: some(
    ROLES,
    'Parts of the text in which it may stand; without the key everywhere but in references, ' +
      'navigation, code and disclaimers.',
    'roles: [title, heading]',
  ),
  head: flag('Whether it stands in a title, heading, caption or button.', 'head: true'),
  profile: some('profiles', 'Only in texts of these profiles.', 'profile: [uk, eu]'),
  selling: flag('Whether the text sells something.', 'selling: true'),
  onlyBlock: flag(
    'Whether the text is one block, such as a slogan or a button by itself.',
    'onlyBlock: true',
  ),
  promoting: flag('Whether the text promotes a product or treatment by name.', 'promoting: true'),
  documentWithout: some('selectors', 'Words that stand nowhere in the text.', 'documentWithout: dshea'),
  boldClaims: count(
    'At least so many claims of benefit in the text that no hedge and no source softens.',
    'boldClaims: 3',
    1000,
  ),
  is: some('selectors', 'Word lists to which the words found belong.', 'is: hype-strong'),
  with: some('selectors', 'One of these words stands in the same sentence.', "with: ['#condition']"),
  withAll: some(
    'selectors',
    'A word of each of these lists stands in the same sentence.',
    'withAll: [speed, drug]',
  ),
  without: some('selectors', 'None of these words stands in the same sentence.', "without: ['@risk', harm]"),
  near: some('selectors', 'One of these words stands within reach, before or after.', 'near: absolute'),
  followedBy: some('selectors', 'One of these words follows within reach.', "followedBy: '@effect'"),
  precededBy: some('selectors', 'One of these words comes before, within reach.', 'precededBy: absolute'),
  notNear: some('selectors', 'None of these words stands within reach.', 'notNear: absolute'),
  notFollowedBy: some('selectors', 'None of these words follows within reach.', "notFollowedBy: '@risk'"),
  notPrecededBy: some('selectors', 'None of these words comes before, within reach.', 'notPrecededBy: drug'),
  reach: needing(
    BESIDE,
    count('How many words “within reach” is; six without the key.', 'near: absolute\nreach: 2'),
  ),
  rowWith: some(
    'selectors',
    'One of these words stands in the cell that names the row of a table; that cell is quoted with it.',
    'rowWith: harm',
  ),
  blockWith: some(
    'selectors',
    'One of these words stands in the same paragraph.',
    "blockWith: '@intervention'",
  ),
  blockWithout: some(
    'selectors',
    'None of these words stands in the same paragraph.',
    'blockWithout: advice',
  ),
  figures: some(
    FIGURES,
    'A number of one of these kinds stands in the sentence.',
    'figures: [percent, fold]',
  ),
  withoutFigures: some(
    FIGURES,
    'No number of these kinds stands in the sentence.',
    'withoutFigures: percent',
  ),
  mood: some(
    MOODS,
    'How the sentence speaks; without the key as a statement, an imperative or a question that ' +
      'presupposes its answer.',
    'mood: question',
  ),
  voice: some(
    VOICES,
    'Who speaks; without the key everybody, but nothing that is told as a myth.',
    'voice: customer',
  ),
  negated: flag('Whether it is denied; without the key it is not.', 'negated: true'),
  hedged: flag('Whether it is hedged (“may”, “might”).', 'hedged: false'),
  cited: flag('Whether a source stands within reach.', 'cited: false'),
  goal: flag('Whether it states an aim or a use, not a result.', 'goal: true'),
  use: flag('Whether the claim states a use (“used to treat”) and no more.', 'use: true'),
  approved: flag(
    'Whether the claim lies within a use that the register lists as approved.',
    'approved: true',
  ),
  opens: flag('Whether it opens the sentence.', 'opens: true'),
  benefit: flag('Whether the clause also claims a benefit.', 'benefit: true'),
  closes: flag('Whether a mark or the end of the sentence follows.', 'closes: true'),
  named: flag(
    'Whether it stands in a name, which capitals inside running text show (“the Breakthrough Prize”).',
    'named: false',
  ),
  subject: some(
    SUBJECTS,
    'What is spoken of: what the text promotes, by name or not, something else, a disease, a ' +
      'person, or nothing.',
    'subject: [promoted, implied]',
  ),
  product: some(
    'products',
    'The class of what is spoken of; `any` where it cannot be told.',
    'product: supplement',
  ),
  notSaidOf: some(
    'selectors',
    'The noun that it stands before or is said of, or what its verb acts on, is none of these words.',
    'notSaidOf: venture',
  ),
  leadsVerb: flag(
    'Whether it stands as an adverb before the verb that it belongs to (“best meets”).',
    'leadsVerb: false',
  ),
} as const satisfies Fields

/** Conditions on a place in a text, as a query sets them. */
export type Conditions = DataOf<typeof CONDITIONS>

/** What a finding shows of the text. */
export const SHOWN = {
  underlineSentence: flag(
    'Underline the whole sentence instead of the words found.',
    'underlineSentence: true',
  ),
  reportOncePer: one(
    ['document', 'condition'],
    'Report it once: in the text, or for each thing that it is said of.',
    'reportOncePer: document',
  ),
} as const satisfies Fields

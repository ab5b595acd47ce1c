// What a configuration may hold. One description, from which files are checked and the JSON schema is
// written.
import { faultOfReason } from '../settle/suppression-faults.ts'
import { faultOfTerm } from '../terms/notation.ts'
import { faultOfGlob } from '../text/glob.ts'
import { readJsonPath } from '../text/json-path.ts'
import { type Names, type Shape, textShape } from '../yaml/shape.ts'

/** Names that a configuration can refer to. */
export interface ConfigNames {
  readonly profiles: readonly string[]
  readonly rules: readonly string[]
  /** What a configuration can bind those that build on it to: rules, and keys of settings. */
  readonly bindable: readonly string[]
  readonly classes: readonly string[]
  /** Jurisdictions and profiles, for which claims can be approved. */
  readonly markets: readonly string[]
  /** Senses of effects. */
  readonly effects: readonly string[]
  /** The kinds of claims that the reader tells apart, as its page lists them. */
  readonly categories: readonly string[]
  /** Whom texts are for, and where they appear: the presets. */
  readonly audiences: readonly string[]
  readonly channels: readonly string[]
  /** Parts of countries that have laws of their own, as `sources.yaml` calls them. */
  readonly places: readonly string[]
  /** Words that alone are no reason for allowing something. */
  readonly emptyReasons: readonly string[]
}

/** What may stand at a place of a configuration or a register. */
export type SettingsShape = Shape<keyof ConfigNames>

const text = textShape<keyof ConfigNames>
/** The path of a file with terms, in the place of a term. */
const TERM_FILE = /^\.{1,2}\//

/** Whether what stands for a term names a file with terms. */
export function isTermFile(term: string): boolean {
  return TERM_FILE.test(term)
}

/** What keeps a word from being a term of a list; undefined for one that may be. */
export const faultOfWord = (word: string): string | undefined =>
  /[\p{L}\p{N}]/u.test(word) ? faultOfTerm(word) : 'holds no word'

const faultOfWords = (said: string): string | undefined => {
  const fault = isTermFile(said) ? undefined : faultOfWord(said)
  return fault === undefined ? undefined : `“${said.slice(0, 60)}” ${fault}`
}
const words = (says: string): SettingsShape => ({ kind: 'text', says, fault: faultOfWords })
const list = (says: string, of: SettingsShape): SettingsShape => ({ kind: 'list', says, of })
const count = (says: string, most: number): SettingsShape => ({ kind: 'number', says, most, integer: true })

/** Product classes that a configuration can name, with the class of terms that its brand names join. */
export const PRODUCT_TERMS: Readonly<Record<string, string>> = {
  drug: 'drug',
  biologic: 'biologic',
  supplement: 'supplement',
  device: 'device',
  cosmetic: 'cosmetic',
  homeopathy: 'homeopathic',
  procedure: 'procedure',
}

const faultOfFiles = (said: string): string | undefined => {
  const fault = faultOfGlob(said)
  return fault === undefined ? undefined : `“${said.slice(0, 60)}” ${fault}`
}
const GLOB: SettingsShape = {
  kind: 'text',
  says: 'a glob, from the folder of the configuration',
  fault: faultOfFiles,
}

const SEVERITY = text('error, warning, info or off', ['error', 'warning', 'info', 'off'])

/** What is wrong with a reason in a file of settings; an empty one is told as such. */
export function faultOfAReason(reason: string, { emptyReasons = [] }: Names): string | undefined {
  const fault = reason.trim() === '' ? undefined : faultOfReason(reason, new Set(emptyReasons))
  return fault && `it ${fault}; say who allowed it, and on what ground`
}

const ALLOW: SettingsShape = {
  kind: 'object',
  says: 'A rule, or a phrase for it, that the house allows',
  keys: {
    rule: text('the rule', 'rules'),
    phrase: text('only findings on these words'),
    reason: { kind: 'text', says: 'who allowed it and on what ground', fault: faultOfAReason },
    owner: text('who keeps it'),
    until: { kind: 'text', says: 'the last day it holds, YYYY-MM-DD', date: true },
    files: { kind: 'oneOrMore', says: 'only in files that match', of: GLOB },
  },
  required: ['rule', 'reason'],
}

const faultOfPath = (said: string): string | undefined => {
  const path = readJsonPath(said)
  return 'fault' in path ? `“${said.slice(0, 60)}” ${path.fault}` : undefined
}
const PATH: SettingsShape = { kind: 'text', says: 'a path, $.products[*].description', fault: faultOfPath }

const SHARE = { least: 0, most: 1 }

/** Settings that the whole configuration and its overrides share. */
const SHARED: Readonly<Record<string, SettingsShape>> = {
  profile: text('whose law applies', 'profiles'),
  product: text('the class of what the texts offer', Object.keys(PRODUCT_TERMS)),
  audience: text('who reads the texts', 'audiences'),
  channel: text('where the texts appear', 'channels'),
  places: {
    kind: 'oneOrMore',
    says: 'Parts of a country, such as states, whose law holds whatever the texts say of places',
    of: text('a part of a country', 'places'),
  },
  rules: { kind: 'map', says: 'Severity of single rules', keys: 'rules', of: SEVERITY },
  select: {
    kind: 'oneOrMore',
    says:
      'Which values of data files are copy ($.products[*].description, $..title); such files ' +
      'are linted in folders too',
    of: PATH,
  },
  'shown-keys': list('More keys of data and front matter whose values are shown', text('a key')),
  'shown-attributes': list('More attributes of elements and components that are shown', text('a name')),
  'unshown-shortcodes': list('More shortcodes whose arguments nobody is shown', text('a name')),
  seller: text('whether the texts sell something: yes, no, or auto to let their words decide', [
    'yes',
    'no',
    'auto',
  ]),
  readability: {
    kind: 'number',
    says: 'the school year (1 to 20) from which on sections must be readable; others are told as info',
    least: 1,
    most: 20,
  },
  reader: {
    kind: 'object',
    says:
      'The reader beside the rules: it finds what no rule foresees and quietens what rules get ' +
      'wrong (docs/reader.md)',
    keys: {
      enabled: { kind: 'flag', says: 'whether it is asked at all' },
      warnAt: { kind: 'number', says: 'from which likelihood on it warns, 0 to 1', ...SHARE },
      infoAt: { kind: 'number', says: 'from which likelihood on it tells as info, 0 to 1', ...SHARE },
      quietBelow: {
        kind: 'number',
        says: 'below which likelihood it takes the findings of rules down, 0 to 1',
        ...SHARE,
      },
      categories: list(
        'The kinds of claims that it may raise; all where this is left out',
        text('a kind of claim', 'categories'),
      ),
    },
  },
}

/** The shape of a configuration file. */
export const CONFIG_SHAPE: SettingsShape & { readonly kind: 'object' } = {
  kind: 'object',
  says: 'Settings of claimlint',
  keys: {
    $schema: text('address of the JSON schema, for editors'),
    extends: {
      kind: 'oneOrMore',
      says: 'A configuration that this one builds on: a path (./base.yaml) or a package',
      of: text('a path or a package'),
    },
    ...SHARED,
    products: list(
      'Names of what the texts offer (brands), read as products of the product class',
      words('a name'),
    ),
    interventions: list('Treatments and services that the texts offer', words('a name')),
    terms: {
      kind: 'map',
      says: 'More terms for classes of the word lists',
      keys: 'classes',
      of: list('terms', words('a term, or the path of a file with a term a line (./words.txt)')),
    },
    words: {
      kind: 'map',
      says: 'Own word lists by their names, for own rules',
      of: list('terms', words('a term, or the path of a file with a term a line (./words.txt)')),
    },
    options: {
      kind: 'map',
      says: 'Options of single rules; claimlint config says which a rule has',
      keys: 'rules',
      of: {
        kind: 'object',
        says: 'Options of a rule',
        keys: {
          hedge: text('what a hedge does to its finding', ['none', 'downgrade', 'clears']),
          cite: text('what a source within reach does to it', ['none', 'downgrade', 'clears']),
          within: text('where its statement must stand', ['document', 'section', 'paragraph']),
          share: { kind: 'number', says: 'least share of risks, in percent', most: 100 },
          atLeast: count('how many it takes', 1000),
          claims: count('how many claims call for it', 1000),
          boldClaims: count('how many unsoftened claims call for it', 1000),
          reach: count('how many words apart', 200),
        },
      },
    },
    approvals: {
      kind: 'oneOrMore',
      says: 'Registers of approved uses, in the shape of rules/approvals.yaml',
      of: text('a path'),
    },
    register: { kind: 'oneOrMore', says: 'Registers of approved claims (claims.yaml)', of: text('a path') },
    references: {
      kind: 'oneOrMore',
      says: 'Works that texts may cite: references.yaml, CSL-JSON, BibTeX (docs/references.md)',
      of: text('a path'),
    },
    'rules-folder': text('a folder of own rule pages, `<family>/<id>.md`'),
    ignore: list('Files that are not linted', GLOB),
    allow: list('Rules and phrases that the house allows, each with a reason', ALLOW),
    binding: list(
      'Rules that configurations which build on this one set no lower and allow nowhere, and keys that ' +
        'they leave alone',
      text('a rule or a key', 'bindable'),
    ),
    'never-suppress': list('Rules that no text may suppress', text('a rule', 'rules')),
    overrides: list('Other settings for some files; later ones win', {
      kind: 'object',
      says: 'Settings for files that match',
      keys: { files: { kind: 'oneOrMore', says: 'which files', of: GLOB }, ...SHARED },
      required: ['files'],
    }),
  },
}

// What a configuration may hold. One description, from which files are checked and the JSON schema is written.

/** Names that a configuration can refer to. */
export interface KnownNames {
  readonly profiles: readonly string[]
  readonly rules: readonly string[]
  readonly classes: readonly string[]
  /** Jurisdictions and profiles, for which claims can be approved. */
  readonly markets: readonly string[]
  /** Senses of effects. */
  readonly effects: readonly string[]
}

/** What may stand at a place. */
export type Shape =
  | { readonly kind: 'text'; readonly says: string; readonly oneOf?: readonly string[] | keyof KnownNames; readonly date?: boolean }
  | { readonly kind: 'number'; readonly says: string }
  | { readonly kind: 'list'; readonly says: string; readonly of: Shape }
  | { readonly kind: 'map'; readonly says: string; readonly keys: keyof KnownNames; readonly of: Shape }
  | { readonly kind: 'object'; readonly says: string; readonly keys: Readonly<Record<string, Shape>>; readonly required?: readonly string[] }
  /** One or several of the same. */
  | { readonly kind: 'oneOrMore'; readonly says: string; readonly of: Shape }

const text = (says: string, oneOf?: readonly string[] | keyof KnownNames): Shape => ({ kind: 'text', says, ...(oneOf ? { oneOf } : {}) })
const list = (says: string, of: Shape): Shape => ({ kind: 'list', says, of })

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

const SEVERITY = text('error, warning, info or off', ['error', 'warning', 'info', 'off'])

const ALLOW: Shape = {
  kind: 'object',
  says: 'A rule, or a phrase for it, that the house allows',
  keys: {
    rule: text('the rule', 'rules'),
    phrase: text('only findings on these words'),
    reason: text('who allowed it and on what ground'),
    owner: text('who keeps it'),
    until: { kind: 'text', says: 'the last day it holds, YYYY-MM-DD', date: true },
    files: { kind: 'oneOrMore', says: 'only in files that match', of: text('a glob, from the folder of the configuration') },
  },
  required: ['rule', 'reason'],
}

/** Settings that the whole configuration and its overrides share. */
const SHARED: Readonly<Record<string, Shape>> = {
  profile: text('whose law applies', 'profiles'),
  product: text('the class of what the texts offer', Object.keys(PRODUCT_TERMS)),
  audience: text('who reads the texts', ['consumer', 'professional']),
  rules: { kind: 'map', says: 'Severity of single rules', keys: 'rules', of: SEVERITY },
}

/** The shape of a configuration file. */
export const CONFIG_SHAPE: Shape & { readonly kind: 'object' } = {
  kind: 'object',
  says: 'Settings of claimlint',
  keys: {
    $schema: text('address of the JSON schema, for editors'),
    extends: { kind: 'oneOrMore', says: 'A configuration that this one builds on: a path (./base.yaml) or a package', of: text('a path or a package') },
    ...SHARED,
    products: list('Names of what the texts offer (brands), read as products of the product class', text('a name')),
    interventions: list('Treatments and services that the texts offer', text('a name')),
    terms: {
      kind: 'map',
      says: 'More terms for classes of the word lists',
      keys: 'classes',
      of: list('terms', text('a term, or the path of a file with a term a line (./words.txt)')),
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
          share: { kind: 'number', says: 'least share of risks, in percent' },
          atLeast: { kind: 'number', says: 'how many it takes' },
          claims: { kind: 'number', says: 'how many claims call for it' },
          boldClaims: { kind: 'number', says: 'how many unsoftened claims call for it' },
          reach: { kind: 'number', says: 'how many words apart' },
        },
      },
    },
    approvals: { kind: 'oneOrMore', says: 'Registers of approved uses, in the shape of rules/approvals.yaml', of: text('a path') },
    register: { kind: 'oneOrMore', says: 'Registers of approved claims (claims.yaml)', of: text('a path') },
    'rules-folder': text('a folder of own rule pages, `<family>/<id>.md`'),
    ignore: list('Files that are not linted', text('a glob, from the folder of the configuration')),
    allow: list('Rules and phrases that the house allows, each with a reason', ALLOW),
    'never-suppress': list('Rules that no text may suppress', text('a rule', 'rules')),
    overrides: list('Other settings for some files; later ones win', {
      kind: 'object',
      says: 'Settings for files that match',
      keys: { files: { kind: 'oneOrMore', says: 'which files', of: text('a glob, from the folder of the configuration') }, ...SHARED },
      required: ['files'],
    }),
  },
}

const valuesOf = (oneOf: readonly string[] | keyof KnownNames, known: KnownNames): readonly string[] => (typeof oneOf === 'string' ? known[oneOf] : oneOf)

/** The JSON schema (draft 2020-12) of a shape. */
export function jsonSchema(shape: Shape, known: KnownNames): Record<string, unknown> {
  const description = shape.says
  switch (shape.kind) {
    case 'text':
      return {
        type: 'string',
        description,
        ...(shape.oneOf ? { enum: [...valuesOf(shape.oneOf, known)] } : {}),
        ...(shape.date ? { format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } : {}),
      }
    case 'number':
      return { type: 'number', description }
    case 'list':
      return { type: 'array', description, items: jsonSchema(shape.of, known) }
    case 'oneOrMore': {
      const of = jsonSchema(shape.of, known)
      return { description, anyOf: [of, { type: 'array', items: of }] }
    }
    case 'map':
      return { type: 'object', description, propertyNames: { enum: [...known[shape.keys]] }, additionalProperties: jsonSchema(shape.of, known) }
    case 'object':
      return {
        type: 'object',
        description,
        properties: Object.fromEntries(Object.entries(shape.keys).map(([key, of]) => [key, jsonSchema(of, known)])),
        additionalProperties: false,
        ...(shape.required ? { required: [...shape.required] } : {}),
      }
  }
}

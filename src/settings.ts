// Settings of one text, and their check: a text may be anything, but a setting that is not known is told, not
// passed over.
import type { Reference } from './claims/references.ts'
import type { LockedText } from './drift/lock-findings.ts'
import { isLockedText } from './drift/lock-shape.ts'
import { FORMATS, type FormatId } from './formats/document.ts'
import type { CopyChoice } from './formats/parser-types.ts'
import type { LawSetting } from './rulebook/presets.ts'
import { type Audience, categoriesOf, type Medium, type Severity } from './rulebook/rule.ts'
import type { Rulebook } from './rulebook/rulebook.ts'
import type { ApprovedClaim } from './settle/approved.ts'
import type { Counted } from './settle/levels.ts'
import type { ReaderChoice } from './settle/reading.ts'
import { RULES_WITHOUT_PAGE } from './settle/rules-without-page.ts'
import type { SellerChoice } from './settle/seller.ts'
import type { Allowance } from './settle/suppression.ts'
import { isDate } from './text/dates.ts'
import { readJsonPath } from './text/json-path.ts'
import { otherNames } from './text/nearest.ts'
import { SettingsError } from './text/settings-error.ts'

/** Resolved settings of one text: plain data but for the rulebook. */
export interface Settings {
  readonly rulebook: Rulebook
  readonly format: FormatId
  /** Profile id; guessed from the text where it is left out. */
  readonly profile?: string
  readonly profileSource?: 'config' | 'option' | 'front matter'
  /** Severities set for single rules. */
  readonly rules?: Readonly<Record<string, Severity>>
  /** Steps by which audience and channel move the levels of rules that are not set (`shiftsOf`). */
  readonly shifts?: Readonly<Record<string, number>>
  /** Who reads the text, where it appears and where it sells, as far as laws ask (`lawSettingOf`). */
  readonly law?: LawSetting
  /** The class of what the text offers; read from its words where it is left out. */
  readonly product?: string
  /** Rules and phrases that the house allows, with the reason. */
  readonly allow?: readonly Allowance[]
  /** Rules that no text may suppress. */
  readonly neverSuppress?: readonly string[]
  /** Claims that the house has approved. */
  readonly register?: readonly ApprovedClaim[]
  /** The school year from which on texts must be readable; sections that ask for more are told. */
  readonly readability?: number
  /** The works that texts may cite, with what they found. */
  readonly references?: readonly Reference[]
  /** The text as it was locked, with what it claimed then (`claimlint lock`). */
  readonly lock?: LockedText
  /** Today as `YYYY-MM-DD`, against which suppressions end; without it none has ended. */
  readonly today?: string
  /** If given, only these rules run. */
  readonly only?: readonly string[]
  /** What is copy beside what everybody shows: paths into data, keys, attributes. */
  readonly copy?: CopyChoice
  /** Whether the text sells something; its words decide where this is left out or `auto`. */
  readonly seller?: SellerChoice
  /** Whether and how the reader is asked beside the rules. */
  readonly reader?: ReaderChoice
  /** Parse everything and ask every rule of every block, where shortcuts would do; the report is the same. */
  readonly full?: boolean
  /**
   * Told what begins, before it does: `stage NAME` or `rule ID`. For measuring; the report does not depend on
   * it.
   */
  readonly observe?: (event: string) => void
  /**
   * What edits of the text gave that were tried for fixes, kept by whoever makes more than one report of it
   * with these settings (in full or not); no report depends on it.
   */
  readonly tried?: Map<string, readonly Counted[] | boolean>
}

/** Says what is wrong with a value under a name; nothing where it may stand. */
type SettingCheck = (value: unknown, name: string, allowed: AllowedNames) => void

interface AllowedNames {
  readonly rules: readonly string[]
  readonly profiles: readonly string[]
  readonly products: readonly string[]
  /** Kinds of claims that the reader tells apart. */
  readonly categories: readonly string[]
}

function refuse(name: string, wanted: string, value: unknown): never {
  const shown =
    typeof value === 'string'
      ? `“${value.slice(0, 60)}”`
      : Array.isArray(value)
        ? 'a list'
        : value === null
          ? 'null'
          : typeof value
  throw new SettingsError(`settings: “${name}” wants ${wanted}, and is ${shown}`)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const oneOf =
  (listed: (allowed: AllowedNames) => readonly string[]): SettingCheck =>
  (value, name, allowed) => {
    const names = listed(allowed)
    if (typeof value !== 'string') refuse(name, 'a name', value)
    if (!names.includes(value))
      throw new SettingsError(
        `settings: “${name}”: “${value.slice(0, 60)}” is not known${otherNames(value, names)}`,
      )
  }
const text: SettingCheck = (value, name) => {
  if (typeof value !== 'string') refuse(name, 'a text', value)
}
const path: SettingCheck = (value, name) => {
  if (typeof value !== 'string' || 'fault' in readJsonPath(value))
    refuse(name, 'a path such as $.products[*].description', value)
}
const date: SettingCheck = (value, name) => {
  if (typeof value !== 'string' || !isDate(value)) refuse(name, 'a date, YYYY-MM-DD', value)
}
const flag: SettingCheck = (value, name) => {
  if (typeof value !== 'boolean') refuse(name, 'true or false', value)
}
const share: SettingCheck = (value, name) => {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) refuse(name, 'a number from 0 to 1', value)
}
const listOf =
  (of: SettingCheck): SettingCheck =>
  (value, name, allowed) => {
    if (!Array.isArray(value)) refuse(name, 'a list', value)
    for (const [at, item] of (value as unknown[]).entries()) of(item, `${name}[${at}]`, allowed)
  }
const objectOf =
  (keys: Readonly<Record<string, SettingCheck>>, required: readonly string[]): SettingCheck =>
  (value, name, allowed) => {
    if (!isObject(value)) refuse(name, 'an object', value)
    for (const key of required)
      if (value[key] === undefined) throw new SettingsError(`settings: “${name}” lacks “${key}”`)
    for (const [key, item] of Object.entries(value)) {
      const asked = Object.hasOwn(keys, key) ? keys[key] : undefined
      if (!asked)
        throw new SettingsError(
          `settings: “${name}”: the key “${key}” is not known${otherNames(key, Object.keys(keys))}`,
        )
      if (item !== undefined) asked(item, `${name}.${key}`, allowed)
    }
  }

const rule = oneOf(({ rules }) => rules)
const severity = oneOf(() => ['error', 'warning', 'info', 'off'])
const severities: SettingCheck = (value, name, allowed) => {
  if (!isObject(value)) refuse(name, 'an object of severities by rule', value)
  for (const [id, level] of Object.entries(value)) {
    rule(id, name, allowed)
    severity(level, `${name}.${id}`, allowed)
  }
}
const steps: SettingCheck = (value, name, allowed) => {
  if (!isObject(value)) refuse(name, 'an object of steps by rule', value)
  for (const [id, step] of Object.entries(value)) {
    rule(id, name, allowed)
    if (!Number.isInteger(step)) refuse(`${name}.${id}`, 'a whole number', step)
  }
}
const approved = objectOf(
  {
    ...Object.fromEntries(
      ['id', 'wording', 'intervention', 'effect', 'condition', 'owner', 'reason'].map((key) => [key, text]),
    ),
    ...Object.fromEntries(
      ['variants', 'markets', 'products', 'references'].map((key) => [key, listOf(text)]),
    ),
    strength: oneOf(() => ['tentative', 'plain', 'strong', 'absolute']),
    expires: date,
  },
  ['id', 'wording', 'variants', 'markets', 'products', 'references'],
)
const allowance = objectOf({ rule, phrase: text, reason: text, owner: text, until: date }, ['rule', 'reason'])

const AUDIENCES: readonly Audience[] = ['public', 'professional']
const MEDIA: readonly Medium[] = ['broadcast', 'social', 'text']

const SETTINGS: Readonly<Record<keyof Settings, SettingCheck>> = {
  rulebook: (value, name) => {
    if (!isObject(value) || typeof value.rule !== 'function' || !isObject(value.language))
      refuse(name, 'a rulebook, as loadBuiltIn or decodeRulebook gives it', value)
  },
  format: oneOf(() => FORMATS),
  profile: oneOf(({ profiles }) => profiles),
  profileSource: oneOf(() => ['config', 'option', 'front matter']),
  rules: severities,
  shifts: steps,
  law: objectOf({ audience: oneOf(() => AUDIENCES), medium: oneOf(() => MEDIA), places: listOf(text) }, []),
  product: oneOf(({ products }) => products),
  allow: listOf(allowance),
  neverSuppress: listOf(rule),
  register: listOf(approved),
  readability: (value, name) => {
    if (typeof value !== 'number' || !(value >= 1 && value <= 20))
      refuse(name, 'a number from 1 to 20', value)
  },
  references: listOf((value, name) => {
    if (!isObject(value) || typeof value.id !== 'string' || !Array.isArray(value.results))
      refuse(name, 'an entry of a file of references', value)
  }),
  lock: (value, name) => {
    if (!isLockedText(value)) refuse(name, 'a text of a lock file, as claimlint lock wrote it', value)
  },
  today: date,
  only: listOf(rule),
  copy: objectOf(
    { select: listOf(path), keys: listOf(text), attributes: listOf(text), shortcodes: listOf(text) },
    [],
  ),
  seller: oneOf(() => ['yes', 'no', 'auto']),
  reader: objectOf(
    {
      enabled: flag,
      warnAt: share,
      infoAt: share,
      quietBelow: share,
      categories: listOf(oneOf(({ categories }) => categories)),
    },
    [],
  ),
  full: flag,
  observe: (value, name) => {
    if (typeof value !== 'function') refuse(name, 'a function', value)
  },
  tried: (value, name) => {
    if (!(value instanceof Map)) refuse(name, 'a map', value)
  },
}

const allowedNames = new WeakMap<Rulebook, AllowedNames>()

function namesOf(rulebook: Rulebook): AllowedNames {
  const made = allowedNames.get(rulebook) ?? {
    rules: [...rulebook.rules.map(({ id }) => id), ...RULES_WITHOUT_PAGE],
    profiles: rulebook.profiles.map(({ id }) => id),
    categories: categoriesOf(rulebook.rules),
    products: [
      ...new Set(
        rulebook.language.lexicon.classes.flatMap(({ product }) => (product === undefined ? [] : [product])),
      ),
    ].sort(),
  }
  allowedNames.set(rulebook, made)
  return made
}

/** What was found to be sound; settings are plain data that nobody changes. */
const sound = new WeakSet<object>()

/** Throws a `SettingsError` where what is to be linted is no text. */
export function checkSource(source: string): void {
  text(source, 'source', { rules: [], profiles: [], products: [], categories: [] })
}

/** Throws a `SettingsError` where a setting is not known or not of its kind. */
export function checkSettings(settings: Settings): void {
  if (!isObject(settings)) refuse('settings', 'an object', settings)
  if (sound.has(settings)) return
  const { rulebook } = settings
  for (const key of ['rulebook', 'format'] as const)
    if (settings[key] === undefined) throw new SettingsError(`settings: “${key}” is missing`)
  SETTINGS.rulebook(rulebook, 'rulebook', { rules: [], profiles: [], products: [], categories: [] })
  const allowed = namesOf(rulebook)
  for (const [key, value] of Object.entries(settings)) {
    const asked = Object.hasOwn(SETTINGS, key) ? SETTINGS[key as keyof Settings] : undefined
    if (!asked)
      throw new SettingsError(
        `settings: the key “${key}” is not known${otherNames(key, Object.keys(SETTINGS))}`,
      )
    // These may hold thousands of entries, and are the same for all texts of a run.
    const long = (key === 'register' || key === 'references') && Array.isArray(value)
    if (value === undefined || (long && sound.has(value as object))) continue
    asked(value, key, allowed)
    if (long) sound.add(value as object)
  }
  sound.add(settings)
}

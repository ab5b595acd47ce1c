// The JSON schema of configuration files, with the names that the rulebook knows.
import { BINDABLE } from '../config/binding.ts'
import { REGISTER_SHAPE } from '../config/register-shape.ts'
import { CONFIG_SHAPE, type ConfigNames } from '../config/schema.ts'
import type { Artefact } from '../rulebook/artefact.ts'
import { PAGE_SHAPE, type PageNames, pageSetting } from '../rulebook/page-shape.ts'
import { categoriesOf } from '../rulebook/rule.ts'
import { RULES_WITHOUT_PAGE } from '../settle/rules-without-page.ts'
import { jsonSchema, withSharedNames } from '../yaml/json-schema.ts'

/** The names that configurations and registers can refer to. */
export function acceptedNames({
  rules,
  profiles,
  presets,
  classes,
  sources,
  effectOrder,
  words,
}: Pick<Artefact, 'rules' | 'profiles' | 'presets' | 'sources' | 'effectOrder'> & {
  readonly classes: readonly string[]
  readonly words: { readonly emptyReasons: Iterable<string> }
}): ConfigNames {
  const ids = profiles.map(({ id }) => id)
  const ruleNames = [...rules.map(({ id }) => id), ...RULES_WITHOUT_PAGE]
  return {
    rules: ruleNames,
    bindable: [...BINDABLE, ...ruleNames],
    profiles: ids,
    classes,
    markets: [...new Set(profiles.flatMap(({ jurisdictions }) => jurisdictions)), ...ids],
    effects: effectOrder.flat(),
    categories: categoriesOf(rules),
    audiences: presets.filter(({ kind }) => kind === 'audience').map(({ id }) => id),
    channels: presets.filter(({ kind }) => kind === 'channel').map(({ id }) => id),
    places: Object.values(sources).flatMap(({ places, jurisdiction }) => (places ? [jurisdiction] : [])),
    emptyReasons: [...words.emptyReasons],
  }
}

const namesOf = (artefact: Artefact): ConfigNames =>
  acceptedNames({ ...artefact, classes: artefact.lexicon.classes.map(({ name }) => name) })
const DRAFT = { $schema: 'https://json-schema.org/draft/2020-12/schema' }

/** The JSON schema (draft 2020-12) for `claimlint.yaml`, for editors. */
export function configSchema(artefact: Artefact): Record<string, unknown> {
  return {
    ...DRAFT,
    title: 'claimlint configuration',
    ...jsonSchema<keyof ConfigNames>(CONFIG_SHAPE, namesOf(artefact)),
  }
}

/** The JSON schema (draft 2020-12) for registers of approved claims, for editors. */
export function registerSchema(artefact: Artefact): Record<string, unknown> {
  return {
    ...DRAFT,
    title: 'claimlint register of approved claims',
    ...jsonSchema<keyof ConfigNames>(REGISTER_SHAPE, namesOf(artefact)),
  }
}

/** The JSON schema (draft 2020-12) for the front matter of rule pages, for editors. */
export function pageSchema(artefact: Artefact): Record<string, unknown> {
  const { names } = pageSetting({
    ...artefact,
    classes: artefact.lexicon.classes,
    rules: artefact.rules.map(({ id }) => id),
  })
  return withSharedNames({
    ...DRAFT,
    title: 'front matter of a claimlint rule page',
    ...jsonSchema<keyof PageNames>(PAGE_SHAPE, names),
  })
}

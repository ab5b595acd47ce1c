// The JSON schema of configuration files, with the names that the rulebook knows.
import { CONFIG_SHAPE, jsonSchema } from '../config/schema.ts'
import type { Artefact } from '../rulebook/rulebook.ts'

/** The JSON schema (draft 2020-12) for `claimlint.yaml`, for editors. */
export function configSchema({ rules, profiles, lexicon }: Artefact): Record<string, unknown> {
  const known = { rules: rules.map(({ id }) => id), profiles: profiles.map(({ id }) => id), classes: lexicon.classes.map(({ name }) => name) }
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'claimlint configuration', ...jsonSchema(CONFIG_SHAPE, known) }
}

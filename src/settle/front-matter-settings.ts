// What the front matter of a text says to claimlint under its key: a profile, and findings that it allows.
import type { Document } from '../formats/document.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { checkShape } from '../yaml/check-shape.ts'
import { type Shape, textShape } from '../yaml/shape.ts'
import { entryOf, type YamlFault, type YamlText, type YamlValue } from '../yaml/tree.ts'
import { RULES_WITHOUT_PAGE } from './rules-without-page.ts'

type Kinds = 'profiles' | 'rules'

const text = textShape<Kinds>

const MATTER: Shape<Kinds> = {
  kind: 'object',
  says: 'settings of a text',
  optional: true,
  keys: {
    profile: text('whose law applies', 'profiles'),
    allow: {
      kind: 'list',
      says: 'findings that are allowed',
      of: {
        kind: 'object',
        says: 'a finding that is allowed',
        keys: {
          rule: text('the rule', 'rules'),
          phrase: text('only findings on these words'),
          // What is wrong with a reason or a day is a finding about the suppression.
          reason: { kind: 'text', says: 'who allowed it and on what ground', blank: true },
          owner: text('who keeps it'),
          until: { kind: 'text', says: 'the last day it holds, YYYY-MM-DD', blank: true },
        },
        required: ['rule'],
      },
    },
  },
}

/** The text of a value, as it is written. */
export function textOf(value: YamlValue | undefined): string | undefined {
  if (value?.kind !== 'text' || value.value === null) return undefined
  return typeof value.value === 'string' ? value.value : (value as YamlText).written
}

/** The profile that a text names, known or not. */
export function frontMatterProfile({ settings }: Document): string | undefined {
  return textOf(entryOf(settings, 'profile'))
}

/**
 * What is wrong with the settings of a text: keys, profiles and rules that are not known, values of another
 * kind.
 */
export function frontMatterFaults({ settings }: Document, rulebook: Rulebook): readonly YamlFault[] {
  if (settings === undefined) return []
  const names = {
    profiles: rulebook.profiles.map(({ id }) => id),
    rules: [...rulebook.rules.map(({ id }) => id), ...RULES_WITHOUT_PAGE],
  }
  const { faults } = checkShape(settings, MATTER, names, '“claimlint”')
  return faults.map(({ at, message }) => ({ at, message: `front matter: ${message}` }))
}

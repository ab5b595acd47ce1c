// Reads presets, one file each.
import { LAW } from '../schema/page-keys.ts'
import { checkShape } from '../yaml/check-shape.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { Shape } from '../yaml/shape.ts'
import { PageError } from './page-error.ts'
import type { PresetData } from './presets.ts'
import type { RuleData } from './rule.ts'

const SHIFTS: Shape = { kind: 'text', says: 'a move of a level', oneOf: ['up', 'down', 'off'] }

/** The shape of a file of `rules/presets`. */
const SHAPE: Shape = {
  kind: 'object',
  says: 'a preset',
  keys: {
    kind: { kind: 'text', says: 'what it is about', oneOf: ['audience', 'channel'] },
    title: { kind: 'text', says: 'its name for people' },
    law: {
      kind: 'object',
      says: 'what laws ask of readers and media',
      keys: {
        audience: { kind: 'text', says: 'who reads the texts', oneOf: LAW.audience.value.of },
        medium: { kind: 'text', says: 'where they appear', oneOf: LAW.media.value.of },
      },
    },
    severity: {
      kind: 'object',
      says: 'moves of levels',
      keys: {
        families: { kind: 'map', says: 'moves by the family of rules', keys: 'families', of: SHIFTS },
        rules: { kind: 'map', says: 'moves of single rules', keys: 'rules', of: SHIFTS },
      },
    },
  },
  required: ['kind', 'title'],
}

/** The presets of a rules folder, in the order of their names. Throws a `PageError` with path and line. */
export function readPresets(
  files: ReadonlyMap<string, string>,
  rules: readonly Pick<RuleData, 'id' | 'family'>[],
): PresetData[] {
  const names = {
    rules: rules.map(({ id }) => id),
    families: [...new Set(rules.map(({ family }) => family))],
  }
  return [...files]
    .filter(([path]) => /^presets\/[\w-]+\.ya?ml$/.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, source]) => {
      const { root, faults } = readYaml(source)
      if (faults.length > 0 || !root) throw new PageError(tellFaults(path, source, faults))
      const checked = checkShape(root, SHAPE, names, 'the preset')
      if (checked.faults.length > 0) throw new PageError(tellFaults(path, source, checked.faults))
      return { id: path.replace(/^.*\/|\.ya?ml$/g, ''), ...(checked.data as object) } as PresetData
    })
}

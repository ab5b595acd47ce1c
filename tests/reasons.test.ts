// A reason that says nothing is refused wherever one is given.
import { expect, test } from 'vitest'
import { REGISTER_SHAPE } from '../src/config/register-shape.ts'
import { CONFIG_SHAPE } from '../src/config/schema.ts'
import { readConfig } from '../src/config/validate.ts'
import { acceptedNames } from '../src/node/config-schema.ts'
import { build, lintText } from './support/rulebook.ts'

const names = acceptedNames({ ...build.artefact, classes: [] })
const faultsIn = (source: string, shape: typeof REGISTER_SHAPE): string[] =>
  readConfig(source, shape, names).faults.map(({ message }) => message)

test.for(['TODO', 'tbd', 'approved', 'n/a'])('“%s” is no reason', (reason) => {
  const allowed = `allow:\n  - { rule: cure-claim, reason: "${reason}" }\n`
  expect(faultsIn(allowed, CONFIG_SHAPE).join('\n')).toContain('which says nothing')
  const approved = `claims:\n  - { id: a, wording: It cures., reason: "${reason}" }\n`
  expect(faultsIn(approved, REGISTER_SHAPE).join('\n')).toContain('which says nothing')
  const comment = `<!-- claimlint allow cure-claim: ${reason} -->\n\nOur tea cures gout.\n`
  const rules = lintText(comment, 'us-supplement', 'markdown').diagnostics.map(({ rule }) => rule)
  expect(rules).toContain('suppression-without-reason')
  expect(rules).toContain('cure-claim')
})

test('a reason that says who and why is one', () => {
  const reason = 'MLR review 4471, agreed by Dana'
  expect(faultsIn(`allow:\n  - { rule: cure-claim, reason: "${reason}" }\n`, CONFIG_SHAPE)).toEqual([])
  expect(
    faultsIn(`claims:\n  - { id: a, wording: It cures., reason: "${reason}" }\n`, REGISTER_SHAPE),
  ).toEqual([])
})

// What stands beside the built program, from the rulebook of the tests: for commands that run in a test
// (`vi.mock('../src/node/artefact.ts', () => import('./support/artefact.ts'))`; so for artefact-file.ts).
import { parsers } from '../../src/parsers/all-parsers.ts'
import { build, rulebooks } from './rulebook.ts'

export const readArtefact = (): SharedArrayBuffer => new SharedArrayBuffer(0)
export const loadArtefact = () => build.artefact
export const rulebooksOf = () => rulebooks
export const buildId = (): string => 'tests'
export const loadPage = ({ id, family }: { id: string; family: string }) => ({
  id,
  family,
  body: build.pages.find(({ rule }) => rule.id === id)?.body ?? '',
})
export const lazyParsers = parsers

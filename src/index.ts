// The library: the pure core, for Node, browsers and editors alike.

export type { FormatId } from './formats/document.ts'
export { lint, type Report, type Settings } from './lint.ts'
export type { Artefact, Rulebook } from './rulebook/rulebook.ts'
export { loadRulebook } from './rulebook/rulebook.ts'
export type { Diagnostic } from './settle/diagnostic.ts'

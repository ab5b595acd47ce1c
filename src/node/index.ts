// The library for Node: the core with its built-in rulebook and file reading.
export { buildFromFolder } from './rulebook-files.ts'
export { InputError, readText } from './files.ts'
export { loadBuiltIn } from './artefact.ts'

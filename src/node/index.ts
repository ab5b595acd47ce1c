// The library for Node: the core with its built-in rulebook and file reading.

export { encodeArtefact } from '../rulebook/binary.ts'
export { rulesReference } from '../rulebook/reference.ts'
export { loadBuiltIn } from './built-in-rulebook.ts'
export { configSchema, registerSchema } from './config-schema.ts'
export { InputError, readText } from './files.ts'
export { buildFromFolder } from './rulebook-files.ts'

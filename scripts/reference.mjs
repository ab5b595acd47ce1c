// Writes rules/README.md anew from the schema.
import { writeFileSync } from 'node:fs'
import { rulesReference } from '../dist/node.js'

writeFileSync(new URL('../rules/README.md', import.meta.url), rulesReference())

// Parsers that are loaded when they are first called: a program that needs none starts without them.
import { createRequire } from 'node:module'
import type { Parsers } from '../formats/parsers.ts'

const require = createRequire(import.meta.url)

type Markdown = typeof import('../parsers/markdown.ts')
type English = typeof import('../parsers/english.ts')
type Yaml = typeof import('../parsers/yaml.ts')

// Node keeps what was required, so each file is read once.
const markdown = (): Markdown => require('./parse-markdown.cjs') as Markdown
const english = (): English => require('./parse-english.cjs') as English
const yaml = (): Yaml => require('./parse-yaml.cjs') as Yaml

/** The parsers of the built program. */
export const lazyParsers: Parsers = {
  markdown: (text) => markdown().parseMarkdown(text),
  reference: (name) => markdown().decodeReference(name),
  sentences: (text) => english().parseSentences(text),
  yaml: (body) => yaml().parseYaml(body),
}

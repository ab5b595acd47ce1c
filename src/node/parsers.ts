// Parsers that are loaded when they are first called: a program that needs none starts without them.
import { createRequire } from 'node:module'
import type { Parsers } from '../formats/parsers.ts'

const require = createRequire(import.meta.url)

type Markdown = typeof import('../parsers/markdown.ts')
type English = typeof import('../parsers/english.ts')
type Yaml = typeof import('../parsers/yaml.ts')
type Toml = typeof import('../parsers/toml.ts')
type Mdx = typeof import('../parsers/mdx.ts')
type Jsx = typeof import('../parsers/jsx.ts')
type Html = typeof import('../parsers/html.ts')
type Json = typeof import('../parsers/json.ts')

// Node keeps what was required, so each file is read once.
const markdown = (): Markdown => require('./parse-markdown.cjs') as Markdown
const english = (): English => require('./parse-english.cjs') as English
const yaml = (): Yaml => require('./parse-yaml.cjs') as Yaml
const toml = (): Toml => require('./parse-toml.cjs') as Toml
const mdx = (): Mdx => require('./parse-mdx.cjs') as Mdx
const jsx = (): Jsx => require('./parse-jsx.cjs') as Jsx
const html = (): Html => require('./parse-html.cjs') as Html
const json = (): Json => require('./parse-json.cjs') as Json

/** The parsers of the built program. */
export const lazyParsers: Parsers = {
  markdown: (text) => markdown().parseMarkdown(text),
  reference: (name) => markdown().decodeReference(name),
  sentences: (text) => english().parseSentences(text),
  yaml: (text, shift) => yaml().parseYaml(text, shift),
  toml: (text, shift) => toml().parseToml(text, shift),
  html: (text, handler, components) => html().parseHtml(text, handler, components),
  htmlReference: (text, at, attribute) => html().readHtmlReference(text, at, attribute),
  json: (text) => json().parseJson(text),
  mdx: (text) => mdx().parseMdx(text),
  jsx: (text, handler) => jsx().parseJsx(text, handler),
}

// Parsers that are loaded when they are first called: a program that needs none starts without them, and
// without what Node needs to load them.
import type { Parsers } from '../formats/parser-types.ts'

let loader: NodeJS.Require | undefined
const load = (name: string): unknown => {
  loader ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)
  return loader(name)
}

type Markdown = typeof import('../parsers/parse-markdown.ts')
type English = typeof import('../parsers/parse-english.ts')
type Reading = typeof import('../parsers/parse-reading.ts')
type Yaml = typeof import('../parsers/parse-yaml.ts')
type Toml = typeof import('../parsers/parse-toml.ts')
type Mdx = typeof import('../parsers/parse-mdx.ts')
type Jsx = typeof import('../parsers/parse-jsx.ts')
type Html = typeof import('../parsers/parse-html.ts')
type Json = typeof import('../parsers/parse-json.ts')

// Node keeps what was required, so each file is read once.
const markdown = (): Markdown => load('./parse-markdown.cjs') as Markdown
const english = (): English => load('./parse-english.cjs') as English
const reading = (): Reading => load('./parse-reading.cjs') as Reading
const yaml = (): Yaml => load('./parse-yaml.cjs') as Yaml
const toml = (): Toml => load('./parse-toml.cjs') as Toml
const mdx = (): Mdx => load('./parse-mdx.cjs') as Mdx
const jsx = (): Jsx => load('./parse-jsx.cjs') as Jsx
const html = (): Html => load('./parse-html.cjs') as Html
const json = (): Json => load('./parse-json.cjs') as Json

/** The parsers of the built program. */
export const lazyParsers: Parsers = {
  markdown: (text) => markdown().parseMarkdown(text),
  reference: (name) => markdown().decodeReference(name),
  sentences: (text) => english().parseSentences(text),
  grade: (sentences, words) => reading().readingGrade(sentences, words),
  yaml: (text, shift) => yaml().parseYaml(text, shift),
  toml: (text, shift) => toml().parseToml(text, shift),
  html: (text, handler, components) => html().parseHtml(text, handler, components),
  htmlReference: (text, at, attribute) => html().readHtmlReference(text, at, attribute),
  json: (text) => json().parseJson(text),
  mdx: (text) => mdx().parseMdx(text),
  jsx: (text, handler, by) => jsx().parseJsx(text, handler, by),
}

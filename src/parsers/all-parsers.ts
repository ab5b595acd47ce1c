// The parsers that the core calls where plain reading does not do, loaded at once; shells may load them
// later.
import type { Parsers } from '../formats/parser-types.ts'
import { parseSentences } from './parse-english.ts'
import { parseHtml, readHtmlReference } from './parse-html.ts'
import { parseJson } from './parse-json.ts'
import { parseJsx } from './parse-jsx.ts'
import { decodeReference, parseMarkdown } from './parse-markdown.ts'
import { parseMdx } from './parse-mdx.ts'
import { readingGrade } from './parse-reading.ts'
import { parseToml } from './parse-toml.ts'
import { parseYaml } from './parse-yaml.ts'

/** remark, retext, the parsers of YAML, TOML and JSON, and parse5's tokenizer. */
export const parsers: Parsers = {
  markdown: parseMarkdown,
  reference: decodeReference,
  sentences: parseSentences,
  grade: readingGrade,
  yaml: parseYaml,
  toml: parseToml,
  html: parseHtml,
  htmlReference: readHtmlReference,
  json: parseJson,
  mdx: parseMdx,
  jsx: parseJsx,
}

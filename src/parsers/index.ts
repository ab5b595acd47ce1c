// The parsers that the core calls where plain reading does not do, loaded at once; shells may load them
// later.
import type { Parsers } from '../formats/parsers.ts'
import { parseSentences } from './english.ts'
import { parseHtml, readHtmlReference } from './html.ts'
import { parseJson } from './json.ts'
import { parseJsx } from './jsx.ts'
import { decodeReference, parseMarkdown } from './markdown.ts'
import { parseMdx } from './mdx.ts'
import { readingGrade } from './reading.ts'
import { parseToml } from './toml.ts'
import { parseYaml } from './yaml.ts'

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

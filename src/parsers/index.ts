// The parsers that the core calls where plain reading does not do, loaded at once; shells may load them later.
import type { Parsers } from '../formats/parsers.ts'
import { parseSentences } from './english.ts'
import { decodeReference, parseMarkdown } from './markdown.ts'
import { parseYaml } from './yaml.ts'

/** remark, retext and the YAML parser. */
export const parsers: Parsers = { markdown: parseMarkdown, reference: decodeReference, sentences: parseSentences, yaml: parseYaml }

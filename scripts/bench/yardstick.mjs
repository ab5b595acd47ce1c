// The yardstick N: what merely parsing costs. remark with GFM and front matter, then a whole-document English
// tree; no rules. Usage: node yardstick.mjs LIST, a file with one path a line.
import { readFileSync } from 'node:fs'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toNlcst } from 'mdast-util-to-nlcst'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import { ParseEnglish } from 'parse-english'
import { VFile } from 'vfile'

const options = {
  extensions: [gfm(), frontmatter(['yaml'])],
  mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml'])],
}

/** Parses a text as the yardstick does. */
export function parseOnly(text) {
  return toNlcst(fromMarkdown(text, options), new VFile({ value: text }), ParseEnglish)
}

if (process.argv[1]?.endsWith('yardstick.mjs')) {
  for (const path of readFileSync(process.argv[2], 'utf8').trim().split('\n'))
    parseOnly(readFileSync(path, 'utf8'))
}

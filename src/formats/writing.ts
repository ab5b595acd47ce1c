// How words are written into a text in the place of others, so that its readers read those words and nothing
// else changes.

/**
 * The way of a place: the text of HTML, an attribute of it, a string of JSON (or YAML, TOML) in double
 * quotes, one of YAML in single quotes, without quotes or as a block of lines, a cell of CSV with quotes or
 * without, the text of MDX, or one where nothing is written. Without one, words stand as they are.
 */
export type Writing =
  | 'html'
  | 'attribute'
  | 'json'
  | 'single'
  | 'plain'
  | 'line'
  | 'quoted cell'
  | 'cell'
  | 'mdx'
  | 'never'

/** What may mean something else at places that know no escapes. */
const MEANS_MORE: Readonly<Partial<Record<Writing, RegExp>>> = {
  plain: /[^\p{L}\p{N} ,.;()!?’‘“”–—*%-]|^-|\s-\s/u,
  line: /[\r\n]/,
  single: /[\r\n]/,
  'quoted cell': /[\r\n]/,
  cell: /[",;\t\r\n]/,
  mdx: /[{}<>&"'`\\\r\n]/,
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Words as they are written at a place, or undefined where they cannot be. */
export function written(words: string, writing: Writing | undefined): string | undefined {
  if (writing !== undefined && MEANS_MORE[writing]?.test(words)) return undefined
  switch (writing) {
    case undefined:
    case 'plain':
    case 'line':
    case 'cell':
    case 'mdx':
      return words
    case 'single':
      return words.replaceAll("'", "''")
    case 'quoted cell':
      return words.replaceAll('"', '""')
    case 'html':
      return words.replace(/[&<>]/g, (mark) => HTML[mark] ?? mark)
    case 'attribute':
      return words.replace(/[&<>"']/g, (mark) => HTML[mark] ?? mark)
    case 'json':
      return JSON.stringify(words).slice(1, -1)
    case 'never':
      return undefined
  }
}

// How words are written into a text in the place of others, so that its readers read those words and nothing
// else changes.

/**
 * The way of a place: the text of HTML, an attribute of it, a string of JSON, or one where nothing is
 * written. Without one, words stand as they are.
 */
export type Writing = 'html' | 'attribute' | 'json' | 'never'

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Words as they are written at a place, or undefined where they cannot be. */
export function written(words: string, writing: Writing | undefined): string | undefined {
  switch (writing) {
    case undefined:
      return words
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

// Addresses in running text: of pages, of mail, of files. Their words say nothing of what is around them.
import type { Span } from '../text/span.ts'

/** What an address has inside or begins with, and prose has seldom: its mark first, for words are many. */
const SOME = /[.@\\](?=[A-Za-z])(?<=[\w-].)|:\/\/|[/\\][\w.-]/
/** A mark around which an address may stand. */
const MARK = /[.@\\](?=[A-Za-z])|:\/\/|\/(?=[\w.-])/g
/** What parts an address from the text around it. */
const AROUND = /[\s<>"'`“”„«»‘’—–…|()[\]{}]/
/** Marks at either end of a chunk that belong to the sentence. */
const BEFORE = '*_,;:!?=&+$%#•-'
const BEHIND = '.,;:!?*_~-'

const COUNTRY = 'co\\.(?:uk|nz|za|jp|in|kr|il)|(?:com|org|net|gov|edu)\\.[a-z]{2}|(?:org|ac|nhs|gov)\\.uk'
const PORT = '(?::\\d{1,5})?'
/** A name of a host: with an ending that stands in no sentence, or with others where a path follows. */
const HOST = new RegExp(
  `^(?:[\\w-]{1,63}\\.){1,8}(?:(?:com|org|net|edu|gov|biz|io|${COUNTRY})${PORT}(?:[/?#]|$)|` +
    `(?:[a-z]{2,3}|health|clinic|shop|store|blog|online|site|info)${PORT}/[\\w?#%~-])`,
)
const MAIL = /^(?:mailto:)?[^@\s]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?:\?|$)/
const FILES =
  'html?|xhtml|phtml|php|aspx?|jsp|mdx?|markdown|txt|rtf|pdf|docx?|odt|xlsx?|pptx?|csv|tsv|json5?|jsonc|' +
  'ya?ml|toml|xml|js|mjs|cjs|jsx|ts|tsx|css|s[ac]ss|less|vue|svelte|astro|njk|liquid|hbs|twig|erb|ejs|mjml|' +
  'png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|mp[34]|m4a|mov|webm|wav|ogg|zip|gz|tar|rar|srt|vtt|eml|log|' +
  'ini|conf|sh|py|rb|exe|dmg|apk|woff2?'
const FILE = new RegExp(`[\\w)%~-]\\.(?:${FILES})$`)
/** Paths by how they begin. */
const ROOTED = /^(?:~|\.{1,2})?\/[\w.@%~-]{1,200}\/[\w.@%~-]|^(?:~|\.{1,2})\/[\w.]|^[A-Za-z]:\\|^\\\\[\w.]/
/** One step from the root; only one that is written as no word is. */
const STEP = /^\/([\w.~-]{1,200})(?:\/|$)/
const NO_WORD = /[\d._~-]/
const QUERY = /^[\w.[\]%-]{1,60}=/
const SCHEME = /^(?:mailto|tel|sms|urn|doi|javascript|data|file):\S/i

/** Whether a chunk without white space is an address, and no words that slashes or stops join. */
function isAddress(chunk: string): boolean {
  if (chunk.includes('://') || SCHEME.test(chunk) || /^www\d?\.[\w-]/i.test(chunk)) return true
  // “PAIN.COM” and “pain.com” are addresses; “pain.Com” is a sentence whose blank is missing.
  const same = chunk === chunk.toUpperCase() ? chunk.toLowerCase() : chunk
  if (HOST.test(same) || MAIL.test(same) || ROOTED.test(chunk)) return true
  const cut = same.search(/[?#]/)
  const path = cut < 0 ? same : same.slice(0, cut)
  if (FILE.test(path) || NO_WORD.test(STEP.exec(path)?.[1] ?? '')) return true
  return (cut >= 0 && /[/.]/.test(path) && QUERY.test(same.slice(cut + 1))) || chunk.split('\\', 3).length > 2
}

/** A chunk without the marks of the sentence around it. */
function trimmed(text: string, { start, end }: Span): Span {
  let from = start
  let to = end
  while (from < to && BEFORE.includes(text[from] ?? ' ')) from++
  while (to > from && BEHIND.includes(text[to - 1] ?? ' ')) to--
  return { start: from, end: to }
}

/** Where the chunk around a mark begins and ends. */
function chunkAround(text: string, at: number, floor: number): Span {
  let start = at
  while (start > floor && !AROUND.test(text[start - 1] ?? '')) start--
  let end = at
  while (end < text.length && !AROUND.test(text[end] ?? '')) end++
  // “…/wiki/Mercury_(element)”: a bracket that opens inside an address closes inside it.
  while (text[end] === '(' && text.slice(start, end).includes('/')) {
    let close = end + 1
    while (close < text.length && !AROUND.test(text[close] ?? '')) close++
    if (text[close] !== ')' || close === end + 1) break
    end = close + 1
    while (end < text.length && !AROUND.test(text[end] ?? '')) end++
  }
  return { start, end }
}

/** The addresses in a readable text, in order and without overlap (UTF-16 units). Linear in its length. */
export function addressesIn(text: string): readonly Span[] {
  if (!SOME.test(text)) return []
  const found: Span[] = []
  let floor = 0
  MARK.lastIndex = 0
  for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
    const around = chunkAround(text, mark.index, floor)
    const chunk = trimmed(text, around)
    if (chunk.end > chunk.start + 1 && isAddress(text.slice(chunk.start, chunk.end))) found.push(chunk)
    floor = MARK.lastIndex = Math.max(around.end, mark.index + 1)
  }
  return found
}

/** The text with blanks in the place of its addresses, every other unit where it was. */
export function withoutAddresses(text: string): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of addressesIn(text)) {
    parts.push(text.slice(from, start), ' '.repeat(end - start))
    from = end
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(from)
}

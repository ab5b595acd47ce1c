// Whether HTML says anything to a reader, told without a parser.

/** Elements whose content no reader sees. */
const SILENT = /<(script|style|template)(?![a-z\d])/iy
const CLOSERS = { script: /<\/script/gi, style: /<\/style/gi, template: /<\/template/gi } as const
/** Attributes that a reader may see or hear. */
const SPOKEN = /\s(?:alt|title|placeholder|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi
const WORD = /[\p{L}\p{N}]/u

/** Where a tag ends that opens at `at`: after its `>`, quoted values passed over. */
function endOfTag(html: string, at: number): number {
  let quote = ''
  for (let here = at; here < html.length; here++) {
    const unit = html[here] as string
    if (quote) quote = unit === quote ? '' : quote
    else if (unit === '"' || unit === "'") quote = unit
    else if (unit === '>') return here + 1
  }
  return html.length
}

/** Whether a piece of HTML holds words outside tags, comments and scripts, or attributes that are read out. Linear in its length. */
export function saysSomething(html: string): boolean {
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    const end = open < 0 ? html.length : open
    if (WORD.test(html.slice(at, end).replace(/&#?\w{1,32};/g, ' '))) return true
    if (open < 0) return false
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open + 4)
      at = close < 0 ? html.length : close + 3
      continue
    }
    at = endOfTag(html, open)
    for (const [, double, single, bare] of html.slice(open, at).matchAll(SPOKEN)) if (WORD.test(double ?? single ?? bare ?? '')) return true
    SILENT.lastIndex = open
    const silent = SILENT.exec(html)?.[1]?.toLowerCase() as keyof typeof CLOSERS | undefined
    if (silent === undefined) continue
    CLOSERS[silent].lastIndex = at
    at = CLOSERS[silent].exec(html)?.index ?? html.length
  }
  return false
}

// Tells which parts of a text a Markdown parser would take too long over.

const LONGEST_PART = 65_536
const BUDGET = {
  openers: 60,
  brackets: 2_000,
  emphasis: 1_500,
  strikes: 1_500,
  ticks: 400,
  angles: 1_500,
  underlines: 400,
  depth: 24,
  indent: 80,
}
/** The mark of an item in a list with numbers, and its most units. */
const NUMBER = /^\d{1,9}[.)](?=[ \t]|$)/
const LONGEST_NUMBER = 11
const UNDERLINE = /^[> \t]*(?:=+|-+)[ \t]*$/gm
const FENCE = /^ {0,3}(`{3,}|~{3,})/

function count(text: string, char: string, limit: number): number {
  let found = 0
  for (let at = text.indexOf(char); at >= 0 && found <= limit; at = text.indexOf(char, at + 1)) found++
  return found
}

function depthOf(line: string): number {
  let depth = 0
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? ''
    if (char === '>') depth++
    else if (
      (char === '-' || char === '*' || char === '+') &&
      (line[at + 1] === ' ' || line[at + 1] === undefined)
    )
      depth++
    else if (char >= '0' && char <= '9') {
      const mark = NUMBER.exec(line.slice(at, at + LONGEST_NUMBER))
      if (!mark) break
      at += mark[0].length - 1
      depth++
    } else if (char !== ' ' && char !== '\t') break
  }
  return depth
}

/** Whether a part is one block of fenced code, and nothing after it. */
function isCode(text: string): boolean {
  const mark = FENCE.exec(text)?.[1]
  if (!mark) return false
  const close = text.indexOf(`\n${mark}`, mark.length)
  return close < 0 || text.slice(close + 1 + mark.length).trim().length === 0
}

/** Why a part would hold a parser up, or undefined. The budgets lie far above what people write. */
export function hostility(text: string): string | undefined {
  if (text.length > LONGEST_PART) return 'a part without a blank line is longer than 64 kB'
  const open = count(text, '[', BUDGET.brackets)
  const closed = count(text, ']', BUDGET.brackets)
  if (open > BUDGET.brackets || open - closed > BUDGET.openers) return 'too many open brackets'
  // For each that closes, the parser looks back for one that opens.
  if (closed > BUDGET.brackets) return 'too many closing brackets'
  if (count(text, '*', BUDGET.emphasis) + count(text, '_', BUDGET.emphasis) > BUDGET.emphasis)
    return 'too many emphasis marks'
  if (count(text, '~', BUDGET.strikes) > BUDGET.strikes && !isCode(text)) return 'too many tildes'
  if (count(text, '`', BUDGET.ticks) > BUDGET.ticks && !isCode(text)) return 'too many backticks'
  if ((text.match(UNDERLINE)?.length ?? 0) > BUDGET.underlines && !isCode(text))
    return 'too many underlined headings'
  if (count(text, '<', BUDGET.angles) > BUDGET.angles) return 'too many angle brackets'
  if (/^[ \t]{80}/m.test(text) && /^[ \t]{80,}(?:[-*+>]|\d)/m.test(text)) return 'lists nested too deep'
  return text.split('\n').some((line) => line.length > BUDGET.depth && depthOf(line) > BUDGET.depth)
    ? 'quotes or lists nested too deep'
    : undefined
}

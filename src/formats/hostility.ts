// Tells which parts of a text a Markdown parser would take too long over.

const LONGEST_PART = 65_536
const BUDGET = { openers: 60, brackets: 2_000, emphasis: 1_500, ticks: 400, angles: 1_500, depth: 24, indent: 80 }
const FENCE = /^ {0,3}(`{3,}|~{3,})/

function count(text: string, char: string, limit: number): number {
  let found = 0
  for (let at = text.indexOf(char); at >= 0 && found <= limit; at = text.indexOf(char, at + 1)) found++
  return found
}

function depthOf(line: string): number {
  let depth = 0
  for (let at = 0; at < line.length; at++) {
    const char = line[at]
    if (char === '>') depth++
    else if ((char === '-' || char === '*' || char === '+') && (line[at + 1] === ' ' || line[at + 1] === undefined)) depth++
    else if (char !== ' ' && char !== '\t') break
  }
  return depth
}

/** Why a part would hold a parser up, or undefined. The budgets lie far above what people write. */
export function hostility(text: string): string | undefined {
  if (text.length > LONGEST_PART) return 'a part without a blank line is longer than 64 kB'
  const open = count(text, '[', BUDGET.brackets)
  if (open > BUDGET.brackets || open - count(text, ']', BUDGET.brackets) > BUDGET.openers) return 'too many open brackets'
  if (count(text, '*', BUDGET.emphasis) + count(text, '_', BUDGET.emphasis) > BUDGET.emphasis) return 'too many emphasis marks'
  if (count(text, '`', BUDGET.ticks) > BUDGET.ticks && !FENCE.test(text)) return 'too many backticks'
  if (count(text, '<', BUDGET.angles) > BUDGET.angles) return 'too many angle brackets'
  if (/^[ \t]{80}/m.test(text) && /^[ \t]{80,}(?:[-*+>]|\d)/m.test(text)) return 'lists nested too deep'
  return text.split('\n').some((line) => line.length > BUDGET.depth && depthOf(line) > BUDGET.depth) ? 'quotes or lists nested too deep' : undefined
}

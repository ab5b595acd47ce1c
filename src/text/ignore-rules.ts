// The rules of an ignore file as git writes them: which entries of a folder they leave out. The last rule
// that meets an entry decides; nothing is matched by regular expressions.
import { matchesGlob } from './glob.ts'

/** A line of an ignore file. */
export interface IgnoreRule {
  /** What it is matched with: a name, or a path from the folder of its file. */
  readonly glob: string
  /** Whether it is matched with the whole path, and not with the name alone. */
  readonly anchored: boolean
  /** Whether it takes back what a rule before it leaves out. */
  readonly negated: boolean
  readonly foldersOnly: boolean
  /** Its line, from 1. */
  readonly line: number
}

/** More rules than anybody writes; those beyond are not read, so that a folder costs no more than these. */
const MOST_RULES = 2_000

/** A pattern in which braces stand for themselves, as they do for git. */
const withPlainBraces = (pattern: string): string =>
  pattern.replace(/\\.|[{}]/g, (found) => (found === '{' || found === '}' ? `\\${found}` : found))

/** Without the blanks at its end, but for one that is escaped. */
function withoutBlanks(line: string): string {
  let end = line.length
  while (end > 0 && line[end - 1] === ' ' && line[end - 2] !== '\\') end--
  return line.slice(0, end)
}

/** The rules of an ignore file. */
export function readIgnoreRules(text: string): IgnoreRule[] {
  const rules: IgnoreRule[] = []
  for (const [at, whole] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = withoutBlanks(whole)
    if (line === '' || line.startsWith('#')) continue
    const negated = line.startsWith('!')
    const written = negated ? line.slice(1) : line
    const foldersOnly = written.endsWith('/')
    const pattern = foldersOnly ? written.slice(0, -1) : written
    const path = pattern.startsWith('/') ? pattern.slice(1) : pattern
    if (path === '') continue
    if (rules.length === MOST_RULES) break
    rules.push({
      glob: withPlainBraces(path),
      anchored: pattern.includes('/'),
      negated,
      foldersOnly,
      line: at + 1,
    })
  }
  return rules
}

const MARKS = /[*?[\]\\]/

function meets({ glob, anchored }: IgnoreRule, path: string, name: string): boolean {
  const said = anchored ? path : name
  return MARKS.test(glob) ? matchesGlob(said, glob) : said === glob
}

/**
 * The last rule that meets an entry: by its path from the folder of the rules (with `/`), and by whether it
 * is a folder. What a folder above it is met by is not asked.
 */
export function lastRule(
  rules: readonly IgnoreRule[],
  path: string,
  isFolder: boolean,
): IgnoreRule | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return rules.findLast((rule) => (isFolder || !rule.foldersOnly) && meets(rule, path, name))
}

// What the cover and the appendix of the HTML report tell of each text. The piece of a text begins with it,
// on a line that no text can make, for what stands first depends on all pieces.
import type { Basis } from '../settle/basis.ts'
import type { Suppressed } from '../settle/suppression.ts'
import type { FileReport } from './reporter.ts'

/** An approval that settles findings: an entry of a register, or a wording that a regulator approves. */
interface Approval {
  readonly entry: string
  readonly kind: string
  readonly reason: string
  readonly owner: string
  readonly until: string
  readonly lines: readonly number[]
}

/** A law with the rules that rest on it. */
export type LawOfRules = Basis & { readonly rules: readonly string[] }

/** The facts of a text. */
export interface TextFacts {
  readonly path: string
  /** The id of its part of the page. */
  readonly id: string
  readonly profile: string
  readonly profileSource: string
  /** SHA-256 of the text in UTF-8, in hexadecimal digits. */
  readonly hash: string
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** How many cards it has: sentences with findings, and what is missing. */
  readonly cards: number
  readonly claims: number
  readonly cleared: number
  readonly notRead: number
  readonly approvals: readonly Approval[]
  readonly laws: readonly LawOfRules[]
}

const keyOf = ({ id, section }: Basis): string => `${id}\n${section}`

/** Laws put together: each once, with all rules that rest on it, in order of first mention. */
export function lawsOf(lists: Iterable<readonly LawOfRules[]>): LawOfRules[] {
  const laws = new Map<string, { law: LawOfRules; rules: Set<string> }>()
  for (const list of lists)
    for (const law of list) {
      const cached = laws.get(keyOf(law)) ?? { law, rules: new Set() }
      for (const rule of law.rules) cached.rules.add(rule)
      laws.set(keyOf(law), cached)
    }
  return [...laws.values()].map(({ law, rules }) => ({ ...law, rules: [...rules].sort() }))
}

/** The approvals that settle findings of a text. */
function approvalsOf(suppressed: readonly Suppressed[]): Approval[] {
  const used = new Map<string, { readonly said: Omit<Approval, 'lines'>; readonly lines: Set<number> }>()
  for (const { line, suppression } of suppressed) {
    const { entry, kind, reason, owner = '', until = '' } = suppression
    if (entry === undefined) continue
    const lines = used.get(entry)?.lines ?? new Set()
    used.set(entry, { said: { entry, kind, reason, owner, until }, lines: lines.add(line) })
  }
  return [...used.values()].map(({ said, lines }) => ({ ...said, lines: [...lines] }))
}

/** What is told of a text beside its piece of the page. */
export function factsOf(
  { path, profile, profileSource, diagnostics, suppressed, notRead, review }: FileReport,
  { id, hash, cards }: Pick<TextFacts, 'id' | 'hash' | 'cards'>,
): TextFacts {
  const count = (level: string): number => diagnostics.filter(({ severity }) => severity === level).length
  return {
    path,
    id,
    profile,
    profileSource,
    hash,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    cards,
    claims: review?.claims.length ?? 0,
    cleared: suppressed.length + (review?.cleared.length ?? 0),
    notRead: notRead.length,
    approvals: approvalsOf(suppressed),
    laws: lawsOf(diagnostics.map(({ rule, basis }) => basis.map((law) => ({ ...law, rules: [rule] })))),
  }
}

/** What the line of the facts begins with: markup that holds texts never has this character. */
const MARK = '\u0001'

/** The facts as the first line of a piece. */
export const factsLine = (facts: TextFacts): string => `${MARK}${JSON.stringify(facts)}\n`

/** The facts that a part of a piece begins with, and the rest of it. */
export function takeFacts(part: string): { readonly facts?: TextFacts; readonly rest: string } {
  if (!part.startsWith(MARK)) return { rest: part }
  const end = part.indexOf('\n')
  return { facts: JSON.parse(part.slice(MARK.length, end)) as TextFacts, rest: part.slice(end + 1) }
}

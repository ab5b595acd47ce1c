// Whether a claim falls within an approved use of its subject: the register match of the catalogue's chapter
// 6.
import { textOf } from './facts.ts'
import type { BlockFacts, Claim, Range, Sentence } from './model.ts'

/**
 * What the register says of a product in a place. Uses count only where the status is one that allows them.
 */
export type ApprovalStatus =
  | 'approved'
  | 'approved-prescription-only'
  | 'cleared'
  | 'authorised-claim'
  | 'unapproved'
  | 'unapproved-compounded'
  | 'investigational'
  | 'withdrawn'

/** Every status that an entry may have. */
export const APPROVAL_STATUSES: readonly ApprovalStatus[] = [
  'approved',
  'approved-prescription-only',
  'cleared',
  'authorised-claim',
  'unapproved',
  'unapproved-compounded',
  'investigational',
  'withdrawn',
]

/**
 * An approved, cleared or authorised use, from `rules/approvals.yaml` or a user's own register. Words are
 * folded.
 */
export interface Approval {
  readonly subject: string
  readonly names: readonly string[]
  /** The form that is approved, in words. */
  readonly form: string
  /** Words for that form: a text that names another form of the subject is outside the entry. */
  readonly forms?: readonly string[]
  /** `adults` where children are outside the entry. */
  readonly population?: 'adults' | 'children' | 'all'
  readonly uses: readonly string[]
  /** Jurisdictions of the entry. */
  readonly in: readonly string[]
  readonly status: ApprovalStatus
  readonly source: string
  /** Month in which the source was looked at, `YYYY-MM`. */
  readonly checked: string
}

const ALLOWING: ReadonlySet<ApprovalStatus> = new Set<ApprovalStatus>([
  'approved',
  'approved-prescription-only',
  'cleared',
  'authorised-claim',
])

/** What is approved, and where it is asked for. */
export interface Approved {
  readonly approvals: readonly Approval[]
  readonly jurisdictions: readonly string[]
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .split(/[\s-]+/)
    .join(' ')

/** The folded names of an entry, which every claim of a text is held against. */
const NAMES = new WeakMap<Approval, readonly string[]>()

function namesOf(approval: Approval): readonly string[] {
  const cached = NAMES.get(approval)
  if (cached) return cached
  const names = approval.names.map(folded)
  NAMES.set(approval, names)
  return names
}

/** Forms that any entry names: what tells "ketamine lozenges" from the injection. */
function otherForms(approvals: readonly Approval[], entry: Approval): string[] {
  if (!entry.forms) return []
  const own = new Set(entry.forms)
  return [...new Set(approvals.flatMap((approval) => approval.forms ?? []))].filter((form) => !own.has(form))
}

/** The entries that speak of a subject: those with the longest of the names that it holds. */
function entriesFor(
  subject: string,
  approvals: readonly Approval[],
  jurisdictions: readonly string[],
): Approval[] {
  const here = approvals.filter((approval) => approval.in.some((place) => jurisdictions.includes(place)))
  const named = here.flatMap((approval) => {
    const lengths = namesOf(approval)
      .filter((name) => subject.includes(name))
      .map((name) => name.length)
    return lengths.length > 0 ? [{ approval, length: Math.max(...lengths) }] : []
  })
  const longest = Math.max(0, ...named.map(({ length }) => length))
  return named.filter(({ length }) => length === longest).map(({ approval }) => approval)
}

/** The allowing entries of a subject that fit the people and the form that a sentence names. */
function fittingEntries(
  subject: string,
  sentence: Sentence,
  { approvals, jurisdictions }: Approved,
): Approval[] {
  const said = ` ${folded(textOf(sentence.block, sentence))} `
  const children = sentence.hits.some((hit) => hit.class.role === 'children')
  return entriesFor(subject, approvals, jurisdictions).filter(
    (approval) =>
      ALLOWING.has(approval.status) &&
      !(approval.population === 'adults' && children) &&
      !otherForms(approvals, approval).some((form) => said.includes(` ${folded(form)} `)),
  )
}

const isSame = (use: string, target: string): boolean =>
  folded(use).replace(/s$/, '') === target.replace(/s$/, '')

/** Whether every target is an approved use in some entries. */
const areUses = (targets: readonly Range[], entries: readonly Approval[], block: BlockFacts): boolean =>
  targets.every((target) =>
    entries.some(({ uses }) => uses.some((use) => isSame(use, folded(textOf(block, target))))),
  )

/**
 * Whether every target of a claim is an approved use of its subject, in its form and people, in one of the
 * jurisdictions.
 */
export function isApproved(
  claim: Claim,
  approvals: readonly Approval[],
  jurisdictions: readonly string[],
): boolean {
  // An approval to treat is none to cure.
  if (!claim.subjectHit || claim.targets.length === 0 || claim.strength === 'absolute') return false
  const { sentence, subjectHit, targets } = claim
  const subject = folded(textOf(sentence.block, subjectHit))
  const fitting = fittingEntries(subject, sentence, { approvals, jurisdictions })
  return fitting.length > 0 && areUses(targets, fitting, sentence.block)
}

/**
 * Whether a sentence that tells of an approval is borne out: by the number of a register, or because
 * something it names is approved for all that it names, and for one use at least.
 */
export function isApprovalStated(sentence: Sentence, approved: Approved): boolean {
  const { block, hits, citation } = sentence
  if (citation?.mark.kind === 'register') return true
  const said = ` ${folded(textOf(block, sentence)).replace(/[^\p{L}\p{N}\s-]/gu, '')} `
  const targets = hits.filter((hit) => hit.class.role === 'target' && hit.from >= sentence.from)
  return hits
    .filter((hit) => hit.class.role === 'intervention')
    .some((hit) => {
      const fitting = fittingEntries(folded(textOf(block, hit)), sentence, approved)
      const named = fitting.some(({ uses }) => uses.some((use) => said.includes(` ${folded(use)} `)))
      return named && areUses(targets, fitting, block)
    })
}

// The pipeline: text in, report out. Synchronous, deterministic, without I/O, clock or console.

import type { Claim } from './claims/claim.ts'
import { deriveClaims } from './claims/derive.ts'
import { type BlockFacts, type Facts, namesOf, placesOf, type Sentence } from './claims/facts.ts'
import { inheritedClaims } from './claims/inherit.ts'
import { findPromotion } from './claims/promotion.ts'
import { readBlock } from './claims/read.ts'
import { boldClaims } from './claims/risk.ts'
import type { Document, FormatId, Notice } from './formats/document.ts'
import { readDocument } from './formats/index.ts'
import type { ProfileData, Severity } from './rulebook/rule.ts'
import type { Rulebook } from './rulebook/rulebook.ts'
import { type Diagnostic, toDiagnostic } from './settle/diagnostic.ts'
import { applyPrecedence, type Candidate, mergeDoubledBlocks, mergeRepeats } from './settle/precedence.ts'
import { guessProfile } from './settle/profile.ts'
import { settleSeverity } from './settle/severity.ts'
import { indexLines } from './text/lines.ts'
import { bySpan } from './text/span.ts'

/** Resolved settings of one text: plain data but for the rulebook. */
export interface Settings {
  readonly rulebook: Rulebook
  readonly format: FormatId
  /** Profile id; guessed from the text where it is left out. */
  readonly profile?: string
  readonly profileSource?: 'config' | 'option' | 'front matter'
  /** Severities set for single rules. */
  readonly rules?: Readonly<Record<string, Severity>>
  /** If given, only these rules run. */
  readonly only?: readonly string[]
}

/** What linting one text gave. */
export interface Report {
  readonly format: FormatId
  readonly profile: string
  readonly profileSource: 'config' | 'option' | 'front matter' | 'guessed'
  /** For a guessed profile: the words that led to it. */
  readonly profileReason: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** Parts of the text that were read as plain text or not at all, and why. */
  readonly errors: readonly { readonly message: string; readonly line: number; readonly column: number }[]
}

/** A profile chosen for a text, and why. */
interface Choice {
  readonly profile: ProfileData
  readonly source: Report['profileSource']
  readonly reason: readonly string[]
}

function frontMatterProfile(document: Document): string | undefined {
  const matter = document.matter as { claimlint?: { profile?: unknown } } | undefined
  const profile = matter?.claimlint?.profile
  return typeof profile === 'string' ? profile : undefined
}

/** A front matter that names a profile which does not exist is said, not passed over. */
function profileNotices(document: Document, { rulebook }: Settings): Notice[] {
  const named = frontMatterProfile(document)
  if (named === undefined || rulebook.profile(named)) return []
  const start = Math.max(0, document.source.indexOf(named))
  return [{ start, end: start + named.length, message: `front matter: unknown profile “${named}”; the profiles are ${rulebook.profiles.map((profile) => profile.id).join(', ')}` }]
}

function chooseProfile(document: Document, blocks: readonly BlockFacts[], settings: Settings): Choice {
  const { rulebook } = settings
  const matter = frontMatterProfile(document)
  const asked = settings.profileSource === 'option' ? settings.profile : (matter ?? settings.profile)
  const known = asked === undefined ? undefined : rulebook.profile(asked)
  if (known) return { profile: known, source: asked === matter && settings.profileSource !== 'option' ? 'front matter' : (settings.profileSource ?? 'option'), reason: [] }
  const guess = guessProfile(blocks)
  const profile = rulebook.profile(guess.profile) ?? rulebook.profiles[0]
  if (!profile) throw new Error('the rulebook holds no profile')
  return { profile, source: 'guessed', reason: guess.words }
}

/** A document with everything that was derived from it, before any rule is asked. */
export interface Analysis {
  readonly facts: Facts
  readonly choice: Choice
}

function bySentence(claims: readonly Claim[]): Map<Sentence, Claim[]> {
  const map = new Map<Sentence, Claim[]>()
  for (const claim of claims) {
    const known = map.get(claim.sentence)
    if (known) known.push(claim)
    else map.set(claim.sentence, [claim])
  }
  return map
}

/** Reads a text and derives its claims. Total: any string gives an analysis. */
export function analyse(source: string, settings: Settings): Analysis {
  const { rulebook } = settings
  const document = readDocument(source, settings.format, rulebook.words)
  const blocks = document.blocks.map((block, index) => readBlock(block, index, rulebook.language))
  const choice = chooseProfile(document, blocks, settings)
  const { profile } = choice
  const promotion = findPromotion(blocks, { selling: profile.selling, ...(profile.product ? { product: profile.product } : {}) })
  const setting = { promotion, blocks, approvals: rulebook.language.approvals, jurisdictions: profile.jurisdictions }
  const stated = blocks.flatMap((block) => block.sentences.flatMap((sentence) => deriveClaims(sentence, setting)))
  const claims = [...stated, ...inheritedClaims(blocks, stated, setting)].sort((a, b) => a.sentence.block.index - b.sentence.block.index || a.from - b.from)
  return {
    facts: {
      document,
      blocks,
      promotion,
      claims,
      claimsOf: bySentence(claims),
      boldClaims: boldClaims(claims),
      present: namesOf(blocks.flatMap((block) => block.hits)),
      places: placesOf(blocks),
      profile: profile.id,
    },
    choice,
  }
}

function candidatesOf({ facts, choice }: Analysis, settings: Settings): Candidate[] {
  const candidates: Candidate[] = []
  for (const rule of settings.rulebook.rules) {
    if (settings.only && !settings.only.includes(rule.id)) continue
    const override = settings.rules?.[rule.id]
    if ((override ?? rule.severity[choice.profile.id] ?? 'off') === 'off') continue
    for (const check of rule.run) {
      for (const finding of check(facts)) {
        const { severity } = settleSeverity(rule, finding, choice.profile.id, override)
        if (severity !== 'off' && finding.span.end > finding.span.start) candidates.push({ rule, finding, severity })
      }
    }
  }
  return candidates
}

/** Lints one text. Total: any string gives a report; same text and settings, same report. */
export function lint(source: string, settings: Settings): Report {
  const analysis = analyse(source, settings)
  const { facts, choice } = analysis
  const lines = indexLines(source)
  const settled = mergeDoubledBlocks(mergeRepeats(applyPrecedence(candidatesOf(analysis, settings))))
  const diagnostics = settled
    .map((candidate) => toDiagnostic(candidate, source, lines, choice.profile, settings.rulebook.sources))
    .sort((a, b) => bySpan(a.span, b.span) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))
  const errors = [...facts.document.notices, ...profileNotices(facts.document, settings)].map((notice) => ({ message: notice.message, ...lines.at(notice.start) }))
  return { format: facts.document.format, profile: choice.profile.id, profileSource: choice.source, profileReason: choice.reason, diagnostics, errors }
}

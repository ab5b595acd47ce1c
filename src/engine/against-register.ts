// A text held against the register of approved claims.
import type { ProfileData } from '../rulebook/rule.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Settings } from '../settings.ts'
import { type ApprovedClaim, type CompiledRegister, compileRegister } from '../settle/approved.ts'
import { applyRegister, type RegisterOutcome } from '../settle/register-findings.ts'
import type { LineIndex } from '../text/line-index.ts'
import { type Analysis, analyse } from './analysis.ts'

const registers = new WeakMap<
  readonly ApprovedClaim[],
  Map<string, { rulebook: Rulebook; register: CompiledRegister }>
>()

/** A register ready for a profile; made once for all texts of a run. */
function registerFor(
  entries: readonly ApprovedClaim[],
  { id }: ProfileData,
  { rulebook, product }: Settings,
): CompiledRegister {
  const made = registers.get(entries) ?? new Map<string, { rulebook: Rulebook; register: CompiledRegister }>()
  registers.set(entries, made)
  const key = `${id} ${product ?? ''}`
  const cached = made.get(key)
  if (cached?.rulebook === rulebook) return cached.register
  const reading: Settings = {
    rulebook,
    format: 'text',
    profile: id,
    ...(product === undefined ? {} : { product }),
  }
  const register = compileRegister(entries, rulebook.effectOrder, (text) => analyse(text, reading).facts)
  made.set(key, { rulebook, register })
  return register
}

/** The findings of a text that the register of approved claims settles or makes. */
export function againstRegister(
  { facts, choice: { profile } }: Analysis,
  settings: Settings,
  lines: LineIndex,
): RegisterOutcome {
  const { register, today, rules = {} } = settings
  if (!register || register.length === 0) return { settled: [], findings: [] }
  const setting = {
    register: registerFor(register, profile, settings),
    profile: profile.id,
    jurisdictions: profile.jurisdictions,
    rules,
    ...(today ? { today } : {}),
  }
  return applyRegister(facts, { source: facts.document.source, lines }, setting)
}

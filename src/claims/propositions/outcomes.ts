// The algebra of outcomes: which changes of what are benefits, and what kind of target the claim then has.
import type { Hit } from '../../terms/hit.ts'
import type { Change, Matter, Worth } from './worth.ts'

/** What is a benefit of what. */
const BENEFITS: Readonly<Partial<Record<Change, readonly Worth[]>>> = {
  lessen: ['bad', 'less'],
  relieve: ['bad', 'less', 'part'],
  fight: ['bad', 'less'],
  end: ['bad', 'less'],
  heal: ['bad', 'part', 'less'],
  treat: ['bad'],
  prevent: ['bad', 'less', 'later'],
  protect: ['good', 'part', 'more'],
  keep: ['good', 'part', 'more', 'less'],
  raise: ['good', 'more', 'event'],
  boost: ['good', 'part', 'more', 'event', 'bad', 'less', 'life'],
  restore: ['good', 'part', 'more', 'event', 'life'],
  lose: ['less'],
}

/** Whether a change of a matter is a benefit. */
export function benefits(does: string, { worth }: Matter): boolean {
  return BENEFITS[does as Change]?.includes(worth) ?? false
}

/** The kinds of target that rules ask for, by what a matter is worth. */
const KINDS: Readonly<Record<Worth, string>> = {
  bad: 'symptom',
  harm: 'symptom',
  good: 'function',
  part: 'body',
  less: 'biomarker',
  more: 'biomarker',
  event: 'function',
  life: 'life',
  agent: 'function',
  people: 'life',
  bodily: 'body',
  trouble: 'condition',
  later: 'condition',
}

const asTarget = new WeakMap<Hit['class'], Hit['class']>()

/** A matter as the target of a claim: a hit of a class that has the kind which rules ask for. */
export function targetOf({ worth, hit }: Matter): Hit {
  if (hit.class.role === 'target') return hit
  let made = asTarget.get(hit.class)
  if (!made) {
    made = { ...hit.class, role: 'target', kind: KINDS[hit.class.worth === 'trouble' ? 'trouble' : worth] }
    asTarget.set(hit.class, made)
  }
  return { ...hit, class: made }
}

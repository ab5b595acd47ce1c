// Propositions that allow of no exception: "there isn't a smile we can't fix", "we have never met a belly
// that did not give in". Two denials, one of there being such a thing and one of the success, say: always.

import type { Hit } from '../../terms/hit.ts'
import type { ConstructionSense } from '../construction.ts'
import type { Sentence, Setting } from '../model.ts'
import { impliedBy } from './agent.ts'
import type { Proposition } from './events.ts'
import type { ReadSyntax } from './syntax.ts'
import { worthOfHit } from './worth.ts'

/** The effect of a claim that is made of all there are, as rule pages name it. */
const UNFAILING: ConstructionSense = 'unfailing'
/** So many words may stand between what there is none of and the second denial. */
const REACH = 10

const CASES = new Set(['patient', 'person', 'target', 'matter', 'kin', 'children'])

/** A failure is as good as a denial: "name one patient it failed", "never met a joint that stayed stiff". */
const denies = ({ class: { role, does } }: Hit): boolean =>
  role === 'negation' || role === 'failing' || (role === 'fate' && does === 'persists')

/** The second denial behind a first one, of what the offer does to the cases between them. */
function failure({ hits, block: { words, tokens }, to }: Sentence, first: Hit): Hit | undefined {
  const end = Math.min(to, first.to + REACH)
  // "No pain that can be judged without a test": how it is done, not whether.
  const second = hits.find(
    (hit) =>
      denies(hit) &&
      hit.from > first.to &&
      hit.from < end &&
      !words.denyingLinks.has(tokens[hit.from]?.key ?? ''),
  )
  if (!second) return undefined
  const between = hits.filter((hit) => hit.from >= first.to && hit.to <= second.from)
  // A comma between them parts two statements.
  if (tokens.slice(first.to, second.from).some(({ kind }) => kind === 'mark')) return undefined
  const cases =
    first.class.does === 'people' ||
    between.some((hit) => CASES.has(hit.class.role) || worthOfHit(hit) !== undefined)
  const related = tokens
    .slice(first.to, second.from)
    .some(({ key }) => words.relativeOpeners.has(key) || words.ownSubjects.has(key))
  return cases && related ? second : undefined
}

/** What a sentence says of all cases there are. */
export function exceptionsIn({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  return sentence.hits.flatMap((hit): Proposition[] => {
    if (hit.class.role !== 'existence') return []
    const second = failure(sentence, hit)
    if (!second) return []
    const range = { from: hit.from, to: Math.min(sentence.to, second.to + 1) }
    const subject = impliedBy(setting)
    return [
      {
        construction: 'no exception',
        effect: UNFAILING,
        event: hit,
        target: undefined,
        subject,
        range,
        denying: true,
      },
    ]
  })
}

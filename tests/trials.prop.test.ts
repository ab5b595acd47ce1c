// Rewrites are tried on the sentences around them. Here each trial is held against what it stands for: the
// whole text, linted again with the edit made.
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { lint } from '../src/lint.ts'
import type { Attempt, Trial, TrialSetting } from '../src/rewrite/trial-setting.ts'
import { isAnswered, isNoWorse } from '../src/settle/levels.ts'
import { build, settings } from './support/rulebook.ts'

interface Tried {
  readonly attempt: Attempt
  readonly near: boolean
  readonly anew: boolean
}

const tried: Tried[] = []

/** One finding may name several words, each of which is explained apart: it is answered in steps. */
const IN_STEPS = 'undefined-term'
const answers: typeof isAnswered = (rule, before, after) =>
  rule === IN_STEPS || isAnswered(rule, before, after)

vi.mock('../src/rewrite/trial.ts', async (original) => {
  const { trialOf } = await original<typeof import('../src/rewrite/trial.ts')>()
  const passesAnew = (setting: TrialSetting, { rule, source }: Attempt): boolean => {
    const [before, after] = [setting.reported(), setting.relint(source)]
    return answers(rule, before, after) && isNoWorse(before, after) && setting.keepsGuess(source)
  }
  return {
    trialOf: (setting: TrialSetting): Trial => {
      const trial = trialOf(setting)
      return {
        passes: (attempt) => {
          const near = trial.passes(attempt)
          tried.push({ attempt, near, anew: passesAnew(setting, attempt) })
          return near
        },
        settles: (...given) => trial.settles(...given),
      }
    },
  }
})

/** What trials of the rewrites of a text said, near and anew. */
function trialsIn(source: string, profile: string): readonly Tried[] {
  tried.length = 0
  for (const { fixes } of lint(source, { ...settings(profile, 'markdown'), reader: { enabled: false } })
    .diagnostics)
    void fixes.length
  return tried.slice()
}

const examples = build.pages.flatMap((page) => page.examples.map(({ text }) => text.replace(/\s+/g, ' ')))
const articles = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '', '', '- ', '## ', '> '),
      fc.array(fc.constantFrom(...examples), { minLength: 1, maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.map(([shape, sentences]) => `${shape}${sentences.join(' ')}\n\n`).join(''))
const profiles = fc.constantFrom('us-drug-clinic', 'us-supplement', 'uk', 'eu')

const runs = Number(process.env.FUZZ ?? 1)

test(
  'what a trial near an edit lets pass, the whole text lets pass; it seldom refuses more',
  () => {
    const [wrong, refused]: [string[], string[]] = [[], []]
    let [count, passed] = [0, 0]
    fc.assert(
      fc.property(articles, profiles, (source, profile) => {
        for (const { attempt, near, anew } of trialsIn(source, profile)) {
          const said = `${attempt.rule} ${JSON.stringify(attempt.source)} under ${profile} in ${source}`
          count++
          if (near) passed++
          if (near && !anew) wrong.push(said)
          // With less allowed in the sentence the trial asks more than the whole text does.
          if (!near && anew && attempt.most === 'error') refused.push(said)
        }
      }),
      { numRuns: 25 * runs },
    )
    expect(wrong).toEqual([])
    expect(passed).toBeGreaterThan(count / 4)
    expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(count / 50)
  },
  300_000 * runs,
)

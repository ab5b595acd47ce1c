// What the command line says: hints for slips, names for what is missing, plain words for why.
import { expect, test } from 'vitest'
import { meantCommand } from '../src/cli/meant-command.ts'
import { checkedRule } from '../src/cli/option-settings.ts'
import { readOutputs } from '../src/cli/output.ts'
import { run } from '../src/cli/program.ts'
import { faultOfTerm } from '../src/terms/notation.ts'
import { didYouMean, didYouMeanHalf } from '../src/text/nearest.ts'
import { claimlint } from './support/cli.ts'
import { build, lintText } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

const ids = build.artefact.rules.map(({ id }) => id)

test('the help of the bare command shows the options that people need', async () => {
  let said = ''
  const status = await run(['node', 'claimlint', '--help'], shellOf({ out: (text) => (said += text) }))
  expect(status).toBe(0)
  for (const option of [
    '--profile',
    '--format',
    '--fix',
    '--fail-on',
    '--max-warnings',
    '--since',
    '--verbose',
  ])
    expect(said).toMatch(new RegExp(`^ +(?:-f, )?${option}`, 'm'))
  expect(said).toContain('Examples:')
})

test.for([
  ['chekc', 'check'],
  ['explian', 'explain'],
  ['supressions', 'suppressions'],
] as const)('%s is taken for %s', ([typed, meant]) => {
  expect(meantCommand(typed)).toBe(`; did you mean “${meant}”?`)
})

test.for(['draft.md', 'docs/', 'a', 'Explain'])('%s is no slip of a command', (typed) => {
  expect(meantCommand(typed)).toBe('')
})

test('a name is near where less than half of it differs, or its letters changed places', () => {
  expect(didYouMean('xml', ['html', 'json'])).toBe('')
  expect(didYouMean('jsno', ['html', 'json'])).toBe('; did you mean “json”?')
  expect(didYouMean('tset', ['best', 'test'])).toBe('; did you mean “test”?')
})

test('a mistyped command is told, also by what other linters call it', () => {
  expect(meantCommand('cliams')).toBe('; did you mean “claims”?')
  expect(meantCommand('lnt')).toBe('; did you mean “check”?')
  expect(meantCommand('loop')).toBe('')
  expect(meantCommand('draft.md')).toBe('')
})

test('what is not known names what is: the nearest, or where all are listed, and never both', () => {
  expect(() => readOutputs(['xml'])).toThrow(/^unknown format “xml”; the formats are pretty, .*, html$/)
  expect(() => readOutputs(['jsn'])).toThrow(/^unknown format “jsn”; did you mean “json”\?$/)
  expect(() => checkedRule('nosuch', { rules: [], profiles: [] })).toThrow(
    /^unknown rule “nosuch”; `claimlint rules` lists them$/,
  )
})

test('help on a command that there is not says which was meant, or where all are listed', async () => {
  const help = (...args: readonly string[]): Promise<number> =>
    run(['node', 'claimlint', ...args], shellOf({}))
  await expect(help('help', 'nosuch')).rejects.toThrow(
    /^unknown command “nosuch”; `claimlint --help` lists them$/,
  )
  await expect(help('--no-color', 'help', 'inspcet')).rejects.toThrow(
    /^unknown command “inspcet”; did you mean “inspect”\?$/,
  )
  expect(claimlint(['help', 'lint'])).toMatchObject({
    status: 2,
    err: 'claimlint: unknown command “lint”; did you mean “check”?\n',
  })
  expect(await help('help', 'inspect')).toBe(0)
})

test('half a name finds its rules, a slip the nearest, nonsense none', () => {
  expect(didYouMeanHalf('cure', ids)).toBe('; did you mean “cure-claim”?')
  expect(didYouMeanHalf('missing disclaimer', ids)).toBe('; did you mean “missing-dshea-disclaimer”?')
  expect(didYouMeanHalf('claim', ids)).toMatch(/or one of \d+ more\?$/)
  expect(didYouMeanHalf('cure-clam', ids)).toBe('; did you mean “cure-claim”?')
  expect(didYouMeanHalf('zzzzzzzz', ids)).toBe('')
})

test('examples of a page are underlined', () => {
  const rows = claimlint(['explain', 'cure-claim']).out.split('\n')
  const at = rows.findIndex((row) => row.startsWith('  ✗ '))
  const [row = '', underline = ''] = rows.slice(at, at + 2)
  expect(underline).toMatch(/^ +─+$/)
  expect(row.slice(underline.indexOf('─'), underline.length).trim()).not.toBe('')
  expect(rows.join('\n')).not.toContain('[[')
})

test('a statement that is missing is named', () => {
  const text = 'Our garlic capsules relieve arthritis. Buy now.'
  const messageIn = (profile: string): string | undefined =>
    lintText(text, profile).diagnostics.find(({ rule }) => rule === 'missing-mandatory-statement')?.message
  expect(messageIn('au')).toContain('“Always read the label')
  expect(messageIn('uk')).toContain('“the importance of a varied and balanced diet')
})

test.for([
  'Ask her GP or pharmacist first.',
  'Have her ask the pharmacist before she takes it.',
  'Discuss it with your doctor.',
  'Your pharmacist can advise on this.',
  'Speak to a midwife first.',
  'Take it only on the advice of a doctor.',
  'Consult a dietitian before you change what you eat.',
])('advice in other words is advice: %s', (advice) => {
  const claims = 'Our laser relieves pain. It eases arthritis.'
  const asked = (text: string): boolean =>
    lintText(text, 'us-device').diagnostics.some(({ rule }) => rule === 'missing-professional-advice')
  expect(asked(claims)).toBe(true)
  expect(asked(`${claims} ${advice}`)).toBe(false)
})

test.for(['Ask our team.', 'Tell your friends.', 'See our doctors at work.'])(
  'the seller’s own people give no independent advice: %s',
  (sentence) => {
    const text = `Our laser relieves pain. It eases arthritis. ${sentence}`
    expect(lintText(text, 'us-device').diagnostics.map(({ rule }) => rule)).toContain(
      'missing-professional-advice',
    )
  },
)

test('a choice that does not close is no term, and one that closes is', () => {
  expect(faultOfTerm('(ask|tell your doctor')).toContain('does not close')
  expect(faultOfTerm('(ask|tell) your doctor')).toBeUndefined()
  expect(faultOfTerm('(ask|tell) (your|a) doctor (first|now)')).toBeUndefined()
})

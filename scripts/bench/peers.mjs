// Other linters over the same files, where a folder holds them: they do other jobs, so this compares cost,
// not worth.
import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { scratchFolder } from '../scratch.mjs'

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync)

/** Rules of textlint that do what six of ours do between them. */
const SIX = [
  'write-good',
  'alex',
  'terminology',
  'en-capitalization',
  'common-misspellings',
  'unexpanded-acronym',
]

/** Configurations of textlint and Vale in a folder of their own. */
function makeConfigs() {
  const scratch = scratchFolder('peers')
  const vale = join(scratch, 'vale.ini')
  writeFileSync(vale, 'MinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n')
  return {
    vale,
    textlint(name, rules) {
      const path = join(scratch, `${name}.json`)
      writeFileSync(path, JSON.stringify({ rules: Object.fromEntries(rules.map((rule) => [rule, true])) }))
      return path
    },
  }
}

/** The peers that we know, with how many times faster claimlint is to be: must and aim. */
function allPeers(folder) {
  const bin = (name) => (folder ? join(resolve(folder), 'node_modules/.bin', name) : '')
  const configs = makeConfigs()
  const textlint = (name, rules) => ({
    program: bin('textlint'),
    args: ['-c', configs.textlint(name, rules), '-f', 'unix'],
  })
  const proselint = { program: onPath('proselint') ?? '', args: [], fresh: true }
  const vale = {
    program: onPath('vale') ?? '',
    args: ['--config', configs.vale, '--no-exit', '--output', 'line'],
  }
  const markdownlint = { program: bin('markdownlint-cli2'), args: ['--no-globs'] }
  return [
    { name: 'write-good', program: bin('write-good'), args: [], must: 1.2, aim: 2.5 },
    { name: 'markdownlint-cli2', ...markdownlint, must: 1.2, aim: 2.5 },
    { name: 'textlint, terminology', ...textlint('terminology', ['terminology']), must: 3, aim: 8 },
    { name: 'alex', program: bin('alex'), args: ['-q'], must: 5, aim: 12 },
    { name: 'textlint, six rules', ...textlint('six', SIX), must: 15, aim: 40, slow: true },
    { name: 'proselint', ...proselint, must: 30, aim: 100, slow: true },
    { name: 'vale', ...vale },
  ]
}

/** The commands of the peers that are there, with how many times faster claimlint is to be: must and aim. */
export function findPeers(folder, files) {
  return allPeers(folder)
    .filter(({ program }) => program && existsSync(program))
    .map(({ program, args, ...peer }) => ({ ...peer, words: [program, ...args, ...files] }))
}

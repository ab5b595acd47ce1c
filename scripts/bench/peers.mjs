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

/** The commands of the peers that are there, with how many times faster claimlint is to be: must and aim. */
export function findPeers(folder, files) {
  const bin = (name) => (folder ? join(resolve(folder), 'node_modules/.bin', name) : '')
  const scratch = scratchFolder('peers')
  const config = (name, rules) => {
    const path = join(scratch, `${name}.json`)
    writeFileSync(path, JSON.stringify({ rules: Object.fromEntries(rules.map((rule) => [rule, true])) }))
    return path
  }
  const six = [
    'write-good',
    'alex',
    'terminology',
    'en-capitalization',
    'common-misspellings',
    'unexpanded-acronym',
  ]
  writeFileSync(join(scratch, 'vale.ini'), 'MinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n')
  const all = [
    { name: 'write-good', program: bin('write-good'), args: [], must: 1.2, aim: 2.5 },
    {
      name: 'markdownlint-cli2',
      program: bin('markdownlint-cli2'),
      args: ['--no-globs'],
      must: 1.2,
      aim: 2.5,
    },
    {
      name: 'textlint, terminology',
      program: bin('textlint'),
      args: ['-c', config('terminology', ['terminology']), '-f', 'unix'],
      must: 3,
      aim: 8,
    },
    { name: 'alex', program: bin('alex'), args: ['-q'], must: 5, aim: 12 },
    {
      name: 'textlint, six rules',
      program: bin('textlint'),
      args: ['-c', config('six', six), '-f', 'unix'],
      must: 15,
      aim: 40,
      slow: true,
    },
    {
      name: 'proselint',
      program: onPath('proselint') ?? '',
      args: [],
      must: 30,
      aim: 100,
      slow: true,
      fresh: true,
    },
    {
      name: 'vale',
      program: onPath('vale') ?? '',
      args: ['--config', join(scratch, 'vale.ini'), '--no-exit', '--output', 'line'],
    },
  ]
  return all
    .filter(({ program }) => program && existsSync(program))
    .map(({ program, args, ...peer }) => ({ ...peer, words: [program, ...args, ...files] }))
}

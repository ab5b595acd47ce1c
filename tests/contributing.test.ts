// CONTRIBUTING tells where things are: each folder is on its map, and what it names is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { root } from './support/rulebook.ts'

const guide = readFileSync(`${root}CONTRIBUTING.md`, 'utf8').replace(/^```[\s\S]*?^```/gm, '')
/** Whether something is there under a path, in which a name may be left to the writer. */
const isThere = (path: string): boolean =>
  existsSync(root + path) || globSync(path.replace(/<\w+>/g, '*'), { cwd: root }).length > 0
/** The rows of the table below a heading, each as its cells. */
const rowsOf = (heading: string): string[][] => {
  const [, after = ''] = guide.split(`\n## ${heading}\n`)
  return (after.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.split('|').map((cell) => cell.trim()))
}
const named = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
const anchorOf = (heading: string): string =>
  `#${heading
    .toLowerCase()
    .replace(/[^a-z -]/g, '')
    .trim()
    .replace(/ /g, '-')}`
const anchors = new Set([...guide.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)))

test('every folder and file of src/ is on the map, and the map names no other', () => {
  const map = rowsOf('Where things are').flatMap(([, folder = '']) => named(folder))
  expect([...map].sort()).toEqual(readdirSync(`${root}src`).sort())
})

const wishes = rowsOf('I want to …').map(([, wish = '', file = '', more = '']) => ({ wish, file, more }))
test.for(wishes)('to $wish there is a place', ({ wish, file, more }) => {
  expect(wish).not.toBe('')
  const paths = named(file).filter((path) => path.includes('/') && !path.includes(' '))
  expect(paths).not.toEqual([])
  expect(paths.filter((path) => !isThere(path))).toEqual([])
  for (const [, target = ''] of more.matchAll(/\]\(([^)]+)\)/g))
    expect(target.startsWith('#') ? anchors.has(target) : existsSync(root + target), target).toBe(true)
})

test('a reporter is found in a row of its own', () => {
  expect(wishes.filter(({ wish }) => wish.includes('report format'))).toHaveLength(1)
})

test('all else that it names by its path is there', () => {
  const paths = named(guide).filter((path) =>
    /^(?:src|rules|tests|docs|scripts|training)\/[\w./*-]+$/.test(path),
  )
  expect(paths.length).toBeGreaterThan(10)
  expect(paths.filter((path) => !isThere(path))).toEqual([])
})

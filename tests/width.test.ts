// No line is wider than 110, but for texts of templates, which a break would change; and no function of a
// script is longer than 50 lines (for src see layers.test.ts).
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { root } from './support/rulebook.ts'

const WIDTH = 110

/** The lines of a file on which a template stands. */
function unbreakable(file: ts.SourceFile): ReadonlySet<number> {
  const lines = new Set<number>()
  const lineOf = (offset: number): number => file.getLineAndCharacterOfPosition(offset).line
  const visit = (node: ts.Node): void => {
    if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node))
      for (let line = lineOf(node.getStart()); line <= lineOf(node.end); line++) lines.add(line)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return lines
}

const files = ['src', 'tests', 'scripts', 'bin'].flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|mjs|js)$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
)

test('lines of src, tests, scripts and bin end at 110', () => {
  expect(files.length).toBeGreaterThan(400)
  const wide = files.flatMap((path) => {
    const source = readFileSync(root + path, 'utf8')
    const long = source.split('\n').flatMap((line, at) => (line.length > WIDTH ? [at] : []))
    if (long.length === 0) return []
    const free = unbreakable(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true))
    return long.filter((at) => !free.has(at)).map((at) => `${path}:${at + 1}`)
  })
  expect(wide).toEqual([])
})

test('no function of scripts is longer than 50 lines', () => {
  const long = files
    .filter((path) => path.startsWith('scripts/'))
    .flatMap((path) => {
      const file = ts.createSourceFile(path, readFileSync(root + path, 'utf8'), ts.ScriptTarget.Latest, true)
      const lineOf = (offset: number): number => file.getLineAndCharacterOfPosition(offset).line + 1
      const found: string[] = []
      const visit = (node: ts.Node): void => {
        const lines = lineOf(node.end) - lineOf(node.getStart()) + 1
        if (ts.isFunctionLike(node) && lines > 50) found.push(`${path}:${lineOf(node.getStart())}`)
        ts.forEachChild(node, visit)
      }
      visit(file)
      return found
    })
  expect(long).toEqual([])
})

// Imports run one way, the core touches nothing outside itself, and src/ holds no English about health.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { build, root } from './support/rulebook.ts'

const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'))
const sourceOf = (path: string): string => readFileSync(join(root, 'src', path), 'utf8')

const codeOf = (path: string): string =>
  sourceOf(path)
    .replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
    .replace(/\/\*\*.*?\*\//g, '')

/** What each layer may import beside itself. */
const ALLOWED: Record<string, readonly string[]> = {
  text: [],
  yaml: ['text'],
  language: [],
  formats: ['text', 'yaml'],
  prose: ['text', 'language'],
  terms: ['text', 'prose'],
  syntax: ['text', 'language', 'prose'],
  claims: ['text', 'formats', 'language', 'prose', 'syntax', 'terms'],
  schema: ['formats', 'claims'],
  checks: ['text', 'formats', 'prose', 'terms', 'claims', 'schema'],
  reader: ['text', 'prose', 'terms', 'claims'],
  rulebook: [
    'text',
    'yaml',
    'formats',
    'language',
    'prose',
    'syntax',
    'terms',
    'claims',
    'schema',
    'checks',
    'reader',
  ],
  settle: ['text', 'yaml', 'formats', 'language', 'prose', 'terms', 'claims', 'checks', 'reader', 'rulebook'],
  rewrite: [
    'text',
    'language',
    'prose',
    'formats',
    'syntax',
    'terms',
    'claims',
    'schema',
    'checks',
    'rulebook',
    'settle',
  ],
  drift: ['text', 'language', 'terms', 'claims', 'settle'],
  evidence: ['text', 'claims', 'drift', 'settle'],
  settings: ['text', 'claims', 'formats', 'rulebook', 'settle', 'drift'],
  engine: [
    'text',
    'language',
    'settings',
    'formats',
    'claims',
    'schema',
    'checks',
    'reader',
    'rulebook',
    'settle',
    'drift',
    'evidence',
    'rewrite',
  ],
  lint: ['text', 'settings', 'formats', 'engine', 'settle', 'drift'],
  'terms-in': ['text', 'claims', 'lint'],
  'statements-in': ['drift', 'lint', 'text'],
  why: ['text', 'claims', 'engine', 'lint'],
  fix: ['text', 'settle', 'lint'],
  recall: ['claims', 'settle', 'lint'],
  session: ['text', 'settings', 'formats', 'claims', 'lint', 'recall'],
  report: ['text', 'formats', 'rulebook', 'settle', 'lint'],
  config: ['text', 'yaml', 'formats', 'terms', 'claims', 'rulebook', 'settle'],
  parsers: ['text', 'yaml', 'formats'],
  node: ['text', 'yaml', 'formats', 'terms', 'claims', 'config', 'rulebook', 'settle', 'drift', 'parsers'],
  cli: [
    'text',
    'formats',
    'config',
    'syntax',
    'claims',
    'rulebook',
    'settle',
    'drift',
    'statements-in',
    'engine',
    'lint',
    'why',
    'fix',
    'report',
    'node',
  ],
  index: [
    'text',
    'terms-in',
    'drift',
    'statements-in',
    'formats',
    'rulebook',
    'settle',
    'lint',
    'parsers',
    'session',
  ],
}
const layerOf = (path: string): string =>
  path.includes('/') ? (path.split('/')[0] ?? '') : path.replace(/\.ts$/, '')

test.for(files)('%s imports only what its layer may', (path) => {
  const layer = layerOf(path)
  for (const [, target = ''] of sourceOf(path).matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
    if (!target.startsWith('.')) {
      if (target.startsWith('node:')) expect(['node', 'cli'], `${path} imports ${target}`).toContain(layer)
      continue
    }
    const other = layerOf(normalize(join(dirname(path), target)).replaceAll('\\', '/'))
    if (other !== layer) expect(ALLOWED[layer], `${path} imports ${target}`).toContain(other)
  }
})

test.for(files.filter((path) => !/^(?:node|cli)\//.test(path)))(
  '%s reads no clock, environment or console',
  (path) => {
    expect(codeOf(path)).not.toMatch(
      /\bprocess\.|\bconsole\.|Date\.now|new Date\(|Math\.random|performance\./,
    )
  },
)

/**
 * Files that open others: the doors, the pieces of writing behind them, and those that read what belongs to
 * claimlint itself.
 */
const DOORS = new RegExp(
  '^(?:node/(?:files|pipes|write|replace|spool|hold|draft|artefact-file|rulebook-files|own-files)' +
    String.raw`|cli/(?:main|explain|standard))\.ts$`,
)

test.for(files.filter((path) => !DOORS.test(path)))(
  '%s reads and writes files through the doors alone',
  (path) => {
    const imported = [...codeOf(path).matchAll(/import \{([^}]*)\} from 'node:fs(?:\/promises)?'/g)].flatMap(
      ([, list = '']) => list.split(','),
    )
    const looking = [
      'existsSync',
      'lstatSync',
      'mkdirSync',
      'readdirSync',
      'realpathSync',
      'statSync',
      'type Dirent',
      'type Stats',
      '',
    ]
    expect(imported.map((name) => name.trim()).filter((name) => !looking.includes(name))).toEqual([])
    expect(codeOf(path)).not.toMatch(/import (?:\w+|\* as \w+) from 'node:fs/)
  },
)

test.for(files)('%s stays under 300 lines and says first what it is', (path) => {
  const source = sourceOf(path)
  expect(source.split('\n').length - 1).toBeLessThanOrEqual(300)
  expect(source).toMatch(/^\/\/ /)
  expect(source).not.toMatch(/export default/)
})

test.for(files)(
  'no function of %s is longer than 50 lines, and all that it exports has a docstring',
  (path) => {
    const file = ts.createSourceFile(path, sourceOf(path), ts.ScriptTarget.Latest, true)
    const lineOf = (offset: number): number => file.getLineAndCharacterOfPosition(offset).line
    const long: string[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body) {
        const lines = lineOf(node.end) - lineOf(node.getStart()) + 1
        if (lines > 50)
          long.push(`${node.name?.getText() ?? 'a function'}, line ${lineOf(node.getStart()) + 1}: ${lines}`)
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
    expect(long).toEqual([])
    const silent = file.statements.filter(
      (node) =>
        ts.canHaveModifiers(node) &&
        ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
        ts.getJSDocCommentsAndTags(node).length === 0,
    )
    expect(silent.map((node) => node.getText().split('\n')[0])).toEqual([])
  },
)

/** Layers whose findings are told, and whose sentences stand in rule pages or in files of messages. */
const TELLING = /^(?:claims|checks|reader|settle|rewrite|drift|evidence|engine)\//
const SENTENCE = /\p{L}+ \p{L}+ \p{L}+/u

test.for(files.filter((path) => TELLING.test(path) && !/messages\.ts$/.test(path)))(
  '%s has no sentence of a finding: pages and messages have them',
  (path) => {
    const file = ts.createSourceFile(path, sourceOf(path), ts.ScriptTarget.Latest, true)
    const said: string[] = []
    /** Collects the texts below a value. */
    const textsIn = (node: ts.Node): void => {
      if ((ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) && SENTENCE.test(node.getText()))
        said.push(node.getText())
      else ts.forEachChild(node, textsIn)
    }
    const visit = (node: ts.Node): void => {
      const isSaid =
        (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
        /^(?:message|help)$/i.test(node.name.getText())
      if (isSaid && node.initializer) textsIn(node.initializer)
      else ts.forEachChild(node, visit)
    }
    visit(file)
    expect(said).toEqual([])
  },
)

test('src/ holds no English about health: no name of a condition, symptom or intervention', () => {
  const named = new Set(
    build.artefact.lexicon.classes.flatMap((known, index) =>
      ['target', 'intervention'].includes(known.role) ? [index] : [],
    ),
  )
  expect(named.size).toBeGreaterThan(20)
  const samples = [
    'ketamine',
    'depression',
    'arthritis',
    'migraine',
    'cancer',
    'diabetes',
    'turmeric',
    'collagen',
    'infusion',
    'antidepressant',
    'placebo',
    'dosage',
    'anxiety',
    'vitamin',
    'stem cell',
    'botox',
    'pharmac',
    'opioid',
  ]
  for (const path of files) {
    for (const sample of samples)
      expect(codeOf(path).toLowerCase().includes(sample), `${path} says “${sample}”`).toBe(false)
  }
})

test('rules/ holds no logic: pages and lists are data', () => {
  const paths = readdirSync(`${root}rules`, { recursive: true, encoding: 'utf8' })
  expect(paths.filter((path) => /\.[a-z]+$/.test(path) && !/\.(?:md|yaml)$/.test(path))).toEqual([
    'reader/weights.bin',
    'syntax/tagger.bin',
  ])
})

test('no files import each other in a circle, not even for types', () => {
  const imports = new Map(
    files.map((path) => [
      path,
      [...sourceOf(path).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target = '']) =>
        normalize(join(dirname(path), target)).replaceAll('\\', '/'),
      ),
    ]),
  )
  const state = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'open') circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (state.has(path)) return
    state.set(path, 'open')
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path])
    state.set(path, 'done')
  }
  for (const path of files) visit(path, [])
  expect(imports.get('lint.ts')?.length).toBeGreaterThan(5)
  expect(circles).toEqual([])
})

test('the map of the folders names each, in the order of who may import whom', () => {
  const contributing = readFileSync(`${root}CONTRIBUTING.md`, 'utf8')
  const rows = [...contributing.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name = '']) => name)
  const folders = readdirSync(`${root}src`, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? [one.name] : [],
  )
  expect([...rows].sort()).toEqual(folders.sort())
  const core = rows.slice(0, rows.indexOf('fix'))
  for (const [at, name] of core.entries())
    for (const other of ALLOWED[name] ?? [])
      if (core.includes(other)) expect(core.indexOf(other), `${name} imports ${other}`).toBeLessThan(at)
})

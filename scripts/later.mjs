// Modules of the program that few calls need: they stand in files of their own, which are loaded when one of
// their functions is first called. Compiling code, run or not, is a large part of what one line costs. What
// they export to others must be functions: a build in which another thing is asked of them fails.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The files, by name, with the modules in them. */
const LATER = {
  approved: [
    'settle/approved',
    'drift/lock-findings',
    'drift/lock-shape',
    'drift/statement',
    'evidence/cited',
    'evidence/source-figures',
  ],
  config: ['config/resolve', 'config/validate', 'yaml/check-shape', 'terms/compile'],
  names: ['text/cut-line', 'text/glob', 'text/ignore-rules', 'text/nearest'],
  formats: [
    'formats/astro',
    'formats/captions',
    'formats/code-strings',
    'formats/csv',
    'formats/data',
    'formats/data-strings',
    'formats/eml',
    'formats/html',
    'formats/json-lines',
    'formats/jsx',
    'formats/markdown-html',
    'formats/markdown-titles',
    'formats/mdx',
    'formats/plain',
    'formats/same-blocks',
    'formats/shortcodes',
    'formats/simple-table',
    'formats/structured-data',
    'formats/template-strings',
    'formats/values',
  ],
  sources: ['claims/author-names', 'claims/authors', 'claims/journals', 'claims/short-references'],
  asked: ['claims/inherit', 'claims/names', 'claims/said-of', 'prose/alike'],
  turns: [
    'claims/propositions/amounts',
    'claims/propositions/contrasts',
    'claims/propositions/counsels',
    'claims/propositions/ellipses',
    'claims/propositions/exceptions',
    'claims/propositions/list-items',
    'claims/propositions/powerless',
    'claims/propositions/regained',
    'claims/propositions/results',
    'claims/propositions/sayings',
  ],
  reports: ['report/json-report', 'report/pretty-full', 'report/tally-text'],
  marks: ['text/align', 'formats/footnotes', 'formats/hostility', 'formats/shown-keys'],
  spool: ['node/draft', 'node/spool'],
  places: ['settle/places'],
  quotes: ['reader/carrier', 'settle/quote-bounds'],
  stretches: ['settle/lint-stretches'],
  trials: ['engine/shared-trials'],
  register: ['settle/register-findings'],
  suppressions: ['settle/directives', 'settle/fault', 'settle/pageless', 'settle/suppress'],
  alone: ['settle/without-reader'],
  rewrites: [
    'rewrite/citing',
    'rewrite/clause-parts',
    'rewrite/closing',
    'rewrite/cut',
    'rewrite/grammar',
    'rewrite/hedging',
    'rewrite/removal',
    'rewrite/saying',
    'rewrite/softening',
    'rewrite/insert-statement',
    'rewrite/supporting',
    'rewrite/tidy',
    'rewrite/uncovered',
    'rewrite/watched',
  ],
}

const STUB = '\0later '
const ENTRY = '\0later-file '

/** The names of the functions that a module exports. */
function functionsOf(path) {
  const source = readFileSync(path, 'utf8')
  const declared = [...source.matchAll(/^export (?:async )?function (\w+)/gm)]
  const arrows = [...source.matchAll(/^export const (\w+) = (?:async )?(?:\(|<)/gm)]
  return [...declared, ...arrows].map(([, name]) => name)
}

const nameOf = (path) => path.replaceAll(/\W/g, '_')

/** The module of the bundle that stands for one that is loaded later, by its path. */
export const stubOf = (path) => STUB + path

const isStub = (id) => id.startsWith(STUB)

/** What loads modules of `src` later: paths of those modules, entries of the bundle, and the plugin. */
export function later(src) {
  /** The file of each module, by its path. */
  const files = new Map()
  for (const [file, modules] of Object.entries(LATER))
    for (const name of modules) files.set(resolve(src, `${name}.ts`), file)
  const plugin = {
    name: 'later',
    resolveId(target, importer = '') {
      if (target.startsWith(ENTRY)) return target
      if (isStub(importer)) return { id: target, external: true }
      if (!target.startsWith('.')) return null
      const path = resolve(importer, '..', target)
      const file = files.get(path)
      return file === undefined || files.get(importer) === file ? null : stubOf(path)
    },
    load(id) {
      if (id.startsWith(ENTRY))
        return LATER[id.slice(ENTRY.length)]
          .map((name) => `export * as ${nameOf(name)} from ${JSON.stringify(resolve(src, `${name}.ts`))}`)
          .join('\n')
      if (!isStub(id)) return null
      const path = id.slice(STUB.length)
      const from = nameOf(path.slice(resolve(src).length + 1).replace(/\.ts$/, ''))
      return [
        `let loaded\nconst load = () => loaded ??= require('./later-${files.get(path)}.cjs').${from}`,
        ...functionsOf(path).map((name) => `export const ${name} = (...given) => load().${name}(...given)`),
      ].join('\n')
    },
  }
  const inputs = Object.fromEntries(Object.keys(LATER).map((file) => [`later-${file}`, ENTRY + file]))
  return { paths: new Set(files.keys()), inputs, plugin }
}

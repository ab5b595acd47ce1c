// Compiles the texts of the rules folder into the artefact. Pure: the files are read elsewhere.
import { parse } from 'yaml'
import type { RegisterEntry } from '../checks/documents.ts'
import type { SourceHosts } from '../claims/citations.ts'
import type { PraiseData } from '../claims/praise.ts'
import { wordsOfReader } from '../reader/weights.ts'
import { compileTerms, type TermList } from '../terms/compile.ts'
import type { FormTables } from '../terms/forms.ts'
import { compileVocabulary, type WordIndex } from '../terms/vocabulary.ts'
import type { Artefact } from './artefact.ts'
import { readSources } from './laws.ts'
import { PageError } from './page-error.ts'
import { pageSetting, productNames } from './page-shape.ts'
import { inOrder } from './profiles.ts'
import { readApprovals } from './read-approvals.ts'
import { readPresets } from './read-presets.ts'
import { readProfile } from './read-profile.ts'
import type { ProfileData } from './rule.ts'
import { type Page, readPage } from './rule-page.ts'
import { readWordLists } from './word-lists.ts'
import { readWordings } from './wording-lists.ts'

/** The texts of a rules folder, by path inside it (`terms/hype.yaml`, `efficacy/cure-claim.md`). */
export type RuleFiles = ReadonlyMap<string, string>

/** A rules folder compiled: the artefact that linting loads, and the pages that `explain` shows. */
export interface Build {
  readonly artefact: Artefact
  readonly pages: readonly Page[]
}

interface FormsFile {
  readonly irregular: Record<string, string[]>
  readonly doubling: string[]
  readonly spelling: [string, string][]
  readonly suffixes: Record<string, string[]>
  readonly 'not-suffixed': string[]
}

function yamlOf<T>(files: RuleFiles, path: string): T {
  const source = files.get(path)
  if (source === undefined) throw new PageError(`${path}: the file is missing`)
  return parse(source) as T
}

function readLists(files: RuleFiles): TermList[] {
  const lists: TermList[] = []
  for (const [path, source] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!/^terms\/(?!forms\.)[\w-]+\.yaml$/.test(path)) continue
    // Who compiled a list, and when, stands in its file for people.
    const file = parse(source) as { classes: Record<string, Omit<TermList, 'name'>> }
    for (const [name, list] of Object.entries(file.classes)) {
      if (lists.some((termList) => termList.name === name))
        throw new PageError(`${path}: the class “${name}” is declared twice`)
      const flag = list.terms.find((term) => typeof term === 'boolean')
      if (flag !== undefined)
        throw new PageError(`${path}: “${flag}” in the class “${name}” is no word; put it in quotes`)
      const terms = list.terms.map(String)
      const twice = terms.find((term, at) => terms.indexOf(term) !== at)
      if (twice !== undefined) throw new PageError(`${path}: “${twice}” stands twice in the class “${name}”`)
      lists.push({ ...list, name, terms })
    }
  }
  return lists
}

function checkClasses(lists: readonly TermList[]): void {
  const names = new Set(lists.map((list) => list.name))
  for (const list of lists) {
    for (const mask of list.masks ?? [])
      if (!names.has(mask)) throw new PageError(`terms: “${list.name}” masks “${mask}”, which is no class`)
  }
}

const EFFECT_ROLES = new Set(['effect', 'suffix', 'prefix'])

/** Every sense that an effect can have stands on one step. */
function readEffectOrder(files: RuleFiles, lists: readonly TermList[]): string[][] {
  const order = yamlOf<string[][]>(files, 'effect-order.yaml')
  const steps = new Set(order.flat())
  for (const { role, sense, name } of lists)
    if (EFFECT_ROLES.has(role ?? '') && !steps.has(sense ?? name))
      throw new PageError(`effect-order.yaml: “${sense ?? name}” stands on no step`)
  return order
}

/** Word endings with the index of the class that they tell, longest first. */
function endingsOf(suffixes: FormsFile['suffixes'], lists: readonly { name: string }[]): [string, number][] {
  return Object.entries(suffixes)
    .flatMap(([name, ends]) =>
      ends.map((end): [string, number] => [end, lists.findIndex((list) => list.name === name)]),
    )
    .sort((a, b) => b[0].length - a[0].length)
}

/** The terms that tell what a block is, by the name of their list. */
function blockWordsOf(terms: (name: string) => string[]): Artefact['blockWords'] {
  return {
    furniture: terms('furniture'),
    disclaimers: terms('disclaimer-opener'),
    references: terms('citation-heading'),
    actions: terms('call-to-action'),
    own: terms('own-voice'),
    shortcodes: terms('unshown-shortcode'),
  }
}

/** The profiles of a folder, in order. */
function readProfiles(
  files: RuleFiles,
  rules: readonly string[],
  sources: readonly string[],
  lists: readonly TermList[],
): ProfileData[] {
  const found = [...files].filter(([path]) => /^profiles\/[\w-]+\.ya?ml$/.test(path))
  const names = {
    rules,
    sources,
    profiles: found.map(([path]) => path.replace(/^.*\/|\.ya?ml$/g, '')),
    classes: lists.map(({ name }) => name),
    products: productNames(lists),
  }
  return inOrder(found.map(([path, source]) => readProfile(source, path, names)))
}

/** Weights that lie beside the texts of a rules folder. */
export interface Weights {
  readonly reader?: Uint8Array
  readonly tagger?: Uint8Array
}

const indexOf = ({ offsets, slots, cased }: WordIndex): WordIndex => ({ offsets, slots, cased })

/** Compiles a rules folder. Throws a `PageError` that names the file at fault. */
export function buildRulebook(files: RuleFiles, version: string, weights: Weights = {}): Build {
  const lists = readLists(files)
  checkClasses(lists)
  const forms = yamlOf<FormsFile>(files, 'terms/forms.yaml')
  const { irregular, doubling, spelling } = forms
  const tables: FormTables = { irregular, doubling: new Set(doubling), spelling }
  const terms = (name: string): string[] =>
    [...(lists.find((list) => list.name === name)?.terms ?? [])].map((term) => term.toLowerCase())
  const sources = readSources(files.get('sources.yaml') ?? '', 'sources.yaml', productNames(lists))
  const effectOrder = readEffectOrder(files, lists)
  const paged = [...files].filter(([path]) => /^[\w-]+\/[\w-]+\.md$/.test(path))
  const ids = paged.map(([path]) => path.replace(/^.*\/|\.md$/g, ''))
  const profiles = readProfiles(files, ids, Object.keys(sources), lists)
  const setting = pageSetting({ classes: lists, effectOrder, profiles, sources, rules: ids })
  const pages = paged.map(([path, source]) => readPage(source, path, setting))
  const rules = pages.map((page) => page.rule).sort((a, b) => (a.id < b.id ? -1 : 1))
  const wordings = readWordings(files, setting.names, forms.spelling)
  return {
    pages,
    artefact: {
      version,
      ...weights,
      ...(weights.reader ? { readerWords: indexOf(compileVocabulary(wordsOfReader(weights.reader))) } : {}),
      wordings: new TextEncoder().encode(JSON.stringify(wordings)),
      rules,
      sources,
      profiles,
      presets: readPresets(files, rules),
      hosts: yamlOf<SourceHosts>(files, 'language/en/citations.yaml'),
      approvals: readApprovals(
        files.get('approvals.yaml') ?? '',
        'approvals.yaml',
        new Set(profiles.flatMap((profile) => profile.jurisdictions)),
      ),
      register: yamlOf<RegisterEntry[]>(files, 'register.yaml'),
      effectOrder,
      praise: yamlOf<PraiseData>(files, 'praise.yaml'),
      lexicon: compileTerms(lists, tables, endingsOf(forms.suffixes, lists), forms['not-suffixed']),
      forms: { irregular, doubling, spelling },
      words: readWordLists(files, 'en'),
      blockWords: blockWordsOf(terms),
    },
  }
}

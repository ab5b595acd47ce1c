// English stands in rules/: what claims are read, checked and rewritten by holds no English word in a
// literal.
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { build, root } from './support/rulebook.ts'

const sourcesIn = (folders: readonly string[]): ts.SourceFile[] =>
  folders.flatMap((folder) =>
    readdirSync(`${root}src/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => {
        const path = `${folder}/${name}`.replace(/^\.\//, '').replaceAll('\\', '/')
        const text = readFileSync(`${root}src/${path}`, 'utf8')
        return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
      }),
  )

const FOLDERS = ['claims', 'checks', 'prose', 'rewrite']
/** These word messages too, in English; what they compare texts with is none. */
const SPEAKING = ['drift', 'engine', 'language', 'reader', 'settle', 'syntax', 'terms']

/** Every word of the term lists and of the lists of small words, folded. */
function englishWords(): ReadonlySet<string> {
  const terms = build.artefact.lexicon.vocabulary.text.split('\n')
  const lists = readdirSync(`${root}rules/language/en`).flatMap((name) => {
    const file = parse(readFileSync(`${root}rules/language/en/${name}`, 'utf8')) as Record<string, unknown>
    const listed = { ...file, ...(file.lists as object | undefined) }
    return Object.values(listed).flatMap((list) => (Array.isArray(list) ? list : []))
  })
  const words = [...terms, ...lists.filter((word) => typeof word === 'string')].flatMap((entry) =>
    entry.toLowerCase().split(/[^\p{L}']+/u),
  )
  return new Set(words.filter((word) => word.length > 1))
}

/** Names of our own: members of types and keys of objects, as the types of src/ declare them. */
function declaredNames(): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) names.add(node.literal.text)
    if (ts.isPropertySignature(node) && ts.isIdentifier(node.name)) names.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  for (const file of sourcesIn(['.'])) visit(file)
  return names
}

/** Names that the term lists give their classes: what the core asks of a term. */
const ASKED = new Set(
  build.artefact.lexicon.classes.flatMap(({ role, pos, kind, product, standing, traits = [] }) =>
    [role, pos, kind, product, standing, ...traits].filter((name) => name !== undefined),
  ),
)

/** Words that are none of the text's: each with what it is. */
const ALLOWED: Readonly<Record<string, string>> = {
  particle: 'a kind of fate that lists give: what a small word tells',
  use: 'a sense that lists give: an aim that is a use',
  label: 'a sense that lists give: an opener that wants a colon',
  generic: 'a group that lists give: a condition without a name',
  base: 'a form of a term',
  past: 'a form of a term',
  adults: 'whom an approval covers',
  with: 'a key of a query',
  near: 'a key of a query',
  is: 'a key of a query',
  need: 'a key of a query',
  without: 'a key of a query',
  number: 'a kind of token or mark',
  Add: 'the title of a fix, which people read',
  details: 'an element of HTML',
  name: 'an attribute of HTML',
  https: 'a part of an address',
  www: 'a part of an address',
  user: 'the front of anchors that GitHub makes',
  PubMed: 'a register of works',
  gi: 'flags of a pattern',
  time: 'the unit of a figure that tells a time',
  harmless: 'a sense that rule pages ask for: a harm is denied',
  ed: 'an ending',
  est: 'an ending',
  ss: 'an ending',
  us: 'an ending',
  "'s": 'an ending',
}

/** Files whose names are none of English: what domains, schemes and kinds of files are called. */
const OTHER_NAMES = new Set(['prose/addresses.ts'])

/** The letters of a pattern that it matches as they are, run by run. */
const literalsOf = (pattern: string): string =>
  pattern
    .replace(/\\[pP]\{[^}]*\}/g, ' ')
    .replace(/\\[a-zA-Z]/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')

/** What a literal says; a raw one is a piece of a pattern. */
const said = (node: ts.StringLiteralLike): string =>
  ts.isNoSubstitutionTemplateLiteral(node) && ts.isTaggedTemplateExpression(node.parent)
    ? literalsOf(node.rawText ?? node.text)
    : node.text

/** The literals of a file that no person reads: messages of errors are left out. */
function literals(file: ts.SourceFile): [text: string, line: number][] {
  const found: [string, number][] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return
    if (ts.isNewExpression(node) && node.expression.getText().endsWith('Error')) return
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
    if (ts.isStringLiteralLike(node)) found.push([said(node), line])
    else if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push([literalsOf(node.text), line])
    else if (ts.isRegularExpressionLiteral(node))
      found.push([literalsOf(node.text.replace(/\/[a-z]*$/, '')), line])
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** What literals are compared with texts by, as arguments. */
const COMPARING =
  /^(?:has|includes|startsWith|endsWith|indexOf|lastIndexOf|match|matchAll|replace|replaceAll|search|test)$/

/** Makes a pattern of its arguments. */
const PATTERN = 'patternOf'

/** What a literal is a part of: a sum of texts, a list, or itself. */
function wholeOf(node: ts.Node): ts.Node {
  const { parent } = node
  const part =
    ts.isParenthesizedExpression(parent) ||
    ts.isTaggedTemplateExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isAsExpression(parent) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken)
  return part ? wholeOf(parent) : node
}

/** Whether something is compared with a text: in a set, by a search, by “is” or as a case. */
function isCompared(whole: ts.Node): boolean {
  const { parent } = whole
  if (ts.isCaseClause(parent)) return true
  if (ts.isBinaryExpression(parent))
    return /^[!=]==$/.test(parent.operatorToken.getText()) && !ts.isTypeOfExpression(parent.left)
  if (ts.isNewExpression(parent)) return /^(?:Set|Map)$/.test(parent.expression.getText())
  // A text of words that is cut into a list.
  if (ts.isPropertyAccessExpression(parent)) return /^(?:split|includes|some|find)$/.test(parent.name.text)
  if (!ts.isCallExpression(parent)) return false
  const { expression: called } = parent
  if (ts.isIdentifier(called)) return called.text === PATTERN
  return ts.isPropertyAccessExpression(called) && COMPARING.test(called.name.text)
}

/** The literals of a file that texts are compared with; patterns are among them. */
function comparedLiterals(file: ts.SourceFile): [text: string, line: number][] {
  const found: [string, number][] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
    if (ts.isRegularExpressionLiteral(node))
      found.push([literalsOf(node.text.replace(/\/[a-z]*$/, '')), line])
    else if (ts.isStringLiteralLike(node) && isCompared(wholeOf(node))) found.push([said(node), line])
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const english = englishWords()
const declared = declaredNames()
const isOurs = (word: string): boolean =>
  declared.has(word) || ASKED.has(word) || Object.hasOwn(ALLOWED, word)

/** The English words of a literal that is no name of ours. */
function wordsOf(literal: string): string[] {
  if (isOurs(literal) || isOurs(literal.replace(/^@/, ''))) return []
  return literal
    .split(/[^\p{L}']+/u)
    .filter((word) => /\p{Ll}/u.test(word) && english.has(word.toLowerCase()) && !isOurs(word))
}

test('the words that are looked for are those of texts', () => {
  expect(english.size).toBeGreaterThan(5000)
  expect(wordsOf('and the balm')).toEqual(['and', 'the', 'balm'])
  expect(wordsOf('@effect')).toEqual([])
})

test('no literal of claims, checks, prose and rewrites is an English word', () => {
  const faults = sourcesIn(FOLDERS)
    .filter((file) => !OTHER_NAMES.has(file.fileName))
    .flatMap((file) =>
      literals(file).flatMap(([text, line]) =>
        wordsOf(text).map((word) => `src/${file.fileName}:${line} says “${word}”`),
      ),
    )
  expect(faults).toEqual([])
})

test('nothing else of the core compares a text with an English word', () => {
  const compared = sourcesIn(SPEAKING).flatMap((file) =>
    comparedLiterals(file).map(([text, line]) => ({ text, place: `src/${file.fileName}:${line}` })),
  )
  expect(compared.length).toBeGreaterThan(100)
  const faults = compared.flatMap(({ text, place }) =>
    wordsOf(text).map((word) => `${place} compares with “${word}”`),
  )
  expect(faults).toEqual([])
})

test.for([
  ['a set', "const known = new Set(['ok', 'later'])", ['ok', 'later']],
  ['a list cut from a text', "const known = ('ok ' + 'later').split(' ')", ['ok ', 'later']],
  ['a comparison', "const is = (word: string) => word === 'be'", ['be']],
  ['an ending', "const is = (word: string) => word.endsWith('ing')", ['ing']],
  ['a pattern', 'const known = /^(?:ok|later)$/', ['/^(?:ok|later)$']],
  ['a piece of a pattern', "const known = patternOf('i', String.raw`^later\\b`)", ['i', '^later ']],
  ['a case', "switch (word) { case 'be': break }", ['be']],
  ['a message', "tell('which it is')", []],
] as const)('a literal is seen in %s', ([, source, texts]) => {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true)
  expect(comparedLiterals(file).map(([text]) => text)).toEqual(texts)
})

test('no class of terms is asked for by its name', () => {
  const names = new Set(build.artefact.lexicon.classes.map(({ name }) => name))
  const faults = sourcesIn(FOLDERS).flatMap((file) =>
    literals(file).flatMap(([text, line]) =>
      names.has(text) && !isOurs(text) ? [`src/${file.fileName}:${line} asks for “${text}”`] : [],
    ),
  )
  expect(faults).toEqual([])
})

const ASKING = /(?:\bhitsOf\(\w+(?:\.\w+)*, |\.class\.role === |\bhasTrait\(\w+(?:\.\w+)*, |')'?@?([a-z-]+)'/g

test('every role and trait that is asked for has a list', () => {
  const roles = sourcesIn(FOLDERS).flatMap((file) =>
    [...file.text.matchAll(ASKING)].flatMap(([whole, name = '']) =>
      whole.startsWith("'") && !whole.startsWith("'@") ? [] : [name],
    ),
  )
  expect(roles.length).toBeGreaterThan(60)
  expect(roles.filter((name) => !ASKED.has(name))).toEqual([])
})

// The texts that are measured: an unpacked corpus, or one made here from a fixed seed.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A small generator of numbers (Park and Miller 1988), so that every run makes the same texts. */
function numbers(seed) {
  let state = seed
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

const subjects = [
  'The condition',
  'This disorder',
  'The infection',
  'A blood test',
  'The doctor',
  'An enlarged joint',
  'The nerve',
  'Most people',
  'The clinic',
  'Our herbal tea',
]
const verbs = [
  'affects',
  'is described as',
  'may follow',
  'is found in',
  'causes',
  'is measured before',
  'often precedes',
  'is linked with',
  'comes with',
  'relieves',
]
const objects = [
  'joint pain',
  'a skin rash',
  'the small intestine',
  'older adults',
  'low blood pressure',
  'the upper airway',
  'fatigue and fever',
  'about 5% of families',
  'muscle weakness',
  'no other sign',
]
const ends = [
  '',
  ' in many cases',
  ' over several weeks',
  ' according to a 2019 review',
  ' when it is not treated',
  ' (see below)',
  ', as far as is known',
  ' in children',
]

function sentence(next) {
  return (
    `${subjects[next(subjects.length)]} ${verbs[next(verbs.length)]} ` +
    `${objects[next(objects.length)]}${ends[next(ends.length)]}.`
  )
}

function paragraph(next) {
  const text = Array.from({ length: 2 + next(5) }, () => sentence(next)).join(' ')
  const shape = next(12)
  if (shape === 0) return `## ${sentence(next).slice(0, -1)}`
  if (shape === 1) return Array.from({ length: 4 }, () => `- ${sentence(next)}`).join('\n')
  if (shape === 2)
    return (
      `| Sign | Share |\n|---|---|\n| ${objects[next(10)]} | ${next(90)}% |\n| ` +
      `${objects[next(10)]} | ${next(90)}% |`
    )
  if (shape === 3) return `> ${sentence(next)}`
  if (shape === 4)
    return text
      .replace('is ', 'is **really** ')
      .replace('the ', 'the [linked](https://example.org/page "page") ')
  return text
}

function article(next, size) {
  const parts = [
    `---\ntitle: "Article ${next(10_000)}"\nsource: made here\n---`,
    `# ${sentence(next).slice(0, -1)}`,
  ]
  for (let length = 0; length < size; length += parts.at(-1).length + 2) parts.push(paragraph(next))
  return `${parts.join('\n\n')}\n`
}

const KB = 1024
const hostile = {
  'brackets.md': '[a]'.repeat(30 * KB),
  'openers.md': '['.repeat(90 * KB),
  'lazy-quote.md': `> a\n${'plain words of a line\n'.repeat(4 * KB)}`,
  'ticks.md': Array.from({ length: 400 }, (_, index) => '`'.repeat(index)).join(' '),
  'footnotes.md': Array.from({ length: 3000 }, (_, index) => `cures[^${index}]\n\n[^${index}]: note`).join(
    '\n\n',
  ),
  'nested.md': Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
  'paragraphs.md': 'The shop opens at nine.\n\n'.repeat(20_000),
  'stars.md': '*a '.repeat(30 * KB),
  'claims.md': 'our tea cures pain and heals '.repeat(20 * KB),
  'abbreviations.md': 'Dr. e.g. U.S. '.repeat(7 * KB),
  'table.md': `${'|a'.repeat(400)}|\n${'|-'.repeat(400)}|\n${`${'|b'.repeat(400)}|\n`.repeat(20)}`,
}

/** Writes a corpus into a folder. */
function makeCorpus(folder) {
  const next = numbers(20261125)
  const write = (path, text) => {
    const target = join(folder, path)
    mkdirSync(join(target, '..'), { recursive: true })
    writeFileSync(target, text)
    return target
  }
  const files = Array.from({ length: 240 }, (_, index) =>
    write(`md/${String(index).padStart(3, '0')}.md`, article(next, 6_000 + next(6_000))),
  )
  write('big/5000w.md', article(next, 31_000))
  write('big/1mb.md', article(next, 1_000_000))
  write('one/one.md', 'Our detox tea cures diabetes in seven days.\n')
  for (const [name, text] of Object.entries(hostile)) write(`patho/${name}`, text)
  return { files, short: files.slice(0, 100) }
}

/** The corpus of a folder made by others, or one made in `scratch`. */
export function openCorpus(given, scratch) {
  const root = resolve(given ?? scratch)
  const list = (name) =>
    readFileSync(join(root, name), 'utf8')
      .trim()
      .split('\n')
      .map((path) => join(root, path))
  const lists =
    given === undefined ? makeCorpus(root) : { files: list('list-500.rel'), short: list('list-100.rel') }
  const big = join(root, 'big')
  const patho = join(root, 'patho')
  return {
    ...lists,
    one: join(root, 'one/one.md'),
    edited: join(big, '5000w.md'),
    document: join(big, '1mb.md'),
    hostile: [
      ...readdirSync(patho).map((name) => join(patho, name)),
      ...['1mb-paragraph.md', '5mb-line.md'].map((name) => join(big, name)).filter(existsSync),
    ],
  }
}

/**
 * Ten thousand small files, of which one in two hundred makes a claim. All are an hour old, as a repository's
 * are.
 */
export function makeSmallFiles(folder) {
  const next = numbers(7)
  const sentences = [
    'The clinic opens at nine.',
    'Rooms are quiet and bright.',
    'Tea is served in the afternoon.',
    'Parking is behind the house.',
  ]
  for (let index = 0; index < 10_000; index++) {
    const at = join(folder, String(index % 100).padStart(2, '0'))
    if (index < 100) mkdirSync(at, { recursive: true })
    const claim = index % 200 === 0 ? ' Our herbal tea cures arthritis in seven days.' : ''
    writeFileSync(
      join(at, `page-${index}.md`),
      `# Page ${index}\n\n${sentences[next(4)]} ${sentences[next(4)]}${claim}\n`,
    )
  }
}

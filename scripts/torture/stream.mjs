// `claimlint stream` fed with lines of every kind: each line that is not empty has one answer, in order,
// whatever it holds.
import { randomFor } from './cases.mjs'
import { CLAIMS, HOSTILE } from './pieces.mjs'
import { faultsOfRun, inFolder, run } from './program.mjs'
import { lengthsAt, makeText } from './texts.mjs'

const NAMES = [
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  ' ',
  '../../etc/passwd',
  'a\nb',
  '\u001b[31m',
  '💊',
  'x'.repeat(5_000),
  '/dev/zero',
  'a.html',
  'a.md',
  '.',
  '..',
  '\0',
]
const VALUES = [
  null,
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[]],
  { a: 1 },
  '',
  'text',
  'markdown',
  'html',
  'mdx',
  'uk',
  'ukk',
]

const odd = (random) => (random.chance(50) ? random.pick(NAMES) : random.pick(VALUES))

/** Lines that are no request. */
const BROKEN = [
  '{',
  '[]',
  'null',
  '5',
  '"x"',
  '{"id":',
  'undefined',
  '{"text":"a"}',
  '\ufeff{}',
  '{"id":1,"id":2}',
  "{'id':1}",
  '['.repeat(20_000),
  '{"a":'.repeat(20_000),
]

/** Of so many lines more hold long texts. */
const FIRST = 300

/** A line of input with the id its answer must have (null where it has none). */
function makeLine(random, index) {
  const { source, format } = makeText(random, lengthsAt(index, FIRST))
  const request = { id: random.chance(50) ? index : `line ${index}`, text: source.toWellFormed(), format }
  switch (random.below(12)) {
    case 0:
      return { line: random.pick([...BROKEN, `{"id":${index}}`]) }
    case 1:
      return {
        line: JSON.stringify({
          ...request,
          [random.pick(['format', 'profile', 'path', 'text', 'extra', '__proto__'])]: odd(random),
        }),
        id: request.id,
      }
    case 2:
      return { line: JSON.stringify({ ...request, id: odd(random) }) }
    case 3:
      return { line: JSON.stringify({ ...request, path: random.pick(NAMES) }), id: request.id }
    case 4:
      return {
        line: JSON.stringify({
          ...request,
          profile: random.pick(['uk', 'us-supplement', 'constructor', '__proto__', 'ukk']),
        }),
        id: request.id,
      }
    case 5:
      return {
        line: `{"id":${index},"__proto__":{"text":"x"},"text":${JSON.stringify(random.pick(CLAIMS) + random.pick(HOSTILE).toWellFormed())}}`,
        id: index,
      }
    default:
      return { line: JSON.stringify(request), id: request.id }
  }
}

/** What is wrong with the answers to lines. */
export function faultsOfAnswers(lines, out) {
  const answers = out.split('\n').filter((line) => line !== '')
  if (answers.length !== lines.length)
    return [{ kind: 'lost answers', detail: `${answers.length} answers to ${lines.length} lines` }]
  return answers.flatMap((text, index) => {
    const told = (kind, detail) => [{ index, kind, detail: `line ${index}: ${detail}` }]
    let answer
    try {
      answer = JSON.parse(text)
    } catch {
      return told('shape', `the answer is not JSON: ${text.slice(0, 100)}`)
    }
    const { id } = lines[index]
    if (id !== undefined && answer.id !== id)
      return told('order', `answers ${JSON.stringify(answer.id)?.slice(0, 50)} for ${JSON.stringify(id)}`)
    if (typeof answer.error !== 'string' && !Array.isArray(answer.diagnostics))
      return told('shape', text.slice(0, 100))
    if (/\n\s+at |please report/.test(answer.error ?? '')) return told('crash', answer.error.slice(0, 200))
    if (answer.diagnostics === undefined) return []
    const { text: source } = JSON.parse(lines[index].line.replace(/^\ufeff/, ''))
    return answer.diagnostics.flatMap(({ rule, span, text: words }) =>
      words === source.slice(span.start, span.end) ? [] : told('span', `${rule} at ${span.start}`),
    )
  })
}

/** Feeds so many lines. Gives `{ cases, faults, said }`. */
export async function stream({ seed, count, program, bound = 240_000 }) {
  const lines = Array.from({ length: count }, (_, index) =>
    makeLine(randomFor('stream', seed, index), index),
  ).filter(({ line }) => line.trim() !== '')
  return inFolder('stream', async (folder) => {
    const ran = await run(['stream'], {
      cwd: folder,
      input: `${lines.map(({ line }) => line).join('\n')}\n`,
      program,
      bound,
    })
    const failed = ran.out.includes('"error":')
    return {
      cases: lines.length,
      faults: [...faultsOfRun(ran, 'stream', [failed ? 2 : 0]), ...faultsOfAnswers(lines, ran.out)],
      said: `status ${ran.status}`,
    }
  })
}

// Files of hostile names and texts, through every report format and through --fix: what is shown is escaped,
// what is written is what --diff told.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import { randomFor } from './cases.mjs'
import { faultsOfReport } from './checks.mjs'
import { faultsOfRun, inFolder, namesIn, putFiles, run } from './program.mjs'
import { lengthsAt, makeText } from './texts.mjs'

const NAMES = [
  'x\n::stop-commands::t',
  'a\u001b[31mred',
  'b\u0007',
  '<script>alert(1)</script>'.replaceAll('/', '∕'),
  '"q"',
  "'s'",
  '%0A::error::',
  '-rf',
  '--fix',
  ' lead',
  'trail ',
  'a,b;c',
  '=1+1',
  '@x',
  'ü',
  '日本',
  '😀',
  '\u202eabc',
  'a\\b',
  'a|b',
  '`c`',
  '$(id)',
  '&amp;',
  'x'.repeat(200),
  'a\tb',
  'a\rb',
  '{a,b}',
  '[x]',
  '*',
  '?',
  '!x',
  '#x',
  'constructor',
  '__proto__',
  'CON',
  'a..b',
]
const FORMATS = [
  'pretty',
  'concise',
  'json',
  'jsonl',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'rdjsonl',
  'csv',
  'markdown',
  'html',
]
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** Of so many files more are long. */
const FIRST = 100

function makeFiles(seed, count) {
  const files = {}
  for (let index = 0; index < count; index++) {
    const random = randomFor('files', seed, index)
    const { source, format } = makeText(random, lengthsAt(index, FIRST))
    const name = index < NAMES.length ? `${NAMES[index]}-${index}` : `${index % 7}/page-${index}`
    files[`${name}.${format === 'text' ? 'txt' : format === 'markdown' ? 'md' : format}`] =
      `${source.toWellFormed()}\n\nOur revolutionary gummies come in a tin.\n`
  }
  return files
}

const parseXml = (text) => {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
}

/** How the whole of each format is read by those it is made for. */
const READ = {
  pretty: (text) => CONTROL.test(text) && `a control character: ${JSON.stringify(CONTROL.exec(text)[0])}`,
  concise: (text) => CONTROL.test(text) && `a control character: ${JSON.stringify(CONTROL.exec(text)[0])}`,
  github: (text) => text.split('\n').find((line) => line && !/^::(?:error|warning|notice) /.test(line)),
  json: (text) => void JSON.parse(text),
  sarif: (text) => void JSON.parse(text),
  gitlab: (text) => void JSON.parse(text),
  jsonl: (text) =>
    void text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  rdjsonl: (text) =>
    void text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  junit: (text) => void parseXml(text),
  checkstyle: (text) => void parseXml(text),
  csv: (text) => void parseCsv(text, { bom: true }),
  html: (text) => (text.match(/<script/gi)?.length ?? 0) > 2 && 'a script that is not its own',
  markdown: (text) => /<script|<img|<iframe/i.test(text.replace(/`+[^`]*`+/g, '')) && 'raw HTML',
}

/** What is wrong with a report in a format. */
export function faultsOfFormat(name, text) {
  try {
    const wrong = READ[name](text)
    return wrong ? [{ kind: 'escaping', detail: `${name}: ${String(wrong).slice(0, 200)}` }] : []
  } catch (error) {
    return [{ kind: 'escaping', detail: `${name} cannot be read: ${String(error.message).slice(0, 200)}` }]
  }
}

/** Spans of the JSON report against the files as they are. */
function faultsOfSpans(folder, { files }) {
  return files.flatMap(({ path, ...report }) => {
    if (!existsSync(join(folder, path)))
      return [{ kind: 'shape', detail: `reports on ${JSON.stringify(path)}, which is no file` }]
    const source = readFileSync(join(folder, path), 'utf8')
    return faultsOfReport(report, source).map(({ kind, detail }) => ({
      kind,
      detail: `${JSON.stringify(path)}: ${detail}`,
    }))
  })
}

const CALL = ['.', '--no-config', '--profile', 'us-supplement']

async function reports(folder, out, program) {
  const ran = await run(
    [...CALL, '--no-color', ...FORMATS.flatMap((name) => ['--format', `${name}:${join(out, name)}`])],
    { cwd: folder, program, bound: 240_000 },
  )
  const faults = faultsOfRun(ran, 'all formats', [0, 1, 2])
  if (CONTROL.test(ran.err))
    faults.push({
      kind: 'escaping',
      detail: `standard error holds ${JSON.stringify(CONTROL.exec(ran.err)[0])}`,
    })
  for (const name of FORMATS) {
    const file = join(out, name)
    if (!existsSync(file)) faults.push({ kind: 'shape', detail: `no report ${name}` })
    else faults.push(...faultsOfFormat(name, readFileSync(file, 'utf8')))
  }
  if (existsSync(join(out, 'json')))
    faults.push(...faultsOfSpans(folder, JSON.parse(readFileSync(join(out, 'json'), 'utf8'))))
  return faults
}

/** What --diff tells, made by git, must be what --fix writes, to the byte. */
async function fixes(folder, copy, program) {
  const before = Object.fromEntries(namesIn(folder).map((name) => [name, readFileSync(join(folder, name))]))
  cpSync(folder, copy, { recursive: true })
  const told = await run([...CALL, '--fix=suggested', '--diff'], { cwd: folder, program, bound: 240_000 })
  const wrote = await run([...CALL, '--fix=suggested'], { cwd: folder, program, bound: 240_000 })
  const faults = [...faultsOfRun(told, '--diff'), ...faultsOfRun(wrote, '--fix')]
  try {
    execFileSync('git', ['apply', '--unsafe-paths', '--whitespace=nowarn', '-'], {
      cwd: copy,
      input: told.out,
      stdio: ['pipe', 'ignore', 'pipe'],
      env: { ...process.env, GIT_DIR: '/nonexistent' },
    })
  } catch (error) {
    faults.push({
      kind: 'fix',
      detail: `git does not take the patch of --diff: ${String(error.stderr).split('\n')[0]}`,
    })
    return { faults, changed: 0 }
  }
  let changed = 0
  for (const [name, bytes] of Object.entries(before)) {
    const now = readFileSync(join(folder, name))
    if (!now.equals(bytes)) changed++
    if (!now.equals(readFileSync(join(copy, name))))
      faults.push({
        kind: 'lost bytes',
        detail: `${JSON.stringify(name)}: --fix wrote other bytes than --diff told`,
      })
  }
  const strays = namesIn(folder).filter((name) => !(name in before))
  if (strays.length > 0) faults.push({ kind: 'draft', detail: strays[0] })
  if (changed === 0) faults.push({ kind: 'no work', detail: '--fix changed nothing' })
  return { faults, changed }
}

/** Reports and fixes so many files. Gives `{ cases, faults, said }`. */
export async function files({ seed, count, program }) {
  return inFolder('files', (folder) =>
    inFolder('reports', (out) =>
      inFolder('copy', async (copy) => {
        putFiles(folder, makeFiles(seed, count))
        const faults = await reports(folder, out, program)
        const fixed = await fixes(folder, copy, program)
        return {
          cases: count,
          faults: [...faults, ...fixed.faults],
          said: `${fixed.changed} files fixed as their patch says, ${FORMATS.length} formats`,
        }
      }),
    ),
  )
}

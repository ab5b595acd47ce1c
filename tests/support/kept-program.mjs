// The built program, kept from one call to the next: reads calls from one pipe, one JSON object a line, and
// answers each on the other. Its commands run as in a process of their own, but for what they leave in it.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { devNull } from 'node:os'
import { fileURLToPath } from 'node:url'

const [asking, answering] = process.argv.slice(2)
const questions = fs.openSync(asking, 'r')
const answers = fs.openSync(answering, 'w')
const said = { 1: [], 2: [] }
const { writeSync } = fs

/** What is written to standard output and standard error is kept for the answer. */
fs.writeSync = (descriptor, data, ...rest) => {
  const kept = said[descriptor]
  if (!kept) return writeSync(descriptor, data, ...rest)
  const bytes = Buffer.from(data)
  kept.push(bytes)
  return bytes.length
}
process.setMaxListeners(0)

/** Puts a file in the place of standard input: the lowest number that is free is given out first. */
function setInput(file) {
  fs.closeSync(0)
  fs.openSync(file, 'r')
  const stream = () => fs.createReadStream('', { fd: 0, autoClose: false })
  Object.defineProperty(process, 'stdin', { configurable: true, get: stream })
}

const program = fileURLToPath(new URL('../../bin/claimlint.js', import.meta.url))
const { main } = createRequire(program)('../dist/cli.cjs')
const whole = { ...process.env }

async function call({ args, cwd, env, input }) {
  setInput(input ?? devNull)
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  process.chdir(cwd)
  const status = await main([process.execPath, program, ...args])
  const [out, err] = [1, 2].map((descriptor) => Buffer.concat(said[descriptor].splice(0)).toString())
  return { status, out, err }
}

/** The next line of the pipe; undefined where nobody asks any more. */
function nextLine() {
  const bytes = Buffer.alloc(65_536)
  for (let line = ''; ; ) {
    const count = fs.readSync(questions, bytes, 0, bytes.length, null)
    if (count === 0) return undefined
    line += bytes.toString('utf8', 0, count)
    if (line.endsWith('\n')) return line
  }
}

for (let line = nextLine(); line !== undefined; line = nextLine()) {
  const asked = JSON.parse(line)
  const answer = Buffer.from(`${JSON.stringify(await call({ ...asked, env: { ...whole, ...asked.env } }))}\n`)
  for (let at = 0; at < answer.length; ) at += writeSync(answers, answer, at)
}
process.exit()

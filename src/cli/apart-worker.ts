// The program of a process apart: its first message says what it is for, and each after it is answered.
import { Worker } from 'node:worker_threads'
import { readArtefact } from '../node/artefact-file.ts'
import { rulebooksOf } from '../node/built-in-rulebook.ts'
import { tuneForOneText } from '../node/engine.ts'
import { startHold } from '../node/hold.ts'
import type { StreamOptions } from './answer.ts'
import { HANDED } from './apart.ts'
import type { ExamineSettings } from './examiner.ts'
import type { JobSettings } from './outcome.ts'

/** What a process apart is for: linting files, looking at texts for a command, or answering lines. */
export type SeparateStart =
  | { readonly kind: 'files'; readonly settings: JobSettings; readonly handed: boolean }
  | {
      readonly kind: 'lines'
      readonly options: StreamOptions
      readonly cwd: string
      readonly debug: boolean
      readonly handed: boolean
    }
  | { readonly kind: 'texts'; readonly settings: ExamineSettings }

type Answer = (question: never) => Promise<object>

async function prepare(start: SeparateStart): Promise<Answer> {
  tuneForOneText()
  if (start.kind === 'texts') return (await import('./examiner.ts')).examiner(start.settings)
  const rulebooks = rulebooksOf(readArtefact())
  const hold = startHold(() => (start.handed ? HANDED : undefined))
  if (start.kind === 'files') return (await import('./job.ts')).makeJob(start.settings, rulebooks, hold)
  const { answerer } = await import('./answer.ts')
  const answer = await answerer(start.options, start.cwd, rulebooks, start.debug, hold)
  return ({ bytes, number }: { bytes: Uint8Array; number: number }) => answer(bytes, number)
}

let prepared: Promise<Answer> | undefined
process.on('message', (message) => {
  if (!prepared) prepared = prepare(message as SeparateStart)
  else void prepared.then((answer) => answer(message as never)).then((given) => process.send?.(given))
})
process.on('disconnect', () => process.exit())
// No message is heard while a text is linted. A thread sees that the program is gone, whatever ended it, and
// ends what nobody waits for.
const WATCH =
  `const parent = ${process.ppid}; setInterval(() => { if (process.ppid !== parent) ` +
  `process.kill(process.pid, 'SIGKILL') }, 250)`
new Worker(WATCH, { eval: true }).unref()

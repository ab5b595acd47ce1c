// Texts looked at one by one for a command that is not `check`: small ones here, large ones in a process
// apart, so that one that runs out of memory costs itself.
import { InputError, readText } from '../node/files.ts'
import { targetAt } from '../node/stands.ts'
import type { SeparateProcess } from './apart.ts'
import type { SeparateStart } from './apart-worker.ts'
import { type Examined, type Examinee, type ExamineSettings, examiner } from './examiner.ts'
import { LARGE, PROGRAM } from './large.ts'

/** Looks at texts, large ones apart. */
export interface Examining<Row> {
  of(examinee: Examinee): Promise<Examined<Row>>
  end(): void
}

/** Starts looking at texts; `program` is that of the process apart. */
export function examining<Row>(settings: ExamineSettings, program = PROGRAM): Examining<Row> {
  const examine = examiner(settings)
  let apart: SeparateProcess<Examinee, Examined<unknown>> | undefined
  const sizeOf = ({ path, text }: Examinee): number => text?.length ?? targetAt(path)?.size ?? 0
  const careful = async (examinee: Examinee): Promise<Examined<unknown>> => {
    if (sizeOf(examinee) <= LARGE) return examine(examinee)
    const start: SeparateStart = { kind: 'texts', settings }
    apart ??= (await import('./apart.ts')).openSeparateProcess(program, start)
    try {
      return await apart.ask(examinee)
    } catch (error) {
      const message = `${examinee.shown}:1:1 claimlint failed on this file: ${(error as Error).message}`
      return { rows: [], messages: [message], died: true }
    }
  }
  return {
    of: async (examinee) => (await careful(examinee)) as Examined<Row>,
    end: () => apart?.end(),
  }
}

/** A pipe is read here and once; its fault is told like those of other texts. */
export function examineeOf(path: string, shown: string, pipe: boolean): Examinee | InputError {
  if (!pipe) return { path, shown }
  try {
    return { path, shown, text: readText(path, true) }
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}

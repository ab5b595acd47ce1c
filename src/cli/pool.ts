// Shares files out between the main thread and workers, the largest first; results come in any order.
import type { Item, JobSettings, Outcome } from './outcome.ts'

/** What a worker is started with. */
export interface WorkerData {
  readonly settings: JobSettings
  /** The compiled rulebook, shared. */
  readonly artefact: SharedArrayBuffer
  readonly items: readonly Item[]
  /** Word 0 counts the items taken; word `n` is the item that worker `n` is at, plus one, or 0. */
  readonly shared: SharedArrayBuffer
  readonly number: number
}

/** A message of a worker: the outcome of an item. */
export interface WorkerMessage {
  readonly index: number
  readonly outcome: Outcome
}

/** What a pool works on. */
export interface PoolWork {
  readonly items: readonly Item[]
  /** How many threads work, the main thread counted. */
  readonly threads: number
  /** The program of a worker: a file that calls `work`. */
  readonly program: string | URL
  readonly settings: JobSettings
  readonly artefact: SharedArrayBuffer
  /** Lints an item in this thread. */
  readonly job: (item: Item) => Promise<Outcome>
  /** Makes the outcome of an item whose worker died. */
  readonly died: (item: Item, reason: string) => Outcome
  readonly settle: (index: number, outcome: Outcome) => void
}

/**
 * Outcomes of workers, and signals that wait, are let in after so many milliseconds of work in this thread.
 */
const TURN = 8

/** The items that nobody has taken yet, each taken when it is asked for, with their indices. */
export function* takenFrom(
  counter: Int32Array,
  items: readonly Item[],
): Generator<[index: number, item: Item]> {
  for (;;) {
    const index = Atomics.add(counter, 0, 1)
    if (index >= items.length) return
    const item = items[index]
    if (item) yield [index, item]
  }
}

/**
 * Lints all items. Each is settled once, also where a worker dies: only the file it was at is lost, and is
 * told.
 */
export async function runPool(work: PoolWork): Promise<void> {
  const { items, threads, program, settings, artefact } = work
  const shared = new SharedArrayBuffer(4 * (threads + 1))
  const counter = new Int32Array(shared)
  const settled = new Uint8Array(items.length)
  const settle = (index: number, outcome: Outcome): void => {
    if (settled[index] === 1) return
    settled[index] = 1
    work.settle(index, outcome)
  }
  const lost = (index: number, reason: string): void => {
    const item = items[index]
    if (item) settle(index, work.died(item, reason))
  }
  const workers =
    threads > 1
      ? await startWorkers(threads - 1, program, { settings, artefact, items, shared }, settle, lost)
      : NO_WORKERS
  let yielded = Date.now()
  try {
    for (const [index, item] of takenFrom(counter, items)) {
      settle(index, await work.job(item))
      if (Date.now() - yielded > TURN) {
        await new Promise((resolve) => setImmediate(resolve))
        yielded = Date.now()
      }
    }
    await workers.ended()
  } catch (error) {
    workers.stop()
    throw error
  }
  for (const [index, item] of items.entries()) if (settled[index] === 0) settle(index, await work.job(item))
}

/** Workers at work. */
interface Workers {
  /** Resolves when all have ended, and are not started again. */
  ended(): Promise<unknown>
  /** Ends them at once, whatever they are at: nobody waits for it any more. */
  stop(): void
}

const NO_WORKERS: Workers = { ended: async () => undefined, stop: () => undefined }

/**
 * Starts workers, and one that dies again: the item it was at is lost. What makes threads is loaded only
 * here: most runs are of one text.
 */
async function startWorkers(
  count: number,
  program: string | URL,
  data: Omit<WorkerData, 'number'>,
  settle: (index: number, outcome: Outcome) => void,
  lost: (index: number, reason: string) => void,
): Promise<Workers> {
  const { Worker } = await import('node:worker_threads')
  const counter = new Int32Array(data.shared)
  const running = new Set<{ terminate(): unknown }>()
  let stopped = false
  const run = (number: number): Promise<string | undefined> =>
    new Promise((resolve) => {
      let reason: string | undefined
      const worker = new Worker(program, { workerData: { ...data, number } satisfies WorkerData })
      running.add(worker)
      worker.on('message', ({ index, outcome }: WorkerMessage) => settle(index, outcome))
      worker.on('error', (error) => {
        reason = error.message
      })
      worker.on('exit', (code) => {
        running.delete(worker)
        resolve(reason ?? (code === 0 ? undefined : `the thread ended with ${code}`))
      })
    })
  const keep = async (number: number): Promise<void> => {
    for (let reason = await run(number); reason !== undefined; reason = await run(number)) {
      if (stopped) return
      const index = (counter[number] ?? 0) - 1
      // One that dies before it has taken anything would die again.
      if (index < 0) return
      counter[number] = 0
      lost(index, reason)
      if ((counter[0] ?? 0) >= data.items.length) return
    }
  }
  const all = Promise.all(Array.from({ length: count }, (_, at) => keep(at + 1)))
  return {
    ended: () => all,
    stop() {
      stopped = true
      for (const worker of running) worker.terminate()
    },
  }
}

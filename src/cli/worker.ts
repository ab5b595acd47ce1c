// A worker thread: takes items until none is left and posts their outcomes.
import { parentPort, workerData } from 'node:worker_threads'
import { rulebooksOf } from '../node/built-in-rulebook.ts'
import { makeJob } from './job.ts'
import { careful, diedOf } from './large.ts'
import { takenFrom, type WorkerData, type WorkerMessage } from './pool.ts'
import { makeFailure } from './render.ts'

const { settings, artefact, items, shared, number } = workerData as WorkerData
const counter = new Int32Array(shared)

async function work(): Promise<void> {
  const fail = await makeFailure(settings)
  const job = await makeJob(settings, rulebooksOf(artefact))
  const { lint, end } = careful(job, settings, (item, reason) => fail(diedOf(item, reason), true))
  try {
    for (const [index, item] of takenFrom(counter, items)) {
      Atomics.store(counter, number, index + 1)
      const message: WorkerMessage = { index, outcome: await lint(item) }
      parentPort?.postMessage(message)
      Atomics.store(counter, number, 0)
    }
  } finally {
    end()
  }
}

void work()

// The runs of a prose: a plain list of few, and rows of numbers of many. A value of megabytes in which every
// other character is escaped has millions of them, and an object each would take all memory.

/**
 * A stretch of readable text and where it stands in the source.
 * A verbatim run equals its source slice unit for unit; any other run (a character reference, an escape,
 * a line ending with its block-quote prefix) maps only as a whole.
 */
export interface Run {
  readonly text: number
  readonly length: number
  readonly source: number
  readonly sourceLength: number
  readonly verbatim: boolean
}

/** Runs in order: a list, as far as anybody needs one. */
export interface Runs extends Iterable<Run> {
  readonly length: number
  at(index: number): Run | undefined
}

/** So many runs are kept as they are, and so many numbers stand for one of more. */
const FEW = 4096
const FIELDS = 5

/** Many runs, as rows of numbers: each row holds `FEW` of them, the last one what is left. */
class ManyRuns implements Runs {
  length = 0
  private readonly rows: Int32Array[] = []

  add(runs: readonly Run[]): void {
    const row = new Int32Array(runs.length * FIELDS)
    for (const [index, run] of runs.entries())
      row.set([run.text, run.length, run.source, run.sourceLength, run.verbatim ? 1 : 0], index * FIELDS)
    this.rows.push(row)
    this.length += runs.length
  }

  at(index: number): Run | undefined {
    if (index < 0 || index >= this.length) return undefined
    const row = this.rows[Math.floor(index / FEW)]
    const from = (index % FEW) * FIELDS
    const number = (field: number): number => row?.[from + field] ?? 0
    return {
      text: number(0),
      length: number(1),
      source: number(2),
      sourceLength: number(3),
      verbatim: number(4) === 1,
    }
  }

  *[Symbol.iterator](): Generator<Run> {
    for (let index = 0; index < this.length; index++) yield this.at(index) as Run
  }
}

type Growing = { -readonly [Key in keyof Run]: Run[Key] }

/** Runs on their way, the last of which may still grow. */
export class RunList {
  private few: Growing[] = []
  private many: ManyRuns | undefined

  get last(): Growing | undefined {
    return this.few[this.few.length - 1]
  }

  push(run: Run): void {
    // Most texts are one run; a list that is pushed into takes room for seventeen.
    if (this.few.length === 0) {
      this.few = [run]
      return
    }
    if (this.few.length === FEW) {
      this.many ??= new ManyRuns()
      this.many.add(this.few)
      this.few = [run]
    } else this.few.push(run)
  }

  /** Gives the runs. Nothing may be added later. */
  finish(): Runs {
    const { few, many } = this
    // A list that grew holds room for more.
    if (!many) return few.length > 1 ? few.slice() : few
    many.add(few)
    return many
  }
}

/** The runs that are made of others: of each one, or none. */
export function madeOf(runs: Runs, make: (run: Run) => Run | undefined): Runs {
  const made = new RunList()
  for (const run of runs) {
    const joinedRun = make(run)
    if (joinedRun) made.push(joinedRun)
  }
  return made.finish()
}

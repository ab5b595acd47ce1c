// Looks at every text that a command names, in order, and gathers its rows; what is wrong is told at the end.
import { InputError, shownPath } from '../node/files.ts'
import type { Found } from '../node/find.ts'
import { examineeOf, examining } from './examine.ts'
import type { ExamineSettings } from './examiner.ts'
import type { Faults } from './faults.ts'
import { PROGRAM } from './large.ts'

/**
 * Looks at all texts; `take` gets the rows of each, with its path. Faults are noted. `program` is that of the
 * process apart.
 */
export async function examineEach<Row>(
  { paths, pipes }: Pick<Found, 'paths' | 'pipes'>,
  settings: ExamineSettings,
  faults: Faults,
  take: (rows: readonly Row[], path: string) => void,
  program = PROGRAM,
): Promise<void> {
  const { of, end } = examining<Row>(settings, program)
  try {
    for (const path of paths) {
      const shown = shownPath(path, settings.cwd)
      const examinee = examineeOf(path, shown, pipes.has(path))
      if (examinee instanceof InputError) faults.add(examinee, shown)
      else {
        const { rows, messages, died } = await of(examinee)
        faults.note(messages)
        if (died) faults.died = true
        take(rows, path)
      }
    }
  } finally {
    end()
  }
}

/** Units that are written at once. */
const AT_ONCE = 65_536

/** Writes parts in larger pieces. */
export function inPieces(parts: Iterable<string>, write: (text: string) => void): void {
  let text = ''
  for (const part of parts) {
    text += part
    if (text.length < AT_ONCE) continue
    write(text)
    text = ''
  }
  write(text)
}

// A shell for commands that are run inside a test.
import { type Shell, voiceOf } from '../../src/cli/shell.ts'
import type { Paint } from '../../src/report/reporter.ts'

const plain = (text: string): string => text
const paint: Paint = {
  error: plain,
  warning: plain,
  info: plain,
  success: plain,
  strong: plain,
  dim: plain,
  link: plain,
}

/** A shell with parts of its own; what it writes goes nowhere unless they say where. */
export function shellOf({ out = () => undefined, err = () => undefined, ...parts }: Partial<Shell>): Shell {
  return {
    cwd: process.cwd(),
    version: '0.0.0',
    width: 80,
    color: false,
    debug: false,
    paint,
    interactive: false,
    ...voiceOf(out, err, false),
    ...parts,
  }
}

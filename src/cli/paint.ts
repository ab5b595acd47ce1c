// Colours for reports; chalk is loaded only where there is colour.
import type { Paint } from '../report/reporter.ts'

/** The colours of a terminal, or none. */
export async function makePaint(color: boolean): Promise<Paint> {
  const plain = (text: string): string => text
  if (!color) return { error: plain, warning: plain, info: plain, strong: plain, dim: plain }
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  return { error: chalk.red, warning: chalk.yellow, info: chalk.cyan, strong: chalk.bold, dim: chalk.dim }
}

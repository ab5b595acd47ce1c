// Colours and links for reports; chalk and what knows terminals are loaded only where there is colour.
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Paint } from '../report/reporter.ts'

/**
 * Whether a link to an address would lead anywhere, and to what: pages of claimlint stand in its own folder.
 */
function addressOf(url: string): string | undefined {
  if (/^https?:\/\//.test(url)) return url
  const page = new URL(`../${url}`, import.meta.url)
  return /^(?:rules|docs)\//.test(url) && existsSync(fileURLToPath(page))
    ? `file://${hostname()}${page.pathname}`
    : undefined
}

/** A link of a terminal (OSC 8). */
function linked(text: string, url: string): string {
  const address = addressOf(url)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an address with one could steer the terminal
  return address === undefined || /[\u0000-\u001f\u007f-\u009f]/.test(address)
    ? text
    : `\u001b]8;;${address}\u0007${text}\u001b]8;;\u0007`
}

/** The colours of a terminal, or none. */
export async function makePaint(color: boolean): Promise<Paint> {
  const plain = (text: string): string => text
  if (!color)
    return {
      error: plain,
      warning: plain,
      info: plain,
      success: plain,
      strong: plain,
      dim: plain,
      link: plain,
    }
  const { Chalk } = await import('chalk')
  const { createSupportsHyperlinks } = await import('supports-hyperlinks')
  const chalk = new Chalk({ level: 1 })
  const links = createSupportsHyperlinks(process.stdout)
  return {
    error: chalk.red,
    warning: chalk.yellow,
    info: chalk.cyan,
    success: chalk.green,
    strong: chalk.bold,
    dim: chalk.dim,
    link: links ? linked : plain,
  }
}

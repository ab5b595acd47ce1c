// Reviews as the HTML report exports them, for tests that carry them out.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatOf } from '../../src/formats/extensions.ts'
import { lint } from '../../src/lint.ts'
import { cardsOf } from '../../src/report/cards.ts'
import { settings } from './rulebook.ts'

/** A decision of a reviewer. */
export interface Decided {
  /** Words of the sentence that is decided on; of what is missing, the rule. */
  readonly on: string
  readonly decision: string
  readonly [key: string]: unknown
}

/** A review of texts in a folder, as the page exports it. */
export function reviewOf(
  cwd: string,
  texts: Readonly<Record<string, readonly Decided[]>>,
): Record<string, unknown> {
  return {
    schemaVersion: 2,
    kind: 'claimlint review',
    tool: { name: 'claimlint', version: '0.1.0' },
    report: { date: '2026-11-26', rules: '' },
    reviewer: 'Dana',
    texts: Object.entries(texts).map(([path, decisions]) => {
      const source = readFileSync(join(cwd, path), 'utf8')
      const format = formatOf(path) ?? 'text'
      const { diagnostics } = lint(source, { ...settings('us-supplement', format), today: '2026-11-26' })
      const cards = cardsOf(diagnostics, true)
      return {
        path,
        sha256: createHash('sha256').update(source).digest('hex'),
        profile: 'us-supplement',
        decisions: decisions.map(({ on, ...more }) => {
          const card = cards.find(({ area, worst }) =>
            worst.scope === 'span' ? source.slice(area.start, area.end).includes(on) : worst.rule === on,
          )
          if (!card) throw new Error(`nothing is found in “${on}”`)
          const { area, worst, findings } = card
          const text = source.slice(area.start, area.end)
          return {
            line: worst.line,
            ...area,
            text: worst.scope === 'span' ? text.replaceAll('**', '').replace('&amp;', '&') : '',
            findings: findings.map(({ rule, fingerprint, span }) => ({ rule, fingerprint, ...span })),
            ...more,
          }
        }),
      }
    }),
  }
}

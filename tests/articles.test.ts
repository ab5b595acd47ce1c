// Whole articles: what is claimed and what is found, kept as snapshots that are reviewed like code.
import { readdirSync, readFileSync } from 'node:fs'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { inventory } from '../src/cli/claims-rows.ts'
import { formatOf } from '../src/formats/extensions.ts'
import { lint } from '../src/lint.ts'
import { prettyReporter } from '../src/report/pretty.ts'
import { countFindings } from '../src/report/reporter.ts'
import { root, settings } from './support/rulebook.ts'

const plain = (text: string): string => text
const style = {
  paint: {
    error: plain,
    warning: plain,
    info: plain,
    success: plain,
    strong: plain,
    dim: plain,
    link: plain,
  },
  width: 100,
  widthOf: stringWidth,
}
const articles = readdirSync(`${root}fixtures/articles`).filter((name) => name.endsWith('.md'))

test.for(articles)('%s: the report', async (name) => {
  const source = readFileSync(`${root}fixtures/articles/${name}`, 'utf8')
  const report = lint(source, settings(undefined, 'markdown'))
  const reporter = prettyReporter(style)
  const text =
    [...reporter.file({ path: name, source, ...report })].join('') +
    reporter.tail(countFindings(report.diagnostics, 0), true)
  await expect(text).toMatchFileSnapshot(`${root}fixtures/articles/${name}.report.snap`)
})

test.for(articles)('%s: the claims', async (name) => {
  const source = readFileSync(`${root}fixtures/articles/${name}`, 'utf8')
  const rows = inventory(source, name, settings(undefined, 'markdown')).map(
    (row) =>
      `${row.line}:${row.column} ${row.subject} ${row.intervention || '–'} | ${row.effect} | ` +
      `${row.targets.join(', ') || '–'} | ${row.strength}${row.negated ? ' negated' : ''} | ` +
      `${row.rules.join(', ') || '–'}`,
  )
  await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot(`${root}fixtures/articles/${name}.claims.snap`)
})

test.for(readdirSync(`${root}fixtures/careful`))(
  '%s, which sells or informs with care, gets no warning',
  (name) => {
    const source = readFileSync(`${root}fixtures/careful/${name}`, 'utf8')
    expect(
      lint(source, settings(undefined, 'markdown')).diagnostics.filter((one) => one.severity !== 'info'),
    ).toEqual([])
  },
)

test.for(readdirSync(`${root}fixtures/clean`))('%s stays silent, whatever the profile', (name) => {
  const source = readFileSync(`${root}fixtures/clean/${name}`, 'utf8')
  for (const profile of [undefined, 'editorial', 'us-drug-clinic', 'us-supplement', 'uk']) {
    const found = lint(source, settings(profile, formatOf(name) ?? 'text')).diagnostics.filter(
      (diagnostic) => diagnostic.severity !== 'info',
    )
    expect(found.map((diagnostic) => `${profile} ${diagnostic.rule}: ${diagnostic.text}`)).toEqual([])
  }
})

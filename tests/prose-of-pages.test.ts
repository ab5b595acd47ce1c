// The prose of the pages is read by lawyers and copywriters: it is plain words, and the same parts on each.
import { expect, test } from 'vitest'
import { build } from './support/rulebook.ts'

/** Abbreviations that stand for something outside claimlint. */
const KNOWN = new Set(
  'CBD DNA DOI DSHEA EU FAQ FDA FTC GB GLP HIV  MS NMDA PMID PRP PTSD SNRI SSRI TMS UK US'.split(' '),
)
const proseOf = (body: string): string =>
  body
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/`[^`]*`/g, '')

test.for(build.pages.map((page) => [page.rule.id, page] as const))('%s speaks no code', ([, { body }]) => {
  const prose = proseOf(body)
  const shouted = [...prose.matchAll(/\b[A-Z][A-Z0-9_]+\b/g)].map(([word]) => word)
  expect(shouted.filter((word) => !KNOWN.has(word))).toEqual([])
  expect(prose).not.toMatch(/[@#]\w|\b\w+_\w+\b/)
})

test.for(build.pages.map((page) => [page.rule.id, page] as const))(
  '%s says what it looks for, what it leaves alone and how to settle it',
  ([, { body }]) => {
    const heads = [...proseOf(body).matchAll(/^## (.*)$/gm)].map(([, head]) => head)
    expect(heads).toEqual(['Looks for', 'Leaves alone', 'How to settle it', 'Examples'])
    for (const part of proseOf(body)
      .split(/^## .*$/m)
      .slice(1, 4))
      expect(part.trim().length).toBeGreaterThan(20)
  },
)

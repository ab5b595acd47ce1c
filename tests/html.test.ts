// The HTML report, in a real browser where there is one: filters, moving, decisions, print, and no text that
// becomes markup.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SCRIPT } from '../src/report/html-page.ts'
import { claimlint } from './support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'claimlint-html-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HOSTILE = '<script>window.broken = 1</script><img src=x onerror="window.broken = 1">'
const DRAFT = `---
title: The gummy that cures gout
---

# Moss Gummies cure gout

Our gummies are **completely safe** &amp; work for everyone [today](javascript:window.broken=1).

- No side effects${' '}
- Guaranteed results ${HOSTILE}

${HOSTILE}

![cures arthritis](https://example.com/a.png)

<!-- claimlint allow hype-term: agreed with legal (owner: Dana) (until: 2999-01-01) -->
A revolutionary gummy.

| What | How |
| --- | --- |
| Gout | cured |

Order our supplement now.[^1]

[^1]: It heals \`<b>\` arthritis, x < y.
`

function pageOf(text: string, name = 'draft.md', args: readonly string[] = []): string {
  writeFileSync(join(folder, name), text)
  const ran = claimlint([name, '--profile', 'us-supplement', '--format', 'html:report.html', ...args], {
    cwd: folder,
  })
  // Where no report is seen, the reason of status 1 is told.
  expect(ran.err).toMatch(/^(?:claimlint: \d+ errors?\n)?$/)
  return readFileSync(join(folder, 'report.html'), 'utf8')
}

test('the page may run its own script only', () => {
  const hash = createHash('sha256').update(SCRIPT).digest('base64')
  const html = pageOf(DRAFT)
  expect(html).toContain(`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`)
  expect(html.split('<script')).toHaveLength(2)
  expect(html).not.toContain('<img')
  expect(html).not.toMatch(/(?:href|src)="(?!https?:\/\/)/)
})

test('holds findings, law, claims, suppressions, and a name with markup in it as text', () => {
  const html = pageOf(DRAFT, 'a<b>&amp;"x.md')
  expect(html).toContain('a&lt;b&gt;&amp;amp;&quot;x.md')
  for (const part of [
    '<summary>Law and norms</summary>',
    '>Claims</h3>',
    '>Suppressed and approved</h3>',
    'agreed with legal',
    '<td>Dana</td>',
    '<td>2999-01-01</td>',
    'legal advice',
  ])
    expect(html).toContain(part)
})

test('a baseline leaves the table of claims', () => {
  writeFileSync(join(folder, 'b.md'), DRAFT)
  const html = pageOf(DRAFT, 'b.md')
  expect(html).toContain('>Claims</h3>')
  claimlint(['b.md', '--profile', 'us-supplement', '--baseline', 'base.json', '--update-baseline'], {
    cwd: folder,
  })
  const known = pageOf(DRAFT, 'b.md', ['--baseline', 'base.json'])
  expect(known).toContain('>Claims</h3>')
  expect(known).toContain('in the baseline base.json')
})

const program =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  )

describe.skipIf(!program)('in Chromium', () => {
  let browser: Browser
  let page: Page
  const said: string[] = []
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: program as string,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
    })
  }, 60_000)
  afterAll(() => browser?.close())
  beforeEach(async () => {
    pageOf(DRAFT)
    said.length = 0
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    page.on('request', (request) => {
      if (!/^(?:file|blob):/.test(request.url())) said.push(`asked for ${request.url()}`)
    })
    await page.goto(pathToFileURL(join(folder, 'report.html')).href)
  })
  afterEach(async () => {
    expect(said).toEqual([])
    await page.close()
  })
  const shown = (): Promise<number> => page.locator('.finding:visible').count()
  const current = (): Promise<string | null> => page.locator('.finding.current').getAttribute('id')

  test('the text is rendered, and what looks like markup in it stays text', async () => {
    expect(await page.evaluate('window.broken')).toBeUndefined()
    expect(await page.locator('.text [role=heading]').innerText()).toBe('Moss Gummies cure gout')
    expect(await page.locator('.text').innerText()).toContain(HOSTILE)
    expect(await page.locator('.text strong mark').first().innerText()).toBe('completely safe')
    expect(await page.locator('.text td').allInnerTexts()).toContain('Gout')
    expect(await page.locator('.text a, .text img, .text script').count()).toBe(0)
  })

  test('marks hold exactly the words of their findings', async () => {
    const marked = (await page.evaluate(
      `[...document.querySelectorAll('.finding')].map((finding) => [finding.dataset.text, ` +
        `[...document.querySelectorAll('mark[data-for~="' + finding.id + '"]')].map((mark) => ` +
        `mark.textContent).join('')])`,
    )) as [string, string][]
    const plain = marked.filter(([text, words]) => words && !/[*`&<\n[]/.test(text))
    expect(plain.length).toBeGreaterThan(4)
    for (const [text, words] of plain) expect(words).toBe(text)
  })

  test('filters by level and by rule, and says how many are left', async () => {
    const all = await shown()
    expect(await page.locator('#count').innerText()).toBe(`${all} of ${all} findings shown`)
    await page.selectOption('#level', 'error')
    const errors = await shown()
    expect(errors).toBeGreaterThan(0)
    expect(errors).toBeLessThan(all)
    expect(await page.locator('.finding:visible:not(.error)').count()).toBe(0)
    await page.selectOption('#level', 'info')
    await page.selectOption('#rule', 'cure-claim')
    expect(await shown()).toBe(await page.locator('.finding[data-rule=cure-claim]').count())
    expect(await page.locator('#count').innerText()).toBe(`${await shown()} of ${all} findings shown`)
  })

  test('a click on marked words opens their finding, and its button leads back', async () => {
    const mark = page.locator('.text mark').first()
    await mark.click()
    const id = (await current()) ?? ''
    expect((await mark.getAttribute('data-for'))?.split(' ')).toContain(id)
    await page.locator(`#${id} button.show`).click()
    expect(await mark.getAttribute('class')).toContain('current')
  })

  test('j and k move, also past what is filtered; Enter on a mark opens its finding', async () => {
    await page.selectOption('#level', 'error')
    const ids = await page.locator('.finding:visible').evaluateAll((all) => all.map(({ id }) => id))
    await page.locator('h1').click()
    await page.keyboard.press('j')
    expect(await current()).toBe(ids[0])
    await page.keyboard.press('j')
    expect(await current()).toBe(ids[1])
    await page.keyboard.press('k')
    expect(await current()).toBe(ids[0])
    await page
      .locator(`.text mark[data-for~="${ids.at(-1)}"]`)
      .last()
      .focus()
    await page.keyboard.press('Enter')
    expect(await current()).not.toBe(ids[0])
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true)
  })

  test('decisions and notes are exported with what they are about', async () => {
    const finding = page.locator('.finding').nth(1)
    await finding.getByLabel('ask legal').check()
    await finding.locator('textarea').fill('j: see <ref> 12')
    await page.fill('#reviewer', 'Dana')
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#export')])
    expect(download.suggestedFilename()).toBe('claimlint-decisions.json')
    const text = readFileSync(await download.path(), 'utf8')
    expect(JSON.parse(text)).toEqual({
      schemaVersion: 1,
      reviewer: 'Dana',
      decisions: [
        {
          path: 'draft.md',
          line: Number(await finding.getAttribute('data-line')),
          rule: await finding.getAttribute('data-rule'),
          fingerprint: await finding.getAttribute('data-fingerprint'),
          text: await finding.getAttribute('data-text'),
          decision: 'ask legal',
          note: 'j: see <ref> 12',
        },
      ],
    })
    expect(await page.locator('#exported').innerText()).toContain('Dana')
  })

  test('prints: the filters are away, all text and laws are there', async () => {
    await page.evaluate('window.print = () => { window.printed = true }')
    await page.click('#print')
    expect(await page.evaluate('window.printed')).toBe(true)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.filters').isVisible()).toBe(false)
    expect(await page.locator('.finding fieldset').first().isVisible()).toBe(true)
    expect((await page.pdf()).length).toBeGreaterThan(10_000)
    expect(await page.locator('details:not([open])').count()).toBe(0)
  })

  test.for([
    ['light', 1280],
    ['dark', 1280],
    ['light', 420],
  ] as const)('axe finds nothing in %s at %i', async ([scheme, width]) => {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    await page.evaluate(axe)
    const { violations, passes } = (await page.evaluate('axe.run(document)')) as {
      violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
      passes: unknown[]
    }
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary])).toEqual([])
    expect(passes.length).toBeGreaterThan(10)
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  })
})

// The HTML report, in a real browser where there is one: filters, moving, decisions, print, and no text that
// becomes markup.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { namesOf } from '../src/cli/configured.ts'
import { approvedClaim } from '../src/config/register-shape.ts'
import { readReview } from '../src/config/review-shape.ts'
import { SCRIPT } from '../src/report/html-script.ts'
import { claimlint } from './support/cli.ts'
import { pageOf, sha256 } from './support/page.ts'
import { rulebook, version } from './support/rulebook.ts'

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

const names = await namesOf(rulebook)
const REGISTER = [
  approvedClaim({ id: 'comfort', wording: 'Moss Gummies end arthritis', owner: 'Ann', reason: 'MLR 9' }),
]
const whole = (path = 'draft.md', text = DRAFT): string => pageOf({ [path]: text })

test('the page may run its own script and have its own style only', () => {
  const html = whole()
  const style = html.slice(html.indexOf('<style>') + 7, html.indexOf('</style>'))
  expect(html).toContain(
    `default-src 'none'; style-src 'sha256-${sha256(style, 'base64')}'; ` +
      `script-src 'sha256-${sha256(SCRIPT, 'base64')}'; base-uri 'none'; form-action 'none'`,
  )
  expect(html.split('<script')).toHaveLength(2)
  expect(html).not.toContain('<img')
  expect(html).not.toMatch(/(?:href|src)="(?!https?:\/\/|#)/)
  expect(html).not.toContain(' style="')
})

test('the cover says verdict, counts, profile and law, date and hashes; a signature stands below', () => {
  const html = pageOf({ 'a.md': DRAFT, 'b.md': 'We open at nine.\n' })
  const cover = html.slice(html.indexOf('<header'), html.indexOf('</header>'))
  for (const part of [
    'Not ready to sign',
    ' in 2 texts',
    '<b>us-supplement</b>: Supplements; FTC Act',
    '<dd>2026-11-26</dd>',
    sha256(DRAFT),
    sha256('We open at nine.\n'),
    sha256('rules'),
    `claimlint ${version}`,
    'Contents',
    'Signature',
    'legal advice',
  ])
    expect(cover).toContain(part)
  // What is printed has page numbers.
  expect(html).toContain('"Page " counter(page) " of " counter(pages)')
  expect(pageOf({ 'b.md': 'We open at nine.\n' })).toContain('Nothing found that stops it')
})

test('the same texts on the same day are the same bytes', () => {
  expect(whole()).toBe(whole())
  expect(pageOf({ 'draft.md': DRAFT }, {}, '2026-11-27')).not.toBe(whole())
})

test('a sentence is one card, a claim one row, a law stands once; a path with markup in it is text', () => {
  const html = whole('a<b>&amp;"x.md')
  expect(html).toContain('a&lt;b&gt;&amp;amp;&quot;x.md')
  const sentences = [...html.matchAll(/<article class="card[^>]*data-start="(\d+)"[^>]*>/g)].map(
    ([, start]) => start,
  )
  const spans = [...html.matchAll(/<blockquote>/g)].length
  expect(sentences.length).toBeGreaterThan(5)
  expect(new Set(sentences).size).toBeGreaterThanOrEqual(spans)
  const claims = html.slice(html.indexOf('>Claims: '), html.indexOf('>Cleared, and why'))
  for (const head of ['Denied', 'Hedge', 'Figures', 'Source']) expect(claims).toContain(`>${head}</th>`)
  expect(claims.match(/<tr>/g)?.length).toBe(Number(/Claims: (\d+)/.exec(claims)?.[1]) + 1)
  const law = html.slice(html.indexOf('<section class="law"'))
  const urls = [...law.matchAll(/<li><a href="([^"]+)"/g)].map(([, url]) => url)
  expect(urls.length).toBeGreaterThan(5)
  // Each rule that a card names is there.
  for (const [, rule] of html.matchAll(/<a href="#(law-[^"]+)"/g)) expect(law).toContain(`id="${rule}"`)
})

test('what was cleared stands with who cleared it and why, and so do approvals', () => {
  const cited =
    'In a 2020 randomised trial of 150 adults, ashwagandha improved sleep (Deshpande et al., Sleep Med ' +
    '2020;72:28. doi:10.1016/j.sleep.2020.03.012).\n\n' +
    'Moss Gummies end arthritis.\n'
  const html = pageOf({ 'a.md': `${DRAFT}\n${cited}` }, { register: REGISTER })
  const cleared = html.slice(html.indexOf('>Cleared, and why'))
  for (const part of ['agreed with legal', '>Dana</td>', '>2999-01-01</td>', 'register: comfort'])
    expect(cleared).toContain(part)
  expect(cleared).toContain('>a source stands within reach</td>')
  const approvals = html.slice(html.indexOf('>Approvals used'))
  for (const part of ['>comfort</td>', 'MLR 9', '>Ann</td>', 'a.md: ']) expect(approvals).toContain(part)
})

test('the program writes it, with a baseline too', () => {
  writeFileSync(join(folder, 'b.md'), DRAFT)
  const run = (...args: string[]) =>
    claimlint(['b.md', '--profile', 'us-supplement', '--today', '2026-11-26', ...args], { cwd: folder })
  run('--baseline', 'base.json', '--update-baseline')
  const ran = run('--baseline', 'base.json', '--format', 'html:report.html')
  expect(ran.err).not.toContain('failed')
  const html = readFileSync(join(folder, 'report.html'), 'utf8')
  for (const part of ['>Claims: ', 'in the baseline base.json', '<dd>2026-11-26</dd>', sha256(DRAFT)])
    expect(html).toContain(part)
  expect(html).toMatch(/SHA-256 <code>[0-9a-f]{64}<\/code>/)
  expect(html.indexOf('<header')).toBeLessThan(html.indexOf('<main>'))
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
    said.length = 0
    writeFileSync(join(folder, 'report.html'), pageOf({ 'draft.md': DRAFT }))
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
  const shown = (): Promise<number> => page.locator('.card:visible').count()
  const current = (): Promise<string | null> => page.locator('.card.current').getAttribute('id')

  test('the text is rendered, and what looks like markup in it stays text', async () => {
    expect(await page.evaluate('window.broken')).toBeUndefined()
    expect(await page.locator('.text [role=heading]').innerText()).toBe('Moss Gummies cure gout')
    expect(await page.locator('.text').innerText()).toContain(HOSTILE)
    expect(await page.locator('.text strong mark').first().innerText()).toBe('completely safe')
    expect(await page.locator('.text td').allInnerTexts()).toContain('Gout')
    expect(await page.locator('.text a, .text img, .text script').count()).toBe(0)
  })

  test('marks hold exactly the words of their findings, and the number of their card', async () => {
    const marked = (await page.evaluate(
      `[...document.querySelectorAll('.finding')].map((finding) => [Number(finding.dataset.start), ` +
        `Number(finding.dataset.end), [...document.querySelectorAll('mark[data-for~="' + finding.id + '"]')]` +
        `.map((mark) => mark.textContent).join('')])`,
    )) as [number, number, string][]
    const plain = marked.flatMap(([start, end, words]) => {
      const text = DRAFT.slice(start, end)
      return words && !/[*`&<\n[]/.test(text) ? [[text, words]] : []
    })
    expect(plain.length).toBeGreaterThan(4)
    for (const [text, words] of plain) expect(words).toBe(text)
    const numbers = await page
      .locator('.text mark[data-number]')
      .evaluateAll((all) => all.flatMap((mark) => mark.getAttribute('data-number')?.split(', ') ?? []))
    expect(numbers.length).toBeGreaterThan(4)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('filters by level, by rule and to what is undecided, and says how many are left', async () => {
    const all = await shown()
    expect(await page.locator('#count').innerText()).toBe(`${all} of ${all} shown`)
    await page.selectOption('#level', 'error')
    const errors = await shown()
    expect(errors).toBeGreaterThan(0)
    expect(errors).toBeLessThan(all)
    expect(await page.locator('.card:visible:not(.error)').count()).toBe(0)
    await page.selectOption('#level', 'info')
    await page.selectOption('#rule', 'cure-claim')
    expect(await shown()).toBe(await page.locator('.card:has([data-rule=cure-claim])').count())
    expect(await page.locator('#count').innerText()).toBe(`${await shown()} of ${all} shown`)
    await page.selectOption('#rule', '')
    await page.locator('.card').first().getByText('Reject').click()
    await page.check('#open')
    expect(await shown()).toBe(all - 1)
  })

  test('a click on marked words opens their card, and its number leads back', async () => {
    const mark = page.locator('.text mark').first()
    await mark.click()
    const id = (await current()) ?? ''
    const findings = await page.locator(`#${id} .finding`).evaluateAll((all) => all.map((one) => one.id))
    expect(findings).toContain((await mark.getAttribute('data-for'))?.split(' ')[0])
    await page.locator(`#${id} button.show`).click()
    expect(await mark.getAttribute('class')).toContain('current')
  })

  test('j and k move, also past what is filtered; Enter on a mark opens its card', async () => {
    await page.selectOption('#level', 'error')
    const ids = await page.locator('.card:visible').evaluateAll((all) => all.map(({ id }) => id))
    await page.locator('h1').click()
    await page.keyboard.press('j')
    expect(await current()).toBe(ids[0])
    await page.keyboard.press('j')
    expect(await current()).toBe(ids[1])
    await page.keyboard.press('k')
    expect(await current()).toBe(ids[0])
    const last = await page.locator('.card:visible .finding').last().getAttribute('id')
    await page.locator(`.text mark[data-for~="${last}"]`).last().focus()
    await page.keyboard.press('Enter')
    expect(await current()).not.toBe(ids[0])
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true)
  })

  /** Decides on a card by keys and fields, as a reviewer does. */
  const decide = async (): Promise<void> => {
    await page.fill('#reviewer', 'Dana')
    const span = page.locator('.card:has(blockquote)')
    await span.nth(0).getByText('Accept as is').click()
    await span.nth(0).locator('.remark').fill('j: see <ref> 12')
    await span.nth(1).getByText('Change').click()
    await span.nth(1).locator('.wording').fill('A gummy.')
    await span.nth(2).getByText('Approve').click()
    await span.nth(2).locator('.reference').fill('doi:10.1/a; MLR 4')
  }

  test('decisions are kept between loads, exported as the import reads them, and taken back', async () => {
    await decide()
    const cards = page.locator('.card:has(blockquote)')
    expect(await cards.nth(2).locator('.lacks').innerText()).toContain('Say in the note')
    await page.reload()
    expect(await page.inputValue('#reviewer')).toBe('Dana')
    expect(await cards.nth(1).locator('.wording').inputValue()).toBe('A gummy.')
    expect(await page.locator('#decided').innerText()).toContain('3 of ')
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#export')])
    expect(download.suggestedFilename()).toBe('claimlint-review-2026-11-26.json')
    expect(await page.locator('#told').innerText()).toContain('1 decision is not complete')
    const file = await download.path()
    const read = readReview(readFileSync(file, 'utf8'), 'review.json', names)
    if (!('review' in read)) throw new Error(read.faults.join('\n'))
    const { reviewer, texts } = read.review
    expect(reviewer).toBe('Dana')
    expect(texts.map(({ path, sha256: hash }) => [path, hash])).toEqual([['draft.md', sha256(DRAFT)]])
    expect(texts[0]?.decisions.map(({ decision }) => decision)).toEqual(['accept', 'change', 'approve'])
    expect(texts[0]?.decisions[0]).toMatchObject({ note: 'j: see <ref> 12' })
    expect(texts[0]?.decisions[2]).toMatchObject({ references: ['doi:10.1/a', 'MLR 4'] })
    for (const { start, end, findings } of texts[0]?.decisions ?? [])
      for (const one of findings) {
        expect(one.start).toBeGreaterThanOrEqual(start)
        expect(one.end).toBeLessThanOrEqual(end)
      }
    // In another browser the file gives them back.
    await page.evaluate('localStorage.clear()')
    await page.reload()
    expect(await page.locator('#decided').innerText()).toMatch(/^0 of /)
    await page.setInputFiles('#import', { name: 'a.json', mimeType: '', buffer: readFileSync(file) })
    await expect.poll(() => page.locator('#told').innerText()).toContain('3 decisions taken')
    expect(await cards.nth(1).locator('.wording').inputValue()).toBe('A gummy.')
    await page.setInputFiles('#import', { name: 'b.json', mimeType: '', buffer: Buffer.from('{') })
    await expect.poll(() => page.locator('#told').innerText()).toContain('was not taken')
  })

  test('a text that changed has no decisions', async () => {
    await decide()
    writeFileSync(join(folder, 'report.html'), pageOf({ 'draft.md': `${DRAFT}\n` }))
    await page.reload()
    expect(await page.locator('#decided').innerText()).toMatch(/^0 of /)
    await page.evaluate('localStorage.clear()')
  })

  test('keys decide: a number chooses, s takes the last again, 0 clears', async () => {
    await page.evaluate('localStorage.clear()')
    await page.reload()
    for (const key of ['j', '3', 'e']) await page.keyboard.press(key)
    await page.keyboard.type('MLR 4471')
    await page.keyboard.press('Escape')
    await page.locator('.card').nth(1).locator('h3').click()
    await page.evaluate('document.activeElement.blur()')
    for (const key of ['j', 's']) await page.keyboard.press(key)
    expect(await page.locator('.card').nth(1).locator('.remark').inputValue()).toBe('MLR 4471')
    expect(await page.locator('#decided').innerText()).toContain('2 accept')
    await page.keyboard.press('0')
    expect(await page.locator('#decided').innerText()).toContain('1 accept')
    await page.evaluate('localStorage.clear()')
  })

  test('prints: the filters are away, decisions are there', async () => {
    await page.evaluate('window.print = () => { window.printed = true }')
    await page.click('#print')
    expect(await page.evaluate('window.printed')).toBe(true)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.filters').isVisible()).toBe(false)
    expect(await page.locator('.card fieldset').first().isVisible()).toBe(true)
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    // The cover, and a text with its cards, tables and laws; no table is cut.
    expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(3)
    const cut = await page
      .locator('table')
      .evaluateAll(
        (all) => all.filter((one) => one.scrollWidth > (one.parentElement?.clientWidth ?? 0)).length,
      )
    expect(cut).toBe(0)
  })

  test.for([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)('axe finds nothing in %s at %i', async ([scheme, width]) => {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    await page.evaluate(axe)
    // What it asks for nobody reads takes most of its time: how to find each element again.
    const { violations, passes } = (await page.evaluate('axe.run(document, { selectors: false })')) as {
      violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
      passes: unknown[]
    }
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary])).toEqual([])
    expect(passes.length).toBeGreaterThan(10)
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  })
})

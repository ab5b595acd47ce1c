// The script of the HTML report: filters, moving between sentences, and decisions, which the browser keeps
// for each text by its hash, and which are exported and imported. It touches only what the page holds and
// loads nothing.

/** The script; docs/review.md describes what it exports. */
export const SCRIPT = `
(() => {
  'use strict'
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const byId = (id) => document.getElementById(id)
  const cards = all('.card')
  const { version, date, rules } = document.body.dataset
  const rank = { info: 0, warning: 1, error: 2 }
  const tell = (text) => { byId('told').textContent = text }

  const store = {
    read(key) { try { return JSON.parse(localStorage.getItem('claimlint ' + key)) } catch { return null } },
    write(key, value) { try { localStorage.setItem('claimlint ' + key, JSON.stringify(value)) } catch { tell('This browser keeps nothing between loads: export before you leave.') } },
  }
  const textOf = (card) => card.closest('.draft')
  const keyOf = (text) => 'review ' + text.dataset.sha256 + ' ' + text.dataset.path
  const placeOf = (card) => card.dataset.start + '-' + card.dataset.end + (card.querySelector('blockquote') ? '' : ' ' + card.dataset.rules)
  const said = (card) => card.dataset.text || (card.querySelector('blockquote') || { textContent: '' }).textContent
  const field = (card, name) => card.querySelector('.' + name)
  const valueOf = (card, name) => { const one = field(card, name); return one ? one.value.trim() : '' }
  const radios = (card) => all('input[type=radio]', card)

  const decisionOn = (card) => {
    const chosen = radios(card).find((one) => one.checked)
    const kind = chosen ? chosen.value : ''
    const found = {}
    if (kind) found.decision = kind
    for (const [name, kinds] of [['wording', 'change'], ['reference', 'approve'], ['until', 'approve accept'], ['remark', '']]) {
      const value = !kinds || kinds.split(' ').includes(kind) ? valueOf(card, name) : ''
      if (value) found[name === 'remark' ? 'note' : name] = value
    }
    return Object.keys(found).length > 0 ? found : undefined
  }
  const fill = (card, { decision = '', wording, reference = '', until = '', note = '' }) => {
    for (const one of radios(card)) one.checked = one.value === decision
    if (field(card, 'wording')) field(card, 'wording').value = wording === undefined ? said(card) : wording
    if (field(card, 'reference')) field(card, 'reference').value = reference
    field(card, 'until').value = until
    field(card, 'remark').value = note
  }
  const lacks = (card) => {
    const { decision, wording, reference, note } = decisionOn(card) || {}
    if (!decision) return ''
    if (decision === 'change') {
      const open = (wording || '').match(/\\[[^[\\]\\d^]{2,80}\\]/g) || []
      const first = open.find((one) => !said(card).includes(one))
      if (first) return 'Fill in ' + first + '.'
      return !wording || wording === said(card) ? 'Write the new wording.' : ''
    }
    if (decision === 'approve' && !reference) return 'Name a reference, and in the note who approves it and on what ground.'
    return !note && decision !== 'reject' ? 'Say in the note who allows it, and on what ground.' : ''
  }

  let last
  const count = () => {
    const shown = cards.filter((card) => !card.hidden).length
    byId('count').textContent = shown + ' of ' + cards.length + ' shown'
    const kinds = {}
    for (const card of cards) { const one = decisionOn(card); if (one && one.decision) kinds[one.decision] = (kinds[one.decision] || 0) + 1 }
    const made = Object.values(kinds).reduce((sum, one) => sum + one, 0)
    const open = cards.filter(lacks).length
    byId('decided').textContent = made + ' of ' + cards.length + ' decided' + (made ? ': ' + Object.entries(kinds).map(([kind, times]) => times + ' ' + kind).join(', ') : '') + (open ? '; ' + open + ' not complete' : '')
  }
  const show = (card) => {
    const one = decisionOn(card)
    card.classList.toggle('decided', Boolean(one && one.decision) && !lacks(card))
    card.classList.toggle('endless', !valueOf(card, 'until'))
    card.querySelector('.lacks').textContent = lacks(card)
  }
  const keep = (card) => {
    const text = textOf(card)
    const known = {}
    for (const other of all('.card', text)) { const one = decisionOn(other); if (one) known[placeOf(other)] = one }
    store.write(keyOf(text), known)
    show(card)
    const one = decisionOn(card)
    if (one && one.decision) last = one
    count()
  }
  for (const text of all('.draft')) {
    const known = store.read(keyOf(text)) || {}
    for (const card of all('.card', text)) { if (known[placeOf(card)]) fill(card, known[placeOf(card)]); show(card) }
  }
  const reviewer = byId('reviewer')
  const day = byId('day')
  for (const one of [reviewer, day]) {
    one.value = store.read(one.id + (one === day ? ' ' + date : '')) || ''
    one.addEventListener('input', () => store.write(one.id + (one === day ? ' ' + date : ''), one.value))
  }

  const apply = () => {
    const least = rank[byId('level').value]
    const rule = byId('rule').value
    for (const card of cards) {
      const fits = all('.finding', card).some((one) => rank[one.dataset.level] >= least && (rule === '' || one.dataset.rule === rule))
      const one = decisionOn(card)
      card.hidden = !fits || (byId('open').checked && Boolean(one && one.decision) && !lacks(card))
    }
    count()
  }
  const cardFor = (mark) => mark.dataset.for.split(' ').map((id) => byId(id).closest('.card'))
  const marksOf = (card) => all('.finding', card).flatMap((one) => all('mark[data-for~="' + one.id + '"]'))
  const current = () => cards.find((card) => card.classList.contains('current'))
  const go = (card, to) => {
    for (const one of all('.current')) one.classList.remove('current')
    card.classList.add('current')
    const marks = marksOf(card)
    for (const mark of marks) mark.classList.add('current')
    const target = to === 'text' && marks[0] ? marks[0] : card
    if (to !== 'text' && marks[0] && matchMedia('(min-width:60rem)').matches) marks[0].scrollIntoView({ block: 'nearest' })
    target.scrollIntoView({ block: 'center' })
    if (to !== 'text') card.focus({ preventScroll: true })
  }
  const step = (by) => {
    const shown = cards.filter((card) => !card.hidden)
    const at = shown.indexOf(current())
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by))]
    if (next) go(next, 'card')
  }
  const same = (card) => {
    if (!last) return tell('There is no decision yet that could be taken again.')
    const fits = radios(card).some((one) => one.value === last.decision)
    if (!fits || last.decision === 'change') return tell('The last decision does not fit this sentence.')
    fill(card, { ...last, wording: undefined })
    keep(card)
  }
  const clear = (card) => { fill(card, {}); keep(card) }
  for (const id of ['level', 'rule', 'open']) byId(id).addEventListener('change', apply)
  byId('next').addEventListener('click', () => step(1))
  byId('previous').addEventListener('click', () => step(-1))
  byId('print').addEventListener('click', () => window.print())
  document.addEventListener('input', ({ target }) => { const card = target.closest('.card'); if (card) keep(card) })
  document.addEventListener('click', ({ target }) => {
    const mark = target.closest('mark')
    const card = target.closest('.card')
    if (mark) { const first = cardFor(mark).find((one) => !one.hidden); if (first) go(first, 'card') }
    if (!card) return
    if (target.closest('.show')) go(card, 'text')
    if (target.closest('.clear')) clear(card)
    if (target.closest('.same')) same(card)
    if (target.closest('.take')) {
      for (const one of radios(card)) one.checked = one.value === 'change'
      field(card, 'wording').value = target.closest('li').firstChild.textContent.trim()
      keep(card)
    }
  })
  document.addEventListener('keydown', (event) => {
    const mark = event.target.closest('mark')
    if (mark && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); mark.click() }
    if (event.target.closest('textarea, select, input:not([type=radio])') || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'j' || event.key === 'n') step(1)
    if (event.key === 'k' || event.key === 'p') step(-1)
    const card = current()
    if (!card) return
    const value = { 1: 'approve', 2: 'change', 3: 'accept', 4: 'reject' }[event.key]
    const radio = value && radios(card).find((one) => one.value === value)
    if (radio) { radio.checked = true; keep(card) }
    if (event.key === '0') clear(card)
    if (event.key === 's') same(card)
    if (event.key === 'e') {
      event.preventDefault()
      const { decision } = decisionOn(card) || {}
      field(card, decision === 'change' ? 'wording' : 'remark').focus()
    }
  })

  const exported = () => ({
    schemaVersion: 2,
    kind: 'claimlint review',
    tool: { name: 'claimlint', version },
    report: { date, rules },
    reviewer: reviewer.value.trim(),
    ...(day.value ? { decided: day.value } : {}),
    texts: all('.draft').flatMap((text) => {
      const { path, sha256, profile } = text.dataset
      const decisions = all('.card', text).flatMap((card) => {
        const { reference, ...one } = decisionOn(card) || {}
        if (Object.keys(one).length === 0 && !reference) return []
        const { line, start, end } = card.dataset
        const findings = all('.finding', card).map(({ dataset }) => ({ rule: dataset.rule, fingerprint: dataset.fingerprint, start: Number(dataset.start), end: Number(dataset.end) }))
        const references = (reference || '').split(';').map((part) => part.trim()).filter(Boolean)
        return [{ line: Number(line), start: Number(start), end: Number(end), text: said(card), findings, decision: 'note', ...one, ...(references.length > 0 ? { references } : {}) }]
      })
      return decisions.length > 0 ? [{ path, sha256, profile, decisions }] : []
    }),
  })
  byId('export').addEventListener('click', () => {
    const review = exported()
    const text = JSON.stringify(review, null, 2) + '\\n'
    const open = cards.filter(lacks).length
    byId('exported').textContent = text
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.download = 'claimlint-review-' + date + '.json'
    link.click()
    URL.revokeObjectURL(link.href)
    tell((review.reviewer ? '' : 'Write your name under “Signature”: the import wants it. ') + (open ? open + (open === 1 ? ' decision is' : ' decisions are') + ' not complete; the import leaves ' + (open === 1 ? 'it.' : 'them.') : 'Exported.'))
  })
  const taken = (review) => {
    if (review.kind !== 'claimlint review' || review.schemaVersion !== 2) throw new Error('it is no review of this version')
    let count = 0
    let other = 0
    for (const { path, sha256, decisions } of review.texts) {
      const text = all('.draft').find(({ dataset }) => dataset.path === path && dataset.sha256 === sha256)
      for (const { start, end, findings, references = [], decision, ...rest } of decisions) {
        const card = text && all('.card', text).find(({ dataset, ...one }) => Number(dataset.start) === start && Number(dataset.end) === end && dataset.rules.split(' ').includes(findings[0].rule))
        if (!card) { other++; continue }
        fill(card, { ...rest, decision: decision === 'note' ? '' : decision, reference: references.join('; ') })
        keep(card)
        count++
      }
    }
    if (!reviewer.value && review.reviewer) { reviewer.value = review.reviewer; store.write('reviewer', reviewer.value) }
    return count + (count === 1 ? ' decision' : ' decisions') + ' taken' + (other ? ', ' + other + ' left: they are of other texts, or of texts that changed' : '')
  }
  byId('import').addEventListener('change', async ({ target }) => {
    try { tell(taken(JSON.parse(await target.files[0].text()))) } catch (error) { tell('The file was not taken: ' + error.message) }
    target.value = ''
    apply()
  })
  apply()
})()
`

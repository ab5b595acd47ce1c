// The style and the script of the HTML report. The script touches only what the page holds; it loads nothing
// and keeps nothing.

/** Style: light and dark, narrow and wide, on screen and on paper. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1a1a1a;--dim:#595959;--line:#d0d0d0;--panel:#f6f6f4;--error:#a4001d;--warning:#7a4500;--info:#0b4f9e;--em:#ffe9ec;--wm:#fff1d6;--im:#e3efff}
@media (prefers-color-scheme:dark){:root{--bg:#161616;--fg:#ececec;--dim:#b0b0b0;--line:#444;--panel:#202020;--error:#ff9aa8;--warning:#ffc46b;--info:#8fc1ff;--em:#4a1720;--wm:#45300a;--im:#12304f}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.55 system-ui,sans-serif;background:var(--bg);color:var(--fg)}
header,main,footer{max-width:90rem;margin:0 auto;padding:1rem 1.5rem}
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.2rem;margin:1.5rem 0 .5rem;overflow-wrap:anywhere}h3{font-size:1rem;margin:1rem 0 .4rem}
.dim{color:var(--dim)}
.filters{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:center;position:sticky;top:0;background:var(--bg);border-bottom:1px solid var(--line);padding:.6rem 1.5rem;z-index:1}
select,button,textarea,input{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--dim);border-radius:4px;padding:.25rem .5rem}
button{cursor:pointer}:focus-visible{outline:3px solid var(--info);outline-offset:2px}
.file{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5rem;align-items:start}
@media (max-width:60rem){.file{grid-template-columns:minmax(0,1fr)}}
.text{border:1px solid var(--line);border-radius:6px;padding:.75rem 0;overflow-wrap:anywhere;white-space:pre-wrap}
.row{display:flex;padding:0 1rem 0 0;min-height:1.55em}.row>span:first-child{flex:0 0 3.5rem;text-align:right;padding-right:.75rem;color:var(--dim);user-select:none}
.text.rendered{padding:.75rem 1.25rem;white-space:normal}.rendered .h{font-weight:700;margin:1.1rem 0 .4rem}.rendered .h1{font-size:1.6rem}.rendered .h2{font-size:1.3rem}.rendered .h3{font-size:1.12rem}
.rendered p,.rendered ul,.rendered ol{margin:.6rem 0}.rendered blockquote{color:var(--dim)}.link{text-decoration:underline dotted}.picture{display:inline-block;border:1px dashed var(--dim);padding:.1rem .5rem}.picture::before{content:"picture: ";color:var(--dim)}
.raw,.front,.rendered pre{font:.85rem/1.45 ui-monospace,monospace;white-space:pre-wrap;color:var(--dim)}.note{font-size:.9rem}.note p{display:inline}
mark{color:inherit;border-bottom:2px solid;border-radius:2px;cursor:pointer}
mark.error{background:var(--em);border-color:var(--error)}mark.warning{background:var(--wm);border-color:var(--warning)}mark.info{background:var(--im);border-color:var(--info)}
.current{outline:3px solid var(--info);outline-offset:2px}
.finding{border:1px solid var(--line);border-left:5px solid;border-radius:6px;padding:.6rem .9rem;margin:0 0 .8rem;background:var(--panel);overflow-wrap:anywhere}
.finding.error{border-left-color:var(--error)}.finding.warning{border-left-color:var(--warning)}.finding.info{border-left-color:var(--info)}
.finding p{margin:.3rem 0}.level{font-weight:700}.error .level{color:var(--error)}.warning .level{color:var(--warning)}.info .level{color:var(--info)}
blockquote{margin:.3rem 0;padding-left:.7rem;border-left:2px solid var(--line)}
fieldset{border:1px solid var(--line);border-radius:4px;margin:.5rem 0 .2rem;padding:.3rem .6rem}legend{font-size:.9rem}
fieldset label{margin-right:.9rem;white-space:nowrap}textarea{width:100%;height:2.2rem;min-height:2.2rem;margin-top:.3rem;resize:vertical}
a{color:var(--info)}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
td:first-child,th{white-space:nowrap}.scroll{overflow-x:auto}
[hidden]{display:none!important}
.card{border:1px solid var(--line);border-left:5px solid;border-radius:6px;padding:.5rem .7rem;margin:0 0 .8rem}.card.error{border-left-color:var(--error)}.card.warning{border-left-color:var(--warning)}.card.info{border-left-color:var(--info)}
.card .finding{margin:.5rem 0 0;border-left-width:3px}.sentence{font-weight:600}.tags{margin:.2rem 0;font-size:.9rem;color:var(--dim)}
@media screen and (min-width:60rem){.text{position:sticky;top:6.5rem;max-height:calc(100vh - 8rem);overflow:auto}}
@media print{.filters,button{display:none}.file{display:block}.file>div:last-child{columns:2;column-gap:1rem}.finding,table{break-inside:avoid}h2,h3{break-after:avoid}body{font-size:9pt;line-height:1.35}header,main,footer{padding:0}.finding,.card{padding:.25rem .4rem;margin:0 0 .4rem}.finding fieldset{margin:.2rem 0 0;padding:.1rem .4rem}.finding textarea{height:1.2rem;min-height:1.2rem}.card .finding~.finding fieldset{display:none}.finding p,.tags{margin:.1rem 0}@page{margin:14mm}mark{border-bottom:2px solid #000}a::after{content:" (" attr(href) ")";font-size:.8em}}
`

/** Script: filters, moving between findings, decisions that can be exported. */
export const SCRIPT = `
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const findings = all('.finding')
  const level = document.getElementById('level')
  const rule = document.getElementById('rule')
  const count = document.getElementById('count')
  const rank = { info: 0, warning: 1, error: 2 }
  const apply = () => {
    let shown = 0
    for (const finding of findings) {
      const fits = rank[finding.dataset.level] >= rank[level.value] && (rule.value === '' || finding.dataset.rule === rule.value)
      finding.hidden = !fits
      if (fits) shown++
      for (const mark of all('mark[data-for~="' + finding.id + '"]')) mark.dataset['off' + finding.id] = fits ? '' : '1'
    }
    count.textContent = shown + ' of ' + findings.length + ' findings shown'
  }
  const go = (finding, to) => {
    for (const one of all('.current')) one.classList.remove('current')
    finding.classList.add('current')
    const marks = all('mark[data-for~="' + finding.id + '"]')
    for (const mark of marks) mark.classList.add('current')
    const target = to === 'text' && marks[0] ? marks[0] : finding
    target.scrollIntoView({ block: 'center' })
    if (to !== 'text') finding.focus({ preventScroll: true })
  }
  const step = (by) => {
    const shown = findings.filter((finding) => !finding.hidden)
    const at = shown.findIndex((finding) => finding.classList.contains('current'))
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by))]
    if (next) go(next, 'finding')
  }
  level.addEventListener('change', apply)
  rule.addEventListener('change', apply)
  document.getElementById('next').addEventListener('click', () => step(1))
  document.getElementById('previous').addEventListener('click', () => step(-1))
  document.getElementById('print').addEventListener('click', () => window.print())
  document.addEventListener('click', (event) => {
    const mark = event.target.closest('mark')
    if (mark) {
      const first = mark.dataset.for.split(' ').map((id) => document.getElementById(id)).find((finding) => finding && !finding.hidden)
      if (first) go(first, 'finding')
    }
    const show = event.target.closest('button.show')
    if (show) go(show.closest('.finding'), 'text')
  })
  document.addEventListener('keydown', (event) => {
    if (event.target.closest('textarea, input, select') || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'j' || event.key === 'n') step(1)
    if (event.key === 'k' || event.key === 'p') step(-1)
    const mark = event.target.closest('mark')
    if (mark && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); mark.click() }
  })
  document.getElementById('export').addEventListener('click', () => {
    const decisions = findings.flatMap((finding) => {
      const chosen = finding.querySelector('input:checked')
      const note = finding.querySelector('textarea').value.trim()
      if (!chosen && !note) return []
      return [{ path: finding.dataset.path, line: Number(finding.dataset.line), rule: finding.dataset.rule, fingerprint: finding.dataset.fingerprint, text: finding.dataset.text, decision: chosen ? chosen.value : null, note }]
    })
    const text = JSON.stringify({ schemaVersion: 1, reviewer: document.getElementById('reviewer').value.trim(), decisions }, null, 2)
    document.getElementById('exported').textContent = text
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.download = 'claimlint-decisions.json'
    link.click()
    URL.revokeObjectURL(link.href)
  })
  window.addEventListener('beforeprint', () => { for (const one of all('details')) one.open = true })
  apply()
})()
`

// What must hold of the report of any text. Each check gives what is wrong as `{ kind, detail }`, or nothing.

const SEVERITIES = ['error', 'warning', 'info']
const quote = (text) => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)

/**
 * Lines and columns by counting, as the contract has them: from 1, in UTF-16 units, lines ended by LF, CRLF
 * or a lone CR.
 */
function placeOf(source, offset) {
  const before = source.slice(0, offset)
  const starts = [...before.matchAll(/\r\n|\n|\r/g)].filter((end) => !(end[0] === '\r' && source[end.index + 1] === '\n'))
  const last = starts.at(-1)
  return { line: starts.length + 1, column: offset - (last ? last.index + last[0].length : 0) + 1 }
}

/** Whether a place lies between the halves of a surrogate pair. */
const splitsPair = (source, at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(source.slice(at - 1, at + 1)) && at > 0

const isRange = ({ start, end } = {}, source) => Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= source.length

function* wrongSpans({ rule, span, text, line, column, endLine, endColumn, related }, source) {
  const told = (what) => ({ kind: 'span', detail: `${rule} at ${span?.start}–${span?.end}: ${what}` })
  if (!isRange(span, source) || span.start === span.end) return yield told(`no range of a text of ${source.length} units`)
  if (text !== source.slice(span.start, span.end)) yield told(`says ${quote(String(text))}, the source has ${quote(source.slice(span.start, span.end))}`)
  if (splitsPair(source, span.start) || splitsPair(source, span.end)) yield told('cuts a surrogate pair')
  const [from, to] = [placeOf(source, span.start), placeOf(source, span.end)]
  if (from.line !== line || from.column !== column) yield told(`is at ${from.line}:${from.column}, the report says ${line}:${column}`)
  if (to.line !== endLine || to.column !== endColumn) yield told(`ends at ${to.line}:${to.column}, the report says ${endLine}:${endColumn}`)
  for (const other of related) if (!isRange(other.span, source)) yield told('a related range lies outside')
}

/** Makes edits that stand in order and do not overlap. */
export function applyEdits(source, edits) {
  let out = ''
  let at = 0
  for (const { start, end, text } of edits) {
    out += source.slice(at, start) + text
    at = end
  }
  return out + source.slice(at)
}

function* wrongFixes({ rule, fixes }, source) {
  for (const { title, safety, edits } of fixes) {
    const told = (what) => ({ kind: 'fix', detail: `${rule}, “${title}”: ${what}` })
    if (!['safe', 'suggested'].includes(safety)) yield told(`safety ${safety}`)
    if (edits.length === 0) yield told('no edit')
    const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
    for (const [index, edit] of sorted.entries()) {
      if (!isRange(edit, source)) yield told(`an edit lies outside the text (${edit.start}–${edit.end} of ${source.length})`)
      else if (typeof edit.text !== 'string') yield told('an edit without text')
      else if (splitsPair(source, edit.start) || splitsPair(source, edit.end)) yield told('an edit cuts a surrogate pair')
      else if (source.slice(edit.start - 1, edit.start + 1) === '\r\n' || source.slice(edit.end - 1, edit.end + 1) === '\r\n') yield told('an edit cuts a line ending')
      else if (index > 0 && edit.start < sorted[index - 1].end) yield told('its edits overlap')
    }
  }
}

function* wrongNotices({ errors = [], notRead = [] }, source) {
  const lines = placeOf(source, source.length).line
  for (const { message, line, column } of errors) {
    if (!message || !(line >= 1 && line <= lines) || !(column >= 1)) yield { kind: 'notice', detail: `“${message}” at ${line}:${column} of ${lines} lines` }
  }
  for (const { start, end, reason } of notRead) if (!reason || !isRange({ start, end }, source)) yield { kind: 'notice', detail: `not read: ${start}–${end}, “${reason}”` }
}

/** All that is wrong with a report of a text. */
export function faultsOfReport(report, source) {
  const faults = []
  const told = [...report.diagnostics, ...report.suppressed]
  for (const finding of told) faults.push(...wrongSpans(finding, source), ...wrongFixes(finding, source))
  for (const { rule, severity, fingerprint } of told) {
    if (!rule || !SEVERITIES.includes(severity) || !/^[0-9a-f]{16}$/.test(fingerprint)) faults.push({ kind: 'shape', detail: `${rule}, ${severity}, ${fingerprint}` })
  }
  for (const [index, { span, rule }] of report.diagnostics.entries()) {
    const before = report.diagnostics[index - 1]
    if (before && (before.span.start > span.start || (before.span.start === span.start && before.span.end > span.end))) faults.push({ kind: 'order', detail: `${rule} stands after ${before.rule}` })
  }
  return [...faults, ...wrongNotices(report, source)]
}

const thrown = (error) => ({ kind: 'crash', detail: String(error?.stack ?? error).split('\n').slice(0, 3).join(' ') })

/** Where two reports, as JSON, first differ. */
export function difference(a, b) {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return `${quote(a.slice(Math.max(0, at - 30), at + 50))} against ${quote(b.slice(Math.max(0, at - 30), at + 50))}`
}

/**
 * Lints a text and tells what is wrong. `again` is how it is linted a second time: `same` (the same bytes
 * must come), `full` (without
 * shortcuts), or `fixed` (each first fix is made, and the outcome linted).
 */
export function faultsOfText(lint, { source, format, profile, today }, rulebook, again) {
  const settings = { rulebook, format, ...(profile ? { profile, profileSource: 'option' } : {}), ...(today ? { today } : {}) }
  try {
    const report = lint(source, settings)
    const faults = faultsOfReport(report, source)
    if (again === 'same' || again === 'full') {
      const [first, second] = [report, lint(source, again === 'full' ? { ...settings, full: true } : settings)].map((one) => JSON.stringify(one))
      if (first !== second) faults.push({ kind: again === 'full' ? 'full parse differs' : 'second run differs', detail: difference(first, second) })
    }
    if (again === 'fixed') {
      for (const { fixes } of report.diagnostics.slice(0, 4)) {
        const edits = [...(fixes[0]?.edits ?? [])].sort((a, b) => a.start - b.start)
        if (edits.length === 0) continue
        const text = applyEdits(source, edits)
        faults.push(...faultsOfReport(lint(text, settings), text).map(({ kind, detail }) => ({ kind, detail: `after a fix: ${detail}` })))
      }
    }
    return faults
  } catch (error) {
    return [thrown(error)]
  }
}

/** Makes edits in an open text and tells where its report is not that of the text linted afresh. */
export function faultsOfSession({ lint, createSession }, { source, format, profile, changes }, rulebook) {
  const settings = { rulebook, format, ...(profile ? { profile, profileSource: 'option' } : {}) }
  try {
    const session = createSession(settings, source)
    let text = source
    const faults = []
    for (const [index, change] of [undefined, ...changes].entries()) {
      if (change) {
        text = text.slice(0, change.start) + change.text + text.slice(change.end)
        session.update(change)
      }
      const [open, fresh] = [JSON.stringify(session.report), JSON.stringify(lint(text, settings))]
      if (session.source !== text) faults.push({ kind: 'lost text', detail: `after edit ${index}` })
      if (open !== fresh) faults.push({ kind: 'session differs', detail: `after edit ${index}: ${difference(open, fresh)}` })
      if (faults.length > 0) break
    }
    return faults
  } catch (error) {
    return [thrown(error)]
  }
}

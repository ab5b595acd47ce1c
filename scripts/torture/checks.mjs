// What must hold of the report of any text. Each check gives what is wrong as `{ kind, detail }`, or nothing.

const SEVERITIES = ['error', 'warning', 'info']
const quote = (text) => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)

/**
 * Lines and columns by counting, as the contract has them: from 1, in UTF-16 units, lines ended by LF, CRLF
 * or a lone CR.
 */
function placeOf(source, offset) {
  const before = source.slice(0, offset)
  const starts = [...before.matchAll(/\r\n|\n|\r/g)].filter(
    (end) => !(end[0] === '\r' && source[end.index + 1] === '\n'),
  )
  const last = starts.at(-1)
  return { line: starts.length + 1, column: offset - (last ? last.index + last[0].length : 0) + 1 }
}

/** Whether a place lies between the halves of a surrogate pair. */
const splitsPair = (source, at) =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(source.slice(at - 1, at + 1)) && at > 0

const isRange = ({ start, end } = {}, source) =>
  Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= source.length

function* wrongSpans({ rule, span, text, line, column, endLine, endColumn, related }, source) {
  const told = (what) => ({ kind: 'span', detail: `${rule} at ${span?.start}–${span?.end}: ${what}` })
  if (!isRange(span, source) || span.start === span.end)
    return yield told(`no range of a text of ${source.length} units`)
  if (text !== source.slice(span.start, span.end))
    yield told(`says ${quote(String(text))}, the source has ${quote(source.slice(span.start, span.end))}`)
  if (splitsPair(source, span.start) || splitsPair(source, span.end)) yield told('cuts a surrogate pair')
  const [from, to] = [placeOf(source, span.start), placeOf(source, span.end)]
  if (from.line !== line || from.column !== column)
    yield told(`is at ${from.line}:${from.column}, the report says ${line}:${column}`)
  if (to.line !== endLine || to.column !== endColumn)
    yield told(`ends at ${to.line}:${to.column}, the report says ${endLine}:${endColumn}`)
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
      if (!isRange(edit, source))
        yield told(`an edit lies outside the text (${edit.start}–${edit.end} of ${source.length})`)
      else if (typeof edit.text !== 'string') yield told('an edit without text')
      else if (splitsPair(source, edit.start) || splitsPair(source, edit.end))
        yield told('an edit cuts a surrogate pair')
      else if (
        source.slice(edit.start - 1, edit.start + 1) === '\r\n' ||
        source.slice(edit.end - 1, edit.end + 1) === '\r\n'
      )
        yield told('an edit cuts a line ending')
      else if (index > 0 && edit.start < sorted[index - 1].end) yield told('its edits overlap')
    }
  }
}

function* wrongNotices({ errors = [], notRead = [] }, source) {
  const lines = placeOf(source, source.length).line
  for (const { message, line, column } of errors) {
    if (!message || !(line >= 1 && line <= lines) || !(column >= 1))
      yield { kind: 'notice', detail: `“${message}” at ${line}:${column} of ${lines} lines` }
  }
  for (const { start, end, reason } of notRead)
    if (!reason || !isRange({ start, end }, source))
      yield { kind: 'notice', detail: `not read: ${start}–${end}, “${reason}”` }
}

/**
 * All that is wrong with a report of a text. Its fixes are made only where they are asked for: that takes
 * longer than all the rest.
 */
export function faultsOfReport(report, source, { fixes = true } = {}) {
  const faults = []
  const told = [...report.diagnostics, ...report.suppressed]
  for (const finding of told) faults.push(...wrongSpans(finding, source))
  if (fixes) for (const finding of told) faults.push(...wrongFixes(finding, source))
  for (const { rule, severity, fingerprint } of told) {
    if (!rule || !SEVERITIES.includes(severity) || !/^[0-9a-f]{16}$/.test(fingerprint))
      faults.push({ kind: 'shape', detail: `${rule}, ${severity}, ${fingerprint}` })
  }
  for (const [index, { span, rule }] of report.diagnostics.entries()) {
    const before = report.diagnostics[index - 1]
    if (
      before &&
      (before.span.start > span.start || (before.span.start === span.start && before.span.end > span.end))
    )
      faults.push({ kind: 'order', detail: `${rule} stands after ${before.rule}` })
  }
  return [...faults, ...wrongNotices(report, source)]
}

/**
 * What rules find, by rule: levels of all places, the highest first; a place that is told beside another
 * counts too.
 */
function levelsByRule({ diagnostics, suppressed }) {
  const levels = new Map()
  for (const { rule, family, severity, related } of [...diagnostics, ...suppressed]) {
    // A suppression of what a fix took away has nothing to do any more.
    if (family === 'suppression') continue
    const again = related.filter(({ message }) => message === 'The same words stand here again').length
    const rank = 3 - SEVERITIES.indexOf(severity)
    levels.set(rule, [...(levels.get(rule) ?? []), ...Array(1 + again).fill(rank)])
  }
  for (const list of levels.values()) list.sort((a, b) => b - a)
  return levels
}

/** The rules that find more in a text than they did before, or the same on a higher level. */
export function risen(before, after) {
  const had = levelsByRule(before)
  return [...levelsByRule(after)].flatMap(([rule, levels]) => {
    const known = had.get(rule) ?? []
    return levels.length > known.length || levels.some((level, at) => level > known[at]) ? [rule] : []
  })
}

/** Whether all that stands between edits is in the edited text, in order and to the unit. */
export function keepsTheRest(source, edits, text) {
  let [at, moved] = [0, 0]
  for (const edit of [...edits, { start: source.length, end: source.length, text: '' }]) {
    const kept = source.slice(at, edit.start)
    if (text.slice(at + moved, at + moved + kept.length) !== kept) return false
    moved += edit.text.length - (edit.end - edit.start)
    at = edit.end
  }
  return text.length === source.length + moved
}

/** So many findings of a text have each of their fixes made. */
const MOST_FIXED = 12

/**
 * What is wrong with a text once each of the fixes that it is offered is made alone, by the rules that offer
 * them.
 */
function* faultsOfFixed(lint, source, settings, report) {
  // The rules alone, under the profile of the report: without the reader it might be guessed otherwise.
  const guessed = report.profileSource === 'guessed'
  const quiet = {
    ...settings,
    ...(guessed ? { profile: report.profile } : {}),
    ...(report.selling ? {} : { seller: 'no' }),
    reader: { enabled: false },
  }
  const before = lint(source, quiet)
  // Findings of one sentence share fixes; what comes of them is linted once.
  const linted = new Set()
  for (const { rule, fixes } of report.diagnostics
    .filter((one) => one.fixes.length > 0)
    .slice(0, MOST_FIXED)) {
    for (const { title, edits } of fixes) {
      const sorted = [...edits].sort((a, b) => a.start - b.start)
      const text = applyEdits(source, sorted)
      const told = (kind, what) => ({ kind, detail: `${rule}, “${title}”: ${what}` })
      if (!keepsTheRest(source, sorted, text)) yield told('lost bytes', 'the text beside the edits changed')
      if (linted.has(text)) continue
      const after = lint(text, quiet)
      // Fixes of what was fixed are made for the first of them.
      for (const { kind, detail } of faultsOfReport(after, text, { fixes: linted.size === 0 }))
        yield { kind, detail: `after a fix: ${detail}` }
      linted.add(text)
      if (guessed) {
        // One rule will do: it is asked under the profile that is guessed first.
        const { profile } = lint(text, { ...settings, only: ['cure-claim'] })
        if (profile !== report.profile)
          yield told('fix changes the profile', `to ${profile} in ${quote(text)}`)
      }
      const more = risen(before, after)
      if (more.length > 0) yield told('fix makes worse', `${more.join(', ')} in ${quote(text)}`)
    }
  }
}

const thrown = (error) => ({
  kind: 'crash',
  detail: String(error?.stack ?? error)
    .split('\n')
    .slice(0, 3)
    .join(' '),
})

/** Where two reports, as JSON, first differ. */
export function difference(a, b) {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return (
    `${quote(a.slice(Math.max(0, at - 30), at + 50))} against ` +
    `${quote(b.slice(Math.max(0, at - 30), at + 50))}`
  )
}

/**
 * Lints a text and tells what is wrong. `again` is how it is linted a second time: `same` (the same bytes
 * must come), `full` (without
 * shortcuts), or `fixed` (each fix is made alone, and the outcome linted). With `fixes` those of its findings
 * are made and looked at too.
 */
export function faultsOfText(lint, { source, format, profile, today }, rulebook, again, fixes = true) {
  const settings = {
    rulebook,
    format,
    ...(profile ? { profile, profileSource: 'option' } : {}),
    ...(today ? { today } : {}),
    // An edit that both reports of a text in full and not try for a fix is linted once.
    tried: new Map(),
  }
  try {
    const report = lint(source, settings)
    const faults = faultsOfReport(report, source, { fixes })
    if (again === 'same' || again === 'full') {
      const [first, second] = [
        report,
        lint(source, again === 'full' ? { ...settings, full: true } : { ...settings, tried: new Map() }),
      ].map((one) => JSON.stringify(one))
      if (first !== second)
        faults.push({
          kind: again === 'full' ? 'full parse differs' : 'second run differs',
          detail: difference(first, second),
        })
    }
    if (again === 'fixed') faults.push(...faultsOfFixed(lint, source, settings, report))
    return faults
  } catch (error) {
    return [thrown(error)]
  }
}

/**
 * Makes edits in an open text and tells where its report is not that of the text linted afresh; it is asked
 * after those edits that are `compared`.
 */
export function faultsOfSession({ lint, createSession }, { source, format, profile, changes }, rulebook) {
  const settings = {
    rulebook,
    format,
    ...(profile ? { profile, profileSource: 'option' } : {}),
    // An edit that both reports of a text try for a fix is linted once.
    tried: new Map(),
  }
  try {
    const session = createSession(settings, source)
    let text = source
    const faults = []
    for (const [index, { compared = true, ...change }] of changes.entries()) {
      text = text.slice(0, change.start) + change.text + text.slice(change.end)
      session.update(change)
      if (!compared) continue
      const [open, fresh] = [JSON.stringify(session.report), JSON.stringify(lint(text, settings))]
      if (session.source !== text) faults.push({ kind: 'lost text', detail: `after edit ${index + 1}` })
      if (open !== fresh)
        faults.push({
          kind: 'session differs',
          detail: `after edit ${index + 1}: ${difference(open, fresh)}`,
        })
      if (faults.length > 0) break
    }
    return faults
  } catch (error) {
    return [thrown(error)]
  }
}

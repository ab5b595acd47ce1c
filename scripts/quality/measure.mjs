// What answers to labelled records are worth: shares overall and counts per rule.
const RANK = { info: 1, warning: 2, error: 3 }
const EDITORIAL = ['evidence', 'statistics', 'terminology']
const BAD = ['claim', 'overclaim']
const FINE = ['ok', 'neutral']

/** The Wilson score interval of a share at 95% (E. B. Wilson, JASA 1927). */
export function wilson(part, whole, z = 1.96) {
  const share = part / whole
  const middle = share + (z * z) / (2 * whole)
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * whole)) / whole)
  const scale = 1 + (z * z) / whole
  return [(middle - spread) / scale, (middle + spread) / scale]
}

/** Findings on the words of a record; what a whole text lacks counts for documents only. */
function found(record, answers, least = 'warning') {
  const all = answers.get(record.key) ?? []
  return all.filter((one) => RANK[one.severity] >= RANK[least] && (record.kind || one.scope !== 'document'))
}

const warned = (answers) => (record) => found(record, answers).length > 0

/** A record in a line: what it is called, what was found on it, and its words. */
const lineOf = (record, answers, length) =>
  `${record.id ?? record.key} ` +
  `{${found(record, answers).map((one) => `${one.rule} “${one.text.slice(0, length)}”`)}} ` +
  `${record.text.slice(0, 200)}`

/** What records with a claim come to, and those that are missed. */
function ofClaims(of, answers, put, lists) {
  for (const label of BAD) {
    put(`${label}: warned`, of(label), warned(answers))
    put(`${label}: any level`, of(label), (record) => found(record, answers, 'info').length > 0)
    lists[`${label}, not warned`] = of(label)
      .filter((record) => !warned(answers)(record))
      .map((record) => `${record.id ?? record.key} [${record.categories ?? ''}] ${record.text.slice(0, 220)}`)
  }
}

/** What neutral records come to, one stratum at a time, and the false alarms. */
function ofNeutral(neutral, answers, put, lists) {
  for (const stratum of new Set(neutral.map((record) => record.stratum ?? ''))) {
    const part = neutral.filter((record) => (record.stratum ?? '') === stratum)
    const strict = (record) => found(record, answers).some((one) => !EDITORIAL.includes(one.family))
    const failed = (record) => found(record, answers, 'error').length > 0
    put(`neutral ${stratum}: warned`, part, warned(answers), { per: true })
    put(`neutral ${stratum}: warned, claim families`, part, strict, { per: true })
    put(`neutral ${stratum}: errors`, part, failed, { per: true })
    lists[`neutral ${stratum}, but warned`] = part.filter(strict).map((record) => lineOf(record, answers, 50))
    lists[`neutral ${stratum}, evidence`] = part
      .filter((record) => warned(answers)(record) && !strict(record))
      .map((record) => lineOf(record, answers, 50))
  }
}

/** Warnings per word of whole documents, kind by kind. */
function ofDocuments(records, answers, shares) {
  for (const kind of new Set(records.flatMap((record) => record.kind ?? []))) {
    const part = records.filter((record) => record.kind === kind)
    shares[`${kind} documents: warnings per word`] = {
      part: part.reduce((sum, record) => sum + found(record, answers).length, 0),
      whole: part.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0),
      per: true,
    }
  }
}

/** Shares over all records, and the misses and false alarms in words. */
export function summary(records, answers) {
  const shares = {}
  const lists = {}
  const of = (label) => records.filter((record) => record.label === label && !record.kind)
  const put = (name, list, fits, extra = {}) => {
    if (list.length > 0) shares[name] = { part: list.filter(fits).length, whole: list.length, ...extra }
  }
  ofClaims(of, answers, put, lists)
  put('borderline: warned', of('borderline'), warned(answers))
  put('ok: warned', of('ok'), warned(answers), { per: true })
  lists['ok, but warned'] = of('ok')
    .filter(warned(answers))
    .map((record) => lineOf(record, answers, 40))
  const over = of('overclaim').filter(warned(answers)).length
  const fine = of('ok').filter(warned(answers)).length
  if (of('overclaim').length > 0) shares['overclaim and ok: precision'] = { part: over, whole: over + fine }
  ofNeutral(of('neutral'), answers, put, lists)
  ofDocuments(records, answers, shares)
  return { shares, lists }
}

/** Counts per rule: how often it was right, and how often it met what a record or its categories expect. */
export function perRule(records, answers, categories) {
  const rows = new Map()
  const row = (rule) =>
    rows.get(rule) ?? rows.set(rule, { rule, found: 0, right: 0, expected: 0, met: 0 }).get(rule)
  for (const record of records) {
    if (record.kind || record.label === 'borderline') continue
    const here = new Set(found(record, answers).map((one) => one.rule))
    for (const rule of here) {
      row(rule).found++
      if (BAD.includes(record.label)) row(rule).right++
    }
    for (const rule of record.rules ?? []) {
      row(rule).expected++
      if (here.has(rule)) row(rule).met++
    }
    for (const category of record.rules || FINE.includes(record.label) ? [] : (record.categories ?? [])) {
      const wanted = categories[category] ?? []
      const name = `category ${category}`
      if (wanted.length === 0) continue
      row(name).expected++
      if (wanted.some((rule) => here.has(rule))) row(name).met++
    }
  }
  return [...rows.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1))
}

/**
 * One line for each share below (or rate above) its floor; a floor for a share that was not measured does not
 * count.
 */
export function checkFloors(shares, floors) {
  return Object.entries(floors).flatMap(([name, { least, most }]) => {
    const share = shares[name]
    if (!share || share.whole === 0) return []
    const value = (share.per ? 1000 : 1) * (share.part / share.whole)
    if (least !== undefined && value < least) return [`${name}: ${value.toFixed(3)} is below ${least}`]
    return most !== undefined && value > most ? [`${name}: ${value.toFixed(3)} is above ${most}`] : []
  })
}

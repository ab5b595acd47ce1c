// Globs without regular expressions: whether a path matches is told in time that grows with glob and path
// alone, whatever they hold. `*` and `?` stay within a name, `**` crosses folders, `[a-z]` and `{a,b}`
// choose, `\` takes the next character as it is. A glob that matches a folder matches what lies in it.

/** A longer glob is no glob that people write. */
const MOST_UNITS = 500
/** So many globs without braces may one with braces stand for. */
const MOST_CHOICES = 100

/** What keeps a text from being a glob; undefined for a glob. */
export function faultOfGlob(glob: string): string | undefined {
  if (glob.length > MOST_UNITS) return `is longer than ${MOST_UNITS} characters`
  if (glob.startsWith('!')) return 'begins with “!”, which is not read; name what is meant, not what is not'
  if (/(?:^|[^\\])[*?+@!]\(/.test(glob))
    return 'holds “*(”, “+(” or the like, which is not read; write {a,b}, or [(] for a bracket'
  if (/\{[^{}]*\.\.[^{}]*\}/.test(glob)) return 'holds a range {1..3}, which is not read; write {1,2,3}'
  return choices(glob) === undefined
    ? `stands for more than ${MOST_CHOICES} globs; take out some of its braces`
    : undefined
}

/**
 * So many stars may stand in one name of a glob that is matched by expressions, and so many times `**` in
 * all.
 */
const MOST_STARS = 3

/**
 * A glob of a call, for a library that makes an expression of it: brackets stand for themselves, and what
 * would take long is refused. Gives the glob, or
 * what is wrong with it.
 */
export function callGlob(glob: string): { readonly glob: string } | { readonly fault: string } {
  const fault = faultOfGlob(glob)
  if (fault !== undefined) return { fault }
  const names = glob.split('/')
  if (names.filter((name) => name === '**').length > MOST_STARS)
    return { fault: `holds “**” more than ${MOST_STARS} times` }
  if (names.some((name) => name !== '**' && name.split('*').length - 1 > MOST_STARS))
    return { fault: `holds more than ${MOST_STARS} stars in one name` }
  return { glob: glob.replace(/\\?[()]/g, (sign) => `\\${sign.at(-1)}`) }
}

/**
 * The commas and the end of the braces that open at a place; nothing where they do not close or hold no
 * comma.
 */
function bracesAt(
  glob: string,
  open: number,
): { readonly commas: readonly number[]; readonly close: number } | undefined {
  const commas: number[] = []
  let depth = 0
  for (let at = open; at < glob.length; at++) {
    const char = glob[at]
    if (char === '\\') at++
    else if (char === '{') depth++
    else if (char === ',' && depth === 1) commas.push(at)
    else if (char === '}' && --depth === 0) return commas.length > 0 ? { commas, close: at } : undefined
  }
  return undefined
}

/** The globs without choices that a glob stands for; undefined where they are too many. */
function choices(glob: string): string[] | undefined {
  const done: string[] = []
  const open: { readonly text: string; readonly from: number }[] = [{ text: glob, from: 0 }]
  while (open.length > 0) {
    if (open.length + done.length > MOST_CHOICES) return undefined
    const { text, from } = open.pop() as { text: string; from: number }
    let at = from
    let braces: ReturnType<typeof bracesAt>
    for (; at < text.length && !braces; at++) {
      if (text[at] === '\\') at++
      else if (text[at] === '{') braces = bracesAt(text, at)
    }
    if (!braces) done.push(text)
    else {
      const start = at - 1
      const bounds = [start, ...braces.commas, braces.close]
      const rest = text.slice(braces.close + 1)
      for (let part = 1; part < bounds.length; part++)
        open.push({
          text: text.slice(0, start) + text.slice((bounds[part - 1] ?? 0) + 1, bounds[part]) + rest,
          from: start,
        })
    }
  }
  return done
}

/** One step of a pattern for a name. */
type Step =
  | { readonly kind: 'any' }
  | { readonly kind: 'one' }
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'set'; readonly not: boolean; readonly ranges: readonly string[] }

function setAt(name: string, open: number): { readonly step: Step; readonly close: number } | undefined {
  const not = name[open + 1] === '!' || name[open + 1] === '^'
  const first = open + (not ? 2 : 1)
  const close = name.indexOf(']', first + 1)
  if (close < 0) return undefined
  const ranges: string[] = []
  for (let at = first; at < close; at++) {
    if (name[at + 1] === '-' && at + 2 < close) {
      ranges.push(`${name[at]}${name[at + 2]}`)
      at += 2
    } else ranges.push(`${name[at]}${name[at]}`)
  }
  return { step: { kind: 'set', not, ranges }, close }
}

function stepsOf(name: string): Step[] {
  const steps: Step[] = []
  for (let at = 0; at < name.length; at++) {
    const char = name[at] as string
    const set = char === '[' ? setAt(name, at) : undefined
    if (char === '*') {
      if (steps.at(-1)?.kind !== 'any') steps.push({ kind: 'any' })
    } else if (char === '?') steps.push({ kind: 'one' })
    else if (set) {
      steps.push(set.step)
      at = set.close
    } else if (char === '\\' && at + 1 < name.length) steps.push({ kind: 'char', char: name[++at] as string })
    else steps.push({ kind: 'char', char })
  }
  return steps
}

function fits(step: Step | undefined, char: string): boolean {
  if (step === undefined || step.kind === 'any') return false
  if (step.kind === 'one') return true
  if (step.kind === 'char') return step.char === char
  return step.ranges.some(([from = '', to = '']) => from <= char && char <= to) !== step.not
}

/** Whether a name fits; after a `*` that did not do, only the last one is tried again. */
function fitsName(steps: readonly Step[], name: string): boolean {
  let step = 0
  let star = -1
  let tried = 0
  for (let at = 0; at < name.length; ) {
    if (steps[step]?.kind === 'any') {
      star = step++
      tried = at
    } else if (fits(steps[step], name[at] as string)) {
      step++
      at++
    } else if (star >= 0) {
      step = star + 1
      at = ++tried
    } else return false
  }
  while (steps[step]?.kind === 'any') step++
  return step === steps.length
}

/** A folder or file name of a pattern, or `**`. */
type Part = readonly Step[] | '**'

function compile(glob: string): Part[][] {
  const clean = glob.replace(/^\.\//, '').replace(/\/$/, '')
  return (choices(clean) ?? []).map((choice) =>
    choice.split('/').map((name): Part => (name === '**' ? '**' : stepsOf(name))),
  )
}

/** Whether the parts fit the names of a path, or of a folder that it lies in. */
function fitsPath(parts: readonly Part[], names: readonly string[]): boolean {
  /** Whether the parts so far fit so many names. */
  let reached = names.map(() => false)
  reached.unshift(true)
  for (const [index, part] of parts.entries()) {
    // `blog/**` is what lies in blog, so something does.
    const last = index > 0 && index === parts.length - 1
    const next = reached.map(() => false)
    for (let count = 0; count <= names.length; count++) {
      if (part === '**')
        next[count] = (reached[last ? count - 1 : count] ?? false) || (next[count - 1] ?? false)
      else if (count > 0 && reached[count - 1]) next[count] = fitsName(part, names[count - 1] as string)
    }
    reached = next
  }
  return reached.some((fit, count) => fit && count > 0)
}

const compiled = new Map<string, readonly Part[][]>()
const MOST_KEPT = 1000

/**
 * Whether a path (with `/`, relative to the folder of the glob) matches a glob. A text that is no glob
 * matches nothing.
 */
export function matchesGlob(path: string, glob: string): boolean {
  let globs = compiled.get(glob)
  if (!globs) {
    globs = faultOfGlob(glob) === undefined ? compile(glob) : []
    if (compiled.size >= MOST_KEPT) compiled.clear()
    compiled.set(glob, globs)
  }
  const names = path.split('/')
  return globs.some((parts) => fitsPath(parts, names))
}

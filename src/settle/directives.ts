// Reads the suppressions that a text carries: comments in Markdown, HTML and MDX, and the front matter.
import type { Document } from '../formats/document.ts'
import type { Span } from '../text/span.ts'
import { entryOf } from '../yaml/tree.ts'
import { textOf } from './front-matter-settings.ts'
import { endsNothing, NAMES_NO_RULE, noCommand } from './suppression-messages.ts'

/** A suppression as written, with its place (UTF-16 offsets of the source). */
export interface Directive {
  readonly kind: 'comment' | 'front matter'
  readonly scope: 'block' | 'range' | 'file'
  readonly rules: readonly string[]
  readonly phrase?: string
  readonly reason: string
  readonly owner?: string
  readonly until?: string
  readonly span: Span
  /** Where a range ends. */
  readonly to?: number
}

/** A comment that begins like a suppression and is none. */
export interface CommentFault {
  readonly span: Span
  readonly message: string
  readonly help: string
}

interface Comment {
  readonly span: Span
  readonly body: string
}

const OPENERS = [
  ['<!--', '-->'],
  ['{/*', '*/}'],
] as const
const MARK = 'claimlint'
/** A comment of more UTF-16 units is no suppression: its end is looked for no further. */
const LONGEST = 2000
/** What opens and closes fenced code stands within so many units of its line; its language follows. */
const FENCE_WITHIN = 100
/** Between what opens a comment and the name of this program stand blanks, no more than so many units. */
const OPENER_WITHIN = 16

/** The UTF-16 units at which backticks are counted anew, and those that are counted. */
const LINE_FEED = 10
const RETURN = 13
const BACKTICK = 96

const LINE_END = /\r\n?|\n/g
const FENCE = /^ {0,3}(`{3,}|~{3,})/

/** The source ranges of fenced code, in which a comment is an example. */
function codeSpans({ source, format }: Document): Span[] {
  const spans: Span[] = []
  if (format !== 'markdown' && format !== 'mdx') return spans
  let open: { readonly start: number; readonly mark: string } | undefined
  for (let start = 0; start < source.length; ) {
    LINE_END.lastIndex = start
    const next = LINE_END.test(source) ? LINE_END.lastIndex : source.length
    const line = source.slice(start, Math.min(next, start + FENCE_WITHIN))
    const mark = FENCE.exec(line)?.[1]
    if (mark && !open) open = { start, mark }
    else if (
      mark &&
      open &&
      mark.startsWith(open.mark) &&
      !line.slice(line.indexOf(mark) + mark.length).trim()
    ) {
      spans.push({ start: open.start, end: next })
      open = undefined
    }
    start = next
  }
  return open ? [...spans, { start: open.start, end: source.length }] : spans
}

/** Gives a question to be asked in order of place: whether a place stands between backticks on its line. */
function tickCounter(source: string): (place: number) => boolean {
  let at = 0
  let odd = false
  return (place) => {
    for (; at < place; at++) {
      const unit = source.charCodeAt(at)
      if (unit === LINE_FEED || unit === RETURN) odd = false
      else if (unit === BACKTICK) odd = !odd
    }
    return odd
  }
}

/**
 * Gives a question to be asked in order of place: whether a place stands in one of some ranges, which are in
 * order too.
 */
function within(spans: readonly Span[]): (place: number) => boolean {
  let next = 0
  return (place) => {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= place) next++
    return (spans[next]?.start ?? Number.POSITIVE_INFINITY) <= place
  }
}

/**
 * Comments that speak to claimlint. Only places where its name stands are looked at, so that long texts cost
 * one search.
 */
function findComments(document: Document): Comment[] {
  const { source } = document
  const comments: Comment[] = []
  const commentStarts = document.comments && new Set(document.comments.map(({ start }) => start))
  const inTicks = tickCounter(source)
  let inCode: ((place: number) => boolean) | undefined
  for (let at = source.indexOf(MARK); at >= 0; at = source.indexOf(MARK, at + MARK.length)) {
    const before = source.slice(Math.max(0, at - OPENER_WITHIN), at).trimEnd()
    const pair = OPENERS.find(([open]) => before.endsWith(open))
    if (!pair) continue
    const start = source.lastIndexOf(pair[0], at)
    const close = source.slice(at, at + LONGEST).indexOf(pair[1])
    if (close < 0) continue
    if (commentStarts ? !commentStarts.has(start) : inTicks(start)) continue
    inCode ??= within(codeSpans(document))
    if (inCode(start)) continue
    comments.push({
      span: { start, end: at + close + pair[1].length },
      body: source.slice(at + MARK.length, at + close).trim(),
    })
  }
  return comments
}

/** Cuts "(owner: …)" and "(until: …)" off a reason. */
function readReason(text: string): Pick<Directive, 'reason' | 'owner' | 'until'> {
  const found: { owner?: string; until?: string } = {}
  const reason = text.replace(
    /\((owner|until): ?([^()]{1,200})\)/g,
    (_, key: 'owner' | 'until', value: string) => {
      found[key] = value.trim()
      return ''
    },
  )
  return { reason: reason.trim(), ...found }
}

const COMMAND = /^(allow-file|allow|off|on)\b[ \t]*([^:"]*?)[ \t]*(?:"([^"]*)"[ \t]*)?(?::([\s\S]*))?$/

function readComment({ span, body }: Comment): { command: string; directive: Directive } | CommentFault {
  const match = COMMAND.exec(body)
  if (!match) return { span, ...noCommand(body.split(/\s/)[0] ?? '') }
  const [, command = '', names = '', phrase, said = ''] = match
  const rules = names.split(/[\s,]+/).filter(Boolean)
  if (rules.length === 0) return { span, ...NAMES_NO_RULE }
  const scope = command === 'allow-file' ? 'file' : command === 'allow' ? 'block' : 'range'
  return {
    command,
    directive: {
      kind: 'comment',
      scope,
      rules,
      ...(phrase === undefined ? {} : { phrase }),
      ...readReason(said),
      span,
    },
  }
}

/** Joins "off" comments with the "on" that ends them, rule by rule. */
function pairRanges(
  read: readonly { command: string; directive: Directive }[],
  faults: CommentFault[],
): Directive[] {
  const out: { -readonly [key in keyof Directive]: Directive[key] }[] = []
  /** By rule: the ranges that no "on" has ended yet. Once a rule was off, an "on" of it ends something. */
  const open = new Map<string, (typeof out)[number][]>()
  for (const { command, directive } of read) {
    if (command === 'allow' || command === 'allow-file') out.push({ ...directive })
    if (command === 'off') {
      // Without a reason it holds nothing, and is told once.
      if (directive.reason === '') out.push({ ...directive })
      for (const rule of directive.rules) {
        const ranges = open.get(rule) ?? []
        open.set(rule, ranges)
        if (directive.reason === '') continue
        const range = { ...directive, rules: [rule] }
        out.push(range)
        ranges.push(range)
      }
    }
    if (command === 'on') {
      const idle = directive.rules.filter((rule) => !open.has(rule))
      if (idle.length > 0) faults.push({ span: directive.span, ...endsNothing(idle) })
      for (const rule of directive.rules)
        for (const range of open.get(rule)?.splice(0) ?? []) range.to = directive.span.start
    }
  }
  return out
}

/**
 * The `allow` list of a front matter's `claimlint` key. What is no such list is a fault of the settings, and
 * told there.
 */
function matterDirectives({ settings }: Document): Directive[] {
  const allow = entryOf(settings, 'allow')
  return (allow?.kind === 'list' ? allow.items : []).flatMap((entry): Directive[] => {
    const named = entryOf(entry, 'rule')
    const rule = textOf(named)
    if (named === undefined || rule === undefined) return []
    const [phrase, reason = '', owner, until] = ['phrase', 'reason', 'owner', 'until'].map((key) =>
      textOf(entryOf(entry, key)),
    )
    return [
      {
        kind: 'front matter',
        scope: 'file',
        rules: [rule],
        ...(phrase === undefined ? {} : { phrase }),
        reason,
        ...(owner === undefined ? {} : { owner }),
        ...(until === undefined ? {} : { until }),
        span: { start: named.at, end: named.end },
      },
    ]
  })
}

/** All suppressions of a text, in order of place, and what looks like one and is none. */
export function readDirectives(document: Document): {
  directives: readonly Directive[]
  faults: readonly CommentFault[]
} {
  if (!document.source.includes(MARK)) return { directives: [], faults: [] }
  const faults: CommentFault[] = []
  const read: { command: string; directive: Directive }[] = []
  for (const comment of findComments(document)) {
    const found = readComment(comment)
    if ('command' in found) read.push(found)
    else faults.push(found)
  }
  return { directives: [...matterDirectives(document), ...pairRanges(read, faults)], faults }
}

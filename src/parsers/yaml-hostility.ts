// Tells which YAML a parser would take too long over, or come to no end with.

/** So many of each stand in no front matter that anybody wrote. */
const BUDGET = { keys: 20, depth: 60, anchors: 500, tags: 500, flow: 8_000, quotes: 4_000 } as const

function count(text: string, pattern: RegExp, limit: number): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) if (++found > limit) break
  return found
}

/** The deepest that brackets stand in one another. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]
    if (unit === '[' || unit === '{') deepest = Math.max(deepest, ++depth)
    else if ((unit === ']' || unit === '}') && depth > 0) depth--
  }
  return deepest
}

/**
 * Why YAML would hold a parser up, or undefined. Keys that are mappings themselves (`? `) cost twice as much
 * at every level.
 */
export function yamlHostility(body: string): string | undefined {
  if (
    count(body, /\?(?=[ \t\r\n])/g, BUDGET.keys) > BUDGET.keys &&
    /(?:^|[-?:,[{][ \t]*)\?[ \t\r\n]/m.test(body)
  )
    return 'too many keys written with “?”'
  if (depthOf(body) > BUDGET.depth || /(?:[-?:][ \t]){60}/.test(body)) return 'it is nested too deep'
  if (count(body, /[&*]/g, BUDGET.anchors) > BUDGET.anchors) return 'too many anchors and aliases'
  if (count(body, /!/g, BUDGET.tags) > BUDGET.tags) return 'too many tags'
  if (count(body, /,/g, BUDGET.flow) > BUDGET.flow) return 'too many commas'
  return count(body, /["']/g, BUDGET.quotes) > BUDGET.quotes ? 'too many quotation marks' : undefined
}

// Text from outside, made so that it steers nothing where it is shown: no terminal, no line of a log, no
// order of characters.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this replaces
const STEERS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

function signOf(char: string): string {
  const code = char.charCodeAt(0)
  if (char === '\n') return '\\n'
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd'
}

/**
 * A text on one line that cannot steer a terminal: a line ending becomes `\n`, other control and direction
 * characters visible signs.
 */
export function harmless(text: string): string {
  return text.replace(STEERS, signOf)
}

/**
 * A value with every text in it made harmless, those under the keys named left as they are; what is made when
 * it is asked for still is.
 */
export function harmlessAll<T>(value: T, but: readonly string[] = []): T {
  if (typeof value === 'string') return harmless(value) as T
  if (Array.isArray(value)) return value.map((item) => harmlessAll(item, but)) as T
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    const get =
      property.get &&
      (() => (but.includes(key) ? property.get?.call(value) : harmlessAll(property.get?.call(value), but)))
    Object.defineProperty(
      copy,
      key,
      get
        ? { enumerable: true, get }
        : { enumerable: true, value: but.includes(key) ? property.value : harmlessAll(property.value, but) },
    )
  }
  return copy as T
}

/** The colours and links that reports are drawn with, and what else could steer. */
const DRAWN = new RegExp(
  [
    String.raw`\u001b\[(?:1|2|22|31|32|33|36|39)m`,
    String.raw`\u001b\]8;;(?:(?:https?|mailto|file):[^\u0000-\u001f\u007f-\u009f]*)?\u0007`,
    String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f]`,
    String.raw`[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]`,
  ].join('|'),
  'g',
)

/**
 * Text for people as a terminal or a log may have it: lines and tabs stay, and where there is colour the
 * colours and links that reports are drawn with.
 * What a build server would take for an order (`::…` that opens a line, `##[` anywhere) is broken.
 */
export function forPeople(text: string, color: boolean): string {
  return text
    .replace(DRAWN, (found) => (color && found.length > 1 ? found : harmless(found)))
    .replace(/^([^\S\n]*)::/gm, '$1\u2237')
    .replaceAll('##[', '#\uff03[')
}

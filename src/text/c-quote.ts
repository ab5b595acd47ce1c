// Paths as git writes them where they hold odd characters: between quotes, with the escapes of C.

const NAMED: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
])

/** A path for the head of a patch: quoted where it holds quotes, backslashes or control characters. */
export function quotePath(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git quotes
  if (!/["\\\u0000-\u001f\u007f]/.test(path)) return path
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git quotes
  const escaped = path.replace(/["\\\u0000-\u001f\u007f]/g, (char) =>
    char === '"' || char === '\\' ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  )
  return `"${escaped}"`
}

/**
 * The path that a quoted one stands for; one without quotes is what it says. Octal escapes are bytes of
 * UTF-8.
 */
export function unquotePath(quoted: string): string {
  const [, inner] = /^"((?:[^"\\]|\\.)*)"/.exec(quoted) ?? []
  if (inner === undefined) return quoted
  const bytes: number[] = []
  const encoder = new TextEncoder()
  for (const [part] of inner.matchAll(/\\[0-3][0-7]{2}|\\.|[^\\]+/gs)) {
    if (!part.startsWith('\\')) for (const byte of encoder.encode(part)) bytes.push(byte)
    else if (part.length === 4) bytes.push(Number.parseInt(part.slice(1), 8))
    else bytes.push(NAMED.get(part.slice(1)) ?? part.charCodeAt(1))
  }
  return new TextDecoder().decode(new Uint8Array(bytes))
}

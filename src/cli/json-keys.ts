// Keys of a JSON object as they are written: a parser keeps the last of two alike and says nothing.

/** The place after a string that begins at `at`. */
function endOfString(json: string, at: number): number {
  for (let end = json.indexOf('"', at + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let slashes = 0
    while (json[end - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return end + 1
  }
  return json.length
}

/**
 * The first key that stands twice in an object, those of objects in it left aside. Takes JSON that has been
 * parsed, so is known to be sound.
 */
export function repeatedKey(json: string): string | undefined {
  const seen = new Set<string>()
  let depth = 0
  let named = false
  for (let at = 0; at < json.length; at++) {
    const char = json[at]
    if (char === '"') {
      const end = endOfString(json, at)
      if (depth === 1 && !named) {
        const key = JSON.parse(json.slice(at, end)) as string
        if (seen.has(key)) return key
        seen.add(key)
        named = true
      }
      at = end - 1
    } else if (char === '{' || char === '[') depth++
    else if (char === '}' || char === ']') depth--
    else if (char === ',' && depth === 1) named = false
  }
  return undefined
}

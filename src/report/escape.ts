// Escapes for what reports embed: no text of a draft or a configuration can become markup, a command or a
// formula.

/** What XML 1.0 cannot hold: control characters, noncharacters and halves of surrogate pairs. */
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/**
 * Text in XML: markup characters are escaped, and what XML 1.0 cannot hold becomes the replacement character.
 */
export function xml(text: string): string {
  return text
    .replace(NOT_XML, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;')
    .replace(/\n/g, '&#10;')
    .replace(/\t/g, '&#9;')
}

/** A CSV field (RFC 4180); one that a spreadsheet would read as a formula is kept as text. */
export function csv(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** The message of a GitHub workflow command. */
export function commandData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

/** A property of a GitHub workflow command. */
export function commandProperty(text: string): string {
  return commandData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}

/** Text in a cell of a Markdown table. */
export function markdownCell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;')
}

/** Whether an address is one of the web, the only ones that reports make links of. */
export function isWeb(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\//i.test(url)
}

/** A relative path as a URI reference. */
export function uri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

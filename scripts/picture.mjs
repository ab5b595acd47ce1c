// Draws docs/finding.svg, the picture of the README: what the program prints of an article, as a terminal
// shows it. Run it again when the output changes (`node scripts/picture.mjs`); a test compares the two.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const ARTICLE = 'fixtures/articles/nerve-clinic.md'
/** The findings that are shown, by their place. */
const SHOWN = ['11:20', '11:108']
const COLOURS = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#76e3ea' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal reads as a colour
const ESCAPE = /\u001b\[(\d+)m/
const [LINE, COLUMN, EDGE] = [20, 8.4, 18]

/** Some findings of the article as the program prints them at a terminal, with its colours. */
export function printed() {
  const args = [`${root}bin/claimlint.js`, ARTICLE, '--no-config', '--fail-on', 'never']
  const env = { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' }
  const cards = execFileSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' }).split('\n\n')
  const [head = '', ...rest] = cards
  return [
    head,
    ...SHOWN.map((place) => rest.find((card) => card.includes(`${ARTICLE}:${place}`)) ?? ''),
  ].join('\n\n')
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function spanOf(text, { colour, bold, dim }) {
  if (text === '') return ''
  const style = [
    colour ? ` fill="${colour}"` : '',
    bold ? ' font-weight="bold"' : '',
    dim ? ' opacity="0.65"' : '',
  ].join('')
  return style ? `<tspan${style}>${escaped(text)}</tspan>` : escaped(text)
}

/** A line with escapes for colours as spans of SVG, and the columns that it takes. */
function drawn(line) {
  let style = {}
  let columns = 0
  const spans = line.split(ESCAPE).map((part, at) => {
    if (at % 2 === 0) {
      columns += [...part].length
      return spanOf(part, style)
    }
    const code = Number(part)
    if (code === 1) style = { ...style, bold: true }
    else if (code === 2) style = { ...style, dim: true }
    else if (code === 22) style = { ...style, bold: false, dim: false }
    else if (code === 39) style = { ...style, colour: undefined }
    else style = { ...style, colour: COLOURS[code] }
    return ''
  })
  return { spans: spans.join(''), columns }
}

/** What a terminal shows, as SVG. */
export function pictureOf(text) {
  const lines = [
    { spans: '<tspan opacity="0.65">$</tspan> npx claimlint fixtures/articles', columns: 33 },
    { spans: '', columns: 0 },
    ...text.split('\n').map(drawn),
  ]
  const width = Math.round(Math.max(...lines.map(({ columns }) => columns)) * COLUMN + 2 * EDGE)
  const height = lines.length * LINE + 2 * EDGE
  const rows = lines.map(({ spans }, at) => `<text x="${EDGE}" y="${EDGE + 14 + at * LINE}">${spans}</text>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Two findings of claimlint in an article, as a terminal shows them">
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
<g fill="#e6edf3" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">
${rows.join('\n')}
</g>
</svg>
`
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(`${root}docs/finding.svg`, pictureOf(printed()))

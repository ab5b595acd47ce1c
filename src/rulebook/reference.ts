// The reference for whoever writes rules, made from the schema: `rules/README.md`.
import { CONDITIONS, SHOWN } from '../schema/conditions.ts'
import type { Field, Fields } from '../schema/field.ts'
import { KINDS, type Kind } from '../schema/kinds.ts'
import {
  GUESS,
  LAW,
  LEVEL_CHANGES,
  OPERATIONS,
  PLAIN,
  PROFILE,
  REQUIRED,
  REWRITE_OPTIONS,
  SOURCE,
  YIELDS,
} from '../schema/page-keys.ts'

/** A page that is complete; it is read and run by a test. */
const PAGE = `---
check:
  - phrase: { terms: [hype, hype-strong], selling: true }
severity: { default: warning, editorial: info }
message: "“{word}” is a word that the house does not use"
help: Say what was measured, or leave the word out
law:
  - { source: ftc-act-5 }
since: 1.0.0
---
# House word

Words that promise much and say nothing.

## Looks for

Words of the lists \`hype\` and \`hype-strong\`, in texts that sell something.

## Leaves alone

- Other words of praise, and texts that sell nothing.

## How to settle it

Say what was measured, or leave the word out.

## Examples

\`\`\`bad
Order our [[miracle]] tea today.
Our [[revolutionary]] tea. Order today.
A [[miraculous]] tea. Order today.
\`\`\`

\`\`\`good
Order our green tea today.
Our tea comes in tins. Order today.
A tea from Assam. Order today.
\`\`\`
`

const NAMES: Readonly<Record<string, string>> = {
  profiles: 'ids of profiles',
  rules: 'ids of rules',
  sources: 'keys of `sources.yaml`',
  classes: 'names of word lists',
  selectors: 'word lists, `@roles` or `#kinds`',
  senses: 'senses of effects (`effect-order.yaml`)',
  kinds: 'kinds of targets',
  groups: 'groups of targets',
  products: 'classes of products',
  text: 'text',
}

/** What a key holds, in words. */
function holds({ value }: Field): string {
  if (value.kind === 'flag') return '`true` or `false`'
  if (value.kind === 'number') return `a number to ${value.most}`
  const of =
    typeof value.of === 'string'
      ? (NAMES[value.of] ?? value.of)
      : value.of.map((option) => `\`${option}\``).join(', ')
  const many = value.kind === 'some'
  if (typeof value.of === 'string') return many ? `one or several: ${of}` : of
  return many ? `one or several of ${of}` : `one of ${of}`
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ', ')

function table(fields: Fields, required: readonly string[] = []): string {
  const rows = Object.entries(fields).map(([key, field]) => {
    const needs = field.needs ? ` Needs ${field.needs.map((need) => `\`${need}\``).join(' or ')}.` : ''
    const must = required.includes(key) ? ' Required.' : ''
    return (
      `| \`${key}\` | ${cell(holds(field))} | ${cell(field.says)}${needs}${must} | ` +
      `\`${cell(field.example)}\` |`
    )
  })
  return ['| Key | Holds | What it does | Example |', '|---|---|---|---|', ...rows].join('\n')
}

const shared = new Set([...Object.keys(CONDITIONS), ...Object.keys(SHOWN)])

/** A check kind: what it finds, its own keys, and which of the shared ones it has. */
function kindPart([name, { says, fields, required }]: readonly [string, Kind]): string {
  const own = Object.fromEntries(Object.entries(fields).filter(([key]) => !shared.has(key)))
  const common = Object.keys(fields).filter((key) => shared.has(key))
  const all = common.length === shared.size
  const of = all
    ? 'All conditions, and what is shown.'
    : common.length === Object.keys(CONDITIONS).length
      ? 'All conditions.'
      : common.length > 0
        ? `Conditions: ${common.map((key) => `\`${key}\``).join(', ')}.`
        : ''
  return [
    `### \`${name}\``,
    says,
    ...(of ? [of] : []),
    ...(Object.keys(own).length > 0 ? [table(own, required)] : []),
  ].join('\n\n')
}

/** How to begin, and a page that is complete. */
const start = (): string => `<!-- Made from src/schema by \`npm run reference\`; change it there. -->
# Rules

How to write a page in ten minutes. A rule is one Markdown page, \`<family>/<id>.md\`; a law is an entry of \`sources.yaml\`; a profile is one file, \`profiles/<id>.yaml\`. The same
format holds for pages of your own (\`rules-folder:\` in the configuration), and the same checks.

1. Copy the page below to \`<family>/<id>.md\`; the name of the file is the id.
2. Write three lines that the rule should find into the \`bad\` fence, with the words that are to be underlined in \`[[ ]]\`, and three that it should leave alone into the \`good\` fence.
3. Say in \`check\` what it looks for. \`claimlint inspect FILE --stage hits\` shows which word lists a text hits, \`--stage claims\` which claims it makes.
4. Run the examples: \`claimlint rules test FOLDER\` (built-in pages: \`npx vitest run tests/rules.test.ts\`). \`claimlint inspect --why FILE:LINE\` says why a line is flagged or not.
5. Write what it looks for and what it leaves alone in plain words, true to the check.
6. \`claimlint rules lint FOLDER\` tells keys that do nothing, laws without a scope or not looked at for a year, and examples that stand twice.

## A page

\`\`\`\`markdown
${PAGE}\`\`\`\`

A fence with a second word (\`bad text\`, \`bad markdown\`) is one whole text. Messages state a fact about the text and quote its words: \`{text}\` makes sense alone, \`{word}\` is exactly what was found; for claims there are
\`{subject}\`, \`{effect}\` and \`{target}\`, and for what is missing \`{claim}\`, the claim that calls for it.

`

/** The keys of a page beside its checks. */
const pageKeys = (): string => `## Keys of a page

${table(PLAIN, REQUIRED)}

\`check\` holds one or several queries; the rule fires where one of them does. \`severity\` names a level (\`error\`, \`warning\`, \`info\`, \`off\`) for profiles in which it differs from what the
profile says of its family or kind, and \`default\` for all: \`severity: { default: warning, uk: error }\`.

### Variants

Each entry of \`variants\` changes the level where its conditions hold, after what a hedge and a source do to it, or what is said there (the first that holds). It has one of these keys, or a \`message\`
(and \`help\`), and any conditions: \`variants: [{ step: -1, with: advice }, { atMost: info, cited: true, figures: count }, { message: "…", product: device }]\`.

${table(LEVEL_CHANGES)}

### Law

Each entry of \`law\` names a law; only those that fit a finding are shown, and the general law of the profile where none does.

${table(LAW, ['source'])}

### Rules that take its place

Each entry of \`yields\`: where both find something, only the other is shown.

${table(YIELDS, ['to', 'on'])}

### Rewrites

Each entry of \`rewrites\` has one operation, or a table of words: \`swap: { utilise: use }\`, or \`support: { joint pain: healthy joints }\` with its \`verb\`, which says of the
normal function what was said of the condition. A rewrite is shown only where the text read again with it has no finding more
than before, and this one less.

${table({ ...OPERATIONS, ...REWRITE_OPTIONS })}

`

/** The kinds of checks, and the conditions that they share. */
const checkKeys = (): string => `## Checks

Keys of a query are all asked; a list is any of its values. There is no “or” between keys and no nesting: write two queries. Word lists stand in \`terms/\`; \`@role\` means all lists of a
role (\`@effect\`, \`@intervention\`, \`@risk\`), \`#kind\` all lists of a kind of target (\`#condition\`, \`#symptom\`).

${Object.entries(KINDS).map(kindPart).join('\n\n')}

## Conditions

${table(CONDITIONS)}

### What is shown

${table(SHOWN)}

`

/** Laws and profiles. */
const lists = (): string => `## Laws: \`sources.yaml\`

A law is shown only where it fits: in the jurisdictions of the profile (the law of a part of a country where the text or the configuration names it), for its products, readers and media, where the finding or the product holds a word that it \`mentions\`, and not where what is found is named by a word of \`unless\`. A law of a page may say the same of its point.

${table(SOURCE, ['title', 'says', 'year', 'url', 'status', 'jurisdiction'])}

## Profiles: \`profiles/<id>.yaml\`

${table(PROFILE, ['title', 'jurisdictions', 'selling', 'basis'])}

\`guess\` says which texts that name no profile are read with it:

${table(GUESS)}

\`severity\` has \`families\`, \`kinds\` (of checks) and \`rules\`, each a table of levels. A level is looked for in this order: what the profile says of the rule, what the page says of the
profile, the same of the profile that it is \`like\`, the page’s \`default\`, the kind, the family; else \`warning\`.
`

/** The text of `rules/README.md`. */
export function rulesReference(): string {
  return [start(), pageKeys(), checkKeys(), lists()].join('')
}

// The text of a new rule page: what it looks for, and examples that it passes.
import type { Artefact } from '../rulebook/artefact.ts'

/** The name of a page. */
export interface PageOf {
  readonly family: string
  readonly id: string
}

/** A word of a list as it stands in a sentence. */
const spoken = (word: string): string => word.replace(/^[~+]/, '').replace(/\b_\b/g, 'the')

const titleOf = (id: string): string => {
  const words = id.replaceAll('-', ' ')
  return words[0]?.toUpperCase() + words.slice(1)
}

/** Sentences with a word that the rule finds. */
const FRAMES: readonly ((word: string) => string)[] = [
  (word) => `We wrote [[${word}]] here.`,
  (word) => `Here the page says [[${word}]].`,
  (word) => `The words [[${word}]] stand in this line.`,
]

/** Lines that a rule on words finds: three frames for each word, or a frame each for many. */
function badLines(words: readonly string[]): string[] {
  return words.length >= FRAMES.length
    ? words.map((word, at) => FRAMES[at % FRAMES.length]?.(spoken(word)) ?? '')
    : words.flatMap((word) => FRAMES.map((frame) => frame(spoken(word))))
}

/** The lists and the sentences of a rule whose words are not told yet: those of rules/README.md. */
const BEGINNING = {
  terms: '[hype, hype-strong], selling: true',
  looksFor: 'Words of the lists `hype` and `hype-strong`, in texts that sell something.',
  bad: [
    'Order our [[miracle]] tea today.',
    'Our [[revolutionary]] tea. Order today.',
    'A [[miraculous]] tea. Order today.',
  ],
} as const

/**
 * The page of a rule that looks for the words of a list. Without a list it looks for words of ours, for
 * whoever writes it to change.
 */
export function pageText(
  { id }: PageOf,
  list: string | undefined,
  words: readonly string[],
  { profiles }: Artefact,
): string {
  const bad = list === undefined ? BEGINNING.bad : badLines(words)
  const law = [...new Set(profiles.flatMap(({ selling, basis }) => (selling ? basis : [])))]
  const looksFor =
    list === undefined
      ? BEGINNING.looksFor
      : `Words of the list \`${list}\` in the configuration, in all texts.`
  return `---
check:
  - phrase: { terms: ${list ?? BEGINNING.terms} }
severity: { default: warning }
message: "“{word}” is a word that the house does not use"
help: Say it in plain words, or leave it out
law:
${law.map((source) => `  - { source: ${source} }`).join('\n')}
since: 1.0.0
---
# ${titleOf(id)}

Why the house does not say this, in a sentence or two.

## Looks for

${looksFor}

## How to settle it

Say it in plain words, or leave it out.

## Examples

\`\`\`bad
${bad.join('\n')}
\`\`\`

\`\`\`good
Our green tea comes in tins.
The shop opens at nine.
This tea is from Assam.
\`\`\`
`
}

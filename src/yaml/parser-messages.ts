// What the parser of YAML says of a fault, in words of those who write settings and front matter.
import { ownValue } from '../text/own-value.ts'

/** Faults that have one meaning. */
const BY_CODE: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'the file holds more than one document; take out the line “---” between them',
  TAB_AS_INDENT: 'a tab cannot indent; use blanks',
  BAD_DQ_ESCAPE: 'a “\\” in double quotes begins no character here; write “\\\\”, or use single quotes',
}

/** Others by the words that they begin with; the first that fits says it. */
const BY_WORDS: readonly (readonly [begins: string, said: string])[] = [
  ['Flow sequence', 'the list that “[” opens here has no “]”, or goes on too far to the left'],
  ['Flow map', 'the map that “{” opens here has no “}”, or goes on too far to the left'],
  ['Missing closing', 'the text in quotes that begins before here has no closing quote'],
  ['Nested mappings', 'a value holds another “: ”; put it in quotes, or each key on a line of its own'],
  ['Implicit map keys', 'this line has no “: ” between key and value'],
  [
    'Implicit keys',
    'a key cannot go on over several lines; look how far this line and the next are indented',
  ],
  ['All mapping items', 'the keys of one map begin in one column; look how far this line is indented'],
  ['All sequence items', 'the entries of one list begin in one column; look how far this line is indented'],
  ['Plain value cannot start', 'a value cannot begin with this character; put it in quotes'],
  ['Missing ,', 'the entries between brackets are parted by commas'],
  ['Comments must', 'a comment wants a blank before its “#”'],
  ['Unexpected', 'this does not belong here; look at quotes, brackets and how far lines are indented'],
]

const LONGEST = 120

/** The fault in plain words; those of the parser, without the words of the file, where there are none. */
export function messageOf({ code, message }: { readonly code: string; readonly message: string }): string {
  const plain = ownValue(BY_CODE, code) ?? BY_WORDS.find(([begins]) => message.startsWith(begins))?.[1]
  if (plain !== undefined) return plain
  const said = message.split(/ at line|\n| in YAML stream|: "/)[0] ?? message
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said.replace(/:$/, '')
}

// Parts of speech: the coarse tags of Universal Dependencies that chunks are made of
// (universaldependencies.org/u/pos).

/** The tags, by name; a number each, so that a sentence's tags are a byte array. */
export const TAG = {
  noun: 0,
  verb: 1,
  aux: 2,
  adjective: 3,
  adverb: 4,
  pronoun: 5,
  determiner: 6,
  preposition: 7,
  particle: 8,
  conjunction: 9,
  subordinator: 10,
  number: 11,
  other: 12,
  mark: 13,
} as const

/** How many tags there are. */
export const TAGS = 14

/** The tags as they are drawn, by number. */
export const TAG_NAMES = Object.keys(TAG)

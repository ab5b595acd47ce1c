// The constructions in which a proposition is put.

/** How a proposition is put: which words of a sentence say that something changes, or is no harm. */
export type Construction =
  | 'transitive'
  | 'passive'
  | 'give'
  | 'get'
  | 'unaccusative'
  | 'bodily'
  | 'resultative'
  | 'fragment'
  | 'praise'
  | 'remedy'
  | 'denied harm'
  | 'kept away'
  | 'fate'
  | 'dismissal'
  | 'release'
  | 'ailment'
  | 'regained'
  | 'result'
  | 'faring'
  | 'answer'
  | 'no exception'
  | 'open verb'
  | 'spared'
  | 'powerless'
  | 'barrier'
  | 'safe'

/** Senses that a construction gives what it says where no word of the sentence means it by itself. */
export type GivenSense = 'cure-weak' | 'improve' | 'unfailing' | 'free-of'

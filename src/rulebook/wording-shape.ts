// What may stand in a file of approved wordings, one file for each list of a regulator.
import { isMonth } from '../text/dates.ts'
import { type Shape, textShape } from '../yaml/shape.ts'

/** Kinds of names that such a file refers to. */
type Kinds = 'profiles' | 'products' | 'sources'

const text = textShape<Kinds>
const several = (says: string, of: Shape<Kinds>): Shape<Kinds> => ({
  kind: 'oneOrMore',
  says,
  of,
  filled: true,
})
const phrases = (says: string): Shape<Kinds> => several(says, text('a phrase'))

const WORDING: Shape<Kinds> = {
  kind: 'object',
  says: 'an approved wording',
  keys: {
    id: text('its name in the list'),
    says: several('what it says, in the notation of wordings', text('a wording')),
    of: text('where in the source it stands'),
    condition: text('what must hold of the product, in words'),
    for: phrases('substances of which one must be named, and no other of the list'),
    may: phrases('further phrases that may stand'),
    beside: several('words of which one must stand in the same paragraph', text('a phrase')),
    models: several('the wording as the source has it', text('a sentence')),
  },
  required: ['id', 'says'],
}

/** The shape of a list of approved wordings. */
export const WORDINGS_SHAPE: Shape<Kinds> = {
  kind: 'object',
  says: 'a list of approved wordings',
  keys: {
    id: text('the name of the list'),
    title: text('what it is called'),
    source: text('the law, by its key in sources.yaml', 'sources'),
    taken: text('what was taken from where'),
    checked: {
      kind: 'text',
      says: 'the month in which it was looked at',
      fault: (said) => (isMonth(said) ? undefined : `wants a month, YYYY-MM, and is “${said.slice(0, 20)}”`),
    },
    profiles: several('profiles in which it holds', text('a profile', 'profiles')),
    products: several('product classes of the offer for which it holds', text('a class', 'products')),
    offers: phrases('names of which the offer must have one, where the text names what it offers'),
    condition: text('what must hold of the product, in words'),
    may: phrases('phrases that may stand in every wording'),
    lists: { kind: 'map', says: 'phrases by the name of their list', of: phrases('phrases') },
    wordings: { kind: 'list', says: 'the wordings', of: WORDING, filled: true },
    plain: { kind: 'list', says: 'wordings in the notation alone', of: text('a wording'), filled: true },
  },
  required: ['id', 'title', 'source', 'taken', 'checked', 'profiles'],
}

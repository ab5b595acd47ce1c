// What may stand in a file of settings: one description, from which files are checked, and JSON schemas and
// messages are made.

/** Names that files can refer to, by what they name: profiles, rules, classes of terms, … */
export type Names = Readonly<Record<string, readonly string[]>>

/** What may stand at a place. `Kinds` are the kinds of names that a text may refer to. */
export type Shape<Kinds extends string = string> =
  | {
      readonly kind: 'text'
      readonly says: string
      readonly oneOf?: readonly string[] | Kinds
      readonly date?: boolean
      readonly blank?: boolean
      readonly fault?: (text: string, names: Names) => string | undefined
    }
  | {
      readonly kind: 'number'
      readonly says: string
      readonly least?: number
      readonly most?: number
      readonly integer?: boolean
    }
  | { readonly kind: 'flag'; readonly says: string }
  | { readonly kind: 'list'; readonly says: string; readonly of: Shape<Kinds>; readonly filled?: boolean }
  /** A map whose keys are names, or any words without `keys`. */
  | {
      readonly kind: 'map'
      readonly says: string
      readonly keys?: Kinds
      readonly of: Shape<Kinds>
      readonly filled?: boolean
    }
  | {
      readonly kind: 'object'
      readonly says: string
      readonly keys: Readonly<Record<string, Shape<Kinds>>>
      readonly required?: readonly string[]
      /** Whether exactly one of the keys stands there. */
      readonly single?: boolean
      /** Whether nothing may stand there as well: an object without keys. */
      readonly optional?: boolean
    }
  /** One or several of the same. */
  | {
      readonly kind: 'oneOrMore'
      readonly says: string
      readonly of: Shape<Kinds>
      readonly filled?: boolean
    }

/** The shape of a text; `oneOf` are the texts that it may be, or the kind of names that it refers to. */
export const textShape = <Kinds extends string>(
  says: string,
  oneOf?: readonly string[] | Kinds,
): Shape<Kinds> => ({ kind: 'text', says, ...(oneOf ? { oneOf } : {}) })

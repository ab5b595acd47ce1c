// What a key of a rule page may hold, said once: from a field come its TypeScript type, its check, its line
// in the reference and its JSON schema.

/** Kinds of names that a page refers to. */
export type NameKind =
  | 'profiles'
  | 'rules'
  | 'sources'
  | 'classes'
  | 'selectors'
  | 'senses'
  | 'kinds'
  | 'groups'
  | 'products'

/** Values that are listed here, names of a kind, or any text. */
type Values = readonly string[] | NameKind | 'text'

/** What may stand under a key. */
export type Value =
  | { readonly kind: 'flag' }
  | { readonly kind: 'number'; readonly least?: number; readonly most: number; readonly integer?: boolean }
  | { readonly kind: 'one'; readonly of: Values }
  /** One or several; a single value stands for a list of one. */
  | { readonly kind: 'some'; readonly of: Values }

/** A key of a query: what it holds, what it is for, and how it is written. */
export interface Field<V extends Value = Value> {
  readonly value: V
  /** One sentence: what the key does. */
  readonly says: string
  /** How it is written, as a line of YAML; one that is accepted as it stands. */
  readonly example: string
  /** Other keys of which one must stand beside it for it to do anything. */
  readonly needs?: readonly string[]
}

/** Keys with their fields. */
export type Fields = Readonly<Record<string, Field>>

type Of<O> = O extends readonly (infer T)[] ? T : string
type ValueOf<V> = V extends { kind: 'flag' }
  ? boolean
  : V extends { kind: 'number' }
    ? number
    : V extends { kind: 'some'; of: infer O }
      ? readonly Of<O>[]
      : V extends { kind: 'one'; of: infer O }
        ? Of<O>
        : never

/** The data that fields describe; every key may be left out. */
export type DataOf<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends Field<infer V> ? ValueOf<V> : never
}

/** A key that is true or false. */
export const flag = (says: string, example: string): Field<{ kind: 'flag' }> => ({
  value: { kind: 'flag' },
  says,
  example,
})

/** A key that holds a whole number. */
export const count = (
  says: string,
  example: string,
  most = 200,
): Field<{ kind: 'number'; most: number; integer: true }> => ({
  value: { kind: 'number', most, integer: true },
  says,
  example,
})

/** A key that holds one of some values, a name of a kind, or a text. */
export const one = <const O extends Values>(
  of: O,
  says: string,
  example: string,
): Field<{ kind: 'one'; of: O }> => ({ value: { kind: 'one', of }, says, example })

/** A key that holds one or several of some values, names of a kind, or texts. */
export const some = <const O extends Values>(
  of: O,
  says: string,
  example: string,
): Field<{ kind: 'some'; of: O }> => ({ value: { kind: 'some', of }, says, example })

/** A field that does nothing unless one of some other keys stands beside it. */
export const needing = <V extends Value>(needs: readonly string[], field: Field<V>): Field<V> => ({
  ...field,
  needs,
})

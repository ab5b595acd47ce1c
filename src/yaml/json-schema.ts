// The JSON schema of a shape, for editors.
import type { Shape } from './shape.ts'

function valuesOf<Kinds extends string>(
  oneOf: readonly string[] | Kinds,
  names: { readonly [K in Kinds]: readonly string[] },
): readonly string[] {
  return typeof oneOf === 'string' ? names[oneOf] : oneOf
}

/** The JSON schema (draft 2020-12) of a shape, with the names that it may refer to. */
export function jsonSchema<Kinds extends string>(
  shape: Shape<Kinds>,
  names: { readonly [K in Kinds]: readonly string[] },
): Record<string, unknown> {
  const description = shape.says
  switch (shape.kind) {
    case 'text':
      return {
        // YAML reads `3.9` and `yes` as no texts; claimlint takes them as they are written.
        type: shape.oneOf || shape.date ? 'string' : ['string', 'number', 'boolean'],
        description,
        ...(shape.oneOf ? { enum: [...valuesOf(shape.oneOf, names)] } : {}),
        ...(shape.date ? { format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } : {}),
      }
    case 'number':
      return {
        type: shape.integer ? 'integer' : 'number',
        minimum: shape.least ?? 0,
        ...(shape.most === undefined ? {} : { maximum: shape.most }),
        description,
      }
    case 'flag':
      return { type: 'boolean', description }
    case 'list':
      return { type: 'array', description, items: jsonSchema(shape.of, names) }
    case 'oneOrMore': {
      const of = jsonSchema(shape.of, names)
      return { description, anyOf: [of, { type: 'array', items: of }] }
    }
    case 'map':
      return {
        type: 'object',
        description,
        ...(shape.keys === undefined ? {} : { propertyNames: { enum: [...names[shape.keys]] } }),
        additionalProperties: jsonSchema(shape.of, names),
      }
    case 'object':
      return objectSchema(shape, names)
  }
}

function objectSchema<Kinds extends string>(
  shape: Extract<Shape<Kinds>, { readonly kind: 'object' }>,
  names: { readonly [K in Kinds]: readonly string[] },
): Record<string, unknown> {
  return {
    type: shape.optional ? ['object', 'null'] : 'object',
    description: shape.says,
    properties: Object.fromEntries(
      Object.entries(shape.keys).map(([key, of]) => [key, jsonSchema(of, names)]),
    ),
    additionalProperties: false,
    ...(shape.required && shape.required.length > 0 ? { required: [...shape.required] } : {}),
    ...(shape.single ? { minProperties: 1, maxProperties: 1 } : {}),
  }
}

/** A list of names shorter than this is repeated where it is wanted. */
const LONG = 24

/**
 * The same schema with each long list of names once, under `$defs`, and a reference wherever it stood: the
 * names of classes are wanted in dozens of places.
 */
export function withSharedNames(schema: Record<string, unknown>): Record<string, unknown> {
  const places = new Map<string, string>()
  const lists: Record<string, unknown> = {}
  const shared = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(shared)
    if (typeof node !== 'object' || node === null) return node
    const { enum: names, ...rest } = node as { readonly enum?: unknown }
    const made = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, shared(value)]))
    if (!Array.isArray(names) || names.length < LONG)
      return names === undefined ? made : { ...made, enum: names }
    const text = JSON.stringify(names)
    const place = places.get(text) ?? `names${places.size + 1}`
    places.set(text, place)
    lists[place] = { enum: names }
    return { ...made, $ref: `#/$defs/${place}` }
  }
  const made = shared(schema) as Record<string, unknown>
  return places.size === 0 ? made : { ...made, $defs: lists }
}

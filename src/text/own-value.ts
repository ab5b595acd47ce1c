// Look-ups by words that come from outside: a record's own keys only, never what every object inherits
// (`constructor`, `__proto__`).

/** The value that a record holds under its own key; undefined where it has none of that name. */
export function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}

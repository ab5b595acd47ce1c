// Whether two values are the same, told fast where they are.
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'

/**
 * Expects two values to be equal in all that they hold. What is strictly equal is no different to `toEqual`,
 * which takes ten times as long to say so, and is asked for its words where they differ.
 */
export function expectSame(value: unknown, other: unknown, message?: string): void {
  if (!isDeepStrictEqual(value, other)) expect(value, message).toEqual(other)
}

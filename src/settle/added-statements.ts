// Statements that a fix adds to a text, and what they wait for.
import type { Diagnostic } from './diagnostic.ts'

/** Whether a fix of a finding adds a statement to the text and takes no words away. */
export const isAddition = (
  { scope }: Pick<Diagnostic, 'scope'>,
  { edits }: Diagnostic['fixes'][number],
): boolean => scope === 'document' && edits.every(({ start, end }) => start === end)

/** Whether errors stand in the words of a text: they are mended before a statement is added. */
export const holdsErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ scope, severity }) => scope === 'span' && severity === 'error')

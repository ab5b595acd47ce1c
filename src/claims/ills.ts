// What people have and would rather not.

/** Kinds of targets that are ill: to have less of one is a gain. */
export const ILLS: ReadonlySet<string> = new Set(['condition', 'symptom', 'pathogen'])

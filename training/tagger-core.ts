// What the trainer of the tagger needs of the core.
export { tokenize } from '../src/prose/tokens.ts'
export { FEATURES, featuresOf, hashesOf, NO_TAG } from '../src/syntax/features.ts'
export { TAGS } from '../src/syntax/tags.ts'

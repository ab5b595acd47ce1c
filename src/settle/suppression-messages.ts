// What findings on suppressions say; they have no page that could say it.

/** What a finding says, and what to do about it. */
interface FindingText {
  readonly message: string
  readonly help: string
}

const FORM =
  'Write <!-- claimlint allow RULE: reason -->, allow-file RULE: reason, or off RULE: reason … on RULE'

/** A comment that begins like a suppression with a word that is no command. */
export const noCommand = (word: string): FindingText => ({
  message: `a comment speaks to claimlint, but “${word}” is no command`,
  help: FORM,
})

/** A suppression without a rule. */
export const NAMES_NO_RULE: FindingText = { message: 'the suppression names no rule', help: FORM }

/** The end of a range that was never begun for some rules. */
export const endsNothing = (rules: readonly string[]): FindingText => ({
  message: `“on ${rules.join(', ')}” ends nothing: no “off” stands before it`,
  help: FORM,
})

/** A suppression that stands in one place twice. */
export const STANDS_TWICE: FindingText = {
  message: 'the same suppression stands here a second time',
  help: 'Take one of the two away',
}

/** A suppression some of whose rules had nothing to suppress. */
export const suppressesNothing = (rules: readonly string[]): FindingText => ({
  message: `the suppression of ${rules.join(', ')} suppresses nothing`,
  help: 'Take it away, or move it before the block it is meant for',
})

/** A reason that reads as names of rules: “allow cure-claim approved by Dana”, without its colon. */
export const NO_COLON: FindingText = {
  message: 'the suppression gives no reason, or no colon before it',
  help: 'Put a colon between the rules and the reason: RULE: reason',
}

/** Names that no rule has; `near` asks whether another was meant, or is empty. */
export const noRules = (names: readonly string[], near: string): FindingText => ({
  message:
    `the suppression names ${names.map((name) => `“${name}”`).join(', ')}, which ` +
    `${names.length > 1 ? 'are no rules' : 'is no rule'}${near}`,
  help: 'Name a rule of `claimlint rules`',
})

/** A rule that the configuration lets no text suppress. */
export const neverSuppressed = (rule: string): FindingText => ({
  message: `the configuration lets no text suppress “${rule}”`,
  help: 'Answer the finding, or ask whoever keeps the configuration',
})

/** What a reason lacks, after “the suppression”. */
export const NO_REASON = 'gives no reason'
/** A reason of words that say nothing, after “the suppression”. */
export const emptyReason = (reason: string): string => `gives “${reason}” for a reason, which says nothing`
/** A last day that is none, after “the suppression”. */
export const noDate = (until: string): string =>
  `holds until “${until}”, which is no date of the calendar (YYYY-MM-DD)`
/** A last day that has passed, after “the suppression”. */
export const ended = (until: string): string => `ended on ${until}`

/** A suppression with a fault of its reason. */
export const faultyReason = (fault: string): FindingText => ({
  message: `the suppression ${fault}`,
  help: 'Say who allowed it and on what ground, after the colon',
})

/** A suppression with a fault of its date. */
export const faultyDate = (fault: string): FindingText => ({
  message: `the suppression ${fault}`,
  help: 'Look at the finding again; renew the date with a reason, or take the suppression away',
})

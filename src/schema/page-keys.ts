// The keys of a rule page beside its checks: what they hold, a sentence and an example each.
import { count, type Fields, flag, needing, one, some } from './field.ts'

/** How much a finding matters. */
export const SEVERITIES = ['error', 'warning', 'info', 'off'] as const
/** What a hedge or a source within reach does to a finding. */
const EFFECTS = ['none', 'downgrade', 'clears'] as const
/** Where another rule takes the place of this one. */
const PLACES = ['clause', 'words', 'sentence', 'document'] as const

/** The operations of a rewrite; each entry has one of them. */
export const OPERATIONS = {
  delete: some(
    'text',
    'Take the words found away (`words`), or those of a word list beside them.',
    'delete: words',
  ),
  hedge: one('text', 'Put a word before the verb.', 'hedge: may'),
  say: one(
    'text',
    'Say it in a frame around subject and target.',
    'say: "{subject} {is} offered for {target}"',
  ),
  topic: one(
    'text',
    'Say it in a heading around what stands on either side of its link (“for”).',
    'topic: "{subject} and {target}: what is known"',
  ),
  drop: one(
    ['clause', 'sentence'],
    'Leave out the part that makes the claim, where a sentence is left (`clause`); or the sentence, where ' +
      'it stands with others and none leans on it, so an item of a list, and a paragraph of one sentence. ' +
      'A sentence is for a writer to leave out: `--fix` never does.',
    'drop: sentence',
  ),
  insert: one('text', 'Add a required statement at the end of the section.', 'insert: Ask your doctor.'),
  cite: one(
    'text',
    'Put a placeholder for the source, in square brackets, before the stop of the sentence. It is no ' +
      'source: only the house can fill it in.',
    'cite: "([author, journal, year])"',
  ),
  explain: one(
    'text',
    'Put a placeholder for the explanation, in square brackets, right behind the words found.',
    'explain: "([what it stands for])"',
  ),
  replace: one(
    'text',
    'Put the required statement in the place of the altered one.',
    'replace: Ask your doctor.',
  ),
} as const satisfies Fields

/** What may stand beside the operation of a rewrite. */
export const REWRITE_OPTIONS = {
  title: one('text', 'What the rewrite does, for the list of fixes.', 'title: Add the advice'),
  plural: needing(
    ['insert', 'replace'],
    one('text', 'The statement where several claims are made.', 'plural: Ask your doctor about them.'),
  ),
  without: needing(
    ['cite', 'hedge', 'insert'],
    some(
      'selectors',
      'Not in sentences with a word of these lists: what no source saves. ' +
        'A statement is not added to texts with one.',
      "without: ['#condition']",
    ),
  ),
  filled: needing(
    ['cite'],
    one(
      'text',
      'What its placeholders ask for, filled in: the rewrite is shown where the finding is gone with it. ' +
        'Where it asks for a source alone, any will do.',
      'filled: "(doi:10.5555/example.1, at 12 weeks)"',
    ),
  ),
  categories: needing(
    ['cite', 'hedge'],
    some('text', 'On the page of the reader: only for these categories.', 'categories: [efficacy, speed]'),
  ),
  verb: needing(['support'], one('text', 'The verb of `support`, in the third person.', 'verb: supports')),
  profile: some('profiles', 'Only in texts of these profiles.', 'profile: [uk, eu]'),
  safe: needing(
    ['insert', 'replace'],
    flag('Whether it is required wording, which may be put in without a reader.', 'safe: true'),
  ),
} as const satisfies Fields

/** What a law, or a point in it, is about. */
const LAW_SCOPE = {
  products: some(
    'products',
    'Classes of products that it is about; `any` for all.',
    'products: [drug, biologic]',
  ),
  media: some(
    ['broadcast', 'social', 'text'],
    'Media that it is about; without the key all. Captions of films count as broadcast, ' +
      'the channel `social` as social.',
    'media: broadcast',
  ),
  audience: one(
    ['public', 'professional'],
    'Who reads the texts that it is about; without the key anybody.',
    'audience: public',
  ),
  mentions: some(
    'text',
    'Words of which one must stand in the finding or in the name of the product, where it is about ' +
      'one thing.',
    'mentions: [Example, example drops]',
  ),
  unless: some(
    'text',
    'Words for what it is not about, though its class of products is: it is not shown where one of them ' +
      'names what the finding is about.',
    'unless: [over-the-counter, example lozenges]',
  ),
} as const satisfies Fields

/** A reference to a law: what it is about is said here where that is less than what the law is about. */
export const LAW = {
  source: one('sources', 'The key of the law in `sources.yaml`.', 'source: cap-3'),
  point: one('text', 'The point in it.', 'point: "3.7"'),
  ...LAW_SCOPE,
} as const satisfies Fields

/** What a variant does to the level; each entry has one of them beside its conditions. */
export const LEVEL_CHANGES = {
  step: {
    value: { kind: 'number', least: -3, most: 3, integer: true },
    says: 'How many steps up, or below zero down, the level goes.',
    example: 'step: -1',
  },
  atMost: one(SEVERITIES, 'The highest level that is left; `off` clears the finding.', 'atMost: info'),
} as const satisfies Fields

/** Rules that take the place of this one. */
export const YIELDS = {
  to: some('rules', 'The rules.', 'to: cure-claim'),
  on: one(PLACES, 'Where both find something.', 'on: clause'),
} as const satisfies Fields

/** The keys of a page that hold one plain value. */
export const PLAIN = {
  hedge: one(
    EFFECTS,
    'What a hedge (“may”, “might”) does to the finding; `none` without the key.',
    'hedge: downgrade',
  ),
  cite: one(EFFECTS, 'What a source within reach does to it; `none` without the key.', 'cite: clears'),
  example: one('profiles', 'The profile in which the examples of the page are run.', 'example: uk'),
  message: one(
    'text',
    'What is said of a finding: a fact about the text that quotes its words as `{text}`.',
    'message: "“{text}” promises a cure"',
  ),
  help: one('text', 'What the writer can do about it.', 'help: Say what was measured, in whom and how much'),
  audience: one(
    ['consumer'],
    'For rules that matter to consumers alone: off where the configuration says that professionals read.',
    'audience: consumer',
  ),
  keeps: some(
    'rules',
    'On the page of the reader: rules whose findings it takes down only where it is quite sure.',
    'keeps: cure-claim',
  ),
  asks: some(
    'rules',
    'On the page of the reader: rules that warn only where it agrees; without it they tell (`info`).',
    'asks: uncited-statistic',
  ),
  since: one('text', 'The version that brought the rule.', 'since: 0.1.0'),
  replaces: one(
    'rules',
    'On a page of your own: the rule of ours, of the same name, that it takes the place of.',
    'replaces: hype-term',
  ),
} as const satisfies Fields

/** Keys of a page that must be there. */
export const REQUIRED = ['check', 'message', 'help', 'law', 'since'] as const

/** The keys of a law in `sources.yaml`. */
export const SOURCE = {
  title: one('text', 'What the law or norm is called.', 'title: House style'),
  says: one(
    'text',
    'What it says, in a sentence or two; `claimlint explain` prints it.',
    'says: Plain words.',
  ),
  year: count('Its year.', 'year: 2026', 9999),
  url: one('text', 'Where it can be read.', 'url: https://example.org/style'),
  status: one(
    ['verified', 'secondary', 'unverified'],
    'Who looked at it: its text or the page of the authority was seen, only what others say of it, ' +
      'or nothing.',
    'status: verified',
  ),
  jurisdiction: one('text', 'Where it holds, as profiles call it.', 'jurisdiction: UK'),
  places: some(
    'text',
    'For the law of a part of a country: it is shown where the text holds one of these words, or where ' +
      '`places` of the configuration names its `jurisdiction`. Written so or in capitals; `#` is a digit, ' +
      'and a name with `!` before it is none of the place.',
    "places: [Springfield, 'EX 1####', '!University of Springfield']",
  ),
  binds: one(
    'text',
    'Whom it binds, where that is not everybody who advertises; said with its title.',
    'binds: companies that accept it',
  ),
  ...LAW_SCOPE,
  checked: one('text', 'The month in which its status was last looked at.', 'checked: 2026-11'),
} as const satisfies Fields

/** The keys of a profile's file, `profiles/<id>.yaml`, beside `guess` and `severity`. */
export const PROFILE = {
  title: one('text', 'What the profile is called.', 'title: Ireland'),
  rank: count('Its place in lists of profiles; those without a rank come last.', 'rank: 10', 1000),
  like: one('profiles', 'A profile whose severities hold where this one says nothing.', 'like: eu'),
  jurisdictions: some(
    'text',
    'Where its texts are read, as `sources.yaml` calls it.',
    'jurisdictions: [EU, IE]',
  ),
  product: one('products', 'What its texts offer where their words do not say.', 'product: supplement'),
  unnamed: needing(
    ['product'],
    one(
      'products',
      'The class whose laws are shown where their words do not say what they offer, if that is not ' +
        '`product`: law on drugs asks that a clinic names one.',
      'unnamed: procedure',
    ),
  ),
  grade: count('The school year from which on its texts should be readable.', 'grade: 10', 20),
  selling: flag('Whether its texts sell something.', 'selling: true'),
  basis: some('sources', 'The general law, shown where no law of a rule fits.', 'basis: eu-ucpd'),
} as const satisfies Fields

/** Which texts that name no profile are read with it. */
export const GUESS = {
  places: some('classes', 'Texts that sell and hold a word of these lists.', 'places: place-eu'),
  countries: some(
    'classes',
    'The same for mere mentions of the country: two of them, or more than of others.',
    'countries: country-eu',
  ),
  spellings: some(
    'classes',
    'The same for spellings of the country: two words, where nothing else names a country.',
    'spellings: spelling-uk',
  ),
  regions: some(
    'text',
    'The same for signs beside the words: the region of the language, the ending of an address, the ' +
      'letters of a currency, postal codes and telephone numbers.',
    'regions: [GB, UK]',
  ),
  products: some('products', 'Texts that sell such products and name no place.', 'products: device'),
  otherwise: one(
    ['selling', 'quiet'],
    'All other texts that sell something, or all that do not.',
    'otherwise: quiet',
  ),
} as const satisfies Fields

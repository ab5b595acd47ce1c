// The small words of a language that the core asks for: each list has a name here and its words in
// `rules/language/<language>/`.

/** The names of the lists; what each is for stands beside its words. */
export const WORD_LISTS = [
  'abbreviations',
  'emptyReasons',
  'numberAbbreviations',
  'parserAbbreviations',
  'leadingAbbreviations',
  'sentenceOpeners',
  'frontedOpeners',
  'wayOpeners',
  'clauseJoiners',
  'clauseSubjects',
  'spliceSubjects',
  'complementOpeners',
  'additive',
  'listJoiners',
  'verbJoiners',
  'nounDenials',
  'denialRepeats',
  'focusWords',
  'passiveHelpers',
  'copulas',
  'nounMarkers',
  'participleMarkers',
  'sufferingLinks',
  'nounLinks',
  'partLinks',
  'listFillers',
  'relatives',
  'beingVerbs',
  'beingDegrees',
  'titleLinks',
  'agentLinks',
  'peopleLinks',
  'verbHelpers',
  'demonstratives',
  'offerLinks',
  'comparing',
  'comparingOpeners',
  'indefinites',
  'additions',
  'determiners',
  'owners',
  'promiseSubjects',
  'reasonOpeners',
  'statementMarks',
  'infinitiveMarks',
  'ownWords',
  'behaviours',
  'befalling',
  'harmPlaces',
  'harmCauses',
  'deniedLeads',
  'harmModals',
  'personTitles',
  'finiteVerbs',
  'rangeLinks',
  'fractionLinks',
  'percentWords',
  'foldWords',
  'timesWords',
  'smallNumbers',
  'secondWords',
  'minuteWords',
  'hourWords',
  'dayWords',
  'weekWords',
  'monthWords',
  'yearWords',
  'decadeWords',
  'consonantArticle',
  'vowelArticle',
  'silentH',
  'soundedVowels',
  'plainVowels',
  'soundedWords',
  'vowelLetters',
  'vowelNumbers',
  'singularBe',
  'pluralBe',
  'helpers',
  'thirdHelpers',
  'hedgedAuxiliaries',
  'hollowNouns',
  'shownLinks',
  'presentBe',
  'bareBe',
  'betweenSubjectAndVerb',
  'verbGovernors',
  'subjectPronouns',
  'listing',
  'afterNouns',
  'frontedPhrases',
  'subjectOpeners',
  'targetDeterminers',
  'relativeLinks',
  'limiting',
  'onsetLinks',
  'limitOpeners',
  'limitlessPhrases',
  'standInSources',
  'onePerson',
  'lastingVerbs',
  'contrasting',
  'partOpeners',
  'partRelatives',
  'leadingWords',
  'dropSentence',
  'dropItem',
  'dropParagraph',
  'leaningPronouns',
  'leaningWords',
  'causeLinks',
  'leaningPhrases',
  'carriedPronouns',
  'ordinals',
  'keptArticles',
  'joiners',
  'closers',
  'removableClosers',
  'degrees',
  'holding',
  'having',
  'being',
  'possessives',
  'multiplying',
  'adjectivalParticiples',
  'participleDeterminers',
  'pluralDemonstratives',
  'singlingAdverbs',
  'singling',
  'single',
  'singlingEnds',
  'counting',
  'definiteArticles',
  'partWords',
  'neededDeterminers',
  'phraseLeaders',
  'leaning',
  'danglers',
  'signOffs',
  'rightsMarks',
  'conjunctions',
  'tidyDeterminers',
  'notAfterDeterminers',
  'notFirst',
  'readerVerbs',
  'quoteJoiners',
  'quoteLeads',
  'rangeOpeners',
  'beForms',
  'modalVerbs',
  'denyingParticles',
  'relativeOpeners',
  'possessiveMarks',
  'gerundEndings',
  'participleEndings',
  'thirdEndings',
  'notThirdEndings',
  'modifierEndings',
  'helperLinks',
  'plainAdjectives',
  'servingNouns',
  'backWords',
  'causingVerbs',
  'fateLinks',
  'fateMarks',
  'openEnded',
  'upperBounds',
  'lowerBounds',
  'roughBounds',
  'approvers',
  'approvalWords',
  'approvalDenials',
  'openApprovals',
  'colourless',
  'commonest',
] as const

/** The name of a list of words. */
export type WordList = (typeof WORD_LISTS)[number]

/** The lists as the rulebook holds them. */
export type WordData = Readonly<Record<WordList, readonly string[]>>

/** The lists ready to be asked, folded as the keys of tokens are. */
export type Words = Readonly<Record<WordList, ReadonlySet<string>>>

/** Makes the lists ready to be asked. */
export function loadWords(data: WordData): Words {
  const words: Partial<Record<WordList, ReadonlySet<string>>> = {}
  for (const name of WORD_LISTS) words[name] = new Set(data[name])
  return words as Words
}

/** The first word of a list: the one that is written where a word must be chosen. */
export function firstOf(list: ReadonlySet<string>): string {
  for (const word of list) return word
  return ''
}

/**
 * How many words in a row, of two at most, one of some entries covers; 0 for none. `first` and `second` are
 * the keys of the words.
 */
export function coveredBy(entries: ReadonlySet<string>, first: string, second: string): 0 | 1 | 2 {
  if (entries.has(`${first} ${second}`)) return 2
  return entries.has(first) ? 1 : 0
}

/** Whether a word ends with one of some endings. */
export function endsWithOne(word: string, endings: ReadonlySet<string>): boolean {
  for (const ending of endings) if (word.endsWith(ending)) return true
  return false
}

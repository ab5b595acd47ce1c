// Where a sentence ends behind an abbreviation, a letter or a number, and where names go on.
import { describe, expect, test } from 'vitest'
import { splitSentences } from '../src/prose/sentences.ts'
import { rulebook } from './support/rulebook.ts'

const cut = (text: string): string[] =>
  splitSentences(text, rulebook.language.sentences).map(({ start, end }) => text.slice(start, end))

describe('an abbreviation before a word that begins no name ends the sentence', () => {
  test.for([
    ['The rate is 99.7 per cent.', 'He graduated in Adelaide.'],
    ['We open at 8 a.m.', 'Our drip takes an hour.'],
    ["She trained at St. Vincent's.", 'Our nurses did too.'],
    ['Each vial holds 5 ml.', 'Our nurse draws it.'],
    ['We see backs, knees, etc.', 'Our hours are long.'],
    ['The pump is made by Acme Inc.', 'Our team has six.'],
    ['A bottle holds 12 oz.', 'It keeps for a year.'],
    ['The trial ran in the U.S.', 'The next one is here.'],
    ['It was found by Reyes et al.', 'They gave it twice.'],
    ['Each drop has vitamin C.', 'It tastes of lemon.'],
    ['Guests give us a score of 9.', 'They come back.'],
    ['Parking is at level 2.', 'Please bring your card.'],
  ] as const)('“%s %s”', ([first, second]) => expect(cut(`${first} ${second}`)).toEqual([first, second]))
})

describe('a name goes on behind an abbreviation', () => {
  test.for([
    'You will meet Dr. Tomar on the day.',
    'My knees were mended by Dr.Tomar and Prof.Ahn in May.',
    "We moved to St. Vincent's in May.",
    'It is the Acme Inc. Ketamine trial.',
    'Ask for Prof. An at the desk.',
    'Take what helps, e.g. The Calm Course.',
    'The paper is by Lee, J. The work began in May',
    'See No. 4 on the list.',
    'She works with J. Okafor on Tuesdays.',
  ])('“%s”', (text) => expect(cut(text)).toEqual([text]))
  test('a number that only counts a line ends none', () => {
    expect(cut('1. Our nurse calls you.')).toEqual(['1. Our nurse calls you.'])
  })
})

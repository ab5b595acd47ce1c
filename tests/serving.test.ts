// What is known, done or given about a thing is not the thing.
import { expect, test } from 'vitest'
import { lint } from '../src/index.ts'
import { rulebook } from './support/rulebook.ts'

const read = (text: string) =>
  lint(text, {
    rulebook,
    format: 'text',
    profile: 'us-supplement',
    profileSource: 'option',
    reader: { enabled: false },
  })

const warned = (text: string): string[] =>
  read(text)
    .diagnostics.filter(({ severity, scope }) => severity !== 'info' && scope !== 'document')
    .map(({ rule }) => rule)

test.for([
  ['what is known about a thing is not the thing', 'Our app offers health information.'],
  ['who deals with it', 'Our grant strengthens public health security.'],
  ['a fund is named after what it is for', 'She gave her prize to the Cure Gout Fund.'],
  ['more of what no list knows', 'Our serum makes your skin more sensitive to the sun.'],
  ['a verb with a comma behind it acts on nothing there', 'As inflammation increases, circulation slows.'],
  ['what is given in the course of a treatment', 'Afterwards you are given oxygen.'],
])('no claim: %s: “%s”', ([, sentence]) => expect(warned(sentence as string)).toEqual([]))

test.for([
  'Our balm relieves, soothes and heals joint pain.',
  'Our tea makes you feel more energetic.',
  'Our drops give you better sleep.',
])('still a claim: “%s”', (sentence) => expect(warned(sentence)).not.toEqual([]))

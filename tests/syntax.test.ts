// Tags, chunks and frames: the tagger against sentences tagged by hand, and what hangs on which verb.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { textOf } from '../src/claims/facts.ts'
import type { Range } from '../src/claims/model.ts'
import { type ReadSyntax, syntaxOf } from '../src/claims/propositions/syntax.ts'
import { analyse } from '../src/lint.ts'
import { tokenize } from '../src/prose/tokens.ts'
import { TAG, TAG_NAMES } from '../src/syntax/tags.ts'
import { root, rulebook, settings } from './support/rulebook.ts'

const { tagger } = rulebook.claimClasses
if (!tagger) throw new Error('the rulebook has no tagger')

function read(text: string): ReadSyntax {
  const [sentence] = analyse(text, settings('us-supplement')).facts.blocks[0]?.units ?? []
  if (!sentence || !tagger) throw new Error(`no sentence in “${text}”`)
  return syntaxOf(sentence, tagger)
}

/** The tags of the hand-tagged sentences by the names they have there. */
const NAMES: Readonly<Record<string, number>> = {
  NOUN: TAG.noun,
  VERB: TAG.verb,
  AUX: TAG.aux,
  ADJ: TAG.adjective,
  ADV: TAG.adverb,
  PRON: TAG.pronoun,
  DET: TAG.determiner,
  ADP: TAG.preposition,
  PART: TAG.particle,
  CONJ: TAG.conjunction,
  SCONJ: TAG.subordinator,
  NUM: TAG.number,
  INTJ: TAG.other,
  PUNCT: TAG.mark,
}

test('the tagger agrees with 300 sentences of copy that were tagged by hand and never shown to it', () => {
  let right = 0
  let all = 0
  const lines = readFileSync(`${root}fixtures/syntax/tagged.txt`, 'utf8').split('\n').filter(Boolean)
  expect(lines).toHaveLength(300)
  for (const line of lines) {
    const words = line.split(' ').map((pair) => {
      const cut = pair.lastIndexOf('/')
      return { word: pair.slice(0, cut), tag: NAMES[pair.slice(cut + 1)] }
    })
    const tokens = tokenize(words.map(({ word }) => word).join(' '))
    const tags = tagger.tag(tokens, 0, tokens.length)
    let start = 0
    for (const { word, tag } of words) {
      const at = tokens.findIndex((token) => token.start === start)
      start += word.length + 1
      if (at < 0 || tag === TAG.mark) continue
      expect(tag, `${line}: ${word}`).toBeDefined()
      all++
      if (tags[at] === tag) right++
    }
  }
  expect(all).toBeGreaterThan(1900)
  expect(right / all).toBeGreaterThan(0.9)
})

test('tags are the same whatever range of a text they are asked for', () => {
  const tokens = tokenize('Our balm eases stiff knees. It soothes dry skin.')
  const whole = tagger.tag(tokens, 6, 11)
  expect([...whole]).toEqual([...tagger.tag(tokens.slice(6, 11), 0, 5)])
  expect(TAG_NAMES[whole[1] ?? -1]).toBe('verb')
})

/** Sentence, verb, subject, objects, complement, and the verb that governs. */
const FRAMES: [string, string, string, string[], string, string][] = [
  ['Our balm relieves joint pain.', 'relieves', 'Our balm', ['joint pain'], '', ''],
  ['Our balm boosts energy and restores calm sleep.', 'restores', 'Our balm', ['calm sleep'], '', ''],
  ['It eases cramps, bloating and low moods.', 'eases', 'It', ['cramps', 'bloating', 'low moods'], '', ''],
  ['The oil in our capsules soothes dry skin.', 'soothes', 'The oil', ['dry skin'], '', ''],
  ['Stiff knees are eased by our gel.', 'are eased', 'Stiff knees', [], '', ''],
  ['This leaves skin smooth.', 'leaves', 'This', ['skin'], 'smooth', ''],
  ['Our tea helps you sleep deeper.', 'sleep', 'you', [], 'deeper', 'helps'],
  ['Our tea is designed to reduce stress.', 'to reduce', 'Our tea', ['stress'], '', 'is designed'],
  ['We use herbs that calm the mind.', 'calm', 'herbs', ['the mind'], '', ''],
  ['Watch your rash disappear.', 'disappear', 'your rash', [], '', 'Watch'],
  ['Boosts mental focus', 'Boosts', '', ['mental focus'], '', ''],
]

test.for(FRAMES)('%s: what belongs to “%s”', ([text, verb, subject, objects, complement, governor]) => {
  const syntax = read(text)
  const { block } = syntax.sentence
  const words = (range: Range | undefined): string => (range ? textOf(block, range) : '')
  const frame = syntax.frames.find((one) => words(one.verb) === verb)
  expect(frame, syntax.frames.map((one) => words(one.verb)).join()).toBeDefined()
  expect(words(frame?.subject)).toBe(subject)
  expect(frame?.objects.map(words)).toEqual(objects)
  expect(words(frame?.complement)).toBe(complement)
  expect(words(frame?.governor?.verb)).toBe(governor)
})

test('chunks cover a sentence without a gap', () => {
  for (const [text] of FRAMES) {
    const { sentence, chunks } = read(text)
    expect(chunks[0]?.from).toBe(sentence.from)
    expect(chunks.at(-1)?.to).toBe(sentence.to)
    chunks.slice(1).forEach((chunk, at) => {
      expect(chunk.from).toBe(chunks[at]?.to)
    })
  }
})

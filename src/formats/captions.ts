// Captions (SRT, WebVTT): what is spoken, joined over lines and cues into sentences.
import { type ProseBuilder, proseBuilder } from '../text/prose.ts'
import type { Block, Document } from './document.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'

const TIMING = /^[\d:.,]+[ \t]+-->[ \t]+[\d:.,]+/
const SILENT_BLOCK = /^(?:NOTE|STYLE|REGION|WEBVTT|X-TIMESTAMP-MAP)(?:[\s:=]|$)/
/** Tags of voices and styles, and places on the screen. */
const TAGS = /<[^<>]{0,200}>|\{\\[^{}]{0,200}\}/g
const SENTENCE_END = /[.!?…]["”’)\]]*$/
/** Longer speech without an end is cut between cues. */
const LONGEST = 600

interface Line {
  readonly text: string
  readonly start: number
}

/** The lines of cues that are spoken. */
function* spoken(source: string): Generator<Line> {
  let speaking = false
  let silent = false
  for (const match of source.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    const text = match[1] ?? ''
    const from = match.index === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0
    const line = text.slice(from)
    if (!line.trim()) {
      speaking = false
      silent = false
    } else if (TIMING.test(line.trim())) speaking = true
    else if (!speaking && SILENT_BLOCK.test(line)) silent = true
    else if (speaking && !silent) yield { text: line, start: match.index + from }
  }
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': '\u00a0',
  '&lrm;': '',
  '&rlm;': '',
}

/** Adds words that stand at a place, with what a character of them is written as. */
function addWords(words: string, at: number, builder: ProseBuilder): void {
  let from = 0
  for (const { index, 0: reference } of words.matchAll(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g)) {
    builder.verbatim(words.slice(from, index), at + from)
    builder.decoded(REFERENCES[reference] ?? '', at + index, reference.length)
    from = index + reference.length
  }
  builder.verbatim(words.slice(from), at + from)
}

function addLine({ text, start }: Line, builder: ProseBuilder, before: number): number {
  let end = before
  const add = (from: number, to: number): void => {
    const piece = text.slice(from, to)
    const words = piece.trim()
    if (!words) return
    const at = start + from + piece.length - piece.trimStart().length
    if (builder.length > 0 && (at > end || end === before)) builder.decoded(' ', end, at - end)
    addWords(words, at, builder)
    end = at + words.length
  }
  let from = 0
  for (const tag of text.matchAll(TAGS)) {
    add(from, tag.index)
    from = tag.index + tag[0].length
  }
  add(from, text.length)
  return end
}

function blocksOf(source: string): Block[] {
  const blocks: Block[] = []
  let builder = proseBuilder()
  let last = 0
  const flush = (): void => {
    if (builder.length > 0)
      blocks.push({ role: 'paragraph', prose: builder.finish(), links: [], calls: [], writing: 'never' })
    builder = proseBuilder()
  }
  for (const line of spoken(source)) {
    if (builder.length > LONGEST) flush()
    last = addLine(line, builder, builder.length > 0 ? last : line.start)
    if (SENTENCE_END.test(line.text.replace(TAGS, '').trim())) flush()
  }
  flush()
  return blocks
}

/** Reads captions. Total: any string gives a document. */
export function readCaptions(source: string, format: 'srt' | 'vtt', takeOver?: TakeOver): Document {
  const part = takePart(`${format}\n${source}`, 0, takeOver, () => ({
    blocks: blocksOf(source),
    notices: [],
    notRead: [],
    after: START,
  }))
  return documentOf(format, source, [part])
}

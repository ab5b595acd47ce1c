// parse5's tokenizer as events, and the character references of HTML.

import { DecodingMode, HtmlEntityDecoder } from 'entities/decode'
import { type Token, type TokenHandler, Tokenizer, TokenizerMode } from 'parse5'
import type { HtmlHandler, HtmlReference } from '../formats/parser-types.ts'
import { ownValue } from '../text/own-value.ts'

type TagToken = Token.TagToken

/** Elements whose content is no markup, and how the tokenizer reads it. */
const MODES: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode] | undefined>> = {
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  script: TokenizerMode.SCRIPT_DATA,
  plaintext: TokenizerMode.PLAINTEXT,
}

/** Hands the tokens of a page on; neighbouring stretches of text come as one. */
class Events implements TokenHandler {
  tokenizer: Tokenizer | undefined
  private readonly handler: HtmlHandler
  private from = -1
  private to = -1
  /**
   * How many drawings or formulas are open, in which no element holds raw text but those of scripts and
   * styles that are closed.
   */
  private foreign = 0

  private readonly text: string
  private readonly components: boolean

  constructor(text: string, handler: HtmlHandler, components: boolean) {
    this.text = text
    this.handler = handler
    this.components = components
  }

  /** The name of an element; that of a component is told by its capital from an element of HTML. */
  private nameOf(tagName: string, at: number): string {
    if (!this.components) return tagName
    const unit = this.text.charCodeAt(at)
    return unit >= 65 && unit <= 90 ? `x-${tagName}` : tagName
  }

  private flush(): void {
    if (this.from >= 0) this.handler.text(this.from, this.to)
    this.from = -1
  }

  onCharacter({ location }: Token.CharacterToken): void {
    if (!location) return
    if (this.from < 0) this.from = location.startOffset
    this.to = location.endOffset
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token)
  }

  onNullCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token)
  }

  onComment({ location }: Token.CommentToken): void {
    this.flush()
    // One that is never closed ends with the text, which the tokenizer steps beyond.
    if (location) this.handler.comment(location.startOffset, Math.min(location.endOffset, this.text.length))
  }

  onDoctype(): void {
    this.flush()
  }

  onStartTag({ tagName, attrs, location, selfClosing }: TagToken): void {
    this.flush()
    const places = location?.attrs
    const attributes = attrs.map(({ name, value }) => ({
      name,
      value,
      start: places?.[name]?.startOffset ?? 0,
      end: places?.[name]?.endOffset ?? 0,
    }))
    const start = location?.startOffset ?? 0
    const name = this.nameOf(tagName, start + 1)
    const foreign = name === 'svg' || name === 'math'
    const closed = selfClosing && (this.components || foreign || this.foreign > 0)
    this.handler.open({ name, attributes, start, end: location?.endOffset ?? 0, closed })
    if (closed) return
    if (foreign) this.foreign++
    const mode = ownValue(MODES, name)
    if (mode !== undefined && this.tokenizer) this.tokenizer.state = mode
  }

  onEndTag({ tagName, location }: TagToken): void {
    this.flush()
    if ((tagName === 'svg' || tagName === 'math') && this.foreign > 0) this.foreign--
    const start = location?.startOffset ?? 0
    this.handler.close(this.nameOf(tagName, start + 2), start, location?.endOffset ?? 0)
  }

  onEof(): void {
    this.flush()
  }
}

/**
 * Reads a page or a piece of one, with components or without, and tells the handler what stands where (UTF-16
 * offsets of `text`).
 */
export function parseHtml(text: string, handler: HtmlHandler, components = false): void {
  const events = new Events(text, handler, components)
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, events)
  events.tokenizer = tokenizer
  tokenizer.write(text, true)
}

/** The longest name of a reference has 31 letters; numbers may have more digits than they need. */
const LONGEST_REFERENCE = 64

/**
 * The character reference whose `&` stands at `at`: what it stands for and how many units it takes; undefined
 * where none does.
 */
export function readHtmlReference(text: string, at: number, attribute: boolean): HtmlReference | undefined {
  let value = ''
  const decoder = new HtmlEntityDecoder((unit) => {
    value += String.fromCodePoint(unit)
  })
  decoder.startEntity(attribute ? DecodingMode.Attribute : DecodingMode.Legacy)
  const written = decoder.write(text.slice(at, at + LONGEST_REFERENCE), 1)
  const length = written < 0 ? decoder.end() : written
  return length > 0 && value !== '' ? { text: value, length } : undefined
}

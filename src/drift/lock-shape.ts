// Whether data has the shape of a lock: somebody may have written into the file, or merged two.

import { isDate } from '../text/dates.ts'
import { hashOfContent, type LockedStatement, type LockedText } from './lock-findings.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const isDay = (value: unknown): boolean => isText(value) && isDate(value)
const maybe = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || is(value)

function isClaim(value: unknown): boolean {
  if (!isFields(value)) return false
  const { about, effect, targets, strength, denied, aim } = value
  const texts = [about, effect, strength].every(isText)
  return texts && areTexts(targets) && isFlag(denied) && isFlag(aim)
}

function isFigure(value: unknown): boolean {
  if (!isFields(value)) return false
  const { kind, timing, text, value: worth, low, unit, bound, by } = value
  // A number beyond all numbers is written as nothing.
  const isWorth = (field: unknown): boolean => maybe(field, (it) => it === null || Number.isFinite(it))
  return (
    isText(kind) &&
    isText(text) &&
    [timing, unit, bound].every((field) => maybe(field, isText)) &&
    isWorth(worth) &&
    isWorth(low) &&
    maybe(by, isFlag)
  )
}

const isGuard = (value: unknown): boolean =>
  isFields(value) && isText(value.kind) && areTexts(value.names) && areTexts(value.soft)

/** What stands beside claims, which locks of older versions lack. */
const holdsGuards = ({ sources, guards }: Fields): boolean =>
  maybe(sources, areTexts) && maybe(guards, (list) => Array.isArray(list) && list.every(isGuard))

function isStatement(value: unknown): value is LockedStatement {
  if (!isFields(value)) return false
  const { hash, entry, until, text, key, claims, figures, source, asserted, harm } = value
  return (
    isText(key) &&
    hashOfContent({ key }) === hash &&
    isText(text) &&
    isText(source) &&
    isFlag(asserted) &&
    isFlag(harm) &&
    maybe(entry, isText) &&
    maybe(until, isDay) &&
    Array.isArray(claims) &&
    claims.every(isClaim) &&
    Array.isArray(figures) &&
    figures.every(isFigure) &&
    holdsGuards(value)
  )
}

/** Whether data is what a lock holds of a text, to the last field that anybody reads. Total. */
export function isLockedText(value: unknown): value is LockedText {
  if (!isFields(value)) return false
  const { hash, whole, owner, reason, until, claims } = value
  return (
    isText(hash) &&
    isFlag(whole) &&
    maybe(owner, isText) &&
    maybe(reason, isText) &&
    maybe(until, isDay) &&
    Array.isArray(claims) &&
    claims.every(isStatement)
  )
}

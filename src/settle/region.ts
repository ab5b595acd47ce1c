// What a text says, beside its words, of the country that it is written for: the region of its language, the
// ending of an address to write to, a currency.

/** A sign of a country: its two letters in capitals, and the characters that say so. */
export interface RegionSign {
  readonly region: string
  readonly text: string
}

/** Such signs stand at the beginning of a page or of a record. */
const LOOKED_AT = 20_000
const MOST = 8

/** A language as it is written in a country: `lang="en-AU"`, `locale: en_GB`. */
const LANGUAGE =
  /\b(?:lang|language|locale)["']?(?: content)?\s{0,2}[:=]\s{0,2}["']?([a-z]{2}[-_]([A-Za-z]{2}))\b/g
/** An address to write to: `nora@shop.co.uk`. */
const MAIL = /@((?:[\w-]{1,63}\.){1,4}([a-z]{2}))\b/g
/** A price in a record: `"currency": "GBP"`; the first two letters of most currencies are a country. */
const CURRENCY = /currency["']?\s{0,2}[:=]\s{0,2}["']?(([A-Z]{2})[A-Z])\b/gi

/** Everybody writes `en-US`, and prices in dollars, wherever he sells. */
const EVERYWHERE = 'US'

/** The signs of a country in a text, each once. Linear in what is looked at. */
export function regionSigns(source: string): RegionSign[] {
  const head = source.slice(0, LOOKED_AT)
  const found = new Map<string, RegionSign>()
  for (const pattern of [LANGUAGE, MAIL, CURRENCY])
    for (const [, text = '', letters = ''] of head.matchAll(pattern)) {
      const region = letters.toUpperCase()
      if (region !== EVERYWHERE && found.size < MOST) found.set(text.toLowerCase(), { region, text })
    }
  return [...found.values()]
}

// What a text says, beside its words, of the country that it is written for: the region of its language, the
// ending of an address, a currency, a postal code, the beginning of a telephone number.

/** A sign of a country: its two letters in capitals, and the characters that say so. */
export interface RegionSign {
  readonly region: string
  readonly text: string
}

/** Such signs stand at the beginning of a page or of a record, and addresses at the end. */
const LOOKED_AT = 20_000
const LAST = 5_000
const MOST = 8

/** A language as it is written in a country: `lang="en-AU"`, `locale: en_GB`. */
const LANGUAGE =
  /\b(?:lang|language|locale)["']?(?: content)?\s{0,2}[:=]\s{0,2}["']?([a-z]{2}[-_]([A-Za-z]{2}))\b/g
/** An address to write to: `nora@shop.co.uk`. */
const MAIL = /@((?:[\w-]{1,63}\.){1,4}([a-z]{2}))\b/g
/** A price in a record: `"currency": "GBP"`; the first two letters of most currencies are a country. */
const CURRENCY = /currency["']?(?: content)?\s{0,2}[:=]\s{0,2}["']?(([A-Z]{2})[A-Z])\b/gi
/** The address that a page says is its own. */
const OWN_ADDRESS =
  /(?:canonical|og:url)["'] {1,2}(?:href|content)=["']https?:\/\/((?:[\w-]{1,63}\.){1,4}([a-z]{2}))\b/g
/** The country of an address in a record: `"addressCountry": "GB"`. */
const LAND = /addressCountry["']?\s{0,2}[:=]\s{0,2}["']?(([A-Z]{2}))\b/gi
/** What has one form in one country: postal codes after a town or a state, and its telephone numbers. */
const FORMS: readonly (readonly [region: string, form: RegExp])[] = [
  ['GB', /\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b/],
  ['GB', /(?<![\d+])\+44[ \d(]/],
  ['AU', /\b(?:NSW|VIC|QLD|TAS|ACT|SA|WA|NT)[ ,]{1,2}\d{4}\b/],
  ['AU', /(?<![\d+])\+61[ \d(]/],
  ['CA', /\b[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d\b/],
  ['IE', /(?<![\d+])\+353[ \d(]/],
  ['DE', /(?<![\d+])\+49[ \d(]/],
]

/** What stands in every sign: a text without it, such as a plain line, is asked nothing more. */
const PART_OF_ANY = /[@\d]|lang|locale|currency|addressCountry|https?:/i

/** Everybody writes `en-US`, and prices in dollars, wherever he sells. */
const EVERYWHERE = 'US'

/** The signs of a country in a text, each once. Linear in what is looked at. */
export function regionSigns(source: string): RegionSign[] {
  const head = source.slice(0, LOOKED_AT)
  const looked = `${head}\n${source.slice(Math.max(LOOKED_AT, source.length - LAST))}`
  if (!PART_OF_ANY.test(looked)) return []
  const found = new Map<string, RegionSign>()
  const add = (region: string, text: string): void => {
    if (region !== EVERYWHERE && found.size < MOST) found.set(text.toLowerCase(), { region, text })
  }
  for (const pattern of [LANGUAGE, MAIL, CURRENCY, OWN_ADDRESS, LAND])
    for (const [, text = '', letters = ''] of looked.matchAll(pattern)) add(letters.toUpperCase(), text)
  for (const [region, form] of FORMS) {
    const text = form.exec(looked)?.[0]
    if (text) add(region, text.trim())
  }
  return [...found.values()]
}

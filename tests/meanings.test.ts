// Parts of meaning, each with claims and their careful twins: what becomes of a trouble, what sends it away,
// what is lived without, what need not be borne, and whom an offer is said to suit, beat or be approved by.
import { describe, expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { settings } from './support/rulebook.ts'

/** Whether a text in a shop's words has a finding of at least a warning in its last block. */
function warned(text: string): boolean {
  const source = `Our Marlowe balm. Order now.\n\n${text}`
  const { diagnostics } = lint(source, { ...settings('us-supplement'), reader: { enabled: false } })
  return diagnostics.some(
    ({ severity, scope, span }) =>
      severity !== 'info' && scope === 'span' && span.end > source.length - text.length,
  )
}

/** Parts with pairs: what is claimed, and a twin, as near as can be, that claims nothing. */
const PARTS: Readonly<Record<string, readonly [claim: string, twin: string][]>> = {
  'what becomes of a trouble': [
    ['Bunions: history.', 'Bunions: opening hours.'],
    ['Sciatica, retired', 'Sciatica, explained'],
    ['Heartburn: gone.', 'Heartburn: see a doctor.'],
    ['Hay fever packs its bags.', 'Hay fever peaks in June.'],
    ['Cramps wave the white flag.', 'Cramps differ from person to person.'],
    ['Rosacea surrenders.', 'Rosacea tends to flare.'],
    ['Chilblains are a distant memory.', 'Chilblains are small, itchy patches.'],
    ['The ache is over.', 'Rest until the ache is over.'],
    ['Eczema does not survive Marlowe.', 'Eczema does not spread from person to person.'],
    ['Gout never stood a chance.', 'Gout never showed on the scan.'],
    ['No wart survives it.', 'Warts may last for years.'],
    ['Cravings down by half', 'The cravings ran down the page'],
  ],
  'what sends a trouble away': [
    ['Uninvite your double chin.', 'Photograph your double chin.'],
    ['Curtains for cramps', 'Causes of cramps'],
    ['It makes short work of dandruff.', 'It has no effect on dandruff.'],
    ['Evict your acne.', 'Describe your acne.'],
    ['So much for arthritis.', 'A word about arthritis.'],
    ['Outsmart insomnia.', 'Record insomnia in a diary.'],
    ['Farewell heartburn', 'Heartburn and pregnancy'],
    ['Close the book on gout.', 'Read the leaflet on gout.'],
    ['Marlowe sees off migraines.', 'Marlowe has not been tested in migraines.'],
    ['Unplug your tinnitus.', 'Ask a doctor about your tinnitus.'],
  ],
  'what is lived without': [
    ['Climb the stairs without knee pain.', 'Adults without knee pain took part.'],
    ['A winter without colds', 'A winter with or without colds'],
    ['A life free of psoriasis', 'A leaflet on psoriasis'],
    ['Sleep without cramps.', 'Stop if you have cramps.'],
    ['Wake up free from heartburn.', 'Nobody is free from heartburn for ever.'],
    ['Garden without backache.', 'Garden gloves, new in the shop.'],
    ['Walk the dog without shin splints.', 'People without shin splints run as well.'],
    ['Type without wrist pain.', 'Users without wrist pain type as well.'],
    ['Your days without bloating', 'It is not without bloating.'],
    ['Days untroubled by migraine', 'Days with a migraine are counted'],
  ],
  'what people are spared': [
    ['No one on our plan still limps.', 'No one on our staff still smokes.'],
    ['Not a single customer coughs.', 'Not a single trial looked at coughs.'],
    ['Nobody who takes it wakes up stiff.', 'Nobody who wakes up stiff should take it.'],
    ['None of our members gets migraines any more.', 'None of our balms treats migraines.'],
    ['Hardly anyone on our balm still has cramps.', 'Hardly anyone knows what causes cramps.'],
    ['Nobody leaves with back pain.', 'Nobody is to blame for back pain.'],
    ['You will never have eczema again.', 'You will never be charged for eczema advice.'],
    ["You won't get heartburn any more.", "You won't be asked about heartburn."],
    ["My daughter hasn't had hives since March.", "Adults who haven't had hives were asked as well."],
    ['Never be hungry again.', 'Never take it when you are hungry.'],
    [
      'With Marlowe you will hardly notice your tinnitus.',
      'If you hardly notice your tinnitus, leave it be.',
    ],
    ["You're not limping any more.", 'Stop the balm if you are limping.'],
  ],
  'what a trouble can no longer do': [
    ["Don't let eczema rule your life.", "Don't let the balm dry on eczema."],
    ['Migraines no longer run my week.', 'Migraines often run in families.'],
    ['Back pain will never bother you again.', 'Back pain may bother you for weeks.'],
    ['Refuse to live with cramps.', 'Refuse parcels that are open.'],
    ['There is no need to suffer heartburn.', 'There is no need to ring about heartburn.'],
    ['Why live with gout?', 'Why does gout hurt?'],
    ["Winter is coming. Flu isn't.", "Winter is coming. The bus isn't."],
    ["Fungus can't hide from Marlowe.", "Fungus can't be seen without a lens."],
    ["Cramps don't make the cut.", "Cramps don't mean that something is torn."],
    ["Gout isn't forever.", "Gout isn't contagious."],
    ['Heartburn becomes a rarity.', 'Heartburn becomes worse with coffee.'],
    [
      'The only thing standing between you and clear skin is Marlowe.',
      'The only thing between you and the shop is a bridge.',
    ],
  ],
  'what there is none of': [
    ['One hour. No cravings.', 'One hour. No parking.'],
    ['Seven days, no verruca', 'Seven days, no post'],
    ['Not a single sniffle all winter.', 'Not a single shop was open all winter.'],
    ['Next to no cramps by Friday', 'Next to no data on cramps'],
    ['All of the lift, none of the crash', 'All of the taste, none of the cost'],
    ['Nothing in it that could hurt you.', 'Nothing in it is meant to treat you.'],
    ['Nothing can go wrong.', 'Nothing should be rubbed in where skin is sore.'],
    ["It does what creams can't.", "It can't do what creams do."],
    ['A day without pain', 'A day without pain proves nothing.'],
    ['The end of gout', 'The start of gout'],
    ['Nothing eases cramps like Marlowe.', 'Nothing eases cramps in everyone.'],
  ],
  'what need not be borne': [
    ["Don't live with eczema a day longer.", 'Show a doctor eczema that weeps.'],
    ['Stop putting up with cramps.', 'Stop if cramps begin.'],
    ['Never dread another migraine.', 'Never drive with a migraine.'],
    ["Don't suffer heartburn.", "Don't lie down with heartburn."],
    ['Stop worrying about gout.', 'Ask us for the leaflet on gout.'],
    ['No longer limp on with bunions.', 'No longer sold: pads for bunions.'],
    ["Don't settle for acne.", "Don't squeeze acne."],
    ['Stop hiding your psoriasis.', 'We do not treat your psoriasis.'],
    ["Don't tolerate insomnia.", "Don't drink coffee late."],
    ['Never again cover up rosacea.', 'Cover the jar.'],
  ],
}

describe.for(Object.entries(PARTS))('%s', ([, pairs]) => {
  test.for([...pairs])('“%s” claims; “%s” does not', ([claim, twin]) => {
    expect(warned(claim), claim).toBe(true)
    expect(warned(twin), twin).toBe(false)
  })
})

// A message makes sense alone: a single word is quoted with its company, and the span stays what was found.
import { expect, test } from 'vitest'
import { lintText } from './support/rulebook.ts'

const quoteOf = (message: string): string => /“([^”]*)”/.exec(message)?.[1] ?? ''

function messages(text: string, rule: string, profile = 'us-supplement'): string[] {
  return lintText(text, profile)
    .diagnostics.filter((one) => one.rule === rule)
    .map(({ message }) => quoteOf(message))
}

test.for([
  ['Our revolutionary tea is here.', 'hype-term', 'Our revolutionary tea is here'],
  [
    'Nightroot is the only ashwagandha that actually works. Buy it now.',
    'superlative-claim',
    'Nightroot is the only ashwagandha',
  ],
  [
    '87% of our patients feel better after one course.',
    'success-rate-claim',
    '87% of our patients feel better after one course',
  ],
] as const)('%s', ([text, rule, quoted]) => {
  expect(messages(text, rule)[0]).toContain(quoted)
})

test('the span and text of the finding stay the words found', () => {
  const [one] = lintText('Our revolutionary tea is here.', 'us-supplement').diagnostics.filter(
    ({ rule }) => rule === 'hype-term',
  )
  expect(one?.text).toBe('revolutionary')
})

test('a long clause is cut at words, with dots where it goes on, and holds the words found', () => {
  const text =
    'Our clinic has for many years been bringing to people in all towns of the county a ' +
    'revolutionary tea to the tables of old friends and good neighbours in winter, and to their gardens in ' +
    'summer.'
  const [quoted = ''] = messages(text, 'hype-term')
  expect(quoted).toContain('revolutionary tea')
  expect(quoted).toMatch(/^… .* …$/)
  expect(quoted.split(' ').length).toBeLessThan(25)
})

test('a quote ends with what is said, and leaves out who says it', () => {
  const text =
    '“Our revolutionary tea has changed how all of us sleep,” says Ann Reed, the founder of Fernwell.'
  expect(messages(text, 'hype-term')).toEqual(['Our revolutionary tea has changed how all of us sleep'])
  expect(messages('Ann Reed says, “Our revolutionary tea is here.”', 'hype-term')[0]).toContain(
    'revolutionary tea is here',
  )
})

test('a quote ends and begins with what belongs to its numbers', () => {
  const quotes = (text: string): string[] =>
    lintText(text, 'us-supplement')
      .diagnostics.filter(({ scope }) => scope === 'span')
      .map(({ message }) => quoteOf(message))
  expect(quotes('Order our tea. Our tea lowers cortisol by 40%.')).toContain('Our tea lowers cortisol by 40%')
  expect(quotes('£25 buys relief from arthritis with our tea.').join()).toContain('£25 buys relief')
})

test('an abbreviation is quoted alone: it is what the message speaks of', () => {
  expect(
    messages('Ketamine blocks NMDA receptors. Book ketamine now.', 'undefined-term', 'us-drug-clinic'),
  ).toEqual(['NMDA'])
})

test('no quote in a text of short sentences is a single word that stands in longer company', () => {
  const text =
    'Results are guaranteed for every guest. It effectively helps you reduce stress at work. ' +
    'Studies show that it activates your brain. You feel slightly better within minutes.'
  const quotes = lintText(text, 'us-supplement')
    .diagnostics.filter(({ scope }) => scope === 'span')
    .map(({ message }) => quoteOf(message))
  expect(quotes.length).toBeGreaterThan(2)
  for (const quoted of quotes) expect(quoted.split(' ').length, quoted).toBeGreaterThan(2)
})

test('an item of a list is quoted with the line that it finishes', () => {
  const text = '## Symptoms that our acupuncture treats\n\n- Back pain\n- Sciatica\n- Migraine\n'
  const found = lintText(text, 'us-drug-clinic', 'markdown').diagnostics
  const item = found.find((one) => one.text === 'Sciatica')
  expect(item?.message).toContain('“Symptoms that our acupuncture treats: Sciatica”')
})

test('no quote ends in half a citation or in a word that leads on', () => {
  const text =
    'In studies of people who came to our clinic in the last ten years up to 80% of patients had much less ' +
    'pain in the knee [@smith2019, p. 4] and walked further than before.'
  const quotes = lintText(text, 'us-drug-clinic', 'markdown')
    .diagnostics.filter(({ scope }) => scope === 'span')
    .map(({ message }) => quoteOf(message))
  expect(quotes.length).toBeGreaterThan(0)
  for (const quoted of quotes) {
    expect(quoted).not.toMatch(/\[[^\]]*$/)
    expect(quoted).not.toMatch(/ (?:of|in|the|a|and|to) …$/)
  }
})

test.for([
  [
    'a quote begins behind the mark that parts it from another phrase',
    'Performed for many years now in both of our towns by our six expert dermatologists, exosome therapy ' +
      'is safe, painless, quick and kind.',
    'absolute-safety-claim',
    /“… exosome therapy is safe/,
  ],
  [
    'a quote begins at no second half of a word',
    'Clients of every age from towns and villages across the whole of the globe describe our ketamine ' +
      'sessions as "life-changing," "instant relief," and "nothing short of a miracle."',
    'hype-term',
    /“… (?:our ketamine sessions|"instant relief|life-changing)/,
  ],
  [
    'a quote ends with the words found, and not in the middle of what hangs on them',
    'Our stem cell therapy uses stem cells or the fluids around them to promote the repair and ' +
      'regeneration of diseased, dysfunctional or injured tissues of the knee.',
    'unqualified-efficacy-claim',
    /(?<! of diseased) …”/,
  ],
] as const)('%s', ([, text, rule, wanted]) => {
  const said = lintText(text, 'us-drug-clinic').diagnostics.filter((one) => one.rule === rule)
  expect(said.length).toBeGreaterThan(0)
  for (const { message } of said) expect(message).toMatch(wanted)
})

test.for([
  [
    'a quote begins in no bracket that it only closes',
    'Our cold laser (which some of our neighbours in the old town call a lamp, and others call a torch) ' +
      'eases pain in the knee for all of the guests who come to us.',
    /“[^”()]*eases pain/,
  ],
  [
    'a quote begins with the subject of the clause, not with the end of another',
    'With a great love of quiet rooms, slow afternoons, strong herbs and good company, our balm eases pain ' +
      'in the knee, and it does so for old people and young people.',
    /“(?:… our balm|With a great love) [^”]*eases pain/,
  ],
  [
    'an abbreviation parts no phrases',
    'In the spring of last year at the hall of our town in the hills, Dr. Rivers told us all how our balm ' +
      'eases pain in the knee, and he did so gladly.',
    /“… (?!Rivers)[^”]*eases pain/,
  ],
] as const)('%s', ([, text, wanted]) => {
  const said = lintText(text, 'us-supplement').diagnostics.filter(({ text: words }) => /eases/.test(words))
  expect(said.length).toBeGreaterThan(0)
  for (const { message } of said) expect(message).toMatch(wanted)
})

test('dots stand for a tag between the words', () => {
  const text = '<p>Our revolutionary <?= $name ?> tea eases joint pain. Buy it now.</p>'
  const quotes = lintText(text, 'us-supplement', 'html').diagnostics.map(({ message }) => quoteOf(message))
  expect(quotes.length).toBeGreaterThan(0)
  for (const quoted of quotes) expect(quoted).not.toContain('\ufffc')
})

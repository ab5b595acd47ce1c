// What counts as a source: links, identifiers, author and year, pointers that resolve; and what a bracket, a
// capital and a year alone do not make.
import { expect, test } from 'vitest'
import { analyse } from '../src/lint.ts'
import { createSession } from '../src/session.ts'
import { lintText, settings } from './support/rulebook.ts'

/** The source that the first sentence about a product has, by its kind. */
function sourceOf(text: string, format: 'text' | 'markdown' = 'text'): string | undefined {
  const { facts } = analyse(text, settings('us-drug-clinic', format))
  const sentences = facts.blocks
    .filter(({ block: { role } }) => role === 'paragraph' || role === 'item')
    .flatMap((block) => block.sentences)
  return sentences.find((sentence) => sentence.hits.length > 0)?.citation?.mark.kind
}

test.for([
  // author and year
  ['author', 'Our balm eases gout (Smith 2019).'],
  ['author', 'Our balm eases gout (Okonkwo, 2021).'],
  ['author', 'Our balm eases gout (Smith et al., 2019).'],
  ['author', 'Our balm eases gout (Price et al 2016).'],
  ['author', 'Our balm eases gout (Smith & Jones, 2019).'],
  ['author', 'Our balm eases gout (Smith, Jones, and Lee, 2019).'],
  ['author', 'Our balm eases gout (see Berman et al., 2000; Lee 2004).'],
  ['author', 'Our balm eases gout (n = 40; Müller-Schmidt 2017).'],
  ['author', 'Our balm eases gout (van der Berg et al., 2018a).'],
  ['author', "Our balm eases gout (O'Neill, 2014, p. 12)."],
  ['author', 'Our balm eases gout [Nakamura 2015].'],
  ['author', 'Our balm eases gout (Garcia-Lopez JM, 2020).'],
  ['author', 'Smith et al. (2019) found that our balm eases gout.'],
  ['author', 'Zarate and Niciu (2015) report that our balm eases gout.'],
  ['author', 'Patel and colleagues (2020) showed that our balm eases gout.'],
  ['author', 'Patel (2020) showed that our balm eases gout.'],
  ['author', 'As shown by de Vries (2018), our balm eases gout.'],
  ['author', 'Our balm eases gout, see Smith 2019.'],
  [
    'author',
    'Our balm eases gout. This was measured by Chen et al. in 40 adults (2022). We list Chen et al. 2022.',
  ],
  ['author', 'Our balm eases gout (Young 2016).'],
  ['author', 'Our balm eases gout (White & Green, 2016).'],
  ['author', 'Our balm eases gout (Spring et al., 2004).'],
  ['author', 'Our balm eases gout (WHO, 2021).'],
  ['author', 'Our balm eases gout (FDA, 10 October 2023).'],
  ['author', 'Our balm eases gout (World Health Organization 2019).'],
  // journals
  ['journal', 'Our balm eases gout (J Pain. 2019;20(3):101-9).'],
  ['journal', 'Our balm eases gout (BMJ 2016;352:h6570).'],
  ['journal', 'Our balm eases gout (Journal of Rheumatic Care, 2019).'],
  ['journal', 'Our balm eases gout, as published in the Annals of Joint Care (2018).'],
  // identifiers
  ['doi', 'Our balm eases gout (doi:10.5555/gout.2019.7).'],
  ['pmid', 'Our balm eases gout (PMID: 31234567).'],
  ['pmcid', 'Our balm eases gout, PMC2757457.'],
  ['cochrane', 'Our balm eases gout, says Cochrane review CD012345.'],
  ['register', 'Our balm eases gout in trial NCT01234567.'],
  ['register', 'Our balm eases gout in trial ISRCTN12345678.'],
  ['register', 'Our balm eases gout in trial EudraCT 2015-001234-12.'],
  ['register', 'Our balm eases gout in trial ACTRN12612001234567.'],
  ['register', 'Our balm was cleared for gout pain (K123456).'],
  // addresses
  ['link', 'Our balm eases gout, see https://pubmed.ncbi.nlm.nih.gov/31234567/.'],
  ['link', 'Our balm eases gout, see www.nhs.uk/conditions/gout.'],
] as const)('%s: “%s” has a source', ([kind, text]) => {
  expect(sourceOf(text)).toBe(kind)
})

test.for([
  // a bracket is not a source
  ['Our balm eases gout (unlike drugs linked to bleeding).'],
  ['Our balm eases gout (FDA has not looked at this).'],
  ['Our balm eases gout (NHS patients welcome).'],
  ['Our balm eases gout (label design by Ana).'],
  ['Our balm eases gout (WHO would not want that?).'],
  ['Our balm eases gout (NICE to have).'],
  ['Our balm eases gout (certificate linked).'],
  ['Our balm eases gout (register source).'],
  ['Our balm eases gout (FDA).'],
  ['Our balm eases gout (CDC, page linked).'],
  ['Our balm eases gout [sic].'],
  ['Our balm eases gout (2 capsules).'],
  // a capital and a year are not an author
  ['Our balm eases gout (Spring 2024).'],
  ['Our balm eases gout (March, 2023).'],
  ['Our balm eases gout (Easter 2022).'],
  ['Our balm eases gout (London 2012).'],
  ['Our balm eases gout (Texas, 2021).'],
  ['Our balm eases gout (New Zealand 2020).'],
  ['Our balm eases gout (Updated 2024).'],
  ['Our balm eases gout (Copyright 2023).'],
  ['Our balm eases gout (Since 1998).'],
  ['Our balm eases gout (Winner 2022).'],
  ['Our balm eases gout (Forbes 2021).'],
  ['Our balm eases gout (Sarah, 2023).'],
  ['Our balm eases gout (Jane Miller, 2023).'],
  ['“Our balm eases gout.” – Sarah, 2022'],
  ['Our balm eases gout (Turmeric 2019).'],
  ['Our balm eases gout (Arthritis 2019).'],
  ['Zenovar eases gout (Zenovar 2024).'],
  ['Our balm eases gout (Boston Marathon 2019).'],
  ['Our balm eases gout (Harvest 2022).'],
  ['Our balm eases gout (Premium 2022).'],
  ['Our balm eases gout (Pure and Natural, 2022).'],
  ['Our balm eases gout (est. 1999).'],
  ['Our balm eases gout (ISO 9001:2015).'],
  ['Our balm eases gout (Dr Oz, 2015).'],
  ['Our balm eases gout (Mayo Clinic, 2020).'],
  ['Our balm eases gout (as seen on TV, 2020).'],
  ['Our balm eases gout (see Easter 2022).'],
  ['Our balm eases gout (Johnson & Johnson 2019).'],
  ['Our balm eases gout (Monday and Tuesday 2021).'],
  ['Our balm eases gout (Paris and Rome, 2021).'],
  ['In Leeds (2021) our balm eases gout.'],
  ['Our Vision 2030 balm eases gout.'],
  ['Over 2000 users say our balm eases gout.'],
  ['Our balm eases gout (Doors open 31 May 2024; 10:30).'],
  // a study that cannot be found
  ['A 2021 study found that our balm eases gout.'],
  ['A 2021 study in JAMA found that our balm eases gout.'],
  ['Studies show that our balm eases gout (data on file).'],
  ['Harvard researchers found in 2019 that our balm eases gout.'],
  // addresses of no source
  ['Our balm eases gout, see https://www.bmj.com/.'],
  ['Our balm eases gout, see https://pubmed.ncbi.nlm.nih.gov/?term=gout.'],
  ['Our balm eases gout, see https://zenovar.example/science.'],
  ['Our balm eases gout, see https://clinic.edu/book/gout.'],
  // pointers that lead nowhere, or to no source
  ['Our balm eases gout [1].'],
  ['Our balm eases gout.³'],
  ['Our balm eases gout [1].\n\n[1] Prices include delivery.'],
  ['Our balm eases gout [1].\n\nReferences\n\n1. Data on file, Zenovar 2024.'],
  ['Our balm eases gout [2].\n\nReferences\n\n1. Doe J, Roe K. Balm for gout. J Pain. 2019;20:101-9.'],
] as const)('“%s” has no source', ([text]) => {
  expect(sourceOf(text)).toBeUndefined()
})

test.for([
  [
    'number',
    'text',
    'Our balm eases gout [1].\n\nReferences\n\n1. Doe J, Roe K. Balm for gout. J Pain. 2019;20:101-9.',
  ],
  [
    'number',
    'text',
    'Our balm eases gout [2,3].\n\nReferences\n\n1. Prices.\n2. Doe J, Roe K. Balm for gout. 2019.',
  ],
  ['number', 'text', 'Our balm eases gout [1-3].\n\nReferences\n\n2. doi:10.5555/gout.7'],
  ['number', 'text', 'Our balm eases gout [1].\n\n[1] Doe J, Roe K. Balm for gout. A trial. Oxford, 2019.'],
  ['number', 'text', 'Our balm eases gout [2].\n\nSources: [1] doi:10.5555/gout.7 [2] doi:10.5555/gout.8'],
  ['superscript', 'text', 'Our balm eases gout.²\n\nReferences\n\n1. PMID 31234567\n2. PMID 31234568'],
  [
    'note',
    'markdown',
    'Our balm eases gout.[^doe]\n\n[^doe]: Doe J, Roe K. Balm for gout. J Pain. 2019;20:101-9.',
  ],
  [
    'number',
    'markdown',
    'Our balm eases gout [1].\n\n## References\n\n1. Doe J, Roe K. *Balm for gout*. J Pain. 2019;20:101-9.',
  ],
  ['link', 'markdown', 'Our balm eases gout, see [the trial](https://doi.org/10.5555/gout.7).'],
  [
    'link',
    'markdown',
    'Our balm eases gout, see [the trial](https://journal.example/article/10.5555/gout.7).',
  ],
  [
    'anchor',
    'markdown',
    'Our balm eases gout [(1)](#ref1).\n\n## References\n\n1. <a id="ref1"></a>Doe J. doi:10.5555/gout.7',
  ],
  [
    'anchor',
    'markdown',
    'Our balm eases gout [²](#references).\n\n## References\n\n- Doe J. doi:10.5555/gout.7\n- 2. ' +
      'Roe K. doi:10.5555/gout.8',
  ],
  [undefined, 'markdown', 'Our balm eases gout.[^doe]\n\n[^doe]: Ask our team.'],
  [undefined, 'markdown', 'Our balm eases gout, see [the trial](#trial).'],
  [undefined, 'markdown', 'Our balm eases gout [1](#ref9).\n\n## References\n\n- Doe J. doi:10.5555/gout.7'],
  [undefined, 'markdown', '[Our balm eases gout](/shop/balm), see [the study](/blog/study).'],
  [undefined, 'markdown', 'Our balm eases gout, see [our science](https://www.nature.com/).'],
  [undefined, 'markdown', '# Zenovar\n\nIt eases gout (Zenovar 2024).'],
] as const)('%s in %s: “%s”', ([kind, format, text]) => {
  expect(sourceOf(text, format)).toBe(kind)
})

test.for([
  ['Our balm eases gout. A 2019 trial found no difference [1].'],
  ['Our balm eases gout, though a 2019 trial found no difference [1].'],
  ['Our balm eases gout. In 40 adults it was no better than placebo [1].'],
  ['Our balm eases gout. It did not reduce pain in 40 adults [1].'],
  ['Our balm eases gout. The trial missed its primary endpoint [1].'],
] as const)('“%s”: a source that reports nothing supports nothing', ([text]) => {
  const list = '\n\nReferences\n\n1. Doe J, Roe K. Balm for gout. J Pain. 2019;20:101-9.'
  expect(sourceOf(text + list)).toBeUndefined()
})

test('of two sources in a sentence each closes its own words', () => {
  const list = '\n\nReferences\n\n1. PMID 31234567\n2. PMID 31234568'
  expect(sourceOf(`Our balm eases gout [1], but sleep showed no difference [2].${list}`)).toBe('number')
  expect(sourceOf(`Our balm eases gout. Fever showed no difference [2].${list}`)).toBeUndefined()
})

test('a source for another product does not reach back', () => {
  expect(sourceOf('Our turmeric eases gout. Aspirin thins the blood (Smith 2019).')).toBeUndefined()
  expect(sourceOf('Our turmeric eases gout. The turmeric was tested in 40 adults (Smith 2019).')).toBe(
    'author',
  )
})

test.for([
  ['Zenovar has no side effects (unlike drugs linked to bleeding).'],
  ['Zenovar has no side effects (FDA has not looked at this).'],
  ['Zenovar has no side effects (Spring 2024).'],
] as const)('“%s” stays an error', ([text]) => {
  expect(
    lintText(text, 'us-supplement')
      .diagnostics.filter((one) => one.rule === 'no-side-effects-claim')
      .map((one) => one.severity),
  ).toEqual(['error'])
})

test('an open text knows when its references change', () => {
  const set = settings('us-drug-clinic', 'markdown')
  const list = '\n\n## References\n\n1. Doe J. doi:10.5555/gout.7\n'
  const rules = (text: string): string[] =>
    session.update(text).diagnostics.map((one) => `${one.rule} ${one.severity}`)
  const session = createSession(set)
  const bare = rules('A trial found that our balm cuts gout pain by 30% [1].')
  const listed = rules(`A trial found that our balm cuts gout pain by 30% [1].${list}`)
  expect(bare).toContain('inadequate-reference warning')
  expect(listed).not.toEqual(bare)
  expect(rules('A trial found that our balm cuts gout pain by 30% [1].')).toEqual(bare)
})

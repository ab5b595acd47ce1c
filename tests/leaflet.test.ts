// A leaflet in plain text, as a maker of devices writes it: its headings stand right over what they head.
import { expect, test } from 'vitest'
import { readDocument } from '../src/formats/read-document.ts'
import { lint } from '../src/lint.ts'
import { rulebook, settings } from './support/rulebook.ts'

const LEAFLET = `PULSEWRAP KNEE SLEEVE
Instructions

What it is
PulseWrap is a knee sleeve with a TENS unit.

How to use it
1. Put the sleeve on clean, dry skin.
2. Press the button for two seconds.

What users feel
- Less stiffness in the morning
- Instant relief from arthritis

Warnings
Do not use it with a pacemaker. Stop if your skin turns red.
`

test('a line right over a list or a text heads it, whatever list came before', () => {
  const { blocks } = readDocument(LEAFLET, 'text', rulebook.reading)
  const heads = blocks.filter(({ role }) => role === 'heading').map(({ prose }) => prose.text)
  expect(heads).toEqual(['Instructions', 'What it is', 'How to use it', 'What users feel', 'Warnings'])
})

test('what is said of an item names the heading that it stands under', () => {
  const { diagnostics } = lint(LEAFLET, { ...settings('us-device'), format: 'text' })
  const said = diagnostics.filter(({ text }) => /relief|stiffness/i.test(text)).map(({ message }) => message)
  expect(said.length).toBeGreaterThan(0)
  for (const message of said) expect(message).not.toContain('How to use it')
})

test('to ask a doctor first “if you take” something is advice', () => {
  const text =
    'Our ketamine infusions cost $400. Talk to your own doctor first if you take blood pressure tablets.'
  const { diagnostics } = lint(text, settings('us-drug-clinic'))
  expect(diagnostics.map(({ rule }) => rule)).not.toContain('undermines-standard-care')
})

import { splitSentences } from '/work/main/src/prose/sentences.ts'
import { parse } from 'yaml'
import { readFileSync } from 'node:fs'
const c = parse(readFileSync('/work/shared/lexicons/cases.yaml','utf8'))
const b = parse(readFileSync('/work/main/rules/terms/blocks.yaml','utf8'))
const ab = new Set<string>(b.classes.abbreviation.terms.map((x:string)=>x.toLowerCase()))
for (const e of c.sentence_boundary_cases.entries) {
  const clean = e.replace(/ \(no.*\)$/,'')
  const want = clean.split('|')
  const glue = e.includes('(no space')
  const text = want.join(glue?'':' ')
  const got = splitSentences(text, ab).map(s=>text.slice(s.start,s.end))
  if (JSON.stringify(got)!==JSON.stringify(want)) console.log(want,got)
}

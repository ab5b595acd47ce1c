import { buildFromFolder } from '../src/node/rulebook-files.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { analyse, lint } from '../src/lint.ts'
import { textOf } from '../src/claims/facts.ts'
const rulebook = loadRulebook(buildFromFolder('/work/main/rules','0.1.0').artefact)
const profile=process.argv[2]
for (const text of process.argv.slice(3)) {
  const s={rulebook,format:'text' as const,profile,profileSource:'option' as const}
  const a=analyse(text,s)
  console.log('=====',text.slice(0,200))
  console.log('promo',[...a.facts.promotion.names],a.facts.promotion.product,a.facts.promotion.selling)
  for(const b of a.facts.blocks) for(const x of b.sentences){
    console.log('--',b.block.role,x.mood,x.voice,x.citation?.mark.kind??'', 'clauses:',x.clauses.map(c=>textOf(b,c)).join(' | '))
    console.log('   hits',x.hits.map(h=>h.class.name+'«'+textOf(b,h)+'»').join(' '))
    console.log('   neg',x.negations.map(r=>textOf(b,r)).join(' / '),' hedge',x.hedges.map(r=>textOf(b,r)).join(' / '),' goal',x.goals.map(r=>textOf(b,r)).join(' / '), 'fig', x.figures.map(f=>f.kind+':'+f.timing+'«'+textOf(b,f)+'»').join(' '))
  }
  for(const c of a.facts.claims) console.log('   CLAIM',c.frame,c.effect,'«'+textOf(c.sentence.block,c.effectHit)+'»','->',c.target?textOf(c.sentence.block,c.target)+':'+c.target.class.kind:'-','subj',c.subject,c.subjectHit?textOf(c.sentence.block,c.subjectHit):'-',c.product,c.strength,c.hedged?'H':'',c.negated?'NEG':'',c.goal?'GOAL':'', c.targets.length)
  for(const d of lint(text,s).diagnostics) console.log('   =>',d.severity,d.rule,d.scope,'«'+d.text.slice(0,90)+'»')
}

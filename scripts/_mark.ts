import { readFileSync, writeFileSync } from 'node:fs'
import { buildFromFolder } from '../src/node/rulebook-files.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { lint } from '../src/lint.ts'
const b=buildFromFolder('/work/main/rules','0.1.0'); const rulebook=loadRulebook(b.artefact)
for(const {rule,examples,profile} of b.pages){
  const path=`/work/main/rules/${rule.family}/${rule.id}.md`
  let s=readFileSync(path,'utf8'); let changed=false
  for(const e of examples){
    const mine=lint(e.text,{rulebook,format:e.format,profile,profileSource:'option'}).diagnostics.filter(d=>d.rule===rule.id)
    if(e.good){ if(mine.length) console.log('FP',rule.id,profile,e.text,mine.map(d=>d.text)); continue}
    if(!mine.length){console.log('MISS',rule.id,profile,e.text);continue}
    let t='',at=0; for(const d of mine){t+=e.text.slice(at,d.span.start)+'[['+d.text+']]';at=d.span.end} t+=e.text.slice(at)
    const i=s.indexOf('```bad'); const raw=s.slice(i).split("\n").find(l=>l.replace(/\[\[|\]\](?!\])/g,"")===e.text); const j=raw===undefined?-1:s.indexOf(raw,i)
    if(j<0){continue}
    if (true){s=s.slice(0,j)+t+s.slice(j+raw.length);changed=true}
  }
  if(changed) writeFileSync(path,s)
}

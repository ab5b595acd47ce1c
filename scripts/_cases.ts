import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { buildFromFolder } from '../src/node/rulebook-files.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { lint } from '../src/lint.ts'
const rulebook=loadRulebook(buildFromFolder('/work/main/rules','0.1.0').artefact)
const d=parse(readFileSync('/work/main/fixtures/conformance/minimal-pairs.yaml','utf8'))
const rank:any={I:1,W:2,E:3,info:1,warning:2,error:3}
for (const prof of ['us-drug-clinic','us-supplement']){ let bad=0
for(const p of d.pairs){
  const profile=p.profile==='info'?'editorial':p.profile==='supplement'?'us-supplement':prof
  const ds=lint(p.text,{rulebook,format:'text',profile,profileSource:'option'}).diagnostics
  const mine=ds.filter((x:any)=>d.names[p.name].includes(x.rule))
  const top=Math.max(0,...mine.map((x:any)=>rank[x.severity]))
  const ok=p.expect==='none'?top<2:top>=rank[p.expect]
  if(!ok){bad++;console.log(prof,p.expect,p.name,'|',p.text,'| got',ds.map((x:any)=>x.severity[0]+':'+x.rule).join(' '))}
}
console.log(prof,bad,'of',d.pairs.length)}

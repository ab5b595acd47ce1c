import { buildFromFolder } from '../src/node/rulebook-files.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { lint } from '../src/lint.ts'
const b=buildFromFolder('/work/main/rules','0.1.0'); const rulebook=loadRulebook(b.artefact)
const order=['us-drug-clinic','us-supplement','us-device','uk','au','eu','ca','platform-google','editorial']
let miss=0,tot=0,fp=0
for(const {rule,examples} of b.pages){
  const prefer=(rule as any).example
  const profile=prefer??order.find(p=>rule.severity[p]&&rule.severity[p]!=='off')!
  for(const e of examples){
    const ds=lint(e.text,{rulebook,format:'text',profile,profileSource:'option'}).diagnostics
    const mine=ds.filter(d=>d.rule===rule.id)
    if(!e.good){tot++; if(!mine.length){miss++;console.log('MISS',rule.id,profile,'|',e.text,'| got',ds.filter(d=>d.scope==='span').map(d=>d.rule).join(','))}}
    else if(mine.length){fp++;console.log('FP  ',rule.id,profile,'|',e.text,'|',mine.map(d=>d.text))}
  }
}
console.log(miss,'missed of',tot,'fp',fp)

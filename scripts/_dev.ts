// dev: score without the CLI
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { buildFromFolder } from '../src/node/rulebook-files.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { lint } from '../src/lint.ts'
const t0=Date.now()
const build = buildFromFolder('/work/main/rules','0.1.0')
const rulebook = loadRulebook(build.artefact)
if (process.argv[2]==='stream') {
  const lines = createInterface({input:process.stdin})
  for await (const line of lines) { if(!line) continue
    const r = JSON.parse(line)
    const rep = lint(r.text,{rulebook,format:r.format==='markdown'?'markdown':'text',...(r.profile?{profile:r.profile,profileSource:'option'}:{})})
    process.stdout.write(JSON.stringify({id:r.id,profile:rep.profile,diagnostics:rep.diagnostics})+'\n')
  }
} else {
  const args=process.argv.slice(2); const profile=args[args.indexOf('--profile')+1]
  const files=args.filter(a=>a.endsWith('.txt'))
  const out={files:files.map(f=>{const s=readFileSync(f,'utf8');const rep=lint(s,{rulebook,format:'text',profile,profileSource:'option'});return {path:f,diagnostics:rep.diagnostics}})}
  process.stdout.write(JSON.stringify(out))
}

// Builds after an install. An install of a git address with -g (which is what pre-commit does) comes here
// without the tools of the build, because npm hands its `global` on to the preparation; they are fetched
// then.
import { execFileSync } from 'node:child_process'

const root = new URL('..', import.meta.url).pathname
try {
  import.meta.resolve('rolldown')
} catch {
  const npm = process.env.npm_execpath
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  execFileSync(
    program,
    [...first, 'ci', '--global=false', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    { cwd: root, stdio: 'inherit' },
  )
}
await import('./build.mjs')

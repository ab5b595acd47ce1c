// Compiles the rulebook once for all test files, which read it where this says.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { serialize } from 'node:v8'
import type { TestProject } from 'vitest/node'
import { nativeOf, writeNative } from './native.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of the compiled rulebook. */
    built: string
  }
}

/** Runs before all tests, and again when tests are run anew because a file has changed. */
export default async function setup(project: TestProject): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  writeNative()
  const { buildFromFolder } = (await import(
    pathToFileURL(nativeOf(`${root}src/node/rulebook-files.ts`)).href
  )) as typeof import('../../src/node/rulebook-files.ts')
  const file = join(process.env.TMPDIR ?? '', 'rulebook.built')
  const compile = (): void => {
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }
    writeFileSync(file, serialize(buildFromFolder(`${root}rules`, version)))
  }
  compile()
  project.provide('built', file)
  project.onTestsRerun(async () => compile())
}

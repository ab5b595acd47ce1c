import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { NATIVE, native } from './tests/support/native.ts'

const results = process.env.VITEST_RESULTS

/**
 * What a test does that leaves traces in its process (modules put in place of others, another folder), or that
 * what other tests left there would disturb (memory in use, times held against each other).
 */
const ALONE = /\bvi\.(?:stub|use)|heapUsed|leastOf|expectLinear|process\.(?:chdir|env\.\w+ = )/
/** What needs modules as Vitest loads them. */
const MOCKED = /\bvi\.mock\b/

const files = readdirSync(new URL('tests', import.meta.url))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `tests/${name}`)
const that = (does: RegExp): string[] =>
  files.filter((path) => does.test(readFileSync(new URL(path, import.meta.url), 'utf8')))
const mocked = that(MOCKED)
const alone = that(ALONE).filter((path) => !mocked.includes(path))

/** Files that take longest, the longest first: begun last, they would keep one processor alone at the end. */
const LONG = [
  'full',
  'session.prop',
  'total.prop',
  'watch',
  'readme',
  'linear',
  'exit',
  'edges.prop',
  'torture',
  'apart',
  'stops',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`))
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

const common = { setupFiles: ['tests/support/seed.ts'], testTimeout: 60_000, hookTimeout: 120_000 }
// What is run anew when a module changes must know which modules it loaded.
const once = process.argv.includes('run')
const plugins = once ? [native] : []
const quick = { ...common, server: { deps: { external: once ? NATIVE : [] } } }

export default defineConfig({
  test: {
    globalSetup: ['tests/support/scratch.ts', 'tests/support/built.ts'],
    // Many tests wait for a program that they run; Vitest would leave a processor free.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
    // Reading the core and its rulebook takes as long as most files of tests: they share both where they can.
    projects: [
      {
        plugins,
        test: { ...quick, name: 'shared', isolate: false, include: files, exclude: [...alone, ...mocked] },
      },
      { plugins, test: { ...quick, name: 'alone', include: alone } },
      { test: { ...common, name: 'mocked', include: mocked } },
    ],
  },
})

import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const results = process.env.VITEST_RESULTS

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/scratch.ts', 'tests/support/built.ts'],
    setupFiles: ['tests/support/seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Many tests wait for a program that they run; Vitest would leave a processor free.
    maxWorkers: Math.max(2, availableParallelism()),
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
})

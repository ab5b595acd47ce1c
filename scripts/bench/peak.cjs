// Loaded into a measured process: writes its peak memory (kB) where it is told to.
const { writeFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

if (isMainThread && process.env.CLAIMLINT_PEAK) {
  process.on('exit', () => writeFileSync(process.env.CLAIMLINT_PEAK, String(process.resourceUsage().maxRSS)))
}

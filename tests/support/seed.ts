// Property tests draw the same cases in every run, so that what passes on one machine passes on all; `FUZZ`
// searches afresh.
import fc from 'fast-check'

if (process.env.FUZZ === undefined) fc.configureGlobal({ seed: 20_261_125 })

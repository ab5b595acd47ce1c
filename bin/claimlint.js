#!/usr/bin/env node
require('./compiled.js').useKeptCode()
const { main } = require('../dist/cli.cjs')

main(process.argv).then((status) => {
  process.exitCode = status
})

#!/usr/bin/env node
const { main } = require('../dist/cli.cjs')

main(process.argv).then((status) => {
  process.exitCode = status
})

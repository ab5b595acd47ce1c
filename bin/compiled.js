// The build keeps the code that V8 made of the program beside it, and a short run that loads it spares a
// quarter of its time (docs/performance.md). Kept code is for one V8 alone: another refuses it and compiles
// the text, as it does where none is kept.
const { readFileSync } = require('node:fs')
const { wrap } = require('node:module')
const { dirname } = require('node:path')
const { Script } = require('node:vm')

function read(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/**
 * Loads the program by what is kept. With `made`, all is compiled anew and each script is handed over, with
 * its path.
 */
exports.useKeptCode = (made) => {
  require.extensions['.cjs'] = (module, path) => {
    const text = readFileSync(path, 'utf8')
    const cachedData = made ? undefined : read(`${path}.code`)
    if (!cachedData && !made) return module._compile(text, path)
    const script = new Script(wrap(text), { filename: path, cachedData })
    made?.(path, script)
    script
      .runInThisContext()
      .call(module.exports, module.exports, module.require.bind(module), module, path, dirname(path))
  }
}

// The rulebook compiled from the rules folder, once for all test files (built.ts).
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deserialize } from 'node:v8'
import { inject } from 'vitest'
import type { Document, FormatId } from '../../src/formats/document.ts'
import { lint, type Report, type Settings } from '../../src/lint.ts'
import { parsers } from '../../src/parsers/all-parsers.ts'
import type { Additions } from '../../src/rulebook/additions.ts'
import type { Build } from '../../src/rulebook/compile-rules.ts'
import { loadRulebook, type Rulebook } from '../../src/rulebook/rulebook.ts'

/** The compiled rulebook of a file. */
function readBuild(file: string): Build {
  const read = deserialize(readFileSync(file)) as Build
  const { reader, wordings, ...artefact } = read.artefact
  // Bytes come as a view of the file; in a buffer of their own numbers lie where they may be read.
  return {
    ...read,
    artefact: {
      ...artefact,
      ...(reader ? { reader: reader.slice() } : {}),
      ...(wordings ? { wordings: wordings.slice() } : {}),
    },
  }
}

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const version: string = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version
export const build = readBuild(inject('built'))
export const rulebook = loadRulebook(build.artefact, parsers)

export function settings(profile?: string, format: FormatId = 'text'): Settings {
  return { rulebook, format, ...(profile ? { profile, profileSource: 'option' as const } : {}) }
}

export function lintText(text: string, profile = 'us-drug-clinic', format: FormatId = 'text'): Report {
  return lint(text, settings(profile, format))
}

/** What a reader of a document sees, without the parts in which it was read. */
export function contentOf({ parts: _parts, ...content }: Document): Omit<Document, 'parts'> {
  return content
}

/** The rulebook with what is added to it. */
export function rulebooks(additions?: Additions): Rulebook {
  return additions && Object.keys(additions).length > 0
    ? loadRulebook(build.artefact, parsers, additions)
    : rulebook
}

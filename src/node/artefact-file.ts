// Reads the compiled rulebook that stands beside the program, and the pages of its rules.
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import type { Artefact } from '../rulebook/artefact.ts'
import { decodeArtefact } from '../rulebook/binary.ts'

/** A rule page as `explain` shows it. */
export interface PageText {
  readonly id: string
  readonly family: string
  readonly body: string
}

/** The bytes of the built-in rulebook, in memory that threads can share. */
export function readArtefact(): SharedArrayBuffer {
  const file = openSync(new URL('rulebook.bin', import.meta.url), 'r')
  try {
    const shared = new SharedArrayBuffer(fstatSync(file).size)
    const bytes = new Uint8Array(shared)
    for (let at = 0, read = -1; at < bytes.length && read !== 0; at += read)
      read = readSync(file, bytes, at, bytes.length - at, null)
    return shared
  } finally {
    closeSync(file)
  }
}

/** The built-in rulebook as data, for those who only show it. */
export function loadArtefact(): Artefact {
  return decodeArtefact(readArtefact())
}

/** The identity of this build: changes with the program and with the rules. */
export function buildId(): string {
  return readFileSync(new URL('build-id.txt', import.meta.url), 'utf8')
}

/** The page of a built-in rule, without its front matter. */
export function loadPage({ id, family }: Pick<PageText, 'id' | 'family'>): PageText {
  const page = readFileSync(new URL(`../rules/${family}/${id}.md`, import.meta.url), 'utf8')
  return { id, family, body: page.replace(/^---\n[\s\S]*?\n---\n/, '') }
}

// `claimlint lock`: writes what texts claim into a lock file; `--check` tells what of it opens again.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { EffectOrder } from '../drift/changed-slots.ts'
import type { ChangeKind } from '../drift/compare-statements.ts'
import { type LockedText, reopened } from '../drift/lock-findings.ts'
import { loadArtefact } from '../node/artefact-file.ts'
import { coveredBy } from '../node/covered.ts'
import { shownPath } from '../node/files.ts'
import { findFiles } from '../node/find.ts'
import { type LockFile, readLock, writeLock } from '../node/lock-file.ts'
import { LOCK_NAME, lockFinder, nameIn } from '../node/lock-find.ts'
import { harmless } from '../text/harmless.ts'
import { ownValue } from '../text/own-value.ts'
import { plural } from '../text/plural.ts'
import { changeText, countsText } from './compare-text.ts'
import { configuredFor, selecting } from './configured.ts'
import { examineEach } from './examine-each.ts'
import { EXIT, UsageError, writing } from './exit.ts'
import { Faults } from './faults.ts'
import type { LockRow } from './lock-rows.ts'
import { checkedToday, type LintOptions } from './option-settings.ts'
import type { Shell } from './shell.ts'

/** Options of `lock`. */
export interface LockCommandOptions extends LintOptions {
  readonly check?: boolean
  /** The lock file, instead of the nearest one. */
  readonly lock?: string
  /** Only claims that the register or a regulator's wording approves. */
  readonly approved?: boolean
  readonly owner?: string
  readonly reason?: string
  readonly until?: string
}

/** A lock file and the texts that a call means. */
interface Scene {
  readonly path: string
  readonly shown: string
  readonly old: LockFile
  readonly inputs: readonly string[]
}

function sceneOf(inputs: readonly string[], { lock, check }: LockCommandOptions, { cwd }: Shell): Scene {
  const path = lock === undefined ? (lockFinder()(cwd) ?? resolve(cwd, LOCK_NAME)) : resolve(cwd, lock)
  const shown = shownPath(path, cwd)
  if (!existsSync(path)) {
    if (check) throw new UsageError(`there is no lock ${shown}; claimlint lock PATHS writes one`)
    if (inputs.length === 0) throw new UsageError('name files, folders or globs to lock')
    return { path, shown, old: {}, inputs }
  }
  const old = readLock(path, shown)
  const lockedPaths = Object.keys(old).map((name) => resolve(dirname(path), name))
  return { path, shown, old, inputs: inputs.length > 0 ? inputs : lockedPaths }
}

async function rowsOf(
  inputs: readonly string[],
  options: LockCommandOptions,
  gone: (path: string) => boolean,
  { cwd }: Shell,
): Promise<{ rows: Map<string, LockRow>; faults: Faults }> {
  const found = await findFiles(inputs, cwd, selecting(configuredFor(options, cwd).configOf))
  const faults = new Faults(found.unmatched.filter(({ path }) => !gone(resolve(cwd, path))))
  const rows = new Map<string, LockRow>()
  const settings = { command: 'lock' as const, options: { ...options, lock: false }, cwd, today: '' }
  await examineEach<LockRow>(found, settings, faults, ([row], path) => {
    if (row) rows.set(path, row)
  })
  return { rows, faults }
}

function lockedText({ hash, claims }: LockRow, options: LockCommandOptions): LockedText {
  const { approved = false, owner, reason, until } = options
  return {
    hash,
    whole: !approved,
    ...(owner === undefined ? {} : { owner }),
    ...(reason === undefined ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
    claims: approved ? claims.filter(({ entry }) => entry !== undefined) : claims,
  }
}

/** How much is locked: claims as `claims` counts them, and the sentences that stand beside them. */
function heldText(locked: LockedText['claims']): string {
  const claims = locked.reduce((sum, statement) => sum + statement.claims.length, 0)
  const beside = locked.filter((statement) => statement.claims.length === 0).length
  const others = beside > 0 ? ` and ${plural(beside, 'sentence')} beside them` : ''
  return `${plural(claims, 'claim')}${others}`
}

async function write(scene: Scene, options: LockCommandOptions, shell: Shell): Promise<number> {
  const { path, shown, old, inputs } = scene
  const covers = coveredBy(inputs, shell.cwd)
  const isLocked = (text: string): boolean => ownValue(old, nameIn(path, text)) !== undefined
  const { rows, faults } = await rowsOf(inputs, options, isLocked, shell)
  // A lock of nothing would tell whoever checks it that there is nothing to hold.
  if (rows.size === 0 && faults.told.length > 0) {
    shell.tell(`${harmless(shown)} was not written: none of these texts could be read`)
    return faults.status(shell.tell)
  }
  const texts = new Map(
    Object.entries(old).filter(([name]) => {
      const text = resolve(dirname(path), name)
      return !covers(text) || (existsSync(text) && !rows.has(text))
    }),
  )
  for (const [text, row] of rows) {
    const locked = lockedText(row, options)
    if (locked.claims.length > 0) texts.set(nameIn(path, text), locked)
  }
  writing(shown, () => writeLock(path, texts, old))
  const locked = [...texts.values()].flatMap(({ claims }) => claims)
  shell.say(`${harmless(shown)} holds ${heldText(locked)} of ${plural(texts.size, 'text')}\n`)
  return faults.status(shell.tell)
}

/** What was told of texts: changes by their kind, and how many claims have expired. */
interface CheckedText {
  readonly changes: { kind: ChangeKind }[]
  readonly expired: number
}

/** Tells what of a text opens again. */
function tellText(
  path: string,
  row: LockRow | undefined,
  lock: LockedText,
  { order, today }: { readonly order: EffectOrder; readonly today: string },
  shell: Shell,
): CheckedText {
  const shown = shownPath(path, shell.cwd)
  if (!row) {
    shell.say(`${shell.paint.strong(harmless(shown))}  gone, with ${heldText(lock.claims)}\n\n`)
    return { changes: lock.claims.map(() => ({ kind: 'gone' as const })), expired: 0 }
  }
  const { changes, expired } = reopened(row.statements, row.source, { lock, order, today })
  for (const { statement, until } of expired)
    shell.say(
      `${shell.paint.strong(harmless(`${shown}:${statement.line}:${statement.column}`))}  ` +
        `approved until ${until}\n  + “${harmless(statement.text)}”\n\n`,
    )
  for (const change of changes) {
    const at = change.after
    const after = at && { ...at, path: shown }
    const { after: _, ...rest } = change
    const place = at ? `${shown}:${at.line}:${at.column}` : shown
    shell.say(changeText({ ...rest, ...(after ? { after } : {}) }, place, shell))
  }
  return { changes: [...changes], expired: expired.length }
}

async function check(scene: Scene, options: LockCommandOptions, shell: Shell): Promise<number> {
  const { path, shown, old, inputs } = scene
  const covers = coveredBy(inputs, shell.cwd)
  const today = checkedToday(options.today)
  const named = Object.entries(old)
    .map(([name, lock]) => [resolve(dirname(path), name), lock] as const)
    .filter(([text]) => covers(text))
  if (named.length === 0) throw new UsageError(`the lock ${shown} holds none of these texts`)
  const locked = new Set(named.map(([text]) => text))
  const { rows, faults } = await rowsOf([...locked], options, (text) => locked.has(text), shell)
  const order = loadArtefact().effectOrder
  const checked = named.map(([text, lock]) => tellText(text, rows.get(text), lock, { order, today }, shell))
  const changes = checked.flatMap((changed) => changed.changes)
  const expired = checked.reduce((sum, changed) => sum + changed.expired, 0)
  const counts = [
    ...(changes.length > 0 ? [countsText(changes)] : []),
    ...(expired > 0 ? [`${expired} expired`] : []),
  ]
  shell.say(counts.length > 0 ? `${counts.join(', ')}\n` : 'all is as it was locked\n')
  const status = faults.status(shell.tell)
  return status === EXIT.clean && counts.length > 0 ? EXIT.findings : status
}

/** Writes or checks a lock. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function lock(
  inputs: readonly string[],
  options: LockCommandOptions,
  shell: Shell,
): Promise<number> {
  const { until, reason } = options
  if (until !== undefined && checkedToday(until) < checkedToday(options.today))
    throw new UsageError(`--until ${until}: that day is over`)
  if (reason !== undefined) {
    const { faultOfAReason } = await import('../config/schema.ts')
    const fault = faultOfAReason(reason, loadArtefact().words)
    if (fault) throw new UsageError(`--reason: ${fault}`)
  }
  const scene = sceneOf(inputs, options, shell)
  return options.check ? check(scene, options, shell) : write(scene, options, shell)
}

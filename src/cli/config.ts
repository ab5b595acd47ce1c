// `claimlint config`: the settings of a file, and where each of them comes from.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type FileConfig, rulesOffFor } from '../config/resolve.ts'
import { formatOf } from '../formats/extensions.ts'
import { analyse } from '../lint.ts'
import { loadArtefact } from '../node/artefact-file.ts'
import type { LoadedConfig } from '../node/config-file.ts'
import { InputError, readText, shownPath } from '../node/files.ts'
import { shiftsOf } from '../rulebook/presets.ts'
import { harmless } from '../text/harmless.ts'
import { configuredFor } from './configured.ts'
import { reportFaults, UsageError } from './exit.ts'
import type { LintOptions } from './option-settings.ts'
import { wrongMatter } from './outcome.ts'
import type { Shell } from './shell.ts'

/** Keys that say what is copy, and what they are called in the settings of a text. */
const COPY_KEYS = [
  ['select', 'select'],
  ['shown-keys', 'keys'],
  ['shown-attributes', 'attributes'],
  ['unshown-shortcodes', 'shortcodes'],
] as const

/** A setting with its value and origin. */
interface Row {
  readonly key: string
  readonly value: string
  readonly from: string
}

function additionRows({ additions, layers }: LoadedConfig): Row[] {
  const origin = (key: string): string => {
    const layer = layers.findLast(({ data }) => data[key] !== undefined)
    return layer ? `${layer.path}:${layer.lineOf(key)}` : 'products, interventions'
  }
  return [
    ...Object.entries(additions.terms).map(([name, list]) => ({
      key: `terms.${name}`,
      value: list.join(', '),
      from: origin('terms'),
    })),
    ...additions.approvals.map((path) => ({ key: 'approvals', value: path, from: origin('approvals') })),
    ...Object.entries(additions.termFiles).flatMap(([name, files]) =>
      files.map((path) => ({ key: `terms.${name}`, value: path, from: origin('terms') })),
    ),
    ...Object.entries(additions.options).map(([id, own]) => ({
      key: `options.${id}`,
      value: Object.entries(own)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
      from: origin('options'),
    })),
    ...additions.registers.map((path) => ({ key: 'register', value: path, from: origin('register') })),
    ...additions.references.map((path) => ({ key: 'references', value: path, from: origin('references') })),
    ...additions.rules.map((path) => ({ key: 'rules-folder', value: path, from: origin('rules-folder') })),
  ]
}

/** Rules whose levels audience and channel move, with the preset; those that are set are not moved. */
function shiftRows({ audience, channel, rules: set }: FileConfig): Row[] {
  const { presets, rules } = loadArtefact()
  const { why } = shiftsOf([audience, channel], presets, rules)
  return [...why].flatMap(([id, shifts]) =>
    Object.hasOwn(set, id)
      ? []
      : shifts.map(({ shift, preset }) => ({
          key: `rules.${id}`,
          value: shift === 'off' ? 'off' : `a level ${shift}`,
          from: `${preset.kind} ${preset.id}`,
        })),
  )
}

function configRows(config: LoadedConfig, file: string): Row[] {
  const own = config.settingsOf(file)
  const from = (key: string): string => own.origins.get(key) ?? 'audience'
  return [
    ...(own.product === undefined ? [] : [{ key: 'product', value: own.product, from: from('product') }]),
    ...(own.audience === undefined ? [] : [{ key: 'audience', value: own.audience, from: from('audience') }]),
    ...(own.channel === undefined ? [] : [{ key: 'channel', value: own.channel, from: from('channel') }]),
    ...(own.places ? [{ key: 'places', value: own.places.join(', '), from: from('places') }] : []),
    ...(own.readability === undefined
      ? []
      : [{ key: 'readability', value: String(own.readability), from: from('readability') }]),
    ...(own.seller === undefined ? [] : [{ key: 'seller', value: own.seller, from: from('seller') }]),
    ...Object.entries(own.reader ?? {}).map(([key, value]) => ({
      key: `reader.${key}`,
      value: String(value),
      from: from(`reader.${key}`),
    })),
    ...Object.entries({
      ...(own.audience === undefined ? {} : rulesOffFor(own.audience, loadArtefact().rules)),
      ...own.rules,
    }).map(([id, severity]) => ({
      key: `rules.${id}`,
      value: severity,
      from: from(`rules.${id}`),
    })),
    ...shiftRows(own),
    ...own.allow.map(({ rule, phrase, reason }, at) => ({
      key: 'allow',
      value: `${rule}${phrase === undefined ? '' : ` “${phrase}”`}: ${reason}`,
      from: from(`allow[${at}]`),
    })),
    ...COPY_KEYS.flatMap(([key, name]) => {
      const value = own.copy?.[name]
      return value ? [{ key, value: value.join(', '), from: from(key) }] : []
    }),
    ...(own.neverSuppress.length > 0
      ? [{ key: 'never-suppress', value: own.neverSuppress.join(', '), from: from('never-suppress') }]
      : []),
    ...(own.ignored ? [{ key: 'ignored', value: 'yes', from: from('ignore') }] : []),
    ...additionRows(config),
  ]
}

/** A text. Throws a `UsageError` that names it where it cannot be read. */
function textAt(path: string, shown: string): string {
  try {
    return readText(path)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new UsageError(`${shown}:${error.line}:${error.column} ${error.message}`)
  }
}

/** The row of the profile, and what a text that is there says of settings that are not known. */
async function profileRow(
  path: string,
  options: LintOptions & { readonly config?: string | boolean },
  config: LoadedConfig | undefined,
  shell: Shell,
): Promise<{ row: Row; wrong: readonly string[] }> {
  const settings = await configuredFor(options, shell.cwd).settingsOf(path, formatOf(path) ?? 'text')
  if (!existsSync(path)) {
    const row =
      settings.profile === undefined
        ? { key: 'profile', value: '–', from: 'guessed from the text, which is not there' }
        : {
            key: 'profile',
            value: settings.profile,
            from: options.profile ? '--profile' : (config?.settingsOf(path).origins.get('profile') ?? ''),
          }
    return { row, wrong: [] }
  }
  const analysis = analyse(textAt(path, shownPath(path, shell.cwd)), settings)
  const { choice } = analysis
  const words = choice.reason.map((word) => `“${word}”`).join(', ')
  const named = config?.settingsOf(path).origins.get('profile') ?? 'configuration'
  const from = {
    // One that a policy binds goes before the front matter, as an option does.
    option: options.profile ? '--profile' : named,
    'front matter': 'front matter',
    config: named,
    guessed: words
      ? `guessed from ${words}; set it with “profile: ${choice.profile.id}”`
      : 'guessed: nothing in the text sells',
  }
  return {
    row: { key: 'profile', value: choice.profile.id, from: from[choice.source] },
    wrong: wrongMatter(shownPath(path, shell.cwd), analysis.facts.document, settings),
  }
}

/** The settings of a file in order: its profile, what its configuration says, and the rules of the call. */
async function rowsOf(
  path: string | undefined,
  file: string,
  options: LintOptions & { readonly config?: string },
  found: LoadedConfig | undefined,
  shell: Shell,
): Promise<{ rows: Row[]; wrong: readonly string[] }> {
  const set = path === undefined ? found?.settingsOf(file) : undefined
  const profile = path === undefined ? undefined : await profileRow(file, options, found, shell)
  const rows = [
    ...(profile ? [profile.row] : []),
    ...(set?.profile ? [{ key: 'profile', value: set.profile, from: set.origins.get('profile') ?? '' }] : []),
    ...(found ? configRows(found, file) : []),
    ...(options.rule ?? []).map((entry) => ({
      key: `rules.${entry.split('=')[0]}`,
      value: entry.split('=')[1] ?? '',
      from: '--rule',
    })),
  ]
  return { rows, wrong: profile?.wrong ?? [] }
}

function sayRows(rows: readonly Row[], layers: readonly string[], { say, paint }: Shell): void {
  const keys = Math.max(0, ...rows.map(({ key }) => key.length))
  const values = Math.min(60, Math.max(0, ...rows.map(({ value }) => value.length)))
  say(
    layers.length > 0
      ? `configuration ${harmless(layers.join(', which extends '))}\n`
      : 'no configuration file; claimlint init writes one\n',
  )
  for (const { key, value, from } of rows) {
    const shown = `${harmless(key).padEnd(keys)}  ${harmless(value).padEnd(values)}`
    say(`  ${shown}  ${paint.dim(harmless(from))}\n`)
  }
}

/** Prints the settings of a file. Gives the exit status; throws a `UsageError` or a `ConfigError`. */
export async function config(
  path: string | undefined,
  options: LintOptions & { readonly config?: string; readonly format?: string },
  shell: Shell,
): Promise<number> {
  const format = options.format ?? 'table'
  if (format !== 'table' && format !== 'json')
    throw new UsageError(`unknown format “${format}”; the formats are table, json`)
  const file = resolve(shell.cwd, path ?? 'draft.md')
  const found = await configuredFor(options, shell.cwd).configOf(file)
  const { rows, wrong } = await rowsOf(path, file, options, found, shell)
  const layers = found?.layers.map((layer) => layer.path).reverse() ?? []
  if (format === 'table') sayRows(rows, layers, shell)
  else {
    const shown = path === undefined ? null : shownPath(file, shell.cwd)
    shell.out(`${JSON.stringify({ file: shown, configs: layers, settings: rows }, null, 2)}\n`)
  }
  return reportFaults(wrong, shell)
}

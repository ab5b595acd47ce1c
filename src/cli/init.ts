// `claimlint init`: looks at a folder, asks what it cannot see, and writes a commented claimlint.yaml.
import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { formatOf } from '../formats/extensions.ts'
import { analyse } from '../lint.ts'
import { readArtefact, rulebooksOf } from '../node/artefact.ts'
import { CONFIG_NAMES } from '../node/config-find.ts'
import { findFiles, InputError, readText, shownPath } from '../node/files.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Ask } from './ask.ts'
import { EXIT, UsageError } from './exit.ts'
import type { Shell } from './shell.ts'

/** What a folder looks like: its most frequent profile, and folders that differ. */
interface Proposal {
  readonly files: number
  readonly profile: string
  readonly folders: readonly { readonly folder: string; readonly profile: string }[]
}

/** So many files tell what a folder holds. */
const SAMPLE = 200

function most(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}

async function propose(rulebook: Rulebook, cwd: string): Promise<Proposal> {
  const { paths } = await findFiles(['.'], cwd)
  const step = Math.max(1, Math.ceil(paths.length / SAMPLE))
  const seen: { folder: string; profile: string }[] = []
  for (let at = 0; at < paths.length; at += step) {
    const path = paths[at] as string
    try {
      const { choice } = analyse(readText(path), { rulebook, format: formatOf(path) ?? 'text' })
      seen.push({ folder: dirname(shownPath(path, cwd)), profile: choice.profile.id })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
    }
  }
  const selling = seen.filter(({ profile }) => profile !== 'editorial').map(({ profile }) => profile)
  const profile = most(selling) ?? most(seen.map(({ profile: own }) => own)) ?? 'editorial'
  const folders = [...new Set(seen.map(({ folder }) => folder))]
    .filter((folder) => folder !== '.')
    .flatMap((folder) => {
      const own = most(seen.filter((one) => one.folder === folder).map((one) => one.profile))
      return own && own !== profile ? [{ folder, profile: own }] : []
    })
  return { files: paths.length, profile, folders }
}

function fileText(rulebook: Rulebook, { profile, folders }: Proposal, products: readonly string[]): string {
  const profiles = rulebook.profiles.map(({ id, title }) => `#   ${id.padEnd(16)} ${title}`).join('\n')
  const listed = products.length > 0 ? `products: [${products.map((name) => JSON.stringify(name)).join(', ')}]` : '# products: [Zelorin, "Moss Gummies"]'
  const overrides =
    folders.length > 0
      ? `overrides:\n${folders.map((one) => `  - files: ${JSON.stringify(`${one.folder}/**`)}\n    profile: ${one.profile}`).join('\n')}`
      : '# overrides:\n#   - files: "blog/**"\n#     profile: editorial'
  return `# yaml-language-server: $schema=./node_modules/claimlint/dist/claimlint.schema.json
# Settings of claimlint: data only, no code runs. “claimlint config FILE” shows what holds for a file and why.

# Whose law applies:
${profiles}
profile: ${profile}

# What the texts offer (drug, biologic, supplement, device, cosmetic, homeopathy or procedure), and its names.
# product: supplement
${listed}

# Other settings for some files; later ones win.
${overrides}

# Severity of single rules: error, warning, info or off. “claimlint rules” lists them.
rules: {}
#   hype-term: info

# Files that are not linted.
ignore: []

# Rules or phrases that the house allows, each with a reason.
allow: []
#   - { rule: superlative-claim, phrase: "the UK's first", reason: "dated source on file, ref 12", owner: Dana, until: 2027-12-31 }

# Rules that no text may suppress.
never-suppress: []
`
}

/** Writes a configuration. Gives the exit status; throws a `UsageError` where one is there already or nobody can be asked. */
export async function init(yes: boolean, ask: Ask | undefined, shell: Shell): Promise<number> {
  const there = CONFIG_NAMES.find((name) => existsSync(join(shell.cwd, name)))
  if (there) throw new UsageError(`${there} is there already; edit it, or take it away first`)
  if (!yes && !ask) throw new UsageError('init asks questions at a terminal; elsewhere say --yes to take what it proposes')
  const rulebook = rulebooksOf(readArtefact())()
  const found = await propose(rulebook, shell.cwd)
  shell.out(`${found.files} ${found.files === 1 ? 'text' : 'texts'} here; most that sell anything look like ${found.profile}.\n`)
  let proposal = found
  let products: string[] = []
  if (ask && !yes) {
    const profile = await ask(`Profile (${rulebook.profiles.map(({ id }) => id).join(', ')})`, found.profile)
    if (!rulebook.profile(profile)) throw new UsageError(`unknown profile “${profile}”; nothing was written`)
    proposal = { ...found, profile, folders: found.folders.filter((one) => one.profile !== profile) }
    products = (await ask('Names of your products, separated by commas', ''))
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
  }
  for (const { folder, profile } of proposal.folders) shell.out(`  ${folder}/ looks like ${profile}\n`)
  writeFileSync(join(shell.cwd, CONFIG_NAMES[0]), fileText(rulebook, proposal, products), { flag: 'wx' })
  shell.out(`wrote ${CONFIG_NAMES[0]}\n`)
  return EXIT.clean
}

// `claimlint init`: looks at a folder, asks what it cannot see, and writes a commented claimlint.yaml.
import { dirname, join } from 'node:path'
import { readArtefact } from '../node/artefact-file.ts'
import { rulebooksOf } from '../node/built-in-rulebook.ts'
import { CONFIG_NAMES } from '../node/config-find.ts'
import { shownPath } from '../node/files.ts'
import { findFiles } from '../node/find.ts'
import { entryAt } from '../node/stands.ts'
import { createFile } from '../node/write.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { harmless } from '../text/harmless.ts'
import { otherNames } from '../text/nearest.ts'
import { examineEach } from './examine-each.ts'
import { EXIT, UsageError, writing } from './exit.ts'
import { Faults } from './faults.ts'
import type { Ask } from './prompts.ts'
import type { Shell } from './shell.ts'
import { letStop, untilStopped } from './stops.ts'

/** What a folder looks like: the profile of its texts where they have one, and folders that differ. */
interface Proposal {
  readonly files: number
  /** How many of the texts looked at seem to be of each profile, most first. */
  readonly looks: readonly (readonly [string, number])[]
  readonly profile: string | undefined
  readonly folders: readonly { readonly folder: string; readonly profile: string }[]
}

/** So many files tell what a folder holds. */
const SAMPLE = 200

/**
 * A profile stands for texts where at least this share of them has it: a folder of mixed texts is better
 * guessed text by text.
 */
const DOMINANT = 0.8

/** How often each name stands in a list, the most frequent first. */
function tally(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

/** The profile of most, with its share. */
function most(names: readonly string[]): { readonly name: string; readonly share: number } | undefined {
  const [first] = tally(names)
  return first && { name: first[0], share: first[1] / names.length }
}

const dominant = (names: readonly string[]): string | undefined => {
  const found = most(names)
  return found && found.share >= DOMINANT ? found.name : undefined
}

async function propose(shell: Shell): Promise<Proposal> {
  const { cwd } = shell
  const { paths, pipes } = await findFiles(['.'], cwd)
  const step = Math.max(1, Math.ceil(paths.length / SAMPLE))
  const seen: { folder: string; profile: string }[] = []
  const faults = new Faults([])
  const sample = paths.filter((_, at) => at % step === 0)
  await examineEach<string>(
    { paths: sample, pipes },
    { command: 'profile', options: {}, cwd, today: '' },
    faults,
    ([profile], path) => {
      if (profile !== undefined) seen.push({ folder: dirname(shownPath(path, cwd)), profile })
    },
  )
  faults.tell(shell.tell)
  if (seen.length === 0) return { files: paths.length, looks: [], profile: undefined, folders: [] }
  const all = [...new Set(seen.map(({ folder }) => folder))]
    .filter((folder) => folder !== '.')
    .flatMap((folder) => {
      const own = dominant(seen.filter((guess) => guess.folder === folder).map((guess) => guess.profile))
      return own === undefined ? [] : [{ folder, profile: own }]
    })
  const settled = new Set(all.map(({ folder }) => folder))
  const rest = seen.filter(({ folder }) => !settled.has(folder)).map((guess) => guess.profile)
  const profile = rest.length > 0 ? dominant(rest) : most(all.map((guess) => guess.profile))?.name
  return {
    files: paths.length,
    looks: tally(seen.map((guess) => guess.profile)),
    profile,
    folders: all.filter((guess) => guess.profile !== profile),
  }
}

function fileText(rulebook: Rulebook, { profile, folders }: Proposal, products: readonly string[]): string {
  const profiles = rulebook.profiles.map(({ id, title }) => `#   ${id.padEnd(16)} ${title}`).join('\n')
  const listed =
    products.length > 0
      ? `products: [${products.map((name) => JSON.stringify(name)).join(', ')}]`
      : '# products: [Zelorin, "Moss Gummies"]'
  const overrides =
    folders.length > 0
      ? `overrides:\n` +
        `${folders
          .map(
            (folder) =>
              `  - files: ${JSON.stringify(`${folder.folder}/**`)}\n    profile: ` + `${folder.profile}`,
          )
          .join('\n')}`
      : '# overrides:\n#   - files: "blog/**"\n#     profile: editorial'
  return `# yaml-language-server: $schema=./node_modules/claimlint/dist/claimlint.schema.json
# Settings of claimlint: data only, no code runs. “claimlint config FILE” shows what holds for a file and why.

# Whose law applies:
${profiles}
${
  profile === undefined
    ? '# The texts here differ, so each is guessed. Set one for all, or for ' +
      'folders under “overrides”:\n# profile: us-supplement'
    : `profile: ${profile}`
}

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

/**
 * Writes a configuration. Gives the exit status; throws a `UsageError` where one is there already or nobody
 * can be asked.
 */
export async function init(yes: boolean, ask: Ask | undefined, shell: Shell): Promise<number> {
  let stands = 'nothing was written'
  const wrote = (): void => {
    stands = `${CONFIG_NAMES[0]} is written`
  }
  return untilStopped(
    () => stands,
    shell,
    () => makeConfig(yes, ask, shell, wrote),
  )
}

async function makeConfig(
  yes: boolean,
  ask: Ask | undefined,
  shell: Shell,
  wrote: () => void,
): Promise<number> {
  const there = CONFIG_NAMES.find((name) => entryAt(join(shell.cwd, name)))
  if (there) throw new UsageError(`${there} is there already; edit it, or take it away first`)
  if (!yes && !ask)
    throw new UsageError('init asks questions at a terminal; elsewhere say --yes to take what it proposes')
  const rulebook = rulebooksOf(readArtefact())()
  const found = await propose(shell)
  const looks = found.looks.map(([profile, count]) => `${count} ${profile}`).join(', ')
  shell.say(
    `${found.files} ${found.files === 1 ? 'text' : 'texts'} ` +
      `here${looks && `; by the look of those read: ${looks}`}.\n`,
  )
  if (found.profile === undefined && found.files > 0)
    shell.say('They differ too much for one profile: each text is guessed until you set one.\n')
  let proposal = found
  let products: string[] = []
  if (ask && !yes) {
    const ids = rulebook.profiles.map(({ id }) => id)
    const answer = await ask(
      `Profile (${ids.join(', ')}; or “guess” for each text)`,
      found.profile ?? 'guess',
    )
    const profile = answer === 'guess' ? undefined : answer
    if (profile !== undefined && !rulebook.profile(profile))
      throw new UsageError(`unknown profile “${profile}”${otherNames(profile, ids)}; nothing was written`)
    proposal = { ...found, profile, folders: found.folders.filter((folder) => folder.profile !== profile) }
    products = (await ask('Names of your products, separated by commas', ''))
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
  }
  for (const { folder, profile } of proposal.folders)
    shell.say(`  ${harmless(folder)}/ looks like ${profile}\n`)
  await letStop()
  writing(CONFIG_NAMES[0], () =>
    createFile(join(shell.cwd, CONFIG_NAMES[0]), fileText(rulebook, proposal, products)),
  )
  wrote()
  shell.say(`wrote ${CONFIG_NAMES[0]}\n`)
  return EXIT.clean
}

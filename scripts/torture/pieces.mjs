// What hostile and ordinary texts are put together from: claims, markup, suppressions, front matter,
// characters that trip programs.
import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)

/** The examples of the rule pages: between them they wake every rule. */
function examples() {
  const pages = JSON.parse(readFileSync(new URL('dist/pages.json', root), 'utf8'))
  return pages.flatMap(({ body }) => [...body.matchAll(/^```(?:bad|good)[^\n]*\n([^`]*)^```/gm)].flatMap(([, text]) => text.replace(/\[\[|\]\]/g, '').split('\n')).filter(Boolean))
}

/** The texts of the fixtures, whole. */
function fixtures() {
  const folder = new URL('fixtures/', root)
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return names
    .filter((entry) => entry.isFile() && /\.(?:md|txt|html?|mdx|json|ya?ml|csv|srt|vtt|eml|mjml|vue|svelte|astro|jsx|toml)$/.test(entry.name))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
    .filter((text) => text.length < 60_000)
}

export const EXAMPLES = examples()
export const FIXTURES = fixtures()

export const CLAIMS = [
  'Our tea cures cancer',
  'ketamine treats nerve pain',
  'It has no side effects',
  'clinically proven to relieve pain',
  'relief lasts for up to three months',
  'you will lose 10 kg in a week, guaranteed',
  '95% of patients improved [1]',
  'safer than opioids',
  'FDA approved for migraine',
  'not a cure for anything',
  'may help with anxiety',
  'detox your liver in 7 days',
  'the U.S. study (Smith 2020) found e.g. no difference',
  'Mass. Gen. and approx. 5 others, No. 1',
  'constructor toString __proto__ hasOwnProperty',
  'revolutionary, unparalleled, natural and safe',
  '“It cured me!” says Dana',
]

export const RULES = ['cure-claim', 'hype-term', 'absolute-safety-claim', 'off-label-use-promoted', 'nosuch-rule', 'constructor', '__proto__', 'suppression-unused', '', '*']

/** Characters and pairs of them that cut, hide, turn round or count twice. */
export const HOSTILE = [
  '\u0000', '\u0001', '\u0007', '\u0008', '\u000b', '\u000c', '\u001b[31m', '\u001b]8;;x\u0007', '\u007f', '\u0085', '\u009b', '\u00a0', '\u00ad', '\u00b4', '\u0130', '\u0131', '\u017f',
  '\u0301', '\u0345', '\u03c2', '\u061c', '\u1e9e', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2010', '\u2011', '\u2014', '\u2018', '\u2019', '\u2028', '\u2029', '\u202e',
  '\u2060', '\u2066', '\u2069', '\u212a', '\u3000', '\ud800', '\udc00', '\udbff', '\udfff', '\ufb01', '\ufe0f', '\ufeff', '\ufffc', '\ufffd', '\uffff', '😀', '👩‍⚕️', '🇬🇧', '𝐜𝐮𝐫𝐞𝐬', '\u{10ffff}', '\r', '\r\n', '\n\r', ' \r\n', '\t', '\t\r',
]

export const INLINE = [
  '*', '**', '***', '_', '__', '~~', '`', '``', '[', ']', '](', '](https://a.b/c)', '![', '[x]', '[x][y]', '[^1]', '[^x]: ', '[a]: /u "t"\n', '<', '>', '<b>', '</b>', '<br>', '<br/>', '<a href="x">', '<!--', '-->', '<?', '<!A', '<![CDATA[', ']]>',
  '&amp;', '&', '&#0;', '&#x1F600;', '&#xD800;', '&nbsp;', '&shy;', '&lt;', '&notanentity;', '\\', '\\*', '\\[', '\\\n', '  \n', '|', '\\|', '$', '$$', '{', '}', '{{ x }}', '{% if %}', '{/*', '*/}', '<https://a.b>', 'https://a.b/c?d=e', 'www.a.b', 'a@b.c', '(', ')', '"', "'", '“', '”', ':', ';', ',', '.', '…', '. . .', '?!', '-', '–', '—', '%', '50%', '1,000', '10.5 mg', 'e.g. ', 'Dr. ', '[[', ']]', '[[a|b]]', '==', '::', ':::note\n', '%%',
]

export const BLOCKS = [
  '\n', '\n\n', '\n\n\n', '# ', '## ', '###### ', '####### ', '- ', '* ', '+ ', '1. ', '2) ', '999999999. ', '- [ ] ', '  - ', '    ', '\t', '> ', '>> ', '> - ', '===\n', '---\n', '***\n', '- - -\n', '```\n', '~~~\n', '```html\n', '| a | b |\n|---|---|\n', '| pain | cured |\n', '|:-:|\n', '<div>\n', '</div>\n', '<table><tr><td>', '<script>', '</script>', '<style>', '<pre>', '<details><summary>', '<p>', '<!-- x -->\n', '# References\n\n', '## Side effects\n\n', '[1]: https://nih.gov\n', '[^1]: Smith 2020\n', '\n\n    code\n', 'import x from "y"\n', 'export const a = 1\n', '<Hero title="cures pain" />\n', 'Setext\n---\n', '\n***\n\n',
]

export const MATTER = [
  'title: Cures pain', 'title: *bold*', 'title: "a: b', "title: 'x", 'title: |\n  cures\n  pain', 'title: >-\n  folded\n\n  text', 'a: &a [x, x]', 'b: &b [*a, *a]', '<<: *a', 'a: &a b', 'c: *nosuch', 'title: a', 'title: a', '{', '}', '[', '- a', '? x', '!!js/function x', '!!binary x', '%YAML 1.2', '\t', '...', '--- x', 'claimlint: { profile: uk }', 'claimlint: { profile: ukk }', 'claimlint: { profile: constructor }', 'claimlint: { profil: uk }', 'claimlint:', 'claimlint: []', 'claimlint: 5', 'claimlint: { allow: [ { rule: cure-claim, reason: "ok", until: 2027-01-31 } ] }', 'claimlint: { allow: [ { rule: cure-claim, until: 2026-02-30, reason: x } ] }', 'claimlint: { allow: constructor }', 'claimlint: { allow: [ 5, null, [], {} ] }', '__proto__: { a: 1 }', 'constructor: x', 'date: 2026-02-30', '\ufeffa: b', 'description: Our tea cures cancer', '"title": "Our tea\\u0020cures cancer"', '0: 1', '1: 1', 'null: x', '~: y',
]

export const COMMENTS = [
  'allow cure-claim: approved by legal', 'allow cure-claim, hype-term: approved (owner: Dana) (until: 2027-01-31)', 'allow cure-claim "cures cancer": reason', 'allow cure-claim "x: y', 'off cure-claim: reason', 'on cure-claim', 'off', 'on', 'off *: all', 'allow-file cure-claim: reason', 'allow-file constructor: reason', 'allow __proto__: reason', 'allow', 'allow cure-claim', 'allow cure-claim:', 'allow cure-claim (until: 2026-02-30): x', 'allow cure-claim: x (until: 9999-99-99)', 'allow cure-claim: x (until: 2020-01-01)', 'alow cure-claim: x', '', ':', 'allow cure-claim: reason -- with -- dashes', 'off cure-claim: a (until: ', 'allow-next-line cure-claim: x',
]

export const HTML = [
  '<p>', '</p>', '<p class="a">', '<h1>', '</h1>', '<ul><li>', '</li><li>', '</ul>', '<b>', '</b>', '<br>', '<img alt="cures pain" src=x>', '<meta name="description" content="Our tea cures cancer">', '<title>', '</title>', '<a href=x title="heals">', '</a>', '<table>', '<tr>', '<td>', '<th>', '<script>', '</script>', '<style>', '</style>', '<template>', '<svg><text>', '<math>', '<!doctype html>', '<!--', '-->', '<!--[if IE]>', '<![endif]-->', '<div hidden>', '</div>', '<details>', '<summary>', '<wbr>', '&shy;', '&amp;', '&#99;ures', '&NotEqualTilde;', '&', '<', '>', '<>', '</>', '<a <b', '<p title="', '<p title=\'x', '<input value="Cures">', '<button>', '<textarea>', '<select><option>', '<iframe srcdoc="<p>cures</p>">', '<script type="application/ld+json">{"@type":"Product","description":"cures \\u0063ancer"}</script>', '<?php echo 1 ?>', '<% x %>', '{% raw %}', '{{', '}}', '<frameset>', '<plaintext>', '<noscript>', '</html>', '<body>', '<head>', '\r\n',
]

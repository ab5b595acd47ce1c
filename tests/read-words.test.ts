// Words that programs, templates and files of messages put together: what is read of them, with which role.
import { expect, test } from 'vitest'
import type { FormatId } from '../src/formats/document.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { toSource } from '../src/text/prose.ts'
import { rulebook } from './support/rulebook.ts'

const CASES: readonly (readonly [
  name: string,
  format: FormatId,
  source: string,
  blocks: readonly string[],
])[] = [
  [
    'strings that a tag puts on the page',
    'html',
    '<p>Rest</p>{{ "Rest well tonight" | upcase }}{{ "a.key" | t }}{{t "We open at nine today"}}{{{raw}}}',
    ['paragraph: Rest', 'paragraph: Rest well tonight', 'paragraph: We open at nine today'],
  ],
  [
    'helpers of Rails',
    'html',
    '<%= link_to "Book a visit", visit_path, class: "btn wide" %><%= content_tag :p, "We rest you" ' +
      '%><% x = "a b c" %>',
    ['paragraph: Book a visit', 'paragraph: We rest you'],
  ],
  [
    'what PHP prints',
    'html',
    `<?php echo "<p class='a'>It rests you</p>"; echo 'a-class'; print("We open at nine today."); ` +
      `?>@lang('We open at nine today.')`,
    ['paragraph: It rests you', 'paragraph: We open at nine today.', 'paragraph: We open at nine today.'],
  ],
  [
    'arguments of shortcodes in Markdown',
    'markdown',
    '[button text="Rest well" link="/cure"]Go on[/button] so',
    ['paragraph: \ufffcRest well\ufffcGo on so'],
  ],
  [
    'messages of an app',
    'json',
    '{"home":{"hero":"Rest well","lead":"Welcome {{name}}, it rests {count} of you","n":"{n, ' +
      'plural, one {# night} other {# nights}}"},"cta":"Buy","b":"50% off"}',
    [
      'paragraph: Rest well',
      'paragraph: Welcome \ufffc, it rests \ufffc of you',
      'paragraph: \ufffc \ufffc# night\ufffc \ufffc# nights\ufffc\ufffc',
      'heading: Buy',
      'paragraph: 50% off',
    ],
  ],
  [
    'data that are no messages',
    'json',
    '{"id":"a","home":{"hero":"Rest well","x":"So it is","y":"Two words","description":"It rests"}}',
    ['paragraph: It rests'],
  ],
  [
    'placeholders of other kinds',
    'yaml',
    `title: Hi %{name} and \${user.name}\ndescription: "%s rests %(who)s, {at, date, short} 100%"\n`,
    ['heading: Hi \ufffc and \ufffc', 'paragraph: \ufffc rests \ufffc, \ufffc 100%'],
  ],
  [
    'YAML of several documents',
    'yaml',
    'title: One\n---\ntitle: Two\nclaim: It rests\n...\n',
    ['heading: One', 'heading: Two', 'paragraph: It rests'],
  ],
  [
    'strings of TOML without escapes',
    'toml',
    "description = 'It \\rests'\nbody = '''\nTwo\n''lines'' so'''\n",
    ['paragraph: It \\rests', "paragraph: Two\n''lines'' so"],
  ],
  [
    'references in captions',
    'vtt',
    'WEBVTT\n\n00:01.000 --> 00:02.000\nCalm &amp; quiet&nbsp;nights &lt;so&gt;.\n',
    ['paragraph: Calm & quiet\u00a0nights <so>.'],
  ],
  [
    'numbered headings, and items that are none',
    'text',
    'Rest\n\n1. What it costs\n\nA visit costs ten pounds and lasts for an hour, with tea.\n\n1. ' +
      'One\n\n2. Two\n\nSo it is.',
    [
      'title: Rest',
      'heading: What it costs',
      'paragraph: A visit costs ten pounds and lasts for an hour, with tea.',
      'item: One',
      'heading: Two',
      'paragraph: So it is.',
    ],
  ],
  [
    'what a component shows by its name, whatever it is called',
    'astro',
    '---\nconst lede0 = "It rests you"\nconst rows = ["One thing", "Two things"]\n' +
      'const faqs = [{ ask: "Is it calm?", slug: "not this" }]\nconst tone = "not this"\n---\n' +
      '<p class={tone}>{lede0}</p>{rows.map((row) => <li id={tone}>{row}</li>)}\n' +
      '{faqs.map((one) => <h3 id={one.slug}>{one.ask}</h3>)}\n',
    ['paragraph: It rests you', 'paragraph: One thing', 'paragraph: Two things', 'paragraph: Is it calm?'],
  ],
  [
    'lists that a block of Svelte goes through',
    'svelte',
    '<script>\nconst rows = ["One thing", "Two things"]\nconst tone = "not this"\n</script>\n' +
      '{#each rows as row (row)}<li class={tone}>{row}</li>{/each}',
    ['paragraph: One thing', 'paragraph: Two things'],
  ],
  [
    'lists that Vue goes through, and what is bound',
    'vue',
    '<template><li v-for="(row, at) in rows" :key="at" :class="tone">{{ row }}</li><p v-text="led" />' +
      '<h2 :title="hint">A</h2></template>\n<script>\nexport default { data() { return { rows: ["One ' +
      'thing", "Two things"], led: "It rests", hint: "Calm nights", tone: "not this" } } }\n</script>',
    [
      'title: A',
      'paragraph: One thing',
      'paragraph: Two things',
      'paragraph: It rests',
      'paragraph: Calm nights',
    ],
  ],
  [
    'what Astro puts in an element',
    'astro',
    '<p set:text={"It rests you"} /><p set:html="Calm <b>nights</b>" />',
    ['paragraph: It rests you', 'paragraph: Calm nights'],
  ],
  [
    'headings among the arguments of a shortcode',
    'html',
    '[vc_cta h2="Rest well" h4="Calm nights" css="a b"]It rests.[/vc_cta]',
    ['paragraph: It rests.', 'heading: Rest well', 'heading: Calm nights'],
  ],
]

test.for(CASES)('%s (%s)', ([, format, source, blocks]) => {
  const document = readDocument(source, format, rulebook.reading)
  expect(document.notices).toEqual([])
  expect(document.blocks.map(({ role, prose }) => `${role}: ${prose.text.trim()}`)).toEqual(blocks)
  for (const { prose } of document.blocks) {
    expect(prose.exact).toBe(true)
    for (const { index, 0: word } of prose.text.matchAll(/\p{L}+/gu)) {
      const { start, end } = toSource(prose, { start: index, end: index + word.length })
      expect(source.slice(start, end)).toBe(word)
    }
  }
})

// All report formats by their names.
import { gitlabReporter } from './gitlab.ts'
import {
  conciseReporter,
  csvReporter,
  githubReporter,
  jsonLinesReporter,
  reviewdogReporter,
} from './lines.ts'
import { markdownReporter } from './markdown.ts'
import type { Reporter } from './reporter.ts'
import { type RuleCatalogue, sarifReporter } from './sarif.ts'
import { checkstyleReporter, junitReporter } from './xml.ts'

/**
 * Makes the reporter of a format other than pretty and json. `catalogue` gives the rules, where a format
 * tells of them.
 */
export function reporterFor(
  name: string,
  version: string,
  catalogue: () => RuleCatalogue,
): Reporter | undefined {
  switch (name) {
    case 'concise':
      return conciseReporter()
    case 'jsonl':
      return jsonLinesReporter()
    case 'sarif':
      return sarifReporter(version, catalogue())
    case 'github':
      return githubReporter()
    case 'gitlab':
      return gitlabReporter()
    case 'junit':
      return junitReporter()
    case 'checkstyle':
      return checkstyleReporter()
    case 'rdjsonl':
      return reviewdogReporter()
    case 'csv':
      return csvReporter()
    case 'markdown':
      return markdownReporter()
    default:
      return undefined
  }
}

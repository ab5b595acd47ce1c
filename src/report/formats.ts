// All report formats by their names.
import { agentReporter } from './agent-report.ts'
import { githubReporter } from './github.ts'
import { gitlabReporter } from './gitlab.ts'
import { conciseReporter, csvReporter, jsonLinesReporter } from './line-reports.ts'
import { markdownReporter } from './markdown-report.ts'
import type { Reporter } from './reporter.ts'
import { reviewdogObjectReporter, reviewdogReporter } from './reviewdog.ts'
import { type RuleCatalogue, sarifReporter } from './sarif.ts'
import { tapReporter } from './tap.ts'
import { checkstyleReporter, junitReporter } from './xml.ts'

type Level = 'error' | 'warning' | 'info'

/** Whether a level fails a run, by its fail level. */
function failing(failOn: string): (level: Level) => boolean {
  const levels: readonly Level[] =
    failOn === 'never'
      ? []
      : failOn === 'info'
        ? ['error', 'warning', 'info']
        : failOn === 'warning'
          ? ['error', 'warning']
          : ['error']
  return (level) => levels.includes(level)
}

/**
 * Makes the reporter of a format other than pretty and json. `catalogue` gives the rules, where a format
 * tells of them.
 */
export function reporterFor(
  name: string,
  version: string,
  catalogue: () => RuleCatalogue,
  failOn = 'error',
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
      return junitReporter(failing(failOn))
    case 'checkstyle':
      return checkstyleReporter()
    case 'rdjsonl':
      return reviewdogReporter()
    case 'rdjson':
      return reviewdogObjectReporter()
    case 'tap':
      return tapReporter(failing(failOn))
    case 'agent':
      return agentReporter()
    case 'csv':
      return csvReporter()
    case 'markdown':
      return markdownReporter()
    default:
      return undefined
  }
}

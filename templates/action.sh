#!/usr/bin/env bash
# What the GitHub Action runs: annotations on standard output, a summary of the job, counts as outputs.
# Inputs come as environment variables, never as text of this script.
set -uo pipefail

temp=${RUNNER_TEMP:-$(mktemp -d)}
report=$temp/claimlint.json
summary=$temp/claimlint.md

if [ -n "${CLAIMLINT_VERSION:-}" ]; then
  program=(npx --yes "claimlint@$CLAIMLINT_VERSION")
else
  if [ ! -f "$CLAIMLINT_HOME/dist/cli.cjs" ]; then (cd "$CLAIMLINT_HOME" && npm ci --no-audit --no-fund >&2) || exit 2; fi
  program=(node "$CLAIMLINT_HOME/bin/claimlint.js")
fi

args=(check --format github --format "json:$report" --format "markdown:$summary" --fail-on "${CLAIMLINT_FAIL_ON:-error}")
if [ -n "${CLAIMLINT_PROFILE:-}" ]; then args+=(--profile "$CLAIMLINT_PROFILE"); fi
if [ -n "${CLAIMLINT_BASELINE:-}" ]; then args+=(--baseline "$CLAIMLINT_BASELINE"); fi
if [ -n "${CLAIMLINT_SARIF:-}" ]; then args+=(--format "sarif:$CLAIMLINT_SARIF"); fi
if [ "${CLAIMLINT_CHANGED_ONLY:-false}" = true ] && [ -n "${GITHUB_BASE_REF:-}" ]; then args+=(--since "origin/$GITHUB_BASE_REF"); fi
args+=(--)
while IFS= read -r path; do
  if [ -n "$path" ]; then args+=("$path"); fi
done <<<"${CLAIMLINT_PATHS:-.}"

"${program[@]}" "${args[@]}"
status=$?
if [ -f "$summary" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
if [ -f "$report" ] && [ -n "${GITHUB_OUTPUT:-}" ]; then
  node -e '
const { readFileSync, appendFileSync } = require("node:fs")
const { errors, warnings } = JSON.parse(readFileSync(process.argv[1], "utf8")).summary
appendFileSync(process.env.GITHUB_OUTPUT, `errors=${errors}\nwarnings=${warnings}\nreport=${process.argv[1]}\n`)' "$report"
fi
exit "$status"

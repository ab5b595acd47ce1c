#!/usr/bin/env bash
# What the GitHub Action runs: annotations on standard output, a summary of the job, counts as outputs.
# Inputs come as environment variables, never as text of this script. Nothing is run that the checkout brings: the program is the one of
# the action, or a version that is installed beside the reports, in a folder that is new for each run.
set -uo pipefail

work=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/claimlint.XXXXXXXX") || exit 3
report=$work/claimlint.json
summary=$work/claimlint.md
# A report that was there before says nothing of this run. What is no report stays: a path may be a mistake.
sarif=${CLAIMLINT_SARIF:-}
if [ -n "$sarif" ] && [ -f "$sarif" ]; then
  if head -c 4096 -- "$sarif" | grep -Eq '"version": ?"2\.1\.0"|sarif-2\.1\.0'; then
    # Through a link goes the report that it leads to; the link stays.
    rm -f -- "$(readlink -f -- "$sarif" || printf '%s' "$sarif")"
  elif [ -s "$sarif" ]; then
    echo "claimlint: sarif: a file that is no SARIF report stands there; name another" >&2
    exit 2
  fi
fi
case ${CLAIMLINT_CHANGED_ONLY:-false} in
  true | false) ;;
  *)
    echo "claimlint: changed-only: write true or false" >&2
    exit 2
    ;;
esac

if [ -n "${CLAIMLINT_VERSION:-}" ]; then
  if ! [[ $CLAIMLINT_VERSION =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]]; then
    echo "claimlint: version: write one version, such as 1.2.3" >&2
    exit 2
  fi
  # From a folder of its own: an .npmrc or node_modules of the checkout decides nothing.
  (cd "$work" && npm install --prefix "$work" --no-audit --no-fund --ignore-scripts "claimlint@$CLAIMLINT_VERSION" >&2) || exit 3
  program=$work/node_modules/claimlint/bin/claimlint.js
else
  if [ ! -f "$CLAIMLINT_HOME/dist/cli.cjs" ]; then
    (cd "$CLAIMLINT_HOME" && npm ci --no-audit --no-fund --ignore-scripts >&2 && npm run prepare >&2) || exit 3
  fi
  program=$CLAIMLINT_HOME/bin/claimlint.js
fi

args=(check --format github --format "json:$report" --format "markdown:$summary" --fail-on "${CLAIMLINT_FAIL_ON:-error}")
if [ -n "${CLAIMLINT_PROFILE:-}" ]; then args+=(--profile "$CLAIMLINT_PROFILE"); fi
if [ -n "${CLAIMLINT_BASELINE:-}" ]; then args+=(--baseline "$CLAIMLINT_BASELINE"); fi
if [ -n "${CLAIMLINT_SARIF:-}" ]; then args+=(--format "sarif:$CLAIMLINT_SARIF"); fi
if [ "${CLAIMLINT_CHANGED_ONLY:-false}" = true ] && [ -n "${GITHUB_BASE_REF:-}" ]; then args+=(--since "origin/$GITHUB_BASE_REF"); fi
args+=(--)
while IFS= read -r path; do
  path=${path%$'\r'}
  if [ -n "$path" ]; then args+=("$path"); fi
done <<<"${CLAIMLINT_PATHS:-.}"

node "$program" "${args[@]}"
status=$?
# What cannot be handed on is told, and fails a run that would pass: its outputs would be none, or old ones.
lost() {
  echo "claimlint: $1 could not be written" >&2
  if [ "$status" -eq 0 ]; then status=3; fi
}
if [ -s "$summary" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  { cat "$summary" >>"$GITHUB_STEP_SUMMARY"; } 2>/dev/null || lost 'the summary of the job'
fi
if [ -s "$report" ] && [ -n "${GITHUB_OUTPUT:-}" ]; then
  counts=$(node -p '
const { errors, warnings } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).summary;
`errors=${Number(errors)}\nwarnings=${Number(warnings)}\nreport=${process.argv[1]}`' "$report") &&
    { printf '%s\n' "$counts" >>"$GITHUB_OUTPUT"; } 2>/dev/null || lost 'the outputs'
fi
exit "$status"

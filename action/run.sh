#!/usr/bin/env bash
# What the GitHub action runs: citelint of this checkout, in an environment of its own, with annotations for the
# changes and a report in the job's summary. What to check stands in the variables that action.yml sets.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python=$(command -v python3 || command -v python)
venv=${RUNNER_TEMP:-$(mktemp -d)}/citelint-venv

if [ ! -x "$venv/bin/citelint" ] && [ ! -x "$venv/Scripts/citelint.exe" ]; then
  "$python" -m venv "$venv"
  bin=$venv/bin
  [ -d "$bin" ] || bin=$venv/Scripts
  "$bin/python" -m pip install --quiet --disable-pip-version-check "$here"
fi
bin=$venv/bin
[ -d "$bin" ] || bin=$venv/Scripts

# One a line: a path or an option with a blank in it stays one.
words=()
lines() {
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then words+=("$line"); fi
  done <<<"$1"
}
lines "${CITELINT_ARGS:-}"
if [ -n "${CITELINT_DIFF_BASE:-}" ]; then words+=("--diff-base=$CITELINT_DIFF_BASE"); fi
if [ -n "${CITELINT_SARIF:-}" ]; then words+=("--output-format=sarif=$CITELINT_SARIF"); fi
if [ -n "${CITELINT_COMMENT:-}" ]; then words+=("--output-format=markdown=$CITELINT_COMMENT"); fi
summary=$(mktemp)
words+=("--output-format=markdown=$summary" --)
lines "${CITELINT_PATHS:-.}"

status=0
"$bin/citelint" check --format=github "${words[@]}" || status=$?
cat "$summary" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
rm -f "$summary"
echo "status=$status" >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$status"

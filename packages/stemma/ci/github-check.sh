#!/usr/bin/env bash
# Runs stemma check in a GitHub workflow: annotations into the log, SARIF and the comment into files, the outcome into outputs.
set -uo pipefail

main="$GITHUB_ACTION_PATH/packages/stemma/dist/main.js"
folder="${RUNNER_TEMP:-/tmp}/stemma"
mkdir -p "$folder"

words=(check "$INPUT_PATH" --format github --output "sarif=$folder/stemma.sarif" --output "markdown=$folder/comment.md" --output "json=$folder/stemma.json")
words+=(--fail-on "$INPUT_FAIL_ON")
[ -n "$INPUT_BASE" ] && words+=(--base "$INPUT_BASE")
[ "$INPUT_OFFLINE" = true ] && words+=(--offline)
# What is empty is as if it were not set.
[ -z "${HF_ENDPOINT:-}" ] && unset HF_ENDPOINT
[ -z "${HF_TOKEN:-}" ] && unset HF_TOKEN

node "$main" "${words[@]}"
code=$?

case $code in
  0) outcome=pass ;;
  1) outcome=denied ;;
  2) outcome=review ;;
  *) outcome=failed ;;
esac
{
  echo "outcome=$outcome"
  echo "exit-code=$code"
  echo "sarif=$folder/stemma.sarif"
  echo "markdown=$folder/comment.md"
} >>"$GITHUB_OUTPUT"
[ -f "$folder/comment.md" ] && cat "$folder/comment.md" >>"$GITHUB_STEP_SUMMARY"
# The last step of the action fails the job: the comment has to be posted first.
exit 0

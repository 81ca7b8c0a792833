#!/usr/bin/env bash
# Posts COMMENT_FILE on the pull request PULL_REQUEST, or updates the comment that was posted before: there is one, not many.
set -euo pipefail

marker='<!-- stemma -->'
[ "$(head -c ${#marker} "$COMMENT_FILE")" = "$marker" ] || { echo "stemma: $COMMENT_FILE is no comment of stemma" >&2; exit 3; }
[ "$(wc -c <"$COMMENT_FILE")" -le 262144 ] || { echo "stemma: $COMMENT_FILE is too large" >&2; exit 3; }
case $PULL_REQUEST in '' | *[!0-9]*) echo "stemma: no pull request $PULL_REQUEST" >&2; exit 3 ;; esac

comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
# Only comments of bots are looked at: anybody can write one that begins with the marker.
ours=".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id"
id=$(gh api --paginate "$comments" --jq "$ours" | head -n 1)

if [ -n "$id" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F "body=@$COMMENT_FILE" --silent
else
  gh api --method POST "$comments" -F "body=@$COMMENT_FILE" --silent
fi

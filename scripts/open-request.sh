#!/usr/bin/env bash
# Opens a pull request from the working tree's changes, or an issue, through the API that GitHub and Forgejo share.
#
# Usage: scripts/open-request.sh pull|issue --title TITLE --body FILE [options]
#   --branch NAME   branch of the pull request
#   --base NAME     branch it goes to (default main)
#   --dry-run       print what would be sent
#   --help
# An open issue with the same title gets a comment instead of a twin; the branch of a pull request is replaced.
# Needs GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN (set in workflows).
# Exit code: 0 done, 1 failed, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

kind="${1:-}"
shift || true
title=""
body=""
branch=""
base=main
if [[ "$kind" == --help ]]; then
  print_help
  exit 0
fi
[[ "$kind" == pull || "$kind" == issue ]] || misuse "pull or issue?"
while (($#)); do
  case "$1" in
    --title) title="$(option_value "$@")"; shift 2 ;;
    --body) body="$(option_value "$@")"; shift 2 ;;
    --branch) branch="$(option_value "$@")"; shift 2 ;;
    --base) base="$(option_value "$@")"; shift 2 ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done
[[ -n "$title" ]] || misuse "--title is missing"
[[ -f "$body" ]] || misuse "--body names no file"
[[ "$kind" == issue || -n "$branch" ]] || misuse "--branch is missing"
if "$dry_run"; then
  printf 'would open: %s %s\n' "$kind" "$title"
  exit 0
fi
: "${GITHUB_API_URL:?}" "${GITHUB_REPOSITORY:?}" "${GITHUB_TOKEN:?}"
require_commands curl jq git
api="$GITHUB_API_URL/repos/$GITHUB_REPOSITORY"

call() {
  local method="$1" path="$2"
  curl --silent --show-error --fail --max-time 30 --request "$method" --header "Authorization: Bearer $GITHUB_TOKEN" \
    --header 'Content-Type: application/json' --data-binary @- "$api/$path"
}

ask() { curl --silent --show-error --fail --max-time 30 --header "Authorization: Bearer $GITHUB_TOKEN" "$api/$1"; }

if [[ "$kind" == issue ]]; then
  number="$(ask 'issues?state=open&per_page=100' | jq -r --arg title "$title" 'map(select(.title == $title)) | .[0].number // empty')"
  if [[ -n "$number" ]]; then
    jq -n --rawfile body "$body" '{body: $body}' | call POST "issues/$number/comments" >/dev/null
    log "commented on issue $number"
  else
    jq -n --arg title "$title" --rawfile body "$body" '{title: $title, body: $body}' | call POST issues >/dev/null
    log "opened an issue"
  fi
  exit 0
fi

git -C "$root" checkout --quiet -B "$branch"
git -C "$root" add --update
if git -C "$root" diff --cached --quiet; then
  log "nothing has changed: no pull request"
  exit 0
fi
git -C "$root" -c user.name=formation-hub -c user.email=formation-hub@localhost commit --quiet --message "$title"
git -C "$root" push --quiet --force origin "$branch"
open="$(ask 'pulls?state=open&per_page=100' | jq -r --arg branch "$branch" 'map(select(.head.ref == $branch)) | .[0].number // empty')"
if [[ -n "$open" ]]; then
  log "pull request $open is updated"
else
  jq -n --arg title "$title" --arg head "$branch" --arg base "$base" --rawfile body "$body" \
    '{title: $title, head: $head, base: $base, body: $body}' | call POST pulls >/dev/null
  log "opened a pull request"
fi

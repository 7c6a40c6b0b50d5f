#!/usr/bin/env bash
# Fails unless a workflow has succeeded for a commit: no release without green browser tests on staging.
#
# Usage: scripts/require-green.sh WORKFLOW_FILE COMMIT
#   --help
# Needs GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN (set in workflows).
# Exit code: 0 it has, 1 it has not, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"
if [[ "${1:-}" == --help ]]; then
  print_help
  exit 0
fi
[[ $# -eq 2 ]] || misuse "give a workflow file and a commit"
[[ "$2" =~ ^[0-9a-f]{40}$ ]] || misuse "$2 is not a commit"
: "${GITHUB_API_URL:?}" "${GITHUB_REPOSITORY:?}" "${GITHUB_TOKEN:?}"
require_commands curl jq

runs="$(curl --silent --show-error --fail --max-time 30 --header "Authorization: Bearer $GITHUB_TOKEN" \
  "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/actions/workflows/$1/runs?head_sha=$2&status=success&per_page=1")" ||
  fail "the API does not answer"
(($(jq '.total_count' <<<"$runs") > 0)) || fail "$1 has not succeeded for $2"
log "$1 has succeeded for $2"

#!/usr/bin/env bash
# Fetches one upstream release, without history, and verifies its commit.
#
# Usage: UPSTREAM_TAG=v0.96.0 [UPSTREAM_COMMIT=…] scripts/image/fetch-upstream.sh DIRECTORY
#   --help
# UPSTREAM_REPOSITORY   where the release is published (default: Docmost's repository)
# UPSTREAM_COMMIT       its commit; another one is refused. Without it the tag alone is trusted, with a warning
# UPSTREAM_MIRROR       clone from there instead; wants UPSTREAM_COMMIT, because a mirror is somebody else's word
# Exit code: 0 done, 1 failed or another commit, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../ops/common.sh"
if [[ "${1:-}" == --help ]]; then
  print_help
  exit 0
fi
[[ $# -eq 1 && "$1" != -* ]] || misuse "give one directory"
directory="$1"
repository="${UPSTREAM_REPOSITORY:-https://github.com/docmost/docmost}"
tag="${UPSTREAM_TAG:-}"
commit="${UPSTREAM_COMMIT:-}"
mirror="${UPSTREAM_MIRROR:-}"
[[ "$tag" =~ ^v[0-9][0-9A-Za-z.+-]*$ ]] || misuse "UPSTREAM_TAG is not a release tag: ${tag:-empty}"
[[ -z "$commit" || "$commit" =~ ^[0-9a-f]{40}$ ]] || misuse "UPSTREAM_COMMIT has not 40 hexadecimal digits"
[[ -z "$mirror" || -n "$commit" ]] || misuse "UPSTREAM_MIRROR wants UPSTREAM_COMMIT"
require_commands git

# No submodules: upstream's commercial folders are submodules, under another licence, and must stay out.
git -c advice.detachedHead=false clone --quiet --depth 1 --branch "$tag" --no-recurse-submodules "${mirror:-$repository}" "$directory"
found="$(git -C "$directory" rev-parse HEAD)"
if [[ -n "$commit" && "$found" != "$commit" ]]; then
  rm -rf "$directory"
  fail "$tag is $found, not the pinned $commit: the tag was moved, or this is another repository"
fi
if [[ -n "$commit" ]]; then
  log "$repository $tag is the pinned $found"
else
  log "WARNING: $tag is $found today, and nothing verifies it: docmost-fork/upstream.json pins no commit"
  log "WARNING: record it with scripts/upstream-rebase.sh --to $tag"
fi
printf '%s\n' "$found" >"$directory/.upstream-commit"
rm -rf "$directory/.git"

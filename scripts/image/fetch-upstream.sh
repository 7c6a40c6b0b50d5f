#!/usr/bin/env bash
# Fetches one upstream release, without history, and verifies its commit.
#
# Usage: UPSTREAM_REPOSITORY=… UPSTREAM_TAG=v0.96.0 [UPSTREAM_COMMIT=…] scripts/image/fetch-upstream.sh DIRECTORY
#   --help
# Without UPSTREAM_COMMIT the commit is printed only: pin it in docmost-fork/upstream.json once it is known.
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
[[ "$tag" =~ ^v[0-9][0-9A-Za-z.+-]*$ ]] || misuse "UPSTREAM_TAG is not a release tag: ${tag:-empty}"
[[ -z "$commit" || "$commit" =~ ^[0-9a-f]{40}$ ]] || misuse "UPSTREAM_COMMIT has not 40 hexadecimal digits"
require_commands git

# No submodules: upstream's commercial folders are submodules, under another licence, and must stay out.
git -c advice.detachedHead=false clone --quiet --depth 1 --branch "$tag" --no-recurse-submodules "$repository" "$directory"
found="$(git -C "$directory" rev-parse HEAD)"
if [[ -n "$commit" && "$found" != "$commit" ]]; then
  rm -rf "$directory"
  fail "$tag is $found, not the pinned $commit: the tag was moved, or this is another repository"
fi
log "$repository $tag is $found"
printf '%s\n' "$found" >"$directory/.upstream-commit"
rm -rf "$directory/.git"

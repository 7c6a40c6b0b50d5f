#!/usr/bin/env bash
# Tries our patches on the newest upstream release and, when they fit, moves the pin. The workflow upstream-rebase calls it.
#
# Usage: scripts/upstream-rebase.sh [options]
#   --to TAG        this release instead of the newest
#   --report FILE   write the report (Markdown) there (default: upstream-report.md)
#   --build         also build the patched release (pnpm is needed)
#   --dry-run       say which release would be tried
#   --help
# A pinned release is tried again while its commit is not recorded; once it is, its tag must still be at that commit.
# Exit code: 0 the pin is at that release (moved, or already there), 1 a patch or the build does not fit, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

to=""
report=upstream-report.md
build=false
while (($#)); do
  case "$1" in
    --to) to="$(option_value "$@")"; shift 2 ;;
    --report) report="$(option_value "$@")"; shift 2 ;;
    --build) build=true; shift ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done
require_commands git jq
pin="${UPSTREAM_PIN:-$root/docmost-fork/upstream.json}"
repository="$(jq -r .repository "$pin")"
pinned="$(jq -r .tag "$pin")"

if [[ -z "$to" ]]; then
  to="$(git ls-remote --tags --refs "$repository" 'v*' | sed 's#.*refs/tags/##' | grep -E '^v[0-9]+\.[0-9]+\.[0-9]+$' |
    sort --version-sort | tail -n 1)" || true
  [[ -n "$to" ]] || fail "$repository has no release tag"
fi
if "$dry_run"; then
  printf 'would try %s (pinned: %s)\n' "$to" "$pinned"
  exit 0
fi
commit="$(jq -r '.commit // ""' "$pin")"
if [[ "$to" == "$pinned" && -n "$commit" ]]; then
  # The last line is the commit, also for a tag with a message of its own.
  found="$(git ls-remote "$repository" "refs/tags/$to" "refs/tags/$to^{}" | tail -n 1 | cut -f 1)"
  if [[ "$found" != "$commit" ]]; then
    printf '%s was moved: it is %s now, and %s is pinned\n' "$to" "${found:-gone}" "$commit" | tee "$report"
    exit 1
  fi
  printf '%s is already pinned, at the commit that its tag names: nothing to do\n' "$to" | tee "$report"
  exit 0
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
UPSTREAM_REPOSITORY="$repository" UPSTREAM_TAG="$to" "$root/scripts/image/fetch-upstream.sh" "$work/tree"
commit="$(<"$work/tree/.upstream-commit")"

# The command checks the patches and the versions, writes the report, and moves the pin unless told not to.
rebase() {
  (cd "$root" && npm run --silent fork -- rebase --to "$to" --tree "$work/tree" --commit "$commit" \
    --report "$work/report.md" --pin "$pin" "$@")
}

finish() {
  cat "$work/report.md" >"$report"
  cat "$report"
}

if ! rebase --dry-run >"$work/output" 2>&1; then
  [[ -s "$work/report.md" ]] || mv "$work/output" "$work/report.md"
  finish
  exit 1
fi

if "$build"; then
  # The build writes into its tree; the report needs it as it came.
  cp -R "$work/tree" "$work/built"
  if ! "$root/scripts/image/build-fork.sh" "$work/built" "$work/out" >"$work/output" 2>&1; then
    {
      printf '\n## The patched release does not build\n\n```\n'
      tail -n 60 "$work/output"
      printf '```\n'
    } >>"$work/report.md"
    finish
    exit 1
  fi
fi

rebase >"$work/output" 2>&1 || fail "moving the pin failed: $(tail -n 5 "$work/output")"
finish

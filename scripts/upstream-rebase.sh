#!/usr/bin/env bash
# Tries our patches on the newest upstream release and, when they fit, moves the pin. The workflow upstream-rebase calls it.
#
# Usage: scripts/upstream-rebase.sh [options]
#   --to TAG        this release instead of the newest
#   --report FILE   write the report (Markdown) there (default: upstream-report.md)
#   --build         also build the patched release (pnpm is needed)
#   --dry-run       say which release would be tried
#   --help
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
if [[ "$to" == "$pinned" ]]; then
  printf '%s is already pinned: nothing to do\n' "$to" | tee "$report"
  exit 0
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
UPSTREAM_REPOSITORY="$repository" UPSTREAM_TAG="$to" "$root/scripts/image/fetch-upstream.sh" "$work/tree"
commit="$(<"$work/tree/.upstream-commit")"

write_report() {
  printf '# Docmost %s → %s\n\n%s\n\n```\n' "$pinned" "$to" "$1"
  cat "$work/output"
  printf '```\n'
}

if ! (cd "$root" && npm run --silent fork -- check "$work/tree") >"$work/output" 2>&1; then
  write_report "Commit $commit. The patches do not fit this release:" >"$report"
  cat "$report"
  exit 1
fi
write_report "Commit $commit. Every patch finds its place:" >"$report"

if "$build"; then
  if ! "$root/scripts/image/build-fork.sh" "$work/tree" "$work/out" >"$work/output" 2>&1; then
    tail -n 60 "$work/output" >"$work/tail" && mv "$work/tail" "$work/output"
    write_report "Commit $commit. The patches fit, but the patched release does not build:" >"$report"
    cat "$report"
    exit 1
  fi
fi

jq --arg tag "$to" --arg commit "$commit" '.tag = $tag | .version = ($tag | ltrimstr("v")) | .commit = $commit' "$pin" >"$work/pin"
cat "$work/pin" >"$pin"
if [[ -z "${UPSTREAM_PIN:-}" ]]; then sed -i "s/^ARG UPSTREAM_TAG=v.*/ARG UPSTREAM_TAG=$to/" "$root/Dockerfile.fork"; fi
cat "$report"

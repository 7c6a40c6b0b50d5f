#!/usr/bin/env bash
# Turns an upstream Docmost tree into what the image runs. The steps of Dockerfile.fork, for use outside Docker too.
#
# Usage: scripts/image/build-fork.sh [--only apply|build|check|prune] TREE [OUT]
#   apply   build our blocks, write patches and overlay into TREE (dependencies of this repository are needed), and list in
#           TREE/.enterprise-files what upstream has under its enterprise licence
#   build   install upstream's dependencies from its lock file and build it (pnpm is needed)
#   check   look for a second copy of an editor package in the built client (dependencies of this repository are needed)
#   prune   put what runs, with production dependencies only, into OUT
#   --help
# Exit code: 0 done, 1 failed, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../ops/common.sh"
steps=(apply build check prune)
places=()
while (($#)); do
  case "$1" in
    --only) steps=("$(option_value "$@")"); shift 2 ;;
    --help) print_help; exit 0 ;;
    -*) misuse "unknown option $1" ;;
    *) places+=("$1"); shift ;;
  esac
done
((${#places[@]} >= 1 && ${#places[@]} <= 2)) || misuse "give a tree"
[[ -d "${places[0]}" ]] || fail "${places[0]} does not exist"
tree="$(cd "${places[0]}" && pwd)"
out="${places[1]:-}"

apply() {
  (cd "$root" && npm run --silent build && npm run --silent fork -- apply --no-build "$tree")
  # Upstream keeps these in folders named ee; the rest of its client imports them, so that the built client contains them.
  (cd "$tree" && find . -name node_modules -prune -o -type f -path '*/ee/*' -print | sort) >"$tree/.enterprise-files"
  [[ -s "$tree/.enterprise-files" ]] ||
    fail "this release has no file under the enterprise licence: bring the label of Dockerfile.fork and docs/decisions/0012 in line"
}

# The licence texts of upstream: what the image's label refers to.
keep_licences() {
  local text
  keep .enterprise-files
  keep LICENSE
  while IFS= read -r text; do keep "$text"; done < <(cd "$tree" && find . -name node_modules -prune -o -type f -path '*/ee/LICENSE*' -print)
}

build() {
  require_commands pnpm
  (cd "$tree" && export CI=true NX_DAEMON=false && pnpm install --frozen-lockfile && pnpm build)
}

# A second copy of Tiptap or ProseMirror in the client would break documents in silence.
check() {
  [[ -d "$tree/apps/client/dist" ]] || fail "the build has no apps/client/dist"
  (cd "$root" && npm run --silent fork -- check "$tree" --client-dist "$tree/apps/client/dist")
}

# Copies a path of the tree, with its folders.
keep() {
  [[ -e "$tree/$1" ]] || fail "the build has no $1"
  mkdir -p "$out/$(dirname "$1")"
  cp -R "$tree/$1" "$out/$(dirname "$1")/"
}

prune() {
  local package name
  [[ -n "$out" ]] || misuse "prune needs a directory to write"
  require_commands pnpm
  mkdir -p "$out"
  out="$(cd "$out" && pwd)"
  [[ -z "$(ls -A "$out")" ]] || fail "$out is not empty"
  keep package.json
  keep pnpm-lock.yaml
  keep pnpm-workspace.yaml
  if [[ -d "$tree/patches" ]]; then keep patches; fi
  keep apps/server/dist
  keep apps/server/package.json
  # The image runs this file itself, as upstream's own script does.
  [[ -f "$out/apps/server/dist/main.js" ]] || fail "the build has no apps/server/dist/main.js"
  grep --quiet 'node dist/main' "$out/apps/server/package.json" ||
    fail "apps/server/package.json starts something else than dist/main: bring the CMD of Dockerfile.fork in line"
  keep apps/client/dist
  for package in "$tree"/packages/*/; do
    name="$(basename "$package")"
    [[ -d "$package/dist" ]] || continue
    keep "packages/$name/dist"
    keep "packages/$name/package.json"
  done
  if [[ -f "$tree/.upstream-commit" ]]; then keep .upstream-commit; fi
  keep_licences
  (cd "$out" && CI=true pnpm install --frozen-lockfile --prod)
}

for step in "${steps[@]}"; do
  case "$step" in
    apply | build | check | prune) log "$step"; "$step" ;;
    *) misuse "unknown step $step" ;;
  esac
done

#!/usr/bin/env bash
# Recomputes every capacity and total from the rows and compares them with what Baserow's formulas say. Writes nothing.
#
# Usage: scripts/verify-rollups.sh [options]
#   --compose      run in the bridge's container, with its own settings (a server has no Node)
#   --url URL      Baserow (default: BASEROW_URL of the environment or .env); the token is read from BASEROW_TOKEN or from
#                  the file that BASEROW_TOKEN_FILE names
#   --json         the figures that differ as JSON
#   --dry-run      print what would be read
#   --help
# Exit code: 0 all figures agree, 1 some differ (they are listed), 2 it could not be found out.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

url="$(setting BASEROW_URL)"
in_container=false
options=()
while (($#)); do
  case "$1" in
    --compose) in_container=true; shift ;;
    --url) url="$(option_value "$@")"; shift 2 ;;
    --json) options+=(--json); shift ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done

if "$dry_run"; then
  if "$in_container"; then url="the bridge's Baserow"; fi
  printf 'would read every row of %s\n' "${url:-(no address)}"
  exit 0
fi
if "$in_container"; then
  compose exec -T bridge-lite node scripts/verify-rollups/main.ts "${options[@]}"
  exit
fi
[[ -n "$url" ]] || misuse "no address: give --url or BASEROW_URL"
node="$root/node_modules/.bin/node"
[[ -x "$node" ]] || fail "dependencies are missing: run npm ci, or use --compose on a server"
BASEROW_URL="$url" "$node" "$root/scripts/verify-rollups/main.ts" "${options[@]}"

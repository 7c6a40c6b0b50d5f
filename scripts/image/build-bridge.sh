#!/usr/bin/env bash
# Assembles what the bridge needs at run time, and nothing else: its sources (Node runs TypeScript), its production
# dependencies, the operators' figures check and the first start. The image is this directory on top of Node.
#
# Usage: scripts/image/build-bridge.sh OUT
#   --help
# Exit code: 0 done, 1 failed, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../ops/common.sh"
if [[ "${1:-}" == --help ]]; then
  print_help
  exit 0
fi
[[ $# -eq 1 && "$1" != -* ]] || misuse "give one directory"
out="$1"
[[ ! -e "$out" || -z "$(ls -A "$out")" ]] || fail "$out is not empty"
mkdir -p "$out"
out="$(cd "$out" && pwd)"

# npm checks the lock file against every workspace's manifest.
cd "$root"
cp package.json package-lock.json .npmrc "$out/"
while read -r manifest; do
  mkdir -p "$out/$(dirname "$manifest")"
  cp "$manifest" "$out/$manifest"
done < <(find bridge-lite extensions docmost-fork e2e -name package.json -not -path '*/node_modules/*' -not -path '*/dist/*')

(cd "$out" && npm ci --omit=dev --ignore-scripts --prefer-offline --workspace bridge-lite --no-audit --no-fund --loglevel=error)
# What is inside, for whoever has to know whether a flaw that was found touches this image.
mkdir -p "$out/scripts/licences"
cp scripts/licences/{sbom,billOfMaterials,installedPackages}.ts "$out/scripts/licences/"
node "$out/scripts/licences/sbom.ts" "$out" >"$out/sbom.cdx.json"
rm -r "$out/scripts/licences"

# Sources last: a change to them leaves the layer of the dependencies alone.
for directory in bridge-lite/*/; do
  case "$(basename "$directory")" in
    node_modules | embedded-baserow | bench | test-* | coverage | dist) ;;
    *) cp -R "$directory" "$out/bridge-lite/" ;;
  esac
done
mkdir -p "$out/scripts/verify-rollups" "$out/scripts/first-start" "$out/scripts/stack" "$out/scripts/image"
cp scripts/verify-rollups/*.ts "$out/scripts/verify-rollups/"
cp scripts/first-start/*.ts "$out/scripts/first-start/"
# What the first start makes the demo with.
cp -R scripts/stack/{demo-pages,baserowApi.ts,bindDemoUsers.ts,demoUsers.ts,seedPages.ts,wikiApi.ts} "$out/scripts/stack/"
cp scripts/image/secretFiles.mjs "$out/scripts/image/"
cp LICENSE "$out/"
find "$out/bridge-lite" "$out/scripts" -name '*.test.ts' -not -path '*/node_modules/*' -delete
rm -rf "$out/bridge-lite/src/testing" "$out/scripts/verify-rollups/testRows.ts"
rm -rf "$out/extensions" "$out/docmost-fork" "$out/e2e"
# What npm linked to the workspaces that are gone.
find "$out/node_modules" -xtype l -delete
# Type declarations, maps and sources that packages carry along: nothing reads them at run time.
find "$out/node_modules" -type f \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' \) -delete

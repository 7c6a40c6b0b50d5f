#!/usr/bin/env bash
# Pins the images of others by digest: what is tried today is what is deployed tomorrow, whoever moves a tag meanwhile.
# Compose files and Dockerfiles keep their tags, for people and for the weekly updates, and get the digest behind them.
# Images of Node whose version comes from a build argument are pinned where the argument has its own default in the file;
# what upstream's Node is, upstream's pin says.
#
# Usage: scripts/image/pin-images.sh [FILE...]
#   FILE         (default: compose.yml, bridge-lite/Dockerfile)
#   --check      change nothing; exit code 1 when an image has no digest, or another one than its tag has now
#   --dry-run    print what would be pinned
#   --help
# Exit code: 0 done, 1 failed or not pinned, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../ops/common.sh"

check=false
files=()
while (($#)); do
  case "$1" in
    --check) check=true; shift ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    -*) misuse "unknown option $1" ;;
    *) files+=("$1"); shift ;;
  esac
done
((${#files[@]})) || files=("$root/compose.yml" "$root/bridge-lite/Dockerfile")
require_commands docker perl

# Names of the images that a file takes from elsewhere, as it writes them and without a digest.
images_of() {
  sed -nE 's/^ *image: *"?([^"$ ]+)"?.*$/\1/p; s/^FROM +(node:[^ ]+).*$/\1/p' "$1" | sed 's/@sha256:.*//' | sort -u
}

# The name with the default of the build argument that it holds, if any.
resolve() {
  local file="$1" name="$2" argument default
  if [[ "$name" =~ \$\{([A-Z_]+)\} ]]; then
    argument="${BASH_REMATCH[1]}"
    default="$(sed -nE "s/^ARG ${argument}=(.+)$/\1/p" "$file" | head -n 1)"
    [[ -n "$default" ]] || return 1
    name="${name//\$\{$argument\}/$default}"
  fi
  printf '%s' "$name"
}

# Puts the digest behind the name, in place of the one that is there.
pin() {
  NAME="$2" DIGEST="$3" perl -pi -e 's/^(\s*image: *"?|FROM +)\Q$ENV{NAME}\E(?:\@sha256:[0-9a-f]{64})?(?=["\s]|$)/$1$ENV{NAME}\@$ENV{DIGEST}/' "$1"
}

unpinned=0
for file in "${files[@]}"; do
  [[ -f "$file" ]] || fail "no file $file"
  while read -r name; do
    image="$(resolve "$file" "$name")" || fail "$file: no default for the version of $name"
    digest="$(docker buildx imagetools inspect --format '{{.Manifest.Digest}}' "$image")" || fail "$image cannot be asked for its digest"
    [[ "$digest" =~ ^sha256:[0-9a-f]{64}$ ]] || fail "$image: « $digest » is no digest"
    if grep -qF "$name@$digest" "$file"; then continue; fi
    if "$check"; then
      log "$file: $name is not pinned at $digest"
      unpinned=$((unpinned + 1))
      continue
    fi
    act pin "$file" "$name" "$digest"
    log "$file: $name is $digest"
  done < <(images_of "$file")
done
((unpinned == 0)) || exit 1

#!/usr/bin/env bash
# Builds one of our images, checks that it gets healthy, and publishes it when asked.
#
# Usage: scripts/image/build-image.sh NAME [options]
#   NAME         bridge-lite or docmost-fork
#   --tag TAG    image tag (default: dev); several --tag give several names to one image
#   --push       publish to REGISTRY (log in first: docker login)
#   --check      start the image, wait until its health check passes, and hold its compressed size against 100 MB
#                (bridge-lite only: Docmost needs its databases)
#   --dry-run    print the commands
#   --help
# REGISTRY, SOURCE_URL and REVISION come from the environment.
# Exit code: 0 done, 1 failed, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../ops/common.sh"

name=""
tags=()
push=false
check=false
while (($#)); do
  case "$1" in
    --tag) tags+=("$(option_value "$@")"); shift 2 ;;
    --push) push=true; shift ;;
    --check) check=true; shift ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    -*) misuse "unknown option $1" ;;
    *) name="$1"; shift ;;
  esac
done
case "$name" in
  bridge-lite) dockerfile=bridge-lite/Dockerfile ;;
  docmost-fork) dockerfile=Dockerfile.fork ;;
  *) misuse "which image: bridge-lite or docmost-fork?" ;;
esac
((${#tags[@]})) || tags=(dev)
require_commands docker jq
image="$(setting REGISTRY registry.acadenice.fr/formation-hub)/$name"
revision="${REVISION:-$(git -C "$root" rev-parse HEAD 2>/dev/null || printf unknown)}"

arguments=(--file "$root/$dockerfile" --build-arg "VERSION=${tags[0]}" --build-arg "REVISION=$revision")
for tag in "${tags[@]}"; do arguments+=(--tag "$image:$tag"); done
source_url="$(setting SOURCE_URL)"
if [[ -n "$source_url" ]]; then arguments+=(--build-arg "SOURCE_URL=$source_url"); fi
if [[ "$name" == docmost-fork ]]; then
  pin="${UPSTREAM_PIN:-$root/docmost-fork/upstream.json}"
  arguments+=(--build-arg "UPSTREAM_REPOSITORY=$(jq -r .repository "$pin")" --build-arg "UPSTREAM_TAG=$(jq -r .tag "$pin")")
  commit="$(jq -r '.commit // ""' "$pin")"
  if [[ -z "$commit" ]]; then
    if "$push"; then fail "docmost-fork/upstream.json pins no commit, so nothing could be verified: scripts/upstream-rebase.sh --to $(jq -r .tag "$pin") records it"; fi
    log "WARNING: docmost-fork/upstream.json pins no commit: this image is for trying, --push refuses it"
  fi
  arguments+=(--build-arg "UPSTREAM_COMMIT=$commit")
  arguments+=(--build-arg "UPSTREAM_NODE_VERSION=$(jq -r .stack.node "$pin")" --build-arg "PNPM_VERSION=$(jq -r .stack.pnpm "$pin")")
fi
act docker buildx build --load "${arguments[@]}" "$root"

wait_until_healthy() {
  local container status attempt
  container="$(docker run --detach --env BASEROW_URL=http://127.0.0.1:9 --env BASEROW_TOKEN=check \
    --env DOCMOST_URL=http://127.0.0.1:9 --env BRIDGE_URL=http://127.0.0.1/bridge --env DATABASE_URL=pglite:memory \
    --env BASEROW_WEBHOOK_SECRET=0123456789abcdef --env DOCMOST_WEBHOOK_SECRET=0123456789abcdef "$image:${tags[0]}")"
  for ((attempt = 0; attempt < 40; attempt++)); do
    status="$(docker inspect --format '{{.State.Health.Status}}' "$container")"
    if [[ "$status" == healthy ]]; then break; fi
    sleep 2
  done
  if [[ "$status" != healthy ]]; then docker logs "$container" >&2; fi
  docker rm --force "$container" >/dev/null
  [[ "$status" == healthy ]] || fail "$image:${tags[0]} is $status"
  log "$image:${tags[0]} is healthy"
}

measure() {
  local bytes
  bytes="$(docker image save "$image:${tags[0]}" | gzip | wc -c)"
  ((bytes < 100000000)) || fail "$image:${tags[0]} has $((bytes / 1000000)) MB compressed: at most 100 are allowed"
  log "$image:${tags[0]} has $((bytes / 1000000)) MB compressed"
}

if "$check"; then
  [[ "$name" == bridge-lite ]] || misuse "--check is for bridge-lite"
  if "$dry_run"; then printf 'would start %s\n' "$image:${tags[0]}"; else wait_until_healthy; measure; fi
fi
if "$push"; then
  for tag in "${tags[@]}"; do act docker push "$image:$tag"; done
fi

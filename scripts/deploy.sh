#!/usr/bin/env bash
# Moves this installation to a release, checks it, and goes back to the former one by itself when a check fails.
# Runs on the server, in the installation's directory; scripts/deploy-remote.sh calls it over SSH.
#
# Usage: scripts/deploy.sh --tag TAG [options]
#   --tag TAG          image tag to run (v1.2.3, or a commit for staging)
#   --require-backup   refuse unless an archive of the last 24 hours exists in BACKUP_DIR
#   --retries N        attempts of each health check, 2 seconds apart (default 30)
#   --dry-run          print what would be done
#   --help
# Exit code: 0 the release runs and passes, 1 it does not (the former release was put back), 2 wrong usage, 3 its images cannot be
# fetched (nothing was changed).

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

tag=""
require_backup=false
retries=30
while (($#)); do
  case "$1" in
    --tag) tag="$(option_value "$@")"; shift 2 ;;
    --require-backup) require_backup=true; shift ;;
    --retries) retries="$(option_value "$@")"; shift 2 ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done
[[ "$tag" =~ ^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$ ]] || misuse "--tag takes an image tag"
[[ -f "$env_file" ]] || fail "$env_file does not exist: see docs/operations/installation.md"
require_commands docker curl jq
former="$(grep -E '^IMAGE_TAG=' "$env_file" | tail -n 1 | cut -d= -f2 || true)"

if "$require_backup"; then
  recent="$(find "$(setting BACKUP_DIR /var/backups/formation-hub)" -maxdepth 1 -name 'formation-hub-*.tar.age' -mmin -1440 \
    -print -quit 2>/dev/null || true)"
  [[ -n "$recent" ]] || fail "no backup of the last 24 hours: run scripts/backup.sh first"
fi

# Writes the tag in place, so that .env keeps its mode and owner.
write_tag() {
  local content
  content="$(grep -vE '^IMAGE_TAG=' "$env_file" || true)"
  printf '%s\nIMAGE_TAG=%s\n' "$content" "$1" >"$env_file"
}

# Our two images alone: those of others move on purpose, not with a release. They are here before anything changes, so that a way
# back fetches nothing.
fetch_release() {
  IMAGE_TAG="$tag" compose pull --quiet docmost bridge-lite
}

start_release() {
  compose up --detach --wait --wait-timeout 300 --remove-orphans
}

check_release() {
  "$root/scripts/healthcheck.sh" --retries "$retries" && {
    [[ -z "$(setting SMOKE_EMAIL)" ]] || "$root/scripts/smoke-test.sh"
  }
}

if "$dry_run"; then
  printf 'would deploy %s (now: %s)\n' "$tag" "${former:-nothing}"
  exit 0
fi

log "deploying $tag (now: ${former:-nothing})"
if ! fetch_release; then
  printf '%s: the images of %s cannot be fetched, and %s runs on: is %s logged in to the registry (docker login)?\n' \
    "$program" "$tag" "${former:-nothing}" "$(id -un)" >&2
  exit 3
fi
write_tag "$tag"
if start_release && check_release; then
  log "$tag runs"
  exit 0
fi

compose ps --all >&2 || true
compose logs --no-color --tail 50 >&2 || true
if [[ -z "$former" || "$former" == "$tag" ]]; then fail "$tag does not pass, and there is no former release to go back to"; fi
log "$tag does not pass: going back to $former"
write_tag "$former"
if start_release && check_release; then fail "$tag was refused; $former runs again"; fi
fail "$tag was refused, and $former does not pass either: see docs/incidents.md"

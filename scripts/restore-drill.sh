#!/usr/bin/env bash
# Proves that the newest off-site backup can be restored: fetches it, restores its databases into a Compose project of its own,
# counts what is there, and removes it all again. Never touches the running installation.
#
# Usage: scripts/restore-drill.sh --identity FILE [options]
#   --identity FILE   age private key (default: BACKUP_IDENTITY; or its text in BACKUP_IDENTITY_TEXT)
#   --remote REMOTE   rclone target (default: BACKUP_REMOTE, or backup:BACKUP_S3_BUCKET)
#   --max-age HOURS   fail when the newest archive is older (default 26)
#   --secrets DIR     where Compose reads secrets (default: secrets/, made when it is missing)
#   --check-only      verify and list the archive, restore nothing
#   --dry-run         print what would be done
#   --help
# Exit code: 0 the backup is good, 1 it is not, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"
# shellcheck source=scripts/ops/archive.sh
source "$root/scripts/ops/archive.sh"

identity="${BACKUP_IDENTITY:-}"
remote="$(setting BACKUP_REMOTE)"
bucket="$(setting BACKUP_S3_BUCKET)"
if [[ -z "$remote" && -n "$bucket" ]]; then remote="backup:$bucket"; fi
max_age=26
check_only=false
secrets="$root/secrets"
while (($#)); do
  case "$1" in
    --identity) identity="$(option_value "$@")"; shift 2 ;;
    --remote) remote="$(option_value "$@")"; shift 2 ;;
    --max-age) max_age="$(option_value "$@")"; shift 2 ;;
    --secrets) secrets="$(option_value "$@")"; shift 2 ;;
    --check-only) check_only=true; shift ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done
[[ -n "$remote" ]] || misuse "no rclone target: give --remote or BACKUP_S3_BUCKET"
[[ -n "$identity" || -n "${BACKUP_IDENTITY_TEXT:-}" ]] || misuse "no private key: give --identity"
[[ "$max_age" =~ ^[0-9]+$ ]] || misuse "$max_age is not a number of hours"
if "$dry_run"; then
  printf 'would fetch the newest archive of %s, and restore it into the project formation-hub-drill\n' "$remote"
  exit 0
fi
require_commands rclone age jq

umask 077
work="$(mktemp -d)"
export COMPOSE_PROJECT_NAME=formation-hub-drill COMPOSE_FILE=compose.yml
started=false
cleanup() {
  if "$started"; then compose down --volumes --timeout 5 >&2 || true; fi
  rm -rf "$work"
}
trap cleanup EXIT
if [[ -z "$identity" ]]; then
  identity="$work/identity"
  printf '%s\n' "$BACKUP_IDENTITY_TEXT" >"$identity"
fi

newest="$(rclone lsf "$remote" --files-only --include 'formation-hub-*.tar.age' | sort | tail -n 1)"
[[ -n "$newest" ]] || fail "$remote holds no archive"
stamp="${newest#formation-hub-}"
stamp="${stamp%.tar.age}"
age_hours="$((($(date +%s) - $(date -u -d "${stamp:0:8} ${stamp:9:2}:${stamp:11:2}:${stamp:13:2}" +%s)) / 3600))"
((age_hours <= max_age)) || fail "the newest archive, $newest, is $age_hours hours old"
log "fetching $newest"
rclone copy "$remote" "$work" --include "$newest" --include "$newest.sha256"

if "$check_only"; then
  "$root/scripts/restore.sh" "$work/$newest" --identity "$identity" --check
  exit
fi

started=true
"$root/scripts/secrets.sh" init --dir "$secrets"
"$root/scripts/restore.sh" "$work/$newest" --identity "$identity" --only docmost,baserow,bridge --force
for database in "${databases[@]}"; do
  tables="$(compose exec -T postgres psql --username postgres --no-psqlrc --tuples-only --no-align --dbname "$database" \
    --command "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")"
  ((tables > 0)) || fail "the restored database $database is empty"
  printf '%s: %s tables restored\n' "$database" "$tables"
done
printf 'the backup of %s is good\n' "$stamp"

#!/usr/bin/env bash
# Backs up everything that cannot be rebuilt into one encrypted, checksummed, rotated archive, and copies it off-site.
#
# Usage: scripts/backup.sh [options]
#   --dest DIR         where archives are kept (default: BACKUP_DIR of .env, or /var/backups/formation-hub)
#   --recipient KEY    age public key, or a file of public keys (default: BACKUP_RECIPIENT of .env)
#   --remote REMOTE    rclone target, such as backup:bucket (default: BACKUP_REMOTE, or backup:BACKUP_S3_BUCKET, of .env)
#   --no-remote        keep the archive on this machine only
#   --embedded DIR     back up the data directory of a stopped embedded stack (npm start) instead of the containers
#   --keep D,W,M       archives kept: one a day, a week, a month (default 7,4,12)
#   --dry-run          print what would be done
#   --help
# The three databases, Docmost's attachments and Baserow's media are in it. Secrets and .env are not: keep those apart.
# Exit code: 0 the archive is complete (and off-site), 1 it is not, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"
# shellcheck source=scripts/ops/archive.sh
source "$root/scripts/ops/archive.sh"

dest="$(setting BACKUP_DIR /var/backups/formation-hub)"
recipient="$(setting BACKUP_RECIPIENT)"
remote="$(setting BACKUP_REMOTE)"
bucket="$(setting BACKUP_S3_BUCKET)"
if [[ -z "$remote" && -n "$bucket" ]]; then remote="backup:$bucket"; fi
embedded=""
keep="7,4,12"

while (($#)); do
  case "$1" in
    --dest) dest="$(option_value "$@")"; shift 2 ;;
    --recipient) recipient="$(option_value "$@")"; shift 2 ;;
    --remote) remote="$(option_value "$@")"; shift 2 ;;
    --no-remote) remote=""; shift ;;
    --embedded) embedded="$(option_value "$@")"; shift 2 ;;
    --keep) keep="$(option_value "$@")"; shift 2 ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done
[[ "$keep" =~ ^[0-9]+,[0-9]+,[0-9]+$ ]] || misuse "--keep takes three numbers, such as 7,4,12"
[[ -n "$recipient" ]] || misuse "no age public key: give --recipient or BACKUP_RECIPIENT"
[[ -z "$embedded" || -d "$embedded" ]] || misuse "$embedded is not a directory"
require_commands age jq sha256sum tar flock
if [[ -n "$remote" ]]; then require_commands rclone; fi

if [[ -f "$recipient" ]]; then age_to=(--recipients-file "$recipient"); else age_to=(--recipient "$recipient"); fi
name="formation-hub-$(date -u +%Y%m%dT%H%M%SZ).tar.age"

if "$dry_run"; then
  if [[ -n "$embedded" ]]; then
    printf 'would back up: %s\n' "$embedded"
  else
    printf 'would back up: database %s\n' "${databases[@]}"
    printf 'would back up: files %s\n' "${!file_parts[@]}"
  fi
  printf 'would write: %s/%s and its .sha256\n' "$dest" "$name"
  if [[ -n "$remote" ]]; then printf 'would copy to: %s\n' "$remote"; fi
  if [[ -d "$dest" ]]; then list_expired "$dest" "$keep" | sed 's/^/would delete: /'; fi
  exit 0
fi

umask 077
mkdir -p "$dest"
exec 9>"$dest/.lock"
flock --nonblock 9 || fail "another backup is running"
work="$(mktemp -d "$dest/.work-XXXXXX")"
trap 'rm -rf "$work"' EXIT
# Apart from the archive itself: a directory that changes while it is read is an error for tar.
parts="$work/parts"
mkdir "$parts"

collect_embedded() {
  local open
  open="$(find_open_files "$embedded")"
  [[ -z "$open" ]] || fail "$embedded is in use (stop the stack first): $open"
  tar --create --sort=name --exclude=./logs --directory "$embedded" --file "$parts/data.tar" .
}

collect_containers() {
  local database part
  for database in "${databases[@]}"; do
    log "dumping the database $database"
    compose exec -T postgres pg_dump --username postgres --format=custom --dbname "$database" >"$parts/$database.dump"
  done
  for part in "${!file_parts[@]}"; do
    log "copying $part"
    compose exec -T "${part%%-*}" tar --create --directory "${file_parts[$part]}" --file - . >"$parts/$part.tar"
  done
}

if [[ -n "$embedded" ]]; then
  kind=embedded
  collect_embedded
else
  kind=containers
  collect_containers
fi
write_manifest "$parts" "$kind" "$(setting IMAGE_TAG unknown)"

log "encrypting"
tar --create --sort=name --directory "$parts" --file - . | age --encrypt "${age_to[@]}" --output "$work/$name"
(cd "$work" && sha256sum "$name" >"$name.sha256")
mv "$work/$name" "$work/$name.sha256" "$dest/"
log "written: $dest/$name ($(stat --format %s "$dest/$name") bytes)"

if [[ -n "$remote" ]]; then
  log "copying off-site"
  rclone copy "$dest" "$remote" --include "$name" --include "$name.sha256"
  rclone check "$dest" "$remote" --include "$name" --include "$name.sha256" --one-way
fi

while read -r expired; do
  log "deleting $expired"
  rm -f "$dest/$expired" "$dest/$expired.sha256"
  if [[ -n "$remote" ]]; then rclone delete "$remote" --include "$expired" --include "$expired.sha256"; fi
done < <(list_expired "$dest" "$keep")
printf '%s\n' "$dest/$name"

#!/usr/bin/env bash
# Puts a backup back. Verifies it completely before anything is touched, and never overwrites data without --force.
#
# Usage: scripts/restore.sh ARCHIVE [options]
#   --identity FILE    age private key (default: BACKUP_IDENTITY); bring it from where it is kept, remove it afterwards
#   --embedded DIR     restore into the data directory of a stopped embedded stack instead of the containers
#   --only A,B         only these parts: docmost, baserow, bridge, docmost-storage, baserow-media
#   --check            verify and list the archive, restore nothing
#   --force            overwrite what is there
#   --dry-run          verify, then print what would be done
#   --help
# Exit code: 0 restored (or verified), 1 failed, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"
# shellcheck source=scripts/ops/archive.sh
source "$root/scripts/ops/archive.sh"

archive=""
identity="${BACKUP_IDENTITY:-}"
embedded=""
only=""
check=false
force=false

while (($#)); do
  case "$1" in
    --identity) identity="$(option_value "$@")"; shift 2 ;;
    --embedded) embedded="$(option_value "$@")"; shift 2 ;;
    --only) only="$(option_value "$@")"; shift 2 ;;
    --check) check=true; shift ;;
    --force) force=true; shift ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    -*) misuse "unknown option $1" ;;
    *) [[ -z "$archive" ]] || misuse "one archive at a time"; archive="$1"; shift ;;
  esac
done
[[ -n "$archive" ]] || misuse "which archive?"
[[ -f "$archive" ]] || fail "$archive does not exist"
[[ -n "$identity" ]] || misuse "no private key: give --identity"
[[ -f "$identity" ]] || fail "$identity does not exist"
require_commands age jq sha256sum tar

umask 077
work="$(mktemp -d "$(dirname "$archive")/.restore-XXXXXX")"
trap 'rm -rf "$work"' EXIT

if [[ -f "$archive.sha256" ]]; then
  log "verifying the checksum"
  (cd "$(dirname "$archive")" && sha256sum --check --status "$(basename "$archive").sha256") ||
    fail "the checksum of $archive does not match: it is damaged or was changed"
else
  fail "$archive.sha256 is missing: copy it beside the archive"
fi
log "decrypting"
age --decrypt --identity "$identity" "$archive" | tar --extract --directory "$work" --file - ||
  fail "$archive cannot be decrypted with $identity"
verify_manifest "$work"
kind="$(jq -r .kind "$work/manifest.json")"
jq -r '"backup of \(.created), release \(.release), \(.kind)", (.parts[] | "  \(.name)  \(.bytes) bytes")' "$work/manifest.json"

is_wanted() { [[ -z "$only" || ",$only," == *",$1,"* ]]; }

restore_embedded() {
  local open
  [[ "$kind" == embedded ]] || fail "this is a backup of containers: leave --embedded out"
  if [[ -d "$embedded" ]]; then
    open="$(find_open_files "$embedded")"
    [[ -z "$open" ]] || fail "$embedded is in use (stop the stack first): $open"
    if [[ -n "$(find "$embedded" -mindepth 1 -maxdepth 1 -print -quit)" ]]; then
      "$force" || "$dry_run" || fail "$embedded is not empty: --force replaces it"
      act find "$embedded" -mindepth 1 -delete
    fi
  fi
  act mkdir -p "$embedded"
  act tar --extract --preserve-permissions --directory "$embedded" --file "$work/data.tar"
}

psql_admin() { compose exec -T postgres psql --username postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$@"; }

# Sets `answer` to the one value that a query gives; ends the script when PostgreSQL does not answer.
ask_postgres() {
  answer="$(psql_admin --tuples-only --no-align --dbname "$1" --command "$2")" || fail "PostgreSQL does not answer"
}

# Ends the script when a database holds tables.
refuse_filled() {
  ask_postgres postgres "SELECT count(*) FROM pg_database WHERE datname = '$1'"
  if ((answer == 0)); then return; fi
  ask_postgres "$1" "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
  ((answer == 0)) || fail "the database $1 holds $answer tables: --force replaces it"
}

restore_database() {
  local database="$1"
  log "restoring the database $database"
  act psql_admin --dbname postgres --command "DROP DATABASE IF EXISTS $database WITH (FORCE)"
  act psql_admin --dbname postgres --command "CREATE DATABASE $database OWNER $database"
  if "$dry_run"; then
    printf 'would run: pg_restore %s\n' "$database"
  else
    compose exec -T postgres pg_restore --username postgres --exit-on-error --dbname "$database" <"$work/$database.dump"
  fi
}

restore_files() {
  local part="$1" directory="${file_parts[$1]}"
  log "restoring $part"
  if "$dry_run"; then
    printf 'would replace: %s\n' "$part"
  else
    compose run --rm -T --no-deps --entrypoint sh "${part%%-*}" -c \
      "mkdir -p $directory && find $directory -mindepth 1 -delete && tar -xpf - -C $directory" <"$work/$part.tar"
  fi
}

restore_containers() {
  local database part answer
  [[ "$kind" == containers ]] || fail "this is a backup of an embedded stack: give --embedded"
  act compose up --detach --wait postgres
  if ! "$force" && ! "$dry_run"; then
    for database in "${databases[@]}"; do
      if is_wanted "$database"; then refuse_filled "$database"; fi
    done
  fi
  act compose stop docmost baserow bridge-lite
  act compose run --rm -T db-setup
  for database in "${databases[@]}"; do
    if is_wanted "$database"; then restore_database "$database"; fi
  done
  for part in "${!file_parts[@]}"; do
    if is_wanted "$part"; then restore_files "$part"; fi
  done
  log "restored; start the services with: docker compose up --detach --wait"
}

if "$check"; then
  if [[ "$kind" == embedded ]]; then
    tar --list --file "$work/data.tar" >/dev/null
  else
    for part in "${!file_parts[@]}"; do tar --list --file "$work/$part.tar" >/dev/null; done
    for database in "${databases[@]}"; do
      [[ "$(head --bytes 5 "$work/$database.dump")" == PGDMP ]] || fail "$database.dump is not a PostgreSQL dump"
    done
  fi
  printf 'the archive is whole\n'
elif [[ -n "$embedded" ]]; then
  restore_embedded
else
  restore_containers
fi

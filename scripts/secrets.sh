#!/usr/bin/env bash
# Makes, checks and rotates the secret files that Compose hands to the containers (secrets/*, mode 600, owner 1000).
#
# Usage: scripts/secrets.sh COMMAND [options]
#   init               make every secret that is missing (none is ever overwritten)
#   rotate NAME...     replace generated secrets; then run: docker compose up --detach --force-recreate --wait
#   set NAME           store a value read from stdin (for those made elsewhere: baserow_token, smtp_password, bridge_*_password…,
#                      and for admin_password, which the accounts of the first start get)
#   check              fail unless every secret exists, has mode 600 and is long enough
#   list               names and ages
#   --dir DIR          where they are (default: secrets/ of the installation)
#   --dry-run          print what would be done
#   --help
# Values are never printed.
# Exit code: 0 done, 1 failed, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

# Made here, of 48 random bytes.
generated=(
  postgres_password docmost_db_password baserow_db_password bridge_db_password
  docmost_app_secret baserow_secret_key baserow_jwt_signing_key
  bridge_session_secret baserow_webhook_secret docmost_webhook_secret
)
# Made here unless it was stored with `set` before; the accounts of the first start have it, so it is not rotated here.
first=(admin_password)
# Made elsewhere and stored with `set`; empty until then. The first start fills in those of Baserow and of the wiki.
given=(baserow_token smtp_password bridge_smtp_url bridge_docmost_password bridge_baserow_password)
# A short or empty one switches a feature off or is somebody else's choice: only its presence is checked.
short_allowed=(admin_password smtp_password bridge_smtp_url bridge_docmost_password bridge_baserow_password)
# Written from the others.
derived=(docmost_database_url bridge_database_url)
minimum_length=32
container_user=1000

directory="$root/secrets"
arguments=()
while (($#)); do
  case "$1" in
    --dir) directory="$(option_value "$@")"; shift 2 ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    -*) misuse "unknown option $1" ;;
    *) arguments+=("$1"); shift ;;
  esac
done
((${#arguments[@]})) || misuse "which command?"
command="${arguments[0]}"
names=("${arguments[@]:1}")
umask 077

contains() {
  local wanted="$1" each
  shift
  for each in "$@"; do [[ "$each" != "$wanted" ]] || return 0; done
  return 1
}

# Writes in place: a file that was replaced by another one would leave running containers with the old inode.
store() {
  local name="$1" value="$2"
  if "$dry_run"; then
    printf 'would write: %s\n' "$directory/$name"
    return
  fi
  mkdir -p "$directory"
  printf '%s' "$value" >"$directory/$name"
  chmod 600 "$directory/$name"
  if [[ "$(id -u)" == 0 ]]; then chown "$container_user:$container_user" "$directory" "$directory/$name"; fi
}

generate() {
  local random
  random="$(head --bytes 48 /dev/urandom | base64 --wrap 0)"
  case "$1" in
    docmost_webhook_secret) printf 'whsec_%s' "$random" ;;
    *) tr '+/' '-_' <<<"$random" | tr -d '=\n' ;;
  esac
}

derive() {
  if "$dry_run"; then
    printf 'would write: %s\n' "${derived[@]/#/$directory/}"
    return
  fi
  store docmost_database_url "postgresql://docmost:$(<"$directory/docmost_db_password")@postgres:5432/docmost"
  store bridge_database_url "postgresql://bridge:$(<"$directory/bridge_db_password")@postgres:5432/bridge"
}

# The superuser's password is read at the first start only: a later one is set through the container's own socket.
change_superuser_password() {
  local value="$1"
  if "$dry_run"; then
    printf 'would change the password of the role postgres\n'
    return
  fi
  printf "ALTER ROLE postgres PASSWORD '%s';\n" "$value" |
    compose exec -T postgres psql --username postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1
}

check() {
  local name file problems=0 length
  for name in "${generated[@]}" "${first[@]}" "${given[@]}" "${derived[@]}"; do
    file="$directory/$name"
    if [[ ! -f "$file" ]]; then
      printf 'missing: %s\n' "$name"
    elif [[ "$(stat --format %a "$file")" != 600 ]]; then
      printf 'mode %s instead of 600: %s\n' "$(stat --format %a "$file")" "$name"
    else
      length="$(stat --format %s "$file")"
      if ((length >= minimum_length)) || contains "$name" "${short_allowed[@]}"; then continue; fi
      printf 'shorter than %s characters: %s\n' "$minimum_length" "$name"
    fi
    problems=$((problems + 1))
  done
  ((problems == 0)) || fail "$problems secret(s) to mend"
}

# Our containers run as the user 1000; only root can give it the files of another user.
warn_about_owner() {
  if [[ "$(id -u)" != 0 && "$(id -u)" != "$container_user" ]]; then
    log "the files belong to you, but the containers run as the user $container_user: run this as root"
  fi
}

case "$command" in
  init)
    warn_about_owner
    for name in "${generated[@]}" "${first[@]}"; do
      if [[ ! -s "$directory/$name" ]]; then store "$name" "$(generate "$name")"; fi
    done
    for name in "${given[@]}"; do
      if [[ ! -e "$directory/$name" ]]; then store "$name" ""; fi
    done
    derive
    ;;
  rotate)
    ((${#names[@]})) || misuse "rotate which secret?"
    for name in "${names[@]}"; do
      contains "$name" "${generated[@]}" || misuse "$name is not generated here (use set)"
    done
    for name in "${names[@]}"; do
      value="$(generate "$name")"
      if [[ "$name" == postgres_password ]]; then change_superuser_password "$value"; fi
      store "$name" "$value"
      log "rotated: $name"
    done
    derive
    ;;
  set)
    ((${#names[@]} == 1)) || misuse "set takes one name"
    contains "${names[0]}" "${given[@]}" "${first[@]}" || misuse "${names[0]} is not one of: ${given[*]} ${first[*]}"
    value="$(tr -d '\r\n')"
    [[ -n "$value" ]] || misuse "nothing was given on stdin"
    store "${names[0]}" "$value"
    ;;
  check) check ;;
  list)
    for name in "${generated[@]}" "${first[@]}" "${given[@]}" "${derived[@]}"; do
      if [[ -s "$directory/$name" ]]; then
        printf '%-28s %s days\n' "$name" "$((($(date +%s) - $(stat --format %Y "$directory/$name")) / 86400))"
      else
        printf '%-28s empty\n' "$name"
      fi
    done
    ;;
  *) misuse "unknown command $command" ;;
esac

#!/usr/bin/env bash
# Starts the real stack on one's own machine: settings, secrets, images, containers, first accounts, demo. Running it again changes
# nothing that is there.
#
# Usage: scripts/up.sh [options]
#   --no-build    take the images that are there, or pull them
#   --timeout N   seconds until all must be well (default 1800: the first start of Baserow and the demo take minutes)
#   --dry-run     print what would be done
#   --help
# Exit code: 0 all is well, 1 it is not, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

# The one of `npm start`, too. Only this machine reaches the stack.
demo_password=formation-hub
container_user=1000
build=true
timeout=1800
while (($#)); do
  case "$1" in
    --no-build) build=false; shift ;;
    --timeout) timeout="$(option_value "$@")"; shift 2 ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done
[[ "$timeout" =~ ^[0-9]+$ ]] || misuse "$timeout is not a whole number"
require_commands docker curl jq
if [[ "$(uname -s)" == Linux && "$(id -u)" != 0 && "$(id -u)" != "$container_user" ]]; then
  fail "the containers read the secret files as the user $container_user: run this as root (sudo $0)"
fi

if [[ ! -f "$env_file" ]]; then
  act install --mode=600 "$root/.env.example" "$env_file"
  if [[ -n "${SUDO_UID:-}" ]]; then act chown "$SUDO_UID:${SUDO_GID:-}" "$env_file"; fi
fi
[[ "$(setting COMPOSE_FILE compose.yml)" == compose.yml ]] ||
  fail "COMPOSE_FILE names staging or production: this script is for one's own machine (docs/operations/installation.md)"

if [[ "$(setting DEMO)" == yes && ! -s "$root/secrets/admin_password" ]]; then
  act "$root/scripts/secrets.sh" set admin_password <<<"$demo_password"
fi
act "$root/scripts/secrets.sh" init
if "$build"; then act compose build; fi
act compose up --detach --wait --wait-timeout "$timeout"
act "$root/scripts/healthcheck.sh" --compose --retries 60
if "$dry_run"; then exit 0; fi

printf '\nWiki     %s\nBaserow  %s\n' "$(setting DOCMOST_URL http://localhost:3000)" "$(setting BASEROW_URL)"
if [[ "$(setting DEMO)" == yes && "$(<"$root/secrets/admin_password")" == "$demo_password" ]]; then
  printf 'Sign in to both as %s with the password %s.\n' "$(setting ADMIN_EMAIL)" "$demo_password"
else
  printf 'Sign in to both as %s; the password is in secrets/admin_password.\n' "$(setting ADMIN_EMAIL)"
fi

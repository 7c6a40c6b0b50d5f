#!/usr/bin/env bash
# Signs in as a person and reads live data through the whole chain: wiki, session, bridge, Baserow. Writes nothing.
#
# Usage: SMOKE_EMAIL=… SMOKE_PASSWORD=… scripts/smoke-test.sh [options]
#   --url URL         public address (default: DOCMOST_URL of .env, or http://localhost:3000)
#   --email ADDRESS   account (default: SMOKE_EMAIL)
#   --timeout N       seconds allowed per request (default 10)
#   --dry-run         print what would be asked
#   --help
# The password is read from SMOKE_PASSWORD, or from the file that SMOKE_PASSWORD_FILE names; never from the command line.
# Exit code: 0 all checks passed, 1 one failed, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

url="$(setting DOCMOST_URL http://localhost:3000)"
email="$(setting SMOKE_EMAIL)"
timeout=10

while (($#)); do
  case "$1" in
    --url) url="$(option_value "$@")"; shift 2 ;;
    --email) email="$(option_value "$@")"; shift 2 ;;
    --timeout) timeout="$(option_value "$@")"; shift 2 ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done
url="${url%/}"
[[ "$timeout" =~ ^[0-9]+$ ]] || misuse "$timeout is not a whole number"
[[ -n "$email" ]] || misuse "no account: give --email or SMOKE_EMAIL"
password="${SMOKE_PASSWORD:-}"
if [[ -z "$password" && -n "$(setting SMOKE_PASSWORD_FILE)" ]]; then password="$(<"$(setting SMOKE_PASSWORD_FILE)")"; fi

if "$dry_run"; then
  printf 'would ask: POST %s/api/auth/login as %s\n' "$url" "$email"
  printf 'would ask: GET %s/bridge/api/v1/%s\n' "$url" me "$url" 'personnes?per_page=1' "$url" 'personnes/<id>'
  exit 0
fi
[[ -n "$password" ]] || misuse "no password: set SMOKE_PASSWORD or SMOKE_PASSWORD_FILE"
require_commands curl jq

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cookies="$work/cookies"
body="$work/body"

request() {
  local status
  status="$(curl --silent --max-time "$timeout" --cookie "$cookies" --output "$body" --write-out '%{http_code}' "$@")" ||
    status=000
  printf '%s' "$status"
}

passed() { printf 'ok   %s\n' "$1"; }

refused() {
  printf 'FAIL %s: status %s\n' "$1" "$2"
  exit 1
}

status="$(jq -n --arg email "$email" --arg password "$password" '{email: $email, password: $password}' |
  request --cookie-jar "$cookies" --header 'content-type: application/json' --data-binary @- "$url/api/auth/login")"
[[ "$status" == 200 ]] || refused "sign in as $email" "$status"
grep -q authToken "$cookies" || refused "sign in as $email (no session cookie)" "$status"
passed "sign in as $email"

status="$(request "$url/bridge/api/v1/me")"
[[ "$status" == 200 ]] || refused 'the bridge knows the session' "$status"
passed 'the bridge knows the session'

status="$(request "$url/bridge/api/v1/personnes?per_page=1")"
[[ "$status" == 200 ]] || refused 'list of personnes' "$status"
id="$(jq -r '.data[0].id // empty' "$body")"
[[ -n "$id" ]] || refused 'list of personnes (it is empty)' "$status"
passed 'list of personnes'

status="$(request "$url/bridge/api/v1/personnes/$id")"
[[ "$status" == 200 ]] || refused "personne $id" "$status"
jq -e '.data.heures_restantes_total | type == "number"' "$body" >/dev/null ||
  refused "personne $id (no figure of hours left)" "$status"
passed "personne $id with its hours left"

#!/usr/bin/env bash
# What a change must pass on the real programs: Docmost's fork, Baserow, PostgreSQL, Redis, in containers, from nothing.
#
# Usage: scripts/stack-check.sh STEP...
#   contract      the contract suite on each Baserow that we claim to work with, in a container of its own
#   build         both images; the bridge's must get healthy
#   up            scripts/up.sh on a machine that has neither settings nor secrets; all is well, webhooks included, and Baserow
#                 refuses those to other places inside
#   bootstrap     first-start and bootstrap again: they change nothing
#   browser       the browser tests, on that stack
#   backup        a backup, a change, a restore: the change is gone, figures and sign-in are right
#   down          logs and states of all containers into test-results/stack, then nothing is left of them
#   report        says of each step above how it ended; fails unless each was run and passed
#   substitutes   where there is no Docker: the same scripts with what stands in for the real programs (the embedded Baserow, the
#                 workbench, a docker that writes down its calls), and the list of what that leaves unproven
#   all           contract to report, in this order; `down` and `report` also after a failure
#   --dry-run     print what would be run
#   --help
# Exit code: 0 passed, 1 failed, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

# The line of production, and the one that it is to move to.
baserow_images=(baserow/baserow:1.35.3 baserow/baserow:2.2.2)
order=(contract build up bootstrap browser backup down)
results="$root/test-results/stack"
steps=()
inner=""
while (($#)); do
  case "$1" in
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    --inner) inner="$(option_value "$@")"; shift 2 ;;
    contract | build | up | bootstrap | browser | backup | down | report | substitutes | all) steps+=("$1"); shift ;;
    *) misuse "unknown step $1" ;;
  esac
done
[[ -n "$inner" ]] || ((${#steps[@]})) || misuse "which step?"

# Files of secrets/ belong to the containers' user.
as_root() { if [[ "$(id -u)" == 0 ]]; then "$@"; else sudo --preserve-env=PATH "$@"; fi; }
read_secret() { as_root cat "$root/secrets/$1"; }

need_docker() {
  require_commands docker curl jq
  if ! docker compose version >/dev/null 2>&1 || ! docker info >/dev/null 2>&1; then
    fail "there is no Docker with Compose here: the step « substitutes » runs what goes without"
  fi
}

# Waits until an address answers 200.
wait_for() {
  local url="$1" seconds="$2" waited
  for ((waited = 0; waited < seconds; waited += 2)); do
    if curl --silent --fail --max-time 5 --output /dev/null "$url"; then return 0; fi
    sleep 2
  done
  log "$url did not answer within $seconds seconds"
  return 1
}

step_contract() {
  local image
  act node "$root/scripts/setup.mjs" --test
  for image in "${baserow_images[@]}"; do contract_on "$image" || return 1; done
}

contract_on() {
  local image="$1" port=8135 url container password code=0
  url="http://localhost:$port"
  if "$dry_run"; then
    printf 'would run: the contract suite on %s\n' "$image"
    return
  fi
  log "contract suite on $image"
  password="$(head --bytes 24 /dev/urandom | base64)"
  # It may call the test's receiver, which listens on this machine.
  container="$(docker run --detach --publish "127.0.0.1:$port:80" --add-host host.docker.internal:host-gateway \
    --env "BASEROW_PUBLIC_URL=$url" --env BASEROW_WEBHOOKS_ALLOW_PRIVATE_ADDRESS=yes "$image")" || return 1
  {
    wait_for "$url/api/_health/" 900 &&
      jq -n --arg password "$password" '{name: "Contrat", email: "contrat@acadenice.fr", password: $password}' |
      curl --silent --show-error --fail --header 'content-type: application/json' --data-binary @- --output /dev/null "$url/api/user/" &&
      BASEROW_URL="$url" BASEROW_EMAIL=contrat@acadenice.fr BASEROW_PASSWORD="$password" \
        CONTRACT_RECEIVER_HOST=host.docker.internal npm --prefix "$root" run test:contract --workspace bridge-lite
  } || code=1
  docker logs "$container" >"$results/${image//[:\/]/-}.log" 2>&1 || true
  docker rm --force --volumes "$container" >/dev/null
  return "$code"
}

step_build() {
  act "$root/scripts/image/build-image.sh" docmost-fork
  act "$root/scripts/image/build-image.sh" bridge-lite --check
}

step_up() {
  if ! "$dry_run"; then
    [[ ! -e "$root/.env" && ! -e "$root/secrets" ]] || fail "there are settings or secrets already: this is for a machine that has none"
  fi
  act as_root "$root/scripts/up.sh" --no-build
  "$dry_run" || check_addresses
}

# Baserow's own rule for webhooks, as embedded-baserow/webhooks/webhookAddresses.ts has it.
check_addresses() {
  local url jwt table address status
  url="$(setting BASEROW_URL)/api"
  jwt="$(jq -n --arg email "$(setting ADMIN_EMAIL)" --arg password "$(read_secret admin_password)" '{email: $email, password: $password}' |
    curl --silent --show-error --fail --header 'content-type: application/json' --data-binary @- "$url/user/token-auth/" | jq -r .access_token)"
  table="$(ask_baserow tables/all-tables/ | jq '.[0].id')"
  for address in http://bridge:3001/x http://bridge.internal:3001/x http://traefik/x; do
    status="$(curl --silent --output /dev/null --write-out '%{http_code}' --header "authorization: JWT $jwt" \
      --header 'content-type: application/json' --data "{\"url\": \"$address\", \"name\": \"x\"}" "$url/database/webhooks/table/$table/")"
    [[ "$status" == 400 ]] || fail "Baserow answers $status to a webhook at $address: 400 was expected"
  done
}

step_bootstrap() {
  local changes
  act compose run --rm --no-deps first-start
  if "$dry_run"; then
    printf 'would run: bootstrap as the administrator\n'
    return
  fi
  changes="$(BASEROW_EMAIL="$(setting ADMIN_EMAIL)" BASEROW_PASSWORD="$(read_secret admin_password)" \
    compose run --rm --no-deps --no-TTY --env BASEROW_EMAIL --env BASEROW_PASSWORD bridge-lite \
    node bridge-lite/baserow/cli/main.ts bootstrap --json | jq --compact-output '[.changes[], .drift[]]')"
  [[ "$changes" == '[]' ]] || fail "a second bootstrap changed or found: $changes"
}

step_browser() {
  local name
  act node "$root/scripts/setup.mjs" --test
  for name in "$(setting DOCMOST_URL http://localhost:3000)" "$(setting BASEROW_URL http://baserow.localhost:3000)"; do
    name="$(sed 's#^https\?://##; s#[:/].*##' <<<"$name")"
    if ! getent hosts "$name" >/dev/null; then act as_root tee --append /etc/hosts <<<"127.0.0.1 $name"; fi
  done
  if "$dry_run"; then
    printf 'would run: npm run test:external\n'
    return
  fi
  BASE_URL="$(setting DOCMOST_URL)" E2E_BASEROW_URL="$(setting BASEROW_URL)" E2E_BASEROW_TOKEN="$(read_secret baserow_token)" \
    E2E_PASSWORD="$(read_secret admin_password)" npm --prefix "$root" run test:external
}

# Asks Baserow as the bridge does.
ask_baserow() {
  curl --silent --show-error --fail --header "authorization: Token $(read_secret baserow_token)" --header 'content-type: application/json' \
    "$(setting BASEROW_URL)/api/database/$1" "${@:2}"
}

step_backup() {
  local archive table row
  if "$dry_run"; then
    printf 'would run: backup.sh, a change, restore.sh --force, and all checks\n'
    return
  fi
  require_commands age age-keygen
  # Away from the results, which are kept: key and archive are not.
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  age-keygen --output "$work/identity" 2>/dev/null
  archive="$("$root/scripts/backup.sh" --dest "$work/archives" --recipient "$(age-keygen -y "$work/identity")" --no-remote)"
  table="$(ask_baserow tables/all-tables/ | jq '.[] | select(.name == "client") | .id')"
  row="$(ask_baserow "rows/table/$table/?user_field_names=true" --data '{"nom": "Après la sauvegarde"}' | jq .id)"
  ask_baserow "rows/table/$table/$row/" --output /dev/null
  "$root/scripts/restore.sh" "$archive" --identity "$work/identity" --force
  compose up --detach --wait --wait-timeout 900
  "$root/scripts/healthcheck.sh" --retries 60
  if ask_baserow "rows/table/$table/$row/" --output /dev/null 2>/dev/null; then fail "row $row was made after the backup and is still there"; fi
  SMOKE_PASSWORD="$(read_secret admin_password)" "$root/scripts/smoke-test.sh" --email "$(setting ADMIN_EMAIL)"
  "$root/scripts/verify-rollups.sh" --compose
}

step_down() {
  if ! "$dry_run"; then
    compose ps --all >"$results/containers.txt" 2>&1 || true
    compose logs --no-color --timestamps >"$results/containers.log" 2>&1 || true
  fi
  act compose down --volumes --remove-orphans
}

step_substitutes() {
  # Compose files, Dockerfiles, workflows and scripts, parsed and linted; scripts with a docker that writes down its calls.
  (cd "$root" && act npx vitest run --project 'scripts*')
  (cd "$root" && act npm run test:contract --workspace bridge-lite)
  (cd "$root" && act npx vitest run --project 'workbench*' firstStart)
  (cd "$root" && act npm run test:external)
  printf 'not proven without Docker: images are built and start, Compose starts the stack, the real Baserows keep the contract, '
  printf 'the real Docmost serves the blocks, a backup of containers comes back\n'
}

# Runs a step in a process of its own, where the first thing that fails ends it, and keeps how it ended.
run_step() {
  local step="$1" started=$SECONDS code=0
  if "$dry_run"; then
    "$0" --dry-run --inner "$step"
    return
  fi
  mkdir -p "$results"
  "$0" --inner "$step" || code=$?
  printf '%s %s %s\n' "$step" "$([[ "$code" == 0 ]] && printf passed || printf failed)" "$((SECONDS - started))" >>"$results/steps.txt"
  return "$code"
}

report() {
  local step outcome seconds failures=0
  if "$dry_run"; then
    printf 'would say how each step ended: %s\n' "${order[*]}"
    return
  fi
  for step in "${order[@]}"; do
    read -r _ outcome seconds < <(grep "^$step " "$results/steps.txt" 2>/dev/null | tail -n 1) || outcome="not run"
    printf '%-10s %-8s %s\n' "$step" "$outcome" "${seconds:+$seconds s}"
    [[ "$outcome" == passed ]] || failures=$((failures + 1))
    seconds=""
  done
  ((failures == 0)) || fail "$failures step(s) did not pass"
}

if [[ -n "$inner" ]]; then
  if ! "$dry_run" && [[ "$inner" != substitutes ]]; then need_docker; fi
  "step_$inner"
  exit
fi

for step in "${steps[@]}"; do
  case "$step" in
    report) report ;;
    all)
      for each in contract build up bootstrap browser backup; do run_step "$each" || break; done
      run_step down || true
      report
      ;;
    *) run_step "$step" ;;
  esac
done

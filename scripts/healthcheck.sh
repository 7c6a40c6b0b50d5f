#!/usr/bin/env bash
# Asks every public endpoint of an installation whether it is well, and the bridge whether Baserow reports its changes.
#
# Usage: scripts/healthcheck.sh [options]
#   --wiki URL       address of the wiki (default: DOCMOST_URL of .env, or http://localhost:3000)
#   --bridge URL     address of the bridge (default: the wiki's address and /bridge)
#   --baserow URL    address of Baserow (default: BASEROW_URL of .env); "none" leaves it out
#   --compose        also look at the containers: each runs, is healthy, and was neither restarted nor short of memory
#   --disk PERCENT   also fail when the disk of the installation is fuller than this
#   --certificate N  also fail when the wiki's TLS certificate ends within N days
#   --timeout N      seconds allowed per request (default 5)
#   --retries N      further attempts per check, 2 seconds apart (default 0)
#   --json           one JSON document on stdout instead of a table
#   --dry-run        print what would be asked
#   --help
# Exit code: 0 all is well, 1 something is not, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

wiki="$(setting DOCMOST_URL http://localhost:3000)"
bridge=""
baserow="$(setting BASEROW_URL)"
disk_limit=""
certificate_days=""
timeout=5
retries=0
as_json=false
containers=false

while (($#)); do
  case "$1" in
    --wiki) wiki="$(option_value "$@")"; shift 2 ;;
    --bridge) bridge="$(option_value "$@")"; shift 2 ;;
    --baserow) baserow="$(option_value "$@")"; shift 2 ;;
    --compose) containers=true; shift ;;
    --disk) disk_limit="$(option_value "$@")"; shift 2 ;;
    --certificate) certificate_days="$(option_value "$@")"; shift 2 ;;
    --timeout) timeout="$(option_value "$@")"; shift 2 ;;
    --retries) retries="$(option_value "$@")"; shift 2 ;;
    --json) as_json=true; shift ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done
for number in "$timeout" "$retries" "${disk_limit:-0}" "${certificate_days:-0}"; do
  [[ "$number" =~ ^[0-9]+$ ]] || misuse "$number is not a whole number"
done
[[ -n "$bridge" ]] || bridge="${wiki%/}/bridge"
[[ "$baserow" == none ]] && baserow=""

checks=("wiki ${wiki%/}/api/health" "bridge ${bridge%/}/api/health" "bridge-ready ${bridge%/}/api/ready")
if [[ -n "$baserow" ]]; then checks+=("baserow ${baserow%/}/api/_health/"); fi

if "$dry_run"; then
  for check in "${checks[@]}"; do printf 'would ask: %s\n' "$check"; done
  if "$containers"; then printf 'would look at: the containers\n'; fi
  exit 0
fi
require_commands curl jq

body="$(mktemp)"
trap 'rm -f "$body"' EXIT
failures=0
results=""

record() {
  local name="$1" ok="$2" detail="$3" milliseconds="${4:-0}"
  "$ok" || failures=$((failures + 1))
  results+="$(jq -cn --arg name "$name" --argjson ok "$ok" --arg detail "$detail" --argjson ms "$milliseconds" \
    '{name: $name, ok: $ok, detail: $detail, duration_ms: $ms}')"$'\n'
}

ask() {
  local name="$1" url="$2" answer status seconds attempt
  for ((attempt = 0; attempt <= retries; attempt++)); do
    if ((attempt > 0)); then sleep 2; fi
    answer="$(curl --silent --show-error --location --max-time "$timeout" --output "$body" \
      --write-out '%{http_code} %{time_total}' "$url" 2>/dev/null)" || answer="000 0"
    status="${answer%% *}"
    seconds="${answer##* }"
    if [[ "$status" == 200 ]]; then
      record "$name" true "$url" "$(jq -n "$seconds * 1000 | round")"
      return
    fi
  done
  if [[ "$status" == 000 ]]; then
    record "$name" false "$url does not answer"
  else
    record "$name" false "$url answers $status" "$(jq -n "$seconds * 1000 | round")"
  fi
}

# Whether Baserow reports its changes, as the answer of /api/ready says; not a word of it where nobody may look.
check_webhooks() {
  local state attempt
  for ((attempt = 0; attempt <= retries; attempt++)); do
    if ((attempt > 0)); then sleep 2; fi
    curl --silent --max-time "$timeout" --output "$body" "${bridge%/}/api/ready" 2>/dev/null || return 0
    state="$(jq -r '.webhooks.state // empty' "$body" 2>/dev/null || true)"
    case "$state" in
      '') return 0 ;;
      standing) record webhooks true "Baserow reports its changes"; return 0 ;;
    esac
  done
  record webhooks false "$(jq -r '"Baserow does not report its changes: " + (.webhooks.detail // .webhooks.state)' "$body")"
}

# Of each container of the project: name, state, health, exit code, restart policy (none for those that end), restarts by Docker, and
# whether memory ran out in it.
check_containers() {
  local ids name state health code policy restarts short problems=()
  ids="$(compose ps --all --quiet)" || ids=""
  if [[ -z "$ids" ]]; then
    record containers false "there are none"
    return
  fi
  while IFS='|' read -r name state health code policy restarts short; do
    name="${name#/}"
    if [[ "$short" == true ]]; then problems+=("$name ran out of memory"); fi
    if ((restarts > 0)); then problems+=("$name was restarted $restarts times"); fi
    case "$state $health $policy" in
      'running healthy '* | 'running none '*) ;;
      'exited '*' no') [[ "$code" == 0 ]] || problems+=("$name ended with $code") ;;
      *) problems+=("$name is $state, $health") ;;
    esac
  done < <(xargs docker inspect --format \
    '{{.Name}}|{{.State.Status}}|{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}|{{.State.ExitCode}}|{{.HostConfig.RestartPolicy.Name}}|{{.RestartCount}}|{{.State.OOMKilled}}' <<<"$ids")
  if ((${#problems[@]})); then
    record containers false "$(printf '%s; ' "${problems[@]}")"
  else
    record containers true "$(wc -l <<<"$ids") containers"
  fi
}

check_disk() {
  local used
  used="$(df --output=pcent "$root" | tail -n 1 | tr -dc '0-9')"
  if ((used > disk_limit)); then
    record disk false "$used % used, limit $disk_limit %"
  else
    record disk true "$used % used"
  fi
}

check_certificate() {
  local host port
  host="${wiki#https://}"
  host="${host%%/*}"
  port=443
  if [[ "$host" == *:* ]]; then port="${host##*:}"; host="${host%:*}"; fi
  if openssl s_client -connect "$host:$port" -servername "$host" </dev/null 2>/dev/null |
    openssl x509 -noout -checkend "$((certificate_days * 86400))" >/dev/null 2>&1; then
    record certificate true "valid for more than $certificate_days days"
  else
    record certificate false "missing, or ends within $certificate_days days"
  fi
}

for check in "${checks[@]}"; do ask "${check%% *}" "${check#* }"; done
check_webhooks
if "$containers"; then
  require_commands docker
  check_containers
fi
if [[ -n "$disk_limit" ]]; then check_disk; fi
if [[ -n "$certificate_days" ]]; then
  require_commands openssl
  check_certificate
fi

if "$as_json"; then
  printf '%s' "$results" | jq -s '{ok: all(.ok), checks: .}'
else
  while IFS=$'\t' read -r outcome name milliseconds detail; do
    printf '%-4s  %-12s  %6s ms  %s\n' "$outcome" "$name" "$milliseconds" "$detail"
  done < <(jq -r '[(if .ok then "ok" else "FAIL" end), .name, .duration_ms, .detail] | @tsv' <<<"$results")
fi
((failures == 0))

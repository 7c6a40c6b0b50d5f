# shellcheck shell=bash
# Shared by the operators' scripts; sourced, never run.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
env_file="${FORMATION_HUB_ENV_FILE:-$root/.env}"
program="$(basename "$0")"
dry_run=false

log() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*" >&2; }

# Ends the script: 1 = it failed, 2 = it was called wrongly.
fail() {
  printf '%s: %s\n' "$program" "$*" >&2
  exit 1
}

misuse() {
  printf '%s: %s (see %s --help)\n' "$program" "$*" "$program" >&2
  exit 2
}

# Prints the comment block that opens the calling script.
print_help() { sed -n '2,/^$/{s/^# \{0,1\}//;p}' "$0"; }

require_commands() {
  local command missing=()
  for command in "$@"; do
    command -v "$command" >/dev/null 2>&1 || missing+=("$command")
  done
  ((${#missing[@]} == 0)) || fail "missing command(s): ${missing[*]} (Debian: apt-get install ${missing[*]})"
}

# Value of an option that takes one: `value="$(option_value "$@")"`.
option_value() {
  [[ $# -ge 2 && -n "$2" ]] || misuse "$1 needs a value"
  printf '%s' "$2"
}

# Runs a command, or only prints it under --dry-run.
act() {
  if "$dry_run"; then
    printf 'would run: %s\n' "$*"
  else
    "$@"
  fi
}

# Docker Compose in the directory of the installation; COMPOSE_FILE and the rest come from its .env.
compose() { (cd "$root" && docker compose "$@"); }

# Reads one setting: the environment first, then the installation's .env, then the default.
setting() {
  local name="$1" fallback="${2:-}" line=""
  if [[ -n "${!name:-}" ]]; then
    printf '%s' "${!name}"
    return
  fi
  if [[ -r "$env_file" ]]; then
    line="$(grep -E "^${name}=" "$env_file" | tail -n 1 || true)"
  fi
  line="${line#*=}"
  line="${line%\"}"
  line="${line#\"}"
  printf '%s' "${line:-$fallback}"
}

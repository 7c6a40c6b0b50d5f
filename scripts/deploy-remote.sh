#!/usr/bin/env bash
# Deploys a release on another machine: takes the same commit there, then runs scripts/deploy.sh.
#
# Usage: scripts/deploy-remote.sh --host USER@HOST --tag TAG [options] [-- further options of deploy.sh]
#   --host USER@HOST   the server
#   --tag TAG          image tag
#   --ref REF          commit or tag of this repository to take there (default: the image tag)
#   --directory DIR    installation (default /opt/formation-hub)
#   --dry-run          print the SSH command
#   --help
# The private key comes from DEPLOY_SSH_KEY and the server's key from DEPLOY_KNOWN_HOSTS (both as text); without them, SSH's
# own configuration is used.
# Exit code: 0 deployed, otherwise that of deploy.sh or SSH.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/ops/common.sh"

host=""
tag=""
ref=""
directory=/opt/formation-hub
further=()
while (($#)); do
  case "$1" in
    --host) host="$(option_value "$@")"; shift 2 ;;
    --tag) tag="$(option_value "$@")"; shift 2 ;;
    --ref) ref="$(option_value "$@")"; shift 2 ;;
    --directory) directory="$(option_value "$@")"; shift 2 ;;
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    --) shift; further=("$@"); break ;;
    *) misuse "unknown option $1" ;;
  esac
done
[[ "$host" == ?*@?* ]] || misuse "--host takes user@host"
[[ -n "$tag" ]] || misuse "--tag is missing"
ref="${ref:-$tag}"

remote="$(printf '%q ' cd "$directory")&& git fetch --quiet --tags --force origin && $(printf '%q ' git checkout --quiet --detach "$ref")"
remote+="&& $(printf '%q ' scripts/deploy.sh --tag "$tag" "${further[@]}")"
options=(-o BatchMode=yes)

if "$dry_run"; then
  printf 'would run on %s: %s\n' "$host" "$remote"
  exit 0
fi
require_commands ssh
if [[ -n "${DEPLOY_SSH_KEY:-}" ]]; then
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  (umask 077 && printf '%s\n' "$DEPLOY_SSH_KEY" >"$work/key" && printf '%s\n' "${DEPLOY_KNOWN_HOSTS:-}" >"$work/known_hosts")
  options+=(-i "$work/key" -o IdentitiesOnly=yes -o "UserKnownHostsFile=$work/known_hosts" -o StrictHostKeyChecking=yes)
fi
printf '%s\n' "$remote" | ssh "${options[@]}" "$host" bash -s

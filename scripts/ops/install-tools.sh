#!/usr/bin/env bash
# Installs what the operators' scripts need on Debian or Ubuntu.
#
# Usage: scripts/ops/install-tools.sh
#   --dry-run   print the command
#   --help
# Exit code: 0 done, 1 failed, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
while (($#)); do
  case "$1" in
    --dry-run) dry_run=true; shift ;;
    --help) print_help; exit 0 ;;
    *) misuse "unknown option $1" ;;
  esac
done
as_root=()
if [[ "$(id -u)" != 0 ]]; then as_root=(sudo); fi
act "${as_root[@]}" apt-get update --quiet
act "${as_root[@]}" apt-get install --yes --no-install-recommends age curl git jq openssl rclone

#!/usr/bin/env bash
# Logs Docker in to the image registry, with REGISTRY_USER and REGISTRY_PASSWORD from the environment.
#
# Usage: scripts/image/login.sh
#   --help
# Exit code: 0 done, 1 refused, 2 wrong usage.

set -euo pipefail
# shellcheck source=scripts/ops/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../ops/common.sh"
if [[ "${1:-}" == --help ]]; then
  print_help
  exit 0
fi
[[ -n "${REGISTRY_USER:-}" && -n "${REGISTRY_PASSWORD:-}" ]] || misuse "REGISTRY_USER and REGISTRY_PASSWORD are needed"
require_commands docker
registry="$(setting REGISTRY registry.acadenice.fr/formation-hub)"
docker login --username "$REGISTRY_USER" --password-stdin "${registry%%/*}" <<<"$REGISTRY_PASSWORD"

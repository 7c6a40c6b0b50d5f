import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FakeDocker {
  /** To be put in front of PATH. */
  bin: string;
  env: Record<string, string>;
  /** Every call, one line of arguments each. */
  calls: () => string[];
}

/**
 * A `docker` that runs what `docker compose exec` and `run` are given on this machine instead of in a container:
 * directories of the containers are replaced by directories under `directory`, `db-setup` by its real script. Other Compose
 * commands are only written down; `up` fails while the environment file names the image tag FAKE_DOCKER_BAD_TAG, and otherwise runs
 * FAKE_DOCKER_UP; `pull` fails when FAKE_DOCKER_PULL is `false`. `docker inspect` and `compose ps --quiet` tell of the containers whose lines FAKE_DOCKER_CONTAINERS holds.
 */
export function createFakeDocker(directory: string, databasesScript: string): FakeDocker {
  const bin = join(directory, 'bin');
  const log = join(directory, 'docker.log');
  mkdirSync(bin, { recursive: true });
  for (const each of ['docmost-storage', 'baserow-media']) mkdirSync(join(directory, each), { recursive: true });
  writeFileSync(log, '');
  writeFileSync(
    join(bin, 'docker'),
    `#!/usr/bin/env bash
set -euo pipefail
printf '%s\\n' "$*" >>'${log}'
if [[ "$1" == inspect ]]; then printf '%s\\n' "$FAKE_DOCKER_CONTAINERS"; exit; fi
[[ "$1" == compose ]] || exit 64
action="$2"
shift 2
entrypoint=""
while [[ $# -gt 0 && "$1" == -* ]]; do
  case "$1" in
    --entrypoint) entrypoint="$2"; shift 2 ;;
    --wait-timeout | --tail) shift 2 ;;
    *) shift ;;
  esac
done
case "$action" in
  exec | run)
    service="$1"
    shift
    if [[ "$service" == db-setup ]]; then exec '${databasesScript}'; fi
    if [[ -n "$entrypoint" ]]; then set -- "$entrypoint" "$@"; fi
    mapped=()
    for argument in "$@"; do
      argument="\${argument//\\/app\\/data\\/storage/${directory}/docmost-storage}"
      mapped+=("\${argument//\\/baserow\\/data\\/media/${directory}/baserow-media}")
    done
    exec "\${mapped[@]}"
    ;;
  ps) printf '%s' "\${FAKE_DOCKER_CONTAINERS:+$(cut -d'|' -f1 <<<"$FAKE_DOCKER_CONTAINERS")}" ;;
  pull) \${FAKE_DOCKER_PULL:-true} ;;
  up)
    if [[ -n "\${FAKE_DOCKER_BAD_TAG:-}" ]] && grep -q "^IMAGE_TAG=$FAKE_DOCKER_BAD_TAG\\$" "$FORMATION_HUB_ENV_FILE"; then exit 1; fi
    \${FAKE_DOCKER_UP:-true}
    ;;
esac
`,
  );
  chmodSync(join(bin, 'docker'), 0o755);
  return {
    bin,
    env: { PATH: `${bin}:${process.env.PATH}` },
    calls: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
  };
}

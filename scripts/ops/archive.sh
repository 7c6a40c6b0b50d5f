# shellcheck shell=bash
# shellcheck disable=SC2034
# What a backup holds and how long it is kept; sourced by backup.sh and restore.sh.

databases=(docmost baserow bridge)

# Part name (it starts with the name of its Compose service) → directory in the container.
declare -A file_parts=([docmost-storage]=/app/data/storage [baserow-media]=/baserow/data/media)

# Prints some process and file that hold DIR open, or nothing. Logs do not count: they are not backed up.
find_open_files() {
  local directory holder target
  directory="$(realpath "$1")"
  while IFS=$'\t' read -r holder target; do
    if [[ "$target" == "$directory"/logs/* ]]; then continue; fi
    if [[ "$target" == "$directory" || "$target" == "$directory"/* ]]; then
      printf '%s holds %s\n' "$holder" "$target"
      return
    fi
  done < <(find /proc/[0-9]*/fd /proc/[0-9]*/cwd -type l -printf '%h\t%l\n' 2>/dev/null)
}

# Describes every part of DIR in DIR/manifest.json.
write_manifest() {
  local directory="$1" kind="$2" release="$3" file
  for file in "$directory"/*; do
    jq -n --arg name "$(basename "$file")" --arg sha256 "$(sha256sum "$file" | cut -d' ' -f1)" \
      --argjson bytes "$(stat --format %s "$file")" '{name: $name, sha256: $sha256, bytes: $bytes}'
  done | jq -s --arg kind "$kind" --arg release "$release" --arg created "$(date -u +%FT%TZ)" \
    '{format: 1, kind: $kind, release: $release, created: $created, parts: .}' >"$directory/.manifest"
  mv "$directory/.manifest" "$directory/manifest.json"
}

# Ends the script unless every part of DIR is what its manifest says.
verify_manifest() {
  local directory="$1" name wanted
  [[ -f "$directory/manifest.json" ]] || fail "the archive has no manifest"
  [[ "$(jq -r .format "$directory/manifest.json")" == 1 ]] || fail "the archive has an unknown format"
  while IFS=$'\t' read -r name wanted; do
    [[ "$name" != */* && -f "$directory/$name" ]] || fail "the archive lacks $name"
    [[ "$(sha256sum "$directory/$name" | cut -d' ' -f1)" == "$wanted" ]] || fail "$name is damaged"
  done < <(jq -r '.parts[] | [.name, .sha256] | @tsv' "$directory/manifest.json")
}

# Names the archives of DIR that fall outside KEEP ("7,4,12": newest of each day, week and month).
list_expired() {
  local directory="$1" daily weekly monthly path name day week month kept
  local -A days=() weeks=() months=()
  IFS=, read -r daily weekly monthly <<<"$2"
  while read -r path; do
    name="$(basename "$path")"
    day="${name#formation-hub-}"
    day="${day:0:8}"
    month="${day:0:6}"
    week="$(date -u -d "$day" +%G-%V)"
    kept=false
    if [[ -z "${days[$day]:-}" ]] && ((${#days[@]} < daily)); then days[$day]=1 kept=true; fi
    if [[ -z "${weeks[$week]:-}" ]] && ((${#weeks[@]} < weekly)); then weeks[$week]=1 kept=true; fi
    if [[ -z "${months[$month]:-}" ]] && ((${#months[@]} < monthly)); then months[$month]=1 kept=true; fi
    "$kept" || printf '%s\n' "$name"
  done < <(find "$directory" -maxdepth 1 -name 'formation-hub-????????T??????Z.tar.age' | sort --reverse)
}

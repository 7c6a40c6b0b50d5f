#!/bin/sh
# Prints the source offer that the AGPL asks for. Usage: source-offer.sh SOURCE_URL REVISION UPSTREAM_REPOSITORY UPSTREAM_TAG UPSTREAM_COMMIT

set -eu
[ "$#" -eq 5 ] || { echo 'source-offer.sh: five arguments are needed' >&2; exit 2; }
for argument in "$1" "$3"; do
  case "$argument" in
    https://*) ;;
    *) echo "source-offer.sh: $argument is not a public address" >&2; exit 2 ;;
  esac
done
cat <<EOF
# Source of this program

This wiki is Docmost with the changes of formation-hub. Both are free software under the GNU Affero General Public License,
version 3. Whoever uses it over a network may have its complete source:

- formation-hub (patches, blocks, build): $1, revision $2
- Docmost: $3, release $4, commit $5

Dockerfile.fork in the first builds this program from both.
EOF

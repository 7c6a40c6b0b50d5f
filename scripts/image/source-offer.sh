#!/bin/sh
# Prints the source offer that the AGPL asks for, and under which licences the image is.
# Usage: source-offer.sh SOURCE_URL REVISION UPSTREAM_REPOSITORY UPSTREAM_TAG UPSTREAM_COMMIT ENTERPRISE_FILES

set -eu
[ "$#" -eq 6 ] || { echo 'source-offer.sh: six arguments are needed' >&2; exit 2; }
[ -s "$6" ] || { echo "source-offer.sh: $6 lists no file" >&2; exit 2; }
for argument in "$1" "$3"; do
  case "$argument" in
    https://*) ;;
    *) echo "source-offer.sh: $argument is not a public address" >&2; exit 2 ;;
  esac
done
cat <<EOF
# Source of this program

This wiki is Docmost with the changes of formation-hub. What is not named below is free software under the GNU Affero General
Public License, version 3. Whoever uses it over a network may have its source:

- formation-hub (patches, blocks, build): $1, revision $2
- Docmost: $3, release $4, commit $5

Dockerfile.fork in the first builds this program from both.

## What is under another licence

The release of Docmost contains $(wc -l <"$6" | tr -d ' ') files under Docmost's enterprise licence, in its folders named \`ee\`; \`.enterprise-files\` beside
this text lists them. Docmost's own client imports them, so that the built client of this image contains them. formation-hub neither
changes them nor uses what they offer, and sets no licence key. Their licence is Docmost's, not the AGPL: its text is in this image
where Docmost has it in its tree, and at $3. Read it before you pass this image on: running it
yourself from the public source is one thing, giving a copy of the image to others is another.
EOF

#!/usr/bin/env bash
# Plays every way of taps/ and prints the table of taps.
# usage: taps.sh FOLDER_OF_PROGRAMS
set -euo pipefail
bin=$1
ways=$(cd "$(dirname "${BASH_SOURCE[0]}")/taps" && pwd)
pack=$(cd "$ways/../../../assets/packs/pl-retail" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin/okienko" --taps-head
failed=0
# The order in which a day meets them.
for way in known_customer new_customer status approval change_user callback nameless; do
  if "$bin/okienko" --headless --pack "$pack" --play "$ways/$way.play" --shots "$work" >"$work/out" 2>"$work/words"; then
    grep '^|' "$work/out"
  else
    failed=1
    grep '^|' "$work/out" || true
    cat "$work/words" >&2
    if [ -n "${OKIENKO_FAILED_PICTURES:-}" ]; then cp "$work/failed.png" "$OKIENKO_FAILED_PICTURES/$way.png"; fi
  fi
done
# A way that is not in the list above would be counted by nobody.
[ "$(find "$ways" -name '*.play' | wc -l)" -eq 7 ] || { echo "a way of $ways is not played" >&2; failed=1; }
exit "$failed"

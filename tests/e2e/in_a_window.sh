#!/usr/bin/env bash
# Plays the story in a real window on a virtual display.
# usage: in_a_window.sh OKIENKO PLAY PICTURES
set -euo pipefail
okienko=$1 play=$2 pictures=$3
mkdir -p "$pictures"
# shellcheck source=tests/e2e/display.sh
source "$(dirname "${BASH_SOURCE[0]}")/display.sh"
start_display "$(mktemp -d)"
"$okienko" --play "$play" --shots "$pictures"
# A black window would be a small picture.
for picture in "$pictures"/*.png; do
  [ "$(stat -c %s "$picture")" -gt 15000 ] || { echo "nothing is seen in $picture" >&2; exit 1; }
done

#!/usr/bin/env bash
# Plays the story in a real window on a virtual display.
# usage: in_a_window.sh OKIENKO PLAY PICTURES
set -euo pipefail
okienko=$1 play=$2 pictures=$3
mkdir -p "$pictures"
number=$(mktemp)
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$number" 2>/dev/null &
display=$!
trap 'kill $display 2>/dev/null || true; rm -f "$number"' EXIT
for _ in $(seq 1 100); do
  [ ! -s "$number" ] || break
  sleep 0.1
done
DISPLAY=:$(tr -d '\n' <"$number")
export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
"$okienko" --play "$play" --shots "$pictures"
# A black window would be a small picture.
for picture in "$pictures"/*.png; do
  [ "$(stat -c %s "$picture")" -gt 15000 ] || { echo "nothing is seen in $picture" >&2; exit 1; }
done

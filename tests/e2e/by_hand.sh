#!/usr/bin/env bash
# A real pointer and a real keyboard on a real window: signs in, opens a contact, and asks the hub whether it got it.
# usage: by_hand.sh FOLDER_OF_PROGRAMS PACK
set -euo pipefail
bin=$1 pack=$2
work=$(mktemp -d)
pids=()
clean_up() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT
wait_until() {  # wait_until WORDS COMMAND...
  local words=$1
  shift
  for _ in $(seq 1 150); do
    if "$@"; then return; fi
    sleep 0.1
  done
  echo "in vain: $words" >&2
  exit 1
}

Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
pids+=($!)
wait_until "the display starts" test -s "$work/display"
DISPLAY=:$(tr -d '\n' <"$work/display")
export DISPLAY LIBGL_ALWAYS_SOFTWARE=1

"$bin/okienko-hub" init --data "$work/hub" --site poznan-04 --site-name "Poznań 04" --demo >/dev/null
"$bin/okienko-hub" serve --data "$work/hub" --listen 127.0.0.1:0 >"$work/serve" 2>&1 &
pids+=($!)
wait_until "the hub starts" grep -q "listening on" "$work/serve"
token=$("$bin/okienko-hub" enroll --data "$work/hub" --site poznan-04 --number 1 | grep -o 'OKN1-[0-9A-Za-z-]*' | head -1)
"$bin/okienko" --data "$work/terminal" --enroll "$token"
"$bin/okienko" --data "$work/terminal" --pack "$pack" &
pids+=($!)
wait_until "the window opens" xdotool search --name Okienko
sleep 2  # until the people have come from the hub and the tiles stand still

records() { "$bin/okienko-hub" verify --data "$work/hub" | grep -o '^[0-9]*' | head -1; }
before=$(records)
tap() {
  xdotool mousemove "$1" "$2"
  sleep 0.1
  xdotool mousedown 1
  sleep 0.1
  xdotool mouseup 1
  sleep 0.5
}
tap 880 165  # the first tile: Anna N.
for digit in 1 3 5 7; do xdotool key --delay 80 "$digit"; sleep 0.1; done
xdotool key Return
sleep 1.5
tap 290 336  # customer at the counter
arrived() { [ "$(records)" -gt "$before" ]; }
wait_until "the contact reaches the hub" arrived
echo "the hub had $before records and has $(records)"

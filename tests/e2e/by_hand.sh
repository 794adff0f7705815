#!/usr/bin/env bash
# A real pointer and a real keyboard on a real window: signs in, finds the customer, plays a whole complaint up to the
# customer's page, leaves it, and asks the hub whether it got everything. The program is asked only where its widgets
# are and what is on the screen; every touch and every key comes from the display.
# usage: by_hand.sh FOLDER_OF_PROGRAMS PACK PICTURES
set -euo pipefail
bin=$1 pack=$2 pictures=$3
for tool in Xvfb xdotool; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (deploy/packages)"; exit 77; }
done
mkdir -p "$pictures"
work=$(mktemp -d)
fail() {
  echo "$1" >&2
  "$bin/okienko-photograph" shot "$pictures/failed.png" || true
  exit 1
}
wait_until() {  # wait_until WORDS COMMAND...
  local words=$1
  shift
  for _ in $(seq 1 150); do
    if "$@"; then return; fi
    sleep 0.1
  done
  fail "in vain: $words"
}

# shellcheck source=tests/e2e/display.sh
source "$(dirname "${BASH_SOURCE[0]}")/display.sh"
start_display "$work"

"$bin/okienko-hub" init --data "$work/hub" --site poznan-04 --site-name "Poznań 04" --demo >/dev/null
"$bin/okienko-hub" serve --data "$work/hub" --pack "$pack" --listen 127.0.0.1:0 >"$work/serve" 2>&1 &
pids+=($!)
wait_until "the hub starts" grep -q "listening on" "$work/serve"
token=$("$bin/okienko-hub" enroll --data "$work/hub" --site poznan-04 --number 1 | grep -o 'OKN1-[0-9A-Za-z-]*' | head -1)
"$bin/okienko" --data "$work/terminal" --enroll "$token"

mkfifo "$work/in" "$work/out"
"$bin/okienko" --data "$work/terminal" --pack "$pack" --driven <"$work/in" >"$work/out" 2>"$work/words" &
pids+=($!)
exec 5>"$work/in" 6<"$work/out"
answer=
listen() {
  IFS= read -r -t 60 answer <&6 || fail "the program ended or hangs: $(cat "$work/words")"
  case $answer in
    ok*) answer=${answer#ok} answer=${answer# } ;;
    *) fail "$1: $answer" ;;
  esac
}
ask() {
  printf '%s\n' "$*" >&5
  listen "$*"
}
# While the program lives as for a person, the hand does something.
by_hand() {  # by_hand MS COMMAND...
  local time_ms=$1
  shift
  printf 'live %s\n' "$time_ms" >&5
  sleep 0.15
  "$@"
  listen "live"
}
press() {
  xdotool mousemove "$1" "$2"
  sleep 0.06
  xdotool mousedown 1
  sleep 0.06
  xdotool mouseup 1
}
touch_it() {  # touch_it PATH
  ask where "$1"
  # shellcheck disable=SC2086  # two numbers
  by_hand 700 press $answer
}
keys() {
  local key
  for key in "$@"; do
    xdotool key "$key"
    sleep 0.06
  done
}
listen "start"
wait_until "the window opens" xdotool search --name Okienko >/dev/null
ask clock 1795254120000  # a Saturday morning in the shop's hours, standing still
ask wait Zsynchronizowano
records() { "$bin/okienko-hub" verify --data "$work/hub" | grep -o '^[0-9]*' | head -1; }
before=$(records)

touch_it "lock/staff/* Anna N."
by_hand 1500 keys 1 3 5 7 Return
ask expect "Nowy kontakt"
# The way itself: T is touched, K are keys, E is looked for.
while read -r what rest; do
  case $what in
    T) touch_it "$rest" ;;
    K)
      # shellcheck disable=SC2086  # names of keys
      by_hand 2000 keys $rest
      ;;
    E) ask expect "$rest" ;;
    P) "$bin/okienko-photograph" shot "$pictures/$rest.png" ;;
    *) ;;
  esac
done <"$(dirname "${BASH_SOURCE[0]}")/by_hand.way"
arrived() { [ "$(records)" -ge $((before + 8)) ]; }
wait_until "the complaint reaches the hub" arrived
[ "$(stat -c %s "$pictures/turned.png")" -gt 15000 ] || fail "nothing is seen in the photograph"
printf 'quit\n' >&5
echo "the hub had $before records and has $(records)"

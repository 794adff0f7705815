#!/usr/bin/env bash
# Start and memory of the terminal beside Chromium in kiosk mode with a small form: from the start of the process to the
# complete picture on the display, and the PSS of all processes three seconds later. One after the other in each round,
# so that both have the same machine. The terminal has 10,000 cases in its store and shows its lock screen.
# usage: start_beside_chromium.sh FOLDER_OF_PROGRAMS [ROUNDS] [--install]
#   --install  installs Chromium with apt-get where it is missing; nothing else here needs it
set -euo pipefail
bin=$(cd "$1" && pwd) rounds=7
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for argument in "$@"; do
  case $argument in
    --install) command -v chromium >/dev/null || apt-get install -y --no-install-recommends chromium ;;
    *) rounds=$argument ;;
  esac
done
for tool in Xvfb chromium; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 2; }
done

work=$(mktemp -d "${TMPDIR:-/var/tmp}/okienko-start-XXXXXX")
# shellcheck source=tests/e2e/display.sh
source "$here/../e2e/display.sh"
start_display "$work"
export HOME=$work

echo "Making a shop with 10,000 cases"
"$bin/okienko-bench" --make-shop "$work/shop" --cases 10000
cp "$here/form.html" "$work/form.html"

# Chromium keeps its sandbox, so it is not started as root.
as=()
if [ "$(id -u)" -eq 0 ]; then
  as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  chmod 755 "$work"
fi
okienko() {
  "$bin/okienko-photograph" start --shot "$work/okienko.png" -- "$bin/okienko" --data "$work/shop" \
    --pack "$bin/../../../assets/packs/pl-retail" --full-screen
}
chromium_kiosk() {
  rm -rf "$work/profile"
  mkdir -m 777 "$work/profile"
  HOME=$work/profile "$bin/okienko-photograph" start --shot "$work/chromium.png" -- "${as[@]}" chromium --kiosk \
    --window-position=0,0 --window-size=1280,800 --user-data-dir="$work/profile/data" --no-first-run \
    --disable-features=Translate "file://$work/form.html"
}
# One of each that is not counted: the files are in memory afterwards, for both.
okienko >/dev/null
chromium_kiosk >/dev/null
for round in $(seq 1 "$rounds"); do
  echo "$round okienko $(okienko)"
  echo "$round chromium $(chromium_kiosk)"
done | tee "$work/figures"
cp "$work/okienko.png" "$work/chromium.png" "${OKIENKO_PICTURES:-$work}" 2>/dev/null || true

# field NAME NUMBER: the median of a program's figures.
median() { awk -v name="$1" -v field="$2" '$2 == name && $3 == "start_ms" { print $field }' "$work/figures" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
okienko_ms=$(median okienko 4) okienko_mb=$(median okienko 6)
chromium_ms=$(median chromium 4) chromium_mb=$(median chromium 6)
awk -v a="$okienko_ms" -v b="$chromium_ms" -v c="$okienko_mb" -v d="$chromium_mb" 'BEGIN {
  if (!a || !b || !c || !d) { print "nothing was measured"; exit 1 }
  printf "| | okienko | Chromium | share | aim |\n|---|---|---|---|---|\n"
  printf "| start to the complete picture | %d ms | %d ms | %.2f | 0.33 |\n", a, b, a / b
  printf "| memory (PSS) | %.0f MB | %.0f MB | %.2f | 0.25 |\n", c, d, c / d
  met = a / b <= 1 / 3 && c / d <= 1 / 4
  print met ? "Both aims are met." : "An aim is missed."
  exit met ? 0 : 1
}'

#!/usr/bin/env bash
# The kiosk's own session: cage (a Wayland compositor for one program) with Xwayland, here inside a virtual display. The
# terminal starts in it and is photographed from outside.
# usage: in_cage.sh FOLDER_OF_PROGRAMS PACK PICTURES
set -euo pipefail
bin=$1 pack=$2 pictures=$3
for tool in Xvfb cage Xwayland; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (deploy/packages)"; exit 77; }
done
mkdir -p "$pictures"
work=$(mktemp -d)
# shellcheck source=tests/e2e/display.sh
source "$(dirname "${BASH_SOURCE[0]}")/display.sh"
start_display "$work"
export WLR_BACKENDS=x11 WLR_RENDERER=pixman WLR_RENDERER_ALLOW_SOFTWARE=1
export XDG_RUNTIME_DIR=$work/run HOME=$work/home
mkdir -m 700 "$XDG_RUNTIME_DIR" "$HOME"

# cage refuses root: then somebody without rights starts it.
as=()
if [ "$(id -u)" -eq 0 ]; then
  command -v setpriv >/dev/null || { echo "skipped: root may not start cage, and setpriv is missing"; exit 77; }
  chown -R 65534:65534 "$work"
  as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
"${as[@]}" cage -- "$bin/okienko" --data "$HOME/data" --pack "$pack" --full-screen >"$work/words" 2>&1 &
pids+=($!)
# A complete lock screen is a large picture; a black or a half one is small.
for _ in $(seq 1 200); do
  sleep 0.2
  "$bin/okienko-photograph" shot "$pictures/cage.png"
  [ "$(stat -c %s "$pictures/cage.png")" -lt 15000 ] || { echo "photographed: $pictures/cage.png"; exit 0; }
done
cat "$work/words" >&2
echo "nothing is seen in $pictures/cage.png" >&2
exit 1

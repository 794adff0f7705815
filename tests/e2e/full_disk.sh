#!/usr/bin/env bash
# Plays on a disk of its own, small enough to be filled and large enough for the reserve: a file system in memory, in a
# name space of this script.
# usage: full_disk.sh OKIENKO PLAY PICTURES
set -euo pipefail
okienko=$1 play=$2 pictures=$3
unshare --user --map-root-user --mount true 2>/dev/null || { echo "no name spaces here" >&2; exit 77; }
work=$(mktemp -d)
trap 'rmdir "$work"' EXIT
unshare --user --map-root-user --mount bash -c '
  mount -t tmpfs -o size=320m okienko "$1" || exit 77
  "$2" --headless --play "$3" --shots "$4" --work "$1"' full_disk "$work" "$okienko" "$play" "$pictures"

# shellcheck shell=bash
# A virtual display for scripts that look at the product from outside; sourced by them. What they put into `pids` ends
# with the script.
pids=()
folder_of_display=

end_with_script() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder_of_display"
}

# start_display FOLDER: sets DISPLAY. The folder is the script's own and goes with it.
start_display() {
  folder_of_display=$1
  trap end_with_script EXIT
  Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$1/display" 2>/dev/null &
  pids+=($!)
  for _ in $(seq 1 100); do
    [ ! -s "$1/display" ] || break
    sleep 0.1
  done
  [ -s "$1/display" ] || { echo "the virtual display (Xvfb) did not start" >&2; exit 1; }
  DISPLAY=:$(tr -d '\n' <"$1/display")
  export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
}

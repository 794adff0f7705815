# What deploy/run and deploy/test share: saying what happens, installing packages, building as the right person.
# Sourced, not run. Sets `root` (the source tree).
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\n==> %s\n' "$*"; }
fail() {
  printf '\nerror: %s\n' "$*" >&2
  exit 1
}

# More packages than those of deploy/packages, for a command that needs them.
extra_packages=

# The packages that are needed and not installed.
missing_packages() {
  local wanted installed
  wanted=$({ sed -e 's/#.*//' "$root/deploy/packages" && echo "$extra_packages"; } | tr -s ' \t\n' '\n' | sed '/^$/d' | sort -u)
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
  comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed")
}

as_administrator() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else
    fail "packages are missing, and installing them needs root or sudo. As root: apt-get install --no-install-recommends $(missing_packages | tr '\n' ' ')"
  fi
}

install_packages() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    fail "this script installs packages with apt-get and is made for Debian 12; on another system install the libraries of deploy/packages by hand and use the CMake presets"
  fi
  local missing
  missing=$(missing_packages)
  if [ -z "$missing" ]; then
    say "Packages: all installed"
    return
  fi
  say "Packages: installing $(printf '%s\n' "$missing" | wc -l) and what they need"
  printf '%s\n' "$missing" | tr '\n' ' '
  printf '\n'
  export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
  as_administrator apt-get update -q
  # shellcheck disable=SC2086  # one word for each package
  as_administrator apt-get install -y -q --no-install-recommends $missing
  missing=$(missing_packages)
  [ -z "$missing" ] || fail "these packages could not be installed: $missing"
}

# Under `sudo deploy/...` the packages need root, the rest does not: go on as the person who asked, so that no file
# of theirs ends up belonging to root.
drop_privileges() {
  [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ] || return 0
  local home
  home=$(getent passwd "$SUDO_USER" | cut -d: -f6)
  [ -d "$home" ] || return 0
  say "Going on as $SUDO_USER"
  exec runuser -u "$SUDO_USER" -- env -u SUDO_USER HOME="$home" "$@"
}

# The heaviest files take up to 2 GB each to compile, so memory bounds the number of jobs as well as cores do.
build_jobs() {
  local cores memory_gib jobs
  cores=$(nproc)
  memory_gib=$(awk '/^MemAvailable:/ { print int($2 / 1024 / 1024) }' /proc/meminfo)
  jobs=$((memory_gib / 2))
  [ "$jobs" -le "$cores" ] || jobs=$cores
  [ "$jobs" -ge 1 ] || jobs=1
  echo "$jobs"
}

# build PRESET [targets...]: all of it where no target is named.
build() {
  local preset=$1
  shift
  local jobs log targets=()
  jobs=$(build_jobs)
  [ $# -eq 0 ] || targets=(--target "$@")
  cd "$root" || fail "cannot enter $root"
  say "Configuring ($preset)"
  log=$(mktemp)
  if ! cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "CMake could not configure the build"
  fi
  rm -f "$log"
  say "Building ($preset, $jobs at a time; the first build takes several minutes)"
  NINJA_STATUS='[%f/%t %es] ' cmake --build --preset "$preset" --parallel "$jobs" "${targets[@]}"
}

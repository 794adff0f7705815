#!/usr/bin/env bash
# okienko-pack as an author meets it: what it prints, where, and with which exit code.
# usage: program_test.sh OKIENKO_PACK GOOD_PACK
set -euo pipefail
program=$1
good=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# expect CODE ARGUMENTS...: runs the program, leaves its words in $work/out and $work/err
expect() {
  local wanted=$1 code=0
  shift
  "$program" "$@" >"$work/out" 2>"$work/err" || code=$?
  [ "$code" -eq "$wanted" ] || { echo "$* ended with $code, not $wanted"; cat "$work/out" "$work/err"; exit 1; }
}
in_file() { grep -qF -- "$2" "$1" || { echo "missing: $2"; cat "$1"; exit 1; }; }

expect 0 check "$good"
in_file "$work/out" "good"
[ ! -s "$work/err" ]

cp -r "$good" "$work/pack"
sed -i 's/^currency: PLN$/currency: zl/' "$work/pack/pack.yaml"
line=$(grep -n '^currency' "$work/pack/pack.yaml" | cut -d: -f1)
expect 1 check "$work/pack"
in_file "$work/err" "$work/pack/pack.yaml:$line:11: error[bad-currency]: "
[ ! -s "$work/out" ]

expect 1 check "$work/nowhere"
in_file "$work/err" "error[missing-folder]"

expect 0 --version
in_file "$work/out" "okienko-pack "
expect 0 --help
for arguments in "" "check" "frobnicate" "check --nonsense $good" "check $good extra"; do
  # shellcheck disable=SC2086  # several words on purpose
  expect 2 $arguments
  in_file "$work/err" "sage: "
done
echo "all is well"

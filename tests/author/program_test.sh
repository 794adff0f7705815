#!/usr/bin/env bash
# okienko-pack as an author meets it: what it prints, where, and with which exit code.
# usage: program_test.sh OKIENKO_PACK FOLDER_OF_PACKS
set -euo pipefail
program=$1
packs=$2
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

# The shipped packs are good, and their conversations go as their authors expect.
for pack in pl-retail en-support; do
  expect 0 check "$packs/$pack"
  in_file "$work/out" "good"
  [ ! -s "$work/err" ]
  expect 0 test "$packs/$pack"
  in_file "$work/out" "conversations went as expected"
  if grep -q '^note: no conversation tries' "$work/out"; then cat "$work/out"; exit 1; fi
done

# A fault is shown as compilers do, or as JSON.
cp -r "$packs/pl-retail" "$work/pack"
sed -i 's/^currency: PLN$/currency: zl/' "$work/pack/pack.yaml"
line=$(grep -n '^currency' "$work/pack/pack.yaml" | cut -d: -f1)
expect 1 check "$work/pack"
in_file "$work/err" "$work/pack/pack.yaml:$line:11: error[bad-currency]: "
in_file "$work/err" "$line | currency: zl"
[ ! -s "$work/out" ]
expect 1 check --json "$work/pack"
in_file "$work/out" "\"line\":$line,\"column\":11,\"code\":\"bad-currency\""
expect 1 check "$work/nowhere"
in_file "$work/err" "error[missing-folder]"
expect 0 check --json "$packs/en-support"
in_file "$work/out" "[]"

# From nothing to a signed pack.
expect 0 new "$work/corner_shop"
expect 0 check "$work/corner_shop"
expect 0 test "$work/corner_shop"
expect 1 new "$work/corner_shop"
in_file "$work/err" "is not empty"
expect 1 new "$work/sklep na rogu"
expect 0 draw "$work/corner_shop" fault -o "$work/fault.svg"
in_file "$work/fault.svg" "<svg"
in_file "$work/fault.svg" "What is wrong"
expect 1 draw "$work/corner_shop" nothing -o "$work/none.svg"
in_file "$work/err" "it has: fault"
expect 0 stats "$work/corner_shop"
in_file "$work/out" "5/5"
expect 0 stats --json "$work/corner_shop"
in_file "$work/out" '"longest_way":5'
expect 0 new-key "$work/author.key"
expect 0 sign "$work/corner_shop" --key "$work/author.key"
expect 0 verify "$work/corner_shop"
expect 0 verify "$work/corner_shop" --author "$work/author.key.pub"
sed -i 's/up_to: 300/up_to: 3000/' "$work/corner_shop/limits.yaml"
expect 1 verify "$work/corner_shop"
in_file "$work/err" "limits.yaml"
expect 1 publish "$work/corner_shop" --token nothing

# What changes, in words.
cp -r "$packs/pl-retail" "$work/before"
cp -r "$packs/pl-retail" "$work/after"
sed -i 's/^\(  - {id: A1, .*\)up_to: 1000/\1up_to: 1200/' "$work/after/limits.yaml"
expect 0 diff "$work/before" "$work/after"
in_file "$work/out" "row 'A1', up_to: '1000' becomes '1200'"
expect 0 diff "$work/before" "$work/before"
in_file "$work/out" "Nothing changes."

# A deadline, with every rule and day off.
expect 0 clock "$packs/pl-retail" art7a 2026-11-07 --language en
in_file "$work/out" "due           2026-11-21 (Saturday)"
in_file "$work/out" "2026-11-22: Sunday; the end moves on"
in_file "$work/out" "outer limit   2026-11-23 (Monday)"
in_file "$work/out" "2026-11-11: Independence Day; counted all the same"
expect 0 clock "$packs/pl-retail" art7a 2026-11-07 --json
in_file "$work/out" '"due":"2026-11-21","outer_limit":"2026-11-23"'
expect 1 clock "$packs/pl-retail" art7a 2026-02-30
expect 1 clock "$packs/pl-retail" nothing 2026-11-07

expect 0 explain loop
expect 0 explain
in_file "$work/out" "unreachable-step"
expect 1 explain nonsense
expect 0 schema "$work/schema"
in_file "$work/schema/script.json" '"$schema"'

expect 0 --version
in_file "$work/out" "okienko-pack "
expect 0 --help
for arguments in "" "check" "frobnicate" "check --nonsense $work" "check $work extra" "draw $work fault" "sign $work"; do
  # shellcheck disable=SC2086  # several words on purpose
  expect 2 $arguments
  in_file "$work/err" "sage: "
done
echo "all is well"

#!/usr/bin/env bash
# `okienko-hub chart` as an analyst meets it: what it prints, where, and with which exit code.
# usage: chart_test.sh OKIENKO_HUB
set -euo pipefail
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# expect CODE ARGUMENTS...: runs the program, leaves its words in $work/out and $work/err
expect() {
  local wanted=$1 code=0
  shift
  "$program" chart "$@" >"$work/out" 2>"$work/err" || code=$?
  [ "$code" -eq "$wanted" ] || { echo "$* ended with $code, not $wanted"; cat "$work/out" "$work/err"; exit 1; }
}
in_file() { grep -qF -- "$2" "$1" || { echo "missing: $2"; cat "$1"; exit 1; }; }
table() { printf '%s\n' "$@" >"$work/figures.csv"; }
numbered() { local i=0; for value in "$@"; do i=$((i + 1)); echo "$i,$value"; done; }

# Montgomery, Introduction to Statistical Quality Control: cost of processing loan applications.
table label,value "$(numbered 310 288 297 298 307 303 294 297 308 306 294 299 297 299 314 295 293 306 301 304)"
expect 0 --kind xmr --csv "$work/figures.csv"
in_file "$work/out" "1              310       300.5     279.783     321.217"
in_file "$work/out" "2              288       300.5     279.783     321.217           22       25.456"
in_file "$work/out" "phase 1 (1 to 20): centre 300.5, limits 279.783 to 321.217, from 20 of 20 points"
in_file "$work/out" "No signal: leave it alone."
in_file "$work/out" "a false alarm about every 153 points; as the limits come from 20 points only, as often as every 59."
[ ! -s "$work/err" ]
expect 0 --kind xmr --csv "$work/figures.csv" --json
in_file "$work/out" '"rules":[1,2],"baseline_points":20,"no_signal":true,"no_limits":false,"gaps":0,"left_out":0'
in_file "$work/out" '"shortage":"none","provisional":false,"rare":false,"centre":3.005E2'
in_file "$work/out" '{"label":"2","phase":0,"value":2.88E2,"left_out":null,"centre":3.005E2'
[ "$(wc -l <"$work/out")" -eq 1 ]
expect 0 --kind xmr --csv "$work/figures.csv" --rules 1 --baseline 10 --logarithm
in_file "$work/out" "from 10 of 20 points"
in_file "$work/out" "about every 370 points"
expect 0 --kind xmr --csv "$work/figures.csv" --rules all --moving
in_file "$work/out" "about every 66 points"

# Orange juice cans: samples 15 and 23 are out, with limits from all of them.
table "label;hits;of" "$(numbered 12 15 8 10 4 7 16 9 14 10 5 6 17 12 22 8 10 5 13 11 20 18 24 15 9 12 7 13 9 6 | sed 's/,/;/; s/$/;50/')"
expect 0 --kind p --csv "$work/figures.csv" --moving --rules 1
in_file "$work/out" "centre 0.231333, limits 0.0524"
in_file "$work/out" "rule 1 (a point beyond three sigmas): 15, 23"
in_file "$work/out" "2 points signal: look for what was different there."
expect 0 --kind p --csv "$work/figures.csv" --moving --rules 1 --json
[ "$(grep -o '"signals":\[1\]' "$work/out" | wc -l)" -eq 2 ]
in_file "$work/out" '"no_signal":false'

# The other kinds, gaps, phases.
table label,hits,of,phase "$(numbered 10 12 8 14 10 16 11 7 10 15 9 5 7 11 12 6 8 10 7 5 | sed 's/$/,5,/; 11s/$/new/; s/^3,8,5/3,,/')"
expect 0 --kind u --csv "$work/figures.csv"
in_file "$work/out" "u: 19 points, 1 gaps, 0 left out"
in_file "$work/out" "-- a new phase --"
in_file "$work/out" "phase 2 (11 to 20): centre 1.6"
in_file "$work/out" "provisional, they still move"
in_file "$work/out" "  gap"
table label,hits "$(numbered 0 0 0 1 0 0 0 0 0 9)"
expect 0 --kind c --csv "$work/figures.csv"
in_file "$work/out" "rule 1 (a point beyond three sigmas): 10"
in_file "$work/out" "Hits are too rare for runs: of the rules only the first is looked at."
table label,v1,v2,v3 "$(numbered 1,2,3 2,3,4 1,3,2 2,2,1 3,1,2 2,1,3 3,3,1 1,2,1 9,9,8)"
expect 0 --kind xbar-s --csv "$work/figures.csv" --baseline 8
in_file "$work/out" "deviation"
in_file "$work/out" "rule 1 (a point beyond three sigmas): 9"

# Where nothing can be said, that is said.
table label,value "$(numbered 1 2 3 4 5 6 7)"
expect 0 --kind xmr --csv "$work/figures.csv"
in_file "$work/out" "no limits: too few points that follow each other: 8 are needed"
in_file "$work/out" "No limits can be drawn, so that nothing can be told from noise."
if grep -q "leave it alone" "$work/out"; then cat "$work/out"; exit 1; fi
expect 0 --kind xmr --csv "$work/figures.csv" --json
in_file "$work/out" '"no_signal":false,"no_limits":true'
table label,value "$(numbered 5 5 5 5 5 5 5 5 5)"
expect 0 --kind xmr --csv "$work/figures.csv"
in_file "$work/out" "nothing varies"
table label,value "$(numbered 5 0 5)"
expect 0 --kind xmr --csv "$work/figures.csv" --logarithm
in_file "$work/out" "left out: has no logarithm"
table label,value
expect 0 --kind xmr --csv "$work/figures.csv"
in_file "$work/out" "xmr: 0 points"

# What is wrong, with line and column.
table label,value a,1 b,x c,1,2
expect 1 --kind xmr --csv "$work/figures.csv"
in_file "$work/err" "$work/figures.csv:4:5: 3 cells instead of the 2 that the first line names"
[ ! -s "$work/out" ]
table label,value a,1 b,x
expect 1 --kind xmr --csv "$work/figures.csv" --json
in_file "$work/err" "$work/figures.csv:3:3: 'x' is no number"
[ ! -s "$work/out" ]
expect 1 --kind xmr --csv "$work/nowhere.csv"
[ -s "$work/err" ]
expect 1 --kind p --logarithm --csv "$work/figures.csv"
expect 1 --kind xmr --csv "$work/figures.csv" --rules 1,9
in_file "$work/err" "'9' is no rule"
expect 1 --kind xmr --csv "$work/figures.csv" --rules 1,
expect 1 --kind xmr --csv "$work/figures.csv" --baseline 7
in_file "$work/err" "limits are drawn from 8 to 100000 points"

expect 2 --kind pie --csv "$work/figures.csv"
expect 2 --csv "$work/figures.csv"
expect 2 --kind xmr
expect 2 --kind xmr --csv "$work/figures.csv" --moving --baseline 20
expect 0 --help
echo "all is well"

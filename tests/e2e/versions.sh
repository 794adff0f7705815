#!/usr/bin/env bash
# A new version of the pack while a complaint is under way: published through a real hub, it takes force for the next
# contact; the running one stays with its version until it is carried over, and then only what is new is asked.
# usage: versions.sh FOLDER_OF_PROGRAMS PACK FOLDER_FOR_PICTURES
set -euo pipefail
programs=$1
pack=$2
pictures=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$pictures"

# The next version: a new step before the claim, the fault under another name, a higher limit.
cp -r "$pack" "$work/next"
rm -f "$work/next/signature.json"
sed -i 's/^version: .*/version: 2099.1.0/' "$work/next/pack.yaml"
safety='  - id: safety
    kind: choose
    title: {pl: Bezpieczeństwo, en: Safety, uk: Безпека}
    say: {pl: "Czy coś się przegrzało albo iskrzyło?", en: "Did anything overheat or spark?", uk: "Чи щось перегрілося або іскрило?"}
    fact: safety
    options:
      - {id: safe, label: {pl: Nic takiego, en: Nothing like that, uk: Нічого такого}, icon: check}
      - {id: danger, label: {pl: Tak, en: "Yes", uk: Так}, icon: warning}
    next: claim

'
SAFETY=$safety perl -0pi -e '
  s/  - id: fault\n/  - id: what_happened\n    formerly: [fault]\n/;
  s/next: fault\n/next: what_happened\n/g;
  s/(  - id: what_happened\n(?:.*\n)*?    next: )claim\n/$1safety\n/;
  s/(?=  - id: claim\n)/$ENV{SAFETY}/;
  s/step_budget: (\d+)/"step_budget: " . ($1 + 1)/e;
' "$work/next/scripts/complaint_non_conformity.yaml"
echo "  - {id: safety, kind: choice, scope: matter, label: {pl: Bezpieczeństwo, en: Safety, uk: Безпека}}" \
  >>"$work/next/facts.yaml"
sed -i 's/\({id: A4, .*up_to: \)200\b/\12000/' "$work/next/limits.yaml"
# Its conversations are those of the earlier version, and with them what is practised.
rm -rf "$work/next/conversations" "$work/next/training.yaml"
sed -i '/^practised_first:/d' "$work/next/scripts/complaint_non_conformity.yaml"
"$programs/okienko-pack" check "$work/next"
"$programs/okienko-pack" diff "$pack" "$work/next" >"$pictures/difference.txt"
grep -q "step 'fault' is called 'what_happened' now" "$pictures/difference.txt"

cat >"$work/versions.play" <<PLAY
hub start
clock 2026-11-21 10:42
terminal 1
wait Zsynchronizowano
tap lock/staff/* Anna N.
type 1357
key enter
expect Nowy kontakt
tap desk/new/counter
type lis
tap find/found/* Ewa Lis
tap customer/group/complaints
tap customer/script/complaint_non_conformity
expect Co się stało
tap script/option/leaks
expect Czego oczekuje klient

# Published meanwhile: this contact stays as it is, and says that there is more.
hub publish $work/next
wait nowsza wersja
expect Czego oczekuje klient
faults
shot 01-newer
tap script/newer
faults
shot 02-what-changes
expect Bezpieczeństwo
tap script/carry_over

# What was answered stays; only what is new is asked.
expect Czy coś się przegrzało
absent Co dokładnie jest nie tak
faults
shot 03-carried-over
tap script/option/safe
expect Czego oczekuje klient
tap script/option/refund
tap script/option/failed
tap remedy/refund
# Above the limit in the earlier version, within it in this one.
there remedy/grant
faults
shot 04-other-limit
tap remedy/grant
expect przyznano
PLAY
"$programs/okienko" --headless --play "$work/versions.play" --pack "$pack" --shots "$pictures" --work "$work/data"
"$programs/okienko-hub" verify --data "$work/data/hub"

#!/usr/bin/env bash
# How much longer `grondslag decide` takes than /bin/true: bench/process.sh [PROGRAM]. 51 pairs, one after the other in turn; prints the median of
# the differences and their quartiles in milliseconds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${1:-build/release/grondslag}
facts=$(mktemp --suffix=.json)
trap 'rm -f "$facts"' EXIT
printf '{"purpose_specified": "one", "special_circumstances": false, "contract_with_person": true, "contract_needs_data": true}\n' >"$facts"

microseconds() {
  local before=${EPOCHREALTIME/[.,]/}
  "$@" >/dev/null 2>&1 || true
  echo $((${EPOCHREALTIME/[.,]/} - before))
}
status=0
"$program" decide process "$facts" >/dev/null 2>&1 || status=$?
[[ $status =~ ^[01345]$ ]] || { echo "decide: exit status $status" >&2; exit 1; }

for _ in {1..51}; do
  true_us=$(microseconds /bin/true)
  decide_us=$(microseconds "$program" decide process "$facts")
  echo $((decide_us - true_us))
done | sort -n | awk '{ us[NR] = $1 } END { printf "grondslag decide above /bin/true: median %.1f ms (quartiles %.1f and %.1f, %d pairs)\n", us[26] / 1000, us[13] / 1000, us[39] / 1000, NR }'

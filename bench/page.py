"""Writes what was measured as a page: python3 bench/page.py BENCH.json VERSION [REPORT.json…] > bench.md

BENCH.json is of Google Benchmark; the reports (measuring.py) are put into it."""
import json
import platform
import subprocess
import sys

import measuring


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def memory():
    with open("/proc/meminfo", encoding="utf-8") as lines:
        return round(int(lines.readline().split()[1]) / 1024 / 1024)


def compiler():
    return subprocess.run(["g++-12", "-dumpfullversion"], capture_output=True, text=True, check=True).stdout.strip()


def commit():
    found = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=False)
    changed = subprocess.run(["git", "status", "--porcelain"], capture_output=True, text=True, check=False).stdout
    return (found.stdout.strip() or "unknown") + (" and changes" if changed else "")


def time(value, unit):
    nanoseconds = value * {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}[unit]
    for name, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {name}"
    return f"{nanoseconds:.3g} ns"


KNOWN = {
    "name", "run_name", "run_type", "aggregate_name", "aggregate_unit", "family_index", "per_family_instance_index", "repetitions",
    "repetition_index", "threads", "iterations", "real_time", "cpu_time", "time_unit", "label", "error_occurred", "error_message",
}


# What is asked of a measurement of Google Benchmark: its name, what of it, how that is said, and the least or most that is asked.
def inverse(key):
    return lambda row: 1 / row[key]


DEMANDS = [
    ("GateBesideSqliteJoin/10000", inverse("times_reference"),
     "one decision of 10000 people, texts and reason included: times as fast as a prepared SQLite join", {"least": 4, "aim": 8}),
    ("GateDecideOne/10000", lambda row: row["median_ns"], "its median with a look at the clock, ns", {"most": 200}),
    ("GateDecideThousand/10000000", lambda row: row["items_per_second"] / 1e6,
     "of ten million people, a thousand at once, on one core: million decisions a second", {"least": 8}),
    ("GateWithALargeBook/2000", lambda row: row["times_reference"], "one decision with a book of 2000 seeded rules: times one with 20", {"most": 1.3}),
    ("GateAnswerInFull/10000", lambda row: row["times_reference"], "one decision with the full explanation: times one with its reason", {"most": 10}),
    ("GateEveryone/10000000", lambda row: row["cpu_time"], "everyone of ten million people: ms of one core", {"most": 10}),
    ("PeopleInMemory/10000000", lambda row: row["bytes_a_person"], "ten million people in memory: bytes a person", {"most": 64}),
    ("PeopleInMemory/10000000", lambda row: row["bytes_a_consent"], "bytes a consent in force", {"most": 8}),
    ("PeopleInMemory/10000000", lambda row: row["bytes_a_sale"], "bytes a sale", {"most": 4}),
]


def demands_of(rows):
    """Those of Google Benchmark that were measured."""
    found = []
    for name, value_of, what, asked in DEMANDS:
        for row in rows:
            if row["run_name"] == name or row["run_name"].startswith(name + "/"):
                found.append(measuring.demand_of(what, value_of(row), **asked))
                break
    return found


def print_demands(demands):
    if not demands:
        return
    print("## What is asked\n\n| what | measured | asked | met |\n|---|---|---|---|")
    for demand in demands:
        print(f"| {demand['what']} | {demand['value']:.3g} | {demand['asked']} | {'yes' if demand['met'] else '**no**'} |")
    print()


def print_rows(rows):
    spread = {row["run_name"]: row["cpu_time"] for row in rows if row.get("aggregate_name") == "cv"}
    print("## In process\n\n| measurement | time | cpu | spread | counters |\n|---|---|---|---|---|")
    for row in medians_of(rows):
        counters = ", ".join(f"{key} {value:.6g}" for key, value in row.items() if key not in KNOWN and isinstance(value, (int, float)))
        if row.get("label"):
            counters = "; ".join(filter(None, [row["label"], counters]))
        percent = f"{spread[row['run_name']] * 100:.1f} %" if row["run_name"] in spread else ""
        print(f"| {row['run_name']} | {time(row['real_time'], row['time_unit'])} | {time(row['cpu_time'], row['time_unit'])} | {percent} | {counters} |")
    for row in failures_of(rows):
        print(f"| {row['run_name']} | failed: {row.get('error_message', '')} | | | |")


def print_report(report):
    print(f"\n## {report['title']}")
    if report["skipped"] or report["failed"]:
        print()
    for skipped in report["skipped"]:
        print(f"- left out: {skipped['peer']}: {skipped['why']}")
    for failed in report["failed"]:
        print(f"- **failed**: {failed['part']}: {failed['why']}")
    keys = list(dict.fromkeys(key for figure in report["figures"] for key in figure))
    if keys:
        print("\n| " + " | ".join(key.replace("_", " ") for key in keys) + " |\n|" + "---|" * len(keys))
    for figure in report["figures"]:
        cells = (figure.get(key, "") for key in keys)
        print("| " + " | ".join(cell if isinstance(cell, str) else f"{cell:.4g}" if abs(cell) < 1e4 else f"{cell:.0f}" for cell in cells) + " |")


def medians_of(rows):
    return [row for row in rows if row.get("aggregate_name", "median") == "median" and not row.get("error_occurred")]


def failures_of(rows):
    return [row for row in rows if row.get("error_occurred")]


def main():
    path, version, *paths = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        run = json.load(file)
    # What tells of one machine and of nothing that was measured.
    for key in ("host_name", "executable", "load_avg"):
        run["context"].pop(key, None)
    run["context"]["grondslag_version"] = version
    run["reports"] = []
    for one in paths:
        with open(one, encoding="utf-8") as file:
            run["reports"].append(json.load(file))
    with open(path, "w", encoding="utf-8") as file:
        json.dump(run, file, indent=1)
        file.write("\n")

    print("# What was measured\n")
    print("Written by `./dev bench`; medians of the repetitions. No test depends on a time.\n")
    print(f"- version: {version}, commit {commit()}")
    print(f"- day: {run['context']['date'][:10]}")
    print(f"- machine: {processor()}, {run['context']['num_cpus']} cores, {memory()} GiB, {platform.system()}, g++ {compiler()} -O2\n")
    rows = run["benchmarks"]
    print_demands(demands_of(medians_of(rows)) + [demand for report in run["reports"] for demand in report["demands"]])
    print_rows(rows)
    for report in run["reports"]:
        print_report(report)
    return 1 if failures_of(rows) or any(report["failed"] for report in run["reports"]) else 0


if __name__ == "__main__":
    sys.exit(main())

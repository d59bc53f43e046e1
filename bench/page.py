"""Writes the JSON of Google Benchmark as a page: python3 bench/page.py BENCH.json VERSION > bench.md"""
import json
import platform
import subprocess
import sys


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


def main():
    path, version = sys.argv[1:3]
    with open(path, encoding="utf-8") as file:
        run = json.load(file)
    # What tells of one machine and of nothing that was measured.
    for key in ("host_name", "executable", "load_avg"):
        run["context"].pop(key, None)
    run["context"]["grondslag_version"] = version
    with open(path, "w", encoding="utf-8") as file:
        json.dump(run, file, indent=1)
        file.write("\n")

    rows = [row for row in run["benchmarks"] if row.get("aggregate_name", "median") == "median"]
    spread = {row["run_name"]: row["cpu_time"] for row in run["benchmarks"] if row.get("aggregate_name") == "cv"}
    print("# What was measured\n")
    print("Written by `./dev bench`; medians of the repetitions. No test depends on a time.\n")
    print(f"- version: {version}, commit {commit()}")
    print(f"- day: {run['context']['date'][:10]}")
    print(f"- machine: {processor()}, {run['context']['num_cpus']} cores, {memory()} GiB, {platform.system()}, g++ {compiler()} -O2\n")
    print("| measurement | time | cpu | spread | counters |\n|---|---|---|---|---|")
    failed = [row for row in run["benchmarks"] if row.get("error_occurred")]
    for row in rows:
        if row.get("error_occurred"):
            continue
        counters = ", ".join(f"{key} {value:.6g}" for key, value in row.items() if key not in KNOWN and isinstance(value, (int, float)))
        if row.get("label"):
            counters = "; ".join(filter(None, [row["label"], counters]))
        percent = f"{spread[row['run_name']] * 100:.1f} %" if row["run_name"] in spread else ""
        print(f"| {row['run_name']} | {time(row['real_time'], row['time_unit'])} | {time(row['cpu_time'], row['time_unit'])} | {percent} | {counters} |")
    for row in failed:
        print(f"| {row['run_name']} | failed: {row.get('error_message', '')} | | | |")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

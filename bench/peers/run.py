"""Other engines beside the gate, in process: run.py BUILD_FOLDER FOLDER REPORT.json

One and the same decision, over the same people and the same questions, which the gate writes into FOLDER (gate_peer.cc):
permit if the purpose is registered with a basis, and, on consent, the person has a valid one, and nobody objected. The
gate decides it by the whole rule book. Before anything is measured all answers are compared; then the gate and its peers
take turns, and ratios are medians over the rounds. SQLite stands in gate_bench.cc, OPA's server in bench/http/run.py.
GRONDSLAG_PEER_PEOPLE: of how many everyone is asked for (10000000).
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

import prepare
from prepare import Missing, measuring

ROUNDS, NAMED, QUESTIONS = 5, 10_000, 200_000
EVERYONE = int(os.environ.get("GRONDSLAG_PEER_PEOPLE", "10000000"))


class Peer:
    """A process that measures what a line asks, and answers in one line of numbers."""

    def __init__(self, process):
        self.process = process
        self.ready = self.line().split()[1:]

    def line(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args[0]} ended with {self.process.wait()}")
        return line

    def ask(self, what):
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        return [float(number) for number in self.line().split()]


def starting(*arguments, folder=None):
    return measuring.running(arguments, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def compare(folder, peer):
    expected, said = ((folder / f"{name}.answers").read_text(encoding="utf-8").split() for name in ("gate", peer))
    wrong = sum(a != b for a, b in zip(expected, said, strict=True))
    if wrong or len(set(expected)) != 2:
        raise RuntimeError(f"{peer}: {wrong} of {len(expected)} answers are not those of the gate")


def one_decision(build, folder, report):
    with starting(build / "grondslag_gate_peer", NAMED, folder) as process:
        gate = Peer(process)
        cedar = None
        try:
            program = prepare.cedar()
        except Missing as missing:
            report.skip("Cedar (crate cedar-policy)", str(missing))
            measure_one(gate, None, report)
            return
        with starting(program, folder) as process:
            cedar = Peer(process)
            compare(folder, "cedar")
            measure_one(gate, cedar, report)


def measure_one(gate, cedar, report):
    ways = {"grondslag": (gate, "texts", 10), "Cedar": (cedar, "texts", 1), "Cedar, requests made before": (cedar, "prepared", 1)}
    ways = {name: way for name, way in ways.items() if way[0] is not None}
    a_second, medians, permits = {name: [] for name in ways}, {name: [] for name in ways}, set()
    for _ in range(ROUNDS):
        for name, (peer, what, times) in ways.items():
            seconds, median, permitted = peer.ask(f"{what} {QUESTIONS * times}")
            a_second[name].append(QUESTIONS * times / seconds)
            medians[name].append(median)
            permits.add(permitted / times)
    if len(permits) != 1:
        raise RuntimeError(f"the peers permit {permits} of {QUESTIONS} questions")
    for name in ways:
        report.figure(f"one decision of {NAMED} people, 20 purposes: {name}", decisions_a_second=statistics.median(a_second[name]),
                      median_ns=statistics.median(medians[name]), permitted=permits.copy().pop() / QUESTIONS)
    for name in ways:
        if name != "grondslag":
            report.demand(f"decisions a second, as many times those of {name}", measuring.median_of_ratios(a_second["grondslag"], a_second[name]), least=10)


def everyone(build, folder, report):
    with starting(build / "grondslag_gate_peer", EVERYONE, folder) as process:
        gate = Peer(process)
        try:
            duckdb = prepare.duckdb()
        except Missing as missing:
            report.skip("DuckDB (npm @duckdb/node-api)", str(missing))
            measure_everyone(gate, None, report)
            return
        with starting("node", "everyone.mjs", folder, EVERYONE, gate.ready[0], folder=duckdb) as process:
            measure_everyone(gate, Peer(process), report)


def measure_everyone(gate, duckdb, report):
    ways = {"grondslag": ""}
    if duckdb is not None:
        for threads in sorted({1, os.cpu_count()}):
            ways[f"DuckDB on {threads} of {os.cpu_count()} cores, over all people"] = f"whole {threads}"
            ways[f"DuckDB on {threads} of {os.cpu_count()} cores, only over those who said yes"] = f"short {threads}"
    took, came = {name: [] for name in ways}, set()
    for _ in range(ROUNDS):
        for name, query in ways.items():
            if name == "grondslag":
                _, median, count, total = gate.ask("everyone 5")
                took[name].append(median / 1e9)
            else:
                seconds, count, total = duckdb.ask(query)
                took[name].append(seconds)
            came.add((count, total))
    if len(came) != 1:
        raise RuntimeError(f"the peers do not find the same people: {came}")
    for name, seconds in took.items():
        report.figure(f"everyone of {EVERYONE} people for the newsletter: {name}", ms=statistics.median(seconds) * 1e3, permitted=min(came)[0])
    for name, seconds in took.items():
        if name != "grondslag":
            report.demand(f"everyone: times as fast as {name}", measuring.median_of_ratios(seconds, took["grondslag"]), least=100)


def main():
    build, folder, to = sys.argv[1:4]
    measuring.stop_on_signals()
    folder = pathlib.Path(folder).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    report = measuring.Report("Other engines in process, in turn with the gate")
    for part in (one_decision, everyone):
        report.attempt(part.__name__.replace("_", " "), part, pathlib.Path(build).resolve(), folder, report)
    return report.write(to)


if __name__ == "__main__":
    sys.exit(main())

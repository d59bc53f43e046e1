"""Load on the server over HTTP, beside nginx that answers as many bytes, a bare server of our HTTP library, and OPA's
server that decides the same over the same people.

    run.py BUILD_FOLDER FOLDER REPORT.json

BUILD_FOLDER has grondslag and grondslag_echo; FOLDER is made anew. All servers (servers.py) run at once and are loaded in
turn, so that each figure has its reference within seconds; ratios are medians over the rounds. Before that every
question (town.py) is asked of each that decides, and all must say what the record says. GRONDSLAG_LOAD_SECONDS: how long
each load lasts (4). GRONDSLAG_LOAD_ROUNDS: how many rounds (5).
"""
import contextlib
import http.client
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "peers"))
import prepare  # noqa: E402
import servers  # noqa: E402
from prepare import measuring  # noqa: E402
from town import BATCH, PEOPLE, Record, Town, address, evaluation, evaluations  # noqa: E402

SECONDS = int(os.environ.get("GRONDSLAG_LOAD_SECONDS", "4"))
ROUNDS = int(os.environ.get("GRONDSLAG_LOAD_ROUNDS", "5"))
THREADS, CONNECTIONS = 2, 32
EVALUATION, EVALUATIONS = "/access/v1/evaluation", "/access/v1/evaluations"


class Load:
    """A server under load: what it is asked, where, and what came of it in each round."""

    def __init__(self, name, process, port, path, questions, key=None):
        self.name, self.process, self.port, self.path, self.questions, self.key = name, process, port, path, questions, key
        self.a_second, self.cpu_us, self.median_us, self.p99_us, self.alone_us, self.failed = [], [], [], [], [], 0

    def ask_all(self, permits_of):
        """The answers to all questions, and how many bytes one has in the mean."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = "Bearer " + self.key.read_text(encoding="utf-8").strip()
        said, sizes = [], []
        for line in self.questions.read_text(encoding="utf-8").splitlines():
            # On a busy machine the store may not have confirmed itself for a second; then the gate denies, and is asked again.
            for _ in range(100):
                connection.request("POST", self.path, line, headers)
                answer = connection.getresponse()
                body = answer.read()
                if b'"too_old"' not in body:
                    break
                time.sleep(0.1)
            if answer.status != 200:
                raise RuntimeError(f"{self.name} answers {answer.status}: {body[:300]}")
            sizes.append(len(body))
            said.append(permits_of(json.loads(body)))
        connection.close()
        return said, round(statistics.mean(sizes))

    def wrk(self, connections, seconds):
        more = [self.key] if self.key else []
        done = subprocess.run(["wrk", "-t", str(min(THREADS, connections)), "-c", str(connections), "-d", f"{seconds}s", "--latency", "--timeout", "10s",
                               "-s", HERE / "load.lua", f"http://127.0.0.1:{self.port}", "--", self.path, self.questions, *more],
                              capture_output=True, text=True, check=True, timeout=seconds + 60, preexec_fn=measuring.end_with_parent)
        return json.loads(done.stdout.splitlines()[-1])

    def one_round(self, alone):
        before = measuring.cpu_seconds(self.process)
        came = self.wrk(CONNECTIONS, SECONDS)
        self.cpu_us.append((measuring.cpu_seconds(self.process) - before) / max(came["requests"], 1) * 1e6)
        self.a_second.append(came["requests"] / came["seconds"])
        self.median_us.append(came["median_us"])
        self.p99_us.append(came["p99_us"])
        self.failed += came["failed"]
        if alone:
            came = self.wrk(1, max(1, SECONDS // 2))
            self.alone_us.append(came["median_us"])
            self.failed += came["failed"]

    def report(self, report, **more):
        if self.failed:
            report.fail(self.name, f"{self.failed} requests got no answer or another status than 200")
        values = {"requests_a_second": statistics.median(self.a_second), "median_us": statistics.median(self.median_us), "p99_us": statistics.median(self.p99_us)}
        if self.alone_us:
            values["median_us_one_connection"] = statistics.median(self.alone_us)
        report.figure(self.name, **values, cpu_us_a_request=statistics.median(self.cpu_us), resident_mib=measuring.resident_mib(self.process), **more)


def check(load, permits_of, expected):
    said, size = load.ask_all(permits_of)
    wrong = sum(a != b for a, b in zip(said, expected, strict=True))
    if wrong:
        raise RuntimeError(f"{load.name}: {wrong} of {len(expected)} answers are not what the record says")
    return size


def permits_single(answer):
    return answer["decision"]


def permits_batch(answer):
    return [one["decision"] for one in answer["evaluations"]]


def demands(report, loads):
    gate, of = loads["gate"], measuring.median_of_ratios
    if "nginx" in loads:
        nginx = loads["nginx"]
        report.demand("one evaluation a request: requests a second, of nginx", of(gate.a_second, nginx.a_second), least=0.5, aim=0.65)
        report.demand("its median latency with one connection, of nginx", of(gate.alone_us, nginx.alone_us), most=1.5)
        report.demand(f"its median latency with {CONNECTIONS} connections, of nginx", of(gate.median_us, nginx.median_us), most=1.5)
        report.demand("its processor time, of nginx", of(gate.cpu_us, nginx.cpu_us), most=2.5)
    if "opa" in loads:
        report.demand("one evaluation a request: requests a second, of OPA's server", of(gate.a_second, loads["opa"].a_second), least=4)
    for explanation in ("full", "reason"):
        report.demand(f"{BATCH} evaluations a request, explanation `{explanation}`: million decisions a second",
                      statistics.median(loads[f"batch_{explanation}"].a_second) * BATCH / 1e6, least=2)
    if "logged" in loads:
        report.demand("both logs on: requests a second, of those with both off", of(loads["logged"].a_second, gate.a_second), least=0.75)


class Loads:
    """All that are loaded, by name, in the order of a round; each that decides was asked every question before."""

    def __init__(self, stack, build, folder, report):
        self.stack, self.build, self.folder, self.report = stack, build, folder, report
        self.town, self.all, self.batch_sizes = Town(), {}, {}
        self.expected = [self.town.permits(*question) for question in self.town.questions]
        self.record = Record(build / "grondslag", folder / "record", self.town)
        self.logged = self.record.copied_to(folder / "logged")
        self.add_gate()
        self.add_nothing_behind()
        self.add_logged()
        self.add_opa()

    def add(self, name, label, started, path, questions, key=None):
        self.all[name] = Load(label, *started[:2], path, questions, key)
        return self.all[name]

    def start(self, server, *arguments):
        return self.stack.enter_context(server(*arguments))

    def write(self, name, values):
        path = self.folder / f"{name}.questions"
        path.write_text("".join(json.dumps(value, separators=(",", ":")) + "\n" for value in values), encoding="utf-8")
        return path

    def add_gate(self):
        town, key = self.town, self.record.folder / "plain.key"
        started = self.start(servers.grondslag, self.record.program, self.record.folder)
        questions = self.write("plain", [evaluation(town, "plain", *question) for question in town.questions])
        self.size = check(self.add("gate", "grondslag", started, EVALUATION, questions, key), permits_single, self.expected)
        expected = [[town.permits(person, purpose) for person in people] for people, purpose in town.batches]
        for explanation in ("full", "reason"):
            name = f"batch_{explanation}"
            batches = self.write(name, [evaluations(town, "plain", *batch, {"explanation": explanation}) for batch in town.batches])
            batch = self.add(name, f"grondslag, {BATCH} evaluations a request, explanation `{explanation}`", started, EVALUATIONS, batches, key)
            self.batch_sizes[explanation] = check(batch, permits_batch, expected)

    def add_nothing_behind(self):
        """What answers as many bytes without deciding: nginx, and our own HTTP library."""
        questions, batches, key = self.all["gate"].questions, self.all["batch_full"].questions, self.all["gate"].key
        started = self.start(servers.echo, self.build / "grondslag_echo", self.size)
        self.add("echo", f"our HTTP library with nothing behind it, {self.size} bytes", started, "/", questions, key)
        if shutil.which("nginx") is None:
            self.report.skip("nginx", "it is not installed (packages.txt), and so nothing takes the logs either")
            return
        started = self.start(servers.nginx, self.folder, self.size, self.batch_sizes)
        self.add("nginx", f"nginx, return 200 with {self.size} bytes", started, "/", questions, key)
        for explanation, size in self.batch_sizes.items():
            self.add(f"nginx_batch_{explanation}", f"nginx, return 200 with {size} bytes, those of {BATCH} evaluations, explanation `{explanation}`", started,
                     f"/batch_{explanation}", batches, key)
        self.receiver = f"http://127.0.0.1:{started[2]}/"

    def add_logged(self):
        if "nginx" not in self.all:
            return
        started = self.start(servers.grondslag, self.logged.program, self.logged.folder, "--decision-log", self.receiver,
                             "--processing-log", self.receiver, "--register-url", "https://shop.example/register")
        questions = self.write("logged", [evaluation(self.town, "logged", *question) for question in self.town.questions])
        load = self.add("logged", "grondslag, both logs on, each permit a use", started, EVALUATION, questions, self.logged.folder / "logged.key")
        check(load, permits_single, self.expected)

    def add_opa(self):
        try:
            program = prepare.opa()
        except prepare.Missing as missing:
            self.report.skip("OPA's server", str(missing))
            return
        started = self.start(servers.opa, program, self.folder, prepare.HERE / "opa/gate.rego", self.town.opa_data())
        questions = self.write("opa", [{"input": {"person": address(person), "purpose": purpose}} for person, purpose in self.town.questions])
        check(self.add("opa", "OPA's server", started, "/v1/data/gate/allow", questions), lambda answer: answer["result"], self.expected)


def measure(build, folder, report):
    if shutil.which("wrk") is None:
        report.skip("wrk", "it is not installed (packages.txt), and so nothing was measured over HTTP")
        return
    with contextlib.ExitStack() as stack:
        loads = Loads(stack, build, folder, report)
        for _ in range(ROUNDS):
            for name, load in loads.all.items():
                load.one_round(alone=name in ("gate", "nginx", "echo", "opa"))
        for name in {"gate", "logged"} & set(loads.all):
            check(loads.all[name], permits_single, loads.expected)  # nothing was denied for the load
        for name, load in loads.all.items():
            load.report(report, **({"decisions_a_second": statistics.median(load.a_second) * BATCH} if "batch" in name else {}))
        demands(report, loads.all)


def main():
    build, folder, to = sys.argv[1:4]
    measuring.stop_on_signals()
    os.environ["PATH"] += ":/usr/sbin"  # where Debian has nginx
    folder = pathlib.Path(folder).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    report = measuring.Report(f"The server over HTTP: {PEOPLE} people, 20 purposes, the whole gate book; wrk with {THREADS} threads and {CONNECTIONS} "
                              f"connections on the same machine; {ROUNDS} rounds of {SECONDS} s each")
    report.attempt("load", measure, pathlib.Path(build).resolve(), folder, report)
    return report.write(to)


if __name__ == "__main__":
    sys.exit(main())

"""What the measuring scripts share: processes that end with them whatever happens, the processor time of a process, and
a report of what was measured and what was left out, by name."""
import contextlib
import ctypes
import http.client
import json
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

TICKS = os.sysconf("SC_CLK_TCK")
PR_SET_PDEATHSIG = 1


def end_with_parent():
    """In a child, before it becomes another program: it gets SIGTERM when its parent is gone."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop_on_signals():
    """So that a signal ends the scripts as an error does, and every process with them."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))


@contextlib.contextmanager
def running(arguments, **options):
    """A process that ends with the block."""
    process = subprocess.Popen([str(one) for one in arguments], preexec_fn=end_with_parent, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(process, url, seconds=60):
    """Waits until it answers with 200."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args[0]} does not answer at {url}")


def cpu_seconds(process):
    """User and system time of a process and of those that it started and that still run."""
    seconds = 0.0
    for pid in [process.pid, *children(process.pid)]:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        seconds += (int(fields[11]) + int(fields[12])) / TICKS
    return seconds


def children(pid):
    return pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()


def resident_mib(process):
    kib = 0
    for pid in [process.pid, *children(process.pid)]:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                kib += int(line.split()[1])
    return kib / 1024


def median_of_ratios(of, to):
    """Of those taken in the same round."""
    return statistics.median(a / b for a, b in zip(of, to))


def demand_of(what, value, least=None, most=None, aim=None):
    """One of a report's demands: at least, or at most, so much is asked, and aimed at."""
    asked = f"at least {least:g}" if least is not None else f"at most {most:g}"
    if aim is not None:
        asked += f", aim {aim:g}"
    met = (least is None or value >= least) and (most is None or value <= most)
    return {"what": what, "value": value, "asked": asked, "met": met}


class Report:
    """figures: of one thing that was measured, each with its unit in its name. demands: what is asked of it, and whether
    it is so. skipped: a peer and why it could not be had. failed: a part that was not measured, for an error."""

    def __init__(self, title):
        self.said = {"title": title, "figures": [], "demands": [], "skipped": [], "failed": []}

    def attempt(self, name, part, *arguments):
        """Goes on where a part does not succeed."""
        try:
            part(*arguments)
        except (RuntimeError, OSError, ValueError, KeyError, subprocess.SubprocessError, http.client.HTTPException) as error:
            self.fail(name, str(error))

    def fail(self, part, why):
        self.said["failed"].append({"part": part, "why": why})
        print(f"FAILED {part}: {why}", flush=True)

    def figure(self, what, **values):
        self.said["figures"].append({"what": what, **values})
        print(f"{what}: " + ", ".join(f"{key} {value:.6g}" for key, value in values.items()), flush=True)

    def demand(self, what, value, **asked):
        demand = demand_of(what, value, **asked)
        self.said["demands"].append(demand)
        print(f"{what}: {value:.3g} ({demand['asked']}{'' if demand['met'] else ': NOT MET'})", flush=True)

    def skip(self, peer, why):
        self.said["skipped"].append({"peer": peer, "why": why})
        print(f"SKIPPED {peer}: {why}", flush=True)

    def write(self, path):
        """The exit status: 1 where something failed."""
        pathlib.Path(path).write_text(json.dumps(self.said, indent=1) + "\n", encoding="utf-8")
        return 1 if self.said["failed"] else 0

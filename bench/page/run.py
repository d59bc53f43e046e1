"""How soon the page in the browser can be used, in Chromium with an empty cache, beside a page of plain HTML.

    run.py BUILD_FOLDER FOLDER REPORT.json

BUILD_FOLDER has grondslag; FOLDER is made anew, but for the packages of npm in it. GRONDSLAG_PAGE_ROUNDS: how many rounds (20).
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
import measuring  # noqa: E402

ROUNDS = int(os.environ.get("GRONDSLAG_PAGE_ROUNDS", "20"))


def percentile_95(values):
    return sorted(values)[min(len(values) - 1, round(0.95 * (len(values) - 1)))]


def packages(folder):
    """playwright-core, as the tests in a browser have it."""
    subprocess.run(["cmake", f"-DFROM={ROOT / 'tests/data_subject'}", f"-DTO={folder}", "-DNODE_LEAST=20", "-P", ROOT / "cmake/install_packages.cmake"],
                   check=True, timeout=600)
    return folder


def figure(report, name, rounds, **more):
    times = [one["interactive"] for one in rounds]
    report.figure(name, interactive_ms=statistics.median(times), interactive_ms_p95=percentile_95(times), document_ms=statistics.median(one["document"] for one in rounds),
                  script_bytes=rounds[0]["script"], bytes=rounds[0]["bytes"], requests=rounds[0]["requests"], **more)
    return times


def measure(build, folder, report):
    chromium = shutil.which("chromium")
    if chromium is None:
        report.skip("chromium", "it is not installed (packages.txt), and so nothing was measured in a browser")
        return
    to = folder / "measured.json"
    done = subprocess.run(["node", HERE / "load.mjs", build / "grondslag", ROOT / "examples", chromium, packages(folder / "packages"), to],
                          capture_output=True, text=True, timeout=1800, check=False, preexec_fn=measuring.end_with_parent)
    if done.returncode != 0:
        raise RuntimeError((done.stdout + done.stderr)[-600:])
    measured = json.loads(to.read_text(encoding="utf-8"))
    ours = figure(report, "the start page", measured["page"], click_to_question_ms=statistics.median(measured["question"]))
    plain = figure(report, "plain HTML with one link", measured["plain"])
    figure(report, "the start page, the processor four times slower", measured["slow"])
    report.demand("the start page in a browser that has seen nothing of it: s until it can be used, 95th percentile", percentile_95(ours) / 1000, most=1)
    report.demand("the script that it fetches first, KB", measured["page"][0]["script"] / 1000, most=120)
    report.figure("the start page, times plain HTML", interactive_ratio=measuring.median_of_ratios(ours, plain))


def main():
    build, folder, to = sys.argv[1:4]
    measuring.stop_on_signals()
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    report = measuring.Report(f"The page in the browser: from the navigation until it can be used, on the same machine; {ROUNDS} rounds")
    report.attempt("load", measure, pathlib.Path(build).resolve(), folder, report)
    return report.write(to)


if __name__ == "__main__":
    sys.exit(main())

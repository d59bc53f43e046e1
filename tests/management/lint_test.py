"""Holds the description of the management API against the Dutch API Design Rules (Spectral, with the ruleset of Logius) and against what Redocly
recommends; and both against descriptions that must be refused.

    lint_test.py OPENAPI PACKAGES

PACKAGES: the folder in which package.json was installed.
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def node_of(packages):
    """What npm brought along, where the machine's own is too old."""
    brought = list((packages / "node_modules").glob("node-linux-*/bin/node"))
    return str(brought[0]) if brought else "node"


def spectral(packages, paths):
    """What it finds wrong in each, all of them read in one run: most of what it takes goes to starting."""
    program = packages / "node_modules/@stoplight/spectral-cli/dist/index.js"
    done = subprocess.run([node_of(packages), program, "lint", "--ruleset", HERE / "adr" / "linter.yaml", "--fail-severity", "warn", "--quiet",
                           "--format", "json", *paths], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    # 1: something is wrong; more: it could not do its work.
    if done.returncode not in (0, 1):
        sys.exit(done.stdout)
    found = {path: [] for path in paths}
    for problem in json.loads(done.stdout):
        # 0: error, 1: warning; what is only a hint refuses nothing.
        if problem["severity"] > 1:
            continue
        found[pathlib.Path(problem["source"])].append(f"{problem['code']} at {'/'.join(map(str, problem['path']))}: {problem['message']}")
    return found


def redocly(packages, paths):
    program = packages / "node_modules/@redocly/cli/bin/cli.js"
    found = {}
    for path in paths:
        # `--max-problems` so that every one is printed.
        done = subprocess.run([node_of(packages), program, "lint", "--extends", "recommended-strict", "--format", "stylish", "--max-problems", "1000",
                               path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd=packages)
        found[path] = [done.stdout] if done.returncode != 0 else []
    return found


def spoilt(document):
    """Why it is not as it should be, which of the two finds that, and the description."""

    def changed(why, linter, change):
        other = copy.deepcopy(document)
        change(other)
        return why, linter, other

    person = "/people/{personId}"
    yield changed("an address in capitals", spectral, lambda d: d["paths"].update({"/People": d["paths"].pop("/people/_search")}))
    yield changed("an address that ends in a stroke", spectral, lambda d: d["paths"].update({"/consents/": d["paths"].pop("/consents")}))
    yield changed("no version header", spectral, lambda d: d["paths"][person]["get"]["responses"]["200"]["headers"].pop("API-Version"))
    yield changed("no version in the address", spectral, lambda d: d["servers"][0].update(url="/api"))
    yield changed("a key that is not camelCase", spectral, lambda d: d["components"]["parameters"]["DaysAhead"].update(name="days_ahead"))
    yield changed("an error that is no problem", spectral,
                  lambda d: d["components"]["responses"]["BadRequest"].update(content={"application/json": {"schema": {"type": "object"}}}))
    yield changed("nobody to turn to", spectral, lambda d: d["info"].pop("contact"))
    yield changed("a reference to nothing", redocly, lambda d: d["components"]["responses"].pop("BadRequest"))
    yield changed("a parameter that is not described", redocly, lambda d: d["paths"][person]["get"].pop("parameters"))
    yield changed("an id that is there twice", redocly, lambda d: d["paths"][person]["get"].update(operationId="searchPeople"))


def main():
    path, packages = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    wrong = []
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        to_refuse = {spectral: {}, redocly: {}}
        for why, linter, other in spoilt(json.loads(path.read_text(encoding="utf-8"))):
            refused += 1
            file = pathlib.Path(folder) / f"{refused}.json"
            file.write_text(json.dumps(other), encoding="utf-8")
            to_refuse[linter][file] = why
        for linter, files in to_refuse.items():
            found = linter(packages, [path, *files])
            wrong += [f"{linter.__name__}: {problem}" for problem in found[path]]
            wrong += [f"{linter.__name__} does not refuse {why}" for file, why in files.items() if not found[file]]
    for line in wrong:
        print(line)
    print(f"2 linters, {refused} spoilt descriptions, {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

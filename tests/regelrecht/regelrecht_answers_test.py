"""Exports a rule book as regelrecht YAML, asks it on random facts with an interpreter that is not Grondslag's, and compares with what Grondslag
answers: verdict, bases, basis, duties and notes, in every view, on the first and last days of every period and between. The interpreter decides
complete facts; where some are open, it is asked on completions, and they must show the verdicts that Grondslag calls possible, and no others.

    /usr/bin/python3 tests/regelrecht/regelrecht_answers_test.py PROGRAM RANDOM_ANSWERS RULEBOOK

RULEBOOK is the book that PROGRAM has built in. GRONDSLAG_REGELRECHT says how many sets of facts (3000), GRONDSLAG_REGELRECHT_SEED from which seed on (1). For every hundred of them one made-up
book is compared as well, on a hundred sets.
"""
import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import yaml
from interpreter import Engine

VIEWS = ("page", "law", "law_verified", "law_act_day")
SETS_A_SEED = 1000
# So many of the first seed are asked of `decide` as well, which says `contested` and where the factors point.
BY_COMMAND_LINE = 100
SETS_A_MADE_UP_BOOK = 100


def safe(name):
    return name.replace("/", "_").replace("-", "_")


def types_of_facts(rulebook):
    """Of every fact that the book declares; of what a difference brings: judgement."""
    types = collections.defaultdict(lambda: "judgement")
    for path in pathlib.Path(rulebook).rglob("*.yaml"):
        if not {"scenarios", "gallery", "cases"} & set(path.relative_to(rulebook).parts):
            page = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
            types.update((fact["fact"], fact["type"]) for fact in page.get("facts", []))
    return types


def same(answers, views):
    verdicts = {answers[view]["verdict"] for view in views}
    return verdicts.pop() if len(verdicts) == 1 else "contested"


class Comparison:
    def __init__(self, engine, book):
        self.engine, self.book = engine, book
        self.counts, self.wrong = collections.Counter(), []

    def regulation(self, name):
        return safe(f"{self.book}_{name}")

    def ask(self, regulation, outputs, line, **others):
        facts = {safe(name): value for name, value in line["facts"].items()}
        names = self.engine.parameters_of(regulation, line["day"])
        given = {name: others[name] if name in others else facts[name] for name in names}
        return self.engine.ask(regulation, outputs, given, line["day"])

    def expect(self, line, what, expected, found):
        if expected != found:
            where = f"{line['decision']} on {line['day']}: {what}: {expected!r} expected, {found!r} found"
            self.wrong.append(f"{where}\n  {json.dumps(line['facts'])}")

    def together(self, line):
        regulation = self.regulation("impossible_facts")
        if regulation in self.engine.versions:
            found = self.ask(regulation, ["facts_can_be_together"], line)
            self.expect(line, "facts_can_be_together", line["together"], found["facts_can_be_together"])

    def views(self, line):
        answers = {}
        for view, expected in line["views"].items():
            outputs = ["verdict", "duties", "notes"] + (["basis", "bases_that_hold"] if "basis" in expected else [])
            found = answers[view] = self.ask(self.regulation(line["decision"]), outputs, line, view=view)
            self.expect(line, f"verdict, {view}", expected["verdict"], found["verdict"])
            self.expect(line, f"duties, {view}", set(expected["duties"]), set(found["duties"]))
            self.expect(line, f"notes, {view}", set(expected["notes"]), set(found["notes"]))
            if "basis" in expected:
                self.expect(line, f"basis, {view}", expected["basis"], found["basis"])
                self.expect(line, f"bases, {view}", set(expected["bases"]), set(found["bases_that_hold"]))
            self.counts["duties"] += len(expected["duties"])
            self.counts["notes"] += len(expected["notes"])
            self.counts[expected["verdict"]] += 1
            self.counts["answers"] += 1
        self.counts["contested"] += same(answers, VIEWS) == "contested"
        return answers

    def completions(self, line):
        seen = collections.defaultdict(set)
        for completion in line["completions"]:
            complete = {**line, "facts": {**line["facts"], **completion["facts"]}, "views": completion["views"]}
            self.together(complete)
            for view, answer in self.views(complete).items():
                seen[view].add(answer["verdict"])
        for view, possible in line["possible"].items():
            self.expect(line, f"possible verdicts, {view}", set(possible), seen[view])
            self.counts["undetermined"] += len(possible) > 1
        self.counts["with open facts"] += 1

    def line(self, line):
        self.counts["sets"] += 1
        if "completions" in line:
            return self.completions(line)
        self.together(line)
        return self.views(line) if line["together"] else None

    def lines(self, command, keep=0):
        """Compares what random_answers prints; gives the first lines back with the answers found."""
        kept = []
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
            for line in map(json.loads, run.stdout):
                answers = self.line(line)
                if answers and len(kept) < keep:
                    kept.append((line, answers))
        if run.returncode != 0:
            raise RuntimeError(f"{command} ended with {run.returncode}")
        return kept

    def decide(self, program, rulebook, asked):
        """Contested is where the views differ, and the factors point as the exported book says."""
        types, groups = types_of_facts(rulebook), collections.defaultdict(list)
        explained = {"judgement": {"by": "a test", "reason": "a test"}, "factor": {"reason": "a test"}}
        for line, answers in asked:
            groups[line["decision"], line["day"]].append((line, answers))
        for (decision, day), lines in groups.items():
            each = []
            for number, (line, _) in enumerate(lines):
                facts = {name: {"value": value, **explained[types[name]]} if types[name] in explained else value for name, value in line["facts"].items()}
                each.append({"name": str(number), "facts": facts})
            command = [program, "decide", decision, "-", "--at", day]
            run = subprocess.run(command, input=json.dumps({"each": each}), capture_output=True, text=True)
            if run.stderr:
                raise RuntimeError(run.stderr)
            for (line, answers), decided in zip(lines, json.loads(run.stdout)["decisions"], strict=True):
                self.decided(line, answers, decided)

    def decided(self, line, answers, decided):
        self.counts["decided"] += 1
        self.expect(line, "decide: verdict", decided["verdict"], same(answers, VIEWS))
        self.expect(line, "decide: page", decided["readings"]["page"]["verdict"], answers["page"]["verdict"])
        self.expect(line, "decide: law", decided["readings"]["law"]["verdict"], answers["law"]["verdict"])
        for judgement in decided["judgements"]:
            if judgement["factors"]:
                name = "points_to_" + safe(judgement["fact"])
                found = self.ask(self.regulation("where_factors_point"), [name], line)
                self.expect(line, name, judgement["points_to"] or "none", found[name])
                self.counts["pointers"] += 1


def compare(exported, program, random_answers, rulebook, seed, count):
    title_page = yaml.load((pathlib.Path(rulebook) / "book.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    comparison = Comparison(Engine(exported), title_page["book"])
    kept = comparison.lines([random_answers, rulebook, str(seed), str(count)], BY_COMMAND_LINE if seed == 1 else 0)
    comparison.decide(program, rulebook, kept)
    return comparison.counts, comparison.wrong


def compare_made_up(random_answers, seed):
    with tempfile.TemporaryDirectory() as folder:
        command = [random_answers, "--made-up", folder, str(seed)]
        subprocess.run(command + ["0"], check=True)
        comparison = Comparison(Engine(folder), "made_up")
        comparison.lines(command + [str(SETS_A_MADE_UP_BOOK)])
    counts = {f"{what} of made-up books": number for what, number in comparison.counts.items() if what in ("sets", "allowed", "not_applicable")}
    return collections.Counter(counts), comparison.wrong


def main():
    program, random_answers, rulebook = sys.argv[1:]
    count = int(os.environ.get("GRONDSLAG_REGELRECHT", "3000"))
    first = int(os.environ.get("GRONDSLAG_REGELRECHT_SEED", "1"))
    counts, wrong = collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        exported = str(pathlib.Path(folder) / "regelrecht")
        subprocess.run([program, "rulebook", "export", "--format", "regelrecht", "--book", rulebook, "--out", exported], check=True)
        with concurrent.futures.ProcessPoolExecutor(int(os.environ.get("GRONDSLAG_JOBS", os.cpu_count() or 1))) as pool:
            seeds = range(first, first + -(-count // SETS_A_SEED))
            runs = [pool.submit(compare, exported, program, random_answers, rulebook, seed, min(SETS_A_SEED, count)) for seed in seeds]
            runs += [pool.submit(compare_made_up, random_answers, seed) for seed in range(first, first + count // 100)]
            for run in concurrent.futures.as_completed(runs):
                more, found = run.result()
                counts += more
                wrong += found
    for line in wrong[:20]:
        print(line)
    print("compared: " + ", ".join(f"{number} {what}" for what, number in sorted(counts.items())) + f"; {len(wrong)} wrong")
    seen = all(counts[what] > 0 for what in ("allowed", "not_allowed", "contested", "undetermined", "duties", "notes"))
    return 0 if seen and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())

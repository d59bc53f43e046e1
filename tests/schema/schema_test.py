"""Holds every YAML file of the rule book, and of the made-up one of the tests, against the published JSON Schemas, what `changes --json` prints
against its own, and the schemas against files that must be refused.

    /usr/bin/python3 tests/schema/schema_test.py ROOT RULEBOOK

Each file is read twice: with all scalars as text, as the program reads it, and with the scalars of YAML 1.2, as an editor reads it.
"""
import copy
import json
import pathlib
import re
import sys

import jsonschema
import yaml

Base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Editor(Base):
    """Scalars of the YAML 1.2 core schema."""


Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Editor.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+(\.[0-9]*)?$"), list("-+0123456789"))
Editor.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: node.value == "true")
Editor.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value) if "." in node.value else int(node.value))


SCHEMAS = ("rule-book", "scenario", "cases", "gallery", "changes")


def schema_of(path, book):
    folders = set(path.relative_to(book).parts[:-1])
    for name in ("cases", "gallery"):
        if name in folders:
            return name
    return "scenario" if "scenarios" in folders else "rule-book"


def where(error):
    return "/".join(str(step) for step in error.absolute_path) or "the file"


def problems_of(validator, instance):
    return [f"{where(error)}: {error.message[:200]}" for error in validator.iter_errors(instance)]


def refused():
    """What the schemas must refuse: name, schema, instance."""
    text = {"nl": "Nee.", "en": "No."}
    rule = {"rule": "a", "effect": "forbid", "norms": ["V01"], "because": text}
    page = {"decision": "process", "title": text, "rules": [rule]}
    scenario = {"scenario": "process/a", "title": text, "decision": "process", "expect": [{"verdict": "allowed"}]}

    case = {"case": "a", "title": text, "source": "Court 1", "read": "summary", "jurisdiction": "NL", "topic": "consent", "decision": "process",
            "date": "2022-03-16", "outcome": "lawful", "summary": text, "facts": {"data_kind": "ordinary"}}
    cases = {"cases": [case]}
    situation = {"situation": "a", "title": text, "text": text, "decision": "process", "facts": {"data_kind": "ordinary"},
                 "answers": {"contract_with_person": "yes"}, "expect": {"verdict": "allowed", "basis": "contract"}, "law": ["avg:6(1)(b)"]}
    gallery = {"situations": [situation]}

    def changed(instance, change):
        instance = copy.deepcopy(instance)
        change(instance)
        return instance

    yield None, "rule-book", page
    yield None, "scenario", scenario
    yield "an unknown key", "rule-book", changed(page, lambda p: p.update(rulez=[]))
    yield "an unknown effect", "rule-book", changed(page, lambda p: p["rules"][0].update(effect="allow"))
    yield "a text in one language", "rule-book", changed(page, lambda p: p["rules"][0].update(because={"nl": "Nee."}))
    yield "a duty without due", "rule-book", changed(page, lambda p: p["rules"].append({"rule": "b", "effect": "duty", "text": text}))
    yield "a forbid with a basis", "rule-book", changed(page, lambda p: p["rules"][0].update(basis="consent"))
    yield "a reading without its difference", "rule-book", changed(page, lambda p: p["rules"][0].update(reading="law"))
    yield "a choice without values", "rule-book", changed(page, lambda p: p.update(facts=[{"fact": "channel", "type": "choice"}]))
    yield "rules without a decision", "rule-book", changed(page, lambda p: p.pop("decision"))
    yield "a title page without files", "rule-book", {"book": "a", "format": "1"}
    exception = {"difference": "S4", "when": "a", "text": text}
    proved = {"properties": [{"property": "P", "text": text, "never": "verdict = allowed", "except_page": [exception]}]}
    yield None, "rule-book", proved
    yield "an exception of no difference", "rule-book", changed(proved, lambda p: p["properties"][0]["except_page"][0].pop("difference"))
    change = {"changes": [{"change": "a-2026", "day": "2026-01-01", "status": "in_force", "title": text, "text": text}]}
    yield None, "rule-book", change
    yield "a change in force without a day", "rule-book", changed(change, lambda p: p["changes"][0].pop("day"))
    yield "a change of an unknown status", "rule-book", changed(change, lambda p: p["changes"][0].update(status="likely"))
    yield "an unknown verdict", "scenario", changed(scenario, lambda s: s["expect"][0].update(verdict="yes"))
    yield "a scenario that expects nothing", "scenario", changed(scenario, lambda s: s.update(expect=[]))
    yield "an unknown basis", "scenario", changed(scenario, lambda s: s["expect"][0].update(basis="interest"))

    yield None, "cases", cases
    yield None, "cases", {"defaults": {"data_kind": "ordinary", "small_business": True}}
    yield "a case without a source", "cases", changed(cases, lambda c: c["cases"][0].pop("source"))
    yield "an unknown outcome", "cases", changed(cases, lambda c: c["cases"][0].update(outcome="fine"))
    yield "an unknown topic", "cases", changed(cases, lambda c: c["cases"][0].update(topic="tea"))
    yield "a day that is none", "cases", changed(cases, lambda c: c["cases"][0].update(date="2022"))
    yield "a conditional case that leaves nothing open", "cases", changed(cases, lambda c: c["cases"][0].update(outcome="conditional"))
    yield "a case apart without a note", "cases", changed(cases, lambda c: c["cases"][0].update(apart="foreign_law"))
    yield "a default with a reason", "cases", {"defaults": {"factor_link": {"value": "for", "reason": "so"}}}
    yield "cases and defaults in one file", "cases", changed(cases, lambda c: c.update(defaults={}))

    yield None, "gallery", gallery
    yield "a situation without a text", "gallery", changed(gallery, lambda g: g["situations"][0].pop("text"))
    yield "a situation that rests on no law", "gallery", changed(gallery, lambda g: g["situations"][0].update(law=[]))
    yield "a situation that expects nothing", "gallery", changed(gallery, lambda g: g["situations"][0].pop("expect"))
    yield "a situation with an unknown key", "gallery", changed(gallery, lambda g: g["situations"][0].update(answrs={}))
    yield "answers with further factors", "gallery", changed(gallery, lambda g: g["situations"][0]["answers"].update(further_factors=[]))


def main():
    root, book = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    validators = {}
    for name in SCHEMAS:
        schema = json.loads((root / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        validators[name] = jsonschema.Draft7Validator(schema)

    wrong = []
    for why, name, instance in refused():
        found = problems_of(validators[name], instance)
        if why is None and found:
            wrong.append(f"schema {name} refuses a sound file: {found[0]}")
        if why is not None and not found:
            wrong.append(f"schema {name} does not refuse {why}")

    printed = json.loads((root / "tests/cli/golden/changes.json").read_text(encoding="utf-8"))
    wrong.extend(f"changes.json: {problem}" for problem in problems_of(validators["changes"], printed))

    made_up = root / "tests" / "cli" / "book"
    files = [(path, schema_of(path, folder)) for folder in (book, made_up) for path in sorted(folder.rglob("*.yaml"))]
    for path, name in files:
        validator = validators[name]
        for loader in (Base, Editor):
            try:
                instance = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
            except yaml.YAMLError as error:
                wrong.append(f"{path}: {error}")
                break
            # A file of comments only says nothing.
            found = problems_of(validator, instance) if instance not in (None, "") else []
            wrong.extend(f"{path}: {problem}" for problem in found)
            if found:
                break
    # What the program prints, as its kept outputs have it.
    decision = json.loads((root / "schema" / "decision.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(decision)
    for path in sorted((root / "tests" / "cli" / "golden").glob("decide*.json")):
        found = problems_of(jsonschema.Draft202012Validator(decision), json.loads(path.read_text(encoding="utf-8")))
        wrong.extend(f"{path}: {problem}" for problem in found)

    for line in wrong:
        print(line)
    print(f"{len(files)} files, {len(wrong)} problems")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())

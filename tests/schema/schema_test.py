"""Holds every YAML file of the rule book against the published JSON Schemas, what `changes --json` prints against its own, and the
schemas against files that must be refused.

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


def schema_of(path, book):
    """None: a file that is no rule and has no schema yet."""
    folders = set(path.relative_to(book).parts[:-1])
    if folders & {"gallery", "cases"}:
        return None
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


def main():
    root, book = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    validators = {}
    for name in ("rule-book", "scenario", "changes"):
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

    files = [path for path in sorted(book.rglob("*.yaml")) if schema_of(path, book)]
    for path in files:
        validator = validators[schema_of(path, book)]
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
    for line in wrong:
        print(line)
    print(f"{len(files)} files, {len(wrong)} problems")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())

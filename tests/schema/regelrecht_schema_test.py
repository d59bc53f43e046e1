"""Holds the rule book as it is exported to regelrecht YAML against the schema of that format, and the schema against files that must be refused.

    /usr/bin/python3 tests/schema/regelrecht_schema_test.py PROGRAM
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

import jsonschema
import yaml

SCHEMA = pathlib.Path(__file__).parent / "regelrecht" / "schema-v0.5.6.json"
# What the engine of that format loads at most: bytes of a file, items of a list.
BYTES_MAX, ITEMS_MAX = 1_000_000, 1_000

FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("uri")
def is_uri(text):
    return not isinstance(text, str) or bool(urllib.parse.urlparse(text).scheme)


def longest_list(value):
    if not isinstance(value, (list, dict)):
        return 0
    return max([len(value) if isinstance(value, list) else 0] + [longest_list(item) for item in (value.values() if isinstance(value, dict) else value)])


def spoilt(regulation):
    """What the schema must refuse: why, and the regulation."""
    actions = regulation["articles"][0]["machine_readable"]["execution"]["actions"]
    place = next(i for i, action in enumerate(actions) if isinstance(action["value"], dict))

    def changed(why, change):
        other = copy.deepcopy(regulation)
        change(other, other["articles"][0]["machine_readable"]["execution"])
        return why, other

    yield changed("no address", lambda r, e: r.pop("url"))
    yield changed("an address that is none", lambda r, e: r.update(url="here"))
    yield changed("an unknown layer", lambda r, e: r.update(regulatory_layer="REGELBOEK"))
    yield changed("an unknown operation", lambda r, e: e["actions"][place]["value"].update(operation="XOR"))
    yield changed("an action without an output", lambda r, e: e["actions"][0].pop("output"))
    yield changed("a parameter of an unknown type", lambda r, e: e["parameters"][0].update(type="text"))
    yield changed("a reference that is none", lambda r, e: e["actions"][place].update(value="$a-b"))


def main():
    program = sys.argv[1]
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema, format_checker=FORMATS)
    wrong, files = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for language in ("nl", "en"):
            exported = pathlib.Path(folder) / language
            subprocess.run([program, "rulebook", "export", "--format", "regelrecht", "--out", str(exported), "--lang", language], check=True)
            for path in sorted(exported.rglob("*.yaml")):
                files += 1
                text = path.read_text(encoding="utf-8")
                regulation = yaml.load(text, Loader=yaml.CSafeLoader)
                for error in validator.iter_errors(regulation):
                    wrong.append(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
                if len(text.encode()) > BYTES_MAX or longest_list(regulation) > ITEMS_MAX:
                    wrong.append(f"{path}: larger than an engine loads")
                if path.parts[-2:] != (regulation["$id"], regulation["valid_from"] + ".yaml"):
                    wrong.append(f"{path}: holds {regulation['$id']} of {regulation['valid_from']}")
    refused = 0
    for why, other in spoilt(regulation):
        refused += 1
        if validator.is_valid(other):
            wrong.append(f"the schema does not refuse {why}")
    for line in wrong:
        print(line)
    print(f"{files} files, {refused} spoilt ones, {len(wrong)} problems")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())

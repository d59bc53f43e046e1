"""Holds what is asked and answered in the tests of the management API against its description, by an independent reader of JSON Schema.

    messages_test.py OPENAPI MESSAGES…

OPENAPI: the description as the build makes it. MESSAGES: what the tests wrote where GRONDSLAG_MESSAGES said, a line of JSON each.
"""
import collections
import datetime
import json
import pathlib
import re
import sys
import uuid

import jsonschema

FORMATS = jsonschema.FormatChecker(formats=())
MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")


@FORMATS.checks("date", raises=ValueError)
def is_date(text):
    return not isinstance(text, str) or bool(datetime.date.fromisoformat(text))


@FORMATS.checks("date-time")
def is_moment(text):
    return not isinstance(text, str) or bool(MOMENT.match(text))


@FORMATS.checks("uuid", raises=ValueError)
def is_uuid(text):
    return not isinstance(text, str) or bool(uuid.UUID(text))


class Description:
    def __init__(self, document):
        self.document = document
        self.resolver = jsonschema.RefResolver.from_schema(document)
        self.paths = []
        for path, operations in document["paths"].items():
            pattern = re.compile("^/v1" + re.sub(r"\{[^}]+\}", "[^/]+", path) + "$")
            for method in operations:
                self.paths.append((path.count("{"), pattern, method.upper(), operations[method]))
        # What says more by itself comes first.
        self.paths.sort(key=lambda one: one[0])

    def resolved(self, node):
        return self.resolver.resolve(node["$ref"])[1] if "$ref" in node else node

    def find(self, method, path):
        for _, pattern, of, operation in self.paths:
            if of == ("GET" if method == "HEAD" else method) and pattern.match(path):
                return operation
        return None

    def problems(self, schema, instance):
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver, format_checker=FORMATS)
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(instance)]

    def response(self, operation, status):
        responses = operation["responses"]
        return self.resolved(responses.get(str(status), responses["default"])), str(status) in responses


def media_of(content_type):
    return content_type.split(";")[0].strip()


def problems_of(description, message):
    """Everything in which a message is not as described."""
    operation = description.find(message["method"], message["path"])
    if operation is None:
        if message["status"] not in (404, 405):
            yield f"is not described, and answered with {message['status']}"
        return
    status, is_fine = message["status"], message["status"] < 400
    if message["operation"] and operation["operationId"] != message["operation"]:
        yield f"was answered as {message['operation']}"
    if is_fine and "requestBody" in operation:
        media = media_of(message["request_headers"].get("Content-Type", ""))
        content = operation["requestBody"]["content"].get(media, operation["requestBody"]["content"].get("*/*"))
        if content is None:
            yield f"took {media}"
        elif media == "application/json":
            yield from description.problems(content["schema"], json.loads(message["request"]))
    response, is_named = description.response(operation, status)
    if is_fine and not is_named:
        yield f"{status} is not described"
    for name, header in response.get("headers", {}).items():
        if description.resolved(header).get("required") and name not in message["headers"]:
            yield f"{status} has no {name}"
    content = response.get("content")
    if content is None:
        if message["response"]:
            yield f"{status} has a body"
        return
    media = media_of(message["content_type"])
    if media not in content:
        yield f"{status} comes as {media}"
    elif media.endswith("json"):
        yield from description.problems(content[media]["schema"], json.loads(message["response"]))


def spoilt(message):
    """What must be found wrong: why, and the message."""
    body = json.loads(message["response"])
    yield "a member that is not described", dict(message, response=json.dumps(dict(body, more=1)))
    yield "a member that is missing", dict(message, response=json.dumps({k: v for k, v in body.items() if k != "entry"}))
    yield "no API-Version", dict(message, headers={k: v for k, v in message["headers"].items() if k != "API-Version"})
    yield "another media type", dict(message, content_type="text/html")
    yield "another status", dict(message, status=299)


def main():
    document = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(document["components"]["schemas"])
    description = Description(document)
    messages = []
    for path in map(pathlib.Path, sys.argv[2:]):
        messages += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = set()
    seen = collections.defaultdict(set)
    for message in messages:
        seen[message["operation"]].add(message["status"])
        for problem in problems_of(description, message):
            wrong.add(f"{message['method']} {message['path']} ({message['status']}): {problem}")
    for _, _, _, operation in description.paths:
        name = operation["operationId"]
        described = {int(status) for status in operation["responses"] if status.isdigit() and status < "300"}
        if not described <= seen[name]:
            wrong.add(f"{name}: no example of {sorted(described - seen[name])}")
        if name != "readDescription" and not any(status >= 400 for status in seen[name]):
            wrong.add(f"{name}: no example of a refusal")
    recorded = next(message for message in messages if message["operation"] == "giveConsent" and message["status"] == 201)
    refused = 0
    for why, other in spoilt(recorded):
        refused += 1
        if not list(problems_of(description, other)):
            wrong.add(f"not found wrong: {why}")
    for line in sorted(wrong):
        print(line)
    print(f"{len(messages)} messages of {len(seen)} operations, {refused} spoilt ones, {len(wrong)} problems")
    return 1 if wrong or not messages else 0


if __name__ == "__main__":
    sys.exit(main())

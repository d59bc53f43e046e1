"""The management API from end to end over HTTP, as a developer would use it: the register, an assessment, consents, the log, an import, and
what is refused. Behind a validating proxy (Prism) every request and answer is held against the description on the way, so that code and
contract cannot part.

    contract_test.py BASE TOKEN_FILE [--prism PACKAGES OPENAPI]

BASE: http://127.0.0.1:8181/v1 of a server with the sample of examples/webshop.yaml; TOKEN_FILE: holds a key of the role owner.
PACKAGES: the folder in which package.json was installed; OPENAPI: the description as the build makes it.
"""
import http.client
import json
import pathlib
import socket
import subprocess
import sys
import time
import urllib.parse
import uuid

PROXY_STARTS_MAX = 60  # seconds


class Api:
    """Where the API is: below a path of an address, or a proxy of it."""

    def __init__(self, base, token):
        parts = urllib.parse.urlsplit(base)
        self.host, self.port, self.prefix, self.token = parts.hostname, parts.port, parts.path.rstrip("/"), token
        self.asked = 0

    def ask(self, method, path, body=None, **headers):
        """Status, headers and body; of JSON the value. headers: with _ for -."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers.setdefault("Authorization", f"Bearer {self.token}")
        headers.setdefault("Accept", "application/json, application/problem+json")
        if method == "POST":
            headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        # Addresses in answers begin with that of the API itself.
        path = path.removeprefix("/v1")
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        connection.request(method, self.prefix + path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        self.asked += 1
        is_json = answer.headers.get_content_type() in ("application/json", "application/problem+json")
        return answer.status, answer.headers, json.loads(text) if is_json and text else text


WRONG = []


def expect(is_so, what, answer=None):
    if not is_so:
        WRONG.append(f"{what}: {answer}" if answer is not None else what)


def the_register(api):
    status, headers, group = api.ask("GET", "/people-groups/customers")
    expect(status == 200 and group["name"] == "customers", "a record is read", group)
    changed = dict(group["fields"], name={"nl": "Kopers", "en": "Buyers"})
    status, _, answer = api.ask("PUT", "/people-groups/customers", {"fields": changed}, If_Match=headers["ETag"])
    expect(status == 200 and answer["version"] == group["version"] + 1, "a record is changed", answer)
    status, _, answer = api.ask("PUT", "/people-groups/customers", {"fields": changed}, If_Match=headers["ETag"])
    expect(status == 412, "a stale change is refused", answer)
    status, headers, answer = api.ask("PUT", "/people-groups/visitors", {"fields": {"name": {"nl": "Bezoekers", "en": "Visitors"}}}, If_None_Match="*")
    expect(status == 201 and headers["Location"].endswith("/people-groups/visitors"), "a record is made", answer)
    for collection in ("data-categories", "data-sources", "recipients", "security-measures", "activities", "purposes", "forms"):
        status, _, answer = api.ask("GET", f"/{collection}")
        expect(status == 200 and answer["items"], f"{collection} are listed", answer)
        status, _, answer = api.ask("GET", f"/{collection}/{answer['items'][0]['name']}/versions")
        expect(status == 200, f"{collection} have versions", answer)
    for path in ("/register", "/register/reviews", "/register/missing-fields", "/due", "/statement", "/staff"):
        status, _, answer = api.ask("GET", path)
        expect(status == 200, f"{path} is read", answer)
    status, headers, page = api.ask("GET", "/register", Accept="text/html")
    expect(status == 200 and headers.get_content_type() == "text/html", "the register is a page", page[:200])


def an_assessment(api, name):
    status, headers, answer = api.ask("POST", "/assessments", {"name": name, "decision": "process", "purpose": "reviews", "categories": ["contact"]})
    expect(status == 201, "an assessment is begun", answer)
    address = headers["Location"]
    status, headers, conversation = api.ask("GET", address + "/question")
    expect(status == 200 and conversation["question"], "a question is asked", conversation)
    question = conversation["question"]
    value = question["values"][0]["value"] if question["values"] else "none"
    status, headers, answer = api.ask("POST", address + "/answers", {"fact": question["fact"], "value": value}, If_Match=headers["ETag"])
    expect(status == 200 and answer["question"]["fact"] != question["fact"], "it is answered", answer)
    status, _, answer = api.ask("POST", address + "/_back", {}, If_Match=headers["ETag"])
    expect(status == 200 and answer["question"]["fact"] == question["fact"], "the answer is taken back", answer)
    status, _, answer = api.ask("GET", address + "/decision")
    expect(status == 200 and answer["verdict"] == "undetermined", "the answer so far", answer)
    status, _, answer = api.ask("POST", address + "/conclusions", {"reasons": "x"}, If_Match="*")
    expect(status == 403 and answer["code"] == "person_needed", "a key concludes nothing", answer)
    status, _, receipts = api.ask("GET", "/assessments/deliver/receipts")
    expect(status == 200, "receipts are given", receipts)
    status, _, answer = api.ask("POST", "/receipts/_replay", receipts["items"][0])
    expect(status == 200 and answer["same"], "a receipt is replayed", answer)


def people(api, direct, address):
    person = {"email": address}
    consent = {"person": person, "form": "newsletter", "language": "nl", "channel": "web", "evidence": "aangevinkt", "informed_before": True}
    key = str(uuid.uuid4())
    status, headers, given = api.ask("POST", "/consents", consent, Idempotency_Key=key)
    expect(status == 201, "a consent is given", given)
    status, _, again = api.ask("POST", "/consents", consent, Idempotency_Key=key)
    expect(status == 201 and again == given, "and given once", again)
    status, _, entry = api.ask("GET", headers["Location"])
    expect(status == 200 and entry["type"] == "ConsentGiven", "its entry is read", entry)
    # The proxy takes every body for text; what is none goes past it.
    note, scan = b"ja, graag " * 10_000, bytes(range(256)) * 400
    name = "attachment; filename*=UTF-8''formulier%20%E2%82%AC.pdf"
    status, _, kept = api.ask("POST", headers["Location"] + "/attachments", note, Content_Type="text/plain", Content_Disposition=name)
    expect(status == 201, "a file is kept", kept)
    status, _, answer = direct.ask("POST", headers["Location"] + "/attachments", scan, Content_Type="application/pdf", Content_Disposition=name)
    expect(status == 201, "and one that is no text", answer)
    status, _, found = api.ask("POST", "/people/_search", {"person": person})
    expect(status == 200 and found["items"] == [{"person": given["person"]}], "the person is found", found)
    at = f"/people/{given['person']}"
    for path in (at, at + "/history", at + "/access-document", at + "/consents/newsletter/proof"):
        status, _, answer = api.ask("GET", path)
        expect(status == 200, f"{path.removeprefix(at) or 'the person'} is read", answer)
    status, _, files = api.ask("GET", at + "/attachments")
    expect(status == 200 and [file["size"] for file in files["items"]] == [len(note), len(scan)], "files are listed", files)
    status, _, answer = api.ask("POST", f"{at}/attachments/{kept['entry']}/openings", {"reason": "x"}, Accept="application/octet-stream, application/problem+json")
    expect(status == 403 and answer["code"] == "person_needed", "a key opens no file", answer)
    status, _, answer = api.ask("POST", "/uses", {"person": person, "purpose": "newsletter", "categories": ["email"], "system": "mailer"})
    expect(status == 201, "a use is reported", answer)
    status, _, answer = api.ask("POST", "/withdrawals", {"person": person, "purpose": "newsletter"})
    expect(status == 201, "the consent is taken back", answer)
    status, _, answer = api.ask("POST", "/objections", {"person": person, "kind": "advertising"})
    expect(status == 201, "an objection is raised", answer)
    status, _, answer = api.ask("POST", at + "/erasures", {"reason": "verzoek"})
    expect(status == 201 and answer["gone_from_store"], "the person is erased", answer)


def credentials(api, name):
    terms = {"fields": {"role": "application", "purposes": ["newsletter"], "identifiers": ["email"]}}
    at = f"/credentials/{name}"
    status, headers, issued = api.ask("POST", at + "/keys", terms, If_None_Match="*")
    expect(status == 201 and issued["key"] and headers["Cache-Control"] == "no-store", "a key is issued", issued)
    shown = f"Bearer {issued['key']}"
    status, _, answer = api.ask("GET", "/purposes", Authorization=shown)
    expect(status == 200 and [purpose["name"] for purpose in answer["items"]] == ["newsletter"], "it is for what it names", answer)
    status, _, answer = api.ask("GET", "/credentials", Authorization=shown)
    expect(status == 403, "it shows no keys", answer)
    status, _, answer = api.ask("GET", "/credentials")
    expect(status == 200 and name in [one["name"] for one in answer["items"]] and issued["key"] not in json.dumps(answer), "keys are listed", answer)
    status, _, answer = api.ask("GET", at)
    expect(status == 200 and answer == issued["credential"], "one is read", answer)
    status, _, answer = api.ask("POST", at + "/keys", terms, If_None_Match="*")
    expect(status == 412, "its name is taken", answer)
    status, _, answer = api.ask("POST", at + "/revocations", {"reason": "test"})
    expect(status == 201 and answer["standing"] == "revoked", "it is revoked", answer)
    status, _, answer = api.ask("GET", "/purposes", Authorization=shown)
    expect(status == 401, "and opens nothing any more", answer)


def a_form(api):
    status, headers, form = api.ask("GET", "/forms/newsletter")
    expect(status == 200 and form["retired_at"] is None, "a form is in use", form)
    status, _, answer = api.ask("POST", "/forms/newsletter/retirements", {"reason": "test"}, If_Match=headers["ETag"])
    expect(status == 201 and answer["retired_at"], "it is retired", answer)
    status, headers, form = api.ask("GET", "/forms/newsletter")
    texts = [{"language": text["language"], "text": text["text"] + " Stoppen kan altijd."} for text in form["fields"]["texts"]]
    fields = {field: value for field, value in form["fields"].items() if field != "version"}
    status, _, answer = api.ask("PUT", "/forms/newsletter", {"fields": {**fields, "texts": texts}}, If_Match=headers["ETag"])
    expect(status == 200 and answer["retired_at"] is None, "a new version takes it into use again", answer)


def the_log(api):
    status, _, answer = api.ask("POST", "/log/checkpoints", Accept="text/plain")
    expect(status == 201, "the log is signed", answer)
    status, _, note = api.ask("GET", "/log/checkpoint", Accept="text/plain")
    expect(status == 200 and len(note.decode().split("\n")[2]) == 44, "a checkpoint is read", note)
    status, _, answer = api.ask("GET", "/log/inclusion-proofs/1")
    expect(status == 200, "an entry is proved", answer)
    status, _, answer = api.ask("POST", "/log/_verify", {"checkpoints": [note.decode()]})
    expect(status == 200 and not answer["found"] and answer["outside_checkpoints"] == 1, "the log is recounted", answer)


def a_backup(api):
    status, headers, answer = api.ask("GET", "/backup", Accept="application/octet-stream")
    expect(status == 200 and answer.startswith(b"grondslag record 1\n"), "the record comes as a file", answer[:200])
    expect(".record" in headers["Content-Disposition"], "with a name", headers["Content-Disposition"])


def the_law(api):
    for path in ("/rule-book", "/situations?limit=3", "/cases?limit=3", "/rule-book/changes?since=2026-06-01",
                 "/rule-book/differences?from=2026-06-30&to=2026-07-01"):
        status, _, answer = api.ask("GET", path)
        expect(status == 200, f"{path} is read", answer)
    status, headers, first = api.ask("GET", "/cases?limit=2")
    status, _, second = api.ask("GET", headers["Link"].split(">")[0].removeprefix("<"))
    expect(status == 200 and first["items"] != second["items"], "the link leads on", second)


def an_import(api):
    table = "email,form,given_at,channel,method,evidence,informed,language\nsem@example.nl,newsletter,2026-02-11T19:40:00+01:00,web,ticked,aangevinkt,yes,nl\n"
    status, _, answer = api.ask("POST", "/imports/_check?kind=consents", table, Content_Type="text/csv")
    expect(status == 200 and answer["rows"] == 1, "a table is checked", answer)
    status, headers, answer = api.ask("POST", "/imports?kind=consents", table, Content_Type="text/csv")
    expect(status == 202, "an import is started", answer)
    state, deadline = "running", time.monotonic() + 60
    while state == "running" and time.monotonic() < deadline:
        _, _, answer = api.ask("GET", headers["Location"])
        state = answer["state"]
    expect(state == "completed", "and completed", answer)


def refusals(api):
    """What is not as described, so that no validating proxy lets it through."""
    for what, status, method, path, body, headers in (
            ("an unknown member", 400, "POST", "/sales", {"person": {"email": "a@b.nl"}, "product": "x", "prodct": "x"}, {}),
            ("no JSON", 400, "POST", "/sales", "{", {"Content-Type": "application/json"}),
            ("another media type", 415, "POST", "/sales", "x", {"Content-Type": "text/plain"}),
            ("another form", 406, "GET", "/register", None, {"Accept": "image/png"}),
            ("another method", 405, "DELETE", "/sales", None, {}),
            ("nothing", 404, "GET", "/nothing", None, {}),
            ("a wrong day", 400, "GET", "/register?on=yesterday", None, {}),
            ("no precondition", 428, "PUT", "/people-groups/customers", {"fields": {}}, {}),
            ("nobody", 401, "GET", "/entries", None, {"Authorization": "Bearer " + "x" * 43})):
        got, _, answer = api.ask(method, path, body, **headers)
        expect(got == status, f"{what} is answered with {status}", (got, answer))
        expect(got != status or answer["status"] == status, f"{what} is a problem", answer)


def proxied(base, packages, openapi):
    """Prism in front of the server; its address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    brought = list(packages.glob("node_modules/node-linux-*/bin/node"))
    prism = subprocess.Popen([str(brought[0]) if brought else "node", packages / "node_modules/@stoplight/prism-cli/dist/index.js", "proxy", openapi, base,
                              "--errors", "--host", "127.0.0.1", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + PROXY_STARTS_MAX
    while time.monotonic() < deadline:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return prism, f"http://127.0.0.1:{port}"
        time.sleep(0.1)
    prism.kill()
    raise RuntimeError("the proxy does not come up")


def main():
    base, token = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").strip()
    direct, prism = Api(base, token), None
    api = direct
    if len(sys.argv) > 3:
        prism, address = proxied(base, pathlib.Path(sys.argv[4]).resolve(), sys.argv[5])
        api = Api(address, token)
    try:
        some = uuid.uuid4().hex[:12]
        the_register(api)
        an_assessment(api, f"reviews-{some}")
        people(api, direct, f"{some}@example.nl")
        credentials(api, f"some-{some}")
        a_form(api)
        the_log(api)
        a_backup(api)
        the_law(api)
        an_import(api)
        refusals(direct)
    finally:
        if prism is not None:
            prism.terminate()
            prism.wait()
    for line in WRONG:
        print(line)
    print(f"{api.asked} requests{' through the proxy' if prism else ''}, {len(WRONG)} problems")
    return 1 if WRONG else 0


if __name__ == "__main__":
    sys.exit(main())

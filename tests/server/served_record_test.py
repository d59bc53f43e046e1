"""A record served over HTTP, as a developer asks it and an operator runs it: the program itself, a store on disk, keys that
are issued and revoked on the command line, and receivers of the two logs that write down what they are told.

    served_record_test.py GRONDSLAG EXAMPLES
"""
import http.server
import json
import pathlib
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time

from served import Served, Shop, free_port

AN = "an@example.nl"
STRANGER = "nobody@example.nl"


class Receiver:
    """Takes what the logs are told, and keeps it. Refuses for as long as it is told to."""

    def __init__(self):
        self.bodies = []
        self.is_open = True
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if outer.is_open:
                    outer.bodies.append((self.path, body.decode()))
                self.send_response(200 if outer.is_open else 503)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def records(self):
        """Log records and spans, as they came."""
        found = []
        for _, body in self.bodies:
            whole = json.loads(body)
            for resource in whole.get("resourceLogs", []) + whole.get("resourceSpans", []):
                for scope in resource.get("scopeLogs", []) + resource.get("scopeSpans", []):
                    found += scope.get("logRecords", []) + scope.get("spans", [])
        return found

    def wait_for(self, count):
        for _ in range(400):
            if len(self.records()) >= count:
                return self.records()
            time.sleep(0.05)
        raise AssertionError(f"{len(self.records())} records came, not {count}")


def newsletter(address=AN, application="webshop"):
    return {"subject": {"type": "application", "id": application},
            "action": {"name": "contact", "properties": {"processing_activity_id": "purpose/newsletter"}},
            "resource": {"type": "email", "id": address, "properties": {"channel": "digital"}}}


def deliver(address=AN):
    return {"subject": {"type": "user", "id": "warehouse"},
            "action": {"name": "use", "properties": {"processing_activity_id": "purpose/deliver"}},
            "resource": {"type": "email", "id": address}}




def duties_along(shop, served, key):
    """The duties that stand between this key and a permit, as the answer names them."""
    return json.loads(json.dumps(served.decide(key, newsletter())))["context"].get("duties", [])


def keys_open_what_they_are_for(shop):
    plain = shop.issue("webshop", "--purpose", "newsletter", "--action", "contact", "--identifier", "email", "--search")
    served = Served(shop)
    try:
        duties = duties_along(shop, served, plain)
        assert served.ask("POST", "/access/v1/evaluation", newsletter())[0] == 401
        assert served.ask("POST", "/access/v1/evaluation", newsletter(), key="grondslag_" + "x" * 43)[0] == 401
        assert served.ask("GET", "/metrics")[0] == 401
        status, text, headers = served.ask("GET", "/.well-known/authzen-configuration")
        assert status == 200 and "mode" not in json.loads(text)
        assert served.ask("GET", "/livez", headers={"Host": "evil.example"})[0] == 421
        assert served.decide(plain, deliver())["context"]["reason"] == "action_not_granted"
    finally:
        assert served.stop() == 0
    able = ["--purpose", "newsletter", "--action", "contact", "--identifier", "email", "--search"]
    for duty in duties:
        able += ["--duty", duty]
    return able


def a_key_that_was_revoked_opens_nothing(shop, able):
    old = shop.issue("webshop", *able)
    new = shop.issue("webshop", *able)  # again: another key
    past = shop.issue("past", *able, "--expires", "2099-01-01")
    served = Served(shop)
    try:
        assert served.ask("POST", "/access/v1/evaluation", newsletter(), key=old)[0] == 401
        assert served.decide(new, newsletter())["decision"] is True
        assert served.decide(past, newsletter(application="past"))["decision"] is True
    finally:
        served.stop()
    shop.must("credential", "revoke", "past", "--reason", "it stood in a log")
    assert "revoked" in shop.must("credential", "list")
    served = Served(shop)
    try:
        assert served.ask("POST", "/access/v1/evaluation", newsletter(application="past"), key=past)[0] == 401
        assert served.decide(new, newsletter())["decision"] is True
    finally:
        served.stop(signal.SIGKILL)
    # Killed: it goes on as it was.
    served = Served(shop)
    try:
        assert served.decide(new, newsletter())["decision"] is True
        status, text, _ = served.ask("POST", "/access/v1/search/resource",
                                     {**newsletter(), "resource": {"type": "email", "properties": {"channel": "digital"}}}, new)
        assert status == 200 and [one["id"] for one in json.loads(text)["results"]] == [AN], text
    finally:
        served.stop()
    return new


def the_first_key_comes_from_a_file(shop, able):
    token = shop.folder / "token"
    token.write_text(secrets.token_urlsafe(32) + "\n", encoding="utf-8")
    token.chmod(0o600)
    key = token.read_text().strip()
    for _ in range(2):  # the same key again changes nothing
        served = Served(shop, "--token-file", str(token), db="new.db")
        try:
            answer = served.decide(key, newsletter(application="first"))
            assert answer["decision"] is False, "an empty record permits nothing"
        finally:
            served.stop()
    assert (shop.folder / "new.keys").exists() and (shop.folder / "new.master").exists()
    assert shop.must("credential", "list", "--db", "new.db").count("credential/first") == 1
    shop.must("credential", "revoke", "first", "--reason", "gone", "--db", "new.db")
    again = shop.run("serve", "--db", "new.db", "--listen", f"127.0.0.1:{free_port()}", "--token-file", str(token))
    assert again.returncode != 0 and "does not come back" in again.stderr, again.stderr


def both_logs_tell_it_and_nobody_is_named(shop, able):
    key = shop.issue("mailer", *able, "--permit-is-use")
    decisions, uses = Receiver(), Receiver()
    served = Served(shop, "--decision-log", decisions.url, "--processing-log", uses.url, "--register-url",
                    "https://register.example/shop")
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    try:
        asked = newsletter(application="mailer")
        assert served.decide(key, asked, {"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})["decision"] is True
        assert served.decide(key, newsletter(STRANGER, "mailer"))["decision"] is False
        batch = {"evaluations": [asked, newsletter(STRANGER, "mailer")]}
        assert served.ask("POST", "/access/v1/evaluations", batch, key)[0] == 200
        calls, lines = decisions.wait_for(3), uses.wait_for(2)
        time.sleep(0.3)
        assert len(decisions.records()) == 3, "one record a call"
        assert len(uses.records()) == 2, "a line for each permit, none for a denial"
        assert calls[0]["traceId"] == trace and lines[0]["traceId"] == trace
        texts = json.dumps(decisions.bodies) + json.dumps(uses.bodies) + served.logged()
        for secret in [AN, STRANGER, key, "an@", "nobody@"]:
            assert secret not in texts, f"the logs tell {secret}"
        assert "https://register.example/shop/purpose/newsletter" in texts
        # A receiver that is away holds up nobody, and gets everything later.
        decisions.is_open = False
        for _ in range(5):
            assert served.decide(key, asked)["decision"] is True
        decisions.is_open = True
        decisions.wait_for(8)
    finally:
        served.stop()


def commands_write_through_the_server(shop, key):
    served = Served(shop)
    try:
        assert (shop.folder / "grondslag.sock").stat().st_mode & 0o777 == 0o600
        assert served.decide(key, newsletter())["decision"] is True
        shop.must("consent", "withdraw", "email:" + AN, "--purpose", "newsletter")
        assert served.decide(key, newsletter())["decision"] is False, "the very next decision obeys"
        shop.must("consent", "give", "email:" + AN, "--form", "newsletter", "--text", "nl", "--evidence", "ticked once more")
        assert served.decide(key, newsletter())["decision"] is True
        assert "ticked once more" in shop.must("person", "show", "email:" + AN, "--reason", "to see that it is kept", "--json")
        refused = shop.run("consent", "give", "email:" + AN, "--form", "unheard-of", "--text", "nl", "--evidence", "x")
        assert refused.returncode == 2 and "unheard-of" in refused.stderr, refused
        assert "grondslag/" in shop.must("ledger", "checkpoint")
        # Several at once: all of them, none twice.
        people = [f"many{number}@example.nl" for number in range(20)]
        running = [subprocess.Popen([shop.program, "consent", "give", "email:" + one, "--form", "newsletter", "--text", "nl",
                                     "--evidence", "x"], cwd=shop.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                   for one in people]
        for process in running:
            _, said = process.communicate(timeout=60)
            # Two commands may see the same position of the organisation; then one is refused whole and can be given again.
            assert process.returncode in (0, 69), said
        for one in people:
            if shop.run("person", "show", "email:" + one).returncode != 0:
                shop.must("consent", "give", "email:" + one, "--form", "newsletter", "--text", "nl", "--evidence", "x")
        erased = shop.must("person", "erase", "email:" + people[0], "--reason", "asked for it")
        assert erased
        assert shop.run("person", "show", "email:" + people[0]).returncode != 0
        # What cannot go through the server says so.
        refused = shop.run("ledger", "rotate-tags")
        assert refused.returncode == 69 and "stop it first" in refused.stderr, refused
        # Nobody on the network gives orders.
        assert served.ask("POST", "/ledger", {}, key)[0] == 404
    finally:
        assert served.stop() == 0
    assert not (shop.folder / "grondslag.sock").exists()
    assert shop.run("ledger", "verify").returncode == 0


def a_follower_obeys_within_its_bound(shop, key):
    follower = Served(shop, "--follow")
    try:
        assert follower.decide(key, newsletter())["decision"] is True
        shop.must("consent", "withdraw", "email:" + AN, "--purpose", "newsletter")
        begun = time.monotonic()
        while follower.decide(key, newsletter())["decision"]:
            assert time.monotonic() - begun < 20, "the follower does not hear of it"
        status, text, _ = follower.ask("GET", "/metrics", key=key)
        assert status == 200 and "grondslag" in text and AN not in text
    finally:
        assert follower.stop() == 0


def what_makes_no_sense_is_refused(shop):
    for arguments in (["--listen", "nowhere"], ["--listen", "0.0.0.0:0"], ["--listen", "127.0.0.1:1", "--policy", "x", "--db", "y"]):
        assert shop.run("serve", *arguments).returncode not in (0, None), arguments
    assert not (shop.folder / "y").exists()
    for arguments in (["issue", "Web Shop"], ["issue", "shop", "--purpose", "nothing"], ["issue", "shop", "--action", "sell"],
                      ["issue", "shop", "--duty", "nothing"], ["issue", "shop", "--role", "king"],
                      ["issue", "shop", "--identifier", "bsn"], ["issue", "shop", "--expires", "2020-01-01"]):
        refused = shop.run("credential", *arguments)
        assert refused.returncode == 65 and refused.stdout == "", (arguments, refused)


def main():
    program, examples = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(program, pathlib.Path(folder), examples)
        shop.must("statement", "publish", "privacy.html", "--where", "https://shop.example/privacy")
        shop.must("consent", "give", "email:" + AN, "--form", "newsletter", "--text", "nl", "--evidence", "ticked")
        shop.must("age", "email:" + AN, "--is", "age=from_16", "--method", "declared")
        what_makes_no_sense_is_refused(shop)
        able = keys_open_what_they_are_for(shop)
        key = a_key_that_was_revoked_opens_nothing(shop, able)
        the_first_key_comes_from_a_file(shop, able)
        both_logs_tell_it_and_nobody_is_named(shop, able)
        commands_write_through_the_server(shop, key)
        a_follower_obeys_within_its_bound(shop, key)
    print("a record was served: keys, logs, a follower")


if __name__ == "__main__":
    main()

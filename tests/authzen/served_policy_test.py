"""The certification scenario of AuthZEN 1.0 over HTTP: starts `grondslag serve --policy` with the policy of the scenario, asks every case of it as a
client would, and then does what a client should not.

    /usr/bin/python3 tests/authzen/served_policy_test.py PROGRAM CERTIFICATION.YAML
"""
import http.client
import json
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

import yaml

TOKEN = "t" * 43


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Served:
    """The program, answering."""

    def __init__(self, program, folder, policy):
        self.port = free_port()
        self.folder = folder
        (folder / "policy.yaml").write_text(policy, encoding="utf-8")
        token = folder / "token"
        token.write_text(TOKEN + "\n", encoding="utf-8")
        token.chmod(0o600)
        self.log = open(folder / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen([program, "serve", "--policy", str(folder / "policy.yaml"), "--listen", f"127.0.0.1:{self.port}",
                                         "--token-file", str(token)], stderr=self.log)
        for _ in range(200):
            try:
                if self.ask("GET", "/readyz", token=None)[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("it does not answer")

    def ask(self, method, path, body=None, token=TOKEN, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = dict(headers or {})
        if token:
            sent["Authorization"] = "Bearer " + token
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, {name.lower(): value for name, value in answer.getheaders()}

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(10)
        self.log.seek(0)
        return status, self.log.read()


def is_expected(decision, expected):
    return expected == "any" or decision == (expected in (True, "yes"))


class Scenario:
    def __init__(self, served, cases):
        self.served = served
        self.cases = cases
        self.next_token = ""
        self.count = 0

    def run(self):
        for case in self.cases:
            self.run_case(case)
        return self.count

    def run_case(self, case):
        method, path = case["to"].split(" ", 1)
        headers = {"Content-Type": case.get("content_type", "application/json")}
        if "request_id" in case:
            headers["X-Request-ID"] = case["request_id"]
        body = case.get("body")
        status, text, answered = self.served.ask(method, path, None if body is None else body.replace("$NEXT", self.next_token), headers=headers)
        expect, name = case["expect"], f"{case['section']} {case['case']}"
        assert status == expect["status"], (name, status, text)
        assert answered.get("x-request-id") == case.get("request_id"), (name, answered)
        self.count += 1
        if status != 200:
            assert text, name
            return
        answer = json.loads(text)
        if "decision" in expect:
            assert is_expected(answer["decision"], expect["decision"]), (name, text)
        elif "decisions" in expect:
            given = [one["decision"] for one in answer["evaluations"]]
            assert len(given) == len(expect["decisions"]) and all(map(is_expected, given, expect["decisions"])), (name, text)
        elif "metadata" in expect:
            here = f"http://127.0.0.1:{self.served.port}"
            assert answer["policy_decision_point"] == here and answer["access_evaluation_endpoint"].startswith(here), (name, text)
            assert answer["grondslag_mode"] == "policy", (name, text)
        else:
            self.next_token = answer["page"]["next_token"]
            assert "results" in answer, (name, text)


def expect_refusals(served):
    question = '{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}'
    as_json = {"Content-Type": "application/json"}
    path = "/access/v1/evaluation"
    for token in (None, "x" * 43, TOKEN[:-1], TOKEN + "t"):
        status, _, headers = served.ask("POST", path, question, token=token, headers=as_json)
        assert status == 401 and headers["www-authenticate"] == "Bearer", (token, status)
    assert served.ask("GET", "/metrics", token=None)[0] == 401
    assert served.ask("POST", path, question, headers={**as_json, "Host": "evil.example"})[0] == 421
    assert served.ask("POST", path, question[:-1], headers=as_json)[0] == 400
    assert served.ask("POST", path, "[" * 100_000, headers=as_json)[0] == 400
    assert served.ask("GET", "/access/../metrics")[0] == 400
    assert served.ask("GET", "/nothing")[0] == 404
    assert json.loads(served.ask("POST", path, question, headers=as_json)[1])["decision"] is True


def expect_counted(served):
    text = served.ask("GET", "/metrics")[1]
    assert "grondslag" in text and 'verdict="allowed"' in text, text[:400]


def expect_no_start(program, folder):
    """A token that others may read, or that somebody chose; an address that others reach."""
    token = folder / "open"
    token.write_text(TOKEN, encoding="utf-8")
    token.chmod(0o644)
    policy = str(folder / "policy.yaml")

    def start(listen, token_file):
        run = subprocess.run([program, "serve", "--policy", policy, "--listen", listen, "--token-file", str(token_file)], capture_output=True,
                             text=True, timeout=10, check=False)
        return run.returncode, run.stderr

    assert start(f"127.0.0.1:{free_port()}", token)[0] not in (0, None)
    token.chmod(0o600)
    status, text = start(f"0.0.0.0:{free_port()}", token)
    assert status != 0 and text, "it listens to all the world without TLS"
    token.write_text("secret", encoding="utf-8")
    status, text = start(f"127.0.0.1:{free_port()}", token)
    assert status != 0 and "43" in text, text
    assert start("127.0.0.1", token)[0] == 65 and start("127.0.0.1", folder / "none")[0] != 0


def main():
    program, scenario = sys.argv[1], yaml.safe_load(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        served = Served(program, folder, scenario["policy"])
        try:
            count = Scenario(served, scenario["cases"]).run()
            expect_refusals(served)
            expect_counted(served)
        finally:
            status, log = served.stop()
        assert status == 0, (status, log)
        assert "alice" not in log and "record-1" not in log and TOKEN not in log, "the log tells who asked what"
        assert "nobody on record" in log, log[:300]
        expect_no_start(program, folder)
    print(f"{count} cases over HTTP, as expected")


if __name__ == "__main__":
    main()

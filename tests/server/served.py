"""The sample web shop on record, and the program serving it, for tests from outside."""
import http.client
import json
import signal
import socket
import subprocess
import time


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Shop:
    """A folder with a record of the sample web shop."""

    def __init__(self, program, folder, examples):
        self.program, self.folder = program, folder
        self.must("init", "--organisation", str(examples / "webshop.yaml"), "--on", "2026-01-01")

    @classmethod
    def nobodys(cls, program, folder):
        """A folder in which there is nothing yet."""
        shop = cls.__new__(cls)
        shop.program, shop.folder = program, folder
        return shop

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60)

    def must(self, *arguments):
        done = self.run(*arguments)
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def first_of_staff(self):
        """The id of who was put on record first."""
        return self.must("staff", "list").split()[0]

    def issue(self, name, *arguments):
        return self.must("credential", "issue", name, *arguments).strip()


class Served:
    """The program, answering. Another may take a free port first; then the next one is tried."""

    def __init__(self, shop, *arguments, db="grondslag.db"):
        for _ in range(3):
            self.port = free_port()
            self.log_path = shop.folder / f"log-{self.port}"
            self.log = open(self.log_path, "w", encoding="utf-8")
            self.out_path = shop.folder / f"out-{self.port}"
            self.out = open(self.out_path, "w", encoding="utf-8")
            self.process = subprocess.Popen([shop.program, "serve", "--db", db, "--listen", f"127.0.0.1:{self.port}", *arguments],
                                            cwd=shop.folder, stdout=self.out, stderr=self.log)
            if self.answers():
                return
        raise AssertionError(self.logged())

    def answers(self):
        for _ in range(400):
            if self.process.poll() is not None:
                return False
            try:
                if self.ask("GET", "/readyz")[0] == 200:
                    return True
            except OSError:
                pass
            time.sleep(0.05)
        self.stop(signal.SIGKILL)
        return False

    def ask(self, method, path, body=None, key=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = dict(headers or {})
        if key:
            sent["Authorization"] = "Bearer " + key
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        connection.request(method, path, body=None if body is None else json.dumps(body), headers=sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, {name.lower(): value for name, value in answer.getheaders()}

    def decide(self, key, evaluation, headers=None):
        """On a busy machine the store may not have confirmed itself for a second; then it is denied, and asked again."""
        for _ in range(200):
            status, text, _ = self.ask("POST", "/access/v1/evaluation", evaluation, key, headers)
            assert status == 200, (status, text)
            answer = json.loads(text)
            if answer["context"].get("reason") != "too_old":
                return answer
            time.sleep(0.1)
        raise AssertionError("the gate is too old for ever")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        status = self.process.wait(timeout=30)
        self.log.close()
        self.out.close()
        return status

    def logged(self):
        return self.log_path.read_text(encoding="utf-8")

    def said(self):
        """What it printed beside its log."""
        return self.out_path.read_text(encoding="utf-8")

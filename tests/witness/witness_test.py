"""Has a record cosigned by a witness (C2SP tlog-witness, add-checkpoint) that runs here and is written from the specifications alone: it checks the
signature of the log, that the log only grew, and signs (C2SP tlog-cosignature). Then by witnesses that answer something else.

    /usr/bin/python3 tests/witness/witness_test.py PROGRAM
"""
import base64
import hashlib
import http.server
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SIZE_TYPE = "text/x.tlog.size"


def key_id(name, kind, key):
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + key).digest()[:4]


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def shows_growth(proof, old_size, old_root, size, root):
    """RFC 9162 section 2.1.4.2."""
    if old_size == size:
        return not proof and old_root == root
    if old_size == 0:
        return not proof
    proof = list(proof)
    if old_size & (old_size - 1) == 0:
        proof.insert(0, old_root)
    if not proof:
        return False
    first, second = old_size - 1, size - 1
    while first & 1:
        first, second = first >> 1, second >> 1
    old, new = proof[0], proof[0]
    for each in proof[1:]:
        if second == 0:
            return False
        if first & 1 or first == second:
            old, new = node(each, old), node(each, new)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            new = node(new, each)
        first, second = first >> 1, second >> 1
    return second == 0 and old == old_root and new == root


def parts_of(note):
    text, _, signatures = note.rpartition("\n\n")
    lines = {}
    for line in signatures.splitlines():
        dash, name, signature = line.split(" ")
        assert dash == "\u2014"
        signature = base64.b64decode(signature, validate=True)
        lines[name, signature[:4]] = signature[4:]
    return text + "\n", lines


class Witness:
    """One for each log that it was told of: {origin: 32 bytes of its key}."""

    def __init__(self, name):
        self.name, self.logs, self.seen, self.asked = name, {}, {}, 0
        self.secret = Ed25519PrivateKey.generate()
        self.key = self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        # What it answers instead, whatever it is asked.
        self.instead = None

    def vkey(self):
        return f"{self.name}+{key_id(self.name, 4, self.key).hex()}+{base64.b64encode(bytes([4]) + self.key).decode()}"

    def cosignature(self, text, now):
        signature = self.secret.sign(f"cosignature/v1\ntime {now}\n{text}".encode())
        line = base64.b64encode(key_id(self.name, 4, self.key) + now.to_bytes(8, "big") + signature).decode()
        return f"\u2014 {self.name} {line}\n"

    def answer(self, body):
        """Status, content type, body."""
        self.asked += 1
        if self.instead:
            return self.instead(body)
        head, _, note = body.partition("\n\n")
        old, *proof = head.split("\n")
        word, old_size = old.split(" ")
        if word != "old" or old_size != str(int(old_size)) or len(proof) > 63:
            return 400, "", ""
        text, signatures = parts_of(note)
        origin, size, root = text.splitlines()
        size, root, old_size = int(size), base64.b64decode(root), int(old_size)
        if origin not in self.logs:
            return 404, "", ""
        log_key = self.logs[origin]
        try:
            Ed25519PublicKey.from_public_bytes(log_key).verify(signatures[origin, key_id(origin, 1, log_key)], text.encode())
        except (KeyError, InvalidSignature):
            return 403, "", ""
        if old_size > size:
            return 400, "", ""
        seen_size, seen_root = self.seen.get(origin, (0, None))
        if old_size != seen_size:
            return 409, SIZE_TYPE, f"{seen_size}\n"
        if not shows_growth([base64.b64decode(line) for line in proof], old_size, seen_root, size, root):
            return 422, "", ""
        self.seen[origin] = (size, root)
        return 200, "", self.cosignature(text, int(time.time()))


def serve(witness):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path == "/w1/add-checkpoint":
                status, kind, answer = witness.answer(body)
            else:
                status, kind, answer = 500, "", "nobody asks here"
            answer = answer.encode()
            self.send_response(status)
            if kind:
                self.send_header("Content-Type", kind)
            if status == 302:
                self.send_header("Location", "/w1/add-checkpoint")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *arguments):
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request, client_address):
            """Who asked hangs up where the answer is too long."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/w1"


class Shop:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *arguments):
        return subprocess.run(
            [self.program, *arguments, "--db", str(self.folder / "shop.db"), "--lang", "en"], capture_output=True, text=True
        )

    def must(self, *arguments):
        done = self.run(*arguments)
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def grow(self, people):
        for name in people:
            self.must("staff", "add", name, "--by", "Anna de Vries")


def expect_refused(shop, words, *arguments):
    done = shop.run("ledger", "checkpoint", *arguments)
    assert done.returncode != 0 and done.stdout == "", (arguments, done)
    assert words in done.stderr, (words, done.stderr)


def expect_cosigned(shop, witness, url, asked):
    before = witness.asked
    note = shop.must("ledger", "checkpoint", "--witness", url, "--witness-key", witness.vkey())
    assert witness.asked - before == asked, f"asked {witness.asked - before} times"
    text, signatures = parts_of(note)
    signature = signatures[witness.name, key_id(witness.name, 4, witness.key)]
    now = int.from_bytes(signature[:8], "big")
    Ed25519PublicKey.from_public_bytes(witness.key).verify(signature[8:], f"cosignature/v1\ntime {now}\n{text}".encode())
    assert (text.splitlines()[0], key_id(text.splitlines()[0], 1, witness.logs[text.splitlines()[0]])) in signatures
    return note


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as scratch:
        shop = Shop(program, pathlib.Path(scratch) / "shop")
        shop.folder.mkdir()
        shop.must("init")
        shop.must("staff", "add", "Anna de Vries")
        origin, _, key = json.loads(shop.must("ledger", "prove", "0", "--json"))["key"].split("+", 2)
        witness = Witness("witness.example/w1")
        url = serve(witness)

        expect_refused(shop, "does not know this log", "--witness", url)
        witness.logs[origin] = bytes(32)
        expect_refused(shop, "another key", "--witness", url)
        witness.logs[origin] = base64.b64decode(key)[1:]

        # The first time it is asked once, then it says from where to begin, and the proof holds.
        expect_cosigned(shop, witness, url, 1)
        shutil.copytree(shop.folder, shop.folder.parent / "older")
        for count in (1, 3, 2, 7):
            shop.grow(f"person {witness.asked} {n}" for n in range(count))
            expect_cosigned(shop, witness, url, 2)
        # The same log again: nothing has to be proved.
        note = expect_cosigned(shop, witness, url, 2)
        # A second witness signs the same note; both stay under it.
        second = Witness("other.example")
        second.logs = witness.logs
        both = expect_cosigned(shop, second, serve(second), 1)
        assert (witness.name, key_id(witness.name, 4, witness.key)) in parts_of(both)[1]

        # What they cosigned is kept, and counts as seen outside.
        keys = ("--witness-key", witness.vkey(), "--witness-key", second.vkey())
        verified = json.loads(shop.must("ledger", "verify", "--json", *keys))
        assert verified["witnessed"] == 5 and not verified["found"], verified
        told = shop.run("ledger", "verify")
        assert "no checkpoint from outside" in told.stderr
        assert "no checkpoint from outside" not in shop.run("ledger", "verify", *keys).stderr
        kept = shop.folder / "note"
        kept.write_text(note, encoding="utf-8")
        assert json.loads(shop.must("ledger", "verify", "--json", "--against", str(kept), *keys))["witnessed"] == 6
        # The same words, cosigned by nobody: the signature does not fit.
        kept.write_text(note.replace(f"\n{note.splitlines()[-1]}\n", "\n" + witness.cosignature("another\n", 17)), encoding="utf-8")
        assert shop.run("ledger", "verify", "--against", str(kept), *keys).returncode == 1
        assert shop.run("ledger", "verify", "--witness-key", "nonsense").returncode == 65

        # An older copy put back, and gone on with: the witness saw more, then something else.
        older = Shop(program, shop.folder.parent / "older")
        expect_refused(older, "some were left out", "--witness", url)
        older.grow(f"another {n}" for n in range(20))
        expect_refused(older, "is not the beginning", "--witness", url)

        # Answers that are none; nothing is kept of them.
        impostor = Witness(witness.name)
        for words, instead in {
            "status 302": lambda body: (302, "", ""),
            "status 500": lambda body: (500, "", ""),
            "did not understand": lambda body: (400, "", ""),
            "an answer that is none (status 200)": lambda body: (200, "", "thank you\n"),
            "an answer that is none (status 409)": lambda body: (409, "text/plain", "3\n"),
            "too long": lambda body: (200, "", "\u2014" * 100_000),
            "keeps asking": lambda body: (409, SIZE_TYPE, "1\n" if body.startswith("old 2") else "2\n"),
            "saw 1000 entries": lambda body: (409, SIZE_TYPE, "1000\n"),
            "nobody signed": lambda body: (200, "", impostor.cosignature("another\n", 17)),
            "does not fit": lambda body: (200, "", witness.cosignature("another\n", 17)),
        }.items():
            witness.instead = instead
            expect_refused(shop, words, "--witness", url, "--witness-key", witness.vkey())
        assert json.loads(shop.must("ledger", "verify", "--json", *keys))["witnessed"] == 5
        # Without the key nobody can know; it is said.
        witness.instead = lambda body: (200, "", impostor.cosignature("another\n", 17))
        assert "not checked" in shop.run("ledger", "checkpoint", "--witness", url).stderr

        for address in ("http://witness.example/w1", "https://user@witness.example/w1", "witness.example", url + "?a=b"):
            expect_refused(shop, "is not an address", "--witness", address)
        expect_refused(shop, "does not take the connection", "--witness", "http://127.0.0.1:1/w1")


main()

"""Mixed load on the program itself for as long as is asked, with its memory, descriptors and threads looked at all the while: evaluations,
batches, searches, reads and writes of the management API, withdrawals that the next decision must obey, clients that are slow or break
off, and a receiver of the logs that refuses now and then.

    soak.py GRONDSLAG EXAMPLES [SECONDS]

It fails where an answer is not the right one, where memory grows by more than GROWTH_MAX after the first quarter, and where descriptors or
threads are left when nobody asks any more. What it counted stands behind `compared:`.
"""
import collections
import http.client
import json
import os
import pathlib
import random
import secrets
import socket
import statistics
import struct
import sys
import tempfile
import threading
import time
import uuid

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
from served import Served, Shop  # noqa: E402
from served_record_test import Receiver, newsletter  # noqa: E402

PEOPLE = 1000
# What a person's consents are given and taken back in turn: so many of them, so that memory for people does not grow.
WRITTEN = 100
WRITES_A_SECOND = 20
# MiB. What grows and has an end: the pages that the writer of SQLite keeps (16), keys of requests that recorded something (22, 100,000 of
# them, management/repeats.h), events without rows in the index (some 7, ledger/ledger.h); and what the allocator makes of it.
GROWTH_MAX = 64
# Each thread that reads keeps a connection to the store, of two files.
DESCRIPTORS_LEFT_MAX = 16
THREADS_LEFT_MAX = 2


def address(number):
    return f"person{number}@example.nl"


def consent(number):
    return {"person": {"email": address(number)}, "form": "newsletter", "language": "nl", "channel": "web", "evidence": "aangevinkt",
            "informed_before": True}


class Process:
    """What the system says of it."""

    def __init__(self, pid):
        self.folder = pathlib.Path(f"/proc/{pid}")

    def memory(self, kind="VmRSS"):
        """MiB that are in use; RssAnon: without pages of files."""
        for line in (self.folder / "status").read_text(encoding="ascii").splitlines():
            if line.startswith(kind + ":"):
                return int(line.split()[1]) / 1024
        raise ProcessLookupError("it ended")

    def descriptors(self):
        return len(os.listdir(self.folder / "fd"))

    def threads(self):
        return len(os.listdir(self.folder / "task"))


class Load:
    """What all who ask have in common: where, with which keys, until when, and what came of it."""

    def __init__(self, port, owner, key, until):
        self.port, self.owner, self.key, self.until = port, owner, key, until
        self.counts, self.wrong = collections.Counter(), collections.Counter()
        self.lock = threading.Lock()

    def is_on(self):
        return time.monotonic() < self.until

    def count(self, what, number=1):
        with self.lock:
            self.counts[what] += number

    def complain(self, what):
        with self.lock:
            self.wrong[what] += 1

    def rest(self, seconds):
        time.sleep(max(0.0, min(seconds, self.until - time.monotonic())))


class Connection:
    """One that is kept, and opened anew where the server closed it."""

    def __init__(self, load):
        self.load, self.http = load, None

    def ask(self, method, path, body=None, key=None, **headers):
        sent = {"Authorization": f"Bearer {key or self.load.key}"}
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        if isinstance(body, dict):
            body = json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        for attempt in (1, 2):
            try:
                if self.http is None:
                    self.http = http.client.HTTPConnection("127.0.0.1", self.load.port, timeout=60)
                self.http.request(method, path, body, sent)
                answer = self.http.getresponse()
                return answer.status, answer.headers, answer.read()
            except (OSError, http.client.HTTPException):
                # It was idle for too long, or everybody was: once more on a new one.
                self.http = None
                if attempt == 2:
                    raise
        return None

    def management(self, method, path, body=None, **headers):
        """The answer of /v1; what came in between is asked again under the same key."""
        if method == "POST":
            headers.setdefault("Idempotency_Key", str(uuid.uuid4()))
        for _ in range(20):
            status, answered, text = self.ask(method, "/v1" + path, body, self.load.owner, **headers)
            if status not in (409, 503):
                return status, answered, text
            self.load.count("asked again")
            time.sleep(0.05)
        return status, answered, text


# ---- who asks


def evaluate(load, random_):
    connection = Connection(load)
    while load.is_on():
        number = random_.randrange(WRITTEN, PEOPLE + 100)
        status, _, text = connection.ask("POST", "/access/v1/evaluation", newsletter(address(number), "soak"))
        answer = json.loads(text) if status == 200 else {}
        # Nobody knows who is beyond the last; an answer that is too old is a refusal, and says so.
        expected = number < PEOPLE
        reason = answer.get("context", {}).get("reason")
        if status != 200 or (answer["decision"] is not expected and reason != "too_old"):
            load.complain(f"evaluation: {status}, {answer.get('decision')} for want of {reason} and not {expected}")
        load.count("evaluations")


def evaluate_many(load, random_):
    connection = Connection(load)
    while load.is_on():
        size = random_.randrange(1, 200)
        asked = [newsletter(address(random_.randrange(PEOPLE)), "soak") for _ in range(size)]
        status, _, text = connection.ask("POST", "/access/v1/evaluations", {"evaluations": asked})
        if status != 200 or len(json.loads(text)["evaluations"]) != size:
            load.complain(f"batch: {status} {text[:200]}")
        load.count("decisions in batches", size)
        load.rest(0.05)


def search(load, _random):
    connection = Connection(load)
    while load.is_on():
        body, pages = {**newsletter(), "resource": {"type": "email", "properties": {"channel": "digital"}}, "page": {"size": 500}}, 0
        while body and load.is_on():
            status, _, text = connection.ask("POST", "/access/v1/search/resource", body)
            if status != 200:
                load.complain(f"search: {status} {text[:200]}")
                break
            token = json.loads(text).get("page", {}).get("next_token")
            body = {**body, "page": {"token": token}} if token else None
            pages += 1
        load.count("pages of searches", pages)
        load.rest(0.5)


def write(load, random_):
    """A consent, and its withdrawal, which the very next decision obeys."""
    connection = Connection(load)
    while load.is_on():
        begun = time.monotonic()
        number = random_.randrange(WRITTEN)
        person = {"person": {"email": address(number)}}
        for path, body in (("/consents", consent(number)), ("/uses", {**person, "purpose": "newsletter", "categories": ["email"], "system": "soak"}),
                           ("/withdrawals", {**person, "purpose": "newsletter", "channel": "web"})):
            status, _, text = connection.management("POST", path, body)
            if status != 201:
                load.complain(f"POST {path}: {status} {text[:300]}")
            load.count("writes")
        status, _, text = connection.ask("POST", "/access/v1/evaluation", newsletter(address(number), "soak"))
        if status != 200 or json.loads(text)["decision"] is not False:
            load.complain(f"a withdrawal was not obeyed: {status} {text[:200]}")
        load.count("withdrawals obeyed")
        load.rest(3 / WRITES_A_SECOND - (time.monotonic() - begun))


def read(load, random_):
    """What an officer looks at; now and then something is said otherwise that no privacy statement tells, and a file is kept."""
    connection = Connection(load)
    while load.is_on():
        body = {"person": {"email": address(random_.randrange(PEOPLE))}}
        status, _, text = connection.management("POST", "/people/_search", body)
        if status != 200:
            load.complain(f"search of people: {status} {text[:200]}")
            continue
        at = f"/people/{json.loads(text)['items'][0]['person']}"
        for path in (at, at + "/history?limit=20", at + "/access-document", "/register", "/statement", "/credentials", "/cases?limit=5"):
            status, _, text = connection.management("GET", path)
            if status != 200:
                load.complain(f"GET {path.replace(at, '/people/…')}: {status} {text[:200]}")
            load.count("reads")
        status, headers, text = connection.management("GET", "/security-measures/encryption")
        fields = {"name": {"nl": f"Versleuteling {random_.randrange(10)}", "en": "Encryption"}}
        status, _, text = connection.management("PUT", "/security-measures/encryption", {"fields": fields}, If_Match=headers["ETag"])
        if status != 200:
            load.complain(f"PUT /security-measures/encryption: {status} {text[:200]}")
        status, _, text = connection.management("POST", f"/entries/{entry_of(connection, at)}/attachments", os.urandom(20_000),
                                                Content_Type="application/pdf", Content_Disposition="attachment; filename=form.pdf")
        if status != 201:
            load.complain(f"POST /entries/…/attachments: {status} {text[:200]}")
        load.count("writes", 2)
        load.rest(5)


def entry_of(connection, person):
    """The first entry about them."""
    return json.loads(connection.management("GET", person + "/history?limit=1")[2])["items"][0]["event"]["position"]


# ---- who breaks off


def raw(load, sent, linger=0.0, read_first=False, reset=False):
    """Sends bytes and goes; with a reset, or after a while."""
    with socket.socket() as one:
        one.settimeout(20)
        one.connect(("127.0.0.1", load.port))
        try:
            one.sendall(sent)
            if read_first:
                one.recv(1 << 16)
            load.rest(linger)
            if reset:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass  # The server was first.


def break_off(load, random_):
    head = b"POST /access/v1/evaluation HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + load.key.encode() + b"\r\nContent-Type: application/json\r\n"
    whole = json.dumps(newsletter(address(WRITTEN), "soak")).encode()
    ways = (
        lambda: raw(load, b""),
        lambda: raw(load, b"GET / HT", 1.0),
        lambda: raw(load, head + b"X-More: " + b"x" * 100_000, read_first=True),
        lambda: raw(load, head + b"Content-Length: 99999999999\r\n\r\n", read_first=True),
        lambda: raw(load, head + f"Content-Length: {len(whole)}\r\n\r\n".encode() + whole[:20], 0.5),
        lambda: raw(load, head + f"Content-Length: {len(whole)}\r\n\r\n".encode() + whole, reset=True),
        lambda: raw(load, head + b"Content-Length: 8\r\n\r\n{{{{{{{{", read_first=True),
        lambda: raw(load, head + b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\nx", reset=True),
        lambda: raw(load, os.urandom(random_.randrange(1, 2000)), read_first=True),
    )
    while load.is_on():
        try:
            random_.choice(ways)()
        except OSError as error:
            load.complain(f"no connection: {error}")
        load.count("clients that broke off")
        load.rest(0.05)


def be_slow(load, _random):
    """A byte at a time, until the server has enough of it."""
    while load.is_on():
        with socket.socket() as one:
            one.settimeout(20)
            one.connect(("127.0.0.1", load.port))
            try:
                for byte in b"GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"x" * 60:
                    one.sendall(bytes([byte]))
                    load.rest(0.3)
                    if not load.is_on():
                        break
            except OSError:
                pass
        load.count("slow clients")


def refuse_logs(load, receiver):
    while load.is_on():
        load.rest(20)
        receiver.is_open = False
        load.rest(5)
        receiver.is_open = True
        # What was heard is not looked at here.
        load.count("records that the logs were told", len(receiver.records()))
        receiver.bodies.clear()


# ---- the hour


def with_people(shop):
    rows = "".join(f"{address(number)},newsletter,2026-02-11T19:40:00+01:00,web,ticked,aangevinkt,yes,nl\n" for number in range(PEOPLE))
    table = shop.folder / "consents.csv"
    table.write_text("email,form,given_at,channel,method,evidence,informed,language\n" + rows, encoding="utf-8")
    shop.must("import", "consents", str(table))
    shop.must("statement", "publish", "privacy.html", "--where", "https://shop.example/privacy")


def able_key(shop, owner):
    """Everybody's age on record, and a key that gets a permit: it can carry out what a permit asks."""
    able = ["--purpose", "newsletter", "--action", "contact", "--identifier", "email", "--search"]
    key = shop.issue("soak", *able)
    served = Served(shop, "--token-file", "token")
    try:
        connection = Connection(Load(served.port, owner, key, time.monotonic() + 600))
        for number in range(PEOPLE):
            age = {"person": {"email": address(number)}, "bands": [{"fact": "age", "value": "from_16"}], "method": "declared"}
            status, _, text = connection.management("POST", "/ages", age)
            assert status == 201, text
        duties = served.decide(key, newsletter(address(0), "soak"))["context"].get("duties", [])
    finally:
        served.stop()
    return shop.issue("soak", *able, *(part for duty in duties for part in ("--duty", duty)))


def soak(served, receiver, owner, key, seconds):
    process = Process(served.process.pid)
    before = (process.descriptors(), process.threads())
    begun = time.monotonic()
    load = Load(served.port, owner, key, begun + seconds)
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    workers = [(evaluate, 2), (evaluate_many, 1), (search, 1), (write, 1), (read, 1), (break_off, 1), (be_slow, 2)]
    threads = [threading.Thread(target=guarded, args=(load, what, random.Random(f"{seed} {what.__name__} {i}"))) for what, times in workers for i in range(times)]
    threads.append(threading.Thread(target=refuse_logs, args=(load, receiver)))
    for thread in threads:
        thread.start()
    samples = []
    try:
        look_on(load, process, begun, seconds, samples)
    except OSError:
        served.process.wait(timeout=30)
        load.complain(f"it ended by itself after {time.monotonic() - begun:.0f} s with {served.process.returncode}: {served.logged()[-2000:]}")
        load.until = 0
    for thread in threads:
        thread.join()
    return load, samples, before, settled(process, before)


def look_on(load, process, begun, seconds, samples):
    """Samples, and what they are like ten times. OSError: the process is gone."""
    told = 0
    while load.is_on():
        at = time.monotonic() - begun
        if at >= told * seconds / 10:
            told += 1
            print(f"{at:.0f} s: {process.memory():.1f} MiB, {process.memory('RssAnon'):.1f} of them its own", flush=True)
        samples.append((at, process.memory(), process.descriptors(), process.threads()))
        load.rest(max(0.2, seconds / 2000))


def guarded(load, what, random_):
    try:
        what(load, random_)
    except Exception as error:  # Whatever it is: nobody else would see it.
        load.complain(f"{what.__name__}: {type(error).__name__} {error}")


def settled(process, before):
    """Descriptors and threads once nobody asks any more."""
    for _ in range(200):
        try:
            now = (process.descriptors(), process.threads())
        except OSError:
            return before  # It is gone, and that was said.
        if now[0] <= before[0] + DESCRIPTORS_LEFT_MAX and now[1] <= before[1] + THREADS_LEFT_MAX:
            break
        time.sleep(0.1)
    return now


def growth(samples, seconds):
    """MiB after the first quarter, and at the end: the middle of a tenth of the time each."""
    begins, ends = [[memory for at, memory, _, _ in samples if start * seconds <= at <= (start + 0.1) * seconds] for start in (0.25, 0.9)]
    return [statistics.median(part) if part else 0.0 for part in (begins, ends)]


def main():
    program, examples = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 3600
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(str(program), pathlib.Path(folder), examples)
        token = shop.folder / "token"
        token.write_text(secrets.token_urlsafe(32) + "\n", encoding="utf-8")
        token.chmod(0o600)
        owner = token.read_text(encoding="utf-8").strip()
        with_people(shop)
        key = able_key(shop, owner)
        receiver = Receiver()
        served = Served(shop, "--token-file", str(token), "--decision-log", receiver.url + "/v1/logs", "--processing-log", receiver.url + "/v1/traces")
        try:
            load, samples, before, after = soak(served, receiver, owner, key, seconds)
        finally:
            status = served.stop() if served.process.poll() is None else served.process.returncode
    quarter, end = growth(samples, seconds)
    wrong = [f"{what} ({times} times)" for what, times in load.wrong.most_common(20)]
    if end - quarter > GROWTH_MAX:
        wrong.append(f"memory grew from {quarter:.1f} to {end:.1f} MiB; {GROWTH_MAX} MiB more are enough")
    if after[0] > before[0] + DESCRIPTORS_LEFT_MAX or after[1] > before[1] + THREADS_LEFT_MAX:
        wrong.append(f"descriptors and threads were {before}, and are {after} when nobody asks any more")
    if status != 0:
        wrong.append(f"it ended with {status}")
    for line in wrong:
        print(line)
    counts = ", ".join(f"{number} {what}" for what, number in sorted(load.counts.items()))
    print(f"compared: {counts}; in {seconds} s, memory {quarter:.1f} MiB after a quarter and {end:.1f} at the end, at most "
          f"{max(sample[2] for sample in samples)} descriptors and {max(sample[3] for sample in samples)} threads, {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

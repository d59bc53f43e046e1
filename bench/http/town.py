"""The town that the server over HTTP is asked about: what people say, what follows from it, how it comes on record by
the program's own commands, and what is asked. Names and shares are those of ../town.h; the ids are e-mail addresses."""
import csv
import pathlib
import random
import shutil
import subprocess

import servers
from servers import measuring

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PEOPLE, QUESTIONS, BATCHES, BATCH = 10_000, 4096, 256, 100
ON_CONSENT = ["newsletter", "consent_1", "consent_2"]


def address(person):
    return f"p{person}@town.example"


class Town:
    """What people say, and what follows from it: a purpose on consent is permitted to whom a yes stands, any other to
    everybody, and none to who objected."""

    def __init__(self):
        chance = random.Random(1)
        self.consents, self.withdrawn, self.suppressed, self.objections = [], [], [], []
        for person in range(PEOPLE):
            if chance.random() < 0.6:
                said = [purpose for purpose, share in zip(ON_CONSENT, (1, 0.25, 0.125)) if chance.random() < share]
                self.consents += [(person, purpose) for purpose in said]
                if chance.random() < 0.02:
                    self.withdrawn.append((person, said[0]))
            if chance.random() < 0.05:
                self.suppressed.append(person)
            if chance.random() < 0.01:
                self.objections.append((person, f"{chance.choice(['public_task', 'legitimate_interest'])}_{chance.randint(1, 3)}"))
        self.stands = set(self.consents) - set(self.withdrawn)
        self.stopped = set(self.objections) | {(person, purpose) for person in self.suppressed for purpose in ON_CONSENT}
        self.bases = {"deliver": "contract", "tax": "legal_obligation", "complaints": "legitimate_interest", "staff": "contract", "newsletter": "consent"}
        for basis, count in {"consent": 2, "contract": 2, "legal_obligation": 2, "public_task": 3, "vital_interests": 3, "legitimate_interest": 3}.items():
            self.bases.update({f"{basis}_{number}": basis for number in range(1, count + 1)})
        purposes = sorted(self.bases)
        self.questions = [(chance.randrange(PEOPLE), purposes[number % len(purposes)]) for number in range(QUESTIONS)]
        self.batches = [([chance.randrange(PEOPLE) for _ in range(BATCH)], purposes[number % len(purposes)]) for number in range(BATCHES)]

    def opa_data(self):
        people = {}
        for kind, pairs in (("consents", self.stands), ("objections", self.stopped)):
            for person, purpose in pairs:
                people.setdefault(address(person), {}).setdefault(kind, {})[purpose] = True
        return {"town": {"purposes": self.bases, "people": people}}

    def permits(self, person, purpose):
        return (self.bases[purpose] != "consent" or (person, purpose) in self.stands) and (person, purpose) not in self.stopped


class Record:
    """The town on record, by the program's own commands."""

    def __init__(self, program, folder, town):
        self.program, self.folder, self.town = program, folder, town
        folder.mkdir(parents=True)
        self.run("init", "--organisation", ROOT / "examples/webshop.yaml", "--on", "2026-01-15")
        self.run("register", "apply", ROOT / "bench/town.yaml", "--on", "2026-01-15")
        self.run("statement", "publish", "privacy.html", "--where", "https://shop.example/privacy")
        self.load("people", ["email"], [[address(person)] for person in range(PEOPLE)])
        self.load("consents", ["email", "form", "given_at", "channel", "language", "method", "evidence", "informed"],
                  [[address(person), form, "2026-03-01", "web", "nl", "ticked", "x", "yes"] for person, form in town.consents])
        self.load("suppressions", ["email", "channel"], [[address(person), ""] for person in town.suppressed])
        for name, more in (("plain", []), ("logged", ["--permit-is-use"])):
            key = self.run("credential", "issue", name, "--every-purpose", "--action", "use", "--action", "contact",
                           "--identifier", "email", "--every-duty", *more)
            (folder / f"{name}.key").write_text(key.strip() + "\n", encoding="utf-8")
        with servers.grondslag(self.program, self.folder) as (server, _):
            for person, purpose in town.withdrawn:
                self.run("consent", "withdraw", "email:" + address(person), "--purpose", purpose)
            for person, purpose in town.objections:
                self.run("objection", "add", "email:" + address(person), "--kind", "use", "--purpose", purpose)
            assert server.poll() is None

    def load(self, kind, header, rows):
        with open(self.folder / f"{kind}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        self.run("import", kind, f"{kind}.csv")

    def run(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True, timeout=600,
                              preexec_fn=measuring.end_with_parent)
        if done.returncode != 0:
            raise RuntimeError(f"grondslag {arguments[0]} {arguments[1]}: {done.stderr}")
        return done.stdout

    def copied_to(self, folder):
        shutil.copytree(self.folder, folder)
        copied = object.__new__(Record)
        copied.program, copied.folder, copied.town = self.program, folder, self.town
        return copied


# ---- what is asked


def parties(town, purpose):
    """Subject and action of a question about the purpose, and what the resource says besides who it is."""
    contact = town.bases[purpose] == "consent"
    action = {"name": "contact" if contact else "use", "properties": {"processing_activity_id": f"purpose/{purpose}"}}
    return action, ({"properties": {"channel": "digital"}} if contact else {})


def evaluation(town, subject, person, purpose):
    action, more = parties(town, purpose)
    return {"subject": {"type": "application", "id": subject}, "action": action, "resource": {"type": "email", "id": address(person), **more}}


def evaluations(town, subject, people, purpose, context):
    action, more = parties(town, purpose)
    return {"subject": {"type": "application", "id": subject}, "action": action, "context": context,
            "evaluations": [{"resource": {"type": "email", "id": address(person), **more}} for person in people]}

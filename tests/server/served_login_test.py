"""People who work here come in by the browser: the first run, a password, a real OpenID provider; what a session may do through the management
API, what it may not, and what stands on record of that.

    served_login_test.py GRONDSLAG EXAMPLES PROVIDER.MJS
"""
import json
import pathlib
import re
import secrets
import shutil
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

from browser import Browser, Form, Program
from served import Served, Shop

PASSWORD = "veertien rode fietsen in de regen"
OTHER = "zeven blauwe bakken naast de dijk"


class Visitor(Browser):
    """A browser at one server."""

    def __init__(self, served):
        super().__init__()
        self.base = f"http://127.0.0.1:{served.port}"

    def get(self, path, **headers):
        return self.ask(self.base + path, headers=headers)

    def post(self, path, form, **headers):
        return self.ask(self.base + path, form, headers)

    def log_in(self, account, password=PASSWORD):
        return self.post("/login", {"account": account, "password": password})

    def inside(self):
        """Who the page says is logged in. None: nobody."""
        page = self.get("/login?lang=en").text
        found = re.search(r"You are ([^<]+)\. You work here as ([^<]+)\.", page)
        return found and found.groups()

    def session(self):
        answer = self.get("/v1/session")
        return json.loads(answer.text) if answer.status == 200 else None

    def call(self, path, body, token=None):
        """The management API as a page of this server asks it."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_hex(8), "Origin": self.base}
        if token:
            headers["X-CSRF-Token"] = token
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), headers)
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read())


class FirstRun(unittest.TestCase):
    """Of a server that is started in an empty folder."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="grondslag-"))
        self.served = Served(Shop.nobodys(PROGRAM, self.folder))

    def tearDown(self):
        self.served.stop()
        shutil.rmtree(self.folder)

    def link(self):
        found = re.search(r"http://127\.0\.0\.1:\d+(/first-run/\S+)", self.served.said())
        return found and found.group(1)

    def test_the_first_comes_in_once(self):
        visitor, path = Visitor(self.served), self.link()
        self.assertNotIn(path, self.served.logged())
        form = Form(visitor.get(path).text)
        self.assertEqual(set(form.fields), {"name", "function", "account", "password"})
        wrong = visitor.post(path + "?lang=en", {"name": "", "function": "", "account": "a b", "password": "welkom123"})
        self.assertEqual(wrong.status, 422)
        for problem in ("Fill in your name.", "Use an e-mail address", "too short", "too easy to guess"):
            self.assertIn(problem, wrong.text)
        self.assertNotIn("welkom123", wrong.text)
        founder = {"name": "Noor de Boer", "function": "eigenaar", "account": "Noor@Example.nl", "password": PASSWORD}
        self.assertEqual(visitor.post(path, founder, Origin="http://evil.example").status, 403)
        self.assertEqual(visitor.post(path, founder).status, 303)
        self.assertEqual(visitor.inside(), ("Noor de Boer", "owner"))
        self.assertEqual(Visitor(self.served).get(path).status, 404)
        self.assertEqual(Visitor(self.served).post(path, founder).status, 404)
        self.assertEqual(Visitor(self.served).log_in("noor@example.nl").status, 303)
        # Now somebody can come in: no link is given out any more.
        self.served.stop()
        self.served = Served(Shop.nobodys(PROGRAM, self.folder))
        self.assertIsNone(self.link())
        self.assertEqual(Visitor(self.served).log_in(" NOOR@example.nl ").status, 303)

    def test_a_made_up_link_opens_nothing(self):
        visitor = Visitor(self.served)
        for made_up in ("", "x", "A" * 43, "../first-run/x"):
            self.assertIn(visitor.get("/first-run/" + made_up).status, (400, 404, 401))
        self.assertEqual(visitor.get(self.link()).status, 200)

    def test_no_link_where_a_program_has_a_key(self):
        self.served.stop()
        token = self.folder / "token"
        token.write_text(secrets.token_urlsafe(32), encoding="utf-8")
        token.chmod(0o600)
        self.served = Served(Shop.nobodys(PROGRAM, self.folder), "--token-file", "token")
        self.assertIsNone(self.link())


class Inside(unittest.TestCase):
    """Of the sample shop, with an owner, somebody who reads, and a key that may do everything."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="grondslag-"))
        cls.shop = Shop(PROGRAM, cls.folder, EXAMPLES)
        cls.by = cls.shop.first_of_staff()
        cls.reader = cls.shop.must("staff", "add", "Rik Lezer", "--by", cls.by).strip()
        cls.left = cls.shop.must("staff", "add", "Lot Vertrokken", "--by", cls.by).strip()
        cls.grant(cls.by, "owner", "owner@example.nl")
        cls.grant("Rik Lezer", "viewer", "rik@example.nl")
        cls.key = cls.shop.issue("everything", "--role", "owner", "--by", cls.by)
        cls.served = Served(cls.shop)

    @classmethod
    def grant(cls, name, role, account, password=PASSWORD):
        secret = cls.folder / "password"
        secret.write_text(password + "\n", encoding="utf-8")
        secret.chmod(0o600)
        cls.shop.must("login", "grant", name, "--role", role, "--account", account, "--password-file", "password", "--by", cls.by)

    @classmethod
    def tearDownClass(cls):
        log = cls.served.logged()
        status = cls.served.stop()
        shutil.rmtree(cls.folder)
        assert status == 0, log
        for secret in (PASSWORD, OTHER, "example.nl", "Rik", "Noor"):
            assert secret not in log, secret

    def enter(self, account, password=PASSWORD):
        visitor = Visitor(self.served)
        self.assertEqual(visitor.log_in(account, password).status, 303)
        return visitor

    def entries(self, type_name):
        found, path = [], "/v1/entries?limit=500"
        while path:
            status, text, headers = self.served.ask("GET", path, key=self.key)
            self.assertEqual(status, 200, text)
            found += [one for one in json.loads(text)["items"] if one["type"] == type_name]
            following = re.search(r'<([^>]+)>; rel="next"', headers.get("link", ""))
            path = following and following.group(1)
        return found

    # ---- the password

    def test_a_wrong_password_and_an_unknown_account_look_the_same(self):
        pages = set()
        for account in ("rik@example.nl", "nobody@example.nl"):
            answer = Visitor(self.served).post("/login?lang=en", {"account": account, "password": "not this one, no"})
            self.assertEqual(answer.status, 422)
            self.assertNotIn("Set-Cookie", answer.headers)
            pages.add(answer.text.replace(account, ""))
        self.assertEqual(len(pages), 1)
        self.assertIn("This combination is not right", pages.pop())

    def test_a_cookie_that_was_known_before_opens_nothing(self):
        visitor = self.enter("rik@example.nl")
        before = {cookie.name: cookie.value for cookie in visitor.cookies}
        self.assertEqual(visitor.log_in("rik@example.nl").status, 303)
        after = {cookie.name: cookie.value for cookie in visitor.cookies}
        self.assertNotEqual(before, after)
        old = Visitor(self.served)
        cookie = "; ".join(f"{name}={value}" for name, value in before.items())
        self.assertEqual(old.get("/v1/session", Cookie=cookie).status, 401)

    def test_cookies_are_out_of_reach_of_scripts_and_other_sites(self):
        answer = Visitor(self.served).log_in("rik@example.nl")
        cookie = answer.headers["Set-Cookie"]
        for part in ("HttpOnly", "SameSite=Lax", "Path=/"):
            self.assertIn(part, cookie)
        page = Visitor(self.served).get("/login")
        self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])
        self.assertIn("frame-ancestors 'none'", page.headers["Content-Security-Policy"])

    def test_nobody_is_logged_in_by_a_page_elsewhere(self):
        form = {"account": "rik@example.nl", "password": PASSWORD}
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "", "Sec-Fetch-Site": "cross-site"}):
            answer = Visitor(self.served).post("/login", form, **headers)
            self.assertEqual(answer.status, 403, headers)
            self.assertNotIn("Set-Cookie", answer.headers)

    def test_after_logging_in_only_pages_of_this_server(self):
        for to, location in (("/v1/purposes?limit=2", "/v1/purposes?limit=2"), ("//evil.example", "/login"), ("https://evil.example", "/login"),
                             ("/\\evil.example", "/login")):
            visitor = Visitor(self.served)
            answer = visitor.post("/login", {"account": "rik@example.nl", "password": PASSWORD, "to": to})
            self.assertEqual((answer.status, answer.headers["Location"]), (303, location))

    def test_who_logs_out_is_out(self):
        visitor = self.enter("rik@example.nl")
        token = visitor.session()["csrf_token"]
        self.assertEqual(visitor.post("/logout", {"csrf": "A" * 43}).status, 403)
        self.assertIsNotNone(visitor.session())
        self.assertEqual(visitor.post("/logout", {"csrf": token}).status, 303)
        self.assertIsNone(visitor.session())

    def test_a_password_is_changed_by_who_has_it(self):
        self.grant("Lot Vertrokken", "viewer", "lot@example.nl")
        here, there = self.enter("lot@example.nl"), self.enter("lot@example.nl")
        token = here.session()["csrf_token"]
        form = {"csrf": token, "current": PASSWORD, "password": OTHER}
        self.assertEqual(here.post("/login/password", dict(form, csrf="x")).status, 403)
        self.assertEqual(here.post("/login/password", dict(form, current="something else again")).status, 422)
        self.assertEqual(here.post("/login/password", dict(form, password="lot@example.nl 2026")).status, 422)
        self.assertEqual(here.post("/login/password", form).status, 200)
        self.assertIsNotNone(here.session())
        self.assertIsNone(there.session())
        self.assertEqual(Visitor(self.served).log_in("lot@example.nl").status, 422)
        self.enter("lot@example.nl", OTHER)

    # ---- a password of one's own, by a link

    def member(self, name):
        return self.shop.must("staff", "add", name, "--by", self.by).strip()

    def invite(self, owner, staff, **body):
        return owner.call(f"/v1/staff/{staff}/invitations", body, owner.session()["csrf_token"])

    def path_of(self, invited):
        return invited["link"].split(str(self.served.port), 1)[1]

    def test_who_is_invited_chooses_a_password(self):
        owner, staff = self.enter("owner@example.nl"), self.member("Nel Nieuw")
        status, invited = self.invite(owner, staff, role="privacy_officer", account="Nel@example.nl")
        self.assertEqual((status, invited["role"], invited["account"]), (201, "privacy_officer", "nel@example.nl"), invited)
        path = self.path_of(invited)
        self.assertNotIn(path, self.served.logged())
        self.assertNotIn(staff, owner.get("/v1/logins").text)
        nel = Visitor(self.served)
        page = nel.get(path + "?lang=en")
        self.assertEqual((page.status, set(Form(page.text).fields)), (200, {"password"}))
        self.assertIn("nel@example.nl", page.text)
        for weak in ("welkom123", "Nel Nieuw nel@example.nl"):
            self.assertEqual(nel.post(path, {"password": weak}).status, 422)
        self.assertEqual(nel.post(path, {"password": OTHER}, Origin="https://evil.example").status, 403)
        self.assertEqual(nel.post(path, {"password": OTHER}).status, 303)
        self.assertEqual(nel.inside(), ("Nel Nieuw", "privacy officer"))
        self.enter("nel@example.nl", OTHER)
        granted = [one for one in self.entries("LoginGranted") if one["event"]["staff"] == staff]
        self.assertEqual([one["by"] for one in granted], [owner.session()["staff"]])
        # Used twice.
        self.assertEqual(Visitor(self.served).get(path).status, 404)
        self.assertEqual(Visitor(self.served).post(path, {"password": PASSWORD}).status, 404)
        self.enter("nel@example.nl", OTHER)

    def test_a_password_is_reset_by_a_link_and_others_are_out(self):
        self.member("Gré Vergeet")
        self.grant("Gré Vergeet", "viewer", "gre@example.nl")
        owner, before = self.enter("owner@example.nl"), self.enter("gre@example.nl")
        staff = before.session()["staff"]
        status, invited = self.invite(owner, staff)
        self.assertEqual((status, invited["role"], invited["account"]), (201, "viewer", "gre@example.nl"), invited)
        self.assertIsNotNone(before.session())
        self.assertEqual(Visitor(self.served).post(self.path_of(invited), {"password": OTHER}).status, 303)
        self.assertIsNone(before.session())
        self.assertEqual(Visitor(self.served).log_in("gre@example.nl").status, 422)
        self.enter("gre@example.nl", OTHER)

    def test_an_invitation_is_the_owners_to_make(self):
        reader, staff = self.enter("rik@example.nl"), self.member("Ed Elders")
        status, problem = self.invite(reader, staff, account="ed@example.nl")
        self.assertEqual((status, problem["code"]), (403, "forbidden"))
        owner = self.enter("owner@example.nl")
        status, problem = owner.call(f"/v1/staff/{staff}/invitations", {"account": "ed@example.nl"}, "A" * 43)
        self.assertEqual((status, problem["code"]), (403, "csrf_token_needed"))
        status, text, _ = self.served.ask("POST", f"/v1/staff/{staff}/invitations", {"account": "ed@example.nl"}, self.key)
        self.assertEqual((status, json.loads(text)["code"]), (403, "person_needed"))
        status, problem = self.invite(owner, staff, account="rik@example.nl")
        self.assertEqual((status, problem["errors"][0]["pointer"]), (400, "/account"), problem)

    def test_a_guessed_link_opens_nothing(self):
        owner, staff = self.enter("owner@example.nl"), self.member("Go Gok")
        path = self.path_of(self.invite(owner, staff, account="go@example.nl")[1])
        for made_up in ("/invitation/", "/invitation/" + "A" * 43, path[:-1], path + "A", path.replace("invitation", "first-run")):
            self.assertEqual(Visitor(self.served).get(made_up).status, 404, made_up)
            self.assertEqual(Visitor(self.served).post(made_up, {"password": OTHER}).status, 404, made_up)
        self.assertEqual(Visitor(self.served).get(path).status, 200)

    def test_a_link_goes_with_what_it_was_made_by_and_for(self):
        owner = self.enter("owner@example.nl")
        # A newer one, and one of somebody else.
        staff = self.member("Jan Twee")
        first = self.path_of(self.invite(owner, staff, account="jan@example.nl")[1])
        second = self.path_of(self.invite(owner, staff, account="jan@example.nl")[1])
        self.assertEqual([Visitor(self.served).get(path).status for path in (first, second)], [404, 200])
        # The login was granted in another way, and ended, meanwhile.
        self.grant("Jan Twee", "viewer", "jan2@example.nl")
        self.assertEqual(Visitor(self.served).post(second, {"password": OTHER}).status, 404)
        third = self.path_of(self.invite(owner, staff)[1])
        self.shop.must("login", "end", "Jan Twee", "--reason", "over", "--by", self.by)
        self.assertEqual(Visitor(self.served).post(third, {"password": OTHER}).status, 404)
        # Who made it is no owner any more.
        self.member("Tweede Eigenaar")
        self.grant("Tweede Eigenaar", "owner", "tweede@example.nl")
        other = self.enter("tweede@example.nl")
        fourth = self.path_of(self.invite(other, staff, role="owner", account="jan3@example.nl")[1])
        self.shop.must("login", "end", "Tweede Eigenaar", "--reason", "over", "--by", self.by)
        self.assertEqual(Visitor(self.served).get(fourth).status, 404)
        self.assertEqual(Visitor(self.served).post(fourth, {"password": OTHER}).status, 404)
        self.assertEqual(Visitor(self.served).log_in("jan3@example.nl", OTHER).status, 422)

    # ---- what a session may

    def test_a_session_does_what_its_role_may(self):
        owner, reader = self.enter("owner@example.nl"), self.enter("rik@example.nl")
        self.assertEqual(owner.session()["role"], "owner")
        self.assertEqual(reader.session()["name"], "Rik Lezer")
        self.assertEqual(reader.get("/v1/purposes").status, 200)
        status, problem = reader.call("/v1/staff", {"name": "Iemand"}, reader.session()["csrf_token"])
        self.assertEqual((status, problem["code"]), (403, "forbidden"))
        status, added = owner.call("/v1/staff", {"name": "Iemand Anders"}, owner.session()["csrf_token"])
        self.assertEqual(status, 201, added)
        entry = next(one for one in self.entries("StaffRegistered") if one["event"]["staff"] == added["staff"])
        self.assertEqual((entry["by"], entry["credential"]), (owner.session()["staff"], None))

    def test_what_changes_something_shows_the_token(self):
        owner = self.enter("owner@example.nl")
        before = len(self.entries("StaffRegistered"))
        for token in (None, "A" * 43, owner.session()["csrf_token"][:-1]):
            status, problem = owner.call("/v1/staff", {"name": "Niemand"}, token)
            self.assertEqual((status, problem["code"]), (403, "csrf_token_needed"))
        self.assertEqual(len(self.entries("StaffRegistered")), before)

    def test_a_key_does_not_do_what_a_person_must(self):
        gone = self.shop.must("staff", "add", "Wim Weg", "--by", self.by).strip()
        headers = {"Idempotency-Key": secrets.token_hex(8)}
        status, text, _ = self.served.ask("POST", f"/v1/staff/{gone}/erasures", {"reason": "left"}, self.key, headers)
        self.assertEqual((status, json.loads(text)["code"]), (403, "person_needed"))
        owner = self.enter("owner@example.nl")
        status, answer = owner.call(f"/v1/staff/{gone}/erasures", {"reason": "left"}, owner.session()["csrf_token"])
        self.assertEqual(status, 201, answer)
        status, text, _ = self.served.ask("GET", "/v1/session", key=self.key)
        self.assertEqual((status, json.loads(text)["code"]), (403, "person_needed"))

    def test_what_a_program_did_says_by_which_key(self):
        headers = {"Idempotency-Key": secrets.token_hex(8)}
        status, text, _ = self.served.ask("POST", "/v1/staff", {"name": "Door een programma"}, self.key, headers)
        self.assertEqual(status, 201, text)
        staff = json.loads(text)["staff"]
        entry = next(one for one in self.entries("StaffRegistered") if one["event"]["staff"] == staff)
        self.assertEqual((entry["by"], entry["credential"]), (None, "credential/everything"))

    def test_a_login_that_ends_ends_at_once(self):
        self.shop.must("staff", "add", "Tijdelijk", "--by", self.by)
        self.grant("Tijdelijk", "privacy_officer", "tijdelijk@example.nl")
        visitor = self.enter("tijdelijk@example.nl")
        self.assertEqual(visitor.get("/v1/purposes").status, 200)
        self.shop.must("login", "end", "Tijdelijk", "--reason", "over", "--by", self.by)
        self.assertEqual(visitor.get("/v1/purposes").status, 401)
        self.assertEqual(visitor.log_in("tijdelijk@example.nl").status, 422)

    def test_the_last_owner_stays(self):
        done = self.shop.run("login", "end", self.by, "--reason", "mistake", "--by", self.by)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("nobody would be owner", done.stderr)

    def test_logins_are_granted_and_ended_over_http(self):
        owner = self.enter("owner@example.nl")
        token = owner.session()["csrf_token"]
        staff = self.shop.must("staff", "add", "Via HTTP", "--by", self.by).strip()
        status, problem = owner.call(f"/v1/staff/{staff}/logins", {"role": "viewer"}, token)
        self.assertEqual((status, problem["errors"][0]["pointer"]), (400, "/provider"))
        provider = {"issuer": "https://login.example.nl", "address": "via@example.nl"}
        status, login = owner.call(f"/v1/staff/{staff}/logins", {"role": "viewer", "provider": provider}, token)
        self.assertEqual((status, login["role"], login["way"]), (201, "viewer", "provider"), login)
        status, login = owner.call(f"/v1/staff/{staff}/logins", {"role": "privacy_officer"}, token)
        self.assertEqual((status, login["role"], login["account"]), (201, "privacy_officer", "via@example.nl"), login)
        listed = json.loads(owner.get("/v1/logins").text)["items"]
        self.assertIn(staff, [one["staff"] for one in listed])
        self.assertNotIn("argon2", json.dumps(listed))
        self.assertEqual(owner.call(f"/v1/staff/{staff}/login-endings", {"reason": "over"}, token)[0], 201)
        self.assertEqual(owner.call(f"/v1/staff/{staff}/login-endings", {"reason": "over"}, token)[0], 404)

    # ---- what stands on record

    def test_refusals_are_on_record_with_who_it_was(self):
        reader = self.enter("rik@example.nl")
        for _ in range(3):
            self.assertEqual(reader.call("/v1/staff", {"name": "X"}, reader.session()["csrf_token"])[0], 403)
        revoked = self.shop.issue("old", "--by", self.by)
        self.shop.must("credential", "revoke", "old", "--reason", "test", "--by", self.by)
        self.assertEqual(self.served.ask("GET", "/v1/purposes", key=revoked)[0], 401)
        Visitor(self.served).log_in("rik@example.nl", "not this one, no")
        refusals = [(one["by"] or one["credential"], one["event"]["operation"], one["event"]["reason"]) for one in self.entries("AccessRefused")]
        # The same refusal once in an hour.
        self.assertEqual(refusals.count((self.reader, "addStaff", "forbidden")), 1)
        self.assertEqual(refusals.count((self.reader, "login", "wrong_password")), 1)
        self.assertEqual(refusals.count(("credential/old", "key", "revoked")), 1)


class TooOften(unittest.TestCase):
    def test_guessing_ends(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="grondslag-"))
        served = Served(Shop.nobodys(PROGRAM, folder))
        try:
            statuses = [Visitor(served).log_in("noor@example.nl", f"guess number {i} of many").status for i in range(6)]
            self.assertEqual(statuses, [422] * 5 + [429])
            answer = Visitor(served).log_in("noor@example.nl", PASSWORD)
            self.assertGreater(int(answer.headers["Retry-After"]), 0)
            self.assertEqual(Visitor(served).log_in("sem@example.nl", "another account here").status, 422)
        finally:
            served.stop()
            shutil.rmtree(folder)


class ByProvider(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="grondslag-"))
        cls.shop = Shop(PROGRAM, cls.folder, EXAMPLES)
        node = pathlib.Path(PROVIDER).parent / "node_modules/.bin/node"
        cls.provider = Program([node if node.exists() else shutil.which("node"), PROVIDER])
        cls.issuer = cls.provider.first_line
        cls.staff = cls.shop.must("staff", "add", "Noor de Boer", "--by", cls.shop.first_of_staff()).strip()
        cls.shop.must("login", "grant", cls.staff, "--role", "owner", "--account", "noor@example.nl", "--issuer", cls.issuer, "--by", cls.staff)
        cls.served = Served(cls.shop, "--oidc-issuer", cls.issuer, "--oidc-client", "grondslag")
        base = f"http://127.0.0.1:{cls.served.port}"
        client = {"client_id": "grondslag", "application_type": "native", "redirect_uris": [base + "/login/callback"],
                  "token_endpoint_auth_method": "none", "id_token_signed_response_alg": "RS256"}
        cls.provider.write(json.dumps({"clients": [client], "claims_in_id_token": True}))
        assert cls.provider.read() == "ready"

    @classmethod
    def tearDownClass(cls):
        statuses = [cls.served.stop(), cls.provider.stop()]
        shutil.rmtree(cls.folder)
        assert statuses == [0, 0], statuses

    def come_back(self, visitor, name, to=""):
        begun = visitor.get("/login/provider" + (f"?to={to}" if to else ""))
        self.assertEqual(begun.status, 303, begun.text)
        return visitor.ask(visitor.at_provider(begun.location, name, back="/login/callback"))

    def test_who_has_a_login_comes_in_by_the_account_they_used_first(self):
        self.assertIn("/login/provider", Visitor(self.served).get("/login").text)
        for _ in range(2):
            visitor = Visitor(self.served)
            self.assertEqual(self.come_back(visitor, "noor", "/v1/session").headers["Location"], "/v1/session")
            self.assertEqual(visitor.session()["staff"], self.staff)
        logins = json.loads(self.shop.must("login", "list", "--json"))
        self.assertEqual([(one["way"], one["role"]) for one in logins], [("provider", "owner")])

    def test_who_has_none_stays_outside(self):
        visitor = Visitor(self.served)
        answer = self.come_back(visitor, "sem")
        self.assertEqual(answer.status, 403, answer.text)
        self.assertIsNone(visitor.session())

    def test_an_answer_that_nobody_asked_for_is_refused(self):
        self.assertEqual(Visitor(self.served).get("/login/callback?code=x&state=y").status, 400)


if __name__ == "__main__":
    PROGRAM, EXAMPLES, PROVIDER = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    unittest.main(argv=sys.argv[:1], verbosity=2)

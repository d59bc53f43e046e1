"""Logging in at a real OpenID provider (the npm package oidc-provider), from the first click to the last, and what an attacker would try in
between. A browser of a few lines fills in the provider's forms.

    /usr/bin/python3 tests/login/login_flow_test.py RELYING_PARTY PROVIDER.MJS
"""
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest
import urllib.parse

from browser import Browser, Program

SECRET = "s:e/cret +%&="
# One client for each way to authenticate, each with another algorithm.
CLIENTS = {
    "public": ("none", "RS256"),
    "basic": ("client_secret_basic", "PS256"),
    "post": ("client_secret_post", "ES256"),
    "edwards": ("none", "EdDSA"),
    "impostor": ("client_secret_basic", "RS256"),
}


def with_query(url, **changed):
    """The same address with other values; None takes one out."""
    parts = urllib.parse.urlsplit(url)
    query = dict(urllib.parse.parse_qsl(parts.query))
    query.update(changed)
    return parts._replace(query=urllib.parse.urlencode({k: v for k, v in query.items() if v is not None})).geturl()


class LoginFlow(unittest.TestCase):
    claims_in_id_token = True

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="grondslag-"))
        arguments = []
        for name, (authentication, _) in CLIENTS.items():
            secret = ""
            if authentication != "none":
                secret = cls.folder / name
                secret.write_text("another secret" if name == "impostor" else SECRET, encoding="utf-8")
                secret.chmod(0o600)
            arguments.append(f"{name}:{authentication}:{secret}")
        # The one that npm brought along, where the machine's own is too old.
        node = pathlib.Path(PROVIDER).parent / "node_modules/.bin/node"
        cls.provider = Program([node if node.exists() else shutil.which("node"), PROVIDER])
        cls.issuer = cls.provider.first_line
        cls.party = Program([RELYING_PARTY, cls.issuer, *arguments])
        cls.address = f"http://127.0.0.1:{cls.party.first_line}"
        cls.provider.write(json.dumps({"clients": [cls.client(name) for name in CLIENTS], "claims_in_id_token": cls.claims_in_id_token}))
        assert cls.provider.read() == "ready"

    @classmethod
    def client(cls, name):
        authentication, algorithm = CLIENTS[name]
        client = {"client_id": name, "application_type": "native", "redirect_uris": [f"{cls.address}/back/{name}"],
                  "token_endpoint_auth_method": authentication, "id_token_signed_response_alg": algorithm}
        if authentication != "none":
            client["client_secret"] = SECRET
        return client

    @classmethod
    def tearDownClass(cls):
        statuses = [cls.party.stop(), cls.provider.stop()]
        shutil.rmtree(cls.folder)
        assert statuses == [0, 0], statuses

    def begin(self, browser, client="public", to="/me"):
        begun = browser.ask(f"{self.address}/begin/{client}?" + urllib.parse.urlencode({"to": to}))
        self.assertEqual(begun.status, 303, begun.text)
        return begun.location

    def come_back(self, browser, client="public", name="noor"):
        return browser.at_provider(self.begin(browser, client), name)

    def log_in(self, browser, client="public", name="noor"):
        back = browser.ask(self.come_back(browser, client, name))
        self.assertEqual(back.status, 303, back.text)
        return back

    def me(self, browser):
        answer = browser.ask(self.address + "/me")
        return answer.text.split("\n") if answer.status == 200 else None

    def refused(self, answer, status, why):
        self.assertEqual(answer.status, status, answer.text)
        self.assertIn(why, answer.text)
        self.assertNotIn("Set-Cookie", answer.headers)


class EveryWay(LoginFlow):
    def test_each_client_and_algorithm(self):
        for client in CLIENTS:
            if client == "impostor":
                continue
            with self.subTest(client):
                browser = Browser()
                self.assertEqual(self.log_in(browser, client).location, self.address + "/me")
                self.assertEqual(self.me(browser)[:4], [self.issuer, "noor", "noor@example.nl", "Noor de Boer"])

    def test_an_email_that_is_not_verified_is_not_told(self):
        browser = Browser()
        self.log_in(browser, name="sem")
        self.assertEqual(self.me(browser)[:4], [self.issuer, "sem", "", "Sem Bakker"])


class ByUserInfo(EveryWay):
    """The same where the ID token has nothing but the subject, and the provider is asked for the rest."""

    claims_in_id_token = False


class Attacks(LoginFlow):
    def test_pages_come_back_to_where_they_were(self):
        browser = Browser()
        back = browser.ask(browser.at_provider(self.begin(browser, to="/assessments?open=1"), "noor"))
        self.assertEqual(back.location, self.address + "/assessments?open=1")
        for to in ("//evil.example", "https://evil.example", "/\\evil.example"):
            self.refused(Browser().ask(f"{self.address}/begin/public?" + urllib.parse.urlencode({"to": to})), 400, "no path")

    def test_an_address_is_of_use_once(self):
        browser = Browser()
        address = self.come_back(browser)
        self.assertEqual(browser.ask(address).status, 303)
        self.refused(browser.ask(address), 404, "begin again")

    def test_an_address_is_of_no_use_to_another_browser(self):
        mine, other, fresh = Browser(), Browser(), Browser()
        self.begin(other)
        for browser in (other, fresh):
            self.refused(browser.ask(self.come_back(mine)), 404, "begin again")
            self.assertIsNone(self.me(browser))

    def test_two_pages_of_one_browser_may_begin(self):
        browser = Browser()
        first, second = self.begin(browser), self.begin(browser)
        for url in (first, second):
            self.assertEqual(browser.ask(browser.at_provider(url, "noor")).status, 303)

    def test_the_issuer_must_be_said_and_be_the_one(self):
        for issuer, status in ((self.issuer, 303), (None, 400), ("https://evil.example", 400), (self.issuer + "/", 400)):
            browser = Browser()
            answer = browser.ask(with_query(self.come_back(browser), iss=issuer))
            self.assertEqual(answer.status, status, answer.text)
            self.assertEqual(self.me(browser) is not None, status == 303)

    def test_a_code_of_another_login_is_refused_by_the_provider(self):
        # PKCE: the code of an attacker, in the login of somebody else.
        attacker, victim = Browser(), Browser()
        code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.come_back(attacker, name="sem")).query))["code"]
        self.refused(victim.ask(with_query(self.come_back(victim), code=code)), 409, "invalid_grant")
        self.assertIsNone(self.me(victim))

    def test_a_code_is_of_no_use_to_another_client(self):
        browser = Browser()
        code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.come_back(browser, "public")).query))["code"]
        self.refused(browser.ask(with_query(self.come_back(browser, "edwards"), code=code)), 409, "invalid_grant")

    def test_a_challenge_that_was_changed_on_the_way_is_noticed(self):
        browser = Browser()
        url = with_query(self.begin(browser), code_challenge="A" * 43)
        self.refused(browser.ask(browser.at_provider(url, "noor")), 409, "invalid_grant")

    def test_a_nonce_that_was_changed_on_the_way_is_noticed(self):
        browser = Browser()
        url = with_query(self.begin(browser), nonce="another")
        self.refused(browser.ask(browser.at_provider(url, "noor")), 400, "(nonce)")

    def test_another_client_secret_is_refused(self):
        browser = Browser()
        self.refused(browser.ask(self.come_back(browser, "impostor")), 400, "invalid_client")

    def test_who_says_no_is_not_logged_in(self):
        browser = Browser()
        page = browser.ask(self.begin(browser))
        while page.status in (302, 303):
            page = browser.ask(page.location)
        self.assertIn("/abort", page.text)
        answer = browser.ask(page.url + "/abort")
        while "/back/" not in answer.location:
            answer = browser.ask(answer.location)
        self.refused(browser.ask(answer.location), 409, "access_denied")

    def test_no_token_is_ever_in_the_browser(self):
        browser = Browser()
        back = self.log_in(browser)
        seen = back.text + str(back.headers) + "".join(self.me(browser))
        self.assertNotIn("eyJ", seen)
        self.assertEqual({cookie.name for cookie in browser.cookies if cookie.path == "/" and "grondslag" in cookie.name or cookie.name == "session"},
                         {"grondslag_login", "session"})

    def test_a_session_has_another_id_after_each_login_and_ends(self):
        browser = Browser()

        def session():
            return next(cookie.value for cookie in browser.cookies if cookie.name == "session")

        self.log_in(browser)
        first = session()
        csrf = self.me(browser)[4]
        self.log_in(browser)
        self.assertNotEqual(first, session())
        old = Browser()
        old.opener.addheaders = [("Cookie", "session=" + first)]
        self.assertIsNone(self.me(old))
        # The token of the session that has ended, and none.
        for form in ({"csrf": csrf}, {"csrf": ""}, {"x": "y"}):
            self.assertEqual(browser.ask(self.address + "/out", form).status, 403)
        stolen = Browser()
        stolen.opener.addheaders = [("Cookie", "session=" + session())]
        self.assertIsNotNone(self.me(stolen))
        self.assertEqual(browser.ask(self.address + "/out", {"csrf": self.me(browser)[4]}).status, 303)
        self.assertIsNone(self.me(stolen))


# What the others build on.
del LoginFlow

if __name__ == "__main__":
    RELYING_PARTY, PROVIDER = sys.argv[1:]
    os.environ.pop("NODE_OPTIONS", None)
    unittest.main(argv=sys.argv[:1], verbosity=2)

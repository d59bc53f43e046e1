"""A record served with TLS, as an operator renews its certificate: SIGHUP, without a stop.

    served_tls_test.py GRONDSLAG EXAMPLES
"""
import datetime
import http.client
import pathlib
import re
import shutil
import signal
import ssl
import sys
import tempfile
import time
import unittest

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from served import Served, Shop

PASSWORD = "veertien rode fietsen in de regen"


def write_certificate(folder, name):
    """A certificate of its own for 127.0.0.1, called so."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.utcnow()
    certificate = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
                   .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
                   .not_valid_after(now + datetime.timedelta(days=10))
                   .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False).sign(key, hashes.SHA256()))
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    (folder / "key.pem").chmod(0o600)
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


class ServedWithTls(Served):
    def connect(self):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20, context=context)
        connection.connect()
        return connection

    def ask(self, method, path, body=None, key=None, headers=None):
        connection = self.connect()
        answer = self.ask_on(connection, method, path, body, headers)
        connection.close()
        return answer

    @staticmethod
    def ask_on(connection, method, path, body=None, headers=None):
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}

    def certificate(self):
        connection = self.connect()
        der = connection.sock.getpeercert(binary_form=True)
        connection.close()
        return x509.load_der_x509_certificate(der).subject.rfc4514_string()

    def wait_for_line(self, text):
        for _ in range(400):
            if text in self.logged():
                return
            time.sleep(0.05)
        raise AssertionError(self.logged())


class Tls(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="grondslag-"))
        self.shop = Shop(PROGRAM, self.folder, EXAMPLES)
        write_certificate(self.folder, "first")
        self.served = ServedWithTls(self.shop, "--tls-certificate", "certificate.pem", "--tls-key", "key.pem")

    def tearDown(self):
        self.assertEqual(self.served.stop(), 0)
        shutil.rmtree(self.folder)

    def test_a_renewed_certificate_is_taken_without_a_stop(self):
        open_one = self.served.connect()
        self.assertEqual(self.served.certificate(), "CN=first")
        write_certificate(self.folder, "second")
        self.assertEqual(self.served.certificate(), "CN=first")
        self.served.process.send_signal(signal.SIGHUP)
        self.served.wait_for_line("the certificate was read again")
        self.assertEqual(self.served.certificate(), "CN=second")
        self.assertEqual(self.served.ask_on(open_one, "GET", "/readyz")[0], 200)
        open_one.close()

    def test_half_a_renewal_leaves_the_one_before(self):
        (self.folder / "certificate.pem").write_text("no certificate", encoding="utf-8")
        self.served.process.send_signal(signal.SIGHUP)
        self.served.wait_for_line("the one before stays")
        self.assertEqual(self.served.certificate(), "CN=first")

    def test_cookies_are_for_this_host_and_tls_only(self):
        by = self.shop.first_of_staff()
        secret = self.folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o600)
        self.shop.must("login", "grant", by, "--role", "owner", "--account", "anna", "--password-file", "password", "--by", by)
        form = "account=anna&password=" + PASSWORD.replace(" ", "+")
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://127.0.0.1:{self.served.port}"}
        status, _, answered = self.served.ask("POST", "/login", form, headers=headers)
        self.assertEqual(status, 303)
        self.assertRegex(answered["set-cookie"], re.compile("^__Host-grondslag_session=.*; Secure"))
        cookie = answered["set-cookie"].split(";")[0]
        self.assertEqual(self.served.ask("GET", "/v1/session", headers={"Cookie": cookie})[0], 200)
        self.assertEqual(self.served.ask("GET", "/v1/session", headers={"Cookie": cookie.removeprefix("__Host-")})[0], 401)


if __name__ == "__main__":
    PROGRAM, EXAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1], verbosity=2)

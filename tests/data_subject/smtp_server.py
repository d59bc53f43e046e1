"""A mail server on this machine for one test: takes mail by SMTP and writes down what came, as a mail program reads it.

smtp_server.py FOLDER (plain|starttls|tls) [USER PASSWORD]

Prints its port, makes FOLDER/certificate.pem where there is TLS, writes FOLDER/1.json, FOLDER/2.json, … and stops when
its standard input ends. Addresses that begin with `nobody` it does not take.
"""
import asyncio
import datetime
import email
import email.policy
import ipaddress
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def make_certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.utcnow()
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("nobody"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        came = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": server.transport.get_extra_info("ssl_object") is not None,
            "user": session.auth_data.login.decode() if session.authenticated else "",
            "headers": {name: str(value) for name, value in mail.items()},
            "display_name": mail["From"].addresses[0].display_name,
            "text": mail.get_content().replace("\r\n", "\n"),
            "defects": [str(defect) for defect in mail.defects],
        }
        part = self.folder / "part"
        part.write_text(json.dumps(came))
        part.rename(self.folder / f"{self.count}.json")
        return "250 taken"


async def main():
    folder, mode = pathlib.Path(sys.argv[1]), sys.argv[2]
    wanted = tuple(text.encode() for text in sys.argv[3:5])
    handler = Handler(folder)
    context = make_certificate(folder) if mode != "plain" else None

    def authenticate(server, session, envelope, mechanism, data):
        return AuthResult(success=(data.login, data.password) == wanted, handled=False, auth_data=data)

    def protocol():
        return SMTP(
            handler,
            hostname="localhost",
            tls_context=context if mode == "starttls" else None,
            require_starttls=mode == "starttls",
            authenticator=authenticate if wanted else None,
            auth_required=bool(wanted),
            auth_require_tls=mode == "starttls",
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=context if mode == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())

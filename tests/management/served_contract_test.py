"""The management API of the program itself, through a validating proxy: contract_test.py against a record that is served.

    served_contract_test.py GRONDSLAG EXAMPLES PACKAGES OPENAPI
"""
import pathlib
import secrets
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
from served import Served, Shop  # noqa: E402


def main():
    program, examples, packages, openapi = (str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:5])
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(program, pathlib.Path(folder), pathlib.Path(examples))
        token = shop.folder / "token"
        token.write_text(secrets.token_urlsafe(32) + "\n", encoding="utf-8")
        token.chmod(0o600)
        served = Served(shop, "--token-file", str(token))
        try:
            asked = subprocess.run([sys.executable, str(HERE / "contract_test.py"), f"http://127.0.0.1:{served.port}/v1", str(token),
                                    "--prism", packages, openapi], timeout=240)
        finally:
            served.stop()
    return asked.returncode


if __name__ == "__main__":
    sys.exit(main())

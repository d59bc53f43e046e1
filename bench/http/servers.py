"""The servers that run.py loads, each a process that ends with its block: the program on a record, nginx, a bare server of
our HTTP library, and OPA's. Each block gives the process and its port."""
import contextlib
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import measuring  # noqa: E402


@contextlib.contextmanager
def grondslag(program, folder, *arguments):
    port = measuring.free_port()
    with open(folder / "server.log", "w", encoding="utf-8") as log:
        with measuring.running([program, "serve", "--db", "grondslag.db", "--listen", f"127.0.0.1:{port}", *arguments],
                               cwd=folder, stderr=log) as process:
            measuring.answers(process, f"http://127.0.0.1:{port}/readyz")
            yield process, port


@contextlib.contextmanager
def opa(program, folder, policy, data):
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    port = measuring.free_port()
    with open(folder / "opa.log", "w", encoding="utf-8") as log:
        with measuring.running([program, "run", "--server", "--addr", f"127.0.0.1:{port}", "--log-level", "error", "--disable-telemetry",
                                policy, folder / "data.json"], stdout=log, stderr=log) as process:
            measuring.answers(process, f"http://127.0.0.1:{port}/health")
            yield process, port


def text_of(size):
    """So many bytes in nginx's words, of which none may be longer than 4096; $part is 4000."""
    return "${part}" * (size // 4000) + "x" * (size % 4000)


@contextlib.contextmanager
def nginx(folder, size, batch_sizes):
    """Answers at / and at /batch_NAME with so many bytes. Also gives the port of what takes the logs."""
    port, receiver = measuring.free_port(), measuring.free_port()
    values = {"FOLDER": folder, "PORT": port, "RECEIVER_PORT": receiver, "PART": "x" * 4000, "BODY": text_of(size),
              "BATCHES": "\n    ".join(f"location /batch_{name} {{ return 200 '{text_of(of_batch)}'; }}" for name, of_batch in batch_sizes.items())}
    text = (HERE / "nginx.conf.in").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    with measuring.running(["nginx", "-e", folder / "nginx.log", "-p", folder, "-c", folder / "nginx.conf"]) as process:
        measuring.answers(process, f"http://127.0.0.1:{port}/")
        yield process, port, receiver


@contextlib.contextmanager
def echo(program, size):
    with measuring.running([program, size], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process, int(process.stdout.readline())

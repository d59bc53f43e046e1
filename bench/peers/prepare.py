"""Builds or installs what is not ours, into build/peers/, from versions that stand in lock files beside this file. Where
a toolchain or a package cannot be had, Missing says why; then that peer is left out by name."""
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import measuring  # noqa: E402

BUILT = HERE.parent.parent / "build/peers"


class Missing(Exception):
    pass


def run(arguments, folder):
    done = subprocess.run([str(one) for one in arguments], cwd=folder, capture_output=True, text=True, check=False,
                          preexec_fn=measuring.end_with_parent)
    if done.returncode != 0:
        (BUILT / "failed.log").write_text(done.stdout + done.stderr, encoding="utf-8")
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        # No address of a machine is shown.
        raise Missing(f"{arguments[0]} {arguments[1]}: {re.sub(r'https?://[^/ ]*', '', last)} (build/peers/failed.log)")
    return done.stdout


def version(tool, least):
    """Missing: the tool is not there, or older."""
    BUILT.mkdir(parents=True, exist_ok=True)
    if shutil.which(tool) is None:
        raise Missing(f"{tool} is not installed; it asks for {tool} {least} or later")
    said = run([tool, "version"] if tool == "go" else [tool, "--version"], BUILT)
    found = re.search(r"\d+(\.\d+)+", said).group()
    if [int(part) for part in found.split(".")] < [int(part) for part in least.split(".")]:
        raise Missing(f"{tool} is {found}; it asks for {tool} {least} or later")


SOURCE = re.compile(r"^source = .*\n", re.MULTILINE)


def lock_cargo(folder, kept):
    """Cargo.lock is kept without the address of the registry, which is written in again as cargo itself does: beside the
    checksum of what is fetched."""
    lock = folder / "Cargo.lock"
    if lock.exists() and SOURCE.sub("", lock.read_text(encoding="utf-8")) == kept:
        return
    lock.unlink(missing_ok=True)
    run(["cargo", "generate-lockfile"], folder)
    source = SOURCE.search(lock.read_text(encoding="utf-8")).group()
    lock.write_text(re.sub(r"^(?=checksum = )", lambda _: source, kept, flags=re.MULTILINE), encoding="utf-8")


def cedar():
    """The program of the crate in cedar/."""
    version("cargo", "1.89")
    folder = BUILT / "cedar"
    shutil.copytree(HERE / "cedar", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("Cargo.lock", "target"))
    lock_cargo(folder, (HERE / "cedar/Cargo.lock").read_text(encoding="utf-8"))
    run(["cargo", "build", "--release", "--locked"], folder)
    return folder / "target/release/cedar-peer"


def opa():
    """OPA's own program, by the versions of opa/go.mod and opa/go.sum."""
    version("go", "1.21")
    program = BUILT / "opa/opa"
    run(["go", "build", "-mod=readonly", "-o", program, "github.com/open-policy-agent/opa"], HERE / "opa")
    return program


def duckdb():
    """The folder where everyone.mjs finds DuckDB."""
    version("node", "18.0")
    folder = BUILT / "duckdb"
    run(["cmake", f"-DFROM={HERE / 'duckdb'}", f"-DTO={folder}", "-DNODE_LEAST=18.0.0", "-DWITH=everyone.mjs", "-P",
         HERE.parent.parent / "cmake/install_packages.cmake"], BUILT)
    return folder

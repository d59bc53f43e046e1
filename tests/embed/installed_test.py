"""Installs libgrondslag, moves what was installed, and builds programs in C99 and C++17 against it from a fresh folder with nothing but pkg-config;
then runs them over a record of the command line. Also holds what the library exports against its header.

    /usr/bin/python3 tests/embed/installed_test.py BUILD PROGRAM SOURCES COMPILER FLAGS

COMPILER is that of the build, for C++; FLAGS are those of the build, which sanitizers need.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

STRICT = ["-pedantic", "-Wall", "-Wextra", "-Wconversion", "-Werror"]


def run(*command, status=0, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    assert done.returncode == status, f"{command} gave {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout


class Installed:
    def __init__(self, build, folder):
        run("cmake", "--install", build, "--component", "libgrondslag", "--prefix", folder / "first")
        # Nothing in it may know where it was put.
        (folder / "first").rename(folder / "moved")
        self.tree = folder / "moved"
        (pc,) = self.tree.rglob("libgrondslag.pc")
        self.environment = {**os.environ, "PKG_CONFIG_PATH": str(pc.parent)}
        self.libraries = pathlib.Path(self.pkg_config("--variable=libdir"))
        self.environment["LD_LIBRARY_PATH"] = str(self.libraries)

    def pkg_config(self, *asked):
        return run("pkg-config", *asked, "libgrondslag", env=self.environment).strip()

    def compile(self, compiler, standard, flags, source, program):
        found = self.pkg_config("--cflags", "--libs").split()
        run(*compiler, f"-std={standard}", *STRICT, source, "-o", program, *found, *flags)


def check_exports(installed, sources):
    library = installed.libraries / "libgrondslag.so"
    lines = run("nm", "-D", "--defined-only", "--with-symbol-versions", library).splitlines()
    symbols = {line.split()[-1] for line in lines if line.split()[-2] != "A"}
    header = (installed.tree / "include/grondslag/grondslag.h").read_text()
    declared = set(re.findall(r"GRONDSLAG_API\s[^;]*?\b(grondslag_\w+)\(", header))
    assert len(declared) > 30
    assert symbols == {f"{name}@@GRONDSLAG_1.0" for name in declared}, symbols ^ declared
    listed = set(re.findall(r"^\s+(grondslag_\w+);$", (sources / "src/embed/grondslag.map").read_text(), re.M))
    assert listed == declared, listed ^ declared
    dynamic = run("readelf", "-d", library)
    assert "[libgrondslag.so.1]" in dynamic
    assert "RUNPATH" not in dynamic and "RPATH" not in dynamic, dynamic


def check_headers(installed, folder, c, cxx):
    # Each by itself, first in its file, and twice.
    for name, compiler, standards in (("grondslag.h", c, ("c99", "c11", "c17")), ("grondslag.h", cxx, ("c++11", "c++20")),
                                      ("grondslag.hpp", cxx, ("c++17", "c++20"))):
        source = folder / ("header.c" if compiler is c else "header.cc")
        source.write_text(f"#include <grondslag/{name}>\n#include <grondslag/{name}>\n")
        for standard in standards:
            run(*compiler, f"-std={standard}", *STRICT, "-fsyntax-only", f"-I{installed.tree}/include", source)


def check_programs(installed, folder, program):
    def give(*words):
        run(program, *words, "--db", folder / "shop.db", "--lang", "en")

    def ask(name, *words, status):
        # On a busy machine the record may be heard of too late; everything is denied then, and it is asked again.
        while True:
            found = subprocess.run([folder / name, folder / "shop.db", *words], capture_output=True, text=True, env=installed.environment)
            if "too_old" not in found.stdout + found.stderr:
                break
        assert found.returncode == status, f"{name} {words} gave {found.returncode}:\n{found.stdout}{found.stderr}"
        return found.stdout

    give("init", "--organisation", folder / "webshop.yaml", "--on", "2026-01-15")
    give("consent", "give", "email:an@example.nl", "--form", "newsletter", "--text", "nl", "--evidence", "ticked")
    give("age", "email:an@example.nl", "--is", "age=from_16", "--method", "declared")
    found = ask("from_c", status=0).splitlines()
    assert found == ["0 rule_book not_allowed contract duty_before_not_done",
                     "order: duty_before_not_done; put_basis_in_statement, before, open; missing:",
                     "rule_book undecided none"], found
    assert ask("may_mail", "email:an@example.nl", status=1) == (
        "1: no: rule_book, duty_before_not_done, put_basis_in_statement is to be done\n")

    give("statement", "publish", folder / "privacy.html", "--where", "https://shop.example/privacy")
    assert ask("may_mail", "email:an@example.nl", status=0) == "1: yes\n"
    assert ask("may_mail", "email:an@example.nl", "email:bo@example.nl", "an@example.nl", status=1) == (
        "1: yes\n2: no: rule_book\n3: no: undecided\n")
    (an,) = ask("mailing", status=0).splitlines()
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", an), an
    assert json.loads(ask("mailing", an, status=0))["permit"] is True

    give("consent", "withdraw", "email:an@example.nl")
    assert ask("may_mail", "email:an@example.nl", status=1) == "1: no: rule_book\n"
    assert ask("mailing", status=1) == ""
    (part,) = json.loads(ask("mailing", an, status=1))["parts"]
    assert {"fact": "consent_withdrawn", "value": "yes"}.items() <= part["answer"]["reason"]["facts"][1].items()
    for name in ("may_mail", "mailing"):
        run(folder / name, folder / "nothing.db", "email:an@example.nl", status=2, env=installed.environment)


def main(build, program, sources, compiler, flags):
    build, sources = pathlib.Path(build), pathlib.Path(sources)
    # Only what sanitizers need; optimising is not asked of examples.
    flags = [flag for flag in flags.split() if flag.startswith(("-fsanitize", "-fno-sanitize", "-fno-omit"))]
    flags = [flag.replace("fuzzer-no-link,", "") for flag in flags]
    # The library is C++, and what a sanitizer needs for that must come with a program in C.
    c_flags = [*flags, "-fsanitize-link-c++-runtime", "-lstdc++"] if flags else []
    cxx = [compiler]
    # The C compiler that comes with it: g++-12 and gcc-12, clang++-19 and clang-19.
    c = [re.sub(r"(clang|g)\+\+(?=[^/]*$)", lambda found: {"g": "gcc"}.get(found[1], found[1]), compiler)]
    with tempfile.TemporaryDirectory(prefix="grondslag-") as name:
        folder = pathlib.Path(name)
        installed = Installed(build, folder)
        check_exports(installed, sources)
        check_headers(installed, folder, c, cxx)
        for source in ("examples/embed/may_mail.c", "examples/embed/mailing.cc", "tests/embed/from_c.c", "examples/webshop.yaml"):
            shutil.copy(sources / source, folder)
        installed.compile(c, "c99", c_flags, folder / "may_mail.c", folder / "may_mail")
        installed.compile(c, "c99", c_flags, folder / "from_c.c", folder / "from_c")
        installed.compile(cxx, "c++17", flags, folder / "mailing.cc", folder / "mailing")
        check_programs(installed, folder, program)


if __name__ == "__main__":
    main(*sys.argv[1:])

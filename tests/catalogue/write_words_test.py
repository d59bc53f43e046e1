"""write_words, which makes headers of the catalogue: what it makes of each form, and what it says of each fault, with file and line.

    write_words_test.py WRITE_WORDS
"""
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
SHARED = """\
error: {nl: "Fout: {title}", en: "Error: {title}"}
swapped: {nl: "{a} voor {b}", en: "{b} before {a}"}
roles:
  owner: {nl: "eigenaar", en: "owner"}
"""

# What stands in a page, and what the header says of it.
MADE = [
    ('one: {nl: "Een", en: "One"}', 'inline constexpr Words one{"Een", "One"};'),
    ('one: {nl: "{} van {}", en: "{} of {}"}', 'inline constexpr Words one{"{} van {}", "{} of {}"};'),
    ('one: {nl: "zeg \\"ja\\"", en: "say \\\\"}', 'inline constexpr Words one{"zeg \\"ja\\"", "say \\\\"};'),
    ('one: {nl: "geen naam", en: "{}"}', 'inline constexpr Words one{"geen naam", "{}"};'),
    ('one: {nl: "Grondslag", en: "Grondslag", exempt: "a name"}', 'inline constexpr Words one{"Grondslag", "Grondslag"};'),
    ('no:\n  nl: |\n    a\n\n    b\n  en: c', 'inline constexpr Words no{"a\\n"\n    "\\n"\n    "b\\n", "c"};'),
    ('one: [{nl: "a", en: "b"}, shared.roles.owner]', 'inline constexpr Words one[] = {\n    {"a", "b"},\n    {"eigenaar", "owner"},\n};'),
    ('one: {a.b: {nl: "a", en: "b"}}', 'inline constexpr NamedWords one[] = {\n    {"a.b", {"a", "b"}},\n};'),
    ("one: shared.roles", 'inline constexpr NamedWords one[] = {\n    {"owner", {"eigenaar", "owner"}},\n};'),
    ("one: shared.roles.owner capital", 'inline constexpr Words one{"Eigenaar", "Owner"};'),
    ("one: shared.error", 'inline constexpr Words one{"Fout: {0}", "Error: {0}"};'),
    ("one: shared.swapped", 'inline constexpr Words one{"{0} voor {1}", "{1} before {0}"};'),
]

# What is wrong with a page, the line it is on, and what is said of it.
REFUSED = [
    ('one: {nl: "Een"}', 1, "not there in `en`"),
    ('\none: {en: "One"}', 2, "not there in `nl`"),
    ('one: {nl: "Een", en: ""}', 1, "says nothing in `en`"),
    ('one: {nl: "Een", en: [a]}', 1, "says nothing in `en`"),
    ('one: {nl: "{} van {}", en: "{}, one"}', 1, "the Dutch fills in 2, the English 1"),
    ('one: {nl: "{a}", en: "x {b}"}', 1, "only the English fills in {b}"),
    ('one: {nl: "a { b", en: "a"}', 1, "a brace stands only around"),
    ('one: {nl: "a {b c}", en: "a"}', 1, "a brace stands only around"),
    ('one: {nl: "a }", en: "a"}', 1, "a brace stands only around"),
    ('one: {nl: "a", en: "b"}\none: {nl: "a", en: "b"}', 2, "one"),
    ('one:\n  a: {nl: "a", en: "b"}\n  a: {nl: "a", en: "b"}', 3, "a"),
    ('One: {nl: "a", en: "b"}', 1, "`One` is no name"),
    ('one: {nl: "a", en: "b", de: "c"}', 1, "not `de`"),
    ("one: een", 1, "it has no `een`"),
    ("one: shared.none", 1, "it has no `shared.none`"),
    ("one: shared.roles.none", 1, "it has no `shared.roles.none`"),
    ("one: []", 1, "has no texts"),
    ("one: {}", 1, "has no texts"),
    ("one: [{a: b}]", 1, "a text is {nl:"),
    ("- one", 1, "texts with their names"),
    ('one: {nl: "a', 1, ""),
    ("one: &a {nl: a, en: b}", 1, ""),
    ("", 0, ""),
]


def run(folder, page):
    catalogue = folder / "catalogue"
    (catalogue / "server/some").mkdir(parents=True, exist_ok=True)
    (catalogue / "shared.yaml").write_text(SHARED, encoding="utf-8")
    file = catalogue / "server/some/words.yaml"
    file.write_text(page, encoding="utf-8")
    out = folder / "words.h"
    return file, out, subprocess.run([PROGRAM, catalogue, "some/words", out], capture_output=True, text=True, timeout=20)


def main(folder):
    for page, made in MADE:
        _, out, done = run(folder, page)
        assert done.returncode == 0, (page, done.stderr)
        assert made in out.read_text(encoding="utf-8"), (page, out.read_text(encoding="utf-8"))
        assert "namespace grondslag::some::words {" in out.read_text(encoding="utf-8")
    out.unlink()
    for page, line, message in REFUSED:
        file, out, done = run(folder, page)
        assert done.returncode == 1, (page, done.stdout)
        assert not out.exists(), page
        assert message in done.stderr, (page, done.stderr)
        assert done.stderr.startswith(f"{file}:{line}" if line else str(file)), (page, done.stderr)
    # Every problem at once.
    _, _, done = run(folder, 'one: {nl: "a"}\ntwo: {en: "b"}')
    assert len(done.stderr.splitlines()) == 2, done.stderr
    # A header that says the same is left as it is; nothing of it is compiled anew.
    _, out, _ = run(folder, MADE[0][0])
    before = out.stat().st_mtime_ns
    run(folder, "# A remark.\n" + MADE[0][0])
    assert out.stat().st_mtime_ns == before
    # No such page.
    done = subprocess.run([PROGRAM, folder / "catalogue", "none/words", out], capture_output=True, text=True, timeout=20)
    assert done.returncode == 1 and "none/words.yaml" in done.stderr, done.stderr
    print(f"{len(MADE)} forms, {len(REFUSED)} faults")


with tempfile.TemporaryDirectory() as made:
    main(pathlib.Path(made))

"""Reads the static files that `grondslag ledger tiles --entries` writes with nothing but the specifications at hand (RFC 6962 section 2.1, C2SP
tlog-tiles, tlog-checkpoint, signed-note), and no code of Grondslag's: the leaf hashes of the entry bundles give every hash tile and the root of
the checkpoint, which is signed by the key that the log says is its own.

    /usr/bin/python3 tests/tiles/static_files_test.py PROGRAM ORGANISATION

ORGANISATION is a file of records to begin with.
"""
import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WIDTH = 256
# With what the record begins with: more than two full tiles, and a partial one.
PEOPLE = 560


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def tree_head(hashes):
    """RFC 6962 section 2.1, over leaf hashes."""
    if not hashes:
        return hashlib.sha256().digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return hashlib.sha256(b"\1" + tree_head(hashes[:split]) + tree_head(hashes[split:])).digest()


def path_of(folder, index, width):
    parts = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03}")
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{folder}/" + "/".join(parts) + partial


def widths(count):
    return [min(WIDTH, count - first) for first in range(0, count, WIDTH)]


def entries_of(bundle):
    entries = []
    while bundle:
        size = int.from_bytes(bundle[:2], "big")
        assert len(bundle) >= 2 + size, "a bundle is cut off"
        entries.append(bundle[2 : 2 + size])
        bundle = bundle[2 + size :]
    return entries


def check_signature(note, vkey):
    text, _, signatures = note.rpartition(b"\n\n")
    text += b"\n"
    name, key_hash, key = vkey.split("+", 2)
    key = base64.b64decode(key)
    assert key[0] == 1 and hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex() == key_hash
    for line in signatures.decode().splitlines():
        dash, signer, signature = line.split(" ")
        signature = base64.b64decode(signature)
        if dash == "\u2014" and signer == name and signature[:4].hex() == key_hash:
            Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[4:], text)
            return text.decode().splitlines()
    raise AssertionError("the checkpoint is not signed by the log")


def check(folder, vkey):
    origin, size, root = check_signature((folder / "checkpoint").read_bytes(), vkey)
    size = int(size)
    assert origin == vkey.split("+")[0]
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    expected = {"checkpoint"}
    leaves = []
    for index, width in enumerate(widths(size)):
        path = path_of("entries", index, width)
        expected.add(path)
        entries = entries_of((folder / path).read_bytes())
        assert len(entries) == width, f"{path} has {len(entries)} entries"
        leaves += [leaf_hash(entry) for entry in entries]
    assert tree_head(leaves) == base64.b64decode(root), "the entries do not give the root of the checkpoint"
    level, hashes = 0, leaves
    while hashes:
        for index, width in enumerate(widths(len(hashes))):
            path = path_of(level, index, width)
            expected.add(path)
            assert (folder / path).read_bytes() == b"".join(hashes[index * WIDTH : index * WIDTH + width]), path
        hashes = [tree_head(hashes[first : first + WIDTH]) for first in range(0, len(hashes) - WIDTH + 1, WIDTH)]
        level += 1
    assert found == expected, f"too many or too few: {sorted(found ^ expected)}"
    return size


def main():
    program, organisation = sys.argv[1:]
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)

        def run(*arguments):
            return subprocess.run(
                [program, *arguments, "--db", str(scratch / "shop.db"), "--lang", "en"], check=True, capture_output=True, text=True
            )

        run("init", "--organisation", organisation)
        table = scratch / "people.csv"
        table.write_text("email\n" + "".join(f"p{n}@example.nl\n" for n in range(PEOPLE)), encoding="utf-8")
        run("import", "people", str(table))
        vkey = json.loads(run("ledger", "prove", "0", "--json").stdout)["key"]
        told = run("ledger", "tiles", str(scratch / "all"), "--entries")
        assert "only to who is in charge" in told.stderr
        size = check(scratch / "all", vkey)
        assert size > 2 * WIDTH and size % WIDTH != 0
        # Nobody gets the entries who did not ask for them.
        run("ledger", "tiles", str(scratch / "public"))
        assert not (scratch / "public/tile/entries").exists()
        # No text of anybody is in them.
        for path in (scratch / "all").rglob("*"):
            assert path.is_dir() or b"@example.nl" not in path.read_bytes()
        # The check can fail: one bit of one entry.
        path = scratch / "all" / path_of("entries", 1, WIDTH)
        bundle = bytearray(path.read_bytes())
        bundle[-1] ^= 1
        path.write_bytes(bundle)
        try:
            check(scratch / "all", vkey)
        except AssertionError:
            return
        raise AssertionError("an altered entry was not noticed")


main()

"""Spelling of the catalogue, what the page says and what the server says, in both languages, by hunspell; words that it does not know and that are right stand in words.nl.txt and words.en.txt beside it.

    spelling_test.py CATALOGUE
"""
import pathlib
import re
import subprocess
import sys

import yaml

HERE = pathlib.Path(__file__).parent
DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}


class Texts(yaml.SafeLoader):
    """Every scalar is text: `no` is a word here."""


Texts.yaml_implicit_resolvers = {}


def written(name, value):
    """Texts where they are written; a name of a shared one is none."""
    if isinstance(value, dict) and "nl" in value:
        yield name, value
    elif not isinstance(value, str):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from written(f"{name}.{key}", inner)


def texts_of(folder, language):
    for file in sorted(folder.rglob("*.yaml")):
        page = file.relative_to(folder).with_suffix("")
        for key, value in yaml.load(file.read_text(encoding="utf-8"), Texts).items():
            for name, text in written(f"{page}.{key}", value):
                yield name, re.sub(r"\{\w*\}|`[^`]*`|--[a-z-]+|\d{4}-\S*|\w+_\w+", " ", text[language])


def unknown(words, language):
    run = subprocess.run(["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"], input="\n".join(words), text=True, capture_output=True, check=True)
    return set(run.stdout.split())


def main(folder):
    wrong = 0
    for language in DICTIONARIES:
        texts = list(texts_of(folder, language))
        assert len(texts) > 100, "the catalogue is empty"
        words = sorted({word for _, text in texts for word in re.findall(r"[^\W\d_][\w'’-]*", text)})
        accepted = set((HERE / f"words.{language}.txt").read_text(encoding="utf-8").split())
        not_known = unknown(words, language)
        for word in sorted(not_known - accepted):
            where = [key for key, text in texts if re.search(rf"\b{re.escape(word)}\b", text)]
            print(f"{language}: {word} ({', '.join(where[:3])})")
            wrong += 1
        for word in sorted(accepted - set(words) - not_known):
            print(f"words.{language}.txt: {word} stands in no text")
            wrong += 1
        print(f"{language}: {len(texts)} texts, {len(words)} words")
    return 1 if wrong else 0


sys.exit(main(pathlib.Path(sys.argv[1])))

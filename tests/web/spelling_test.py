"""Spelling of the catalogue, both languages, by hunspell; words that it does not know and that are right stand in words.nl.txt and words.en.txt beside it.

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


def texts_of(folder, language):
    for file in sorted(folder.glob("*.yaml")):
        for key, text in yaml.load(file.read_text(encoding="utf-8"), Texts).items():
            yield f"{file.stem}.{key}", re.sub(r"\{\w+\}", " ", text[language])


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
        for word in sorted(unknown(words, language) - accepted):
            where = [key for key, text in texts if re.search(rf"\b{re.escape(word)}\b", text)]
            print(f"{language}: {word} ({', '.join(where[:3])})")
            wrong += 1
        for word in sorted(accepted - set(words)):
            print(f"words.{language}.txt: {word} stands in no text")
            wrong += 1
        print(f"{language}: {len(texts)} texts, {len(words)} words")
    return 1 if wrong else 0


sys.exit(main(pathlib.Path(sys.argv[1])))

"""A small interpreter of regelrecht YAML: of the operations that an export of Grondslag uses, and no others.

It knows nothing of Grondslag. It follows the engine of MinBZK/regelrecht where that matters here: a regulation is taken in the version in force on
the day; an input is what the caller gives under its name, else an output of an article of the same regulation on the same parameters, else one of
another regulation on the parameters that the input lists; actions run in order; a reference is an earlier output, an input or a parameter.
"""
import datetime
import pathlib

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def source(value):
    """A value of an action as an expression of Python over the dictionary `e`."""
    if isinstance(value, str) and value.startswith("$"):
        return f"e[{value[1:]!r}]"
    if isinstance(value, (str, bool, int)):
        return repr(value)
    operation, operands = value["operation"], {key: item for key, item in value.items() if key != "operation"}

    def joined(word, key):
        return "(" + f" {word} ".join(source(item) for item in operands.pop(key)) + ")"

    def listed(key):
        return "[" + ", ".join(source(item) for item in operands.pop(key)) + "]"

    def two(relation):
        return f"({source(operands.pop('subject'))} {relation} {source(operands.pop('value'))})"

    if operation == "AND":
        text = joined("and", "conditions")
    elif operation == "OR":
        text = joined("or", "conditions")
    elif operation == "NOT":
        text = f"(not {source(operands.pop('value'))})"
    elif operation == "EQUALS":
        text = two("==")
    elif operation == "LESS_THAN":
        text = two("<")
    elif operation == "LESS_THAN_OR_EQUAL":
        text = two("<=")
    elif operation == "GREATER_THAN":
        text = two(">")
    elif operation == "GREATER_THAN_OR_EQUAL":
        text = two(">=")
    elif operation == "IN":
        among = listed("values") if "values" in operands else source(operands.pop("value"))
        text = f"({source(operands.pop('subject'))} in {among})"
    elif operation == "IF":
        cases = [f"{source(case['then'])} if {source(case['when'])} else " for case in operands.pop("cases")]
        text = "(" + "".join(cases) + source(operands.pop("default")) + ")"
    elif operation == "LIST":
        text = listed("items")
    elif operation == "ADD":
        text = joined("+", "values")
    else:
        raise ValueError(f"no such operation: {operation}")
    if operands:
        raise ValueError(f"{operation} with {', '.join(operands)}")
    return text


def referred(text):
    if not text.startswith("$"):
        raise ValueError(f"no reference: {text}")
    return text[1:]


class Input:
    """regulation: None for an output of the same regulation; given: what it is asked with, by the names there and here."""

    def __init__(self, item):
        asked = item["source"]
        self.name, self.output, self.regulation = item["name"], asked["output"], asked.get("regulation")
        self.given = [(name, referred(text)) for name, text in asked.get("parameters", {}).items()]


class Article:
    def __init__(self, article):
        execution = article["machine_readable"]["execution"]
        self.parameters = [parameter["name"] for parameter in execution["parameters"]]
        self.inputs = [Input(item) for item in execution.get("input", [])]
        self.outputs = {item["name"]: item["type"] for item in execution["output"]}
        lines = [f"    e[{action['output']!r}] = {source(action['value'])}\n" for action in execution["actions"]]
        scope = {}
        exec("def act(e):\n" + "".join(lines), scope)
        self.act = scope["act"]
        computed = [action["output"] for action in execution["actions"]]
        if sorted(computed) != sorted(self.outputs):
            raise ValueError("outputs and actions differ")
        both = set(self.parameters) & set(self.outputs)
        if both or len(computed) != len(set(computed)):
            raise ValueError(f"a name stands for two things: {both}")


class Version:
    def __init__(self, regulation):
        self.valid_from = regulation["valid_from"]
        self.article_of = {}
        for article in map(Article, regulation["articles"]):
            for name in article.outputs:
                if name in self.article_of:
                    raise ValueError(f"two articles give {name}")
                self.article_of[name] = article


class Engine:
    """The regulations of a folder; ask() answers from them."""

    TYPES = {"boolean": bool, "string": str, "array": list}

    def __init__(self, folder):
        self.versions = {}
        for path in sorted(pathlib.Path(folder).rglob("*.yaml")):
            regulation = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
            self.versions.setdefault(regulation["$id"], []).append(Version(regulation))
        for versions in self.versions.values():
            versions.sort(key=lambda version: version.valid_from, reverse=True)

    def version(self, regulation, day):
        for version in self.versions[regulation]:
            if version.valid_from <= day:
                return version
        raise LookupError(f"{regulation} is not yet in force on {day}")

    def parameters_of(self, regulation, day):
        """Those that the caller of a regulation gives."""
        article = next(iter(self.version(regulation, day).article_of.values()))
        return article.parameters

    def ask(self, regulation, outputs, parameters, day):
        """The outputs by name."""
        datetime.date.fromisoformat(day)
        known = {}
        return {name: self._output(regulation, name, parameters, day, known) for name in outputs}

    def _output(self, regulation, name, parameters, day, known):
        article = self.version(regulation, day).article_of[name]
        key = (id(article), tuple(parameters.items()))
        computed = known.get(key)
        if computed is None:
            computed = known[key] = self._evaluate(regulation, article, parameters, day, known)
        return computed[name]

    def _evaluate(self, regulation, article, parameters, day, known):
        e = dict(parameters)
        e["referencedate"] = day
        for asked in article.inputs:
            if asked.name in parameters:
                continue
            if asked.regulation is None:
                e[asked.name] = self._output(regulation, asked.output, parameters, day, known)
            else:
                given = {name: e[here] for name, here in asked.given}
                e[asked.name] = self._output(asked.regulation, asked.output, given, day, known)
        article.act(e)
        for name, type_name in article.outputs.items():
            if not isinstance(e[name], self.TYPES[type_name]):
                raise TypeError(f"{regulation} gives {name} = {e[name]!r}, which is no {type_name}")
        return e

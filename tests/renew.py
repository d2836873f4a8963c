"""Makes what follows from the question types: their docs, the JSON Schema, the example bank.

Run by ``make renew``; ``tests/test_renew.py`` fails where a file is not what this would write.
"""

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from textwrap import dedent, indent
from typing import Any, get_args, get_type_hints

from quizlab.bank.schema import bank_schema, catalogue_schema, reading_schema
from quizlab.courses.description import course_schema
from quizlab.exchange.formats import EXPORTS, writer
from quizlab.exercises.exercise import exercise_schema
from quizlab.free_text.second_opinions import opinions_schema
from quizlab.question_types import TYPES
from quizlab.question_types.base import Question
from quizlab.records.readers import yaml_fields, yaml_key

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "questions.md"
EXCHANGE = ROOT / "docs" / "exchange.md"
MATRIX = "<!-- made by `make renew` from the table of each format -->\n"

BEGIN = "<!-- made by `make renew` from the docstring and the fields of {} -->\n"
END = "<!-- what follows is written by hand -->\n"


def renewed() -> Iterator[tuple[Path, str]]:
    """Yield every file that is made, and its text."""
    schemas = {
        "questions/bank.schema.json": bank_schema,
        "questions/catalogue.schema.json": catalogue_schema,
        "questions/reading.schema.json": reading_schema,
        "questions/course.schema.json": course_schema,
        "questions/second-opinions.schema.json": opinions_schema,
        "exercises/exercise.schema.json": exercise_schema,
    }
    for name, schema in schemas.items():
        yield ROOT / name, json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    yield ROOT / "tests" / "bank" / "example.yaml", example_bank()
    yield DOCS, question_docs(DOCS.read_text(encoding="utf-8"))
    yield EXCHANGE, exchange_docs(EXCHANGE.read_text(encoding="utf-8"))


def example_bank() -> str:
    """Return a bank with the example of every type."""
    head = "# Made by `make renew`: the example in the docstring of every question type.\n"
    head += "bank: Tensors and SGD, examples\nchapter: ch4\nquestions:\n"
    return head + "".join("\n" + indent(parts(cls)[1], "  ") for cls in TYPES.values())


def question_docs(text: str) -> str:
    """Return docs/questions.md with the beginning of each type's section made again."""
    before, rest = text.split("## The types\n\n")
    sections, after = re.split(r"(?=^## )", rest, maxsplit=1, flags=re.MULTILINE)
    by_hand = {
        section.partition("\n")[0]: section.split(END)[-1].strip("\n")
        for section in re.split(r"^### ", sections, flags=re.MULTILINE)
        if END in section
    }
    made = "".join(section_of(name, by_hand.get(name, "")) for name in TYPES)
    return f"{before}## The types\n\n{made}{after}"


def section_of(name: str, by_hand: str) -> str:
    """Return the section of a type: its prose, keys and example, and what a person wrote."""
    cls = TYPES[name]
    prose, example = parts(cls)
    common = {each.name for each in yaml_fields(Question)}
    keys = "".join(f"| {key} | {what} |\n" for key, what in rows(cls, common))
    return (
        f"### {name}\n\n{BEGIN.format(f'`{cls.__module__}.{cls.__name__}`')}{prose}\n\n"
        f"| key | what it is |\n|---|---|\n{keys}\n```yaml\n{example}```\n{END}\n"
        + (f"{by_hand}\n\n" if by_hand else "")
    )


def parts(cls: type) -> tuple[str, str]:
    """Return the prose of a type's docstring, and its example."""
    prose, _, example = (inspect.getdoc(cls) or "").partition("\nExample:\n")
    return prose.strip().replace("``", "`"), dedent(example).strip("\n") + "\n"


def rows(cls: type, common: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys of a record with their docs, those inside a key after it."""
    hints = get_type_hints(cls)
    for each in yaml_fields(cls):
        if each.name in common:
            continue
        key, what = f"`{yaml_key(each)}`", each.metadata["doc"].replace("|", "\\|")
        record = next(iter(records_in(hints[each.name])), None)
        if record is None:
            yield key, what
        elif hasattr(record, "text_key"):
            inside = ", ".join(f"{yaml_key(f)}: …" for f in optional_fields(record))
            yield key, f"{what}; each a text, or `text: {{{inside}}}`"
        elif record.__module__ == "quizlab.question_types.base":
            inside = ", ".join(f"`{yaml_key(f)}`" for f in yaml_fields(record))
            yield key, f"{what}: {inside}"
        else:
            yield key, what
            yield from ((f"{key}: {inner}", about) for inner, about in rows(record, set()))


def optional_fields(record: Any) -> list[Any]:
    """Return the fields of a record beside its text."""
    return [each for each in yaml_fields(record) if each.name != record.text_key]


def records_in(hint: Any) -> list[Any]:
    """Return the records that a value of this type is made of."""
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [record for each in get_args(hint) for record in records_in(each)]


def exchange_docs(text: str) -> str:
    """Return docs/exchange.md with the matrix made again, and how each format simplifies."""
    before, rest = text.split(MATRIX)
    formats = [writer(name) for name in EXPORTS]
    lines = [
        "| type | " + " | ".join(each.TITLE for each in formats) + " |",
        "|---" * (len(formats) + 1) + "|",
        *(
            f"| {name} | " + " | ".join(each.GOES[name].degree for each in formats) + " |"
            for name in TYPES
        ),
    ]
    for each in formats:
        told = [f"- {name.removeprefix('*.')}: {fate.how}" for name, fate in each.GOES.items()]
        lines += ["", f"{each.TITLE}:", "", *(line for line in told if not line.endswith(": "))]
    return "".join([before, MATRIX, "\n".join(lines), "\n\n", END, rest.split(END)[1]])


if __name__ == "__main__":
    for path, text in renewed():
        path.write_text(text, encoding="utf-8")

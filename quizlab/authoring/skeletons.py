"""Beginnings of courses, questions and exercises, each of which passes its own check at once."""

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import dedent, indent

from quizlab import __version__
from quizlab.bank.schema import bank_schema, catalogue_schema
from quizlab.course import DESCRIPTION, Course
from quizlab.courses.description import course_schema
from quizlab.errors import QuizlabError, UsageError, did_you_mean
from quizlab.exclusive_write import write_new
from quizlab.exercises.exercise import exercise_schema
from quizlab.question_types import TYPES

_MODELINE = "# yaml-language-server: $schema="
_NAMES_OF_OTHERS = re.compile(r"^ *(?:misconception|asks|tags): .*\n", re.MULTILINE)

_FIRST_BANK = f"""\
{_MODELINE}../bank.schema.json
bank: First questions
chapter: week1
questions:
  - id: first
    type: numeric
    tags: [doubling]
    prompt: What is twice {{n}}?
    vary: {{n: [3, 4, 5]}}
    answer: 2 * n
    mistakes:
      - when: n * n
        feedback: That is the square. Twice a number is the number plus itself.
    hints: [Add the number to itself.]
    explanation: Twice a number is the number plus itself.
"""


def new_course(name: str, folder: Path) -> list[Path]:
    """Begin a course in a new folder and return the files.

    Raises:
        QuizlabError: the name cannot be an id, or the folder is there already.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,79}", name):
        what = "its id has at most 80 small letters, digits, - _ and ., and begins with a letter"
        raise UsageError(f"A course cannot be called {name[:80]!r}: {what} or digit.")
    schemas = {
        "questions/bank.schema.json": bank_schema,
        "questions/catalogue.schema.json": catalogue_schema,
        "questions/course.schema.json": course_schema,
        "exercises/exercise.schema.json": exercise_schema,
    }
    files = {path: json.dumps(schema(), indent=2) + "\n" for path, schema in schemas.items()}
    files[DESCRIPTION] = (
        f"{_MODELINE}questions/course.schema.json\nid: {name}\ntitle: {_title(name)}\n"
        f"version: 1\nlanguage: en\nquizlab: '>={__version__}'\n"
    )
    files["questions/week1/01-first.yaml"] = _FIRST_BANK
    return _written(folder / name, files | dict(_exercise("week1", "first")))


def new_question(course: Course, name: str, type_name: str, chapter: str) -> list[Path]:
    """Write a bank with one question of a type, as its documentation shows one.

    Raises:
        QuizlabError: the name cannot be an id, or the file is there already.
    """
    if not re.fullmatch(r"[\w.-]{1,80}", name):
        what = "an id has at most 80 letters, digits, - _ and ."
        raise UsageError(f"A question cannot be called {name[:80]!r}: {what}.")
    if type_name not in TYPES:
        offer = did_you_mean(type_name, TYPES) or f". There are: {', '.join(TYPES)}."
        raise UsageError(f"There is no type {type_name[:40]!r}{offer}")
    bank = _bank(chapter, _title(name), name, type_name)
    return _written(course.root, {f"questions/{chapter}/{name}.yaml": bank})


def new_exercise(course: Course, name: str, chapter: str) -> list[Path]:
    """Write an exercise with its starter, checks, solution, and a wrong and a right one.

    Raises:
        QuizlabError: the name cannot be that of an exercise, or it is there already.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,79}", name):
        what = "its name has small letters, digits and _, and begins with a letter"
        raise UsageError(f"An exercise cannot be called {name[:80]!r}: {what}.")
    return _written(course.root, dict(_exercise(chapter, name)))


def _title(name: str) -> str:
    words = re.sub(r"[._-]+", " ", name).strip() or name
    return json.dumps(words[:1].upper() + words[1:])


def _bank(chapter: str, title: str, name: str, type_name: str) -> str:
    """Return a bank with the example of a type, without names that the course may not have."""
    doc = inspect.getdoc(TYPES[type_name]) or ""
    example = _NAMES_OF_OTHERS.sub("", dedent(doc.partition("\nExample:\n")[2]).strip("\n") + "\n")
    example = re.sub(r", misconception: [^,}\n]+(?=[,}])", "", example)
    example = re.sub(r"\A- id: .*", f"- id: {name}", example)
    if "explanation:" not in example:
        example += "  explanation: Say here why the answer is right.\n"
    head = f"{_MODELINE}../bank.schema.json\nbank: {title}\nchapter: {json.dumps(chapter)}\n"
    return f"{head}questions:\n{indent(example, '  ')}"


def _exercise(chapter: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield the files of an exercise with their texts."""
    folder = f"exercises/{chapter}/{name}"
    yield (
        f"{folder}/exercise.yaml",
        f"{_MODELINE}../../exercise.schema.json\ntitle: {_title(name)}\n"
        f"prompt: Write `{name}(x)`, which returns twice the number `x`.\ndefines: [{name}]\n"
        "hints:\n  - What is 2 + 2?\n  - Multiply by 2, and return the product.\n",
    )
    yield f"{folder}/{name}.py", f"def {name}(x):\n    ...  # TODO: return twice x\n"
    yield (
        f"{folder}/test_{name}.py",
        "from quizlab.judge import for_all, integers, same\n\n\n"
        f'def test_an_example(submission):\n    """Twice 3 is 6."""\n'
        f"    same(submission.{name}(3), 6)\n\n\n"
        "def test_any_number(submission, solution, rng):\n"
        '    """Any number gives what the reference gives."""\n'
        f'    for_all(submission, solution, "{name}", integers(-9, 9), rng=rng)\n',
    )
    yield (
        f"{folder}/wrong/squared.py",
        f"# caught by test_an_example: 9\ndef {name}(x):\n    return x * x\n",
    )
    yield f"{folder}/right/added.py", f"def {name}(x):\n    return x + x\n"
    yield f"solutions/{chapter}/{name}.py", f"def {name}(x):\n    return 2 * x\n"


def _written(root: Path, files: Mapping[str, str]) -> list[Path]:
    """Write files that are new, all or none of them, and return where."""
    paths = {root / name: text for name, text in files.items()}
    for path in paths:
        if path.exists() or path.is_symlink():
            raise QuizlabError(f"{path} is there already. Nothing was written.")
    try:
        for path, text in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, text.encode())
    except OSError as error:
        raise QuizlabError(f"{error.filename} cannot be written: {error.strerror}.") from None
    return list(paths)

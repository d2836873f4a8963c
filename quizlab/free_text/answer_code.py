"""Runs the code inside an answer in words, and says whether it does what is wanted."""

import ast
import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from quizlab.errors import QuizlabError
from quizlab.records.fields import doc

LONGEST = 4_000  # characters; longer answers are read as words only
SECONDS = 3.0  # for which the code of an answer may run
KINDS = {"a line": "shown", "a list comprehension": "comprehended", "a function": "returned"}
UNSAID = "unsaid"  # no code, or code with names that the answer does not define


@dataclass(frozen=True)
class WantedCode:
    """What code in a response has to do."""

    what: str = field(metadata=doc("`a line`, `a list comprehension` or `a function`"))
    gives: tuple[str, ...] = field(metadata=doc("values, written in Python; one must come out"))
    given: tuple[str, ...] = field(
        default=(), metadata=doc("the list, or the arguments, that it is given")
    )

    def faults(self) -> list[str]:
        """Say what an author has to correct."""
        wrong = [each for each in (*self.gives, *self.given) if _literal(each) is None]
        found = [f"'{each}' is no value written in Python" for each in wrong]
        if self.what not in KINDS:
            found.append(f"what must be one of {', '.join(KINDS)}; found '{self.what}'")
        if not self.gives:
            found.append("gives must have at least one value")
        if self.what == "a list comprehension" and len(self.given) != 1:
            found.append("given must be one list")
        return found


def does(text: str, wanted: WantedCode) -> bool | None:
    """Whether the code in ``text`` does what is wanted; None where there is none to run."""
    from quizlab.sandbox.limits import Stopped

    if len(text) > LONGEST or not re.search(r"[\[(=]", text):
        return None
    try:
        values, error = _ran(text, wanted.what, wanted.given)
    except (Stopped, QuizlabError):
        return None  # no sandbox, or no end: what the words say decides
    expected = [_literal(each) for each in wanted.gives]
    if any((value,) == each for value in values for each in expected):
        return True
    return None if error == UNSAID else False


@lru_cache(maxsize=64)
def _ran(text: str, what: str, given: tuple[str, ...]) -> tuple[list[Any], str]:
    """Return the values that the code comes to, and the name of its first error."""
    from quizlab.sandbox.limits import Limits
    from quizlab.sandbox.request import Call, Load
    from quizlab.sandbox.shared import run
    from quizlab.stubs import FOLDER as STUBS

    source = files("quizlab.free_text").joinpath("answer_code_harness.py").read_text("utf-8")
    values = [value for each in given if (literal := _literal(each)) for value in literal]
    arguments = {"shown": (), "comprehended": tuple(values), "returned": (values,)}[KINDS[what]]
    call = Call(KINDS[what], (text, *arguments), harness=True, seed=0)
    limits = Limits(wall=SECONDS, body_bytes=2**20)
    (result,) = run(Load((), harness=source), [call], limits, preload(text), STUBS).results
    if result.error is not None or not isinstance(result.value, dict):
        return [], UNSAID
    return result.value["values"], result.value["error"]


def preload(text: str) -> tuple[str, ...]:
    """Return what the server has to have imported for such code."""
    return ("torch",) if re.search("torch|tensor", text, re.IGNORECASE) else ()


def _literal(text: str) -> tuple[Any] | None:
    """Return the value that an author wrote, in a tuple of its own; None if it is none."""
    try:
        return (ast.literal_eval(text),)
    except (SyntaxError, ValueError, TypeError):
        return None

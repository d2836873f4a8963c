"""What does this code give? The key is found by running it in the sandbox."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from quizlab.errors import QuizlabError, Unreadable
from quizlab.question_types.base import Expected, ForeseenMistake, Question, View
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import Notation, plain
from quizlab.verdict import Verdict, correct, incorrect


@dataclass(frozen=True, kw_only=True)
class Predict(Question[str]):
    """The value of the last line; the key is found by running the code.

    Example:
        - id: bottom-right
          type: predict
          prompt: What does the last line give?
          code: |
            t = torch.arange(1, 10).reshape(3, 3) * 2
            t[1:, 1:].tolist()
          mistakes:
            - when: '[[5, 6], [8, 9]]'
              feedback: You left out the doubling.
    """

    type_name: ClassVar[str] = "predict"
    notation: ClassVar[Notation] = "value"
    answer_keys: ClassVar[tuple[str, ...]] = ("code",)

    code: str = field(metadata=doc("the code; its last line is an expression"))
    mistakes: tuple[ForeseenMistake, ...] = field(
        default=(), metadata=doc("wrong values that get feedback of their own")
    )

    def preload(self) -> tuple[str, ...]:
        """Return what the code needs."""
        from quizlab.question_types.run_code import preload

        return preload(self.code)

    def view(self) -> View:
        """Return the prompt with the code."""
        prompt = f"{self.prompt.rstrip()}\n\n```python\n{self.code.strip()}\n```"
        return View(prompt, instruction="Type the value as Python prints it.")

    def parse(self, text: str) -> str:
        """Read a value, as Python would print it; what is none is asked for again."""
        if not (typed := text.strip().strip("`").strip()):
            raise Unreadable("Nothing was typed. Type the value of the last line.", 0)
        typed = _GRADIENT.sub("", typed)
        if (words := self._trouble(typed)) is None:
            return typed
        bare = _SAID_BEFORE.sub("", re.sub(r"(?<=[\w\])])\.$", "", typed), count=1)
        if called := re.fullmatch(r"print\((.*)\)|list\((\[.*\])\)", bare, re.DOTALL):
            bare = called[1] or called[2]
        if bare == typed or self._trouble(bare) is not None:
            raise Unreadable(words)
        return bare

    def check(self, response: str) -> Verdict:
        """Compare the response with the value that the code gives."""
        if self._same(response, self._key):
            return correct()
        for mistake in self.mistakes:
            if self._means(response, mistake.when):
                return incorrect(mistake.feedback, mistake.misconception)
        value = _literal(response)
        return incorrect("" if value is None else _astray(value[0], self._key))

    def answer_text(self) -> str:
        """Return the value of the last line."""
        from quizlab.values.show import show

        return f"`{show(self._key)}`"

    def run_faults(self) -> Iterator[Fault]:
        """Find code that gives no value, or another one each time, and mistakes that are right."""
        from quizlab.values.show import show

        try:
            key, again = self._key, self._run()
        except QuizlabError as error:
            yield Fault("code", str(error))
            return
        if key is None:
            yield Fault("code", "the last line gives None; it must be an expression with a value")
        if show(key, 2_000) != show(again, 2_000):
            what = (
                "the value changes from run to run, so nobody can predict it; seed it, or ask else"
            )
            yield Fault("code", what)
        for number, mistake in enumerate(self.mistakes):
            if self._same(mistake.when, key):
                yield Fault(f"mistakes.{number}.when", f"'{mistake.when}' is the right value")

    def proofs(self) -> Iterator[Expected]:
        """The value itself is right; each mistake is wrong and earns its feedback."""
        from quizlab.values.show import show

        yield Expected("code", show(self._key, 2_000), right=True)
        for number, mistake in enumerate(self.mistakes):
            yield Expected(
                f"mistakes.{number}", mistake.when, False, mistake.feedback, mistake.misconception
            )

    @cached_property
    def _key(self) -> Any:
        """What the code gives."""
        return self._run()

    def _run(self) -> Any:
        from quizlab.question_types.run_code import call
        from quizlab.sandbox.limits import Stopped

        try:
            ran = call(self.code, "value", [({},)])
        except Stopped as stopped:
            raise QuizlabError(f"The code of the question gives no value: {stopped}") from None
        if ran.error is not None:
            raise QuizlabError(f"The code of the question gives no value: {ran.error}")
        return ran.values[0]

    def _trouble(self, typed: str) -> str | None:
        """Return how to write what could not be read, None where it could."""
        from quizlab.values.types import Grid, Size

        try:
            key = self._key
        except QuizlabError:
            return None  # the question is at fault, and `check` says so
        written = (bool, int, float, complex, list, tuple, dict, set, Grid, Size)
        echo = "/" in typed and _squeezed(typed) in _squeezed(self.code)
        foreseen = any(_squeezed(typed) == _squeezed(each.when) for each in self.mistakes)
        if not isinstance(key, written) or foreseen or (self._same(typed, key) and not echo):
            return None
        value = _literal(typed)
        if value is None:
            return _how_to_write(typed)
        inside = _literal(f"[{typed}]") if type(value[0]) is tuple else None
        is_bare = inside is not None and len(inside[0]) > 1  # several values with commas between
        if echo or (type(key) is not tuple and is_bare):
            return "That stands in the code. Work it out." if echo else _BRACKETS
        asked, kind = _ASKED_KIND.search(self.prompt), type(value[0]).__name__
        if asked and kind != asked[1] == type(key).__name__ and kind in ("list", "tuple", "set"):
            return f"The question asks for a {asked[1]}, {_LOOKS[asked[1]]}."
        return None

    def _same(self, text: str, key: Any) -> bool:
        from quizlab.values.show import show

        if isinstance(key, str):
            return text.strip("'\"") in (key, plain(key))
        if _squeezed(text) == _squeezed(show(key, 2_000)):
            return True
        value = _literal(text)
        if value is None:
            return False
        if (places := _ROUNDED.search(self.code)) and _number(value[0]) and _number(key):
            return _equal(round(value[0], int(places[1])), key)
        return _equal(value[0], key)

    def _means(self, text: str, other: str) -> bool:
        if _squeezed(text) == _squeezed(other):
            return True
        one, two = _literal(text), _literal(other)
        return one is not None and two is not None and _equal(one[0], two[0])


_ROUNDED = re.compile(r"(?m)^round\(.*, ([1-9])\)\s*\Z")
_GRADIENT = re.compile(r"(?:,\s*)?grad_fn=<\w+>")
_SAID_BEFORE = re.compile(  # `it makes`, `result =`, `list:`
    r"(?:(?:it|this|that|(?:the )?(?:answer|result|value|output)) ?(?:is|makes|gives|prints|returns"
    r"|will be|becomes)|=(?!=)|[A-Za-z_]\w{0,30} ?(?:=(?!=)|:)|prints|returns) ?",
    re.IGNORECASE,
)
_ASKED_KIND = re.compile(r"(?:\(type an?|\b[Ww]hat) (list|tuple)\b")
_LOOKS = {"list": "as in `[1, 2]`", "tuple": "as in `(1, 2)`"}
_BRACKETS = (
    "Several values need brackets: a list is `[1, 2]`, a tuple `(1, 2)`. "
    "A fraction has a point: `0.5`."
)


def _how_to_write(typed: str) -> str:
    """Return how Python writes values, for a text that is none."""
    bare = re.sub(r"'[^']{0,200}'|\"[^\"]{0,200}\"", "", typed[:1_000])
    words = list(dict.fromkeys(re.findall(r"[^\W\d]\w*", bare)))
    if small := [word for word in words if word in ("true", "false", "none")]:
        capital = " and ".join(f"`{word.capitalize()}`" for word in small)
        return f"Python writes {capital}, with a capital letter."
    named = [word for word in words if word not in ("True", "False", "None")]
    if typed[0] in "[({" and named and not re.search(r"\w\s*\(", bare):
        return f"A text stands in quotes: `'{named[0]}'`."
    return (
        "This is not a value as Python prints it. Type a number (`7`, `0.5`), a list (`[1, 2]`), "
        "a tuple (`(1, 2)`), `True`, `False`, or a text in quotes (`'abc'`), all worked out."
    )


def _squeezed(text: str) -> str:
    return "".join(text.split()).removeprefix("torch.").replace('"', "'")


@lru_cache(1_000)
def _literal(text: str) -> tuple[Any] | None:
    """Return the value that a text writes down, read in the sandbox; None if it is none."""
    from quizlab.question_types.run_code import call
    from quizlab.sandbox.limits import Stopped

    try:
        ran = call(text[:4_000], "literal", [()])
    except Stopped:
        return None
    return (ran.values[0],) if ran.error is None else None


def _equal(one: Any, two: Any) -> bool:
    """Whether two values are the same to a student: 1 is 1.0, a tensor is its numbers."""
    from quizlab.values.types import Grid, Size

    one, two = (v.tolist() if isinstance(v, Grid) else v for v in (one, two))
    one, two = (list(v.sides) if isinstance(v, Size) else v for v in (one, two))
    if isinstance(one, (list, tuple)) and isinstance(two, (list, tuple)):
        pairs = zip(one, two, strict=False)
        return type(one) is type(two) and len(one) == len(two) and all(_equal(*p) for p in pairs)
    if _number(one) and _number(two):
        if type(one) is int and type(two) is int:
            return bool(one == two)
        try:
            return bool(abs(one - two) <= 1e-4 * max(1.0, abs(two)))
        except OverflowError:  # an integer that no float can hold, beside a float
            return False
    return type(one) is type(two) and bool(one == two)


def _astray(found: Any, wanted: Any) -> str:
    """Return how a value differs in kind or in length, or at which place it differs first."""
    from quizlab.values.show import show
    from quizlab.values.types import Grid, Size

    wanted = wanted.tolist() if isinstance(wanted, Grid) else wanted
    wanted = list(wanted.sides) if isinstance(wanted, Size) else wanted
    place, found, wanted = _first_apart(found, wanted)
    mine, theirs = _kind(found), _kind(wanted)
    if mine != theirs:
        what = f"{mine}, and {theirs} comes out" if mine and theirs else ""
    elif isinstance(wanted, (list, tuple)):
        what = f"of the length {len(found)}; {len(wanted)} is right"
    elif _number(found) and _number(wanted):
        what = "too small" if found < wanted else "too large"
    else:
        what = "not right" if place else ""
    if not what:
        return ""
    if place:
        return f"The first place that differs is `{place}`: {show(found, 60)} is {what}."
    return f"This is {what}."


def _first_apart(found: Any, wanted: Any) -> tuple[str, Any, Any]:
    """Return the first place inside two values where they differ, as an index, and what is there.

    The place is empty where they differ as a whole, in kind or in length.
    """
    from quizlab.values.show import show

    pairs: list[tuple[Any, Any, Any]] = []
    if type(found) is type(wanted) and isinstance(wanted, (list, tuple)):
        if len(found) == len(wanted):
            pairs = [(n, *pair) for n, pair in enumerate(zip(found, wanted, strict=True))]
    elif isinstance(found, dict) and isinstance(wanted, dict) and found.keys() == wanted.keys():
        pairs = [(key, found[key], wanted[key]) for key in wanted]
    for at, one, other in pairs:
        if not _equal(one, other):
            deeper, mine, theirs = _first_apart(one, other)
            return f"[{show(at, 40)}]{deeper}", mine, theirs
    return "", found, wanted


_KINDS = {
    bool: "True or False", int: "a number", float: "a number", str: "a text", list: "a list",
    tuple: "a tuple", dict: "a dict", set: "a set",
}  # fmt: skip


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "")


def _number(value: Any) -> bool:
    return type(value) in (int, float)

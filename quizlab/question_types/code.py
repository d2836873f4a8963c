"""Code that is run: an expression or a function body, tried on cases in the sandbox."""

import copy
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Question, SampleResponse, View
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import Notation
from quizlab.verdict import Outcome, Verdict, correct, incorrect

if TYPE_CHECKING:
    from quizlab.question_types.run_code import Ran
    from quizlab.sandbox.reply import Raised

GIVES = "gives"
SAME = 1e-6  # floats are equal up to this share: what a float32 holds
CONSTRUCTS = {
    "list_comprehension": "ListComp",
    "dict_comprehension": "DictComp",
    "set_comprehension": "SetComp",
    "generator_expression": "GeneratorExp",
    "lambda": "Lambda",
    "for": "For",
    "while": "While",
    "slice": "Slice",
    "f_string": "JoinedStr",
}


# What may have done the work of a comprehension that stands beside it.
_BESIDE = {
    "For": "a `for` loop",
    "While": "a `while` loop",
    "map": "`map`",
    "filter": "`filter`",
    "exec": "`exec`",
    "eval": "`eval`",
}


@dataclass(frozen=True, kw_only=True)
class Code(Question[str]):
    """An expression or a function body, run on cases.

    Example:
        - id: odds-doubled
          type: code
          asks: Q4
          prompt: >-
            Write a list comprehension that takes the odd numbers of `numbers` and doubles them.
          given: [numbers]
          uses: list_comprehension
          cases:
            - {numbers: [1, 2, 3, 4, 5], gives: [2, 6, 10]}
            - {numbers: [], gives: []}
            - {numbers: [-3, -2, 0, 7], gives: [-6, 14]}
          accept: ['[n*2 for n in numbers if n % 2]', '[2*o for o in numbers if o % 2 == 1]']
          reject:
            - '[o*2 for o in numbers if o//2 != 0]':
                feedback: >-
                  `//` is integer division. Whether a number is odd is told by its remainder: `%`.
            - '[x^2 for x in numbers if x % 2 == 1]':
                feedback: In Python `^` is exclusive or. To double, multiply by 2.
    """

    type_name: ClassVar[str] = "code"
    notation: ClassVar[Notation] = "code"
    samples_required: ClassVar[bool] = True
    answer_keys: ClassVar[tuple[str, ...]] = ("given", "uses", "cases")

    given: tuple[str, ...] = field(metadata=doc("the names that the code may use"))
    uses: str | None = field(
        default=None,
        metadata=doc(
            "a construct that must be in the code: `list_comprehension`, `dict_comprehension`, "
            "`set_comprehension`, `generator_expression`, `lambda`, `for`, `while`, "
            "`slice`, `f_string`"
        ),
    )
    cases: tuple[Mapping[str, Any], ...] = field(
        metadata=doc("a value for each given name, and `gives`: the value that must come out")
    )

    type_counts: bool = field(
        default=False,
        metadata=doc(
            "whether the prompt asks for a list, so that an array or a tensor will not do"
        ),
    )

    def preload(self) -> tuple[str, ...]:
        """Return nothing to import: what a response needs is not known yet."""
        return ()

    def view(self) -> View:
        """Return the prompt."""
        names = ", ".join(f"`{name}`" for name in self.given)
        may = f" that may use {names}" if names else ""
        how = f"Type Python{may}: an expression, or lines that end in one."
        return View(self.prompt, instruction=how, multiline=True, code=True)

    def parse(self, text: str) -> str:
        """Read code; what is not Python is asked for again."""
        from quizlab.question_types.run_code import readable

        return readable(text, self.given)

    def check(self, response: str) -> Verdict:
        """Run the code on every case and compare what comes out.

        Raises:
            Unreadable: a function came back that was not called, or an array for a list where the
                type counts.
        """
        from quizlab.question_types.run_code import call
        from quizlab.sandbox.limits import Stopped
        from quizlab.values.types import Grid, Opaque

        try:
            ran = call(response, "value", self._arguments())
        except Stopped as stopped:
            return incorrect(str(stopped))
        if ran.error is not None:
            return incorrect(_explained(ran.error, response, self.given))
        if all(isinstance(value, Opaque) and value.what == "function" for value in ran.values):
            raise Unreadable("A function came back, not a value. Type what it returns, or call it.")
        values = self._alike(ran.values)
        if (words := self._difference(values)) is not None:
            sample = self._foreseen(values)
            if sample is not None:
                return incorrect(sample.feedback or "", sample.misconception)
            return incorrect(words + _about_none(ran))
        if self.type_counts and any(isinstance(value, Grid) for value in ran.values):
            raise Unreadable("The prompt asks for a list; `.tolist()` makes one of this.")
        return self._construct(response)

    def answer_text(self) -> str:
        """Return the first accepted response."""
        return f"`{self.accept[0].response}`" if self.accept else ""

    def faults(self) -> Iterator[Fault]:
        """Find cases that lack a name, and constructs that are not known."""
        wanted = {*self.given, GIVES}
        for number, case in enumerate(self.cases):
            for name in sorted(wanted ^ set(case)):
                what = "lacks" if name in wanted else "has an unknown name"
                yield Fault(f"cases.{number}", f"case {number + 1} {what} '{name}'")
        if not self.cases:
            yield Fault("cases", "there are no cases to run the code on")
        if self.uses is not None and self.uses not in CONSTRUCTS:
            known = ", ".join(CONSTRUCTS)
            yield Fault("uses", f"'{self.uses}' is no construct that is known; there are {known}")

    def _arguments(self) -> list[tuple[dict[str, Any]]]:
        return [({name: plain(case[name]) for name in self.given},) for case in self.cases]

    def _alike(self, values: list[Any]) -> list[Any]:
        """Return what came back, as the expected types where only the type differs."""
        return [
            alike(one, plain(case[GIVES])) for one, case in zip(values, self.cases, strict=True)
        ]

    def _difference(self, values: list[Any]) -> str | None:
        from quizlab.values.compare import difference, uncapitalised
        from quizlab.values.show import show

        for value, case in zip(values, self.cases, strict=True):
            if (words := difference(value, plain(case[GIVES]), SAME)) is not None:
                given = ", ".join(f"{name} = {show(plain(case[name]), 100)}" for name in self.given)
                return f"With {given}: {uncapitalised(words)}" if given else words
        return None

    def _foreseen(self, values: list[Any]) -> SampleResponse | None:
        """Return the rejected sample with a feedback that gives the same values on all cases."""
        from quizlab.values.compare import difference

        for sample, wrong in self._wrong_values:
            if difference(values, wrong, SAME) is None:
                return sample
        return None

    @cached_property
    def _wrong_values(self) -> list[tuple[SampleResponse, list[Any]]]:
        """What the rejected samples that have a feedback give on the cases."""
        from quizlab.question_types.run_code import call
        from quizlab.sandbox.limits import Stopped

        found = []
        for sample in (each for each in self.reject if each.feedback is not None):
            with suppress(Stopped):
                ran = call(sample.response, "value", self._arguments())
                found += [(sample, self._alike(ran.values))] if ran.error is None else []
        return found

    def _construct(self, response: str) -> Verdict:
        """Let right values pass when they were made with the construct that was asked for."""
        from quizlab.question_types.run_code import constructs

        if self.uses is None:
            return correct()
        construct, found = self.uses.replace("_", " "), constructs(response)
        beside = next((words for name, words in _BESIDE.items() if name in found), None)
        if CONSTRUCTS.get(self.uses) not in found:
            return incorrect(f"The values are right, but they are to be made with a {construct}.")
        if "copies" in found and beside is not None:
            copied = f"The values are right, but the {construct} only copies what {beside} made."
            return incorrect(copied)
        if "copies" in found:
            return Verdict(Outcome.CORRECT, f"The {construct} only copies: could it do the work?")
        if beside is not None and "comprehension" in construct:
            return Verdict(Outcome.CORRECT, f"Could the {construct} do without {beside}?")
        return correct()


def _explained(error: "Raised", response: str, given: tuple[str, ...]) -> str:
    """Return an exception with its line in what was typed, and what may help."""
    from quizlab.code_analysis.exception_hints import hint

    lines = response.split("\n")
    number = error.place.line if error.place else 0
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    place = f" (line {number})" if number else ""
    help_ = hint(error, line, given)
    if error.type == "NameError" and given and not any(f"`{each}`" in help_ for each in given):
        *names, last = [f"`{each}`" for each in given]
        are = f"names given are {', '.join(names)} and" if names else "name given is"
        help_ = f"The {are} {last}. {help_}".rstrip()
    return f"{' '.join(str(error).splitlines())}{place}" + (f"\n{help_}" if help_ else "")


def _about_none(ran: "Ran") -> str:
    """Return what may have happened where the code gave None in each case."""
    if any(value is not None for value in ran.values):
        return ""
    if printed := " ".join(ran.printed.split()):
        return (
            f"\nIt printed {printed[:100]} and gave None. `print` shows a value: leave it out, "
            "and let the last line be the value itself."
        )
    return "\nThe value of the last line counts: let it be an expression, or `return` one."


def alike(found: Any, expected: Any) -> Any:
    """Return what came back as Python's own numbers and lists, where those are expected.

    An array or a tensor becomes a list, one number of any kind an int or a float; 2.0 is 2, but
    True is not 1.
    """
    from quizlab.values.types import Grid

    if isinstance(found, Grid):
        if isinstance(expected, list):
            found = found.tolist()
        elif isinstance(expected, (int, float)) and found.size == 1:
            found = found.item()
    if isinstance(found, list) and isinstance(expected, list):
        others = expected[: len(found)] + found[len(expected) :]
        return [alike(one, other) for one, other in zip(found, others, strict=True)]
    if isinstance(found, dict) and isinstance(expected, dict):
        return {key: alike(one, expected.get(key)) for key, one in found.items()}
    if type(expected) is float and type(found) is int and abs(found) < _EXACT_IN_A_FLOAT:
        return float(found)
    if type(expected) is int and type(found) is float and found.is_integer():
        return int(found)
    return found


_EXACT_IN_A_FLOAT = 2**53


def plain(value: Any) -> Any:
    """Return a value of a bank as Python's own types."""
    if isinstance(value, Mapping):
        return {plain(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return copy.copy(value)

"""A number, within a tolerance."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import ClassVar, Self

from quizlab.arithmetic import ArithmeticProblem, Number, evaluate, names_in, written
from quizlab.errors import Unreadable
from quizlab.question_types.base import Expected, Fault, Mistake, Question, View, doc
from quizlab.verdict import Verdict, correct, incorrect


@dataclass(frozen=True)
class Relative:
    """A tolerance as a share of the answer."""

    relative: float = field(metadata=doc("the share of the answer: 0.01 is one percent"))


@dataclass(frozen=True)
class Typed:
    """A number as typed: its value, how it was read, and whether it had a percent sign."""

    value: Number
    read_as: str | None = None
    percent: bool = False


@dataclass(frozen=True, kw_only=True)
class Numeric(Question[Typed]):
    """A number: an integer, a decimal, ``1e-3``, a fraction or a percentage."""

    type_name: ClassVar[str] = "numeric"
    answer_keys: ClassVar[tuple[str, ...]] = ("answer", "tolerance")

    answer: str = field(metadata=doc("a number, or arithmetic over the varied names"))
    tolerance: float | Relative = field(
        default=0.0, metadata=doc("the largest difference that is right: a number, or {relative: 0.01}")
    )
    mistakes: tuple[Mistake, ...] = field(
        default=(), metadata=doc("wrong numbers worth their own words; `when` is arithmetic too")
    )

    def filled(self, values: Mapping[str, Number | str], seed: int) -> Self:
        """Return this variant: answer and mistakes are worked out over the varied names."""
        numbers = {name: value for name, value in values.items() if not isinstance(value, str)}
        variant = super().filled(values, seed)
        mistakes = tuple(replace(m, when=_worked_out(m.when, numbers)) for m in variant.mistakes)
        return replace(variant, answer=_worked_out(variant.answer, numbers), mistakes=mistakes)

    def view(self) -> View:
        """Return the prompt."""
        return View(self.prompt, instruction="Type a number.")

    def parse(self, text: str) -> Typed:
        """Read a number, a fraction, a percentage, or arithmetic."""
        typed = text.strip().rstrip(".")
        start = len(text) - len(text.lstrip())
        if not typed:
            raise Unreadable("Nothing was typed. Type a number, for example 28, 0.5, 3/4 or 1e-3.", 0)
        typed = typed.translate(_SIGNS)
        _refuse_separators(typed, start)
        percent = typed.endswith("%")
        body = typed.rstrip("% ")
        try:
            value = evaluate(body)
        except ArithmeticProblem as problem:
            raise Unreadable(_no_number(problem, text.strip()), _place(problem, start)) from None
        if percent:
            return Typed(value / 100, f"{written(value)} % = {written(value / 100)}", percent=True)
        worked_out = not re.fullmatch(r"[+-]?[\d.]+(e[+-]?\d+)?", body, re.IGNORECASE)
        return Typed(value, f"{body} = {written(value)}" if worked_out else None)

    def check(self, response: Typed) -> Verdict:
        """Compare with the answer, then with the mistakes."""
        value = response.value
        if response.percent and _asks_for_percent(self.prompt):
            response = Typed(value * 100, f"{written(value * 100)} percent")
        verdict = self._decided(response.value)
        return replace(verdict, read_as=response.read_as)

    def _decided(self, value: Number) -> Verdict:
        if self._close(value, evaluate(self.answer)):
            return correct()
        for mistake in self.mistakes:
            if self._close(value, evaluate(mistake.when)):
                return incorrect(mistake.feedback, mistake.misconception)
        return incorrect()

    def _close(self, value: Number, wanted: Number) -> bool:
        if isinstance(value, float) or isinstance(wanted, float):
            value, wanted = Fraction(value), Fraction(wanted)
        # What floats cannot hold exactly must not decide: 12 digits are allowed for.
        slack = abs(wanted) * Fraction(1, 10**12) if not _exact(self.answer) else Fraction(0)
        if isinstance(self.tolerance, Relative):
            allowed = abs(wanted) * Fraction(repr(self.tolerance.relative))
        else:
            allowed = Fraction(repr(self.tolerance))
        return bool(abs(value - wanted) <= allowed + slack)

    def answer_text(self) -> str:
        """Return the number."""
        return written(evaluate(self.answer))

    def faults(self) -> Iterator[Fault]:
        """Find arithmetic that cannot be worked out, and mistakes that are right."""
        if self.vary:
            yield from self._unknown_names()
            return
        try:
            answer = evaluate(self.answer)
        except ArithmeticProblem as problem:
            yield Fault("answer", f"answer: {problem}")
            return
        if _tolerance(self.tolerance) < 0:
            yield Fault("tolerance", f"tolerance must not be negative, found {self.tolerance}")
        for number, mistake in enumerate(self.mistakes):
            key = f"mistakes.{number}.when"
            try:
                if self._close(evaluate(mistake.when), answer):
                    yield Fault(key, f"the mistake '{mistake.when}' is the right answer")
            except ArithmeticProblem as problem:
                yield Fault(key, f"when: {problem}")

    def _unknown_names(self) -> Iterator[Fault]:
        whens = [(f"mistakes.{n}.when", each.when) for n, each in enumerate(self.mistakes)]
        for key, text in [("answer", self.answer), *whens]:
            for name in sorted(names_in(text) - set(self.vary)):
                known = ", ".join(self.vary)
                yield Fault(key, f"unknown name '{name}' in '{text}' (varied names: {known})")

    def proofs(self) -> Iterator[Expected]:
        """The answer is right; every mistake is wrong and earns its feedback."""
        yield Expected("answer", self._exactly(self.answer), right=True)
        for number, mistake in enumerate(self.mistakes):
            exactly = self._exactly(mistake.when)
            yield Expected(f"mistakes.{number}", exactly, False, mistake.feedback)

    def _exactly(self, text: str) -> str:
        value = evaluate(text)
        return repr(value) if isinstance(value, float) else str(value)


_SIGNS = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "÷": "/", "\u00a0": " "})

_SEPARATED = re.compile(r"\d[ ,'_\u2019]\d")


def _refuse_separators(typed: str, start: int) -> None:
    if (found := _SEPARATED.search(typed)) is None:
        return
    mark = found[0][1]
    what = {" ": "a space", ",": "a comma", "_": "an underscore"}.get(mark, "an apostrophe")
    why = (
        "it separates thousands in some countries and decimals in others"
        if mark == ","
        else "it could separate thousands or two numbers"
    )
    bare = re.sub(r"(?<=\d)[ ,'_\u2019](?=\d)", "", typed)
    point = re.sub(r"(?<=\d)[ ,'_\u2019](?=\d)", ".", typed)
    hint = f"type {bare} or {point}" if typed.count(mark) == 1 and mark == "," else f"type {bare}"
    raise Unreadable(f"There is {what} in the number: {why}. Please {hint}.", start + found.start() + 1)


def _no_number(problem: ArithmeticProblem, typed: str) -> str:
    if str(problem).startswith("unknown name") or "is no arithmetic" in str(problem):
        shown = typed if len(typed) <= 40 else typed[:39] + "…"
        return f"'{shown}' is not a number. Type digits only, for example 28, 0.5, 3/4 or 1e-3."
    return f"That could not be worked out: {problem}."


def _place(problem: ArithmeticProblem, start: int) -> int | None:
    return None if problem.at is None else start + problem.at


def _asks_for_percent(prompt: str) -> bool:
    wanted = r"\b(in|as an?|how many|what) (percent|per cent|percentage)\b|\bin %"
    return re.search(wanted, prompt, re.IGNORECASE) is not None


def _worked_out(text: str, values: Mapping[str, Number]) -> str:
    value = evaluate(text, values)
    return repr(value) if isinstance(value, float) else str(value)


def _exact(text: str) -> bool:
    return not isinstance(evaluate(text), float) and "e-" not in text


def _tolerance(tolerance: float | Relative) -> float:
    return tolerance.relative if isinstance(tolerance, Relative) else tolerance

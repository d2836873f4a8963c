"""A number, within a tolerance."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import ClassVar, Self

from quizlab.arithmetic import (
    ArithmeticProblem,
    Number,
    decimal_places,
    evaluate,
    exactly,
    names_in,
    written,
)
from quizlab.errors import Unreadable
from quizlab.question_types.base import Expected, ForeseenMistake, Question, VariantProblem, View
from quizlab.question_types.typed_numbers import TypedNumber, asks_for_percent, read_number
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import Notation
from quizlab.verdict import Verdict, correct, incorrect

LONGEST_DECIMAL = 12  # digits after the point that a student can be asked to type


@dataclass(frozen=True)
class Relative:
    """A tolerance as a share of the answer."""

    relative: float = field(metadata=doc("the share of the answer: 0.01 is one percent"))


@dataclass(frozen=True, kw_only=True)
class Numeric(Question[TypedNumber]):
    """A number: an integer, a decimal, ``1e-3``, a fraction or a percentage.

    Words, signs and printed values are read too, as in ``ln 2``, ``1.5×10⁴``, ``tensor(0.6)``.
    Where the tolerance is 0 and no short decimal is the answer (1/3, log(2)), the answer rounded to
    three digits or more is right.

    Example:
        - id: linear-parameters
          type: numeric
          prompt: How many parameters has `nn.Linear({inputs}, {outputs})`, bias included?
          vary:
            inputs: [784, 30, 12288]
            outputs: {from: 1, to: 10}
          answer: inputs * outputs + outputs
          tolerance: 0
          mistakes:
            - when: inputs * outputs
              feedback: Those are the weights. Each output also has a bias.
              misconception: bias-forgotten
    """

    type_name: ClassVar[str] = "numeric"
    notation: ClassVar[Notation] = "maths"
    answer_keys: ClassVar[tuple[str, ...]] = ("answer", "tolerance")

    answer: str = field(metadata=doc("a number, or arithmetic over the varied names"))
    tolerance: float | Relative = field(
        default=0.0,
        metadata=doc(
            "the largest difference that is right: a number, or `{relative: 0.01}`; 0 if left out"
        ),
    )
    mistakes: tuple[ForeseenMistake, ...] = field(
        default=(),
        metadata=doc("wrong numbers that get feedback of their own; each `when` is arithmetic"),
    )

    def filled(self, values: Mapping[str, Number | str], seed: int) -> Self:
        """Return this variant: answer and mistakes are worked out over the varied names."""
        variant = super().filled(values, seed)
        if not values:
            return variant
        numbers = {name: value for name, value in values.items() if not isinstance(value, str)}
        mistakes = tuple(
            replace(each, when=_worked_out(each.when, numbers, f"mistakes.{n}.when"))
            for n, each in enumerate(variant.mistakes)
        )
        answer = _worked_out(variant.answer, numbers, "answer")
        return replace(variant, answer=answer, mistakes=mistakes)

    def expressions(self) -> Iterator[tuple[str, str]]:
        """Yield the answer and what the mistakes are compared with."""
        yield "answer", self.answer
        for number, mistake in enumerate(self.mistakes):
            yield f"mistakes.{number}.when", mistake.when

    def view(self) -> View:
        """Return the prompt."""
        return View(self.prompt, instruction="Type a number.")

    def parse(self, text: str) -> TypedNumber:
        """Read a number, a fraction, a percentage, or arithmetic that the prompt does not have."""
        return read_number(text, self.prompt)

    def check(self, response: TypedNumber) -> Verdict:
        """Compare with the answer, then with the mistakes.

        Raises:
            Unreadable: the number is right only if its point is read in another way.
        """
        if response.percent and asks_for_percent(self.prompt):
            response = response.in_percent()
        verdict = self._decided(response)
        return replace(verdict, read_as=response.read_as)

    def answer_text(self) -> str:
        """Return the number, with as many decimals as the prompt asks for where that is right."""
        exact = written(self._right)
        asked = _DECIMALS.search(self.prompt)
        if asked is None:
            return exact
        rounded = f"{float(self._right):.{_COUNTS.index(asked[1]) + 1}f}"
        short = len(rounded) < len(exact) and self._close(self.parse(rounded), self._right)
        return rounded if short else exact

    @property
    def _right(self) -> Number:
        return evaluate(self.answer)

    def faults(self) -> Iterator[Fault]:
        """Find arithmetic that cannot be worked out, and mistakes that are right."""
        yield from self._tolerance_faults()
        if self.vary:
            for key, text in self.expressions():
                for name in sorted(names_in(text) - set(self.vary)):
                    known = ", ".join(self.vary)
                    yield Fault(key, f"unknown name '{name}' in '{text}' (varied names: {known})")
            return
        try:
            answer = evaluate(self.answer)
        except ArithmeticProblem as problem:
            yield Fault("answer", f"answer: {problem}")
            return
        for number, mistake in enumerate(self.mistakes):
            key = f"mistakes.{number}.when"
            try:
                if self._close(TypedNumber(evaluate(mistake.when)), answer):
                    yield Fault(key, f"the mistake '{mistake.when}' is the right answer")
            except ArithmeticProblem as problem:
                yield Fault(key, f"when: {problem}")

    def proofs(self) -> Iterator[Expected]:
        """The answer is right; every mistake is wrong and earns its feedback."""
        yield Expected("answer", exactly(evaluate(self.answer)), right=True)
        for number, mistake in enumerate(self.mistakes):
            yield Expected(
                f"mistakes.{number}", exactly(evaluate(mistake.when)), False, mistake.feedback
            )

    def _decided(self, response: TypedNumber) -> Verdict:
        if self._close(response, evaluate(self.answer)):
            return correct()
        other = response.other
        if other is not None and self._close(TypedNumber(other), evaluate(self.answer)):
            one, two = written(response.value), written(other)
            raise Unreadable(f"The point could make this {one} or {two}. Please type one of them.")
        for mistake in self.mistakes:
            if self._close(response, evaluate(mistake.when)):
                return incorrect(mistake.feedback, mistake.misconception)
        found, wanted = response.value, evaluate(self.answer)
        if found * wanted < 0 and self._close(replace(response, value=-found), wanted):
            return incorrect("The sign is the other one.")
        if max(found, wanted) <= 0:  # of two negative numbers "larger" could mean either
            return incorrect("")
        return incorrect("That is too small." if found < wanted else "That is too large.")

    def _close(self, response: TypedNumber, number: Number) -> bool:
        wanted = Fraction(number)
        allowed = _tolerance(self.tolerance)
        if isinstance(self.tolerance, Relative):
            allowed *= abs(wanted)
        places = decimal_places(wanted)
        if places is None or places > LONGEST_DECIMAL:  # a stated tolerance is the tolerance
            rounding = Fraction(0) if allowed else response.rounding
            allowed = max(allowed, rounding, abs(wanted) / 10**12)
        return abs(Fraction(response.value) - wanted) <= allowed

    def _tolerance_faults(self) -> Iterator[Fault]:
        tolerance = _tolerance(self.tolerance)
        if tolerance < 0:
            what = f"tolerance must not be negative, found {written(tolerance)}"
            yield Fault("tolerance", what)
        if isinstance(self.tolerance, Relative) and tolerance >= 1:
            what = f"a relative tolerance of {written(tolerance)} accepts nearly all; 0.01 is 1 %"
            yield Fault("tolerance.relative", what)


_COUNTS = ("one", "two", "three", "four")
_DECIMALS = re.compile(rf"\b({'|'.join(_COUNTS)}) decimals?\b")


def _tolerance(tolerance: float | Relative) -> Fraction:
    return Fraction(repr(tolerance.relative if isinstance(tolerance, Relative) else tolerance))


def _worked_out(text: str, values: Mapping[str, Number], key: str) -> str:
    try:
        return exactly(evaluate(text, values))
    except ArithmeticProblem as problem:
        raise VariantProblem(key, f"'{text}' cannot be worked out: {problem}") from None

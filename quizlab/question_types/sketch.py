"""A curve: y at each x, or a formula; drawn in the terminal beside the right one."""

import math
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import ClassVar

from quizlab.errors import QuizlabError, Unreadable
from quizlab.formulas import (
    Declared,
    Equal,
    ParsedFormula,
    compare,
    formula_in,
    read,
    show,
    value_at,
)
from quizlab.question_types.base import Expected, ForeseenMistake, Question, View
from quizlab.question_types.curve_features import SHAPES, Shape, lacks, shape_of
from quizlab.question_types.typed_numbers import read_number
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import Notation
from quizlab.verdict import Chart, Outcome, Verdict, correct, incorrect

DECLARED = Declared.of({"x": "real"})
NUMBER = Declared.of({})
FINE = 64  # points of a curve that is known as a formula
ROUNDING = 1e-9
ENOUGH = 0.5  # the share of right points from which the rest is partly right
_PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+|/\d+|%)?|[½⅓⅔¼¾⅕]", re.IGNORECASE)
_AT_X = re.compile(r"\s*(?:x ?= ?)?([-+]?(?:\d+(?:\.\d*)?|\.\d+))\s*(?::|->|→)")
_BRACKETED = re.compile(
    r"\s*(?:(?:(?:torch\.)?tensor|(?:np\.)?array)\()?[\[(](?P<list>[^()\[\]]*)[\])]\)?\s*"
)


@dataclass(frozen=True)
class Drawn:
    """A curve as a student gave it: y at each x, and the formula if it was one."""

    values: tuple[float | None, ...]
    formula: ParsedFormula | None = None


@dataclass(frozen=True, kw_only=True)
class Sketch(Question[Drawn]):
    """The y at each x of a curve, within a tolerance.

    Example:
        - id: draw-relu
          type: sketch
          asks: Q34
          prompt: Draw ReLU from -2 to +2.
          curve: max(0, x)
          at: [-2, -1, -0.5, 0, 0.5, 1, 2]
          tolerance: 0.05
          mistakes:
            - when: abs(x)
              feedback: That is the absolute value. ReLU is zero for negative numbers.
    """

    type_name: ClassVar[str] = "sketch"
    notation: ClassVar[Notation] = "maths"
    answer_keys: ClassVar[tuple[str, ...]] = ("curve", "at", "tolerance")

    curve: str = field(metadata=doc("the right curve, a formula in x"))
    at: tuple[float, ...] = field(metadata=doc("the x at which y is asked for, from left to right"))
    tolerance: float = field(
        default=0.0, metadata=doc("the largest difference in y that is right; 0 if left out")
    )
    shape: tuple[Shape, ...] = field(
        default=(),
        metadata=doc("what is special about the curve, with feedback for a drawing that lacks it"),
    )
    mistakes: tuple[ForeseenMistake, ...] = field(
        default=(),
        metadata=doc("wrong curves that get feedback of their own, `when` as a formula in x"),
    )

    @cached_property
    def right(self) -> ParsedFormula:
        """The right curve as it was read."""
        return self._authors(self.curve, "curve")

    def view(self) -> View:
        """Return the prompt with the places at which y is asked for."""
        places = ", ".join(_short(x) for x in self.at)
        how = (
            f"Type y at x = {places}: {len(self.at)} numbers with ; between them. "
            "Or type a formula in x."
        )
        return View(self.prompt, instruction=how)

    def parse(self, text: str) -> Drawn:
        """Read a number for each x, or a formula.

        Raises:
            Unreadable: one of the numbers is missing, or cannot be read.
        """
        parts = self._parts(text)
        if len(parts) == 1 and not _PLAIN.fullmatch(parts[0][0].strip()):
            formula = read(formula_in(text)[0], DECLARED)
            return Drawn(tuple(value_at(formula, {"x": _exact(x)}) for x in self.at), formula)
        if len(parts) != len(self.at):
            many = "1 number" if len(parts) == 1 else f"{len(parts)} numbers"
            raise Unreadable(f"That is {many}. {self.view().instruction}")
        pairs = zip(parts, self.at, strict=True)
        return Drawn(tuple(_number(part, at, x) for (part, at), x in pairs))

    def _parts(self, text: str) -> list[tuple[str, int]]:
        """Return the numbers of a list and their places, or the one text that is a formula.

        ``;`` and line ends part them, else commas, bars or blanks; brackets may stand around them.
        """
        inside = _BRACKETED.fullmatch(text)
        start, end = inside.span("list") if inside else (0, len(text))
        listed = text[start:end]
        if re.search(r"[;\n]", listed.strip()):
            return _pieces(r"[^;\n]*", listed.rstrip("; \n"), start)
        for pattern in (r"[^,]*", r"[^|]*", r"[^\s]+"):
            parts = [each for each in _pieces(pattern, listed, start) if each[0].strip()]
            if len(parts) > 1 and all(_PLAIN.fullmatch(part.strip()) for part, _ in parts):
                return parts
        return [(text, 0)]

    def check(self, response: Drawn) -> Verdict:
        """Compare with the curve, then with the mistakes, and look at the shape."""
        verdict = self._decided(response)
        read_as = response.formula.read_as if response.formula else None
        return replace(verdict, chart=self._chart(response), read_as=read_as)

    def _decided(self, response: Drawn) -> Verdict:
        right = self._values(self.right)
        near = [self._near(*pair) for pair in zip(response.values, right, strict=True)]
        if self._is_right(response, near):
            return correct()
        for number, mistake in enumerate(self.mistakes):
            foreseen = self._values(self._authors(mistake.when, f"mistakes.{number}.when"))
            if all(self._near(*pair) for pair in zip(response.values, foreseen, strict=True)):
                return incorrect(mistake.feedback, mistake.misconception)
        credit = sum(near) / len(near)
        lacking = [each for each in self.shape if self._lacks(response.values, each)]
        shape = " ".join(each.feedback for each in lacking)
        if ENOUGH < credit < 1:  # few places are off: they say more than the shape that they spoil
            words = f"{self._furthest_off(response.values, near)} {shape}".rstrip()
            return Verdict(Outcome.PARTIAL, words, credit)
        return incorrect(shape or self._furthest_off(response.values, near))

    def _is_right(self, response: Drawn, near: list[bool]) -> bool:
        """Whether all points are near; a formula must be near between them too."""
        if not all(near) or response.formula is None:
            return all(near)
        if isinstance(compare(response.formula, self.right, DECLARED), Equal):
            return True
        places = self._fine_places()
        mine, right = (_along(each, places) for each in (response.formula, self.right))
        return all(self._near(*pair) for pair in zip(mine, right, strict=True))

    def _near(self, one: float | None, other: float | None) -> bool:
        if one is None or other is None:
            return one is other
        return abs(one - other) <= self.tolerance + ROUNDING * max(1.0, abs(other))

    def _lacks(self, values: tuple[float | None, ...], shape: Shape) -> bool:
        """Whether a curve with these y lacks a shape."""
        points = [(x, y) for x, y in zip(self.at, values, strict=True) if y is not None]
        return lacks(shape.has, points, self.tolerance + ROUNDING)

    def _furthest_off(self, values: tuple[float | None, ...], near: list[bool]) -> str:
        """Name the place where the curve is missed by most, the first one without a value."""
        if all(near):
            return "It is right at these places, but not between them."
        triples = zip(self.at, values, self._values(self.right), strict=True)
        off = [triple for triple, fits in zip(triples, near, strict=True) if not fits]

        def distance(triple: tuple[float, float | None, float | None]) -> float:
            _, one, other = triple
            return math.inf if one is None or other is None else abs(one - other)

        x, mine, right = max(off, key=distance)
        yours = "it has no value" if mine is None else f"it is {_short(mine)}"
        where = "Yours is off only at" if len(off) == 1 else "Yours is furthest off at"
        return f"{where} x = {_short(x)}: {yours}, the curve is at {_short(right)}."

    def _values(self, formula: ParsedFormula) -> tuple[float | None, ...]:
        return tuple(_along(formula, [_exact(x) for x in self.at]))

    def _fine_places(self) -> list[Fraction]:
        low, high = _exact(self.at[0]), _exact(self.at[-1])
        return [low + (high - low) * Fraction(step, FINE) for step in range(FINE + 1)]

    def _chart(self, response: Drawn) -> Chart:
        asked = zip(self.at, response.values, strict=True)
        drawn = tuple((x, y) for x, y in asked if y is not None)
        if response.formula is not None:
            drawn = self._line(response.formula)
        return Chart(
            self.at, self._values(self.right), response.values, self._line(self.right), drawn
        )

    def _line(self, formula: ParsedFormula) -> tuple[tuple[float, float], ...]:
        places = self._fine_places()
        pairs = zip(places, _along(formula, places), strict=True)
        return tuple((float(x), y) for x, y in pairs if y is not None)

    def answer_text(self) -> str:
        """Return the formula of the curve, and y at each x."""
        pairs = zip(self.at, self._values(self.right), strict=True)
        rows = "; ".join(f"{_short(x)}: {_short(y)}" for x, y in pairs)
        return f"`{show(self.right.tree)}`, that is, y at x = {rows}"

    def faults(self) -> Iterator[Fault]:
        """Find curves that cannot be read, places in disorder, and shapes that are not known."""
        if self.vary:
            return
        if len(self.at) < 2 or any(b <= a for a, b in zip(self.at, self.at[1:], strict=False)):
            yield Fault("at", "at must have two numbers or more, from left to right")
            return
        if self.tolerance < 0:
            yield Fault("tolerance", f"tolerance must not be negative, found {self.tolerance:g}")
        whens = [(f"mistakes.{n}.when", each.when) for n, each in enumerate(self.mistakes)]
        for key, text in [("curve", self.curve), *whens]:
            yield from self._curve_faults(key, text)
        if not any(self._curve_faults("curve", self.curve)):
            yield from self._shape_faults()

    def _curve_faults(self, key: str, text: str) -> Iterator[Fault]:
        try:
            formula = self._authors(text, key)
        except QuizlabError as error:
            yield Fault(key, str(error))
            return
        for x, y in zip(self.at, self._values(formula), strict=True):
            if y is None:
                yield Fault(key, f"'{formula.text}' has no value at x = {_short(x)}")

    def _shape_faults(self) -> Iterator[Fault]:
        for number, shape in enumerate(self.shape):
            try:
                shape_of(shape.has)
            except KeyError:
                known = ", ".join(f"'{each}'" for each in SHAPES)
                yield Fault(f"shape.{number}", f"unknown shape '{shape.has}' (known: {known})")
                continue
            if self._lacks(self._values(self.right), shape):
                yield Fault(f"shape.{number}", f"the curve itself lacks the shape '{shape.has}'")

    def proofs(self) -> Iterator[Expected]:
        """The curve is right as a formula and as numbers; mistakes earn their feedback."""
        yield Expected("curve", self._typed(self.curve, self.right), right=True)
        values = "; ".join(repr(y) for y in self._values(self.right))
        yield Expected("curve", values, right=True)
        for number, mistake in enumerate(self.mistakes):
            key = f"mistakes.{number}"
            typed = self._typed(mistake.when, self._authors(mistake.when, f"{key}.when"))
            yield Expected(key, typed, False, mistake.feedback)

    def _typed(self, text: str, curve: ParsedFormula) -> str:
        """Return how a student types a curve: a level one as its numbers, one for each x."""
        if _PLAIN.fullmatch(text.strip()):
            return "; ".join(repr(y) for y in self._values(curve))
        return text

    def _authors(self, text: str, key: str) -> ParsedFormula:
        try:
            return read(text, DECLARED)
        except Unreadable as error:
            name = key.rpartition(".")[2]
            raise QuizlabError(f"{name}: '{text[:60]}' cannot be read: {error.message}") from None


def _pieces(pattern: str, text: str, start: int) -> list[tuple[str, int]]:
    """Return what matches, one after the other with one letter between, and its places."""
    found, at = [], 0
    while at <= len(text):
        piece = re.compile(pattern).match(text, at)
        end = piece.end() if piece else at
        found.append((text[at:end], start + at))
        at = end + 1
    return found


def _number(part: str, start: int, x: float) -> float:
    if not part.strip():
        raise Unreadable(f"There is no number for x = {_short(x)}.", start)
    if (named := _AT_X.match(part)) and float(named[1]) == x:
        start, part = start + named.end(), part[named.end() :]
    try:
        value = value_at(read(part, NUMBER), {})
    except Unreadable as error:
        with suppress(Unreadable):
            return float(read_number(part, "").value)  # 100%, three
        raise Unreadable(error.message, start + (error.at or 0)) from None
    if value is None:
        raise Unreadable(f"'{part.strip()}' is no number that can be drawn.", start)
    return value


def _along(formula: ParsedFormula, places: list[Fraction]) -> list[float | None]:
    return [value_at(formula, {"x": x}) for x in places]


def _exact(x: float) -> Fraction:
    return Fraction(repr(x))


def _short(y: float | None) -> str:
    return "none" if y is None else f"{y:.4g}".replace("-", "−")

"""Reads a number as students type it: 28, 0.5, 3/4, 1e-3, 95 %, 28*28."""

import re
from dataclasses import dataclass
from fractions import Fraction

from quizlab.arithmetic import ArithmeticProblem, Number, evaluate, written
from quizlab.errors import Unreadable

FEWEST_DIGITS = 3  # of a decimal that can stand for 1/3 or log(2)


@dataclass(frozen=True)
class TypedNumber:
    """A number as typed.

    Attributes:
        value: what it is worth.
        read_as: how it was read, where that could surprise.
        percent: whether it had a percent sign; the value is then the share.
        rounding: half of its last digit, where it is a decimal of three digits or more; else 0.
    """

    value: Number
    read_as: str | None = None
    percent: bool = False
    rounding: Fraction = Fraction(0)

    def in_percent(self) -> "TypedNumber":
        """Return the number before the percent sign."""
        value = self.value * 100
        return TypedNumber(value, f"{written(value)} percent", rounding=self.rounding * 100)


def read_number(text: str, prompt: str) -> TypedNumber:
    """Read what a student typed in answer to ``prompt``.

    Raises:
        Unreadable: it is no number, has separators that could mean two things, or only repeats the
            arithmetic of the prompt.
    """
    typed = text.strip().rstrip(".").rstrip()
    start = len(text) - len(text.lstrip())
    if not typed:
        raise Unreadable(f"Nothing was typed. {_HOW}", 0)
    typed = typed.translate(_SIGNS)
    _refuse_separators(typed, start)
    percent = typed.endswith("%")
    body = typed.removesuffix("%").rstrip()
    if percent and not _DECIMAL.fullmatch(body):
        raise Unreadable("Type a percentage as a plain number, for example 95 %.", start)
    _refuse_repetition(body, prompt)
    try:
        value = evaluate(re.sub(r"(?<![\w.])0+(?=\d)", _as_spaces, body))
    except ArithmeticProblem as problem:
        at = None if problem.at is None else start + problem.at
        raise Unreadable(_no_number(problem, text.strip()), at) from None
    rounding = _rounding(body)
    if percent:
        share = value / 100
        return TypedNumber(share, f"{written(value)} % = {written(share)}", True, rounding / 100)
    surprising = not _DECIMAL.fullmatch(body)
    return TypedNumber(value, f"{body} = {written(value)}" if surprising else None, False, rounding)


def asks_for_percent(prompt: str) -> bool:
    """Whether a prompt asks for a percentage, so that `95%` means 95 and not 0.95."""
    return _PERCENT.search(re.sub(r"`[^`]*`", "", prompt)) is not None


_PERCENT = re.compile(
    r"\b(?:in|as an?|how many|what|which) (?:percent(?:age)?\b|per cent\b|%)"
    r"|\((?:in )?(?:percent|per cent|%)\)",
    re.IGNORECASE,
)

_HOW = "Type a number, for example 28, 0.5, 3/4 or 1e-3."

_SIGNS = str.maketrans(
    {"−": "-", "–": "-", "·": "*", "×": "*", "÷": "/", "⁄": "/", "\u00a0": " ", "\u202f": " "}
)

_DECIMAL = re.compile(r"[+-]?(?P<whole>\d*)(?:\.(?P<fraction>\d*))?(?:e(?P<power>[+-]?\d+))?", re.I)

_SEPARATED = re.compile(r"\d(?P<mark>\s+| ?[,'_\u2019] ?)\d")


def _as_spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])  # 007 is 7, and places stay what they were


def _refuse_separators(typed: str, start: int) -> None:
    if (found := _SEPARATED.search(typed)) is None:
        return
    at = start + found.start("mark")
    if re.fullmatch(r"[+-]?\d+\s+\d+\s*/\s*\d+", typed):
        whole, fraction = typed.split(maxsplit=1)
        raise Unreadable(f"A whole number and a fraction: type {whole} + {fraction}.", at)
    mark = found["mark"].strip() or " "
    what = {" ": "a space", ",": "a comma", "_": "an underscore"}.get(mark, "an apostrophe")
    why = (
        "it separates thousands in some countries and decimals in others"
        if mark == ","
        else "it could separate thousands or two numbers"
    )
    raise Unreadable(f"There is {what} in the number: {why}. Please type {_without(typed)}.", at)


def _without(typed: str) -> str:
    """Return how a number with separators can be typed: without them, or with a point."""
    if re.search(r"[^-+\d\s.,'_\u2019%]", typed):
        return "numbers without any"
    bare = _SEPARATED.sub(_joined, _SEPARATED.sub(_joined, typed))
    one_comma = typed.count(",") == 1 and not re.search(r"[.\s'_\u2019]", typed)
    if not one_comma:
        return bare
    point = typed.replace(",", ".")
    return point if re.match(r"[+-]?0,", typed) else f"{bare} or {point}"


def _joined(found: re.Match[str]) -> str:
    return found[0][0] + found[0][-1]


def _refuse_repetition(body: str, prompt: str) -> None:
    """Refuse the prompt's own arithmetic: `17 % 3` is no answer to what `17 % 3` is."""
    bare = re.sub(r"[\s()]", "", body)
    if re.search(r"\d.*[-+*/%^].*\d|\w\(", body) and not _DECIMAL.fullmatch(bare):
        asked = re.sub(r"[\s()`$]", "", prompt.translate(_SIGNS))
        if re.search(rf"(?<![\d.]){re.escape(bare)}(?!\d)", asked):
            raise Unreadable(f"'{body}' stands in the question. Work it out, and type the number.")


def _rounding(body: str) -> Fraction:
    """Return half of the last digit of a decimal, or 0 where it has too few digits."""
    if (found := _DECIMAL.fullmatch(body)) is None or not found["fraction"]:
        return Fraction(0)
    digits = (found["whole"] + found["fraction"]).lstrip("0")
    power = int((found["power"] or "0")[:6]) - len(found["fraction"])
    if len(digits) < FEWEST_DIGITS or abs(power) > 400:
        return Fraction(0)
    return Fraction(10) ** power / 2


def _no_number(problem: ArithmeticProblem, typed: str) -> str:
    no_arithmetic = ("unknown name", "unknown function", "only numbers")
    if str(problem).startswith(no_arithmetic) or "is no arithmetic" in str(problem):
        shown = typed if len(typed) <= 40 else typed[:39] + "…"
        numbers = re.findall(r"\d[\d.]*", typed)
        only_one = len(numbers) == 1 and not re.search(
            r"[(\[^]", typed
        )  # in a call it is an argument
        only = f" Type only the number: {numbers[0]}." if only_one else f" {_HOW}"
        return f"'{shown}' is not a number.{only}"
    return f"That could not be worked out: {problem}."

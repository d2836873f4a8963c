"""What a check says: these values must be the same; these mistakes were foreseen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quizlab.values.compare import difference
from quizlab.values.show import show
from quizlab.values.types import Grid


class Different(AssertionError):
    """A value is not what it should be.

    Args:
        words: for the student.
        misconception: the name of the wrong belief behind it, if the chapter has one.
    """

    def __init__(self, words: str = "", misconception: str | None = None) -> None:
        super().__init__(words)
        self.misconception = misconception


@dataclass(frozen=True)
class Mistake:
    """A wrong way that an author foresaw: what it gives, and what to say to it.

    Attributes:
        gives: a function of the arguments, or for one known call the value itself.
        feedback: sentences for the student.
        misconception: the name of the wrong belief, if the chapter has one.
    """

    gives: Any
    feedback: str
    misconception: str | None = None

    def fits(
        self, value: Any, arguments: Sequence[Any] = (), tolerance: float | None = None
    ) -> bool:
        """Whether a value is what this mistake gives for the arguments."""
        try:
            wrong = self.gives(*arguments) if callable(self.gives) else self.gives
        except Exception:  # noqa: BLE001 - the wrong way may fail where the right one does not
            return False
        return difference(value, wrong, tolerance) is None

    def fails(self, arguments: Sequence[Any]) -> bool:
        """Whether this mistake gives nothing for the arguments, but fails."""
        if not callable(self.gives):
            return False
        try:
            self.gives(*arguments)
        except Exception:  # noqa: BLE001 - whatever it fails with
            return True
        return False


class Recognised(Different):
    """A difference that an author foresaw."""

    def __init__(self, mistake: Mistake, words: str) -> None:
        super().__init__(f"{mistake.feedback}\n{words}", mistake.misconception)


def same(
    found: Any,
    expected: Any,
    *,
    tolerance: float | None = None,
    given: Sequence[Any] = (),
    mistakes: Sequence[Mistake] = (),
) -> None:
    """Let equal values of the same type pass and raise `Different` for all others.

    Args:
        found: what the submission gave.
        expected: what it should have given.
        tolerance: the relative difference between numbers that does not count.
        given: the arguments of the call, for mistakes that are functions of them.
        mistakes: foreseen wrong ways, with what to say to them.
    """
    if (words := difference(found, expected, tolerance)) is None:
        return
    for mistake in mistakes:
        if mistake.fits(found, given, tolerance):
            raise Recognised(mistake, words)
    raise Different(words)


def number(found: Any) -> float:
    """Return a number that came as a float, an integer, or an array or tensor with one element.

    Raises:
        Different: it is none of these.
    """
    if isinstance(found, Grid) and found.size == 1:
        digits = 7 if found.dtype == "float32" else 17  # 0.6, not 0.6000000238418579
        found = float(f"{found.item():.{digits}g}")
    if type(found) in (int, float):
        return float(found)
    raise Different(f"{show(found, 200)} came back; expected one number.")

"""What a call of a program came to, and what a student is told about it."""

import re
from dataclasses import dataclass
from typing import Any

from quizlab.judge.assertions import Different
from quizlab.sandbox.request import Call
from quizlab.values.show import show

_NONE = re.compile(r"\bNone came back\b|\bgave None\b|\bIt is None\b")


class Failure(Different):
    """The program returned no value: it raised, was stopped, or ended.

    Args:
        words: for the student.
        hidden: the words in a check with hidden data.
        doubtful: it was in no line of the submission, so the exercise may be at fault.
    """

    def __init__(self, words: str, hidden: str | None = None, *, doubtful: bool = False) -> None:
        super().__init__(words)
        self.hidden = words if hidden is None else hidden
        self.doubtful = doubtful


class OutOfTime(Failure):
    """The time for all checks of one submission together is used up."""

    def __init__(self, seconds: float, *, doubtful: bool = False) -> None:
        words = f"Stopped: all checks of one file together may take {seconds:g} s."
        super().__init__(words, doubtful=doubtful)


@dataclass(frozen=True)
class CallResult:
    """What one call came to.

    Attributes:
        value: what came back; None also where nothing did.
        changed: the arguments after a call that changed them, else None.
        printed: what the program printed meanwhile.
        failure: why no value came back.
    """

    call: Call
    value: Any = None
    changed: list[Any] | None = None
    printed: str = ""
    failure: Failure | None = None

    @property
    def text(self) -> str:
        """The call as a student can paste it; empty for one of the harness, which is not theirs."""
        if self.call.harness:
            return ""
        parts = [show(each, 120) for each in self.call.args]
        parts += [f"{name}={show(each, 120)}" for name, each in self.call.kwargs.items()]
        return f"{self.call.entry}({', '.join(parts)})"

    @property
    def printed_only(self) -> bool:
        """Whether a function of the student's printed something and returned None."""
        returned = self.value is None and self.failure is None
        return returned and not self.call.harness and bool(self.printed.strip())


def explain_none(result: CallResult | None, words: str, *, hidden: bool) -> str:
    """Return words on a result, and where it is None by mistake, what may have happened.

    Args:
        result: of the latest call, if there was one.
        words: what the check says.
        hidden: what was printed is not to be shown.
    """
    if result is not None and result.printed_only and not hidden:
        printed = " ".join(result.printed.split())
        return (
            f"`{result.call.entry}` printed {printed[:100]} and returned None. "
            "`print` shows a value; `return` gives it to the caller."
        )
    if "`return" in words or not _NONE.search(words):
        return words
    return (
        f"{words}\nA function gives None that ends without `return`; "
        "so do methods such as `append` and `sort`."
    )


def explain_changed(result: CallResult | None) -> str:
    """Return which argument a call changed, as a line to add; empty where it changed none."""
    if result is None or result.changed is None:
        return ""
    for at, (before, now) in enumerate(zip(result.call.args, result.changed, strict=False), 1):
        if show(before) != show(now):
            return f"\nThe call changed its argument {at}: it is now {show(now, 120)}."
    return "\nThe call changed its arguments."

"""The fixtures `submission` and `solution`: a program's functions, called as if they were here."""

from collections.abc import Mapping, Sequence
from typing import Any

from quizlab.judge.assertions import Different, Mistake
from quizlab.judge.call_result import CallResult
from quizlab.judge.program import Program
from quizlab.judge.provided_names import StaticScan
from quizlab.sandbox.reply import Called
from quizlab.sandbox.request import Call

Feedback = Mapping[str, str | tuple[str, str | None]]  # by the name of the mistake
_CALLS = "the calls"  # no function can have this name, so none is hidden by it


class CheckCalls:
    """The calls that one check makes to a program.

    Attributes:
        latest: what the latest single call came to; None before the first, and after many calls
            at once or a new beginning, none of which can be shown as the one that failed.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.latest: CallResult | None = None

    def value(self, call: Call) -> Any:
        """Make a call and return its value.

        Raises:
            Failure: there is none; the words are for the student.
        """
        self.latest = None
        self.latest = self.program.call(call)
        if self.latest.failure is not None:
            raise self.latest.failure
        return self.latest.value

    def batch(self, calls: Sequence[Call]) -> list[Called]:
        """Make many calls in one crossing and return a value or an exception for each."""
        self.latest = None
        return self.program.batch(calls)

    def begin(self, entry: str, *args: Any) -> None:
        """Begin again in a fresh child, in which an entry of the harness runs first of all."""
        self.latest = None
        self.program.begin(entry, *args)


class Functions:
    """The functions of a program, whatever their names.

    `submission.pairs([1], [2])` calls the function `pairs`; `submission.harness("train", 3)` calls
    the harness's, which gets the program's module first. A call that returns no value raises
    `Failure` with words for the student. Only `harness` and `begin` are names of our own.
    """

    def __init__(self, calls: CheckCalls) -> None:
        self.__dict__[_CALLS] = calls

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: calls_of(self).value(Call(name, args, kwargs))

    def harness(self, entry: str, *args: Any, **kwargs: Any) -> Any:
        """Call a function of the harness."""
        return calls_of(self).value(Call(entry, args, kwargs, harness=True))

    def begin(self, entry: str, *args: Any) -> None:
        """Begin again in a fresh child, in which an entry of the harness runs first of all."""
        calls_of(self).begin(entry, *args)


def calls_of(functions: Functions) -> CheckCalls:
    """Return the calls that are made through a program's functions."""
    calls: CheckCalls = vars(functions)[_CALLS]
    return calls


def unchanged(
    functions: Functions,
    words: str = "The argument should stay as it is: make a new value instead.",
) -> None:
    """Let the latest call pass when it left its arguments as they were.

    Raises:
        Different: it changed one.
    """
    latest = calls_of(functions).latest
    if latest is not None and latest.changed is not None:
        raise Different(words)


def reading_of(functions: Functions) -> StaticScan:
    """Return what the program's text says of the names that the exercise provides."""
    scan = calls_of(functions).program.scan
    assert scan is not None, "the exercise gives no names"
    return scan


def foreseen(solution: Functions, feedback: Feedback) -> list[Mistake]:
    """Return mistakes whose values are worked out where the solution runs.

    Args:
        solution: the reference program.
        feedback: for each function of `reference.py` what to say where a submission gives the
            same as it, with the misconception if there is one.
    """

    def mistake(entry: str, said: str | tuple[str, str | None]) -> Mistake:
        words, misconception = (said, None) if isinstance(said, str) else said
        return Mistake(lambda *given: solution.harness(entry, *given), words, misconception)

    return [mistake(entry, said) for entry, said in feedback.items()]

"""The fixtures `submission` and `solution`: a program's functions, called as if they were here."""

from collections.abc import Mapping
from typing import Any

from quizlab.judge.assertions import Different, Mistake
from quizlab.judge.program import Program
from quizlab.judge.provided_names import StaticScan

_PROGRAM = "the program"  # no function can have this name, so none is hidden by it


class Functions:
    """The functions of a program, whatever their names.

    `submission.pairs([1], [2])` calls the function `pairs`; `submission.harness("train", 3)` calls
    the harness's, which gets the program's module first. A call that gives no value raises
    `Failure` with words for the student. Only `harness` and `begin` are names of our own.
    """

    def __init__(self, program: Program) -> None:
        self.__dict__[_PROGRAM] = program

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: program_of(self).call(name, *args, **kwargs)

    def harness(self, entry: str, *args: Any, **kwargs: Any) -> Any:
        """Call a function of the harness."""
        return program_of(self).harness(entry, *args, **kwargs)

    def begin(self, entry: str, *args: Any) -> None:
        """Begin anew in a fresh child, in which an entry of the harness runs first of all."""
        program_of(self).begin(entry, *args)


def program_of(functions: Functions) -> Program:
    """Return the program behind its functions."""
    program: Program = vars(functions)[_PROGRAM]
    return program


def unchanged(
    functions: Functions,
    words: str = "The argument should stay as it is: make a new value instead.",
) -> None:
    """Let the last call pass when it left its arguments as they were."""
    called = program_of(functions).last_called
    if called is not None and called.changed is not None:
        raise Different(words)


def reading_of(functions: Functions) -> StaticScan:
    """Return what the program's text says of the names that the exercise gives."""
    reading = program_of(functions).reading
    assert reading is not None, "the exercise gives no names"
    return reading


def foreseen(solution: Functions, feedback: Mapping[str, str | tuple[str, str]]) -> list[Mistake]:
    """Return mistakes whose values are worked out where the solution runs.

    Args:
        solution: the reference program.
        feedback: for each function of `reference.py` what to say where a submission gives the
            same as it, with the misconception if there is one.
    """
    return [_mistake(solution, entry, said) for entry, said in feedback.items()]


def _mistake(solution: Functions, entry: str, said: str | tuple[str, str]) -> Mistake:
    words, misconception = (said, None) if isinstance(said, str) else said
    return Mistake(lambda *given: solution.harness(entry, *given), words, misconception)

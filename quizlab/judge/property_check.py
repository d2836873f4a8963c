"""Compares a function with the expected one on many inputs, made in one crossing.

Only when one fails is hypothesis imported, to find the smallest input that fails in the same way.
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizlab import paths
from quizlab.judge.assertions import Different, Mistake, Recognised
from quizlab.judge.cases import Cases
from quizlab.judge.fixtures import Functions, program_of
from quizlab.judge.program import Failure
from quizlab.sandbox.reply import Called
from quizlab.sandbox.request import Call
from quizlab.values.compare import difference

COUNT = 40  # random cases of one check
_SHRINK_SECONDS = 3.0
_SHRINK_TRIES = 400


def for_all(  # noqa: PLR0913 - what most checks leave out has a default
    submission: Functions,
    expected: Functions | Callable[..., Any],
    entry: str,
    *cases: Cases,
    rng: random.Random,
    count: int = COUNT,
    examples: Sequence[tuple[Any, ...]] = (),
    mistakes: Sequence[Mistake] = (),
    read: Callable[[Any], Any] = lambda value: value,
    tolerance: float | None = None,
) -> None:
    """Compare a function with the expected one on random inputs.

    Args:
        submission: the program of the student.
        expected: the reference program, or a function of the same arguments run here.
        entry: the name of the function, the same in both.
        cases: one kind of input for each argument; none, where there are only examples.
        rng: the check's random numbers; another seed gives other inputs.
        count: how many random inputs.
        examples: inputs that come before the random ones.
        mistakes: foreseen mistakes; the first is named that gives what came back for every input.
        read: what is made of each value before it is compared, such as `number`.
        tolerance: the relative difference between numbers that does not count.
    """
    trial = _Trial(submission, expected, entry, read, tolerance)
    drawn = [tuple(each.draw(rng) for each in cases) for _ in range(count if cases else 0)]
    tried = trial.run([*examples, *drawn])
    failing = [each for each in tried if each.words is not None]
    if not failing:
        return
    named = _named(trial, sorted(tried, key=lambda each: each.words is None), mistakes)
    trial.fail(_smallest(trial, cases, failing, rng), named)


@dataclass(frozen=True)
class _Tried:
    """One input, what came back for it, and how that differs from what should have."""

    arguments: tuple[Any, ...]
    called: Called
    words: str | None


class _Trial:
    """The same calls made to two programs."""

    def __init__(
        self,
        submission: Functions,
        expected: Functions | Callable[..., Any],
        entry: str,
        read: Callable[[Any], Any],
        tolerance: float | None,
    ) -> None:
        self.submission = program_of(submission)
        self.expected = expected
        self.entry = entry
        self.read = read
        self.tolerance = tolerance

    def run(self, drawn: Sequence[tuple[Any, ...]]) -> list[_Tried]:
        """Try inputs, all in one crossing."""
        calls = [Call(self.entry, arguments) for arguments in drawn]
        found = self.submission.batch(calls)
        triples = zip(drawn, found, self._wanted(calls), strict=True)
        return [
            _Tried(given, called, self._words(called, right)) for given, called, right in triples
        ]

    def _wanted(self, calls: Sequence[Call]) -> list[Any]:
        if isinstance(self.expected, Functions):
            return [called.value for called in program_of(self.expected).batch(calls)]
        return [self.expected(*call.args) for call in calls]

    def _words(self, called: Called, wanted: Any) -> str | None:
        if called.error is not None:
            return str(called.error)
        return self.differ(called.value, wanted)

    def differ(self, found: Any, wanted: Any) -> str | None:
        """Return in words how two values differ, read as the check reads them."""
        try:
            found = self.read(found)
        except Different as different:
            return str(different)
        return difference(found, self.read(wanted), self.tolerance)

    def made_by(self, mistake: Mistake, tried: _Tried) -> bool:
        """Whether a mistake gives what came back."""
        if tried.called.error is not None:
            return False
        try:
            found = self.read(tried.called.value)
        except Different:
            return False
        gives = replace(mistake, gives=lambda *given: self.read(mistake.gives(*given)))
        return gives.fits(found, tried.arguments, self.tolerance)

    def fail(self, arguments: tuple[Any, ...], mistake: Mistake | None) -> None:
        """Make the failing call once more by itself and raise what it comes to."""
        found = self.submission.call(self.entry, *arguments)  # raises where it raises
        words = self.differ(found, self._wanted([Call(self.entry, arguments)])[0])
        if words is None:
            raise Failure("It fails for some inputs, but not each time with the same one.")
        raise Recognised(mistake, words) if mistake is not None else Different(words)


def _named(trial: _Trial, tried: Sequence[_Tried], mistakes: Sequence[Mistake]) -> Mistake | None:
    """Return the first mistake that explains what came back for every input."""
    for mistake in mistakes:
        if all(trial.made_by(mistake, each) for each in tried):
            return mistake
    return None


def _smallest(
    trial: _Trial, cases: Sequence[Cases], failing: Sequence[_Tried], rng: random.Random
) -> tuple[Any, ...]:
    """Return the smallest failing input that can be found in a few seconds."""
    if not cases or not all(each.shrinks for each in cases):
        return failing[0].arguments
    first = min((each.arguments for each in failing), key=lambda arguments: len(repr(arguments)))
    try:
        return _shrunk(trial, cases, random.Random(rng.random()))  # noqa: S311 - for test inputs
    except (Different, LookupError):
        return first  # the program was stopped, or the failure is rare


def _shrunk(trial: _Trial, cases: Sequence[Cases], rng: random.Random) -> tuple[Any, ...]:
    from hypothesis import HealthCheck, Phase, configuration, find, settings
    from hypothesis import strategies as st
    from hypothesis.errors import Flaky, NoSuchExample

    # It would keep what it finds out about Python's characters in the student's own folder.
    configuration.set_hypothesis_home_dir(paths.cache_folder() / "hypothesis")
    deadline = time.monotonic() + _SHRINK_SECONDS
    found: list[tuple[Any, ...]] = []

    def fails(arguments: tuple[Any, ...]) -> bool:
        if time.monotonic() > deadline or trial.run([arguments])[0].words is None:
            return False
        found.append(arguments)
        return True

    quiet = settings(
        database=None,
        deadline=None,
        max_examples=_SHRINK_TRIES,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    try:
        find(st.tuples(*(each.strategy(st) for each in cases)), fails, settings=quiet, random=rng)
    except NoSuchExample:
        raise LookupError from None
    except Flaky:
        pass  # the time was up, or the program is not the same each time: the smallest so far
    return found[-1]

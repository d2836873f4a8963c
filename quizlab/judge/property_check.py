"""Compares a function with the expected one on many inputs, made in one crossing.

Only when one fails is hypothesis imported, to find the smallest input that fails in the same way.
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from quizlab import paths
from quizlab.judge.assertions import Different, Mistake, Recognised
from quizlab.judge.call_result import Failure
from quizlab.judge.cases import Cases
from quizlab.judge.fixtures import CheckCalls, Functions, calls_of
from quizlab.sandbox.reply import Called
from quizlab.sandbox.request import Call
from quizlab.values.compare import difference

COUNT = 40  # random cases of one check
KEPT = (
    "This begins with what earlier calls gave: a list outlives the call. Make it anew inside the "
    "function, not outside it, in a class, or as the default of a parameter."
)
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
    others: Sequence[tuple[Any, ...]] = (),
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
        examples: inputs that come before the random ones; one that fails is shown as it is.
        others: inputs that decide nothing, and tell mistakes apart that agree on an example.
        mistakes: foreseen mistakes; the first is named that gives what came back for every input.
        read: what is made of each value before it is compared, such as `number`.
        tolerance: the relative difference between numbers that does not count.

    Raises:
        Different: they differ, or the program returned no value.
    """
    law = _Property(calls_of(submission), expected, entry, read, tolerance)
    drawn = [tuple(each.draw(rng) for each in cases) for _ in range(count if cases else 0)]
    tried = law.test([*examples, *drawn])
    failing = [each for each in tried if each.difference is not None]
    if not failing:
        return
    tried += law.test(others) if others else []
    if _adds_up(tried):
        law.fail(failing[0].arguments, Mistake(None, KEPT))
    of_examples = [each.arguments for each in tried[: len(examples)] if each.difference is not None]
    tried.sort(key=lambda each: each.difference is None)  # one that fails tells mistakes apart
    mistake = law.explained_by(mistakes, tried)
    law.fail(of_examples[0] if of_examples else _smallest(law, cases, failing, rng), mistake)


def _adds_up(tried: Sequence["_TestCase"]) -> bool:
    """Whether each list that came back begins with the whole list of the call before."""
    lists = [(each.called.value, each.wanted) for each in tried]
    if not all(isinstance(one, list) and isinstance(wanted, list) for one, wanted in lists):
        return False
    pairs = list(pairwise(lists))
    return bool(pairs) and all(now == [*before, *wanted] for (before, _), (now, wanted) in pairs)


@dataclass(frozen=True)
class _TestCase:
    """One input, what came back for it, and how that differs from what should have."""

    arguments: tuple[Any, ...]
    called: Called
    wanted: Any
    difference: str | None


@dataclass(frozen=True)
class _Property:
    """A function of a submission gives what is expected, whatever its arguments."""

    submission: CheckCalls
    expected: Functions | Callable[..., Any]
    entry: str
    read: Callable[[Any], Any]
    tolerance: float | None

    def test(self, inputs: Sequence[tuple[Any, ...]]) -> list[_TestCase]:
        """Try inputs, all in one crossing."""
        calls = [Call(self.entry, arguments) for arguments in inputs]
        found = self.submission.batch(calls)
        cases = []
        for arguments, called, wanted in zip(inputs, found, self._wanted(calls), strict=True):
            if called.error is not None:
                words: str | None = str(called.error)
            else:
                words = self.differ(called.value, wanted)
            cases.append(_TestCase(arguments, called, wanted, words))
        return cases

    def _wanted(self, calls: Sequence[Call]) -> list[Any]:
        if isinstance(self.expected, Functions):
            return [called.value for called in calls_of(self.expected).batch(calls)]
        return [self.expected(*call.args) for call in calls]

    def differ(self, found: Any, wanted: Any) -> str | None:
        """Return in words how two values differ, read as the check reads them."""
        try:
            found = self.read(found)
        except Different as different:
            return str(different)
        return difference(found, self.read(wanted), self.tolerance)

    def explained_by(
        self, mistakes: Sequence[Mistake], cases: Sequence[_TestCase]
    ) -> Mistake | None:
        """Return the first mistake that gives what came back for every input."""
        made = (each for each in mistakes if all(self._made_by(each, case) for case in cases))
        return next(made, None)

    def _made_by(self, mistake: Mistake, case: _TestCase) -> bool:
        if case.called.error is not None:
            return mistake.fails(case.arguments)
        try:
            found = self.read(case.called.value)
        except Different:
            return False
        gives = replace(mistake, gives=lambda *given: self.read(mistake.gives(*given)))
        return gives.fits(found, case.arguments, self.tolerance)

    def fail(self, arguments: tuple[Any, ...], mistake: Mistake | None) -> None:
        """Make the failing call once more by itself.

        Raises:
            Different: what it comes to.
        """
        call = Call(self.entry, arguments)
        found = self.submission.value(call)  # raises where it raises
        words = self.differ(found, self._wanted([call])[0])
        if words is None:
            raise Failure("It fails for some inputs, but not each time with the same one.")
        raise Recognised(mistake, words) if mistake is not None else Different(words)


def _smallest(
    law: _Property, cases: Sequence[Cases], failing: Sequence[_TestCase], rng: random.Random
) -> tuple[Any, ...]:
    """Return the smallest failing input that can be found in a few seconds."""
    if not cases or not all(each.shrinks for each in cases):
        return failing[0].arguments
    first = min((each.arguments for each in failing), key=lambda arguments: len(repr(arguments)))
    try:
        return _shrunk(law, cases, random.Random(rng.random()))  # noqa: S311 - for test inputs
    except (Different, LookupError):
        return first  # the program was stopped, or the failure is rare


def _shrunk(law: _Property, cases: Sequence[Cases], rng: random.Random) -> tuple[Any, ...]:
    """Return the smallest failing input that hypothesis finds.

    Raises:
        LookupError: it finds none.
        Failure: the program was stopped.
    """
    from hypothesis import HealthCheck, Phase, configuration, find, settings
    from hypothesis import strategies as st
    from hypothesis.errors import Flaky, NoSuchExample

    # It would keep what it finds out about Python's characters in the student's own folder.
    configuration.set_hypothesis_home_dir(paths.cache_folder() / "hypothesis")
    deadline = time.monotonic() + _SHRINK_SECONDS
    found: list[tuple[Any, ...]] = []

    def fails(arguments: tuple[Any, ...]) -> bool:
        if time.monotonic() > deadline or law.test([arguments])[0].difference is None:
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

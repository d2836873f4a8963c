"""Random inputs: drawn fresh for each run, and shrunk to a smallest one that fails.

A check draws its cases here and makes all calls in one crossing. Only when one fails is hypothesis
imported, to find the smallest input that fails in the same way.
"""

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizlab.judge.program import Failure, Program
from quizlab.judge.same import Different, Mistake, Recognised
from quizlab.sandbox import Call, Called
from quizlab.sandbox.compare import difference
from quizlab.sandbox.values import tensor

COUNT = 40  # random cases of one check
_SHRINK_SECONDS = 3.0
_SHRINK_TRIES = 400


@dataclass(frozen=True)
class Cases:
    """A kind of input: how one is drawn, and the same for hypothesis.

    Attributes:
        strategy: makes it from hypothesis.strategies.
        shrinks: whether the smallest failing input is looked for; not worth it for tensors, in
            which zeros hide more than they show.
    """

    draw: Callable[[random.Random], Any]
    strategy: Callable[[Any], Any]
    shrinks: bool = True


def integers(low: int, high: int) -> Cases:
    """Return integers from low to high, both included."""
    return Cases(lambda rng: rng.randint(low, high), lambda st: st.integers(low, high))


def tenths(low: int, high: int) -> Cases:
    """Return floats from low to high with one decimal, which read and paste well."""
    return mapped(integers(10 * low, 10 * high), lambda n: n / 10)


def floats(low: float, high: float) -> Cases:
    """Return floats from low to high."""
    return Cases(lambda rng: rng.uniform(low, high), lambda st: st.floats(low, high))


def texts(alphabet: str = "abcdefghij", most: int = 6) -> Cases:
    """Return texts over an alphabet."""
    return Cases(
        lambda rng: "".join(rng.choices(alphabet, k=rng.randint(0, most))),
        lambda st: st.text(alphabet, max_size=most),
    )


def one_of(values: Sequence[Any]) -> Cases:
    """Return one of the given values."""
    return Cases(lambda rng: rng.choice(values), lambda st: st.sampled_from(list(values)))


def lists(inner: Cases, least: int = 0, most: int = 8) -> Cases:
    """Return lists of another kind of input."""
    return Cases(
        lambda rng: [inner.draw(rng) for _ in range(rng.randint(least, most))],
        lambda st: st.lists(inner.strategy(st), min_size=least, max_size=most),
        inner.shrinks,
    )


def mapped(inner: Cases, function: Callable[[Any], Any]) -> Cases:
    """Return what a function makes of another kind of input."""
    return Cases(
        lambda rng: function(inner.draw(rng)),
        lambda st: inner.strategy(st).map(function),
        inner.shrinks,
    )


def tensors(shape: Sequence[int], of: Cases, dtype: str | None = None) -> Cases:
    """Return tensors of a shape, with elements of another kind of input."""
    size = math.prod(shape)
    made = mapped(
        lists(of, least=size, most=size),
        lambda numbers: replace(tensor(numbers, dtype), shape=tuple(shape)),
    )
    return replace(made, shrinks=False)


def for_all(
    submission: Program,
    expected: Program | Callable[..., Any],
    entry: str,
    *cases: Cases,
    rng: random.Random,
    count: int = COUNT,
    mistakes: Sequence[Mistake] = (),
) -> None:
    """Compare a function with the expected one on random inputs.

    Args:
        submission: the program of the student.
        expected: the reference program, or a function of the same arguments run here.
        entry: the name of the function, the same in both.
        cases: one kind of input for each argument.
        rng: the check's random numbers; another seed gives other inputs.
        count: how many inputs.
        mistakes: foreseen mistakes; one must fit every failing input to be named.
    """
    trial = _Trial(submission, expected, entry)
    drawn = [tuple(each.draw(rng) for each in cases) for _ in range(count)]
    failing = [arguments for arguments, words in trial.run(drawn) if words is not None]
    if not failing:
        return
    smallest = _smallest(trial, cases, failing, rng)
    trial.fail(smallest, _named(trial, failing, mistakes))


class _Trial:
    """The same calls made to two programs."""

    def __init__(
        self, submission: Program, expected: Program | Callable[..., Any], entry: str
    ) -> None:
        self.submission = submission
        self.expected = expected
        self.entry = entry

    def run(self, drawn: Sequence[tuple[Any, ...]]) -> list[tuple[tuple[Any, ...], str | None]]:
        """Return for each input how the two differ, None where they do not."""
        calls = [Call(self.entry, arguments) for arguments in drawn]
        found = self.submission.batch(calls)
        wanted = self._wanted(calls)
        words = [_words(one, other) for one, other in zip(found, wanted, strict=True)]
        return list(zip(drawn, words, strict=True))

    def values(self, drawn: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Return what the submission gives for each input."""
        calls = [Call(self.entry, arguments) for arguments in drawn]
        return [called.value for called in self.submission.batch(calls)]

    def _wanted(self, calls: Sequence[Call]) -> list[Any]:
        if not isinstance(self.expected, Program):
            return [self.expected(*call.args) for call in calls]
        return [
            _right(called, call)
            for called, call in zip(self.expected.batch(calls), calls, strict=True)
        ]

    def fail(self, arguments: tuple[Any, ...], mistake: Mistake | None) -> None:
        """Make the failing call once more by itself and raise what it comes to."""
        found = self.submission.call(self.entry, *arguments)  # raises where it raises
        wanted = self._wanted([Call(self.entry, arguments)])[0]
        words = difference(found, wanted)
        if words is None:
            raise Failure("It fails for some inputs, but not each time with the same one.")
        raise Recognised(mistake, words) if mistake is not None else Different(words)


def _right(called: Called, call: Call) -> Any:
    if called.error is not None:
        raise RuntimeError(f"the solution's {call.entry} raised {called.error}")
    return called.value


def _words(called: Called, wanted: Any) -> str | None:
    if called.error is not None:
        return str(called.error)
    return difference(called.value, wanted)


def _named(
    trial: _Trial, failing: Sequence[tuple[Any, ...]], mistakes: Sequence[Mistake]
) -> Mistake | None:
    """Return the mistake that explains every failing input."""
    if not mistakes:
        return None
    values = trial.values(failing)
    for mistake in mistakes:
        pairs = zip(values, failing, strict=True)
        if all(mistake.fits(value, arguments) for value, arguments in pairs):
            return mistake
    return None


def _smallest(
    trial: _Trial,
    cases: Sequence[Cases],
    failing: Sequence[tuple[Any, ...]],
    rng: random.Random,
) -> tuple[Any, ...]:
    """Return the smallest failing input that can be found in a few seconds."""
    first = min(failing, key=lambda arguments: len(repr(arguments)))
    if not all(each.shrinks for each in cases):
        return first
    try:
        return _shrunk(trial, cases, random.Random(rng.random()))  # noqa: S311 - for test inputs
    except (Different, LookupError):
        return first  # the program was stopped, or the failure is rare


def _shrunk(trial: _Trial, cases: Sequence[Cases], rng: random.Random) -> tuple[Any, ...]:
    from hypothesis import HealthCheck, Phase, find, settings
    from hypothesis import strategies as st
    from hypothesis.errors import Flaky, NoSuchExample

    deadline = time.monotonic() + _SHRINK_SECONDS
    found: list[tuple[Any, ...]] = []

    def fails(arguments: tuple[Any, ...]) -> bool:
        if time.monotonic() > deadline or trial.run([arguments])[0][1] is None:
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

"""How well outcomes agree with a person's labels: counts, shares and Cohen's kappa."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import Any

from quizlab.free_text.measuring.marked_responses import MarkedResponse
from quizlab.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Marking:
    """A marked response, and the verdict of its question.

    Attributes:
        file: the marked file as it was named.
        question: the id of the question in its bank.
    """

    file: str
    marked: MarkedResponse
    question: str
    verdict: Verdict

    @property
    def decided(self) -> bool:
        """Whether the question came to an outcome that counts."""
        return self.verdict.counted

    @property
    def agrees(self) -> bool:
        """Whether the outcome is the label."""
        return self.verdict.outcome is self.marked.outcome

    @property
    def false_pass(self) -> bool:
        """Whether a response passed that the person did not call correct."""
        return self._passed and not self._right

    @property
    def false_fail(self) -> bool:
        """Whether a correct response was decided to be less."""
        return self.decided and self._right and not self._passed

    @property
    def _passed(self) -> bool:
        return self.verdict.outcome is Outcome.CORRECT

    @property
    def _right(self) -> bool:
        return self.marked.outcome is Outcome.CORRECT

    def as_json(self) -> dict[str, object]:
        """Return the marking as it stands in `check bank --marked --json`."""
        named = {"author": self.marked.author, "kind": self.marked.kind}
        return {
            "question": self.marked.question,
            "id": self.question,
            "file": self.file,
            "line": self.marked.line,
            **{name: value for name, value in named.items() if value},
            "label": self.marked.label,
            **self.verdict.as_json(),
            "response": self.marked.response,
        }


@dataclass(frozen=True)
class Figures:
    """How a group of responses was marked; shares are None where there is nothing to share.

    Attributes:
        decided: how many had an outcome that counts; all that follows is about these.
        agreed: how many had the outcome of their label.
        agreed_on_correct: on how many both said correct, or both said not correct.
    """

    name: str
    responses: int
    decided: int
    agreed: int
    agreed_on_correct: int
    false_passes: int
    false_fails: int
    kappa: float | None
    kappa_on_correct: float | None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share that agrees on correct or not; (0, 1) of none."""
        if not self.decided:
            return 0.0, 1.0
        n, share, z = self.decided, self.agreed_on_correct / self.decided, 1.96
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return max(middle - reach, 0.0), min(middle + reach, 1.0)

    def as_json(self) -> dict[str, object]:
        """Return the figures as they stand in `check bank --marked --json`."""
        return vars(self) | {"interval": [round(each, 4) for each in self.interval]}


def figures(name: str, markings: Iterable[Marking]) -> Figures:
    """Count a group of markings."""
    everything = list(markings)
    decided = [each for each in everything if each.decided]
    passes = sum(each.false_pass for each in decided)
    fails = sum(each.false_fail for each in decided)
    pairs = [(each.marked.outcome, each.verdict.outcome) for each in decided]
    right = Outcome.CORRECT
    return Figures(
        name=name,
        responses=len(everything),
        decided=len(decided),
        agreed=sum(each.agrees for each in decided),
        agreed_on_correct=len(decided) - passes - fails,
        false_passes=passes,
        false_fails=fails,
        kappa=kappa(pairs),
        kappa_on_correct=kappa([(ours is right, theirs is right) for ours, theirs in pairs]),
    )


def grouped(markings: Iterable[Marking], by: Callable[[Marking], str]) -> list[Figures]:
    """Return the figures of each group, in the natural order of the names: Q2 before Q10."""
    ordered = sorted(markings, key=lambda each: _natural(by(each)))
    return [figures(name, group) for name, group in groupby(ordered, key=by)]


def kappa(pairs: list[tuple[Any, Any]]) -> float | None:
    """Return Cohen's kappa of two raters: 1 is full agreement, 0 what chance would give.

    None where chance alone explains everything: no pairs, or one label throughout.
    """
    if not pairs:
        return None
    first, second = (Counter(rater) for rater in zip(*pairs, strict=True))
    agreeing = sum(first[label] * second[label] for label in first)
    chance: float = agreeing / len(pairs) ** 2
    if chance == 1:
        return None
    observed: float = sum(one == other for one, other in pairs) / len(pairs)
    return (observed - chance) / (1 - chance)


def _natural(name: str) -> tuple[str, int, str]:
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    return letters, int(digits or 0), name

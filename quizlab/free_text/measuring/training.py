"""Learns second opinions on free text from responses that a person has marked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quizlab.free_text.classifier import Opinion
from quizlab.free_text.measuring.calibration import Calibration
from quizlab.question_types.recall import Recall
from quizlab.verdict import Outcome

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST = 20  # responses of each sort that a question needs; of fewer nothing is learned
RARE = 2  # a trait of fewer responses is left out
LOOSENESS = 10.0  # how much a mistake costs against large weights: the C of the literature
PRECISION = 2  # digits of a weight behind the point
ROUNDS = 100
CLOSE = 1e-9

Marked = tuple[frozenset[str], bool]


def learn(found: Calibration) -> dict[str, Opinion]:
    """Return an opinion on each question with enough responses, by its id.

    The answer and the samples of the question's author count as responses too.
    """
    marked = {name: [*_own(question)] for name, question in found.questions.items()}
    for each in found.markings:
        traits = found.questions[each.question].traits(each.marked.response)
        marked[each.question].append((traits, each.marked.outcome is Outcome.CORRECT))
    opinions = {name: learned(responses) for name, responses in marked.items()}
    return {name: opinion for name, opinion in opinions.items() if opinion is not None}


def _own(question: Recall) -> Iterator[Marked]:
    for text in (question.answer, *(each.response for each in question.accept)):
        yield question.traits(text), True
    for each in question.reject:
        yield question.traits(each.response), False


def learned(marked: Sequence[Marked]) -> Opinion | None:
    """Learn from the traits of responses, and whether each is correct; None of too few.

    Logistic regression with a quadratic penalty; both sorts weigh the same together, and a
    response has length 1 however many traits it has. Found by Newton's method.
    """
    import numpy as np

    right = np.array([each for _, each in marked], dtype=bool)
    if min(right.sum(), (~right).sum()) < FEWEST:
        return None
    known = _known(traits for traits, _ in marked)
    rows = np.zeros((len(marked), len(known) + 1))
    for row, (traits, _) in zip(rows, marked, strict=True):
        places = [known[each] for each in traits if each in known]
        row[places] = 1 / np.sqrt(max(len(places), 1))
    rows[:, -1] = 1  # for the bias
    share = right.mean()
    costs = LOOSENESS * np.where(right, 0.5 / share, 0.5 / (1 - share))
    weights = _fitted(rows, right, costs)
    rounded = {name: round(float(weights[place]), PRECISION) for name, place in known.items()}
    telling = {name: weight for name, weight in sorted(rounded.items()) if weight}
    return Opinion(round(float(weights[-1]), PRECISION), telling)


def _known(responses: Iterable[frozenset[str]]) -> dict[str, int]:
    seen = Counter(trait for traits in responses for trait in traits)
    common = sorted(trait for trait, count in seen.items() if count >= RARE)
    return {trait: place for place, trait in enumerate(common)}


def _fitted(
    rows: "NDArray[np.float64]", right: "NDArray[np.bool_]", costs: "NDArray[np.float64]"
) -> "NDArray[np.float64]":
    """Return the weights that cost least; the last, the bias, bears no penalty."""
    import numpy as np

    penalty = np.ones(rows.shape[1])
    penalty[-1] = 1e-6  # enough to have one solution
    signs = np.where(right, 1.0, -1.0)

    def cost(weights: "NDArray[np.float64]") -> float:
        losses = np.logaddexp(0, -signs * (rows @ weights))
        return float(costs @ losses + 0.5 * penalty @ weights**2)

    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (costs * (likely - right)) + penalty * weights
        curve = (rows.T * (costs * likely * (1 - likely))) @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while size > CLOSE and cost(weights - size * step) > cost(weights):
            size /= 2  # Newton's step may overshoot
        weights -= size * step
        if np.abs(size * step).max() < CLOSE:
            break
    return weights

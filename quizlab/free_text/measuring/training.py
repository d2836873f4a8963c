"""Learns classifiers of free text from responses that a person has marked."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.errors import QuizlabError
from quizlab.free_text.classifier import Classifier
from quizlab.free_text.measuring.calibration import Calibration
from quizlab.free_text.second_opinions import SecondOpinion, read_opinions, write_opinions
from quizlab.verdict import Outcome

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST = 20  # responses of each sort that a question needs; of fewer nothing is learned
RARE = 2  # a feature of fewer responses is left out
LOOSENESS = 10.0  # how much a mistake costs against large weights: the C of the literature
PRECISION = 2  # digits of a weight behind the point
ROUNDS = 100
CLOSE = 1e-9

Marked = tuple[frozenset[str], bool]


def learn(found: Calibration) -> dict[str, Classifier]:
    """Return a classifier for each question with enough responses, by its id.

    The answer and the samples of the question's author count as responses too.
    """
    marked: dict[str, list[Marked]] = {}
    for name, question in found.questions.items():
        right = (question.answer, *(each.response for each in question.accept))
        marked[name] = [(question.features(text), True) for text in right]
        marked[name] += [(question.features(each.response), False) for each in question.reject]
    for each in found.markings:
        features = found.questions[each.question].features(each.marked.response)
        marked[each.question].append((features, each.marked.outcome is Outcome.CORRECT))
    classifiers = {name: learned(responses) for name, responses in marked.items()}
    return {name: classifier for name, classifier in classifiers.items() if classifier is not None}


def learn_into(path: Path, found: Calibration) -> int:
    """Write what was learned to a file, beside what it says already; return of how many questions.

    Raises:
        QuizlabError: no question has enough responses, or the file cannot be written.
    """
    classifiers = learn(found)
    if not classifiers:
        raise QuizlabError(
            f"Nothing was learned: no question has {FEWEST} correct and {FEWEST} other responses."
        )
    opinions = read_opinions(path)
    for name, each in classifiers.items():
        measured = opinions.get(name, SecondOpinion()).agreement
        opinions[name] = SecondOpinion(measured, each.bias, each.weights)
    write_opinions(path, opinions)
    return len(classifiers)


def learned(marked: Sequence[Marked]) -> Classifier | None:
    """Learn from the features of responses, and whether each is correct; None of too few.

    Logistic regression with a quadratic penalty; both sorts weigh the same together, and a
    response has length 1 however many features it has. Found by Newton's method.
    """
    import numpy as np

    right = np.array([each for _, each in marked], dtype=bool)
    if min(right.sum(), (~right).sum()) < FEWEST:
        return None
    seen = Counter(feature for features, _ in marked for feature in features)
    common = sorted(feature for feature, count in seen.items() if count >= RARE)
    known = {feature: place for place, feature in enumerate(common)}
    rows = np.zeros((len(marked), len(known) + 1))
    for row, (features, _) in zip(rows, marked, strict=True):
        places = [known[each] for each in features if each in known]
        row[places] = 1 / np.sqrt(max(len(places), 1))
    rows[:, -1] = 1  # for the bias
    share = right.mean()
    costs = LOOSENESS * np.where(right, 0.5 / share, 0.5 / (1 - share))
    weights = _fitted(rows, right, costs)
    rounded = {name: round(float(weights[place]), PRECISION) for name, place in known.items()}
    telling = {name: weight for name, weight in sorted(rounded.items()) if weight}
    return Classifier(round(float(weights[-1]), PRECISION), telling)


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

"""What a Learner is given, and its account of what it did."""

from random import Random
from typing import Any

from quizlab.judge import Different, Functions, Tensor, tensor

Case = dict[str, Any]
Account = dict[str, Any]
VROWS, BATCH, VBATCH = 13, 8, 5  # both sets end in a smaller batch
USUAL: Case = {
    "classes": 1,
    "features": 5,
    "rows": 22,
    "batch": BATCH,
    "vbatch": VBATCH,
    "epochs": 2,
    "lr": 0.3,
    "momentum": 0.0,
    "dropout": False,
    "swing": (3.0, 0.0),  # of the metric: how fast it swings with a prediction, and from where
}


def random_case(rng: Random, **more: Any) -> Case:
    """Return random data and weights for a Learner, with the usual sizes but for those named."""
    case = USUAL | more
    classes, features = case["classes"], case["features"]

    def normal(*shape: int) -> list[Any]:
        if len(shape) == 1:
            return [rng.gauss(0, 1) for _ in range(shape[0])]
        return [normal(*shape[1:]) for _ in range(shape[0])]

    def targets(count: int) -> Tensor:
        if classes == 1:
            return tensor([[rng.randint(0, 1)] for _ in range(count)])
        return tensor([rng.randrange(classes) for _ in range(count)])

    return case | {
        "x": tensor(normal(case["rows"], features), "float32"),
        "y": targets(case["rows"]),
        "vx": tensor(normal(VROWS, features), "float32"),
        "vy": targets(VROWS),
        "weight": tensor(normal(classes, features), "float32"),
        "bias": tensor(normal(classes), "float32"),
    }


ACCOUNT: dict[str, Any] = {
    "how": str,
    "can_show_more": bool,
    "weight": Tensor,
    "bias": Tensor,
    "letters": str,
    "printed": str,
    "sizes": [int],
    "rates": [float],
    "scales": [float],
    "kept": [float],
    "odd": [str],
    "modes": [str],
    "metrics": [list],
}


def account_of(submission: Functions, case: Case) -> Account:
    """Return the account that the harness keeps; a submission may have made it up."""
    found = submission.harness("train", case)
    found = found if isinstance(found, dict) else {}
    if isinstance(found.get("problem"), str):
        raise Different(found["problem"])
    if not all(_is(found.get(key), kind) for key, kind in ACCOUNT.items()):
        raise Different("The run gave no account of itself.")
    return found


def _is(value: Any, kind: Any) -> bool:
    if isinstance(kind, list):
        return isinstance(value, list) and all(isinstance(each, kind[0]) for each in value)
    return isinstance(value, kind)

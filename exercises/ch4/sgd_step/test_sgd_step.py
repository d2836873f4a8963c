"""The checks of `sgd_step`."""

from collections.abc import Callable
from random import Random
from typing import Any

from quizlab.judge import (
    Different,
    Functions,
    Mistake,
    Tensor,
    after,
    difference,
    same,
    show,
    tensor,
    tensors,
    tenths,
)

Case = tuple[str, Tensor, Tensor, Tensor, float, int]

NUMBERS = tenths(-3, 3)
STEPS = {
    "uphill": ("The step went uphill: the gradient was added. Subtract it.", "step-adds-gradient"),
    "unchanged": (
        "The parameters did not change. Either the gradients were set back before the step, or "
        "`p = p - …` gave the name `p` to a new tensor: `p -= …` changes the parameter itself.",
        None,
    ),
    "no rate": ("The whole gradient was subtracted; multiply it by `lr`.", None),
    "weights": (
        "The parameter times `lr` was subtracted. A step subtracts the gradient times `lr`.",
        "step-subtracts-weights",
    ),
    "only rate": ("Only `lr` was subtracted; multiply it by the gradient.", None),
    "divided": ("The gradient was divided by `lr`; multiply.", None),
    "replaced": ("The parameter was replaced by the step. It should be changed by it.", None),
    "twice": ("Each parameter took the step twice.", None),
}
WAYS = {
    "accumulated": (
        "It ends where gradients add up: `backward` adds to the gradient that is there. Set it "
        "back after each step.",
        "zero-grad-missing",
    ),
    "uphill": ("It goes uphill: subtract the gradient.", "step-adds-gradient"),
    "one too few": ("It ends one step too early.", None),
    "one too many": ("It takes one step too many.", None),
    "one": ("It takes one step only, whatever `n_steps` is.", None),
}


def _drawn(rng: Random, *shapes: tuple[int, ...]) -> list[Tensor]:
    return [tensors(shape, NUMBERS).draw(rng) for shape in shapes]


def _mistakes(
    foreseen: dict[str, tuple[str, str | None]], gives: Callable[[str], Any]
) -> list[Mistake]:
    return [Mistake(gives(way), *said) for way, said in foreseen.items()]


def test_one_step(submission: Functions, solution: Functions, rng: Random) -> None:
    """`sgd_step` moves each parameter by its gradient times the learning rate, downhill."""
    for shapes, lr in (([(3,)], 0.1), ([(2, 3), (2,), ()], 0.5), ([(4, 1), (1,)], 0.03)):
        values, grads = _drawn(rng, *shapes), _drawn(rng, *shapes)
        found, _ = submission.harness("stepped", values, grads, lr)
        right = solution.harness("after_step", values, grads, lr, "right")
        same(found, right, mistakes=_mistakes(
            STEPS, lambda way: solution.harness("after_step", values, grads, lr, way)  # noqa: B023 - used at once
        ))  # fmt: skip


@after("test_one_step")
def test_gradients_are_set_back(submission: Functions, rng: Random) -> None:
    """After the step each gradient is None or zero."""
    values, grads = _drawn(rng, (2, 2), (3,)), _drawn(rng, (2, 2), (3,))
    _, left = submission.harness("stepped", values, grads, 0.1)

    for grad in left:
        if grad is not None and any(grad.numbers()):
            raise Different(
                "The gradients are still there, so the next `backward` adds to them. "
                "Set each back after its step: `p.grad = None` or `p.grad.zero_()`.",
                "zero-grad-missing",
            )


def _case(rng: Random, shape: str, n_steps: int) -> Case:
    size = rng.choice([(3,), (2, 2)])
    centre, start = _drawn(rng, size, size)
    width = tensors(size, tenths(1, 2)).draw(rng)
    return shape, centre, width, start, 0.1, n_steps


def _descend(submission: Functions, case: Case) -> tuple[Tensor, Any]:
    found, start = submission.harness("descended", *case)
    if not isinstance(found, Tensor):
        raise Different(f"{show(found, 100)} came back; `minimise` gives the tensor where it ends.")
    return found, start


@after("test_one_step")
def test_minimise(submission: Functions, solution: Functions, rng: Random) -> None:
    """`minimise` ends where the steps of gradient descent lead."""
    for shape, n_steps in (("bowl", 3), ("bowl", 10), ("wave", 6)):
        case = _case(rng, shape, n_steps)
        found, start = _descend(submission, case)
        right = solution.harness("end", *case, "right")
        if found.size == 1 != right.size:
            raise Different(
                f"One number came back, {show(found, 60)}: the value of `f`? Wanted is the tensor at "
                "which it ends."
            )
        if difference(start, case[3]) is not None:
            raise Different("`start` was changed; take the steps with a copy: `start.clone()`.")
        if difference(found, case[3]) is None:
            raise Different(
                "It ends where it began: the steps do not reach the tensor that comes back."
            )
        same(found, right, tolerance=1e-3, mistakes=_mistakes(
            WAYS, lambda way: solution.harness("end", *case, way)  # noqa: B023 - used at once
        ))  # fmt: skip


@after("test_minimise")
def test_it_gets_there(submission: Functions) -> None:
    """After many steps it is at the minimum."""
    centre, width = tensor([2.0, -1.0]), tensor([1.0, 0.5])
    found, _ = _descend(submission, ("bowl", centre, width, tensor([0.0, 0.0]), 0.2, 100))

    same(found, centre, tolerance=1e-3)

"""The checks of `basic_optim`."""

from random import Random

from quizlab.judge import (
    Different,
    Functions,
    Mistake,
    Recognised,
    Tensor,
    after,
    difference,
    same,
    tensor,
    tensors,
    tenths,
)

NUMBERS = tenths(-3, 3)
WAYS = {
    "right": lambda v, g, lr: v - g * lr,
    "uphill": lambda v, g, lr: v + g * lr,
    "no rate": lambda v, g, lr: v - g,
    "weights": lambda v, g, lr: v - v * lr,
    "unchanged": lambda v, g, lr: v,
    "replaced": lambda v, g, lr: -g * lr,
}
SAID = {
    "uphill": ("The step went uphill: the gradient was added. Subtract it.", "step-adds-gradient"),
    "no rate": ("The learning rate has no effect: multiply the gradient by `self.lr`.",),
    "weights": (
        "The parameter times the learning rate was subtracted; a step subtracts the gradient times it.",
        "step-subtracts-weights",
    ),
    "unchanged": (
        "The parameters did not change. `p = p - …` only gives the name `p` to a new tensor; "
        "`p.data -= …` changes the parameter itself.",
    ),
    "replaced": ("The parameter was replaced by the step. It should be changed by it.",),
}
USED_UP = Mistake(
    None,
    "The second step changed nothing: `params` was a generator, as `model.parameters()` gives it, "
    "and the first step has used it up. Keep `list(params)`.",
    "generator-twice",
)
USED_UP_AT_ONCE = Mistake(
    None,
    "No step changed anything: `params` was a generator, as `model.parameters()` gives it, and "
    "was walked through in `__init__` before it was kept. `self.params = list(params)` comes first.",
    "generator-twice",
)


def _vectors(rng: Random, count: int = 2) -> list[Tensor]:
    return [tensors((3,), NUMBERS).draw(rng) for _ in range(count)]


def _after(way: str, values: list[Tensor], grads: list[Tensor], lr: float) -> list[Tensor]:
    rows = zip(values, grads, strict=True)
    return [
        tensor([WAYS[way](v, g, lr) for v, g in zip(value.tolist(), grad.tolist(), strict=True)])
        for value, grad in rows
    ]


def test_a_step(submission: Functions, rng: Random) -> None:
    """`step` moves each parameter by its gradient times the learning rate, downhill."""
    for lr in (0.1, 0.7):
        values, grads = _vectors(rng), _vectors(rng)
        found, _ = submission.harness("stepped", values, grads, lr)
        right = _after("right", values, grads, lr)
        last = [*values[:-1], right[-1]]
        first = [right[0], *values[1:]]
        only = "parameter took its step. All of `params` do: the update stands inside the loop over them"
        same(
            found,
            right,
            tolerance=1e-5,
            mistakes=[
                *(Mistake(_after(way, values, grads, lr), *said) for way, said in SAID.items()),
                Mistake(last, f"Only the last {only}."),
                Mistake(first, f"Only the first {only}, and no `return` or `break` ends that."),
            ],
        )


@after("test_a_step")
def test_a_step_leaves_the_gradients(submission: Functions, rng: Random) -> None:
    """`step` leaves the gradients as they are; setting them back is `zero_grad`'s part."""
    values, grads = _vectors(rng), _vectors(rng)
    _, left = submission.harness("stepped", values, grads, 0.1)

    if any(
        grad is None or difference(grad, before) is not None
        for grad, before in zip(left, grads, strict=True)
    ):
        raise Different(
            "After `step` the gradients are others. It should only read them; `zero_grad` sets them back."
        )


@after("test_a_step")
def test_zero_grad(submission: Functions, rng: Random) -> None:
    """`zero_grad` makes each gradient None or zero, and changes no parameter."""
    values, grads = _vectors(rng), _vectors(rng)
    found, left = submission.harness("zeroed", values, grads)

    zeros = [tensor([0.0] * 3)] * len(values)
    their_own = "The parameters themselves were set to 0. Clear their gradients: `p.grad = None`."
    same(found, values, mistakes=[Mistake(zeros, their_own)])
    _are_zero(left)


def _are_zero(left: list[Tensor | None]) -> None:
    if any(grad is not None and any(grad.numbers()) for grad in left):
        raise Recognised(
            Mistake(
                None,
                "After `zero_grad` there are still gradients, so the next `backward` adds to them.",
                "zero-grad-missing",
            ),
            "Each should be None or zero.",
        )


@after("test_zero_grad")
def test_zero_grad_before_the_first_backward(submission: Functions, rng: Random) -> None:
    """`zero_grad` does no harm where a parameter has no gradient yet."""
    submission.harness("zeroed", _vectors(rng), [None, None])


@after("test_a_step")
def test_parameters_from_a_generator(submission: Functions, rng: Random) -> None:
    """With `model.parameters()`, a generator, every step works, not only the first."""
    values, grads = _vectors(rng), [tensor([1.0, -2.0, 0.5])] * 2
    first, second = submission.harness("two_steps", values, grads, 0.1)
    right = _after("right", values, grads, 0.1)
    if difference(first, values) is None:
        raise Recognised(USED_UP_AT_ONCE, "After two steps the parameters are where they began.")
    same(first, right, tolerance=1e-5)
    if difference(second, first) is None:
        raise Recognised(USED_UP, "After two steps the parameters are where the first one led.")
    same(second, _after("right", right, grads, 0.1), tolerance=1e-5)


@after("test_parameters_from_a_generator", "test_zero_grad")
def test_zero_grad_after_a_step(submission: Functions, rng: Random) -> None:
    """With a generator, `zero_grad` finds the parameters after a step as well."""
    _, left = submission.harness("zeroed_from_a_generator", _vectors(rng), _vectors(rng))

    _are_zero(left)


@after("test_a_step")
def test_two_optimizers(submission: Functions, rng: Random) -> None:
    """Two optimizers have parameters and learning rates of their own."""
    values, others, grads, more = (_vectors(rng) for _ in range(4))
    found, rest = submission.harness("two_optimizers", values, others, grads, more, [0.1, 0.5])
    right = [_after("right", values, grads, 0.1), _after("right", others, more, 0.5)]

    if difference([found, rest], right, 1e-5) is not None:
        raise Recognised(
            Mistake(
                None,
                "Two optimizers got into each other's way. What belongs to one of them is kept in "
                "`self`, in `__init__`; a name in the class, or a global one, is shared.",
                "attribute-of-class",
            ),
            "Made one after the other, then stepped one after the other.",
        )


@after(
    "test_parameters_from_a_generator",
    "test_zero_grad_before_the_first_backward",
    "test_two_optimizers",
)
def test_it_trains(submission: Functions, solution: Functions, rng: Random) -> None:
    """In a training loop it leads to the same weights as SGD does."""
    weight, bias = tensors((2, 3), NUMBERS).draw(rng), tensors((2,), NUMBERS).draw(rng)
    xs, ys = tensors((10, 3), NUMBERS).draw(rng), tensors((10, 2), NUMBERS).draw(rng)
    given = weight, bias, xs, ys, 0.05

    same(submission.harness("trained", *given), solution.harness("trained", *given), tolerance=1e-3)

"""What is wrong with a training, told by the log of what the Learner did."""

import re
from collections.abc import Iterator

from quizlab.judge import Different, difference

from .cases import BATCH, Account, Case


def training_mistakes(case: Case, found: Account) -> Iterator[Different]:
    """Yield what is wrong with a training, by its log, the most telling first."""
    if "f" not in found["letters"] and difference(found["weight"], case["weight"]) is None:
        yield Different(
            "The `model` that was passed was never called, and it did not change: `fit` trains another "
            "one. Keep what `__init__` gets: `self.model = model`."
        )
    yield from _loss_mistakes(found)
    yield from _step_mistakes(case, found)
    yield from _gradient_mistakes(case, found)
    yield from _batch_mistakes(case, found)
    yield from _optimizer_mistakes(case, found)


def _only(found: Account, letters: str) -> str:
    return "".join(each for each in found["letters"] if each in letters)


def _loss_mistakes(found: Account) -> Iterator[Different]:
    losses = _only(found, "lLbB")
    if "loss swapped" in found["odd"]:
        yield Different(
            "`loss_func` was called with the targets first. Predictions come first: "
            "`loss_func(model(xb), yb)`.",
        )
    for odd in found["odd"]:
        if odd.startswith("loss shapes"):
            yield Different(
                f"`loss_func` got predictions and targets of different shapes, {odd[12:]}: they "
                "broadcast against each other. Pass both as they come.",
            )
    if "l" not in losses and "b" not in losses.lower():
        yield Different(
            "No loss of a training batch was computed with the `loss_func` that was passed."
        )
    if re.search("L[bB]", losses):
        yield Different(
            (
                "The model is trained in the validation loop as well: no `backward` and no `step` "
                "there."
            )
            if re.search("l[bB]", losses)
            else "The model was trained on the validation set, `dls.valid`.",
            "metric-on-training-set",
        )


def _step_mistakes(case: Case, found: Account) -> Iterator[Different]:
    order = _only(found, "lbBsnz")
    steps = _only(found, "sn")
    if "o" not in found["letters"]:
        yield Different(
            "`opt_func` was never called. `fit` makes the optimizer with it: "
            "`opt = opt_func(model.parameters(), lr)`.",
        )
    if "b" not in order.lower():
        yield Different(
            "`loss.backward()` was never called, so there are no gradients to step along."
        )
    if not steps and difference(found["weight"], case["weight"]) is None:
        yield Different("The weights did not change at all: is `opt.step()` called?")
    if not steps:
        yield Different(
            "The weights were changed, but not by the optimizer that `opt_func` made: "
            "`opt.step()` was never called. Leave the update to it.",
        )
    if "s" not in steps and re.search("[bB]z+n", order):
        yield Different(
            "`opt.zero_grad()` stands between `backward()` and `step()`, so the step finds no "
            "gradients. The order is: backward, step, zero_grad.",
        )
    if steps.startswith("n") and re.fullmatch("(l[sn][bB]|[sn]l[bB])+", _only(found, "lbBsn")):
        yield Different(
            "`opt.step()` stands before `loss.backward()`: it steps along the gradients of the "
            "batch before, or along none. The order is: backward, step, zero_grad.",
        )


def _gradient_mistakes(case: Case, found: Account) -> Iterator[Different]:
    gradients, zeroed = _only(found, "bB"), "z" in found["letters"]
    steps, epochs = len(_only(found, "sn")), case["epochs"]
    if "B" not in gradients:
        return
    if 0 < steps <= epochs < len(gradients):
        yield Different(
            f"There {'was 1 step' if steps == 1 else f'were {steps} steps'} in {epochs} epochs of "
            f"{batch_count(case)} batches: `opt.step()` and `opt.zero_grad()` belong into the loop "
            "over the batches.",
        )
    first = re.fullmatch(f"(b{'B' * (batch_count(case) - 1)})+", gradients)
    if first and epochs > 1 and zeroed:
        yield Different(
            "The gradients were set back to zero only once in each epoch. `backward` adds to the "
            "gradients that are there: call `opt.zero_grad()` for each batch.",
            "zero-grad-missing",
        )
    if "b" not in gradients[1:]:
        yield Different(
            "The gradients were never set back to zero: `backward` adds to the gradients that are "
            "there. Call `opt.zero_grad()` after each step.",
            "zero-grad-missing",
        )
    yield Different(
        f"At {gradients.count('B')} of {len(gradients)} batches the gradients of an earlier batch "
        "were still there, and `backward` added to them. Call `opt.zero_grad()` after each step.",
        "zero-grad-missing",
    )


def _batch_mistakes(case: Case, found: Account) -> Iterator[Different]:
    rows, epochs, sizes = case["rows"], case["epochs"], found["sizes"]
    one = [min(BATCH, rows - at) for at in range(0, rows, BATCH)]
    due, steps = epochs * len(one), len(_only(found, "sn"))
    ways = [
        (one[:-1] * epochs, f"the last batch of each epoch, of {one[-1]} rows, was left out"),
        (one[:1] * epochs, "only the first batch of each epoch"),
        (
            one[-1:] * epochs,
            "only the last batch of each epoch. Do `backward` and `step` stand inside the loop "
            "over the batches?",
        ),
        ([rows] * epochs, "each epoch took all rows at once"),
        (one * (epochs + 1), "one epoch too many"),
        (one * (epochs - 1), "one epoch too few"),
    ]
    if epochs > 2:  # of two, one is one too few as well
        ways.insert(0, (one, "only one epoch was trained, whatever `n_epochs` is"))
    why = next((f": {words}" for wrong, words in ways if sizes == wrong), "")
    if len(sizes) == 2 * due:
        why = ": every batch twice. Is there a loop too many?"
    if sizes != one * epochs:
        yield Different(
            f"In {epochs} epochs of {len(one)} batches each, {len(sizes)} training batches were "
            f"used, not {due}{why}{'' if why.endswith('?') else '.'}",
        )
    if steps != len(sizes):
        yield Different(f"`backward` was called for {len(sizes)} batches and `step` {steps} times.")


def _optimizer_mistakes(case: Case, found: Account) -> Iterator[Different]:
    made = found["letters"].count("o")
    rates = [each for each in found["rates"] if abs(each - case["lr"]) > 1e-9]
    if rates:
        yield Different(
            f"`fit` was called with lr={case['lr']}, but the optimizer stepped with {rates[0]:g}. "
            "Pass the rate on as it is: `opt_func(model.parameters(), lr)`.",
        )
    if any(each < 0 for each in found["scales"]):
        yield Different(
            "The weights went uphill: `backward` was called on the loss with its sign changed.",
            "step-adds-gradient",
        )
    if any(abs(each - 1) > 1e-6 for each in found["scales"]):
        yield Different(
            f"The loss was multiplied with {found['scales'][0]:.4g} before `backward`, and so were "
            "its gradients. Call `backward` on the loss as it is.",
        )
    if made > 1:
        often = {len(found["sizes"]): "for each batch", case["epochs"]: "in each epoch"}
        yield Different(
            f"The optimizer was made anew {often.get(made, f'{made} times')}. An optimizer "
            "with momentum forgets its past that way: make it once, at the beginning of `fit`.",
        )


def batch_count(case: Case) -> int:
    """Return how many batches an epoch has."""
    rows: int = case["rows"]
    return -(-rows // BATCH)

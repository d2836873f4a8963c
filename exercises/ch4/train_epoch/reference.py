"""What right and foreseen wrong training gives."""

import torch
from harness import LOSSES, batches, model_of, nearness, optimizer_of


def weights(submission, case, way):
    """Return the weights after training in one way."""
    model = model_of(case)
    opt = optimizer_of(model, case)
    for _ in range(case["epochs"]):
        EPOCHS[way](model, batches(case), LOSSES[case["loss"]], opt, case)
    return {name: p.detach() for name, p in model.named_parameters()}


def right(model, dl, loss_func, opt, case):
    for xb, yb in dl:
        opt.zero_grad()
        loss_func(model(xb), yb).backward()
        opt.step()


def accumulated(model, dl, loss_func, opt, case):
    for xb, yb in dl:
        loss_func(model(xb), yb).backward()
        opt.step()


def zeroed_each_epoch(model, dl, loss_func, opt, case):
    accumulated(model, dl, loss_func, opt, case)
    opt.zero_grad()


def nothing(model, dl, loss_func, opt, case):
    pass


def first_batch(model, dl, loss_func, opt, case):
    right(model, dl[:1], loss_func, opt, case)


def without_the_last(model, dl, loss_func, opt, case):
    right(model, dl[:-1], loss_func, opt, case)


def last_batch(model, dl, loss_func, opt, case):
    right(model, dl[-1:], loss_func, opt, case)


def one_step(model, dl, loss_func, opt, case):
    opt.zero_grad()
    for xb, yb in dl:
        loss_func(model(xb), yb).backward()
    opt.step()


def whole(model, dl, loss_func, opt, case):
    everything = tuple(torch.cat(part) for part in zip(*dl))
    right(model, [everything], loss_func, opt, case)


def step_first(model, dl, loss_func, opt, case):
    for xb, yb in dl:
        opt.step()
        opt.zero_grad()
        loss_func(model(xb), yb).backward()


def loss_before_the_step(model, dl, loss_func, opt, case):
    for xb, yb in dl:
        loss = loss_func(model(xb), yb)
        opt.step()
        opt.zero_grad()
        loss.backward()


def twice(model, dl, loss_func, opt, case):
    for _ in range(2):
        right(model, dl, loss_func, opt, case)


def own_steps(model, dl, loss_func, opt, case):
    right(model, dl, loss_func, torch.optim.SGD(model.parameters(), case["lr"]), case)


EPOCHS = {
    each.__name__: each
    for each in (
        right,
        accumulated,
        zeroed_each_epoch,
        nothing,
        first_batch,
        without_the_last,
        last_batch,
        one_step,
        whole,
        step_first,
        loss_before_the_step,
        twice,
        own_steps,
    )
}


def means(submission, case, way):
    """Return the mean of the metric in one way."""
    model = model_of(case)
    with torch.no_grad():
        values = [nearness(model(xb), yb) for xb, yb in batches(case)]
        exact = sum(v * len(xb) for v, (xb, _) in zip(values, batches(case))) / len(case["x"])
        return {
            "mean": lambda: torch.stack(values).mean(),
            "exact": lambda: exact,
            "first": lambda: values[0],
            "last": lambda: values[-1],
            "sum": lambda: sum(values),
            "swapped": lambda: torch.stack(
                [nearness(yb.float(), model(xb)) for xb, yb in batches(case)]
            ).mean(),
            "without the last": lambda: torch.stack(values[:-1]).mean(),
            "percent": lambda: 100 * torch.stack(values).mean(),
        }[way]()

"""What foreseen mistakes give."""

import torch


def after_step(submission, values, grads, lr, way):
    """Return the parameters after a right step, or a foreseen wrong one."""
    return [WAYS[way](v, g, lr) for v, g in zip(values, grads)]


WAYS = {
    "right": lambda v, g, lr: v - g * lr,
    "uphill": lambda v, g, lr: v + g * lr,
    "unchanged": lambda v, g, lr: v,
    "no rate": lambda v, g, lr: v - g,
    "weights": lambda v, g, lr: v - v * lr,
    "only rate": lambda v, g, lr: v - lr,
    "divided": lambda v, g, lr: v - g / lr,
    "replaced": lambda v, g, lr: -g * lr,
    "twice": lambda v, g, lr: v - 2 * g * lr,
}


def end(submission, shape, centre, width, start, lr, n_steps, way):
    """Return where gradient descent ends, rightly or by a foreseen mistake."""
    f = globals()[shape](centre, width)
    x = start.clone().requires_grad_()
    for _ in range(
        n_steps + {"one too few": -1, "one too many": 1, "one": 1 - n_steps}.get(way, 0)
    ):
        f(x).backward()
        with torch.no_grad():
            x += x.grad * (lr if way == "uphill" else -lr)
            if way != "accumulated":
                x.grad = None
    return x.detach()

"""What plain SGD gives, and what foreseen mistakes give.

Stands after the harness where the solution runs; a submission's child never has it.
"""

import torch
from harness import last, mnist_loss, model_of, right
from torch import nn


def reference(submission, case, variant=""):
    """Return the weights after plain SGD, or after a foreseen mistake."""
    model = model_of(case)
    lr = {"no lr": 1.0}.get(variant, case["lr"]) * case.get("factor", 1.0)
    factorless = variant == "own update"
    lr = case["lr"] if factorless else lr
    xs, ys, size = case["x"], case["y"], case["batch"]
    if variant == "validation":
        xs, ys, size = case["vx"], case["vy"], case["vbatch"]
    if variant == "one batch":
        xs, ys = xs[:size], ys[:size]
    loss_func = mnist_loss if case["weight"].shape[0] == 1 else nn.functional.cross_entropy
    for _ in range(0 if variant == "nothing" else 1 if variant == "one epoch" else case["epochs"]):
        for xb, yb in zip(xs.split(size), ys.split(size)):
            loss_func(model(xb), yb).backward()
            with torch.no_grad():
                for p in model.parameters():
                    p += p.grad * lr if variant == "uphill" else -p.grad * lr
                    if variant != "accumulated":
                        p.grad = None
    linear = last(model)
    hits = [
        right(model(xb), yb).float()
        for xb, yb in zip(case["vx"].split(case["vbatch"]), case["vy"].split(case["vbatch"]))
    ]
    return {
        "weight": linear.weight.detach(),
        "bias": linear.bias.detach(),
        "means": [
            torch.stack([each.mean() for each in hits]).mean().item(),
            torch.cat(hits).mean().item(),
        ],
    }

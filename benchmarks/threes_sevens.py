"""Reproduces the chapter's 3 against 7: pixel similarity, a linear model, the simple net.

Run from the project's root: ``python benchmarks/threes_sevens.py``. All threes and sevens of MNIST,
which are the images of the chapter's sample, 12,396 to train on and 2,038 to validate with; one
thread, three seeds.
"""

import sys
import time
from collections.abc import Callable
from statistics import mean

import torch
from torch import nn

from quizlab.training import mnist

SEEDS = range(3)


def digit(digits: mnist.Digits, which: int) -> torch.Tensor:
    """Return the images of one digit, floats (N, 784) in 0..1."""
    labels = torch.frombuffer(bytearray(digits.labels), dtype=torch.uint8)
    images = torch.frombuffer(bytearray(digits.images), dtype=torch.uint8).view(-1, 784)
    return images[labels == which].float() / 255


def similarity(train: list[torch.Tensor], valid: list[torch.Tensor]) -> float:
    """Return the mean of both accuracies when the nearer mean image (L1) decides."""
    means = [each.mean(0) for each in train]

    def is_three(x: torch.Tensor) -> torch.Tensor:
        three, seven = ((x - each).abs().mean(-1) for each in means)
        return three < seven

    threes, sevens = is_three(valid[0]).float().mean(), 1 - is_three(valid[1]).float().mean()
    return (threes + sevens).item() / 2


def trained(
    model: nn.Module, lr: float, epochs: int, train: list[torch.Tensor], valid: list[torch.Tensor]
) -> float:
    """Train with SGD in batches of 256 and the chapter's loss, and return the accuracy."""
    x, y = torch.cat(train), torch.cat([torch.ones(len(train[0])), torch.zeros(len(train[1]))])
    for _ in range(epochs):
        for batch in torch.randperm(len(x)).split(256):
            predictions = model(x[batch]).sigmoid()[:, 0]
            loss = torch.where(y[batch] == 1, 1 - predictions, predictions).mean()
            loss.backward()
            with torch.no_grad():
                for parameter in model.parameters():
                    parameter.sub_(parameter.grad * lr)
                    parameter.grad = None
    with torch.inference_mode():
        right = torch.cat([model(valid[0]) > 0, model(valid[1]) <= 0])
    return right.float().mean().item()


def simple_net() -> nn.Module:
    """Return the chapter's net with one hidden layer."""
    return nn.Sequential(nn.Linear(784, 30), nn.ReLU(), nn.Linear(30, 1))


def main() -> int:
    """Print a line for each way."""
    torch.set_num_threads(1)
    digits = mnist.load()
    train, valid = (
        [digit(part, which) for which in (3, 7)] for part in (digits.train, digits.test)
    )
    ways: dict[str, Callable[[], float]] = {
        "pixel similarity, L1": lambda: similarity(train, valid),
        "linear, lr 1, 10 epochs": lambda: trained(nn.Linear(784, 1), 1.0, 10, train, valid),
        "simple net, lr 0.1, 10 epochs": lambda: trained(simple_net(), 0.1, 10, train, valid),
        "simple net, lr 0.1, 40 epochs": lambda: trained(simple_net(), 0.1, 40, train, valid),
    }
    for name, way in ways.items():
        start = time.perf_counter()
        found = []
        for seed in SEEDS:
            torch.manual_seed(seed)
            found.append(100 * way())
        seconds = (time.perf_counter() - start) / len(SEEDS)
        print(f"{name:30} {mean(found):.2f} % (lowest {min(found):.2f})  {seconds:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

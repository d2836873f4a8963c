"""A training as it was seen, and what a model made of the test images: the same every time."""

import json
import math
from dataclasses import asdict

from quizlab.training.monitor.curves import Remark, Training
from quizlab.training.monitor.telemetry import ProgressFrame
from quizlab.training.predictions import predicted

STILL = Remark("The loss stands still.", "Is there a step for each batch?")


def sent(*given, **named):
    """Return a progress frame as the probe in a child sends it."""
    return json.dumps(asdict(ProgressFrame(*given, **named))).encode()


def frame(batch, **other):
    """Return the progress frame at a batch of a training that goes well."""
    losses = tuple(2.3 * math.exp(-(batch + at) / 150) + 0.2 for at in range(8))
    right = round(1280 * (1 - 0.9 * math.exp(-batch / 120)))
    given = {"right": right, "seen": 1280, "lr": 0.1, "classes": 10, "epochs": 3}
    return ProgressFrame(batch, batch * 128, losses, **given | other)


def trained(batches=700, rows_of_data=60_000, **other):
    """Return a training of the given number of batches, a hundred in a second."""
    training = Training("All digits", rows_of_data)
    for batch in range(10, batches + 1, 10):
        training.add(frame(batch, **other), 1 + batch / 100)
    return training


def digit(label):
    """Return a picture that is not a digit, but another one for each label."""
    return bytes(
        255 if (row - 14) ** 2 + (column - 14) ** 2 < (3 + label) ** 2 and (row + label) % 7 else 0
        for row in range(28)
        for column in range(28)
    )


def guessed():
    """Return what a model said about a hundred images of each digit, mostly rightly."""
    labels = [at % 10 for at in range(1000)]
    said = [(label + 1) % 10 if at % 41 == 7 else label for at, label in enumerate(labels)]
    outputs = [[9 - at / 200 if each == here else 0.0 for each in range(10)]
               for at, here in enumerate(said)]  # fmt: skip
    return predicted(labels, said, b"".join(map(digit, labels)), outputs)

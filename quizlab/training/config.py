"""Where a submission trains, and on which digits."""

from dataclasses import dataclass
from pathlib import Path

from quizlab.training.device import CPU, Device


@dataclass(frozen=True)
class TrainingConfig:
    """What a training exercise is checked with.

    Attributes:
        device: where it trains.
        data: a folder or file of digits; None for those that ship with quizlab.
    """

    device: Device = CPU
    data: Path | None = None


DEFAULT = TrainingConfig()

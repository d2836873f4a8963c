"""Monitors a submission that trains: keeps the curves, shows them, ends what is hopeless."""

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from quizlab.sandbox.child_process import OnProgress
from quizlab.training.monitor.curves import Training
from quizlab.training.monitor.diagnosis import Diverged, hopeless, remarks
from quizlab.training.monitor.telemetry import read_progress_frame


class TrainingView(Protocol):
    """Where a training is shown while it goes on."""

    def show(self, training: Training) -> None:
        """Show how far it is; called several times a second, also when there is no news."""

    def end(self, training: Training, *, interrupted: bool) -> None:
        """Leave the terminal as it was found; a training that was interrupted is summed up."""


class NoView:
    """Shows nothing."""

    def show(self, training: Training) -> None:
        """Show nothing."""

    def end(self, training: Training, *, interrupted: bool) -> None:
        """Show nothing."""


class TrainingMonitor:
    """Follows every training of one submission.

    Args:
        view: where each is shown.
        clock: seconds, from any beginning.
    """

    def __init__(
        self, view: TrainingView | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.title = ""  # of what is being checked
        self.trainings: list[Training] = []
        self._view = view or NoView()
        self._clock = clock

    @property
    def longest(self) -> Training | None:
        """The training that went through most, None when none was seen."""
        return max(self.trainings, key=lambda each: each.batches, default=None)

    @contextlib.contextmanager
    def monitor(self, rows_of_data: int) -> Iterator[OnProgress]:
        """Yield what reads the progress frames of one request; a training is kept if one came.

        Args:
            rows_of_data: how many rows the training is given, 0 when that is not known.

        Raises:
            Diverged: nothing can come of the training any more; the request is to be given up.
        """
        training = Training(self.title, rows_of_data)
        began = self._clock()

        def on_progress(said: bytes | None) -> None:
            training.seconds = self._clock() - began
            if said is not None:
                training.add(read_progress_frame(said), training.seconds)
            if (words := hopeless(training)) is not None:
                raise Diverged(words)
            training.remarks = tuple(remarks(training))
            self._view.show(training)

        interrupted = False
        try:
            yield on_progress
        except KeyboardInterrupt:
            interrupted = True
            raise
        finally:
            training.remarks = tuple(remarks(training))
            if training.batches:
                self.trainings.append(training)
            self._view.end(training, interrupted=interrupted)

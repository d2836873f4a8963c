"""Looks on while a submission trains: keeps the curves, shows them, ends what is hopeless."""

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from quizlab.sandbox.glimpse import OnProgress, ProgressFrame
from quizlab.training.monitor.curves import Training
from quizlab.training.monitor.diagnosis import Diverged, hopeless, remarks


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
    """Looks on at every training of one submission.

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
    def looking(self, rows_of_data: int) -> Iterator[OnProgress]:
        """Give what looks at the glimpses of one request; a training is kept when one was seen.

        Raises:
            Diverged: nothing can come of the training any more; the request is to be given up.
        """
        training = Training(self.title, rows_of_data)
        began = self._clock()

        def look(glimpse: ProgressFrame | None) -> None:
            training.seconds = self._clock() - began
            if glimpse is not None:
                training.add(glimpse, training.seconds)
            if (words := hopeless(training)) is not None:
                raise Diverged(words)
            training.remarks = tuple(remarks(training))
            self._view.show(training)

        interrupted = False
        try:
            yield look
        except KeyboardInterrupt:
            interrupted = True
            raise
        finally:
            training.remarks = tuple(remarks(training))
            if training.batches:
                self.trainings.append(training)
            self._view.end(training, interrupted=interrupted)

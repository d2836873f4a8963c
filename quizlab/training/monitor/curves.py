"""What has been seen of one training: its curves, how far it is and how fast."""

from dataclasses import dataclass, field

from quizlab.training.monitor.telemetry import ProgressFrame

MOST_POINTS = 400  # of one curve; more are of no use on any screen


@dataclass
class Curve:
    """Values over batches; when there are many, neighbours become their mean."""

    points: list[tuple[float, float]] = field(default_factory=list)

    def add(self, batch: float, value: float) -> None:
        """Add a value at a batch, to the right of those that are there."""
        self.points.append((batch, value))
        if len(self.points) > MOST_POINTS:
            first, *rest = self.points  # where it began stays to be seen
            pairs = zip(rest[::2], rest[1::2], strict=False)
            self.points = [first, *(((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairs)]

    @property
    def last(self) -> float | None:
        """The mean of the last few values, None when there is none."""
        few = [value for _, value in self.points[-5:]]
        return sum(few) / len(few) if few else None


@dataclass(frozen=True)
class Remark:
    """What is wrong with a training, in a sentence, and why, in more."""

    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.what} {self.why}"


@dataclass
class Training:
    """One training as it was seen from outside; nothing in it is certain, nothing decides.

    Attributes:
        title: what is being checked by it.
        rows_of_data: rows of the data that it was given, 0 when that is not known.
        loss: over batches.
        right: percent of rows whose largest output was right, over batches, while it trained.
        seconds: since it began, by the judge's clock.
        remarks: what its curves tell about it.
        trained: seconds between the first progress frame and the last.
    """

    title: str = ""
    rows_of_data: int = 0
    loss: Curve = field(default_factory=Curve)
    right: Curve = field(default_factory=Curve)
    seconds: float = 0.0
    trained: float = 0.0
    batches: int = 0
    rows: int = 0
    lost: int | None = None
    lr: float | None = None
    squash: str | None = None
    classes: int | None = None
    planned: int | None = None
    remarks: tuple[Remark, ...] = ()
    _told: int | None = None  # the epoch, by the loop that runs
    _began: float | None = None
    _rows_at_first: int = 0

    def add(self, frame: ProgressFrame, seconds: float) -> None:
        """Take in a progress frame that came the given number of seconds after the beginning."""
        before, self.batches = self.batches, max(frame.batches, self.batches)
        self.rows = max(frame.rows, self.rows)
        step = (self.batches - before) / max(len(frame.losses), 1)
        for at, loss in enumerate(frame.losses, start=1):
            self.loss.add(before + at * step, loss)
        if frame.seen:
            self.right.add(self.batches, 100 * frame.right / frame.seen)
        self.lost = frame.lost
        self.lr = frame.lr if frame.lr is not None else self.lr
        self.squash = frame.squash or self.squash
        self.classes = frame.classes or self.classes
        self.planned = frame.epochs or self.planned
        self._told = frame.epoch or self._told
        # What is given may be more than is trained on, what the loop tells may come late.
        known = [rows for rows in (self.rows_of_data, frame.epoch_rows) if rows]
        self.rows_of_data = min(known, default=0)
        if self._began is None:
            self._began, self._rows_at_first = seconds, self.rows
        self.seconds, self.trained = seconds, seconds - self._began

    @property
    def epochs_done(self) -> float | None:
        """How often the data has been gone through, None when its size is not known."""
        return self.rows / self.rows_of_data if self.rows_of_data and self.rows else None

    @property
    def epoch(self) -> int | None:
        """The epoch that is going on, counted from 1."""
        done = self.epochs_done
        if self._told is not None or done is None:
            return self._told
        # Rows are counted only about, so the last batches of one epoch are not the next.
        epoch = max(int(done + 0.98), 1)
        return min(epoch, self.epochs) if self.epochs is not None else epoch

    @property
    def epochs(self) -> int | None:
        """How many epochs are planned; None when nothing told, or what told was wrong."""
        done = self.epochs_done
        if self._told is None and (done is None or done > (self.planned or 0) + 0.1):
            return None
        return self.planned

    @property
    def speed(self) -> float | None:
        """Rows per second, None while that cannot be said."""
        rows = self.rows - self._rows_at_first
        return rows / self.trained if self.trained > 0 and rows > 0 else None

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the last planned epoch is over, None when that is not known."""
        if self.epochs is None or self.speed is None or not self.rows_of_data:
            return None
        return max(self.epochs * self.rows_of_data - self.rows, 0) / self.speed

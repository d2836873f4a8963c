"""Shows a training while it goes on: drawn in a terminal that can draw, else as plain lines."""

import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from quizlab.terminal.plain_text import folded
from quizlab.terminal.training_words import TOGETHER, end_words, status_words, unseen_words
from quizlab.training.monitor.curves import Training
from quizlab.training.monitor.monitor import TrainingView

WIDEST = 100
NARROWEST = 50  # columns; below, a picture says less than words
TWO_PICTURES = 72  # columns, side by side
_TALLEST, _LOWEST = 12, 8  # lines of a picture
_ROOM = 7  # lines of the terminal that are kept for words
_ECHO = 3  # columns that stay free: the terminal writes ^C there, and must not wrap for it
_BEGIN, _EVERY = 1.0, 0.25  # seconds before something is drawn, and between two drawings
_FIRST_LINE, _LINE_EVERY = 5.0, 10.0  # the same for plain lines
_SILENT = 5.0  # seconds without a progress frame after which that is said


def training_view(*, plain: bool, stream: TextIO | None = None) -> TrainingView:
    """Return the view that fits where messages go: results are left to the report."""
    stream = stream or sys.stderr
    if plain or not stream.isatty() or os.environ.get("TERM", "") in ("dumb", ""):
        return PlainTrainingView(stream)
    if "utf" not in (stream.encoding or "").lower():
        return PlainTrainingView(stream)
    return DrawnTrainingView(stream)


class PlainTrainingView:
    """A line now and then, and one at the end; short trainings say nothing."""

    def __init__(self, stream: TextIO, width: int | None = None) -> None:
        self._stream = stream
        self._width = width
        self._next = _FIRST_LINE
        self._said: set[str] = set()

    def show(self, training: Training) -> None:
        """Write a line when it is time for one, and each remark once."""
        if training.seconds < self._next:
            return
        self._next = training.seconds + _LINE_EVERY
        self._say(", ".join(status_words(training)) if training.batches else unseen_words(training))
        for remark in training.remarks:
            if remark.what not in self._said:
                self._said.add(remark.what)
                self._say(remark.what)

    def end(self, training: Training, *, interrupted: bool) -> None:
        """Write what came of a training that was shown, or that was interrupted."""
        if training.batches and (interrupted or self._next > _FIRST_LINE):
            self._say(end_words(training, interrupted=interrupted))
        self._next = _FIRST_LINE
        self._said.clear()

    def _say(self, words: str) -> None:
        self._stream.write(_sentence(words, self._width or _columns(self._stream)) + "\n")
        self._stream.flush()


class DrawnTrainingView:
    """Curves that are drawn again in place; what was drawn last stays on the screen.

    Args:
        stream: a terminal.
        console: a rich console, for tests.
    """

    def __init__(self, stream: TextIO, console: Any = None) -> None:
        self._stream = stream
        self._console = console
        self._live: Any = None
        self._next = _BEGIN

    def show(self, training: Training) -> None:
        """Draw, when it is time to."""
        if training.seconds < (self._next if training.batches else _SILENT):
            return
        self._next = training.seconds + _EVERY
        self._draw(picture_lines(training, *self._size()))

    def end(self, training: Training, *, interrupted: bool) -> None:
        """Draw a last time and give the terminal back."""
        if self._live is not None or (interrupted and training.batches):
            try:
                self._draw(end_lines(training, *self._size(), interrupted=interrupted))
            finally:
                self._live.stop()
        self._live = None
        self._next = _BEGIN

    def _size(self) -> tuple[int, int]:
        size = self._open_console().size
        return min(size.width - _ECHO, WIDEST), size.height

    def _draw(self, lines: Any) -> None:
        from rich.live import Live
        from rich.text import Text

        drawn = Text("\n".join(lines), no_wrap=True, overflow="crop")
        if self._live is None:
            self._live = Live(
                console=self._open_console(),
                auto_refresh=False,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()
        self._live.update(drawn, refresh=True)

    def _open_console(self) -> Any:
        if self._console is None:
            from rich.console import Console

            self._console = Console(file=self._stream, highlight=False)
        return self._console


def picture_lines(training: Training, width: int, height: int) -> Iterator[str]:
    """Yield the lines of a training's picture: first how far it is, then the curves."""
    if not training.batches:
        yield folded(unseen_words(training), width)
        return
    yield _sentence(" · ".join(status_words(training)), width)
    if (bar := _bar(training, min(width, WIDEST))) is not None:
        yield bar
    yield from _curves(training, width, height)
    for remark in training.remarks:
        yield folded(remark.what, width)


def end_lines(training: Training, width: int, height: int, *, interrupted: bool) -> Iterator[str]:
    """Yield what stays on the screen: the curves, and what came of it."""
    if training.batches:
        yield from _curves(training, width, height)
        yield _sentence(end_words(training, interrupted=interrupted), width)


def _curves(training: Training, width: int, height: int) -> Iterator[str]:
    from quizlab.terminal.curve_picture import curve_picture

    by = "batch" if training.epochs_done is None else "epoch"
    shown = [(training.loss, f"loss by {by}"), (training.right, f"% right by {by}")]
    shown = [(curve, title) for curve, title in shown if curve.points]
    shown = shown[: 2 if width >= TWO_PICTURES else 1]
    tall = min(height - _ROOM, _TALLEST)
    if not shown or width < NARROWEST or tall < _LOWEST:
        return
    each = width // len(shown)
    pictures = [
        curve_picture(curve, training, title, width=each, height=tall).split("\n")
        for curve, title in shown
    ]
    for lines in zip(*pictures, strict=True):
        yield "".join(lines).rstrip()


def _bar(training: Training, width: int) -> str | None:
    """Return a bar for what is done of all planned epochs, None when that is not known."""
    done, epochs = training.epochs_done, training.epochs
    if done is None or epochs is None:
        return None
    share = min(done / epochs, 1.0)
    room = width - 6
    full = round(share * room)
    return f"{'━' * full}{'─' * (room - full)} {share:>4.0%}"


def _sentence(words: str, width: int) -> str:
    return folded(words[:1].upper() + words[1:], width).replace(TOGETHER, " ")


def _columns(stream: TextIO) -> int:
    try:
        return min(os.get_terminal_size(stream.fileno()).columns, WIDEST)
    except (OSError, ValueError):  # a pipe, a file, or no descriptor at all
        return WIDEST

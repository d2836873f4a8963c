"""A training on the screen: drawn, in plain lines, and when it is interrupted."""

import io

import pyte
import pytest
from rich.console import Console

from quizlab.terminal.curve_picture import pooled, round_numbers
from quizlab.terminal.training_view import (
    DrawnTrainingView,
    PlainTrainingView,
    end_lines,
    picture_lines,
    training_view,
)
from quizlab.training.monitor.curves import Training
from support.terminals import Terminal
from support.trainings import STILL, frame, trained


@pytest.mark.parametrize("width", [100, 80, 60, 40])
def test_a_training_drawn(golden, width):
    """Curves stand side by side where there is room, then one, then only words."""
    training = trained()
    training.remarks = (STILL,)
    lines = [
        *picture_lines(training, width, 24),
        "",
        *end_lines(training, width, 24, interrupted=True),
    ]

    assert all(len(line) <= width for part in lines for line in part.split("\n"))
    golden(f"training-drawn-{width}.txt", "\n".join(lines) + "\n")


def test_a_low_terminal_gets_words_only():
    """Where a picture would fill the terminal, it is left out."""
    assert len("\n".join(picture_lines(trained(), 80, 12)).split("\n")) == 3


@pytest.mark.parametrize("width", [80, 40])
def test_a_training_in_plain_lines(golden, width):
    """A line every ten seconds, each remark once, and one at the end."""
    stream = io.StringIO()
    view = PlainTrainingView(stream, width)
    training = Training("All digits", 60_000)
    for second in range(1, 31):
        training.add(frame(second * 45), second)
        training.remarks = (STILL,) if second > 12 else ()
        view.show(training)
    view.end(training, interrupted=False)

    assert "\x1b" not in stream.getvalue()
    golden(f"training-plain-{width}.txt", stream.getvalue())


def test_a_short_training_says_nothing():
    """What is over in less than a second is not worth a line, in neither view."""
    for view, stream in drawn_and_plain():
        training = trained(20)
        training.seconds = 0.5
        view.show(training)
        view.end(training, interrupted=False)

        assert stream.getvalue() == ""


def test_an_interrupted_training_is_summed_up():
    """However short it was, Ctrl-C is answered with what there is."""
    for view, stream in drawn_and_plain():
        training = trained(20)
        training.seconds = 0.5
        view.end(training, interrupted=True)

        assert "You stopped the training after 0 s: epoch 1 of 3, batch 20" in stream.getvalue()
        assert "How it does on new images is not known." in stream.getvalue()


def test_a_run_without_batches_is_said_to_be_one():
    """Where nothing trains with torch, the time is shown, and that nothing is seen."""
    for view, stream in drawn_and_plain():
        training = Training("All digits", 60_000, seconds=12.0)
        view.show(training)
        view.end(training, interrupted=False)

        assert "Running for 12 s; no training with torch has been seen yet." in stream.getvalue()


def test_a_loss_that_is_no_number_is_shown_as_such():
    """nan is said with its batch, not drawn."""
    training = trained(50)
    training.add(frame(60, lost=55), 2)

    assert "loss not a number since batch 55" in "\n".join(
        picture_lines(training, 100, 24)
    ).replace("\xa0", " ")


def drawn_and_plain():
    """Give both views with the streams they write to."""
    for kind in (PlainTrainingView, DrawnTrainingView):
        stream = io.StringIO()
        if kind is DrawnTrainingView:
            console = Console(file=stream, force_terminal=True, width=100, height=30, _environ={})
            yield DrawnTrainingView(stream, console), stream
        else:
            yield PlainTrainingView(stream, 100), stream


def test_what_was_drawn_is_drawn_anew_in_place():
    """On a real screen only the last picture is left, the cursor shows, and nothing is above it."""
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=80, height=24, _environ={})
    view = DrawnTrainingView(stream, console)
    training = Training("All digits", 60_000)
    for batch in range(10, 1400, 10):
        training.add(frame(batch), batch / 100)
        view.show(training)
    view.end(training, interrupted=False)
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(stream.getvalue().replace("\n", "\r\n"))
    rows = [row.rstrip() for row in screen.display]

    assert rows[0].strip().startswith("loss by epoch")
    assert [row for row in rows if "Trained for 14 s: 3 epochs" in row]
    assert not [row for row in rows if "left" in row]
    assert not screen.cursor.hidden


def test_nothing_is_drawn_too_often():
    """However often there is news, it is drawn four times a second at most."""
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=80, height=24, _environ={})
    view = DrawnTrainingView(stream, console)
    training = trained(20)
    drawn = set()
    for at in range(1000):  # ten seconds
        training.seconds = 1 + at / 100
        view.show(training)
        drawn.add(stream.tell())
    view.end(training, interrupted=False)

    assert 35 < len(drawn) <= 42


@pytest.mark.parametrize(
    ("plain", "term", "stream", "kind"),
    [
        pytest.param(False, "xterm", Terminal(), DrawnTrainingView, id="terminal"),
        pytest.param(True, "xterm", Terminal(), PlainTrainingView, id="--plain"),
        pytest.param(False, "dumb", Terminal(), PlainTrainingView, id="dumb"),
        pytest.param(False, "xterm", io.StringIO(), PlainTrainingView, id="pipe"),
    ],
)
def test_the_view_fits_where_it_is_shown(monkeypatch, plain, term, stream, kind):
    """Pictures are for terminals that can draw; everything else gets lines."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(Terminal, "encoding", "utf-8", raising=False)

    assert type(training_view(plain=plain, stream=stream)) is kind


def test_a_terminal_without_unicode_gets_lines(monkeypatch):
    """Where half of the characters cannot be shown, nothing is drawn."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(Terminal, "encoding", "latin-1", raising=False)

    assert type(training_view(plain=False, stream=Terminal())) is PlainTrainingView


@pytest.mark.parametrize(
    ("lowest", "highest", "numbers"),
    [
        (0.0, 2.5, [0, 1, 2]),
        (0.0, 100.0, [0, 50, 100]),
        (0.0, 0.031, [0, 0.01, 0.02, 0.03]),
        (-1.0, 1.0, [-1, -0.5, 0, 0.5, 1]),
        (0.0, 1400.0, [0, 500, 1000]),
    ],
)
def test_ticks_are_round(lowest, highest, numbers):
    """Ticks are round numbers in even steps."""
    assert round_numbers(lowest, highest, 4) == pytest.approx(numbers)


def test_neighbours_are_drawn_as_their_mean():
    """A picture shows where the loss goes, and where it began."""
    points = [(1, 2.3), (2, 1.0), (3, 3.0), (12, 1.0)]

    assert pooled(points, 10) == [(1, 2.3), (2.5, 2.0), (12, 1.0)]

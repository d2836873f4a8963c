"""The curves of a training, and what they tell about it."""

import math

import pytest

from quizlab.training.monitor.curves import MOST_POINTS, Curve, Training
from quizlab.training.monitor.diagnosis import Diverged, floor, hopeless, remarks
from quizlab.training.monitor.monitor import TrainingMonitor
from quizlab.training.monitor.telemetry import ProgressFrame
from support.trainings import sent


def training(losses, *, every=1, **last):
    """Return a training with these losses, one every few batches."""
    made = Training("t", 1000)
    for at, loss in enumerate(losses, start=1):
        made.add(ProgressFrame(at * every, at * every * 10, (loss,), classes=10, **last), at / 10)
    return made


def test_a_curve_keeps_its_beginning_and_its_shape():
    """However many values come, few are kept; the first is among them, and neighbours are means."""
    curve = Curve()
    for batch in range(5000):
        curve.add(batch, batch / 10)

    assert MOST_POINTS / 2 <= len(curve.points) <= MOST_POINTS
    assert curve.points[0] == (0, 0)
    assert all(value == pytest.approx(batch / 10) for batch, value in curve.points)


def test_epochs_speed_and_time_left():
    """Epochs come from the rows seen, the speed from the clock, the time left from both."""
    made = Training("t", 1000)
    made.add(ProgressFrame(1, 100, (2.3,), epochs=3), 1.0)
    assert (made.epoch, made.speed, made.seconds_left) == (1, None, None)

    made.add(ProgressFrame(13, 1300, (2.0,), epochs=3), 4.0)

    assert (made.epoch, made.epochs, made.speed, made.seconds_left) == (2, 3, 400, 4.25)


def test_a_wrong_number_of_epochs_is_dropped():
    """When more epochs are gone through than were planned, no number of them is claimed."""
    made = Training("t", 1000)
    made.add(ProgressFrame(40, 4000, (2.3,), epochs=3), 1.0)

    assert (made.epoch, made.epochs, made.seconds_left) == (4, None, None)


def test_the_loop_tells_epoch_and_size_of_the_data():
    """Where a loop tells the epoch, it is believed, and the rows of one epoch come from it."""
    made = Training("t", 6000)  # as given; a thousand are kept apart
    made.add(ProgressFrame(10, 100, (2.3,), epoch=1, epochs=3), 1.0)
    made.add(ProgressFrame(1010, 10_100, (2.3,), epoch=3, epochs=3, epoch_rows=5000), 2.0)

    assert (made.epoch, made.epochs, made.rows_of_data) == (3, 3, 5000)
    assert made.seconds_left == pytest.approx(0.49)


def test_a_loop_tells_the_epoch_though_nothing_tells_the_size():
    """Before the second epoch the size of the data is not known, nor the time left."""
    made = Training("t", 0)
    made.add(ProgressFrame(10, 100, (2.3,), epoch=1, epochs=3), 1.0)
    made.add(ProgressFrame(20, 200, (2.3,), epoch=1, epochs=3), 2.0)

    assert (made.epoch, made.epochs, made.seconds_left) == (1, 3, None)


def test_data_of_unknown_size_has_no_epochs():
    """Where the size of the data is not known, batches are all that is said."""
    made = Training("t", 0)
    made.add(ProgressFrame(40, 4000, (2.3,), epochs=3), 1.0)

    assert (made.epoch, made.epochs) == (None, None)


FALLING = [2.3 * math.exp(-at / 60) + 0.1 for at in range(600)]


@pytest.mark.parametrize(
    ("made", "says"),
    [
        pytest.param(training(FALLING), None, id="falling"),
        pytest.param(training([2.3] * 19, lost=1), None, id="lost for 18 batches"),
        pytest.param(training([], lost=1), None, id="nothing yet"),
        pytest.param(
            training([2.3] * 30, lost=5, lr=0.5), "From batch 5 on, the loss is not", id="lost"
        ),
        pytest.param(training([2.3] * 30, lost=5, lr=0.5), "rate (0.5 here) is too large", id="lr"),
        pytest.param(
            training([2.3 * 1.1**at for at in range(200)]),
            "rises: it began at 2.3 ",
            id="up",
        ),
        pytest.param(training([2.3] * 50 + [900.0] * 30 + [2.0] * 300), None, id="a peak"),
        pytest.param(training([2.3] + [200.0 - at / 2 for at in range(200)]), None, id="back down"),
        pytest.param(training([2.3] + [20.0] * 300), None, id="nine times as high"),
        pytest.param(training([2.3 * 1.1**at for at in range(90)]), None, id="too early to say"),
    ],
)
def test_only_a_hopeless_training_is_ended(made, says):
    """A training is ended when its loss is lost or far above its beginning and rising."""
    found = hopeless(made)

    assert found is None if says is None else says in found


@pytest.mark.parametrize(
    ("squash", "classes", "least"),
    [("softmax", 10, "1.4612"), ("sigmoid", 10, "1.4612"), ("tanh", 10, "0.7966")],
)
def test_the_floor_of_squashed_outputs_is_named(squash, classes, least):
    """Where outputs are squashed before a cross-entropy, the least loss is said with its number."""
    (said,) = remarks(training(FALLING, squash=squash))

    assert f"{squash} before the cross-entropy" in said.what
    assert f"cannot fall below {least}" in said.why


def test_the_floor_is_what_perfect_outputs_give():
    """The floor is the cross-entropy of the best outputs that softmax, sigmoid or tanh can give."""
    best = [1.0] + [0.0] * 9
    cross_entropy = math.log(sum(map(math.exp, best))) - best[0]

    assert floor("softmax", 10) == pytest.approx(cross_entropy)
    assert floor("softmax", 10) == pytest.approx(math.log(math.e + 9) - 1)


@pytest.mark.parametrize(
    ("losses", "still"),
    [
        pytest.param([2.3] * 200, True, id="flat"),
        pytest.param([2.33, *([2.303] * 400)], True, id="flat after the first batch"),
        pytest.param([2.3 + 0.3 * math.sin(at) for at in range(400)], True, id="flat and noisy"),
        pytest.param([33.0, 900.0, *([2.31] * 300)], True, id="broken by the first steps"),
        pytest.param([0.5] * 300, True, id="flat elsewhere"),
        pytest.param([2.3] * 199, False, id="too early to say"),
        pytest.param(FALLING, False, id="falling"),
        pytest.param([2.3] * 250 + [2.1] * 60, False, id="late"),
        pytest.param([2.3 - at / 1000 for at in range(400)], False, id="slow"),
        pytest.param([33.0] + [3.0] * 300, False, id="above guessing"),
    ],
)
def test_a_training_that_stands_still_is_told(losses, still):
    """A loss that never fell from where it began is said to stand still, and nothing else is."""
    said = list(remarks(training(losses)))

    assert [True for each in said if "stands still" in each.what] == [True] * still


def test_guessing_is_named():
    """A loss that stands at ln 10 is said to be mere guessing."""
    (said,) = remarks(training([2.31] * 300))

    assert "stands still at ln 10 = 2.303, which is what mere guessing" in said.what


class Recorded:
    """A view that remembers what it was shown."""

    def __init__(self):
        self.shown = []
        self.ended = []

    def show(self, training):
        """Remember how many batches there were."""
        self.shown.append((training.batches, training.seconds))

    def end(self, training, *, interrupted):
        """Remember the end."""
        self.ended.append((training.batches, interrupted))


def test_the_monitor_shows_and_keeps_a_training():
    """Every progress frame, and every wait without one, is shown; what trained is kept."""
    times = iter([10.0, 11.0, 12.5])
    view = Recorded()
    monitor = TrainingMonitor(view, clock=lambda: next(times))
    monitor.title = "It learns."
    with monitor.monitor(60) as on_progress:
        on_progress(sent(3, 30, (2.0,)))
        on_progress(None)

    assert view.shown == [(3, 1.0), (3, 2.5)]
    assert view.ended == [(3, False)]
    assert (monitor.longest.title, monitor.longest.rows_of_data) == ("It learns.", 60)


def test_what_did_not_train_is_not_kept():
    """A call without a single batch leaves no training behind."""
    monitor = TrainingMonitor(clock=lambda: 0.0)
    with monitor.monitor(0) as on_progress:
        on_progress(None)

    assert monitor.longest is None


def test_a_hopeless_training_is_given_up():
    """The monitor raises, the view is left, and the training is kept to be drawn."""
    view = Recorded()
    monitor = TrainingMonitor(view, clock=lambda: 0.0)
    with pytest.raises(Diverged, match="not a number"), monitor.monitor(0) as on_progress:
        on_progress(sent(30, 300, (), lost=4))

    assert view.ended == [(30, False)]


def interrupted(on_progress):
    """Take a progress frame, and then Ctrl-C."""
    on_progress(sent(30, 300))
    raise KeyboardInterrupt


def test_an_interrupted_training_is_said_to_be():
    """Ctrl-C goes on its way, and the view knows of it."""
    view = Recorded()
    monitor = TrainingMonitor(view, clock=lambda: 0.0)
    with pytest.raises(KeyboardInterrupt), monitor.monitor(0) as on_progress:
        interrupted(on_progress)

    assert view.ended == [(30, True)]

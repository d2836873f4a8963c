"""Progress frames of a training: what the judge sees while a call runs, and what it refuses."""

import json
import random

import pytest

from quizlab.sandbox.limits import Limits, Stop, Stopped
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.sandbox.wire import Malformed
from quizlab.training.monitor.probe.probe import TrainingProbe
from quizlab.training.monitor.telemetry import ProgressFrame, probe_sources, read_progress_frame

LIMITS = Limits(wall=30, cpu=60)
TRAINS = """
import torch
from torch import nn
import torch.nn.functional as F

def f(n_epochs, last=None, lr=0.1):
    torch.manual_seed(0)
    xs, ys = torch.randn(300, 20), torch.randint(0, 10, (300,))
    model = nn.Sequential(nn.Linear(20, 10), *([last] if last is not None else []))
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    for epoch in range(n_epochs):
        for xb, yb in zip(xs.split(100), ys.split(100)):
            loss = LOSS
            loss.backward()
            opt.step()
            opt.zero_grad()

def g(n_epochs): f(n_epochs, nn.Softmax(dim=1))
def h(n_epochs): f(n_epochs, nn.Sigmoid())
def k(n_epochs): f(n_epochs, nn.LogSoftmax(dim=1))
def far(n_epochs): f(n_epochs, lr=3e38)
"""
CROSS_ENTROPY = "F.cross_entropy(model(xb), yb)"


@pytest.fixture(scope="module")
def sandbox():
    """A sandbox with torch."""
    with Sandbox(("torch",), keep_server=False) as made:
        yield made


def progress(sandbox, source, entry="f", *args):
    """Return every progress frame of one call, and the child's reply."""
    seen = []

    def read(said):
        if said is not None:
            seen.append(read_progress_frame(said))

    request = pack(
        [Call(entry, args or (4,))],
        load=Load((Cell(source),), wanted=("f",)),
        body_bytes=2**20,
        probe=probe_sources(),
    )
    with sandbox.child(LIMITS) as child:
        reply = child.ask(request, on_progress=read)
        child.finish()
    return seen, reply.message


def test_a_training_is_seen_while_it_goes_on(sandbox):
    """Batches, rows, losses, learning rate, epochs and accuracy are seen without being told."""
    first, *_, last = progress(sandbox, TRAINS.replace("LOSS", CROSS_ENTROPY))[0]

    assert (first.batches, first.rows, len(first.losses)) == (1, 100, 1)
    assert (last.batches, last.rows, last.lr) == (12, 1200, 0.1)
    assert (first.epoch_rows, last.epoch_rows) == (None, 300)
    assert [(each.epoch, each.epochs) for each in (first, last)] == [(1, 4), (4, 4)]
    assert (last.classes, last.squash, last.lost) == (10, None, None)
    assert 0 < last.right < last.seen <= 1200
    assert 1.5 < last.losses[-1] < 3


@pytest.mark.parametrize(
    ("entry", "squash"),
    [
        pytest.param("f", None, id="raw outputs"),
        pytest.param("g", "softmax", id="softmax before cross-entropy"),
        pytest.param("h", "sigmoid", id="sigmoid before cross-entropy"),
        pytest.param("k", None, id="log-softmax before cross-entropy changes nothing"),
    ],
)
def test_what_the_outputs_go_through_is_seen(sandbox, entry, squash):
    """A softmax or sigmoid before a loss with its own softmax is seen, and nothing else is."""
    found, _ = progress(sandbox, TRAINS.replace("LOSS", CROSS_ENTROPY), entry)

    assert {each.squash for each in found} == {squash}


@pytest.mark.parametrize(
    ("loss", "rows"),
    [
        pytest.param("F.nll_loss(model(xb).softmax(1).log(), yb)", 100, id="log of softmax"),
        pytest.param("-model(xb).log_softmax(1)[range(100), yb].mean()", 100, id="by hand"),
        pytest.param("F.mse_loss(model(xb).sigmoid(), F.one_hot(yb, 10).float())", 100, id="mse"),
        pytest.param("F.cross_entropy(model(xb), yb, label_smoothing=0.1)", 100, id="smoothed"),
        pytest.param("F.cross_entropy(model(xb), yb, reduction='sum')", 100, id="summed"),
    ],
)
def test_right_losses_are_not_taken_for_squashed(sandbox, loss, rows):
    """Losses that are right in other ways are read, and said to be nothing else."""
    found, _ = progress(sandbox, TRAINS.replace("LOSS", loss), "f", 1)

    assert found[0].rows == rows
    assert found[0].squash is None


def test_a_hand_written_step_is_seen_too(sandbox):
    """Where no optimizer steps, as in the chapter's first loops, backward is what is seen."""
    source = (
        "import torch\n"
        "def f(n):\n"
        "    w = torch.zeros(3, requires_grad=True)\n"
        "    for i in range(n):\n"
        "        ((w - 1) ** 2).mean().backward()\n"
        "        w.data -= 0.1 * w.grad\n"
        "        w.grad.zero_()\n"
    )
    last = progress(sandbox, source)[0][-1]

    assert (last.batches, last.lr, last.losses[0] < 1) == (4, None, True)


def test_a_lost_training_says_since_when(sandbox):
    """A loss that is not a number is told with its batch; it is never sent as a number."""
    last = progress(sandbox, TRAINS.replace("LOSS", CROSS_ENTROPY), "far")[0][-1]

    assert last.lost in (2, 3)
    assert last.batches == 12


def test_training_while_the_file_is_loaded_is_seen(sandbox):
    """A script that trains in its own lines is seen as well."""
    source = TRAINS.replace("LOSS", CROSS_ENTROPY) + "\nf(2)\ndef f(n): return n\n"
    found, message = progress(sandbox, source)

    assert found[-1].batches == 6
    assert message["results"][0].value == 4


def test_without_a_probe_torch_is_as_it_was(sandbox):
    """The probe wraps torch's functions for the time of one request; the next sends nothing."""
    source = TRAINS.replace("LOSS", CROSS_ENTROPY)
    source += "own = torch.autograd.backward\ndef same(): return torch.autograd.backward is own\n"
    first = pack([Call("f", (1,))], load=Load((Cell(source),)), body_bytes=0)
    plain = pack([Call("same"), Call("f", (1,))], body_bytes=0)
    probed = pack([Call("same")], body_bytes=0, probe=probe_sources())
    with sandbox.child(LIMITS) as child:
        child.ask(first)
        during = child.ask(probed, on_progress=lambda _: None)
        after = child.ask(plain)
        child.finish()

    assert [each.results[0].value for each in (during, after)] == [False, True]


def test_an_odd_loss_is_left_to_backward(sandbox):
    """What cannot be read is not read; its error stays the submission's own."""
    source = "import torch\ndef f(n):\n    torch.autograd.backward(None)\n"
    found, message = progress(sandbox, source)

    assert [each.batches for each in found] == [1]
    assert message["results"][0].error is not None


class Tensorless:
    """A loss that only has a value."""

    grad_fn = None

    def __init__(self, value):
        self.value = value

    def numel(self):
        """Say that it is one number."""
        return 1

    def detach(self):
        """Return the number."""
        return self.value


def test_a_progress_frame_goes_out_ten_times_a_second_at_most():
    """However fast the batches are, few are read and few progress frames are sent."""
    now = [0.0]
    written = []
    probe = TrainingProbe(written.append, clock=lambda: now[0])
    backward = probe.wrapped(lambda *_: None)
    for _ in range(10_000):  # ten seconds
        backward(Tensorless(1.5))
        now[0] += 0.001
    probe.close()
    backward(Tensorless(1.5))

    assert 90 < len(written) <= 101
    assert all(len(each) < 300 for each in written)
    assert read_progress_frame(written[-1]).batches == 10_000


def test_reading_takes_a_hundredth_of_the_time():
    """The more processor time reading one loss takes, the fewer are read."""
    now, spent = [0.0], [0.0]
    readings = []

    class Slow(Tensorless):
        def detach(self):
            readings.append(now[0])
            spent[0] += 0.005
            return self.value

    probe = TrainingProbe(lambda _: None, clock=lambda: now[0], spent=lambda: spent[0])
    backward = probe.wrapped(lambda *_: None)
    while now[0] < 10:
        backward(Slow(1.5))
        now[0] += 0.001

    assert 50 + 18 <= len(readings) <= 50 + 20


PROGRESS = {
    "batches": 3, "rows": 30, "losses": [2.3, 2.25], "lost": None, "lr": 0.1, "right": 1,
    "seen": 10, "squash": None, "classes": 10, "epoch_rows": 15, "epoch": 2, "epochs": 2,
}  # fmt: skip


def sent(fields):
    """Return a progress frame as the probe sends it."""
    return json.dumps(fields).encode()


def test_a_progress_frame_is_read_as_it_was_sent():
    """A good progress frame becomes a value."""
    assert read_progress_frame(sent(PROGRESS)) == ProgressFrame(
        3, 30, (2.3, 2.25), lr=0.1, right=1, seen=10, classes=10, epoch_rows=15, epoch=2, epochs=2
    )


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"{", id="not JSON"),
        pytest.param(b"[" * 1500, id="deep JSON"),
        pytest.param(sent(PROGRESS | {"batches": -1}), id="a negative count"),
        pytest.param(sent(PROGRESS | {"batches": True}), id="a truth as count"),
        pytest.param(sent(PROGRESS | {"rows": 1.5}), id="half a row"),
        pytest.param(sent(PROGRESS | {"losses": [1.0] * 9}), id="too many losses"),
        pytest.param(sent(PROGRESS | {"losses": "12345"}), id="losses as text"),
        pytest.param(json.dumps(PROGRESS | {"lr": float("nan")}).encode(), id="nan"),
        pytest.param(json.dumps(PROGRESS).replace("0.1", "1e999").encode(), id="1e999"),
        pytest.param(sent(PROGRESS | {"lr": 10**1200}), id="a huge int"),
        pytest.param(sent(PROGRESS | {"right": 11}), id="more right than seen"),
        pytest.param(sent(PROGRESS | {"squash": "\x1b[2J"}), id="an unknown squash"),
        pytest.param(sent({}), id="empty"),
    ],
)
def test_what_is_not_a_progress_frame_is_refused(said):
    """A hostile progress frame is refused as a whole; nothing of it is shown."""
    with pytest.raises(Malformed):
        read_progress_frame(said)


def test_random_bytes_raise_nothing_else():
    """Whatever bytes are in a progress frame, it is read or refused."""
    rng = random.Random(1)
    good = json.dumps(PROGRESS).encode()
    for _ in range(3000):
        data = bytearray(good)
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            read_progress_frame(bytes(data))
        except Malformed:
            continue


@pytest.mark.parametrize(
    "writes",
    [
        pytest.param("while True: os.write(3, frame)", id="a flood"),
        pytest.param("os.write(3, frame[:-1]); os._exit(0)", id="one cut short"),
        pytest.param("os.write(3, frame.replace(b'batches', b'botches'))", id="a false one"),
    ],
)
def test_hostile_progress_frames_end_the_run(sandbox, writes):
    """A child that floods or garbles progress frames is stopped: its result could not be read."""
    source = (
        "import json, os, struct\n"
        f"header = {json.dumps(PROGRESS).encode()}\n"
        "frame = struct.pack('<4sIQ', b'QZg1', len(header), 0) + header\n"
        f"def f(n):\n    {writes}\n"
    )

    with pytest.raises(Stopped) as stopped:
        progress(sandbox, source)
    assert stopped.value.stop == Stop.UNREADABLE


def test_a_progress_frame_that_nobody_asked_for_is_not_a_reply(sandbox):
    """Without a probe in the request, a progress frame is as unreadable as any other bytes."""
    source = (
        "import os, struct\n"
        "def f(n):\n    os.write(3, struct.pack('<4sIQ', b'QZg1', 2, 0) + b'{}')\n"
    )
    request = pack([Call("f", (4,))], load=Load((Cell(source),)), body_bytes=0)

    with sandbox.child(LIMITS) as child, pytest.raises(Stopped) as stopped:
        child.ask(request)
    assert stopped.value.stop == Stop.UNREADABLE


def test_an_error_of_the_monitor_is_not_hidden(sandbox):
    """What the judge's side raises at a progress frame goes up, and the child is gone."""
    request = pack(
        [Call("f", (10**6,))],
        load=Load((Cell(TRAINS.replace("LOSS", CROSS_ENTROPY)),), wanted=("f",)),
        body_bytes=2**20,
        probe=probe_sources(),
    )

    def interrupted(_):
        raise KeyboardInterrupt

    with sandbox.child(LIMITS) as child, pytest.raises(KeyboardInterrupt):
        child.ask(request, on_progress=interrupted)
    assert child.handle.end(0) is not None

"""Glimpses of a training: what the judge sees while a call runs, and what it refuses."""

import json
import random

import pytest

from quizlab.sandbox.child import protocol
from quizlab.sandbox.child.glimpses import TrainingProbe
from quizlab.sandbox.glimpse import FrameReader, ProgressFrame, read_progress_frame
from quizlab.sandbox.limits import Limits, Stop, Stopped
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.sandbox.wire import Malformed

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


def glimpses(sandbox, source, entry="f", *args, watched=True):
    """Return every glimpse of one call, and the child's reply."""
    seen = []
    request = pack(
        [Call(entry, args or (4,))],
        load=Load((Cell(source),), wanted=("f",)),
        body_bytes=2**20,
        watched=watched,
    )
    with sandbox.child(LIMITS) as child:
        reply = child.ask(request, look=seen.append if watched else None)
        child.finish()
    return [each for each in seen if each is not None], reply.message


def test_a_training_is_seen_while_it_goes_on(sandbox):
    """Batches, rows, losses, learning rate, epochs and accuracy are seen without being told."""
    first, *_, last = glimpses(sandbox, TRAINS.replace("LOSS", CROSS_ENTROPY))[0]

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
    found, _ = glimpses(sandbox, TRAINS.replace("LOSS", CROSS_ENTROPY), entry)

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
    found, _ = glimpses(sandbox, TRAINS.replace("LOSS", loss), "f", 1)

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
    last = glimpses(sandbox, source)[0][-1]

    assert (last.batches, last.lr, last.losses[0] < 1) == (4, None, True)


def test_a_lost_training_says_since_when(sandbox):
    """A loss that is no number is told with its batch; it is never sent as a number."""
    last = glimpses(sandbox, TRAINS.replace("LOSS", CROSS_ENTROPY), "far")[0][-1]

    assert last.lost in (2, 3)
    assert last.batches == 12


def test_training_while_the_file_is_loaded_is_seen(sandbox):
    """A script that trains in its own lines is seen as well."""
    source = TRAINS.replace("LOSS", CROSS_ENTROPY) + "\nf(2)\ndef f(n): return n\n"
    found, message = glimpses(sandbox, source)

    assert found[-1].batches == 6
    assert message["results"][0].value == 4


def test_without_being_watched_nothing_is_sent(sandbox):
    """Nobody who did not ask gets a glimpse, and afterwards torch is as it was."""
    source = TRAINS.replace("LOSS", CROSS_ENTROPY)
    source += (
        "before = torch.autograd.backward\ndef same(n): return torch.autograd.backward is before"
    )

    assert glimpses(sandbox, source, watched=False)[0] == []
    assert glimpses(sandbox, source, "same")[1]["results"][0].value is True


def test_an_odd_loss_is_left_to_backward(sandbox):
    """What cannot be looked at is not looked at; its error stays the submission's own."""
    source = "import torch\ndef f(n):\n    torch.autograd.backward(None)\n"
    found, message = glimpses(sandbox, source)

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


def test_a_glimpse_goes_out_ten_times_a_second_at_most():
    """However fast the batches are, few are looked at and few glimpses are sent."""
    now = [0.0]
    written = []
    onlooker = TrainingProbe(written.append, clock=lambda: now[0])
    backward = onlooker.beside(lambda *_: None)
    for _ in range(10_000):  # ten seconds
        backward(Tensorless(1.5))
        now[0] += 0.001
    onlooker.close()
    backward(Tensorless(1.5))

    assert 90 < len(written) <= 101
    assert all(len(each) < 300 for each in written)
    assert read_progress_frame(written[-1][protocol.PREFIX.size :]).batches == 10_000


def test_looking_takes_a_hundredth_of_the_time():
    """The more processor time one look takes, the fewer there are."""
    now, spent = [0.0], [0.0]
    looks = []

    class Slow(Tensorless):
        def detach(self):
            looks.append(now[0])
            spent[0] += 0.005
            return self.value

    onlooker = TrainingProbe(lambda _: None, clock=lambda: now[0], spent=lambda: spent[0])
    backward = onlooker.beside(lambda *_: None)
    while now[0] < 10:
        backward(Slow(1.5))
        now[0] += 0.001

    assert 50 + 18 <= len(looks) <= 50 + 20


PROGRESS = {
    "batches": 3, "rows": 30, "losses": [2.3, 2.25], "lost": None, "lr": 0.1, "right": 1,
    "seen": 10, "squash": None, "classes": 10, "epoch_rows": 15, "epoch": 2, "epochs": 2,
}  # fmt: skip


def framed(said, magic=protocol.PROGRESS, lengths=None):
    """Return the bytes of a glimpse that says something."""
    header = said if isinstance(said, bytes) else json.dumps(said).encode()
    return protocol.PREFIX.pack(magic, *(lengths or (len(header), 0))) + header


def test_a_glimpse_is_read_as_it_was_sent():
    """A good glimpse becomes a value."""
    assert read_progress_frame(json.dumps(PROGRESS).encode()) == ProgressFrame(
        3, 30, (2.3, 2.25), lr=0.1, right=1, seen=10, classes=10, epoch_rows=15, epoch=2, epochs=2
    )


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(framed(b"{"), id="not JSON"),
        pytest.param(framed(b"[" * 1500), id="deep JSON"),
        pytest.param(framed(PROGRESS | {"batches": -1}), id="a negative count"),
        pytest.param(framed(PROGRESS | {"batches": True}), id="a truth as count"),
        pytest.param(framed(PROGRESS | {"rows": 1.5}), id="half a row"),
        pytest.param(framed(PROGRESS | {"losses": [1.0] * 9}), id="too many losses"),
        pytest.param(framed(PROGRESS | {"losses": "12345"}), id="losses as text"),
        pytest.param(framed(json.dumps(PROGRESS | {"lr": float("nan")}).encode()), id="nan"),
        pytest.param(framed(json.dumps(PROGRESS).replace("0.1", "1e999").encode()), id="1e999"),
        pytest.param(framed(PROGRESS | {"lr": 10**1200}), id="a huge int"),
        pytest.param(framed(PROGRESS | {"right": 11}), id="more right than seen"),
        pytest.param(framed(PROGRESS | {"squash": "\x1b[2J"}), id="an unknown squash"),
        pytest.param(framed({}), id="empty"),
        pytest.param(framed(b"x" * 3000), id="too long"),
        pytest.param(framed(b"{}", lengths=(2, 4)), id="with a body"),
        pytest.param(framed(PROGRESS) * 60, id="too many"),
    ],
)
def test_what_is_no_glimpse_is_refused(frame):
    """A hostile glimpse is refused as a whole; nothing of it is shown."""
    with pytest.raises(Malformed):
        FrameReader(lambda _: None, wall=0.5).take(bytearray(frame))


def test_half_a_glimpse_is_waited_for():
    """Bytes are taken only when a glimpse is whole, and a reply is left where it is."""
    seen = []
    sight = FrameReader(seen.append, wall=1)
    whole = framed(PROGRESS)
    received = bytearray(whole[:40])
    sight.take(received)
    received += whole[40:] + b"QZ01 and so on"
    sight.take(received)

    assert seen == [None, read_progress_frame(json.dumps(PROGRESS).encode())]
    assert received == b"QZ01 and so on"


def test_random_bytes_raise_nothing_else():
    """Whatever bytes stand in a glimpse, it is read or refused."""
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
        pytest.param("while True: os.write(3, glimpse)", id="a flood"),
        pytest.param("os.write(3, glimpse[:-1]); os._exit(0)", id="one cut short"),
        pytest.param("os.write(3, glimpse.replace(b'batches', b'botches'))", id="a false one"),
    ],
)
def test_hostile_glimpses_end_the_run(sandbox, writes):
    """A child that floods or garbles glimpses is stopped: its result could not be read."""
    source = (
        "import json, os, struct\n"
        f"header = {json.dumps(PROGRESS).encode()}\n"
        "glimpse = struct.pack('<4sIQ', b'QZg1', len(header), 0) + header\n"
        f"def f(n):\n    {writes}\n"
    )

    with pytest.raises(Stopped) as stopped:
        glimpses(sandbox, source)
    assert stopped.value.stop == Stop.UNREADABLE


def test_a_glimpse_that_nobody_asked_for_is_no_reply(sandbox):
    """Without a look, a glimpse is as unreadable as any other bytes."""
    source = (
        "import os, struct\n"
        "def f(n):\n    os.write(3, struct.pack('<4sIQ', b'QZg1', 2, 0) + b'{}')\n"
    )

    with pytest.raises(Stopped) as stopped:
        glimpses(sandbox, source, watched=False)
    assert stopped.value.stop == Stop.UNREADABLE


def test_an_error_of_the_onlooker_is_not_hidden(sandbox):
    """What the judge's side raises while it looks goes up, and the child is gone."""
    request = pack(
        [Call("f", (10**6,))],
        load=Load((Cell(TRAINS.replace("LOSS", CROSS_ENTROPY)),), wanted=("f",)),
        body_bytes=2**20,
        watched=True,
    )

    def look(_):
        raise KeyboardInterrupt

    with sandbox.child(LIMITS) as child, pytest.raises(KeyboardInterrupt):
        child.ask(request, look=look)
    assert child.handle.end(0) is not None

"""The device to train on: an accelerator that PyTorch can really use, or else the CPU.

A fresh process is asked, shut in as a training on that device will be, and it calculates there: a
GPU that is only listed, or that does not work in the sandbox, is not used.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quizlab.errors import QuizlabError, UsageError
from quizlab.sandbox.limits import Limits, Stopped
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.sandbox.versions import version_of

KINDS = ("cpu", "cuda", "mps", "xpu")
_NAME = re.compile(r"(cpu|cuda|mps|xpu)(:\d{1,3})?\Z")
_SECONDS = 60.0  # for one calculation on a GPU that has to wake up
_WEAKER = (
    "The sandbox is weaker there: the code may use the GPU's driver and read what /proc and /sys "
    "say of the machine, and its address space is not limited. Files, network and other processes "
    "stay out of reach. Use it for your own code."
)
_ASK = """
import torch

def devices():
    found = getattr(torch, "accelerator", None)
    if found is None or not found.is_available():
        return []
    kind = found.current_accelerator().type
    return [[f"{kind}:{at}", *_tried(kind, at)] for at in range(found.device_count())]

def _tried(kind, at):
    title = kind
    try:
        about = torch.get_device_module(kind)
        if hasattr(about, "get_device_name"):
            title = str(about.get_device_name(at))
        numbers = torch.ones(64, 64, device=f"{kind}:{at}", requires_grad=True)
        (numbers @ numbers).sum().backward()
        right = numbers.grad.sum().item() == 2 * 64**3
        return [title, "" if right else "it calculates wrongly"]
    except Exception as error:
        return [title, f"{type(error).__name__}: {error}".splitlines()[0][:300]]
"""


@dataclass(frozen=True)
class Accelerator:
    """One GPU as PyTorch sees it.

    Attributes:
        name: as PyTorch calls it, such as ``cuda:0``.
        title: as its maker calls it.
        why_not: why it cannot be used; empty where it can.
    """

    name: str
    title: str
    why_not: str = ""


@dataclass(frozen=True)
class Found:
    """What was found on this computer, and where nothing was, why."""

    accelerators: tuple[Accelerator, ...] = ()
    why_none: str = ""


@dataclass(frozen=True)
class Device:
    """Where a submission trains.

    Attributes:
        name: as PyTorch calls it.
        title: what it is, in words.
        why: why it is this one.
        weaker: what the sandbox cannot do there; empty for the CPU.
    """

    name: str = "cpu"
    title: str = "the CPU"
    why: str = ""
    weaker: str = ""

    @property
    def is_cpu(self) -> bool:
        """Whether it is the CPU."""
        return self.name == "cpu"

    def __str__(self) -> str:
        words = self.name if self.is_cpu else f"{self.name} ({self.title})"
        return f"{words}: {self.why}" if self.why else words

    def as_json(self) -> dict[str, object]:
        """Return the device for ``--json``."""
        return {"name": self.name, "title": self.title, "why": self.why, "weaker": self.weaker}


CPU = Device()


def device_for(
    asked: str | None, *, confined: bool = True, ask: "Callable[..., Found] | None" = None
) -> Device:
    """Return the device that is asked for, or the best one.

    Args:
        asked: a name such as ``cuda:1``; None to choose.
        confined: whether the training will be shut in.
        ask: finds accelerators; another one in tests.

    Raises:
        UsageError: there is no device of that name.
        QuizlabError: it cannot be used here; the reason is told.
    """
    if asked is not None and not _NAME.match(asked):
        raise UsageError(f"There is no device {asked[:40]!r}: {', '.join(KINDS)}, or cuda:1.")
    if asked is not None and asked.startswith("cpu"):
        return Device(why="asked for")
    if nothing := why_not_ask():
        return choose(asked, Found(why_none=nothing))
    return choose(asked, (ask or find)(confined=confined))


def choose(asked: str | None, found: Found) -> Device:
    """Return the device among those that were found.

    Raises:
        QuizlabError: the one asked for cannot be used; the reason is told.
    """
    fitting = [
        each for each in found.accelerators if asked in (None, each.name, each.name.split(":")[0])
    ]
    usable = next((each for each in fitting if not each.why_not), None)
    if usable is not None:
        why = "asked for" if asked is not None else "found by PyTorch"
        return Device(usable.name, usable.title, why, _WEAKER)
    if asked is None:
        if not fitting:
            return Device(why=found.why_none)
        return Device(why=f"{fitting[0].title} cannot be used ({fitting[0].why_not})")
    if fitting:
        why = f"{fitting[0].title}: {fitting[0].why_not}"
    elif found.accelerators:
        why = f"there is {', '.join(each.name for each in found.accelerators)}"
    else:
        why = found.why_none
    raise QuizlabError(
        f"{asked} cannot be used here: {why}. Leave --device out, or use --device cpu."
    )


def why_not_ask(
    platform: str = sys.platform, version: str | None = None, root: Path = Path("/dev")
) -> str:
    """Return why this computer surely has no accelerator; empty where PyTorch must be asked.

    Importing PyTorch takes seconds, which a computer without any driver is spared.
    """
    version = version_of("torch") if version is None else version
    if version.endswith("+cpu"):
        return f"PyTorch {version} is built for the CPU alone"
    if platform != "linux":
        return ""
    local = version.partition("+")[2]
    nodes = {"rocm": ("kfd",), "xpu": ("dri/renderD*",)}
    wanted = next((nodes[kind] for kind in nodes if local.startswith(kind)), _NVIDIA)
    if any(True for node in wanted for _ in root.glob(node)):
        return ""
    return f"no driver for a GPU is loaded (/dev has no {wanted[0].rstrip('*')})"


_NVIDIA = ("nvidiactl", "dxg")  # dxg: under Windows, in WSL2


def find(*, confined: bool = True) -> Found:
    """Ask a fresh process which accelerators work, shut in as a training there would be."""
    limits = Limits(wall=_SECONDS, cpu=60)
    request = pack([Call("devices")], load=Load((Cell(_ASK),)), body_bytes=0)
    try:
        sandbox = Sandbox(("torch",), confined=confined, gpu=True)
        with sandbox, sandbox.child(limits) as child:
            (called,) = child.ask(request).message["results"]
    except (QuizlabError, Stopped) as error:
        return Found(why_none=f"PyTorch could not be asked ({error})")
    if called.error is not None:
        return Found(why_none=f"PyTorch could not be asked ({called.error})")
    if not called.value:
        return Found(why_none=f"PyTorch {version_of('torch')} finds no accelerator")
    # No submission ran in it, so what it says is as we have written it.
    return Found(tuple(Accelerator(*map(str, each)) for each in called.value))

"""What an exercise provides by name, and which lines of a submission fetch something instead."""

from dataclasses import dataclass

from quizlab.code_analysis.harnesses import fetching_harness
from quizlab.sandbox.limits import Limits, Stopped
from quizlab.sandbox.reply import Place
from quizlab.sandbox.request import Call, Load, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.submissions.submission import Submission

_MOST = 8  # lines that are named
_LIMITS = Limits(wall=5)


@dataclass(frozen=True)
class StaticScan:
    """What the text of a submission says about its data.

    Attributes:
        used: whether it reads one of the provided names, outside of its function `train`.
        instead: which lines to replace by the provided names, in words; empty where there is none.
    """

    used: bool = False
    instead: str = ""


def scan_names(sandbox: Sandbox, submission: Submission, names: tuple[str, ...]) -> StaticScan:
    """Return what a submission's text says about provided names, read in a child that runs none."""
    sources = [cell.source for cell in submission.cells]
    calls = [
        Call("reads", (sources, [name for name in names if name != "device"]), harness=True),
        Call("fetching", (sources,), harness=True),
    ]
    request = pack(calls, load=Load((), harness=fetching_harness()), body_bytes=0)
    try:
        with sandbox.child(_LIMITS) as child:
            used, fetching = child.ask(request).results
    except Stopped:
        return StaticScan()  # source that the parser does not survive; running it will say why
    lines = [(at, line, instead) for at, line, instead in fetching.value or []]
    return StaticScan(bool(used.value), _instead(submission, names, lines))


def _instead(
    submission: Submission, names: tuple[str, ...], fetching: list[tuple[int, int, str]]
) -> str:
    if not fetching:
        return ""
    provided = ", ".join(f"`{name}`" for name in names)
    lines = [f"A check has no network and no files: {provided} stand ready. Replace these lines:"]
    for at, line, instead in fetching[:_MOST]:
        place = Place(line, submission.cells[at].number)
        lines.append(f"    {place}: {submission.line(line, place.cell)}")
        lines.append(f"        write: {instead}" if instead else "        leave it out")
    written = " ".join(str(instead) for _, _, instead in fetching)
    if classes := [each for each in ("DataLoader", "TensorDataset") if f"{each}(" in written]:
        lines.append(f"    with: from torch.utils.data import {', '.join(classes)}")
    if len(fetching) > _MOST:
        lines.append(f"    … and {len(fetching) - _MOST} more")
    return "\n".join(lines)

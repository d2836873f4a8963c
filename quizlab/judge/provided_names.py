"""What an exercise gives to a submission by name, and what a submission fetches in its place."""

from quizlab.code_analysis.harnesses import fetching_harness
from quizlab.sandbox.limits import Limits, Stopped
from quizlab.sandbox.request import Call, Load, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.submissions.submission import Submission

_MOST = 8  # lines that are named
_LIMITS = Limits(wall=5)


class StaticScan:
    """What the text of a submission says about its data; it is read in a child that runs none.

    Attributes:
        used: whether it reads one of the given names, outside of its function `train`.
        instead: which lines to replace by the given names, in words; empty where there is none.
    """

    def __init__(self, sandbox: Sandbox, submission: Submission, names: tuple[str, ...]) -> None:
        self.used = False
        self.instead = ""
        sources = [cell.source for cell in submission.cells]
        calls = [
            Call("reads", (sources, list(names)), harness=True),
            Call("fetching", (sources,), harness=True),
        ]
        request = pack(calls, load=Load((), harness=fetching_harness()), body_bytes=0)
        try:
            with sandbox.child(_LIMITS) as child:
                used, fetching = child.ask(request).message["results"]
        except Stopped:
            return  # source that the parser does not survive; running it will say why
        self.used = bool(used.value)
        self.instead = _words(submission, names, fetching.value or [])


def _words(submission: Submission, names: tuple[str, ...], fetching: list[list[object]]) -> str:
    if not fetching:
        return ""
    given = ", ".join(f"`{name}`" for name in names)
    lines = [f"A check has no network and no files: {given} stand ready. Replace these lines:"]
    for at, line, instead in fetching[:_MOST]:
        number = submission.cells[int(str(at))].number
        place = f"cell {number}, line {line}" if number else f"line {line}"
        lines.append(f"    {place}: {submission.line(int(str(line)), number)}")
        lines.append(f"        write: {instead}" if instead else "        leave it out")
    if any("TensorDataset" in str(instead) for _, _, instead in fetching):
        lines.append("    with: from torch.utils.data import TensorDataset")
    if len(fetching) > _MOST:
        lines.append(f"    … and {len(fetching) - _MOST} more")
    return "\n".join(lines)

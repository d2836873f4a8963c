"""What PyTorch raises is shown with what a student of the chapter can do about it."""

from pathlib import Path

import pytest

from quizlab.judge.explain import explain
from quizlab.judge.program import Program
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.reply import Place, Raised
from quizlab.sandbox.request import Call, Cell, Load
from quizlab.submissions.submission import Submission

START = "import torch\nw = torch.ones(3, requires_grad=True)\ndef f():\n    "


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("w.add_(1)", "put it into `with torch.no_grad():`", id="in place"),
        pytest.param("w.sum().backward(); w.grad.lr", "is `p.grad * lr`", id="grad.lr"),
        pytest.param("w.grad * 0.1", "then `backward`, then the step", id="no gradient yet"),
        pytest.param("w.grad.zero_()", "`p.grad = None` sets it back", id="nothing to zero"),
        pytest.param("(w > 0).mean()", "the share of ones", id="mean of bools"),
        pytest.param("(w * 2).backward()", "take the mean of the losses", id="no scalar"),
        pytest.param("w.detach().sum().backward()", "asks for them", id="detached"),
        pytest.param("loss = (w * w).sum(); loss.backward(); loss.backward()",
            "both anew before `backward`", id="second time"),
        pytest.param("w.sum().item().backward()", "on the loss itself", id="item"),
        pytest.param("p = (w for _ in [1]); list(p); torch.optim.SGD(p, 0.1)",
            "used up by one walk", id="parameters used up"),
        pytest.param("w.view(-1, 784)", "print the shape", id="view"),
        pytest.param("torch.ones(2, 3) @ torch.ones(2, 3)", "as many columns", id="matmul"),
        pytest.param("torch.ones(2) + torch.ones(3)", "sizes must be equal", id="broadcasting"),
        pytest.param("import math; math.exp(w)", "take a whole tensor", id="math"),
        pytest.param("if w > 0: pass", "chooses for each element", id="if"),
    ],
)  # fmt: skip
def test_torch_errors_say_what_to_do(torch_sandbox, line, says):
    """
    The error, its line, and under it what to do.
    """
    submission = Submission(Path("f.py"), (Cell(START + line + "\n"),))
    program = Program(torch_sandbox, submission, Load(submission.cells), Limits())
    words = str(program.call(Call("f")).failure)
    program.close()

    assert words.startswith("Line 4: ")
    assert says in words.splitlines()[-1]


def test_other_errors_have_no_hint():
    """
    What is not foreseen is shown as Python says it.
    """
    raised = Raised("RuntimeError", "something else", (Place(1),))
    words = explain(raised, Submission(Path("f.py"), (Cell("f()"),)))

    assert words == "Line 1: RuntimeError: something else\n    f()"

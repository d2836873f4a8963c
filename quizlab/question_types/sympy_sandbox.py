"""Asks sympy in the sandbox child, with a deadline; quizlab itself never imports it."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from quizlab.errors import QuizlabError
from quizlab.formulas.proving import Request
from quizlab.sandbox.limits import Limits, Stopped
from quizlab.sandbox.request import Call, Load
from quizlab.sandbox.shared import run
from quizlab.stubs import FOLDER as STUBS

LIMITS = Limits(wall=3.0, body_bytes=2**20)

# The harness is the module itself: it parses no text, and imports sympy only.
_ASKED = "\n\ndef asked(submission, request):\n    return report(request)\n"


def ask_sympy(request: Request) -> Mapping[str, Any] | None:
    """Return sympy's report, or None where there is none in time, or no sandbox."""
    source = files("quizlab.formulas").joinpath("sympy_proof.py").read_text(encoding="utf-8")
    call = Call("asked", (request,), harness=True, seed=0)
    try:
        load = Load((), harness=source + _ASKED)
        (result,) = run(load, [call], LIMITS, ("sympy",), STUBS).results
    except (Stopped, QuizlabError):
        return None
    if result.error is not None or not isinstance(result.value, Mapping):
        return None
    return result.value

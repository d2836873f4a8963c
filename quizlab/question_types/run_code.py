"""Runs the code of a question in the sandbox: typed by a student, or written by the author."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any

from quizlab.code_analysis.harnesses import syntax_harness
from quizlab.errors import QuizlabError, Unreadable
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.reply import Called, Raised
from quizlab.sandbox.request import Call, Load
from quizlab.sandbox.sandbox import Sandbox
from quizlab.sandbox.shared import run
from quizlab.stubs import FOLDER as STUBS

LONGEST = 4_000  # characters of a typed response
LIMITS = Limits(wall=5.0, body_bytes=2**20)

# Runs in the child. A response is an expression or a function body; the value of a last line that
# is an expression is returned, as a notebook would show it.
_HARNESS = """
import ast

def _function(code, names):
    module = ast.parse(code, "<submission>")
    body = module.body
    if body and isinstance(body[-1], ast.Expr):
        body[-1] = ast.copy_location(ast.Return(body[-1].value), body[-1])
    made = ast.parse("def response(" + ", ".join(names) + "): pass").body[0]
    made.body = body or made.body
    whole = ast.fix_missing_locations(ast.Module([made], []))
    space = _space(code)
    exec(compile(whole, "<submission>", "exec", dont_inherit=True), space)
    return space["response"], module

def _space(code):
    space = {"__name__": "submission", "__builtins__": __builtins__}
    for module, name in (("math", "math"), ("torch", "torch"), ("numpy", "np")):
        if name in code:
            space[name] = __import__(module)
    return space

def read(submission, code, names):
    _function(code, names)

def value(submission, code, values):
    return _function(code, list(values))[0](**values)

def literal(submission, text):
    text = text.strip()
    for start in ("torch.tensor(", "tensor(", "torch.Size(", "array(", "np.array("):
        if text.startswith(start) and text.endswith(")"):
            call = ast.parse("f(" + text[len(start):-1] + ")", mode="eval").body
            return ast.literal_eval(call.args[0])
    return ast.literal_eval(text)
"""


@dataclass(frozen=True)
class Ran:
    """What each call came to, and what all of them printed."""

    called: tuple[Called, ...]
    printed: str = ""

    @property
    def error(self) -> Raised | None:
        """The first exception."""
        return next((each.error for each in self.called if each.error is not None), None)

    @property
    def values(self) -> list[Any]:
        """The values of all calls."""
        return [each.value for each in self.called]


def call(code: str, entry: str, arguments: Sequence[tuple[Any, ...]]) -> Ran:
    """Call a function of the harness with the code and each of the arguments.

    Raises:
        Stopped: it took too long, too much, or ended.
    """
    calls = [Call(entry, (code, *each), harness=True, seed=0) for each in arguments]
    reply = run(Load((), harness=_HARNESS), calls, LIMITS, preload(code), STUBS)
    return Ran(tuple(reply.results), reply.printed)


def constructs(code: str) -> list[str]:
    """Return the kinds of syntax (of `ast`) that the value of code rests on; nothing runs.

    Raises:
        Stopped: it took too long, too much, or ended.
    """
    load = Load((), harness=syntax_harness())
    call = Call("constructs", (code,), harness=True)
    (found,) = run(load, [call], LIMITS, preload(code), STUBS).results
    return [] if found.error is not None else list(found.value)


def warm_up(modules: tuple[str, ...]) -> None:
    """Start the server that has these modules imported, in the background."""

    def warm() -> None:
        with suppress(QuizlabError), Sandbox(modules, stubs=STUBS) as sandbox:
            sandbox.wait_ready()  # what goes wrong is said by the call that needs it

    Thread(target=warm, daemon=True).start()


def preload(code: str) -> tuple[str, ...]:
    """Return the modules that the server has imported before it runs such code."""
    return ("torch",) if "torch" in code else ()


def readable(text: str, names: Sequence[str]) -> str:
    """Return typed code without the dressing of Markdown.

    Raises:
        Unreadable: it is empty, too long, or not Python.
    """
    code = text.strip().removeprefix("```python").strip("`").strip("\n")
    if not code.strip():
        raise Unreadable("Nothing was typed. Type an expression, or lines of Python.", 0)
    if len(code) > LONGEST:
        raise Unreadable(f"That is {len(code):,} characters; {LONGEST:,} can be read.")
    error = call(code, "read", [(list(names),)]).error
    if error is not None:
        raise Unreadable(f"This is not Python: {error.text}.", _place(code, error))
    return code


def _place(code: str, error: Raised) -> int | None:
    """Return where in the typed text a syntax error stands."""
    if error.place is None or not error.column:
        return None
    lines = code.split("\n")[: error.place.line - 1]
    at = sum(len(line) + 1 for line in lines) + error.column - 1
    return at if at <= len(code) else None

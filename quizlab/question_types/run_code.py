"""Runs the code of a question in the sandbox: typed by a student, or written by the author."""

import re
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
import re
import sys

def _function(code, names):
    module = ast.parse(code, "<submission>")
    given = _given(module)
    body = module.body
    if body and isinstance(body[-1], ast.Expr):
        body[-1] = ast.copy_location(ast.Return(body[-1].value), body[-1])
    made = ast.parse("def response(" + ", ".join(names) + "): pass").body[0]
    made.body = body or made.body
    whole = ast.fix_missing_locations(ast.Module([made], []))
    space = {"__name__": "submission", "__builtins__": __builtins__, **given}
    exec(compile(whole, "<submission>", "exec", dont_inherit=True), space)
    return space["response"]

def _given(module):
    modules = {"math": "math", "torch": "torch", "np": "numpy", "numpy": "numpy",
               "nn": "torch.nn", "F": "torch.nn.functional"}
    found = {}
    for name in {each.id for each in ast.walk(module) if isinstance(each, ast.Name)} & {*modules}:
        __import__(modules[name])
        found[name] = sys.modules[modules[name]]
    return found

def read(submission, code, names):
    _function(code, names)
    body = ast.parse(code).body
    if _returns(body):
        return "", ""
    last = body[-1] if body else None
    if isinstance(last, ast.Expr):
        called = getattr(last.value, "func", None)
        return ("print" if getattr(called, "id", "") == "print" else "", "")
    if isinstance(last, ast.AnnAssign) and last.value is None:
        return "annotation", ast.unparse(last.target)
    if isinstance(last, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        return "assignment", ast.unparse(getattr(last, "target", None) or last.targets[-1])
    if isinstance(last, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return "definition", last.name
    return "statement", ""

def _returns(nodes):
    inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    return any(isinstance(each, ast.Return) or not isinstance(each, inner)
               and _returns(ast.iter_child_nodes(each)) for each in nodes)

def value(submission, code, values):
    return _function(code, list(values))(**values)

def literal(submission, text):
    text = text.strip()
    for start in ("torch.tensor(", "tensor(", "torch.Size(", "array(", "np.array("):
        if text.startswith(start) and text.endswith(")"):
            call = _parsed("f(" + text[len(start):-1] + ")")
            return ast.literal_eval(call.args[0])
    return ast.literal_eval(_parsed(text))

def _parsed(text):
    try:
        found = ast.parse(text, mode="eval").body
        ast.literal_eval(_Fractions().visit(found))
    except (SyntaxError, ValueError):
        if "," in text or not text.lstrip("f(").startswith("["):
            return _Fractions().visit(ast.parse(text, mode="eval").body)
        spaced = re.sub(r"(?<=[\\w.\\]])\\s+(?=[\\w.\\[+-])", ", ", text)  # as NumPy prints it
        found = ast.parse(spaced, mode="eval").body
    return _Fractions().visit(found)

class _Fractions(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        parts = [each.operand if isinstance(each, ast.UnaryOp) else each
                 for each in (node.left, node.right)]
        whole = all(type(getattr(each, "value", None)) is int for each in parts)
        if isinstance(node.op, ast.Div) and whole and parts[1].value:
            value = ast.literal_eval(node.left) / ast.literal_eval(node.right)
            return ast.copy_location(ast.Constant(value), node)
        return node
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
    return ("torch",) if re.search(r"torch|\b(?:F|nn)\b", code) else ()


def readable(text: str, names: Sequence[str]) -> str:
    """Return typed code without the dressing of Markdown.

    Raises:
        Unreadable: it is empty, too long, not Python, or ends in a line that has no value.
    """
    code = text.strip().removeprefix("```python").strip("`").strip("\n")
    if not code.strip():
        raise Unreadable("Nothing was typed. Type an expression, or lines of Python.", 0)
    if len(code) > LONGEST:
        raise Unreadable(f"That is {len(code):,} characters; {LONGEST:,} can be read.")
    ran = call(code, "read", [(list(names),)])
    if ran.error is not None:
        raise Unreadable(f"This is not Python: {ran.error.text}.", _place(code, ran.error))
    kind, name = ran.values[0]
    if kind:
        raise Unreadable(_WITHOUT_VALUE[kind].format(name[:60]))
    return code


# What is said where the last line has no value, by its kind; {} is the name that it gives.
_WITHOUT_VALUE = {
    "assignment": "The last line gives a value to `{0}`, and has none itself. Type only what "
    "stands behind the `=`, or put one more line below it: `{0}`.",
    "annotation": "Python reads `{0}:` as a note about a name. Type only what stands behind it.",
    "definition": "`{0}` is defined here and never called. Type what it returns, without `def` "
    "and `return`, or put one more line below it that calls it.",
    "print": "`print` shows a value and gives None. Type the value itself, without `print`.",
    "statement": "The last line has no value. Let it be an expression, for example the name of "
    "what the lines above it have made.",
}


def _place(code: str, error: Raised) -> int | None:
    """Return where in the typed text a syntax error stands."""
    if error.place is None or not error.column:
        return None
    lines = code.split("\n")[: error.place.line - 1]
    at = sum(len(line) + 1 for line in lines) + error.column - 1
    return at if at <= len(code) else None

"""Tells whether Enter ends typed Python or opens its next line, as in a REPL."""

import ast
import codeop
import warnings

_LONGEST = 4_000  # characters; longer code is not taken, and not looked at here
_BLOCKS = (
    ast.For, ast.While, ast.If, ast.With, ast.Try, ast.FunctionDef, ast.ClassDef, ast.Match,
    ast.AsyncFor, ast.AsyncWith, ast.AsyncFunctionDef,
)  # fmt: skip


def is_unfinished(text: str) -> bool:
    """Return whether more lines belong to Python that was typed so far.

    A block goes on until an empty line, or one that is not indented; an empty line ends
    everything else too. What is not Python is finished: it will be told so.
    """
    *before, last = text.split("\n")
    if not text.strip() or (before and not last.strip()) or len(text) > _LONGEST:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if codeop.compile_command(text, symbol="exec") is None:
                return True
            return bool(before) and isinstance(ast.parse(text).body[-1], _BLOCKS)
    except (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError, IndexError):
        return False

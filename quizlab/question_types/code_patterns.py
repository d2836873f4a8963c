"""Patterns for code inside an answer, between backticks: ``[_ * 2 for _ in _ if _ % 2``.

Code is compared by its tokens, so spaces and line ends do not matter, and it is found with or
without backticks around it. ``_`` stands for any name, number or attribute such as ``p.grad``,
``...`` for up to twelve tokens.
"""

import re
from functools import lru_cache

GAP_TOKENS = 12  # what `...` stands for at most


def code_of(text: str) -> str:
    """Return the tokens of ``text`` with a space around each, as code patterns search them."""
    return f" {' '.join(_TOKEN.findall(text.replace('`', ' ').casefold()))} "


@lru_cache(maxsize=1024)
def compiled_code(pattern: str) -> re.Pattern[str] | None:
    """Return a code pattern (without its backticks) for `code_of`; None if it has no token."""
    tokens = _PATTERN_TOKEN.findall(pattern.casefold())
    if not tokens or tokens[0] == "..." or tokens[-1] == "...":
        return None
    expression = ""
    for part in tokens:
        expression += _GAP if part == "..." else f" {_part(part)}"
    return re.compile(expression + "(?= )")


_NAME = r"[^\W\d]\w*"
_NUMBER = r"\d+(?:\.\d+)?"
_OPERATOR = r"\*\*=?|//=?|[-+*/%@&|^]=|==|!=|<=|>=|<<|>>|->|\.\.\.|[^\w\s]"
_TOKEN = re.compile(rf"{_NAME}|{_NUMBER}|{_OPERATOR}")
_PATTERN_TOKEN = re.compile(rf"\([^()]*\|[^()]*\)|{_TOKEN.pattern}")
_ANY = rf"(?:{_NAME}(?: \. {_NAME})*|{_NUMBER})"
_GAP = rf"(?: [^ ]+){{0,{GAP_TOKENS}}}?"


def _part(part: str) -> str:
    if part == "_":
        return _ANY
    if part.startswith("(") and "|" in part:
        return f"(?:{'|'.join(map(_choice, part[1:-1].split('|')))})"
    return re.escape(part)


def _choice(choice: str) -> str:
    return " ".join(_ANY if each == "_" else re.escape(each) for each in _TOKEN.findall(choice))

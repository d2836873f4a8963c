"""Patterns for code inside an answer, between backticks: ``[_ * 2 for _ in _ if _ % 2``.

Code is compared by its tokens, so spaces and line ends do not matter, and it is found with or
without backticks around it. ``_`` stands for any name, number or attribute such as ``p.grad``,
``...`` for up to twelve tokens.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

GAP_TOKENS = 12  # what `...` stands for at most
MOST_GAPS = 5  # in one pattern; each multiplies the time that it may take


def code_of(text: str) -> str:
    """Return the tokens of ``text`` with a space around each, as code patterns search them."""
    return f" {' '.join(_TOKEN.findall(_plain(text.replace('`', ' '))))} "


def without_remarks(text: str) -> str:
    """Return ``text`` without the comments that stand beside code: they say what a line is for."""
    lines = []
    for line in text.split("\n"):
        code, mark, _ = line.partition("#")
        has_code = any(each in code for each in "([=")
        # A comment on a line of its own may be pseudocode.
        lines.append(code.rstrip(" \t") if mark and has_code else line)
    return "\n".join(lines)


@dataclass(frozen=True)
class CodePattern:
    """A code pattern ready to be searched.

    Attributes:
        tokens: those that stand there as they are; without one of them there is no need to search.
    """

    expression: re.Pattern[str]
    tokens: tuple[str, ...]

    def found_in(self, code: str) -> bool:
        """Whether the pattern stands in what `code_of` returned."""
        if not all(token in code for token in self.tokens):
            return False
        return self.expression.search(code) is not None

    def places_in(self, code: str) -> Iterator[int]:
        """Yield the places where the pattern stands in what `code_of` returned."""
        return (found.start() for found in self.expression.finditer(code))

    def has_tokens(self, code: str) -> bool:
        """Whether all its tokens stand somewhere in what `code_of` returned."""
        return bool(self.tokens) and all(token in code for token in self.tokens)


@lru_cache(maxsize=1024)
def compiled_code(pattern: str) -> CodePattern | None:
    """Return a code pattern (without its backticks), None without a token or with many gaps."""
    parts = _PATTERN_TOKEN.findall(_plain(pattern))
    if not parts or parts[0] == "..." or parts[-1] == "..." or parts.count("...") > MOST_GAPS:
        return None
    expression = "".join(_GAP if part == "..." else f" {_part(part)}" for part in parts)
    literal = tuple(f" {part} " for part in parts if part not in ("_", "...") and "|" not in part)
    return CodePattern(re.compile(expression + "(?= )"), literal)


# Signs as a formula has them in print.
_SIGNS = str.maketrans("\u2212\u2013\u00d7\u00b7\u2217\u22c5", "--****")


def _plain(text: str) -> str:
    return text.casefold().translate(_SIGNS)


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
        choices = (
            " ".join(_ANY if each == "_" else re.escape(each) for each in _TOKEN.findall(choice))
            for choice in part[1:-1].split("|")
        )
        return f"(?:{'|'.join(choices)})"
    return re.escape(part)

"""Why a YAML file cannot be read, as one line that its author can act on."""

import re
from typing import Any

KEY_ALONE = "not YAML: a key without ':', or a text that is not indented"
MAX_DEPTH = 40  # the format itself needs 6


class YamlProblem(Exception):
    """The one reason why a file cannot be read on from ``line``."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def too_deep(line: int) -> YamlProblem:
    """Return the problem of a list or mapping that begins inside too many others."""
    return YamlProblem(line, f"lists and mappings nest over {MAX_DEPTH} deep")


def syntax_problem(error: Any, text: str, first: int) -> YamlProblem:
    """Return a parser's error as one line that an author can act on.

    Args:
        error: what PyYAML raised.
        text: what it was given to read.
        first: the line of the file in which the text begins, from 1.
    """
    if (mark := getattr(error, "problem_mark", None)) is None:  # a character YAML does not allow
        line = text.encode().count(b"\n", 0, getattr(error, "position", 0)) + first
        return YamlProblem(line, f"not YAML: {getattr(error, 'reason', error)}")
    begun = (error.context_mark or mark).line + first
    if "nesting" in error.problem:  # newer versions of libyaml have a limit of their own
        return too_deep(mark.line + first)
    if "end of stream" in error.problem:
        return YamlProblem(begun, "not YAML: a quote or bracket that opens here is never closed")
    if error.problem == "could not find expected ':'":
        return YamlProblem(begun, KEY_ALONE)
    if error.problem.startswith("did not find expected ',' or"):
        end = mark.line + first
        what = f"not YAML: the bracket that opens here lacks a comma or its end in line {end}"
        return YamlProblem(begun, what)
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    return YamlProblem(number + first, _syntax_words(error.problem, lines[number], mark.column))


def _syntax_words(problem: str, source: str, column: int) -> str:
    if source[: column + 1].strip(" -").startswith("\t"):
        return "a tab; YAML indents with spaces only"
    if "mapping values" in problem and re.search(r"\S: .*: ", source):
        return f"not YAML: {problem}; quote a text that has ': ' in it"
    if source[column : column + 1] in ("@", "`", "%"):
        return f"not YAML: a text that begins with {source[column]} must be in quotes"
    if "alphabetic or numeric" in problem:
        return "not YAML: a text that begins with * or & must be in quotes"
    if source.count("'") % 2:
        return f"not YAML: {problem}; inside '…' an apostrophe is written twice"
    return f"not YAML: {problem}"

"""Why a YAML file cannot be read, as one line that its author can act on."""

import re
from typing import Any


class YamlProblem(Exception):
    """The one reason why a file cannot be read on from ``line``."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def syntax_problem(error: Any, text: str) -> YamlProblem:
    """Return a parser's error as one line that an author can act on."""
    if (mark := getattr(error, "problem_mark", None)) is None:  # a character YAML does not allow
        line = text.encode().count(b"\n", 0, getattr(error, "position", 0)) + 1
        return YamlProblem(line, f"not YAML: {getattr(error, 'reason', error)}")
    begun = error.context_mark.line + 1 if error.context_mark else mark.line + 1
    if "end of stream" in error.problem:
        return YamlProblem(begun, "not YAML: a quote or bracket that opens here is never closed")
    if error.problem == "could not find expected ':'":
        return YamlProblem(begun, "not YAML: a key without ':', or a text that is not indented")
    if error.problem.startswith("did not find expected ',' or"):
        what = f"the bracket that opens here lacks a comma or its end in line {mark.line + 1}"
        return YamlProblem(begun, f"not YAML: {what}")
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    return YamlProblem(number + 1, _syntax_words(error.problem, lines[number], mark.column))


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

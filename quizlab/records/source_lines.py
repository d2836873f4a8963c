"""Finds the line of a key inside a question."""

from typing import Any


def line_of(raw: Any, path: str, line: int) -> int:
    """Return the line of `answer`, or of `mistakes.2.when`, as far as the path leads.

    Args:
        raw: the values as read, which know their lines.
        line: the line of ``raw`` itself.
    """
    for step in path.split("."):
        if isinstance(raw, dict) and len(raw) == 1 and step not in raw:
            raw = next(iter(raw.values()))  # {text: {feedback: …}}: paths leave the text out
        if isinstance(raw, dict) and step in raw:
            line = getattr(raw, "lines", {}).get(step, line)
            raw = raw[step]
        elif isinstance(raw, list) and step.isdecimal() and int(step) < len(raw):
            line = getattr(raw, "lines", [line] * len(raw))[int(step)]
            raw = raw[int(step)]
        else:
            break
    return line

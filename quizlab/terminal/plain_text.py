"""Markdown as linear words: no boxes, nothing drawn; for pipes, `--plain` and screen readers."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from quizlab.terminal.markdown import (
    Block,
    CodeBlock,
    Heading,
    Item,
    Paragraph,
    Table,
    blocks,
    spans,
)
from quizlab.terminal.maths import with_unicode_maths


def plain_text(markdown: str, width: int) -> str:
    """Return Markdown as wrapped text; code keeps its lines, tables are read out row by row."""
    return "\n".join(line for block in blocks(markdown) for line in _lines(block, width))


def plain_option(label: str, markdown: str, width: int) -> str:
    """Return an option or a row under its label, in a column of its own."""
    return wrapped(_words(with_unicode_maths(markdown)), width, "     ", f"  {label} ")


def terminal_width() -> int:
    """Return the columns of the terminal, 80 where there is none."""
    import shutil

    return shutil.get_terminal_size().columns


def labelled(label: str, text: str) -> str:
    """Return a text with its label before it, or above it where it has several lines."""
    return f"{label}:\n{text}" if "\n" in text.strip() else f"{label}: {text}"


# A command that is to be typed: up to the end of the line, a backtick or a remark in parentheses.
_COMMAND = re.compile(
    r"\bquizlab (?:--course (?:'[^']*'|\S+) )?"
    r"(?:practice|check|start|hint|reset|solution|list|show|stats|preview|new) [^`(;]*[^`(; .]"
)


def folded(line: str, width: int) -> str:
    """Return a line of a list in lines of at most ``width``; what follows is indented more."""
    if len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()))
    return wrapped(line.strip(), width, indent + "  ", indent)


def wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> str:
    """Return one paragraph in lines of at most ``width`` characters.

    A command stays in one line, however long, so that it can be pasted.
    """
    import textwrap

    lines = textwrap.fill(
        _COMMAND.sub(lambda found: found[0].replace(" ", "\0"), text),
        max(width, 10),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines.replace("\0", " ")


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Paragraph(lines):
            yield from (wrapped(_words(line), width) for line in lines)
        case Heading(text):
            yield wrapped(_words(text), width)
        case Item(before, mark, text):
            indent = " " * (len(before) + len(mark) + 1)
            yield wrapped(_words(text), width, indent, f"{before}{mark} ")
        case CodeBlock(_, lines):
            yield from (f"    {line}".rstrip() for line in lines)
        case Table((head, *rows)):
            names = [_words(name) for name in head]
            if not rows:
                yield "; ".join(names)
            for row in rows:  # as `column: value` pairs, so that it can be heard
                named = zip_longest(names, map(_words, row), fillvalue="")
                yield "; ".join(f"{name}: {cell}" if name else cell for name, cell in named)
        case _:
            yield ""


def _words(line: str) -> str:
    """Return a line without Markdown's marks; code keeps its backticks, which tell it apart."""
    return "".join(f"`{span.text}`" if "code" in span.styles else span.text for span in spans(line))

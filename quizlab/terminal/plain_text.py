"""Markdown as linear words: no boxes, nothing drawn; for pipes, `--plain` and screen readers."""

import re
from collections.abc import Iterator

from quizlab.terminal.maths import with_unicode_maths


def plain_text(markdown: str, width: int) -> str:
    """Return Markdown as wrapped text; code keeps its lines, tables are read out row by row."""
    return "\n".join(_blocks(with_unicode_maths(markdown), width))


def terminal_width() -> int:
    """Return the columns of the terminal, 80 where there is none."""
    import shutil

    return shutil.get_terminal_size().columns


def labelled(label: str, text: str) -> str:
    """Return a text with its label before it, or above it where it has several lines."""
    return f"{label}:\n{text}" if "\n" in text.strip() else f"{label}: {text}"


def folded(line: str, width: int) -> str:
    """Return a line of a list in lines of at most ``width``; what follows is indented more."""
    if len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()))
    return wrapped(line.strip(), width, indent + "  ", indent)


def wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> str:
    """Return one paragraph in lines of at most ``width`` characters."""
    import textwrap

    return textwrap.fill(
        text,
        max(width, 10),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _blocks(markdown: str, width: int) -> Iterator[str]:
    lines = markdown.strip("\n").split("\n")
    paragraph: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        taken = _special(lines, place, width)
        if taken is None and line.strip():
            paragraph.append(line.strip())
            place += 1
            if line.endswith("  "):  # Markdown's way to break a line
                yield wrapped(_words(" ".join(paragraph)), width)
                paragraph = []
            continue
        if paragraph:
            yield wrapped(_words(" ".join(paragraph)), width)
            paragraph = []
        if taken is None:
            yield ""
            place += 1
        else:
            yield from taken[1]
            place = taken[0]
    if paragraph:
        yield wrapped(_words(" ".join(paragraph)), width)


def _special(lines: list[str], place: int, width: int) -> tuple[int, list[str]] | None:
    """Return where a code block, table, list item or heading ends, and its lines; else None."""
    line = lines[place]
    if line.lstrip().startswith("```"):
        return _code(lines, place)
    if line.lstrip().startswith("|"):
        return _table(lines, place)
    if match := re.match(r"(\s*)([-*+]|\d+[.)])\s+(.*)", line):
        mark = "-" if match[2] in "-*+" else match[2]
        indent = " " * (len(match[1]) + len(mark) + 1)
        return place + 1, [wrapped(_words(match[3]), width, indent, f"{match[1]}{mark} ")]
    if match := re.match(r"#+\s+(.*)", line):
        return place + 1, [wrapped(_words(match[1]), width)]
    return None


def _code(lines: list[str], place: int) -> tuple[int, list[str]]:
    end = place + 1
    while end < len(lines) and not lines[end].lstrip().startswith("```"):
        end += 1
    return end + 1, [f"    {line}".rstrip() for line in lines[place + 1 : end]]


def _table(lines: list[str], place: int) -> tuple[int, list[str]]:
    """Read a table out: each row as `column: value` pairs, so that it can be heard."""
    end = place
    while end < len(lines) and lines[end].lstrip().startswith("|"):
        end += 1
    rows = [
        [_words(cell.strip()) for cell in row.strip().strip("|").split("|")]
        for row in lines[place:end]
    ]
    rows = [row for row in rows if not all(re.fullmatch(r":?-*:?", cell) for cell in row)]
    head, body = (rows[0], rows[1:]) if rows else ([], [])
    if not body:
        return end, ["; ".join(head)]
    return end, ["; ".join(_cell(head, n, cell) for n, cell in enumerate(row)) for row in body]


def _cell(head: list[str], number: int, cell: str) -> str:
    name = head[number] if number < len(head) else ""
    return f"{name}: {cell}" if name else cell


def _words(text: str) -> str:
    """Return a line without Markdown's marks; code keeps its backticks, which tell it apart."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if n % 2 else _unmarked(part) for n, part in enumerate(parts))


def _unmarked(text: str) -> str:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\\\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?!\w)", r"\2", text)
    return re.sub(r"\\([*_`$#])", r"\1", text)

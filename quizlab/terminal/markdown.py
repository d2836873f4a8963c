"""The Markdown that banks and exercises use, read in one way for all screens.

Paragraphs, lists, fenced code, tables, headings; code, emphasis, links and LaTeX in a line. A
library that reads all of Markdown takes longer to import than a bare Python to start.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from quizlab.terminal.maths import with_unicode_maths

INDENT = "    "  # code, where no fence says so
_FENCE = re.compile(r"\s*```\s*([\w+-]*)")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])\s+(.*)")
_HEADING = re.compile(r"#{1,6}\s+(.*)")
_ROW = re.compile(r"\s*\|")
_RULER = re.compile(r"\s*\|(?=[^-]*-)[\s:|-]*")  # below the head of a table
_MARKED = re.compile(
    r"(?:(?<!`)|(?<=\\`))(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|(?P<two>\*\*|__)(?=\S)(?P<strong>.{1,1000}?)(?<=\S)(?P=two)"
    r"|(?<![\w*])(?P<one>[*_])(?=\S)(?P<em>[^*_]+?)(?<=\S)(?P=one)(?!\w)"
    r"|\[(?P<link>[^\[\]]*)\]\([^)]{0,1000}\)"
    r"|\\(?P<escaped>[*_`$#\\])"
)


@dataclass(frozen=True)
class BlankLine:
    """An empty line of the source."""


@dataclass(frozen=True)
class Paragraph:
    """Text that flows; each of its lines begins where Markdown breaks one."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A title on a line of its own."""

    text: str


@dataclass(frozen=True)
class Item:
    """One item of a list, with its mark (`-` or a number) and the indent before it."""

    indent: str
    mark: str
    text: str


@dataclass(frozen=True)
class CodeBlock:
    """Lines of code as they are."""

    language: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The cells of a table; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


Block = BlankLine | Paragraph | Heading | Item | CodeBlock | Table


@dataclass(frozen=True)
class Span:
    """A piece of a line and its styles, of `code`, `strong` and `em`."""

    text: str
    styles: tuple[str, ...] = ()


def blocks(markdown: str) -> Iterator[Block]:
    """Yield the blocks of a text in their order, formulas in unicode."""
    lines = with_unicode_maths(markdown).strip("\n").split("\n")
    in_list = False  # there, what is indented belongs to an item
    while lines:
        if lines[0].startswith(INDENT) and lines[0].strip() and not in_list:
            yield CodeBlock("", tuple(_taken_code(lines)))
            continue
        in_list = bool(_ITEM.match(lines[0])) or (in_list and lines[0][:1] in ("", " "))
        if found := _FENCE.match(lines[0]):
            closing = (at for at, line in enumerate(lines) if at and _FENCE.match(line))
            end = next(closing, len(lines))
            code = tuple(lines[1:end])
            del lines[: end + 1]
            yield CodeBlock(found[1], code)
        elif _is_table(lines):
            yield _taken_table(lines)
        elif found := _ITEM.match(lines[0]):
            mark = "-" if found[2] in "-*+" else found[2]
            lines[0] = found[3]
            yield Item(found[1], mark, " ".join(_taken_lines(lines)))
        elif found := _HEADING.match(lines[0]):
            del lines[0]
            yield Heading(found[1])
        elif lines[0].strip():
            yield Paragraph(_taken_lines(lines))
        else:
            del lines[0]
            yield BlankLine()


def spans(line: str, styles: tuple[str, ...] = ()) -> Iterator[Span]:
    """Yield the pieces of a line, without its marks."""
    at = 0
    for found in _MARKED.finditer(line):
        if found.start() > at:
            yield Span(line[at : found.start()], styles)
        at = found.end()
        if (code := found["code"]) is not None:
            yield Span(code, (*styles, "code"))
        elif (escaped := found["escaped"]) is not None:
            yield Span(escaped, styles)
        elif (link := found["link"]) is not None:
            yield from spans(link, styles)
        elif (strong := found["strong"]) is not None:
            yield from spans(strong, (*styles, "strong"))
        else:
            yield from spans(found["em"], (*styles, "em"))
    if at < len(line):
        yield Span(line[at:], styles)


def _taken_code(lines: list[str]) -> Iterator[str]:
    """Take lines of code off that are told by their indent; blank ones within belong to them."""
    code = list(takewhile(lambda line: line.startswith(INDENT) or not line.strip(), lines))
    while not code[-1].strip():
        code.pop()
    del lines[: len(code)]
    return (line.removeprefix(INDENT) for line in code)


def _is_table(lines: list[str]) -> bool:
    return len(lines) > 1 and bool(_ROW.match(lines[0]) and _RULER.fullmatch(lines[1]))


def _taken_table(lines: list[str]) -> Table:
    rows = []
    while lines and _ROW.match(lines[0]):
        row = lines.pop(0)
        if not _RULER.fullmatch(row):
            rows.append(tuple(cell.strip() for cell in row.strip().strip("|").split("|")))
    return Table(tuple(rows))


def _taken_lines(lines: list[str]) -> tuple[str, ...]:
    """Take a paragraph off the lines; two spaces at the end of one break it there."""
    taken: list[list[str]] = [[]]
    while lines:
        line = lines.pop(0)
        taken[-1].append(line.strip())
        if not lines or not lines[0].strip() or _is_table(lines):
            break
        if any(begins.match(lines[0]) for begins in (_FENCE, _ITEM, _HEADING)):
            break
        if line.endswith("  "):
            taken.append([])
    return tuple(" ".join(each) for each in taken)

"""Markdown as rich draws it: highlighted code, tables, emphasis in the terminal's own styles."""

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from quizlab.terminal.markdown import (
    BlankLine,
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

CODE_STYLE = "bold cyan"  # rich's own has a black background, harsh on a light terminal
_STYLES = {"code": CODE_STYLE, "strong": "bold", "em": "italic"}


def drawn_text(markdown: str) -> Group:
    """Return what to print for Markdown: its blocks, with a line free between two of them."""
    drawn: list[RenderableType] = []
    before: Block | None = None
    for block in blocks(markdown):
        if isinstance(block, BlankLine):
            continue
        goes_on = isinstance(before, Item) and isinstance(block, Item)
        if not goes_on and (drawn or isinstance(block, Item)):  # a list also stands apart above
            drawn.append("")
        drawn.append(_drawn(block))
        before = block
    return Group(*drawn)


def drawn_line(markdown: str) -> Text:
    """Return one line of Markdown, which is never a list or a heading."""
    return _line(with_unicode_maths(markdown))


def drawn_item(label: str, markdown: str) -> RichTable:
    """Return a label and its text side by side, so that a long text stays in its column."""
    grid = RichTable.grid(padding=(0, 1), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(f"  {label}", "bold"), drawn_line(markdown))
    return grid


def coded(text: str, style: str) -> Text:
    """Return a line of ours whose names between backticks are set as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backtick of the student's own
        return Text(text, style)
    line = Text()
    for number, part in enumerate(parts):
        line.append(part, style=CODE_STYLE if number % 2 else style)
    return line


def _drawn(block: Block) -> RenderableType:
    match block:
        case Paragraph(lines):
            return Text("\n", justify="left").join(map(_line, lines))
        case Heading(text):
            return Text.assemble((_line(text).plain, "bold"))
        case Item(before, mark, text):
            return _item(before, mark, text)
        case CodeBlock(language, lines):
            from rich.syntax import Syntax  # 50 ms, only where there is code

            code = "\n".join(lines).rstrip()
            return Syntax(
                code, language or "text", theme="ansi_dark", word_wrap=True, padding=(0, 1, 1, 1)
            )
        case Table((head, *rows)):
            table = RichTable(
                box=box.SIMPLE,
                pad_edge=False,
                style="markdown.table.border",
                collapse_padding=True,
            )
            for name in map(_line, head):
                name.stylize("markdown.table.header")
                table.add_column(name)
            for row in rows:
                table.add_row(*map(_line, row))
            return table
        case _:
            return ""


def _item(before: str, mark: str, text: str) -> RichTable:
    grid = RichTable.grid(expand=True)
    bullet = mark == "-"
    style = "markdown.item.bullet" if bullet else "markdown.item.number"
    grid.add_column(no_wrap=True, style=style)
    grid.add_column(ratio=1)
    label = f"{before} • " if bullet else f"{before} {mark.rstrip('.)')} "
    grid.add_row(label, _line(text))
    return grid


def _line(markdown: str) -> Text:
    """Return a line with the styles of its pieces."""
    line = Text(justify="left")
    for span in spans(markdown):
        line.append(span.text, " ".join(_STYLES[style] for style in span.styles))
    return line

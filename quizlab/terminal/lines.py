"""Prints our lines for the terminal that we run in: wrapped at words, code and marks in colour."""

import os
import sys
from collections.abc import Iterable

from quizlab.terminal.plain_text import folded, plain_option, plain_text, terminal_width
from quizlab.terminal.spelling import spell_out

WIDEST = 100  # characters; longer lines are hard to read
OUTPUT = "    | "  # before what a program printed, whose lines are its own

# What each mark says is said in words too.
_STYLES = {"✓": "green", "✗": "bold red", "·": "dim", "!": "bold magenta"}


def can_draw(*, plain: bool = False) -> bool:
    """Whether the output is a terminal that takes colours, and they are wanted."""
    return not plain and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("dumb", "")


def show_lines(lines: Iterable[str], *, plain: bool = False) -> None:
    """Print lines; in a pipe as they are, for who reads them there wraps them."""
    spell_out(sys.stdout)
    width = min(terminal_width(), WIDEST)
    told = [
        line if line.startswith(OUTPUT) or not sys.stdout.isatty() else folded(line, width)
        for line in lines
    ]
    if can_draw(plain=plain):
        _draw(told)
    else:
        sys.stdout.write("".join(f"{line}\n" for line in told))


def show_markdown(markdown: str, *, plain: bool = False) -> None:
    """Print Markdown as practice does."""
    spell_out(sys.stdout)
    width = min(terminal_width(), WIDEST)
    if not can_draw(plain=plain):
        sys.stdout.write(f"{plain_text(markdown, width)}\n")
        return
    from rich.console import Console

    from quizlab.terminal.drawn_text import drawn_text

    Console(highlight=False, width=width).print(drawn_text(markdown))


def show_options(options: Iterable[tuple[str, str]]) -> None:
    """Print options, each a label and Markdown, as practice does."""
    width = min(terminal_width(), WIDEST)
    if not can_draw():
        sys.stdout.write("".join(f"{plain_option(*each, width)}\n" for each in options))
        return
    from rich.console import Console

    from quizlab.terminal.drawn_text import drawn_item

    for label, text in options:
        Console(highlight=False, width=width).print(drawn_item(label, text))


def _draw(lines: Iterable[str]) -> None:
    from rich.console import Console

    from quizlab.terminal.drawn_text import coded

    console = Console(highlight=False)
    for line in lines:
        console.print(coded(line, _STYLES.get(line[:1], "")), soft_wrap=True)

"""Shows a session in a terminal that can draw: Markdown, highlighted code, colours with words."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.text import Text

from quizlab.practice.views import FeedbackView, QuestionView, Summary
from quizlab.printable import printable
from quizlab.terminal.chart import chart_picture
from quizlab.terminal.drawn_text import coded, drawn_item, drawn_text
from quizlab.terminal.editor import edited
from quizlab.terminal.keyboard import Keyboard
from quizlab.terminal.lines import WIDEST
from quizlab.terminal.plain_text import terminal_width
from quizlab.terminal.summary_words import summary_lines
from quizlab.terminal.verdict_words import (
    Role,
    asked_words,
    can_be_pointed_at,
    feedback_parts,
    pointed,
)
from quizlab.verdict import Outcome

# The mark and the word say the same as the colour: nothing is said by colour alone.
_MARKS = {
    Outcome.CORRECT: ("✓", "bold green"),
    Outcome.PARTIAL: ("◐", "bold yellow"),
    Outcome.INCORRECT: ("✗", "bold red"),
    Outcome.UNDECIDED: ("?", "bold cyan"),
    Outcome.BROKEN: ("!", "bold magenta"),
}


class DrawnScreen:
    """Scrolls like any command's output: nothing is cleared, and everything can be read again.

    Args:
        console: a rich console, for tests; else the terminal.
        keyboard: where lines come from, for tests; else the terminal.
    """

    interactive = True

    def __init__(self, console: Console | None = None, keyboard: Any = None) -> None:
        self._follows = console is None
        self._console = console or Console(highlight=False)
        self._keyboard = keyboard or Keyboard()

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._text(printable(text), "dim")

    def ask(self, asked: QuestionView) -> None:
        """Show a question under a rule, with its options."""
        self._heading(asked_words(asked))
        self._markdown(asked.view.prompt)
        if asked.view.rows:
            self._print()
        for number, row in enumerate(asked.view.rows, 1):
            self._print(drawn_item(f"{number}.", row))
        if asked.view.rows or asked.view.options:
            self._print()
        for option in asked.view.options:
            self._print(drawn_item(f"{option.label})", option.text))
        if asked.view.options:
            self._print()
        self._print(coded(f"{asked.view.instruction} (? lists the keys)", "dim"))

    def read(self, *, multiline: bool, code: bool = False, letters: str = "") -> str:
        """Return a response; where it may have several lines, Alt-Enter begins a new one."""
        return self._keyboard.response(multiline=multiline, code=code, letters=letters)

    def read_short(self, prompt: str, keys: str = "") -> str:
        """Return one line, or one of the keys."""
        return self._keyboard.line(prompt, keys)

    def edit(self, text: str) -> str | None:
        """Open the editor."""
        return edited(text)

    def hint(self, number: int, total: int, text: str) -> None:
        """Show a hint."""
        self._markdown(f"**Hint {number} of {total}:** {text}")

    def unreadable(self, typed: str, message: str, at: int | None) -> None:
        """Show why a response cannot be read, with a caret under the place."""
        if at is not None and can_be_pointed_at(typed, self._width):
            self._text(pointed(typed, at), "cyan")
        self._print(
            coded(f"This could not be read, and does not count: {printable(message)}", "cyan")
        )

    def tell(self, told: FeedbackView) -> None:
        """Show a verdict, its feedback, the answer and why."""
        for part in feedback_parts(told):
            if part.role is Role.MARKDOWN:
                self._markdown(part.text)
            elif part.role is Role.ANSWER:
                several = "\n" in part.text.strip()
                self._markdown("**Answer:**" + ("\n\n" if several else " ") + part.text)
                if several:
                    self._print()
            elif told.verdict is not None and part.role is Role.OUTCOME:
                mark, style = _MARKS[told.verdict.outcome]
                self._print()
                self._text(f"{mark} {part.text}", style)
            elif told.verdict is not None and told.verdict.chart and part.role is Role.CHART:
                self._text(chart_picture(told.verdict.chart, self._width))
            else:
                self._text(part.text, "dim" if part.role is Role.ASIDE else "")

    def keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """List the commands."""
        for key, what in keys:
            self._print(drawn_item(f"{key:<8}", what))

    def summarize(self, summary: Summary) -> None:
        """Show the end of a session."""
        self._heading("Summary")
        for line in summary_lines(summary):
            self._text(line)

    @property
    def _width(self) -> int:
        """The width of now: the window may have been made wider or narrower since."""
        return min(terminal_width(), WIDEST) if self._follows else self._console.width

    def _print(self, drawn: RenderableType = "") -> None:
        self._console.print(drawn, width=self._width)

    def _heading(self, text: str) -> None:
        self._print()
        self._print(Rule(style="dim"))
        self._text(text, "bold")

    def _markdown(self, markdown: str) -> None:
        self._print(drawn_text(markdown))

    def _text(self, text: str, style: str = "") -> None:
        self._print(Text(text, style))

"""Shows a session as linear words and takes plain lines: pipes, `--plain`, screen readers."""

import os
import select
import sys
from collections.abc import Iterator, Sequence

from quizlab.practice.views import FeedbackView, QuestionView, Summary
from quizlab.printable import printable
from quizlab.terminal.editor import edited
from quizlab.terminal.plain_text import labelled, plain_option, plain_text, terminal_width, wrapped
from quizlab.terminal.summary_words import summary_lines
from quizlab.terminal.unfinished_code import is_unfinished
from quizlab.terminal.verdict_words import (
    Role,
    asked_words,
    can_be_pointed_at,
    feedback_parts,
    pointed,
)


class PlainScreen:
    """One thing after the other, words only.

    Args:
        interactive: whether a person is there to type; else input lines are only responses.
    """

    def __init__(self, *, interactive: bool, width: int | None = None) -> None:
        self.interactive = interactive
        self._fixed = width if interactive else width or 80

    @property
    def _width(self) -> int:
        """The width of now: the window may have been made wider or narrower since."""
        return self._fixed or terminal_width()

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._print(wrapped(printable(text), self._width))

    def ask(self, asked: QuestionView) -> None:
        """Show a question with its options and how to respond."""
        view = asked.view
        self._print("")
        self._print(wrapped(asked_words(asked), self._width))
        self._print(plain_text(view.prompt, self._width))
        for number, row in enumerate(view.rows, 1):
            self._print(plain_option(f"{number}.", row, self._width))
        if view.rows:
            self._print("to:")
        if view.options and not view.rows:
            self._print("")
        for option in view.options:
            self._print(plain_option(f"{option.label})", option.text, self._width))
        self._print(wrapped(f"{view.instruction} (? lists the keys)", self._width))

    def read(self, *, multiline: bool, code: bool = False, letters: str = "") -> str:  # noqa: ARG002
        """Return a response: a line, or the lines of Python that is not finished with one.

        In a pipe, ``\\n`` in a long response stands for a new line.
        """
        text = self._line("> ")
        if multiline and not self.interactive:
            text = text.replace("\\n", "\n")
        while code and is_unfinished(text):
            try:
                text += "\n" + self._line("  ")
            except EOFError:
                break
        return text

    def read_short(self, prompt: str, keys: str = "") -> str:  # noqa: ARG002
        """Return one line, which Enter ends: single keys are hard to follow by ear."""
        return self._line(prompt)

    def edit(self, text: str) -> str | None:
        """Open the editor."""
        if not self.interactive:
            return None
        return edited(text)

    def hint(self, number: int, total: int, text: str) -> None:
        """Show a hint."""
        self._print(plain_text(f"Hint {number} of {total}: {text}", self._width))

    def unreadable(self, typed: str, message: str, at: int | None) -> None:
        """Show why a response cannot be read; the place is said, and pointed at."""
        if at is not None and can_be_pointed_at(typed, self._width):
            self._print(pointed(typed, at))
        self._print(
            wrapped(
                f"This could not be read, and does not count: {printable(message)}", self._width
            )
        )

    def tell(self, told: FeedbackView) -> None:
        """Show a verdict and what belongs to it."""
        for part in feedback_parts(told):
            if part.role is Role.MARKDOWN:
                self._print(plain_text(part.text, self._width))
            elif part.role is Role.ANSWER:
                self._print(plain_text(labelled("Answer", part.text), self._width))
            elif part.role is Role.CHART:
                self._print(part.text)
            else:
                self.say(part.text)

    def keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """List the commands."""
        for key, what in keys:
            self._print(wrapped(what, self._width, " " * 11, f"  {key:<8} "))

    def summarize(self, summary: Summary) -> None:
        """Show the end of a session."""
        self._print("")
        for line in summary_lines(summary):
            self._print(wrapped(line, self._width))

    def _print(self, text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def _line(self, prompt: str) -> str:
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stdout.write("\n")
            raise EOFError
        line = line.rstrip("\r\n")
        if self.interactive:
            return "\n".join([line, *_pasted()])
        sys.stdout.write(f"{printable(line)}\n")  # else it would be missing between the verdicts
        return line


def _pasted() -> Iterator[str]:
    """Yield the lines that came together with the last one: nobody types so fast."""
    if os.name == "nt":  # a console cannot be asked there
        return
    while select.select([sys.stdin], [], [], 0.03)[0]:
        line = sys.stdin.readline()
        if not line:
            return
        yield line.rstrip("\r\n")

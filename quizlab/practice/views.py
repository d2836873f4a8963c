"""What a session shows: values that the terminal turns into text, and the screen it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from quizlab.progress.often_missed import OftenMissed
from quizlab.question_types.base import View
from quizlab.verdict import Verdict


@dataclass(frozen=True)
class QuestionView:
    """A question as it is asked.

    Attributes:
        number: how many were asked before it in this session, plus 1.
        done: how many of the session's ``total`` questions are settled.
        why: `due`, `new` or `again` (missed earlier in this session).
    """

    id: str
    number: int
    done: int
    total: int
    topic: str
    why: str
    view: View


@dataclass(frozen=True)
class FeedbackView:
    """What follows a response: verdict, the right answer (or empty), why, and what comes next.

    Without a verdict, the answer was shown on request.

    Attributes:
        reads: where to read on it, after a miss.
    """

    verdict: Verdict | None
    answer: str
    explanation: str
    next: str
    reads: str = ""


@dataclass(frozen=True)
class Summary:
    """The end of a session.

    Attributes:
        right_at_once, right_later, still_missed, undecided, skipped, left: counts of questions.
        missed: the prompts (or ids) of what was missed at least once.
        comes_back: how many questions come back on which day.
        suggestions: what to do next, a sentence each.
        often_missed: of what was missed, the questions that are missed again and again.
    """

    right_at_once: int
    right_later: int
    still_missed: int
    undecided: int
    skipped: int
    left: int
    missed: tuple[str, ...]
    comes_back: tuple[tuple[date, int], ...]
    suggestions: tuple[str, ...]
    often_missed: tuple[OftenMissed, ...] = ()

    @property
    def answered(self) -> int:
        """How many questions were answered at all."""
        return self.right_at_once + self.right_later + self.still_missed + self.undecided


class Screen(Protocol):
    """Shows values and takes lines; every method may raise EOFError or KeyboardInterrupt."""

    interactive: bool

    def say(self, text: str) -> None:
        """Show a sentence."""

    def ask(self, asked: QuestionView) -> None:
        """Show a question."""

    def read(self, *, multiline: bool, code: bool = False, letters: str = "") -> str:
        """Return a response or a command; unfinished code goes on in the next line.

        Args:
            letters: each of them may be taken as a response without Enter.
        """

    def read_short(self, prompt: str, keys: str = "") -> str:
        """Return one line typed after ``prompt``; one of ``keys`` may be taken without Enter."""

    def edit(self, text: str) -> str | None:
        """Let the person write in their editor; None where there is none."""

    def hint(self, number: int, total: int, text: str) -> None:
        """Show a hint."""

    def unreadable(self, typed: str, message: str, at: int | None) -> None:
        """Show why a response cannot be read, with a caret under the place."""

    def tell(self, told: FeedbackView) -> None:
        """Show a verdict and what belongs to it."""

    def keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """List what can be typed instead of a response."""

    def summarize(self, summary: Summary) -> None:
        """Show the end of a session."""


def day_and_month(day: date) -> str:
    """Return a day without its year: 24 Nov."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def day_words(day: date, today: date) -> str:
    """Return a day as one says it: today, tomorrow, on 24 Nov (in 3 days)."""
    days = (day - today).days
    if days <= 0:
        return "today"
    if days == 1:
        return "tomorrow"
    year = f" {day.year}" if day.year != today.year else ""
    return f"on {day_and_month(day)}{year} (in {days} days)"


# strftime's %b depends on the locale; the rest of our words does not.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

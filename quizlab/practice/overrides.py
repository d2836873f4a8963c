"""What a student may still say about the last response: mark it, take that back, overrule us."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizlab import clock
from quizlab.practice.commands import Command, command_in
from quizlab.practice.phrases import comes_back_words
from quizlab.practice.views import Screen
from quizlab.progress.progress import Progress
from quizlab.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from quizlab.progress.schedule import Card, Rating
    from quizlab.question_types.base import Question

_MARKS = {
    "y": Outcome.CORRECT,
    "p": Outcome.PARTIAL,
    "n": Outcome.INCORRECT,
    "": Outcome.UNDECIDED,
}


class Leave(Exception):
    """The student wants to stop here; the session can be resumed."""


@dataclass(frozen=True)
class Answered:
    """A response that was decided.

    Attributes:
        event: its number in the progress file.
        tries, hints: how many came before it.
        new: whether the question was never counted before this session.
        marked: whether the student marked it.
    """

    event: int
    question: "Question[Any]"
    verdict: Verdict
    tries: int
    hints: int
    new: bool
    marked: bool = False

    def rating(self, outcome: Outcome, seconds: float | None = None) -> "Rating | None":
        """Return the rating of this response with the given outcome."""
        from quizlab.progress.schedule import rating_of

        return rating_of(
            outcome, tries=self.tries, hints=self.hints, seconds=None if self.new else seconds
        )


class SecondThoughts:
    """Changes what is stored of the last response; each method returns whether it did.

    Attributes:
        last: the last response that was decided, if there is one in this sitting.
    """

    def __init__(self, progress: Progress, screen: Screen) -> None:
        self._progress = progress
        self._screen = screen
        self.last: Answered | None = None

    def changes(self) -> dict[Command, Callable[[], bool]]:
        """Return what each command that changes the last response does."""
        return {
            Command.UNDO: self.undo_mark,
            Command.RIGHT: lambda: self.overrule(Outcome.CORRECT),
            Command.WRONG: lambda: self.overrule(Outcome.INCORRECT),
        }

    def mark(self) -> bool:
        """Let the student mark the last response; nothing typed leaves it undecided.

        Raises:
            Leave: the student stops here.
        """
        if self.last is None:
            return False
        mark = self._asked_mark()
        card = self._progress.mark(self.last.event, mark, self.last.rating(mark))
        self.last = replace(self.last, marked=True)
        self._screen.say(_kept_words(mark, card))
        return True

    def _asked_mark(self) -> Outcome:
        prompt = "Were you right? y yes, p partly, n no, Enter leaves it: "
        while True:
            typed = self._screen.read_short(prompt)
            if command_in(typed, None) is Command.QUIT:
                raise Leave
            if (first := typed.strip().lower()[:1]) in _MARKS:
                return _MARKS[first]
            self._screen.say("Type y, p or n, or nothing to leave it; :quit stops here.")

    def undo_mark(self) -> bool:
        """Take the last own mark back, and ask for it again."""
        if self.last is None or not self.last.marked:
            self._screen.say("There is no mark of yours to take back.")
            return False
        self._progress.mark(self.last.event, None, None)
        self._screen.say(f"Your mark of '{shortened(self.last.question.prompt)}' is taken back.")
        return self.mark()

    def overrule(self, outcome: Outcome) -> bool:
        """Keep the student's word against our last verdict: correct, or incorrect after all."""
        last = self.last
        if last is None or last.verdict.outcome not in _AGAINST[outcome]:
            self._screen.say(_NOTHING_TO_OVERRULE[outcome])
            return False
        rating = last.rating(outcome)
        assert rating is not None
        card = self._progress.overrule(last.event, outcome, rating)
        self.last = None
        self._screen.say(f"{shortened(last.question.prompt)} {_kept_words(outcome, card)}")
        return True


# A verdict that counted against the student can become right, one for the student wrong.
_AGAINST = {
    Outcome.CORRECT: (Outcome.PARTIAL, Outcome.INCORRECT),
    Outcome.INCORRECT: (Outcome.CORRECT, Outcome.PARTIAL),
}

_NOTHING_TO_OVERRULE = {
    Outcome.CORRECT: "There is no verdict to overrule: the last one did not count against you.",
    Outcome.INCORRECT: "There is no verdict to overrule: the last one did not call you right.",
}


def _kept_words(mark: Outcome, card: "Card | None") -> str:
    """Return how the student's word was taken, and when the question comes back."""
    if mark is Outcome.CORRECT and card is not None:
        return f"Kept as right, by your word. {comes_back_words(card.due, clock.now())}"
    if mark is Outcome.UNDECIDED:
        return "Left undecided; it counts neither way."
    how = "partly right" if mark is Outcome.PARTIAL else "not right"
    return f"Kept as {how}, by your word. It comes back in this session."


def shortened(text: str) -> str:
    """Return the first line of a text, at most 50 characters of it."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= 50 else line[:49] + "…"

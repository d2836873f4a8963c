"""What a student may still say about the last response: mark it, take that back, overrule us."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizlab.practice.commands import Command, command_in
from quizlab.practice.moments import Screen
from quizlab.practice.progress import Progress
from quizlab.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from quizlab.practice.schedule import Rating
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
        marked: whether the student marked it.
    """

    event: int
    question: "Question[Any]"
    verdict: Verdict
    tries: int
    hints: int
    marked: bool = False

    def rating(self, outcome: Outcome, seconds: float | None = None) -> "Rating | None":
        """Return the rating of this response with the given outcome."""
        from quizlab.practice.schedule import rating_of

        return rating_of(outcome, tries=self.tries, hints=self.hints, seconds=seconds)


class SecondThoughts:
    """Changes what is stored of the last response; each method returns whether it did.

    Attributes:
        last: the last response that was decided, if there is one in this sitting.
    """

    def __init__(self, progress: Progress, screen: Screen) -> None:
        self._progress = progress
        self._screen = screen
        self.last: Answered | None = None

    def mark(self) -> bool:
        """Let the student mark the last response; nothing typed leaves it undecided.

        Raises:
            Leave: the student stops here.
        """
        if self.last is None:
            return False
        mark = self._asked_mark()
        self._progress.mark(self.last.event, mark, self.last.rating(mark))
        self.last = replace(self.last, marked=True)
        return True

    def _asked_mark(self) -> Outcome:
        prompt = "Were you right? y yes, p partly, n no, Enter leaves it: "
        while True:
            typed = self._screen.read_short(prompt)
            if command_in(typed, None) is Command.QUIT:
                raise Leave
            if (first := typed.strip().lower()[:1]) in _MARKS:
                return _MARKS[first]
            self._screen.say("Type y, p, n, or nothing.")

    def undo_mark(self) -> bool:
        """Take the last own mark back, and ask for it again."""
        if self.last is None or not self.last.marked:
            self._screen.say("There is no mark of yours to take back.")
            return False
        self._progress.mark(self.last.event, None, None)
        self._screen.say(f"Your mark of '{_short(self.last.question.prompt)}' is taken back.")
        return self.mark()

    def overrule(self) -> bool:
        """Keep the student's word against our last verdict."""
        against = (Outcome.PARTIAL, Outcome.INCORRECT)
        rating = self.last.rating(Outcome.CORRECT) if self.last is not None else None
        if self.last is None or rating is None or self.last.verdict.outcome not in against:
            self._screen.say(
                "There is no verdict to overrule: the last one did not count against you."
            )
            return False
        self._progress.overrule(self.last.event, rating)
        self.last = None
        self._screen.say("Kept as right, by your word. The author of the question can see it.")
        return True


def _short(text: str) -> str:
    line = text.strip().split("\n")[0]
    return line if len(line) <= 50 else line[:49] + "…"

"""The student's own word on the last thing: marks it, overrules its verdict, takes it back."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from quizlab import clock
from quizlab.practice.commands import Command, command_in
from quizlab.practice.views import Screen, day_words
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

# What counted against the student can become right, what counted for the student wrong.
_CAN_BECOME = {
    Outcome.CORRECT: (Outcome.PARTIAL, Outcome.INCORRECT),
    Outcome.INCORRECT: (Outcome.CORRECT, Outcome.PARTIAL),
}

_NOTHING_TO_OVERRULE = {
    Outcome.CORRECT: "There is no verdict to overrule: the last one did not count against you.",
    Outcome.INCORRECT: "There is no verdict to overrule: the last one did not call you right.",
}


class Leave(Exception):
    """The student wants to stop here; the session can be resumed."""


@dataclass(frozen=True)
class Answered:
    """A response that was decided.

    Attributes:
        event: its number in the progress file.
        tries, hints: how many came before it.
        seconds: how long it took; None where that tells nothing.
        word: what the student said of it since, by a mark or against the verdict.
    """

    event: int
    question: "Question[Any]"
    verdict: Verdict
    tries: int
    hints: int
    seconds: float | None
    word: Outcome | None = None

    @property
    def prompt(self) -> str:
        """What was asked."""
        return self.question.prompt

    @property
    def undecided(self) -> bool:
        """Whether the student's mark is the only verdict."""
        return self.verdict.outcome is Outcome.UNDECIDED

    @property
    def standing(self) -> Outcome:
        """What the response counts as now."""
        return self.word or self.verdict.outcome

    def rating(self, outcome: Outcome) -> "Rating | None":
        """Return the rating of this response with the given outcome."""
        from quizlab.progress.schedule import rating_of

        seconds = self.seconds if outcome is self.verdict.outcome else None
        return rating_of(outcome, tries=self.tries, hints=self.hints, seconds=seconds)


@dataclass(frozen=True)
class PassedOver:
    """A question that was skipped, or whose answer was shown, and the number of that event."""

    event: int
    prompt: str


class SecondThoughts:
    """Knows the last thing that the student did, and changes it on request.

    Attributes:
        last: what `:right`, `:wrong` and `:undo` are about.
    """

    def __init__(self, progress: Progress, screen: Screen) -> None:
        self._progress = progress
        self._screen = screen
        self.last: Answered | PassedOver | None = None

    @property
    def has_word(self) -> bool:
        """Whether the student said something of the last response, which may be taken back."""
        return isinstance(self.last, Answered) and self.last.word is not None

    def obey(self, command: Command) -> bool:
        """Do what `:undo`, `:right` or `:wrong` says; return whether anything was changed."""
        match command:
            case Command.RIGHT:
                return self._overrule(Outcome.CORRECT)
            case Command.WRONG:
                return self._overrule(Outcome.INCORRECT)
        last = self.last
        if last is None:
            self._screen.say("There is nothing to take back.")
            return False
        if isinstance(last, PassedOver) or last.word is None:
            self._take_back()
            return True
        self._progress.mark(last.event, None, last.rating(last.verdict.outcome))
        self.last = replace(last, word=None)
        if last.undecided:
            self._screen.say(f"Your mark of '{shortened(last.prompt)}' is taken back.")
            self.mark()
        else:
            self._screen.say("Your word is taken back: the verdict stands again.")
        return True

    def mark(self) -> None:
        """Let the student mark the last response; nothing typed leaves it undecided.

        Raises:
            Leave: the student stops here.
        """
        last = self.last
        assert isinstance(last, Answered)
        prompt = "Were you right? y yes, p partly, n no, Enter leaves it: "
        while (typed := self._screen.read_short(prompt, "ypn").strip().lower())[:1] not in _MARKS:
            match command_in(typed, None):
                case Command.QUIT:
                    raise Leave
                case Command.UNDO:
                    self._take_back()
                    return
            self._screen.say("Type y, p or n, or nothing to leave it; :quit stops here.")
        self._keep_mark(last, _MARKS[typed[:1]])

    def _keep_mark(self, last: Answered, mark: Outcome) -> None:
        card = self._progress.mark(last.event, mark, last.rating(mark))
        self.last = replace(last, word=mark)
        self._screen.say(_kept_words(mark, card))

    def _overrule(self, outcome: Outcome) -> bool:
        """Keep the student's word against what stands: correct, or incorrect after all."""
        last = self.last
        if not isinstance(last, Answered) or last.standing not in _CAN_BECOME[outcome]:
            self._screen.say(_NOTHING_TO_OVERRULE[outcome])
            return False
        if last.undecided:
            self._keep_mark(last, outcome)
        elif outcome is last.verdict.outcome:
            self._progress.mark(last.event, None, last.rating(outcome))
            self.last = replace(last, word=None)
            self._screen.say("The verdict stands again.")
        else:
            rating = last.rating(outcome)
            assert rating is not None
            card = self._progress.overrule(last.event, outcome, rating)
            self.last = replace(last, word=outcome)
            self._screen.say(f"{shortened(last.prompt)} {_kept_words(outcome, card)}")
        return True

    def _take_back(self) -> None:
        last = self.last
        assert last is not None
        self._progress.take_back(last.event)
        self.last = None
        what = "Your response" if isinstance(last, Answered) else "That"
        self._screen.say(f"{what} is taken back: '{shortened(last.prompt)}' is asked again.")


def _kept_words(mark: Outcome, card: "Card | None") -> str:
    """Return how the student's word was taken, and when the question comes back."""
    if mark is Outcome.CORRECT and card is not None:
        return f"Kept as right, by your word. {comes_back_words(card.due)}"
    if mark is Outcome.UNDECIDED:
        return "Left undecided; it counts neither way."
    how = "partly right" if mark is Outcome.PARTIAL else "not right"
    return f"Kept as {how}, by your word. It comes back in this session."


def comes_back_words(due: datetime) -> str:
    """Return when a question comes back, as a sentence."""
    return f"It comes back {day_words(clock.day_of(due), clock.today())}."


def shortened(text: str) -> str:
    """Return the first line of a text, at most 50 characters of it."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= 50 else line[:49] + "…"

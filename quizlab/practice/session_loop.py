"""Runs a session: asks, stores, checks, tells, until all is settled or the student leaves."""

import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from quizlab import clock
from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.bank.variants import variant
from quizlab.errors import QuizlabError, Unreadable
from quizlab.practice.commands import KEYS, Command, command_in
from quizlab.practice.views import FeedbackView, QuestionView, Screen, day_words
from quizlab.progress.progress import Progress
from quizlab.progress.session import Event, Kind, Session
from quizlab.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from quizlab.progress.schedule import Card, Rating
    from quizlab.question_types.base import Question


UNREADABLE_BEFORE_HELP = 2  # responses to a question that cannot be read, then WAYS_ON is said
WAYS_ON = (
    "If you do not know: :hint helps, :answer shows the answer (it counts as missed), "
    ":skip leaves the question for another day."
)

_MARKS = {
    "y": Outcome.CORRECT,
    "p": Outcome.PARTIAL,
    "n": Outcome.INCORRECT,
    "": Outcome.UNDECIDED,
}

# A verdict that counted against the student can become right, one for the student wrong.
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

        timed = None if self.new else seconds  # a lucky guess at a new question is not easy
        return rating_of(outcome, tries=self.tries, hints=self.hints, seconds=timed)


class SessionRunner:
    """Runs one session.

    Args:
        chapter: where the questions are.
        number: the session's number in the progress file.
    """

    def __init__(
        self,
        chapter: Chapter,
        progress: Progress,
        number: int,
        session: Session,
        screen: Screen,
    ) -> None:
        self._chapter = chapter
        self._progress = progress
        self._number = number
        self.session = session
        self._screen = screen
        self._last: Answered | None = None  # what :right, :wrong and :undo are about
        self._seen = progress.cards(chapter.name)
        self._warm = False
        self._unreadable = 0

    def run(self) -> None:
        """Ask until all questions are settled, then mark the session as ended.

        Raises:
            Leave, EOFError, KeyboardInterrupt: the student left; the session can be resumed.
        """
        while (name := self.session.current) is not None:
            if (entry := self._chapter.by_id.get(name)) is not None:
                self._turn(entry)
            elif not self._chapter.problems:  # it left the bank since the session began
                self.session.apply(Event(Kind.SKIP, name))
            elif any(each in self._chapter.by_id for each in self.session.waiting):
                self.session.postpone()
            else:  # a bank cannot be read just now: the session stays open
                return
        self._progress.end(self._number)

    def _turn(self, entry: QuestionEntry) -> None:
        """Ask one question until it is answered, skipped or revealed."""
        try:
            question = variant(entry.question, self.session.variant_seed())
        except QuizlabError as error:
            self._screen.say(f"Question {entry.id} is broken, and skipped: {error}")
            self._skip(entry)
            return
        self._screen.ask(self._question_view(entry, question))
        self._warm_up()
        started = time.monotonic()
        done, draft = False, ""
        self._unreadable = 0
        while not done:
            view = question.view()
            typed = self._screen.read(multiline=view.multiline, code=view.code)
            command = command_in(typed, question)
            written = self._edited(draft) if command is Command.EDIT else typed
            if command is not None and command is not Command.EDIT:
                done = self._obey(command, entry, question)
            elif written is not None:
                done = self._respond(entry, question, written, time.monotonic() - started)
                draft = written

    def _warm_up(self) -> None:
        """While the first question is read, start what those of this session will wait for."""
        if self._warm:
            return
        self._warm = True
        entries = [self._chapter.by_id.get(name) for name in self.session.plan]
        wanted = {tuple(e.preload) for e in entries if e is not None and e.preload is not None}
        for modules in wanted:
            from quizlab.question_types.run_code import warm_up

            warm_up(modules)

    def _question_view(self, entry: QuestionEntry, question: "Question[Any]") -> QuestionView:
        session = self.session
        why = "again" if session.comes_back else "new" if self._is_new(entry) else "due"
        return QuestionView(
            id=entry.id,
            number=session.shown + 1,
            done=session.settled,
            total=len(session.plan),
            topic=entry.topic,
            why=why,
            view=question.view(),
        )

    def _is_new(self, entry: QuestionEntry) -> bool:
        """Whether a question was never counted, or not since its answer was changed."""
        card = self._seen.get(entry.id)
        return card is None or card.fingerprint != entry.fingerprint

    # -- commands ---------------------------------------------------------------------------

    def _obey(  # noqa: C901 - one case a command
        self, command: Command, entry: QuestionEntry, question: "Question[Any]"
    ) -> bool:
        """Do what a command says; return whether the question is done with for now."""
        match command:
            case Command.QUIT:
                raise Leave
            case Command.UNDO | Command.RIGHT | Command.WRONG:
                return self._change_last(command)
            case Command.KEYS:
                self._screen.keys(KEYS)
            case Command.UNKNOWN:
                self._screen.say("There is no such command; there are:")
                self._screen.keys(KEYS)
            case Command.UNSURE:
                self._screen.say(WAYS_ON)
            case Command.HINT:
                self._hint(entry, question)
            case Command.READ:
                where = self._chapter.where_to_read(entry)
                self._screen.say(f"Read: {where}" if where else "No place to read is given.")
            case Command.SKIP:
                self._skip(entry)
                self._screen.say("Skipped.")
                return True
            case Command.ANSWER:
                self._store(Kind.REVEAL, entry, question.seed)
                self._last = None  # what came before it is not what :right would mean now
                self._screen.say("Here is the answer; the question counts as missed.")
                again = self._again_words(entry)
                reads = self._chapter.where_to_read(entry)
                answer, why = question.answer_text(), question.explanation
                self._screen.tell(FeedbackView(None, answer, why, again, reads))
                self._pause()
                return True
        return False

    def _hint(self, entry: QuestionEntry, question: "Question[Any]") -> None:
        shown, hints = self.session.hints_shown, question.hints
        if shown >= len(hints):
            none = "There are no more hints" if hints else "This question has no hint"
            self._screen.say(f"{none}; :answer shows the answer.")
            return
        self._store(Kind.HINT, entry, question.seed)
        self._screen.hint(shown + 1, len(hints), hints[shown])

    def _skip(self, entry: QuestionEntry) -> None:
        self._store(Kind.SKIP, entry, self.session.variant_seed())

    def _store(self, kind: Kind, entry: QuestionEntry, variant_seed: int) -> None:
        self._progress.note(self._number, kind, entry.id, entry.fingerprint, variant_seed)
        self.session.apply(Event(kind, entry.id))

    def _edited(self, draft: str) -> str | None:
        """Return what was written in the editor, None if that was nothing."""
        text = self._screen.edit(draft)
        if text is None:
            self._screen.say(
                "The editor failed, or there is none: set EDITOR, or type the response."
            )
            return None
        if not text.strip():
            self._screen.say("The editor left nothing; the question is still open.")
            return None
        for line in text.strip().split("\n"):  # the editor's screen is gone: show what was written
            self._screen.say(line)
        return text

    # -- responses --------------------------------------------------------------------------

    def _respond(
        self, entry: QuestionEntry, question: "Question[Any]", typed: str, seconds: float
    ) -> bool:
        """Store, check and tell; return False where the response must be asked for again."""
        event = self._progress.respond(
            self._number, entry.id, entry.fingerprint, question.seed, typed
        )
        try:
            verdict = question.check(question.read(typed))
        except Unreadable as unreadable:
            self._progress.decide(event, Verdict(Outcome.UNREADABLE, unreadable.message), None)
            self._screen.unreadable(typed, unreadable.message, unreadable.at)
            self._unreadable += 1
            if self._unreadable == UNREADABLE_BEFORE_HELP and self._screen.interactive:
                self._screen.say(WAYS_ON)
            return False
        except QuizlabError as error:
            verdict = Verdict(Outcome.BROKEN, str(error))
        tries, hints = self.session.tallies[entry.id].tries, self.session.hints_shown
        self._last = Answered(event, question, verdict, tries, hints, self._is_new(entry))
        timed = seconds if self._screen.interactive else None
        rating = self._last.rating(verdict.outcome, timed)
        card = self._progress.decide(
            event, verdict, rating, tries=tries, hints=hints, seconds=timed
        )
        self.session.apply(Event(Kind.RESPONSE, entry.id, verdict.outcome))
        self._screen.tell(self._feedback_view(entry, question, verdict, card))
        if verdict.outcome is Outcome.UNDECIDED and self._screen.interactive:
            self._mark()
        self._pause()
        return True

    def _feedback_view(
        self, entry: QuestionEntry, question: "Question[Any]", verdict: Verdict, card: "Card | None"
    ) -> FeedbackView:
        shown = question.answer_always_shown or verdict.outcome is not Outcome.CORRECT
        explanation = question.explanation
        if verdict.outcome is Outcome.PARTIAL and verdict.lacks_ideas:
            shown, explanation = False, ""  # what is missing is named already, and is asked again
        if verdict.outcome in (Outcome.PARTIAL, Outcome.INCORRECT):
            comes = self._again_words(entry)
        elif verdict.outcome is Outcome.CORRECT and card is not None:
            comes = _comes_back_words(card.due)
        else:
            comes = ""
        answer = question.answer_text() if shown else ""
        reads = "" if verdict.outcome is Outcome.CORRECT else self._chapter.where_to_read(entry)
        return FeedbackView(verdict, answer, explanation, comes, reads)

    def _again_words(self, entry: QuestionEntry) -> str:
        """Return when a question comes back that was just missed, and what helps after many."""
        tally = self.session.tallies[entry.id]
        if not tally.missed_often:
            return "It comes back in this session."
        hint = ":hint helps, and " if entry.question.hints else ""
        return (
            f"Missed {tally.misses} times: it comes back at the end of this session. "
            f"There {hint}:skip leaves it for another day."
        )

    def _pause(self) -> None:
        """Wait until the student has read, where there is one and something can follow."""
        over = self.session.current is None and not (self._last and self._last.marked)
        if not self._screen.interactive or over:
            return
        while True:
            typed = self._screen.read_short("Enter goes on (? lists the keys): ")
            match command_in(typed, None):
                case Command.QUIT:
                    raise Leave
                case Command.UNDO | Command.RIGHT | Command.WRONG as command:
                    self._change_last(command)
                case Command.KEYS:
                    self._screen.keys(KEYS)
                    continue
                case _ if typed.strip():
                    self._screen.say(
                        f"'{_shortened(typed)}' was not taken: the next question is not up yet. "
                        "Here are read: Enter, :right, :wrong, :undo, :quit and ?"
                    )
                    continue
            return

    # -- the student's own word on the last response -----------------------------------------

    def _change_last(self, command: Command) -> bool:
        """Do what `:undo`, `:right` or `:wrong` says; return whether anything was changed."""
        match command:
            case Command.RIGHT:
                return self._overrule(Outcome.CORRECT)
            case Command.WRONG:
                return self._overrule(Outcome.INCORRECT)
        last = self._last
        if last is None or not last.marked:
            self._screen.say("There is no mark of yours to take back.")
            return False
        self._progress.mark(last.event, None, None)
        self._screen.say(f"Your mark of '{_shortened(last.question.prompt)}' is taken back.")
        self._mark()
        return True

    def _mark(self) -> None:
        """Let the student mark the last response; nothing typed leaves it undecided.

        Raises:
            Leave: the student stops here.
        """
        assert self._last is not None
        prompt = "Were you right? y yes, p partly, n no, Enter leaves it: "
        while (typed := self._screen.read_short(prompt).strip().lower())[:1] not in _MARKS:
            if command_in(typed, None) is Command.QUIT:
                raise Leave
            self._screen.say("Type y, p or n, or nothing to leave it; :quit stops here.")
        mark = _MARKS[typed[:1]]
        card = self._progress.mark(self._last.event, mark, self._last.rating(mark))
        self._last = replace(self._last, marked=True)
        self._screen.say(_kept_words(mark, card))
        self.session = self._progress.replayed(self._number)

    def _overrule(self, outcome: Outcome) -> bool:
        """Keep the student's word against our last verdict: correct, or incorrect after all."""
        last = self._last
        if last is None or last.verdict.outcome not in _CAN_BECOME[outcome]:
            self._screen.say(_NOTHING_TO_OVERRULE[outcome])
            return False
        rating = last.rating(outcome)
        assert rating is not None
        card = self._progress.overrule(last.event, outcome, rating)
        self._last = None
        self._screen.say(f"{_shortened(last.question.prompt)} {_kept_words(outcome, card)}")
        self.session = self._progress.replayed(self._number)
        return True


def _kept_words(mark: Outcome, card: "Card | None") -> str:
    """Return how the student's word was taken, and when the question comes back."""
    if mark is Outcome.CORRECT and card is not None:
        return f"Kept as right, by your word. {_comes_back_words(card.due)}"
    if mark is Outcome.UNDECIDED:
        return "Left undecided; it counts neither way."
    how = "partly right" if mark is Outcome.PARTIAL else "not right"
    return f"Kept as {how}, by your word. It comes back in this session."


def _comes_back_words(due: datetime) -> str:
    return f"It comes back {day_words(due.astimezone().date(), clock.today())}."


def _shortened(text: str) -> str:
    """Return the first line of a text, at most 50 characters of it."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= 50 else line[:49] + "…"

"""Runs a session: asks, stores, checks, tells, until all is settled or the student leaves."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.bank.variants import variant
from quizlab.errors import QuizlabError, Unreadable
from quizlab.practice.commands import KEYS, Command, command_in
from quizlab.practice.second_thoughts import (
    Answered,
    Leave,
    PassedOver,
    SecondThoughts,
    comes_back_words,
    shortened,
)
from quizlab.practice.views import FeedbackView, QuestionView, Screen
from quizlab.progress.progress import Progress
from quizlab.progress.session import Event, Kind, Session
from quizlab.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from quizlab.progress.schedule import Card
    from quizlab.question_types.base import Question


UNREADABLE_BEFORE_HELP = 2  # responses to a question that cannot be read, then WAYS_ON is said
WAYS_ON = (
    "If you do not know: :hint helps, :answer shows the answer (it counts as missed), "
    ":skip leaves the question for another day."
)

GOES_ON = "Enter goes on (? lists the keys): "


class SessionRunner:
    """Runs one session.

    Args:
        chapter: where the questions are.
        number: the session's number in the progress file.
        minutes: after how many the student is asked whether to go on; a program is not, and stops.
    """

    def __init__(
        self,
        chapter: Chapter,
        progress: Progress,
        number: int,
        session: Session,
        screen: Screen,
        minutes: int | None = None,
    ) -> None:
        self._chapter = chapter
        self._progress = progress
        self._number = number
        self.session = session
        self._screen = screen
        self._thoughts = SecondThoughts(progress, screen)
        self._seen = progress.cards(chapter.name)
        self._warm = False
        self._unreadable = 0
        self._minutes = minutes
        self._began = time.monotonic()

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
            self._skip(entry, entry.id)
            return
        self._screen.ask(self._question_view(entry, question))
        self._warm_up()
        started = time.monotonic()
        done, draft = False, ""
        self._unreadable = 0
        while not done:
            view = question.view()
            letters = "".join(each.label for each in view.options) if view.one_letter else ""
            typed = self._screen.read(multiline=view.multiline, code=view.code, letters=letters)
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
                self._skip(entry, question.prompt)
                self._screen.say("Skipped.")
                return True
            case Command.ANSWER:
                event = self._store(Kind.REVEAL, entry, question.seed)
                self._thoughts.last = PassedOver(event, question.prompt)
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

    def _skip(self, entry: QuestionEntry, prompt: str) -> None:
        event = self._store(Kind.SKIP, entry, self.session.variant_seed())
        self._thoughts.last = PassedOver(event, prompt)

    def _store(self, kind: Kind, entry: QuestionEntry, variant_seed: int) -> int:
        event = self._progress.note(self._number, kind, entry.id, entry.fingerprint, variant_seed)
        self.session.apply(Event(kind, entry.id))
        return event

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
        timed = seconds if self._screen.interactive else None
        # A lucky guess at a new question is not easy.
        quick = None if self._is_new(entry) else timed
        answered = Answered(event, question, verdict, tries, hints, quick)
        self._thoughts.last = answered
        rating = answered.rating(verdict.outcome)
        card = self._progress.decide(
            event, verdict, rating, tries=tries, hints=hints, seconds=timed
        )
        self.session.apply(Event(Kind.RESPONSE, entry.id, verdict.outcome))
        self._screen.tell(self._feedback_view(entry, question, verdict, card))
        if verdict.outcome is Outcome.UNDECIDED and self._screen.interactive:
            with self._replaying():
                self._thoughts.mark()
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
            comes = comes_back_words(card.due)
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
        over = self.session.current is None and not self._thoughts.has_word
        time_words = "" if over else self._time_words()
        if not self._screen.interactive:
            if time_words:
                self._screen.say(time_words)
                raise Leave
            return
        if time_words:
            self._screen.say(f"{time_words} Enter goes on, :quit stops here.")
        while not over and not self._goes_on(self._screen.read_short(GOES_ON, " u?")):
            pass

    def _goes_on(self, typed: str) -> bool:
        """Obey what was typed at the pause; return whether that was all."""
        match Command.UNDO if typed.strip() == "u" else command_in(typed, None):
            case Command.QUIT:
                raise Leave
            case Command.UNDO | Command.RIGHT | Command.WRONG as command:
                self._change_last(command)
                return self.session.current is not None  # a slip at the end can be taken back too
            case Command.KEYS:
                self._screen.keys(KEYS)
                return False
            case _ if typed.strip():
                self._screen.say(
                    f"'{shortened(typed)}' was not taken: the next question is not up yet. "
                    "Here are read: Enter, :right, :wrong, :undo (or u), :quit and ?"
                )
                return False
        return True

    def _time_words(self) -> str:
        """Return that the minutes are over, once, and what is left."""
        minutes, left = self._minutes, len(self.session.plan) - self.session.settled
        if minutes is None or time.monotonic() - self._began < 60 * minutes:
            return ""
        self._minutes = None
        spent = f"{minutes} minute{'' if minutes == 1 else 's'}"
        return f"{spent}. {left} more {'is' if left == 1 else 'are'} left."

    def _change_last(self, command: Command) -> bool:
        """Do what `:undo`, `:right` or `:wrong` says; return whether anything was changed."""
        with self._replaying():
            return self._thoughts.obey(command)

    @contextmanager
    def _replaying(self) -> Iterator[None]:
        """After a stored event was changed, lead the session to where its events lead."""
        try:
            yield
        finally:
            self.session = self._progress.replayed(self._number)

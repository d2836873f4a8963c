"""Plays a session: asks, stores, checks, tells, until all is settled or the student leaves."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from quizlab import clock
from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.bank.variants import variant
from quizlab.errors import QuizlabError, Unreadable
from quizlab.practice.commands import KEYS, Command, command_in
from quizlab.practice.overrides import Answered, Leave, SecondThoughts, shortened
from quizlab.practice.phrases import WAYS_ON, again_words, comes_back_words
from quizlab.practice.views import FeedbackView, QuestionView, Screen
from quizlab.progress.progress import Progress
from quizlab.progress.session import Event, Kind, Session
from quizlab.question_types import WARMED_UP
from quizlab.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from quizlab.progress.schedule import Card
    from quizlab.question_types.base import Question


PATIENCE = 2  # unreadable responses to a question, before the ways on are named


class SessionRunner:
    """One session being played.

    Args:
        chapter: where the questions are.
        number: the session's number in the progress file.
        timer: seconds that only go forward.
    """

    def __init__(
        self,
        chapter: Chapter,
        progress: Progress,
        number: int,
        session: Session,
        screen: Screen,
        *,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._chapter = chapter
        self._progress = progress
        self._number = number
        self.session = session
        self._screen = screen
        self._timer = timer
        self._thoughts = SecondThoughts(progress, screen)
        self._seen = progress.cards()
        self._warm = False
        self._refused = 0

    def play(self) -> None:
        """Ask until all questions are settled, then mark the session as ended.

        Raises:
            Leave, EOFError, KeyboardInterrupt: the student left; the session can be resumed.
        """
        while (name := self.session.current) is not None:
            entry = self._chapter.by_id.get(name)
            if entry is None or not entry.served:  # it left the bank since the session began
                self.session.apply(Event(Kind.SKIP, name))
                continue
            self._turn(entry)
        self._progress.end(self._number)

    def _turn(self, entry: QuestionEntry) -> None:
        """Ask one question until it is answered, skipped or revealed."""
        try:
            question = variant(entry.question, self.session.variant_seed())
        except QuizlabError as error:
            self._screen.say(f"Question {entry.id} is broken, and skipped: {error}")
            self._skip(entry)
            return
        self._screen.ask(self._asked(entry, question))
        self._warm_up()
        started = self._timer()
        done, draft = False, ""
        self._refused = 0
        while not done:
            typed = self._screen.read(multiline=question.view().multiline)
            command = command_in(typed, _accepts(question))
            written = self._edited(draft) if command is Command.EDIT else typed
            if command is not None and command is not Command.EDIT:
                done = self._obey(command, entry, question)
            elif written is not None:
                done = self._respond(entry, question, written, self._timer() - started)
                draft = written

    def _warm_up(self) -> None:
        """While the first question is read, begin what those of this session will wait for."""
        if self._warm:
            return
        self._warm = True
        entries = (self._chapter.by_id.get(name) for name in self.session.plan)
        waiting = {e.type_name: e for e in entries if e is not None and e.type_name in WARMED_UP}
        for entry in waiting.values():
            entry.question.warm_up()

    def _asked(self, entry: QuestionEntry, question: "Question[Any]") -> QuestionView:
        why = "again" if self.session.comes_back else "new" if self._is_new(entry) else "due"
        session = self.session
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

    def _obey(self, command: Command, entry: QuestionEntry, question: "Question[Any]") -> bool:
        """Do what a command says; return whether the question is done with for now."""
        if command in (change := self._thoughts.changes()):
            return self._replayed_if(change[command]())
        match command:
            case Command.QUIT:
                raise Leave
            case Command.KEYS | Command.UNKNOWN:
                self._list_keys(command)
            case Command.UNSURE:
                self._screen.say(WAYS_ON)
            case Command.HINT:
                self._hint(entry, question)
            case Command.SKIP:
                self._skip(entry)
                self._screen.say("Skipped.")
                return True
            case Command.ANSWER:
                self._reveal(entry, question)
                return True
        return False

    def _list_keys(self, command: Command) -> None:
        if command is Command.UNKNOWN:
            self._screen.say("There is no such command; there are:")
        self._screen.keys(KEYS)

    def _replayed_if(self, changed: bool) -> bool:
        """Let the session be what its events now say, if one of them was changed."""
        if changed:
            self.session = self._progress.replayed(self._number)
        return changed

    def _hint(self, entry: QuestionEntry, question: "Question[Any]") -> None:
        shown, hints = self.session.hints_shown, question.hints
        if shown >= len(hints):
            none = "There are no more hints" if hints else "This question has no hint"
            self._screen.say(f"{none}; :answer shows the answer.")
            return
        self._store(Kind.HINT, entry, question)
        self._screen.hint(shown + 1, len(hints), hints[shown])

    def _skip(self, entry: QuestionEntry) -> None:
        variant_seed = self.session.variant_seed()
        self._progress.note(self._number, Kind.SKIP, entry.id, entry.fingerprint, variant_seed)
        self.session.apply(Event(Kind.SKIP, entry.id))

    def _reveal(self, entry: QuestionEntry, question: "Question[Any]") -> None:
        self._store(Kind.REVEAL, entry, question)
        self._thoughts.last = None  # what came before it is not what :right would mean now
        again = self._again_words(entry)
        told = FeedbackView(None, question.answer_text(), question.explanation, again)
        self._screen.say("Here is the answer; the question counts as missed.")
        self._screen.tell(told)
        self._pause()

    def _store(self, kind: Kind, entry: QuestionEntry, question: "Question[Any]") -> None:
        self._progress.note(self._number, kind, entry.id, entry.fingerprint, question.seed)
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
            self._refused += 1
            if self._refused == PATIENCE and self._screen.interactive:
                self._screen.say(WAYS_ON)
            return False
        except QuizlabError as error:
            verdict = Verdict(Outcome.BROKEN, str(error))
        card = self._decide(Answered(event, question, verdict, *self._so_far(entry)), seconds)
        self.session.apply(Event(Kind.RESPONSE, entry.id, verdict.outcome))
        self._screen.tell(self._told(entry, question, verdict, card))
        if verdict.outcome is Outcome.UNDECIDED and self._screen.interactive:
            self._replayed_if(self._thoughts.mark())
        self._pause()
        return True

    def _so_far(self, entry: QuestionEntry) -> tuple[int, int, bool]:
        """Return the tries and hints before this response, and whether the question is new."""
        tries = self.session.tallies[entry.id].tries
        return tries, self.session.hints_shown, self._is_new(entry)

    def _decide(self, answered: Answered, seconds: float) -> "Card | None":
        timed = seconds if self._screen.interactive else None
        rating = answered.rating(answered.verdict.outcome, timed)
        self._thoughts.last = answered
        return self._progress.decide(
            answered.event,
            answered.verdict,
            rating,
            tries=answered.tries,
            hints=answered.hints,
            seconds=timed,
        )

    def _told(
        self, entry: QuestionEntry, question: "Question[Any]", verdict: Verdict, card: "Card | None"
    ) -> FeedbackView:
        free_text = bool(verdict.ideas)
        shown = free_text or verdict.outcome is not Outcome.CORRECT
        if verdict.outcome in (Outcome.PARTIAL, Outcome.INCORRECT):
            comes = self._again_words(entry)
        elif verdict.outcome is Outcome.CORRECT and card is not None:
            comes = comes_back_words(card.due, clock.now())
        else:
            comes = ""
        answer = question.answer_text() if shown else ""
        return FeedbackView(verdict, answer, question.explanation, comes)

    def _again_words(self, entry: QuestionEntry) -> str:
        return again_words(self.session.tallies[entry.id], hints=bool(entry.question.hints))

    def _pause(self) -> None:
        """Wait until the student has read, where there is one and something can follow."""
        last = self._thoughts.last
        over = self.session.current is None and not (last is not None and last.marked)
        if not self._screen.interactive or over:
            return
        while True:
            typed = self._screen.read_short("Enter goes on (? lists the keys): ")
            match command_in(typed, None):
                case Command.QUIT:
                    raise Leave
                case Command.UNDO | Command.RIGHT | Command.WRONG as command:
                    self._replayed_if(self._thoughts.changes()[command]())
                case Command.KEYS:
                    self._screen.keys(KEYS)
                    continue
                case _ if typed.strip():
                    self._screen.say(
                        f"'{shortened(typed)}' was not taken: the next question is not up yet. "
                        "Here are read: Enter, :right, :wrong, :undo, :quit and ?"
                    )
                    continue
            return


def _accepts(question: "Question[Any]") -> Callable[[str], bool]:
    """Return whether a word is a right response: then it is one, not a command."""

    def accepts(typed: str) -> bool:
        try:
            return question.check(question.read(typed)).outcome is Outcome.CORRECT
        except QuizlabError:
            return False

    return accepts

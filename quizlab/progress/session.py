"""A session as a sequence of events; replaying them leads to the same place."""

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from quizlab.verdict import Outcome

# Other questions between a miss and the next try; what is missed more often waits for the end of
# the session, so that a few hard questions do not keep the new ones away.
COMES_BACK_AFTER = (3, 8)


class Kind(StrEnum):
    """What can happen in a session."""

    RESPONSE = "response"
    HINT = "hint"
    SKIP = "skip"
    REVEAL = "reveal"  # the answer was shown on request


@dataclass(frozen=True)
class Event:
    """Something that happened to a question; ``outcome`` is that of a response, marks included."""

    kind: Kind
    question: str
    outcome: Outcome | None = None


@dataclass
class Tally:
    """What happened to one question in this session."""

    tries: int = 0
    misses: int = 0
    hints: int = 0
    settled: Outcome | None = None
    skipped: bool = False

    @property
    def missed_often(self) -> bool:
        """Whether it waits for the end of the session."""
        return self.misses > len(COMES_BACK_AFTER)

    @property
    def right_at_once(self) -> bool:
        """Whether the first counted response was right."""
        return self.settled is Outcome.CORRECT and self.misses == 0


class Session:
    """The questions of a session, in order; what was missed comes back until it is right.

    Args:
        plan: question ids in the order in which they are asked first.
        seed: decides the variants.
    """

    def __init__(self, plan: Iterable[str], seed: int) -> None:
        self.seed = seed
        self.plan = tuple(plan)
        self._queue = list(self.plan)
        self._showings: Counter[str] = Counter()
        self._hints: Counter[str] = Counter()
        self.tallies = {name: Tally() for name in self.plan}

    @property
    def current(self) -> str | None:
        """The question that is asked now; None when all are settled."""
        return self._queue[0] if self._queue else None

    @property
    def waiting(self) -> tuple[str, ...]:
        """The questions that are not settled, the current one first."""
        return tuple(self._queue)

    @property
    def hints_shown(self) -> int:
        """How many hints of the current question were shown."""
        return self._hints[self.current or ""]

    @property
    def comes_back(self) -> bool:
        """Whether the current question was missed before in this session."""
        return self.current is not None and self.tallies[self.current].misses > 0

    @property
    def settled(self) -> int:
        """How many questions are done with."""
        return len(self.plan) - len(set(self._queue))

    @property
    def shown(self) -> int:
        """How many times a question was asked and left."""
        return self._showings.total()

    def variant_seed(self) -> int:
        """Return the seed of the variant shown now: another one each time a question is shown."""
        text = f"{self.seed}:{self.current}:{self._showings[self.current or '']}"
        return zlib.crc32(text.encode())

    def postpone(self) -> None:
        """Put the current question behind all others, since it cannot be asked now."""
        self._queue.append(self._queue.pop(0))

    def apply(self, event: Event) -> None:
        """Take in what happened to a question: the current one, unless the bank has changed."""
        if event.question not in self._queue:
            return
        self._queue.remove(event.question)
        self._queue.insert(0, event.question)
        tally = self.tallies[event.question]
        match event.kind:
            case Kind.HINT:
                self._hints[event.question] += 1
                tally.hints += 1
            case Kind.SKIP:
                tally.skipped = True
                self._leave()
            case Kind.REVEAL:
                tally.tries += 1
                self._miss(tally)
            case Kind.RESPONSE:
                self._respond(tally, event.outcome)

    def _respond(self, tally: Tally, outcome: Outcome | None) -> None:
        if outcome in (None, Outcome.UNREADABLE):
            return
        if outcome in (Outcome.CORRECT, Outcome.PARTIAL, Outcome.INCORRECT):
            tally.tries += 1
        if outcome in (Outcome.PARTIAL, Outcome.INCORRECT):
            self._miss(tally)
            return
        tally.settled = outcome
        self._leave()

    def _miss(self, tally: Tally) -> None:
        tally.misses += 1
        name = self._leave()
        end = len(self._queue)
        others = end if tally.missed_often else COMES_BACK_AFTER[tally.misses - 1]
        self._queue.insert(min(others, end), name)

    def _leave(self) -> str:
        name = self._queue.pop(0)
        self._showings[name] += 1
        self._hints[name] = 0
        return name

"""Which questions a session asks, and in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from shlex import quote

from quizlab import clock
from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.errors import UsageError, did_you_mean
from quizlab.progress.stored import DueCard
from quizlab.suggestion import suggested

NEW_AT_ONCE = 10
DUE_AT_ONCE = 40  # more than that in one sitting, and nobody comes back
MOST_NAMED = 30  # tags or misconceptions in a message: a screen of them


@dataclass(frozen=True)
class SessionFilter:
    """What the student asked for on the command line.

    Attributes:
        new: how many new questions; None for ten, and none while more are due than ``due``.
        due: how many of the due ones.
        minutes: after how many it is asked whether to go on.
    """

    new: int | None = None
    type_name: str | None = None
    tag: str | None = None
    asks: str | None = None
    misconception: str | None = None
    question: str | None = None
    all: bool = False
    due: int = DUE_AT_ONCE
    minutes: int | None = None

    def as_json(self) -> dict[str, object]:
        """Return the values as they are stored with a session: by them it is found again.

        What was stored before there was a cap was asked without ``due``; ``minutes`` change no
        plan, so that a session goes on with others.
        """
        values = asdict(self) | {"new": NEW_AT_ONCE if self.new is None else self.new}
        del values["minutes"]
        if self.due == DUE_AT_ONCE:
            del values["due"]
        return values

    def new_beside(self, due: int) -> int:
        """Return how many new questions are asked where so many are due."""
        if self.new is not None:
            return self.new
        return 0 if due > self.due else NEW_AT_ONCE

    def command(self, chapter: str) -> str:
        """Return the command line that asks for the same."""
        said = {
            "new": None if self.new is None else str(self.new),
            "due": None if self.due == DUE_AT_ONCE else str(self.due),
            "minutes": None if self.minutes is None else str(self.minutes),
            "type": self.type_name,
            "tag": self.tag,
            "asks": self.asks,
            "misconception": self.misconception,
            "question": self.question,
        }
        options = [f"--{name} {quote(value)}" for name, value in said.items() if value is not None]
        words = ["practice", quote(chapter), *options, *(["--all"] if self.all else [])]
        return suggested(" ".join(words))


def plan(
    chapter: Chapter, wanted: SessionFilter, cards: Mapping[str, DueCard], now: datetime
) -> list[str]:
    """Return the ids of due questions, the longest due first, then new ones in their order.

    There are not more of each than was asked for.

    A question is due from the beginning of the local day on which it comes back, so that a session
    in the morning asks what one in the afternoon put off by whole days.

    Raises:
        UsageError: what was asked for does not exist; the nearest name is offered.
    """
    if wanted.question is not None:
        return [entry.id for entry in _wanted_entries(chapter, wanted)]
    due, new = waiting(chapter, wanted, cards, now)
    if not wanted.all:
        due, new = due[: wanted.due], new[: wanted.new_beside(len(due))]
    return interleaved(due) + interleaved(new)


def waiting(
    chapter: Chapter, wanted: SessionFilter, cards: Mapping[str, DueCard], now: datetime
) -> tuple[list[QuestionEntry], list[QuestionEntry]]:
    """Return all that is due, the longest first, and all that is new, in its order.

    With ``wanted.all`` everything is due that was ever counted.
    """
    entries = _wanted_entries(chapter, wanted)
    known = {entry.id: cards[entry.id] for entry in entries if _scheduled(entry, cards)}
    today = clock.day_of(now)
    due = [
        entry
        for entry in entries
        if entry.id in known and (wanted.all or clock.day_of(known[entry.id].due) <= today)
    ]
    due.sort(key=lambda entry: known[entry.id].due)
    return due, [entry for entry in entries if entry.id not in known]


def next_due(
    chapter: Chapter, wanted: SessionFilter, cards: Mapping[str, DueCard]
) -> tuple[datetime, int] | None:
    """Return when the next of the wanted questions comes back, and how many do on that day."""
    entries = _wanted_entries(chapter, wanted)
    dates = sorted(cards[entry.id].due for entry in entries if _scheduled(entry, cards))
    if not dates:
        return None
    day = clock.day_of(dates[0])
    return dates[0], sum(clock.day_of(date) == day for date in dates)


def interleaved(entries: Iterable[QuestionEntry]) -> list[str]:
    """Return ids in their order, but where it can be, no two of a topic or an item in a row."""
    waiting, ordered = list(entries), list[QuestionEntry]()
    while waiting:
        last = ordered[-1] if ordered else None
        # Looking only a little ahead keeps the order in which one learns.
        ahead = waiting[:8]
        unlike = (
            each
            for each in ahead
            if last is None
            or (each.topic != last.topic and (each.asks is None or each.asks != last.asks))
        )
        chosen = next(unlike, waiting[0])
        waiting.remove(chosen)
        ordered.append(chosen)
    return [entry.id for entry in ordered]


def _scheduled(entry: QuestionEntry, cards: Mapping[str, DueCard]) -> bool:
    """Whether a question has a card for the answer that it has today."""
    card = cards.get(entry.id)
    return card is not None and card.fingerprint == entry.fingerprint


def _wanted_entries(chapter: Chapter, wanted: SessionFilter) -> list[QuestionEntry]:
    offered: list[tuple[str, str | None, Callable[[QuestionEntry], list[str]]]] = [
        ("type", wanted.type_name, lambda entry: [entry.type_name]),
        ("tag", wanted.tag, lambda entry: entry.tags),
        ("item", wanted.asks, lambda entry: [entry.asks] if entry.asks else []),
        ("misconception", wanted.misconception, lambda entry: entry.misconceptions),
    ]
    filters = [(word, name, of) for word, name, of in offered if name is not None]
    if wanted.question is not None:
        if filters:
            raise UsageError("--question names one question; leave the others out.")
        return [_the_question(chapter, wanted.question)]
    entries = chapter.entries
    fitting = list(entries)
    for word, name, values_of in filters:
        known = {value.casefold(): value for entry in entries for value in values_of(entry)}
        if name.casefold() not in known:
            raise UsageError(_nothing(chapter, word, name, list(known.values())))
        fitting = [
            entry
            for entry in fitting
            if name.casefold() in [value.casefold() for value in values_of(entry)]
        ]
    if filters and not fitting:
        told = " and ".join(f"the {word} '{name}'" for word, name, _ in filters)
        raise UsageError(f"No question of {chapter.name} has {told} together; leave one out.")
    return fitting


def _the_question(chapter: Chapter, name: str) -> QuestionEntry:
    entry = chapter.by_id.get(name)
    if entry is None:
        hint = (
            did_you_mean(name, chapter.by_id)
            or f". See: {suggested(f'list {quote(chapter.name)}')}"
        )
        raise UsageError(f"{chapter.name} has no question '{name}'{hint}")
    return entry


def _nothing(chapter: Chapter, word: str, name: str, known: list[str]) -> str:
    hint = did_you_mean(name, known)
    if not hint:
        more = f" and {len(known) - MOST_NAMED} more" if len(known) > MOST_NAMED else ""
        hint = f". There is: {', '.join(sorted(known)[:MOST_NAMED])}{more}."
    return f"No question of {chapter.name} has the {word} '{name}'{hint}"

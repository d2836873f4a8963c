"""Questions that are missed again and again, and where help with them is."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from quizlab import clock
from quizlab.bank.chapter import Chapter
from quizlab.progress.schedule import Rating

# Of the last days on which a question was asked, on how many its first response was missed.
LAST_DAYS, OFTEN = 5, 3


@dataclass(frozen=True)
class OftenMissed:
    """A question that does not stay.

    Attributes:
        misses: how often it was missed in all.
        reads: where to read on it, if anything says so.
        tag: chooses other questions on the same; None where there is none.
    """

    chapter: str
    id: str
    misses: int
    reads: str
    tag: str | None


def often_missed(
    chapter: Chapter, reviews: Iterable[tuple[str, str, int]]
) -> tuple[OftenMissed, ...]:
    """Return the questions that were missed on most of the last days, the worst first.

    One who gets it right at once for some days is no longer told of it.

    Args:
        reviews: question, time (ISO) and rating of each counted response, in order of time.
    """
    by_question = defaultdict[str, list[tuple[str, bool]]](list)
    for question, at, rating in reviews:
        by_question[question].append((at, rating == Rating.AGAIN))
    misses = Counter({name: sum(m for _, m in each) for name, each in by_question.items()})
    found = []
    for name, count in misses.most_common():
        if count < OFTEN or name not in chapter.by_id:
            continue
        first = dict[object, bool]()
        for at, missed in by_question[name]:
            first.setdefault(clock.day_of(datetime.fromisoformat(at)), missed)
        if sum(list(first.values())[-LAST_DAYS:]) >= OFTEN:
            entry = chapter.by_id[name]
            shared = (
                tag
                for tag in entry.tags
                if any(tag in each.tags for each in chapter.entries if each != entry)
            )
            reads = chapter.where_to_read(entry)
            found.append(OftenMissed(chapter.name, name, count, reads, next(shared, None)))
    return tuple(found)

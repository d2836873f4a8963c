"""The summary of a session and what to do next."""

from collections import Counter
from collections.abc import Callable, Iterator
from shlex import quote

from quizlab import clock
from quizlab.bank.chapter import Chapter
from quizlab.practice.selection import SessionFilter
from quizlab.practice.views import Summary
from quizlab.progress.often_missed import often_missed
from quizlab.progress.progress import Progress
from quizlab.progress.session import Session
from quizlab.suggestion import suggested
from quizlab.verdict import Outcome

NAMED = 3  # questions that are missed again and again; more would discourage


def summary_of(
    chapter: Chapter,
    session: Session,
    progress: Progress,
    wanted: SessionFilter,
    next_exercise: Callable[[Counter[str]], str | None],
) -> Summary:
    """Return what a session came to, from its tallies and the cards as they are now.

    Args:
        wanted: what was asked for; the same again resumes a session that was left.
        next_exercise: returns a sentence that names the exercise to do next, or None, from how
            often which idea (tag or questionnaire item) was missed; asked only where something
            was answered.
    """
    tallies = session.tallies
    settled = [tally for tally in tallies.values() if tally.settled is Outcome.CORRECT]
    at_once = sum(tally.right_at_once for tally in settled)
    undecided = sum(tally.settled not in (None, Outcome.CORRECT) for tally in tallies.values())
    missed = [name for name, tally in tallies.items() if tally.misses]
    still = [name for name in missed if tallies[name].settled is None]
    # What was missed and then skipped is counted once, as missed.
    skipped = sum(tally.skipped and not tally.misses for tally in tallies.values())
    done = len(settled) + undecided + len(still) + skipped
    entries = [chapter.by_id[name] for name in missed if name in chapter.by_id]
    ideas = Counter(
        idea for each in entries for idea in {*each.tags, *([each.asks] if each.asks else [])}
    )
    next_words = next_exercise(ideas) if done > skipped else None
    cards = progress.cards(chapter.name)
    days = Counter(
        clock.day_of(cards[name].due)
        for name, tally in tallies.items()
        if tally.tries and name in cards
    )
    return Summary(
        right_at_once=at_once,
        right_later=len(settled) - at_once,
        still_missed=len(still),
        undecided=undecided,
        skipped=skipped,
        left=len(tallies) - done,
        missed=tuple(missed),
        comes_back=tuple(sorted(days.items())),
        suggestions=(
            *_going_on(chapter, session, wanted, still),
            *_suggestions(chapter, missed, next_words),
        ),
        often_missed=often_missed(chapter, progress.reviews(chapter.name, missed))[:NAMED],
    )


def _going_on(
    chapter: Chapter, session: Session, wanted: SessionFilter, still: list[str]
) -> Iterator[str]:
    """Yield the command that asks what was left, or what was missed and then skipped."""
    if session.current is not None:
        yield f"Go on where you stopped: {wanted.command(chapter.name)}"
    elif still:
        once_more = SessionFilter(question=still[0])
        yield f"Try what was not right yet: {once_more.command(chapter.name)}"


def _suggestions(chapter: Chapter, missed: list[str], exercise: str | None) -> list[str]:
    topics = Counter(chapter.by_id[name].topic for name in missed if name in chapter.by_id)
    told = []
    if topics:
        topic, count = topics.most_common(1)[0]
        if count > 1 and any(topic in entry.tags for entry in chapter.entries):
            more = suggested(f"practice {quote(chapter.name)} --tag {quote(topic)}")
            told.append(f"More on {topic}: {more}")
    return [*told, exercise] if exercise else told

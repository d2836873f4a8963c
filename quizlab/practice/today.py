"""Today: how far a student is with a chapter, and what there is to do now."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizlab import clock
from quizlab.bank.chapter import Chapter
from quizlab.course import Course
from quizlab.practice.history import history
from quizlab.practice.resuming import resumable
from quizlab.practice.selection import SessionFilter, plan
from quizlab.progress.often_missed import OFTEN, OftenMissed, often_missed
from quizlab.progress.progress import Progress
from quizlab.progress.statistics import current_cards

DAYS_BACK = 14
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Today:
    """What a student sees first.

    Attributes:
        day: the student's day.
        kept, learning, new: how many questions would be right in a week with a chance of at least
            90 %, were asked, and were never asked.
        due, offered: how many questions a session would ask again, and for the first time.
        due_in_all: how many are due, also those that a session leaves for another day.
        seconds: the mean time of a response lately; None where nobody was timed.
        unfinished: how many questions of a session that was left are done, and how many it has.
        exercises, passed: how many there are, and how many were passed.
        begun: the names of those that were tried and not passed.
        missed: the question that is missed again and again, the worst of them.
        practised: for each of the last 14 days, the last one today, how many responses counted.
        tomorrow, this_week: how many questions come back on the next day, and on the next seven.
        hidden: which problems of the banks leave questions out; empty where there is none.
        unreadable: whether a bank cannot be read at all.
    """

    chapter: str
    day: date
    kept: int
    learning: int
    new: int
    due: int
    due_in_all: int
    offered: int
    seconds: float | None
    unfinished: tuple[int, int] | None
    exercises: int
    passed: int
    begun: tuple[str, ...]
    missed: OftenMissed | None
    practised: tuple[tuple[date, int], ...]
    tomorrow: int
    this_week: int
    hidden: str
    unreadable: bool

    @property
    def questions(self) -> int:
        """How many questions the chapter has."""
        return self.kept + self.learning + self.new

    @property
    def minutes(self) -> int | None:
        """How long what is due and offered takes, at least 1; None where nobody was timed."""
        if self.seconds is None:
            return None
        return max(1, round((self.due + self.offered) * self.seconds / 60))


def today_in(course: Course, chapter: Chapter) -> Today:
    """Return what there is to do in a chapter now."""
    now = clock.now()
    with history(course, chapter, reading=True) as progress:
        cards = current_cards(chapter, progress)
        usual = SessionFilter()
        asked = plan(chapter, usual, progress.cards(chapter.name), now)
        due = sum(name in cards for name in asked)
        tried = progress.exercises(chapter.name)
        often = [name for name, card in cards.items() if card.lapses >= OFTEN]
        missed = often_missed(chapter, progress.reviews(chapter.name, often))
        practised, seconds = _lately(progress, chapter.name, now)
        left = resumable(progress.unfinished(chapter.name, usual.as_json()), now, None)
        session = left and progress.replayed(left.number)
    # A card's stability is the days until the chance to recall it has fallen to 90 %.
    until = {name: each.last_review + timedelta(each.stability) for name, each in cards.items()}
    kept = [name for name, last in until.items() if last >= now + A_WEEK]
    back = Counter(clock.day_of(card.due) for card in cards.values())
    folders = course.root.glob(f"exercises/{chapter.name}/*/exercise.yaml")
    names = {each.parent.name for each in folders}
    done = {name: each for name, each in tried.items() if name in names}
    today = clock.today()
    return Today(
        chapter=chapter.name,
        day=today,
        kept=len(kept),
        learning=len(cards) - len(kept),
        new=len(chapter.entries) - len(cards),
        due=due,
        due_in_all=sum(count for day, count in back.items() if day <= today),
        offered=len(asked) - due,
        seconds=seconds,
        unfinished=(session.settled, len(session.plan)) if session and session.current else None,
        exercises=len(names),
        passed=sum(each.passed for each in done.values()),
        begun=tuple(name for name, each in done.items() if each.tried and not each.passed),
        missed=missed[0] if missed else None,
        practised=practised,
        tomorrow=back[today + timedelta(days=1)],
        this_week=sum(back[today + timedelta(days=ahead)] for ahead in range(1, 8)),
        hidden=chapter.what_is_hidden(),
        unreadable=bool(chapter.unreadable),
    )


def _lately(
    progress: Progress, chapter: str, now: datetime
) -> tuple[tuple[tuple[date, int], ...], float | None]:
    """Return the counted responses of each of the last days, and how long one takes."""
    today = clock.today()
    days = [today - timedelta(days=back) for back in reversed(range(DAYS_BACK))]
    counted = progress.counted_since(chapter, now - timedelta(days=DAYS_BACK + 1))
    on = Counter(clock.day_of(at) for at, _ in counted)
    times = [seconds for _, seconds in counted if seconds is not None]
    mean = sum(times) / len(times) if times else None
    return tuple((day, on[day]) for day in days), mean

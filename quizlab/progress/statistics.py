"""What a student's progress comes to: per topic, per question, and in the days ahead."""

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TextIO

from quizlab import clock
from quizlab.bank.chapter import Chapter
from quizlab.printable import printable
from quizlab.progress.active_misconceptions import (
    ActiveMisconception,
    Remedies,
    active_misconceptions,
)
from quizlab.progress.often_missed import OftenMissed, often_missed
from quizlab.progress.progress import Progress
from quizlab.progress.schedule import Card, Rating, retrievability
from quizlab.progress.stored import Stored

DAYS_AHEAD = 14
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class QuestionStatistics:
    """One question that was answered.

    Attributes:
        responses: counted ones; ``right``: how many of them were right.
        recall: the chance, 0 to 1, that it would be right in a week without further practice, by
            FSRS; None without a card.
        due: the day on which it comes back, ISO.
    """

    id: str
    topic: str
    responses: int
    right: int
    recall: float | None
    due: str | None


@dataclass(frozen=True)
class TopicStatistics:
    """One topic: its questions, those begun, and their mean chance of recall in a week."""

    topic: str
    questions: int
    begun: int
    responses: int
    right: int
    recall: float | None


@dataclass(frozen=True)
class Statistics:
    """A chapter's statistics.

    Attributes:
        retention: the share of repeated questions (not their first time) that were right, 0 to 1.
        misconceptions: the wrong beliefs that are still held, the one shown most often first.
        hidden: counted responses to questions that cannot be read now, and show nowhere else.
        often_missed: the questions that do not stay.
        due: for each of the next 14 days from today, how many questions come back; what is
            overdue counts today.
    """

    chapter: str
    sessions: int
    responses: int
    retention: float | None
    topics: tuple[TopicStatistics, ...]
    questions: tuple[QuestionStatistics, ...]
    due: tuple[tuple[str, int], ...]
    misconceptions: tuple[ActiveMisconception, ...] = ()
    often_missed: tuple[OftenMissed, ...] = ()
    hidden: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the statistics as `stats --json` prints them."""
        return {
            "version": 1,
            "chapter": self.chapter,
            "sessions": self.sessions,
            "responses": self.responses,
            "hidden": self.hidden,
            "retention": self.retention,
            "topics": [vars(each) for each in self.topics],
            "questions": [vars(each) for each in self.questions],
            "due": [{"day": day, "questions": count} for day, count in self.due],
            "misconceptions": [vars(each) for each in self.misconceptions],
            "often_missed": [vars(each) for each in self.often_missed],
        }


def chapter_statistics(
    chapter: Chapter, progress: Progress, now: datetime, remedies: Remedies | None = None
) -> Statistics:
    """Return the statistics of a chapter at ``now``; without ``remedies``, beliefs are names."""
    of_chapter = list(progress.stored(chapter.name))
    stored = [each for each in of_chapter if each.question in chapter.by_id]
    hidden = sum(each.counts and each.question not in chapter.by_id for each in of_chapter)
    cards = current_cards(chapter, progress)
    questions = _questions(chapter, stored, cards, now)
    exercises = progress.exercises(chapter.name).values()
    shown = [name for each in exercises for name in each.misconceptions]
    today = clock.day_of(now)
    days = Counter(max(clock.day_of(card.due), today) for card in cards.values())
    ahead = [today + timedelta(days=number) for number in range(DAYS_AHEAD)]
    return Statistics(
        chapter=chapter.name,
        sessions=len({each.session for each in stored}),
        responses=sum(each.responses for each in questions),
        retention=_retention(stored),
        topics=_topics(chapter, questions),
        questions=questions,
        due=tuple((day.isoformat(), days[day]) for day in ahead),
        misconceptions=active_misconceptions(chapter, stored, remedies or Remedies(), shown),
        often_missed=often_missed(
            chapter, ((e.question, e.at, e.rating) for e in stored if e.rating is not None)
        ),
        hidden=hidden if chapter.problems else 0,
    )


def current_cards(chapter: Chapter, progress: Progress) -> dict[str, Card]:
    """Return the cards of the questions as they are worded today."""
    prints = {name: card.fingerprint for name, card in progress.cards(chapter.name).items()}
    return {
        name: card
        for name, card in progress.full_cards(chapter.name).items()
        if name in chapter.by_id and prints[name] == chapter.by_id[name].fingerprint
    }


def write_csv(progress: Progress, out: TextIO) -> int:
    """Write every response, a row each under a header; return how many there were.

    Cells that a spreadsheet would run as a formula get an apostrophe in front.
    """
    columns = [name for name in Stored.__dataclass_fields__ if name != "kind"]
    writer = csv.writer(out)
    writer.writerow(columns)
    count = 0
    for each in progress.stored():
        if each.kind == "response":
            writer.writerow([_cell(getattr(each, name)) for name in columns])
            count += 1
    return count


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str) and value.lstrip()[:1] in tuple("=@+-＝＠＋－"):
        try:
            float(value)
        except ValueError:
            return f"'{value}"
    return "" if value is None else value


def _questions(
    chapter: Chapter, stored: list[Stored], cards: dict[str, Card], now: datetime
) -> tuple[QuestionStatistics, ...]:
    counted, right = Counter[str](), Counter[str]()
    for each in stored:
        if each.counts:
            counted[each.question] += 1
            right[each.question] += (each.mark or each.outcome) == "correct"
    names = [entry.id for entry in chapter.entries if counted[entry.id] or entry.id in cards]
    return tuple(
        QuestionStatistics(
            id=name,
            topic=chapter.by_id[name].topic,
            responses=counted[name],
            right=right[name],
            recall=_rounded(retrievability(cards[name], now + A_WEEK)) if name in cards else None,
            due=clock.day_of(cards[name].due).isoformat() if name in cards else None,
        )
        for name in names
    )


def _topics(
    chapter: Chapter, questions: tuple[QuestionStatistics, ...]
) -> tuple[TopicStatistics, ...]:
    total = Counter(entry.topic for entry in chapter.entries)
    begun: dict[str, list[QuestionStatistics]] = defaultdict(list)
    for question in questions:
        begun[question.topic].append(question)
    return tuple(
        TopicStatistics(
            topic=topic,
            questions=count,
            begun=len(begun[topic]),
            responses=sum(each.responses for each in begun[topic]),
            right=sum(each.right for each in begun[topic]),
            recall=_mean([each.recall for each in begun[topic] if each.recall is not None]),
        )
        for topic, count in total.items()
    )


def _retention(stored: list[Stored]) -> float | None:
    """Return how many of the reviews after a question's first day were not missed."""
    first_day: dict[str, date] = {}
    reviews = []
    for each in stored:
        if each.rating is None:
            continue
        day = clock.day_of(datetime.fromisoformat(each.at))
        if first_day.setdefault(each.question, day) != day:
            reviews.append(each.rating > Rating.AGAIN)
    return _mean([float(right) for right in reviews])


def _mean(values: list[float]) -> float | None:
    return _rounded(sum(values) / len(values)) if values else None


def _rounded(value: float) -> float:
    return round(value, 4)

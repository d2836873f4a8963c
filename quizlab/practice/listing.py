"""What there is to practise, and how far a student is with it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from quizlab import clock
from quizlab.bank.chapter import Chapter, QuestionEntry, load_chapter
from quizlab.course import Course
from quizlab.errors import UsageError, did_you_mean
from quizlab.practice.history import history
from quizlab.progress.active_misconceptions import Remedies
from quizlab.suggestion import suggested


@dataclass(frozen=True)
class ListedQuestion:
    """A question in a list: `state` is new, due or waiting; `due` its day, ISO, if it has one."""

    id: str
    type: str
    topic: str
    asks: str | None
    state: str
    due: str | None


@dataclass(frozen=True)
class ChapterListing:
    """A chapter with its questions in order.

    Attributes:
        hidden: which problems leave questions out; empty where there is none.
        unreadable: files of which nothing could be read.
    """

    name: str
    questions: tuple[ListedQuestion, ...]
    hidden: str = ""
    unreadable: tuple[str, ...] = ()

    def counts(self) -> Counter[str]:
        """Return how many questions are new, due and waiting."""
        return Counter(question.state for question in self.questions)

    def counts_as_json(self) -> dict[str, Any]:
        """Return the chapter as `list --json` prints it."""
        due, new = self.counts()["due"], self.counts()["new"]
        return {"name": self.name, "questions": len(self.questions), "due": due, "new": new}

    def as_json(self) -> dict[str, Any]:
        """Return the listing as `list CHAPTER --json` prints it."""
        questions = [vars(question) for question in self.questions]
        return {"version": 1, "chapter": self.name, "questions": questions}


def course_listing(course: Course) -> list[ChapterListing]:
    """Return all chapters of a course."""
    return [chapter_listing(course, name) for name in course.chapters()]


def chapter_listing(course: Course, name: str) -> ChapterListing:
    """Return the questions of a chapter with the state of each."""
    chapter = load_chapter(course, name)
    with history(course, chapter, reading=True) as progress:
        cards = progress.cards(name)
    today = clock.today()
    listed = []
    for entry in chapter.entries:
        state, due = "new", None
        card = cards.get(entry.id)
        if card is not None and card.fingerprint == entry.fingerprint:
            day = clock.day_of(card.due)
            state = "due" if day <= today else "waiting"
            due = day.isoformat()
        listed.append(
            ListedQuestion(entry.id, entry.type_name, entry.topic, entry.asks, state, due)
        )
    return ChapterListing(name, tuple(listed), chapter.what_is_hidden(), chapter.unreadable)


def remedies(course: Course, chapter: str) -> Remedies:
    """Return what the catalogue and the exercises of a chapter say of wrong beliefs."""
    from quizlab.bank.load import load_catalogue
    from quizlab.exercises.exercise import exercises

    practising: dict[str, list[str]] = {}
    for exercise in exercises(course.root, chapter):
        for name in exercise.misconceptions:
            practising.setdefault(name, []).append(exercise.address)
    return Remedies(load_catalogue(course.catalogue(chapter)), practising)


def find_question(course: Course, name: str) -> tuple[Chapter, QuestionEntry]:
    """Return the question of that id, in whichever chapter it is.

    Raises:
        UsageError: there is none; the nearest id is offered.
    """
    chapters = [load_chapter(course, each) for each in course.chapters()]
    for chapter in chapters:
        if name in chapter.by_id:
            return chapter, chapter.by_id[name]
    known = [each for chapter in chapters for each in chapter.by_id]
    hint = did_you_mean(name, known) or f". See: {suggested(f'list {course.first_chapter()}')}"
    raise UsageError(f"There is no question '{name}'{hint}")

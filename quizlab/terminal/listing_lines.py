"""Lists of chapters and questions, a line each."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from shlex import quote

from quizlab import clock
from quizlab.practice.listing import ChapterListing
from quizlab.practice.views import day_words
from quizlab.suggestion import suggested


def course_lines(chapters: list[ChapterListing]) -> Iterator[str]:
    """Yield a line for every chapter."""
    if not chapters:
        yield "There are no chapters in this course."
    for each in chapters:
        counts = each.counts()
        questions = _questions(len(each.questions))
        yield f"{each.name}: {questions}, {counts['due']} due, {counts['new']} new"
    if chapters:
        first = quote(chapters[0].name)
        yield f"Practise: {suggested(f'practice {first}')}"
        yield f"Exercises: {suggested(f'list {first} --exercises')}"


def chapter_lines(listing: ChapterListing) -> Iterator[str]:
    """Yield the questions of a chapter under their topics, with what is known of each."""
    counts = listing.counts()
    yield (
        f"{listing.name}: {_questions(len(listing.questions))}, {counts['due']} due, "
        f"{counts['waiting']} waiting, {counts['new']} new"
    )
    today = clock.today()
    for topic, questions in groupby(listing.questions, key=lambda each: each.topic):
        yield f"\n{topic}"
        for question in questions:
            asks = f" {question.asks}" if question.asks else ""
            due = question.due and day_words(date.fromisoformat(question.due), today)
            yield f"  {question.id} ({question.type}{asks}): {due or 'new'}"


def _questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"

"""Lists of chapters and questions, a line each."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from quizlab import clock
from quizlab.practice.listing import ChapterListing, ListedChapter
from quizlab.practice.views import day_words


def course_lines(chapters: list[ListedChapter]) -> Iterator[str]:
    """Yield a line for every chapter."""
    if not chapters:
        yield "There are no chapters in this course."
    for each in chapters:
        yield f"{each.name}: {each.questions} questions, {each.due} due, {each.new} new"
    if chapters:
        yield f"Practise: quizlab practice {chapters[0].name}"
        yield f"Exercises: quizlab list {chapters[0].name} --exercises"


def chapter_lines(listing: ChapterListing) -> Iterator[str]:
    """Yield the questions of a chapter under their topics, with what is known of each."""
    counts = listing.counts()
    yield (
        f"{listing.name}: {len(listing.questions)} questions, {counts['due']} due, "
        f"{counts['waiting']} waiting, {counts['new']} new"
    )
    today = clock.today()
    for topic, questions in groupby(listing.questions, key=lambda each: each.topic):
        yield f"\n{topic}"
        for question in questions:
            asks = f" {question.asks}" if question.asks else ""
            due = question.due and day_words(date.fromisoformat(question.due), today)
            yield f"  {question.id} ({question.type}{asks}): {due or 'new'}"

"""Statistics: as words, and where a terminal can draw, with a chart of the days ahead."""

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from shlex import quote

from quizlab import clock
from quizlab.practice.views import day_words
from quizlab.progress.statistics import QuestionStatistics, Statistics, TopicStatistics
from quizlab.suggestion import suggested
from quizlab.terminal.lines import can_draw
from quizlab.terminal.plain_text import folded
from quizlab.terminal.spelling import spell_out
from quizlab.terminal.summary_words import often_missed_words


def show_statistics(figures: Statistics, *, plain: bool) -> None:
    """Print the statistics."""
    spell_out(sys.stdout)
    width = min(shutil.get_terminal_size().columns, 100)
    drawn = can_draw(plain=plain)
    lines = [
        folded(line, width)
        for line in (*_words(figures), *_often_missed(figures), *_beliefs(figures))
    ]
    if drawn and any(count for _, count in figures.due):
        import plotext

        days = [day[8:].lstrip("0") for day, _ in figures.due]
        counts = [count for _, count in figures.due]
        figure = plotext.figure
        figure.clear()
        figure.theme("colorless")
        figure.plot_size(width, 12)
        figure.title("Questions coming back in the next 14 days")
        figure.draw(figure.bar(list(range(len(days))), counts))
        figure.ruler("x").ticks(list(range(len(days))), days)
        highest = max(counts)
        figure.ruler("y").ticks(sorted({0, -(-highest // 2), highest}))
        lines += ["", str(plotext.uncolorize(str(figure.build()))).rstrip()]
    else:
        lines += ["", *(folded(line, width) for line in _days(figures))]
    sys.stdout.write("\n".join(lines) + "\n")


def _words(figures: Statistics) -> Iterator[str]:
    if figures.hidden:
        yield f"{figures.hidden} counted responses to questions that cannot be read now are kept."
    if not figures.responses and not figures.hidden:
        name = figures.chapter
        begin = suggested(f"practice {quote(name)}")
        yield f"Nothing of {name} has been answered yet: {begin}"
        return
    yield (
        f"{figures.chapter}: {figures.responses} counted responses in {figures.sessions} "
        f"session{'s' if figures.sessions != 1 else ''}"
    )
    if figures.retention is not None:
        yield f"Kept after the first day: {figures.retention:.0%} of reviews"
    for topic in (each for each in figures.topics if each.begun):
        yield ""
        yield _topic(topic)
        for question in (each for each in figures.questions if each.topic == topic.topic):
            yield f"  {_question(question)}"
    if ahead := [f"{each.topic} ({each.questions})" for each in figures.topics if not each.begun]:
        yield ""
        yield f"Not begun yet: {', '.join(ahead)}"


def _often_missed(figures: Statistics) -> Iterator[str]:
    """Say which questions do not stay, and what helps with each."""
    for each in figures.often_missed:
        yield ""
        missed, *mends = often_missed_words(each)
        yield missed
        yield from (f"  {words}" for words in mends)


def _beliefs(figures: Statistics) -> Iterator[str]:
    """Say which wrong beliefs are still held, and what to type about each."""
    if not figures.misconceptions:
        return
    yield ""
    yield "Beliefs to look at again:"
    for each in figures.misconceptions:
        yield ""
        yield f"  {each.belief or each.name}"
        if each.instead:
            yield f"    Instead: {each.instead}"
        if each.questions:
            count = len(each.questions)
            yield f"    {count} question{'s' if count != 1 else ''} on it:"
            words = f"practice {quote(figures.chapter)} --misconception {quote(each.name)} --all"
            yield f"      {suggested(words)}"
        for name in each.exercises:
            yield f"    An exercise on it: {suggested(f'start {name}')}"


def _topic(topic: TopicStatistics) -> str:
    begun = f"{topic.topic}: {topic.begun} of {topic.questions} begun"
    if not topic.responses:
        return begun
    recall = f", {topic.recall:.0%} expected in a week" if topic.recall is not None else ""
    return f"{begun}, {topic.right} of {topic.responses} right{recall}"


def _question(question: QuestionStatistics) -> str:
    line = f"{question.id}: {question.right} of {question.responses} right"
    if question.recall is None or question.due is None:
        return line
    day = day_words(date.fromisoformat(question.due), clock.today())
    return f"{line}, {question.recall:.0%} in a week, back {day}"


def _days(figures: Statistics) -> Iterator[str]:
    coming = [(date.fromisoformat(day), count) for day, count in figures.due if count]
    if not coming:
        yield "Nothing comes back in the next 14 days."
        return
    today = date.fromisoformat(figures.due[0][0])
    yield "Coming back in the next 14 days:"
    for day, count in coming:
        yield f"  {count} {day_words(day, today)}"

"""How well the chapter's free text is marked, per question, and with few patterns an idea.

    .venv/bin/python benchmarks/free_text.py questions FILE…
    .venv/bin/python benchmarks/free_text.py patterns FILE…
    .venv/bin/python benchmarks/free_text.py passes FILE…

Prints a table of docs/free-text.md. The files have marked responses, such as those of
tests/free_text. Every question is measured as if it were calibrated, so that it may fail.
"""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from quizlab.courses.find import find_course
from quizlab.errors import QuizlabError
from quizlab.free_text import marking as marking_rules
from quizlab.free_text.measuring.agreement import Figures, Marking, figures, grouped
from quizlab.free_text.measuring.calibration import Calibration, calibrate
from quizlab.question_types.recall import Recall

PASS_THRESHOLDS = (0.35, 0.4, 0.5, 0.6, 0.7)  # the first is in use
FIRST = (2, 5, 10, 20, 1000)  # patterns of each idea that are kept; the last means all


def main(table: str, files: list[Path]) -> None:
    """Print one of the tables as Markdown."""
    found = calibrate(find_course(None), [], files)
    if found.problems:
        raise SystemExit(f"The banks have to be sound first: {found.problems[0]}")
    if table == "questions":
        rows = [*grouped(found.markings, lambda each: each.marked.question)]
        rows.append(figures("all", found.markings))
        for line in by_question(rows):
            print(line)
    else:
        for line in by_patterns(found) if table == "patterns" else by_threshold(found):
            print(line)


def by_question(rows: Iterable[Figures]) -> Iterable[str]:
    """Yield a line for each question: n, what was decided, and its agreement with the interval."""
    yield "| question | n | decided | right on correct-or-not | 95 % interval | false passes |"
    yield "|---|---|---|---|---|---|"
    for each in rows:
        low, high = each.interval
        share = f"{100 * each.agreed_on_correct / each.decided:.0f} %" if each.decided else "-"
        yield (
            f"| {each.name} | {each.responses} | {100 * each.decided / each.responses:.0f} % "
            f"| {share} | {100 * low:.0f} to {100 * high:.0f} % | {each.false_passes} |"
        )


def by_patterns(found: Calibration) -> Iterable[str]:
    """Yield a line for each number of patterns an idea, without a classifier."""
    yield "| patterns an idea | decided | right on correct-or-not | false passes | false fails |"
    yield "|---|---|---|---|---|"
    for count in FIRST:
        cut = {name: with_patterns(each, count) for name, each in found.questions.items()}
        row = figures(str(count), [marked_by(cut[each.question], each) for each in found.markings])
        low, high = row.interval
        yield (
            f"| {'all' if count == FIRST[-1] else count} "
            f"| {100 * row.decided / row.responses:.0f} % "
            f"| {100 * row.agreed_on_correct / row.decided:.1f} % "
            f"({100 * low:.0f} to {100 * high:.0f}) | {row.false_passes} | {row.false_fails} |"
        )


def by_threshold(found: Calibration) -> Iterable[str]:
    """Yield a line for each limit below which the classifier withholds a pass."""
    yield "| limit | decided | right on correct-or-not | half right passed | wrong passed |"
    yield "|---|---|---|---|---|"
    for limit in PASS_THRESHOLDS:
        marking_rules.PASS_THRESHOLD = limit
        again = [marked_by(found.questions[each.question], each) for each in found.markings]
        row = figures(str(limit), again)
        passed = [
            [each.verdict.outcome == "correct" for each in again if each.marked.label == label]
            for label in ("partial", "wrong")
        ]
        half, wrong = (f"{sum(each)} of {len(each)}" for each in passed)
        yield (
            f"| {100 * limit:.0f} % | {100 * row.decided / row.responses:.0f} % "
            f"| {100 * row.agreed_on_correct / row.decided:.1f} % | {half} | {wrong} |"
        )


def with_patterns(question: Recall, count: int) -> Recall:
    """Return a question that knows only the first patterns of each idea, and no classifier."""
    ideas = tuple(replace(idea, any=idea.any[:count]) for idea in question.ideas)
    return replace(question, ideas=ideas, classifier=None)


def marked_by(question: Recall, marking: Marking) -> Marking:
    """Return a marking by another question; one that cannot be read stays as it is."""
    try:
        return replace(marking, verdict=question.check(question.read(marking.marked.response)))
    except QuizlabError:
        return marking


if __name__ == "__main__":
    main(sys.argv[1], [Path(name) for name in sys.argv[2:]])

"""The words of a question and a verdict that all screens share."""

import re
from collections.abc import Iterator

from quizlab.practice.views import QuestionView
from quizlab.printable import printable
from quizlab.terminal.chart import chart_lines
from quizlab.verdict import Outcome, Verdict

OUTCOME_WORDS = {
    Outcome.CORRECT: "Right.",
    Outcome.PARTIAL: "Partly right.",
    Outcome.INCORRECT: "Not right.",
    Outcome.UNDECIDED: "Undecided: this cannot be told from the words. Compare with the answer.",
    Outcome.UNREADABLE: "This could not be read.",
    Outcome.BROKEN: "This question is broken; that is not your fault, and nothing is counted.",
}


def asked_words(asked: QuestionView) -> str:
    """Return the heading of a question: its number, topic, and how far the session is."""
    why = {"again": ", once more", "due": ", due"}.get(asked.why, "")
    return f"Question {asked.number}: {asked.topic}{why} ({asked.done} of {asked.total} done)"


def credit_words(verdict: Verdict) -> str:
    """Return the share of the points, where there is one."""
    if verdict.credit is None or verdict.outcome is not Outcome.PARTIAL:
        return ""
    if verdict.credit == 1.0:
        return " (all points, but with a mistake)"
    return f" ({round(verdict.credit * 100)} percent)"


def feedback_words(verdict: Verdict) -> str:
    """Return the feedback as Markdown that keeps its lines: a value may stand above another."""
    if "```" in verdict.feedback:
        return verdict.feedback
    return re.sub(r"(?<!\n) *\n(?! *\n)", "  \n", verdict.feedback)


def idea_lines(verdict: Verdict) -> Iterator[str]:
    """Give a line for every idea: found or not; an optional one that is missing is offered."""
    for idea in verdict.ideas:
        if idea.found:
            yield f"- said: {idea.says}"
        elif idea.optional:
            yield f"- could be added: {idea.says}"
        else:
            yield f"- not found: {idea.says}"


def can_be_pointed_at(typed: str, width: int) -> bool:
    """Whether a place in what was typed can be shown: it is there, in one line that fits."""
    return bool(typed.strip()) and "\n" not in typed and len(typed) < width - 4


def pointed(typed: str, at: int) -> str:
    """Return what was typed and, below it, a caret under the place ``at``."""
    return f"  {printable(typed)}\n  {' ' * len(printable(typed[:at]))}^"


def verdict_lines(verdict: Verdict, typed: str) -> Iterator[str]:
    """Give a verdict on what was typed as lines of plain words, with a caret under a place."""
    if verdict.at is not None and typed.strip() and "\n" not in typed:
        yield pointed(typed, verdict.at)
    yield OUTCOME_WORDS[verdict.outcome] + credit_words(verdict)
    if verdict.read_as:
        yield f"Read as: {verdict.read_as}"
    if verdict.feedback:
        yield verdict.feedback
    if verdict.counter_example:
        yield verdict.counter_example
    yield from idea_lines(verdict)
    if verdict.chart is not None:
        yield from chart_lines(verdict.chart)

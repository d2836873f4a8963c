"""The words of a question and of the feedback on a response that all screens share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizlab.practice.views import FeedbackView, QuestionView
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


class Role(StrEnum):
    """What a part of the feedback is; each screen shows it in its own way."""

    OUTCOME = "outcome"
    ASIDE = "aside"
    MARKDOWN = "Markdown"
    TEXT = "text"
    CHART = "chart"
    ANSWER = "answer"


@dataclass(frozen=True)
class Part:
    """A piece of the feedback: its words, which are Markdown for MARKDOWN and ANSWER."""

    role: Role
    text: str


def asked_words(asked: QuestionView) -> str:
    """Return the heading of a question: its number, topic, and how far the session is."""
    why = {"again": ", once more", "due": ", due"}.get(asked.why, "")
    return f"Question {asked.number}: {asked.topic}{why} ({asked.done} of {asked.total} done)"


def feedback_parts(told: FeedbackView) -> list[Part]:
    """Return all that follows a response, in the order in which it is read."""
    parts = [] if told.verdict is None else verdict_parts(told.verdict)
    if told.answer:
        parts.append(Part(Role.ANSWER, told.answer))
    if told.explanation:
        parts.append(Part(Role.MARKDOWN, f"**Why:** {told.explanation}"))
    if told.reads:
        parts.append(Part(Role.ASIDE, f"Read: {told.reads}"))
    if told.next:
        parts.append(Part(Role.ASIDE, told.next))
    return parts


def verdict_parts(verdict: Verdict) -> list[Part]:
    """Return what a verdict says, in the order in which it is read; empty parts are left out."""
    read_as = f"Read as: {printable(verdict.read_as)}" if verdict.read_as else ""
    chart = "" if verdict.chart is None else "\n".join(chart_lines(verdict.chart))
    feedback = verdict.feedback
    if "```" not in feedback:  # its lines are kept: a value may stand above another
        feedback = re.sub(r"(?<![\n ]) *\n(?! *\n)", "  \n", feedback)
    ideas = []
    for idea in verdict.ideas:
        missing = "could be added" if idea.optional else "missing"
        ideas.append(f"- {'said' if idea.found else missing}: {idea.says}")
    parts = (
        Part(Role.OUTCOME, OUTCOME_WORDS[verdict.outcome] + credit_words(verdict)),
        Part(Role.ASIDE, read_as),
        Part(Role.MARKDOWN, feedback),
        Part(Role.TEXT, verdict.counter_example or ""),
        Part(Role.MARKDOWN, "\n".join(ideas)),
        Part(Role.CHART, chart),
    )
    return [part for part in parts if part.text]


def credit_words(verdict: Verdict) -> str:
    """Return the share of the points, where there is one."""
    if verdict.credit is None or verdict.outcome is not Outcome.PARTIAL:
        return ""
    if verdict.credit == 1.0:
        return " (all points, but with a mistake)"
    return f" ({round(verdict.credit * 100)} percent)"


def can_be_pointed_at(typed: str, width: int) -> bool:
    """Whether a place in what was typed can be shown: it is there, in one line that fits."""
    return bool(typed.strip()) and "\n" not in typed and len(typed) < width - 4


def pointed(typed: str, at: int) -> str:
    """Return what was typed and, below it, a caret under the place ``at``."""
    return f"  {printable(typed)}\n  {' ' * len(printable(typed[:at]))}^"


def verdict_lines(verdict: Verdict, typed: str) -> Iterator[str]:
    """Yield a verdict on what was typed as lines of plain words, with a caret under a place."""
    if verdict.at is not None and typed.strip() and "\n" not in typed:
        yield pointed(typed, verdict.at)
    for part in verdict_parts(verdict):
        yield part.text.replace("  \n", "\n")

"""The words of a question and a verdict that all screens share."""

from collections.abc import Iterator

from quizlab.practice.moments import Asked
from quizlab.verdict import Outcome, Verdict


def asked_words(asked: Asked) -> str:
    """Return the heading of a question: its number, topic, and how far the session is."""
    why = {"again": ", once more", "due": ", due"}.get(asked.why, "")
    return f"Question {asked.number}: {asked.topic}{why} ({asked.done} of {asked.total} done)"


def credit_words(verdict: Verdict) -> str:
    """Return the share of the points, where there is one."""
    if verdict.credit is None or verdict.outcome is not Outcome.PARTIAL:
        return ""
    return f" ({round(verdict.credit * 100)} percent)"


def idea_lines(verdict: Verdict) -> Iterator[str]:
    """Give a line for every idea: found, or not; an optional one that is missing is only offered."""
    for idea in verdict.ideas:
        if idea.found:
            yield f"- said: {idea.says}"
        elif idea.optional:
            yield f"- could be added: {idea.says}"
        else:
            yield f"- not found: {idea.says}"

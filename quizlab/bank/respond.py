"""Decides about one response to one question, whatever happens on the way."""

from quizlab.bank.chapter import QuestionEntry
from quizlab.bank.variants import variant
from quizlab.errors import QuizlabError, Unreadable
from quizlab.verdict import Outcome, Verdict


def verdict_on(entry: QuestionEntry, seed: int, response: str) -> Verdict:
    """Return the verdict on ``response`` to the variant that ``seed`` draws."""
    try:
        question = variant(entry.question, seed)
        return question.check(question.read(response))
    except Unreadable as unreadable:
        return Verdict(Outcome.UNREADABLE, unreadable.message, at=unreadable.at)
    except QuizlabError as error:
        return Verdict(Outcome.BROKEN, str(error))

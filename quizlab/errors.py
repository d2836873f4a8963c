"""What a person can fix: shown without a traceback, as what happened and what to do."""

from collections.abc import Iterable

_LONGEST_NAME = 100


class QuizlabError(Exception):
    """Something a person can fix: the text says what, where, the value found and what to do.

    ``exit_status`` is the status of the command that ends with it: 3 when quizlab could not do
    what was asked, 2 when the command line was wrong.
    """

    exit_status = 3


class UsageError(QuizlabError):
    """The command line named something that is not there."""

    exit_status = 2


class Unreadable(QuizlabError):
    """A response that could not be read: asked for again, stored, never counted.

    Args:
        message: a sentence for the student: what could not be read and what would do.
        at: the place in the response as typed, counted in characters from 0, or None.
    """

    exit_status = 1

    def __init__(self, message: str, at: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


def did_you_mean(name: str, known: Iterable[str], quote: str = "'") -> str:
    """Return how a message about ``name`` ends: ". Did you mean 'x'?", x the nearest known name.

    Empty when none is near, so that ``or`` can end it otherwise. ``quote`` stands around the name.
    """
    meant = nearest(name, known)
    return "" if meant is None else f". Did you mean {quote}{meant}{quote}?"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that ``name`` was probably meant to be, or None.

    Names longer than 100 characters are nobody's slip, and comparing them would take minutes.
    """
    from difflib import get_close_matches

    if len(name) > _LONGEST_NAME:
        return None
    lowered = {each.lower(): each for each in known if len(each) <= _LONGEST_NAME}
    found = get_close_matches(name.lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[found[0]] if found else None

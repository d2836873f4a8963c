"""Commands that quizlab tells a person to type; they can be pasted as they stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from shlex import quote

from quizlab.printable import one_line

_course: ContextVar[str | None] = ContextVar("course", default=None)


@contextmanager
def suggesting_with(course: str | None) -> Iterator[None]:
    """Name a course, as it was given on the command line, in what is suggested meanwhile."""
    token = _course.set(course)
    try:
        yield
    finally:
        _course.reset(token)


def suggested(words: str) -> str:
    """Return the whole command of some words: ``list ch4`` is `quizlab --course C list ch4`."""
    course = _course.get()
    named = "" if course is None else f"--course {one_line(quote(course))} "
    return f"quizlab {named}{words}"

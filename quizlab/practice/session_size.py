"""What is said of the size of a session: how much waits, and what is asked of it today."""

from datetime import datetime

from quizlab import clock
from quizlab.practice.selection import SessionFilter

A_BREAK = 3  # days away from which on it is said what a session does after them


def size_words(wanted: SessionFilter, due: int, new: int, last: datetime | None) -> str:
    """Return what to say before a session begins; nothing where it asks all that is there.

    Args:
        due: how many questions are due, however many are asked today.
        new: how many new ones are asked.
        last: when the session before began.
    """
    if wanted.question is not None or wanted.all or not due:
        return ""
    days = 0 if last is None else (clock.today() - clock.day_of(last)).days
    away = f" after {days} days away" if days >= A_BREAK else ""
    some = f"then {new} new one{'' if new == 1 else 's'}"
    if due <= wanted.due:
        return f"{due} due{away}: they come first{f', {some}' if new else ''}." if away else ""
    asked = f"{due} due{away}. Today {wanted.due} of them, the longest due first"
    if new or wanted.new is not None or not wanted.due:
        return f"{asked}{f', {some}' if new else ''}."
    more = -(-due // wanted.due) - 1
    return (
        f"{asked}; no new ones until they are through ({more} more "
        f"day{'' if more == 1 else 's'}). --new 5 asks for some."
    )


def nothing_words(wanted: SessionFilter, due: int, new: int) -> str:
    """Return which option keeps away what could be asked; nothing where none does."""
    if due:
        return f"{due} {_is(due)} due: leave out --due 0."
    if new:
        return f"{new} {_is(new)} new: leave out --new {wanted.new}."
    return ""


def _is(count: int) -> str:
    return "is" if count == 1 else "are"

"""What comes next, in words: days, another try, the ways on."""

from datetime import date, datetime

from quizlab.progress.session import Tally

WAYS_ON = (
    "If you do not know: :hint helps, :answer shows the answer (it counts as missed), "
    ":skip leaves the question for another day."
)


def day_words(day: date, today: date) -> str:
    """Return a day as one says it: today, tomorrow, on 24 Nov (in 3 days)."""
    days = (day - today).days
    if days <= 0:
        return "today"
    if days == 1:
        return "tomorrow"
    year = f" {day.year}" if day.year != today.year else ""
    return f"on {day.day} {_MONTHS[day.month - 1]}{year} (in {days} days)"


def comes_back_words(due: datetime, now: datetime) -> str:
    """Return when a question comes back, in the local time zone."""
    return f"It comes back {day_words(due.astimezone().date(), now.astimezone().date())}."


def again_words(tally: Tally, *, hints: bool) -> str:
    """Return when a question comes back that was just missed, and what helps after many misses."""
    if not tally.missed_often:
        return "It comes back in this session."
    hint = ":hint helps, and " if hints else ""
    return (
        f"Missed {tally.misses} times: it comes back at the end of this session. "
        f"There {hint}:skip leaves it for another day."
    )


# strftime's %b depends on the locale; the rest of our words does not.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

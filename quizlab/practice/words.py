"""Days in words."""

from datetime import date, datetime


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


# strftime's %b depends on the locale; the rest of our words does not.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

"""The time, asked for in one place so that tests can hold it still, and where a day begins."""

from datetime import UTC, date, datetime, timedelta

# Who practises past midnight has not slept: what was missed then comes back after a night.
DAY_BEGINS = timedelta(hours=4)


def now() -> datetime:
    """Return the time, UTC."""
    return datetime.now(UTC)


def day_of(at: datetime) -> date:
    """Return the student's day of a time: the local one, which begins at 4 in the morning."""
    return (at.astimezone() - DAY_BEGINS).date()


def today() -> date:
    """Return the student's day."""
    return day_of(now())

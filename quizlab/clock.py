"""The time, asked for in one place so that tests can hold it still."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the time, UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the local day."""
    return now().astimezone().date()

"""Which session that was left before its end goes on."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from quizlab.progress.process_id import is_alive
from quizlab.progress.stored import UnfinishedSession

# An evening's session is resumed in the morning, not next week.
RESUMED_WITHIN = timedelta(hours=18)


def resumable(
    unfinished: Iterable[UnfinishedSession],
    now: datetime,
    seed: int | None,
    *,
    alive: Callable[[str], bool] = is_alive,
) -> UnfinishedSession | None:
    """Return the first session that may go on, or None.

    A session that another living process holds is left to it.

    Args:
        unfinished: the latest first.
        now: UTC; a session that began more than 18 hours before is not resumed.
        seed: only a session of this seed is resumed; None takes any.
        alive: whether another process than this one holds a session, from its holder.
    """
    for each in unfinished:
        recent = now - each.started <= RESUMED_WITHIN
        if recent and seed in (None, each.seed) and not alive(each.holder):
            return each
    return None

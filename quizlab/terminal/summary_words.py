"""The words at the end of a session, one line each."""

from collections.abc import Iterator

from quizlab import clock
from quizlab.practice.views import Summary, day_words


def summary_lines(summary: Summary) -> Iterator[str]:
    """Yield the lines of a summary: what was right, what comes back when, what to do next."""
    left = f" {summary.left} left for next time." if summary.left else ""
    yield f"{_counts(summary) if summary.answered else 'Nothing was answered'}.{left}"
    if summary.missed:
        shown = ", ".join(summary.missed[:8])
        more = f" and {len(summary.missed) - 8} more" if len(summary.missed) > 8 else ""
        yield f"Missed at least once: {shown}{more}."
    if summary.comes_back:
        today = clock.today()
        days = [f"{count} {day_words(day, today)}" for day, count in summary.comes_back]
        yield f"Coming back: {', '.join(days)}."
    for suggestion in summary.suggestions:
        yield f"Next: {suggestion}"


def _counts(summary: Summary) -> str:
    parts = [
        (summary.right_at_once, "right at once"),
        (summary.right_later, "right in a later try"),
        (summary.still_missed, "not right yet"),
        (summary.undecided, "undecided"),
        (summary.skipped, "skipped"),
    ]
    told = [f"{count} {words}" for count, words in parts if count]
    number = summary.answered + summary.skipped
    return f"{number} question{'' if number == 1 else 's'}: {', '.join(told)}"

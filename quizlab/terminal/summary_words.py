"""The words at the end of a session, one line each."""

from collections import Counter
from collections.abc import Iterator
from shlex import quote

from quizlab import clock
from quizlab.practice.views import Summary
from quizlab.progress.often_missed import OftenMissed
from quizlab.suggestion import suggested


def summary_lines(summary: Summary) -> Iterator[str]:
    """Yield the lines of a summary: what was right, what comes back when, what to do next."""
    left = f" {summary.left} left for next time." if summary.left else ""
    yield f"{_counts(summary) if summary.answered else 'Nothing was answered'}.{left}"
    if summary.missed:
        shown = ", ".join(summary.missed[:8])
        more = f" and {len(summary.missed) - 8} more" if len(summary.missed) > 8 else ""
        yield f"Missed at least once: {shown}{more}."
    if summary.comes_back:
        ahead = Counter[str]()
        for day, count in summary.comes_back:
            ahead[_when((day - clock.today()).days)] += count
        yield f"Coming back: {', '.join(f'{count} {when}' for when, count in ahead.items())}."
    for each in summary.often_missed:
        yield " ".join(often_missed_words(each))
    for suggestion in summary.suggestions:
        yield f"Next: {suggestion}"


def often_missed_words(each: OftenMissed) -> Iterator[str]:
    """Yield a question that is missed again and again, and what mends it, a sentence each."""
    yield f"Missed again and again: {each.id} ({each.misses} times)."
    if each.reads:
        yield f"Read: {each.reads}."
    if each.tag is not None:
        others = suggested(f"practice {quote(each.chapter)} --tag {quote(each.tag)} --all")
        yield f"Questions beside it: {others}"


def _when(days: int) -> str:
    """Return when that is, as far as one plans ahead."""
    if days < 2:
        return "tomorrow" if days == 1 else "today"
    return "this week" if days <= 7 else "later"


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

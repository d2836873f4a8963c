"""Today as lines: bars where they can be drawn, the same facts in words everywhere else."""

from collections.abc import Iterator
from shlex import quote

from quizlab.practice.today import Today
from quizlab.practice.views import day_and_month
from quizlab.suggestion import suggested
from quizlab.terminal.lines import WIDEST
from quizlab.terminal.plain_text import terminal_width, wrapped

KEYS = (
    ("Enter", "practise"),
    ("l", "exercises"),
    ("g", "progress"),
    ("?", "help"),
    ("q", "quit"),
)
_BAR = ("\u2588", "\u2593", "\u2591")
_INDENT = " " * 11  # as wide as the names of the bars
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def today_text(today: Today, *, drawn: bool) -> str:
    """Return Today for the width of the terminal; with ``drawn`` with bars and without commands."""
    width = min(terminal_width(), WIDEST)
    day = f"{_WEEKDAYS[today.day.weekday()]} {day_and_month(today.day)}"
    lines = [f"quizlab \u00b7 {today.chapter} \u00b7 {day}", ""]
    for name, parts, words in _bars(today):
        if drawn:
            lines.append(f"{name:<10} {_bar(parts, max(5, min(40, width - 12)))}")
            lines.append(wrapped(words, width, _INDENT, _INDENT))
        else:
            lines.append(wrapped(f"{name}: {words}", width, "  ", ""))
    lines += ["", *([wrapped(today.hidden, width, "  ", "")] if today.hidden else [])]
    for name, words, command, key in _offers(today):
        typed = f": {command}" if command and not (drawn and key) else ""
        lines.append(wrapped(f"{name}: {words}{typed}", width, "  ", ""))
    week = [f"{_WEEKDAYS[day.weekday()]} {count or '-'}" for day, count in today.practised[-7:]]
    days = sum(1 for _, count in today.practised if count)
    lately = [
        f"Last 7 days: {', '.join(week)}",
        f"Practised on {days} of the last {len(today.practised)} days.",
        f"Back tomorrow: {today.tomorrow}; in the next 7 days: {today.this_week}.",
    ]
    if today.new == today.questions:
        lately = ["Everything you type is kept at once; stop whenever you like."]
    return "\n".join([*lines, "", *(wrapped(line, width, "  ", "") for line in lately)])


def keys_text() -> str:
    """Return the keys of Today for the width of the terminal."""
    return wrapped(" \u00b7 ".join(f"{key} {word}" for key, word in KEYS), terminal_width())


def _bars(today: Today) -> Iterator[tuple[str, tuple[int, ...], str]]:
    yield (
        "Questions",
        (today.kept, today.learning, today.new),
        f"{today.kept} kept, {today.learning} learning, {today.new} new, of {today.questions}",
    )
    if today.exercises:
        begun, left = len(today.begun), today.exercises - today.passed - len(today.begun)
        words = f"{today.passed} passed, " + (f"{begun} begun, " if begun else "")
        yield "Exercises", (today.passed, begun, left), f"{words}of {today.exercises}"


def _bar(parts: tuple[int, ...], width: int) -> str:
    """Return a bar of the parts' shares; a part that is not nothing has at least one column."""
    whole = max(sum(parts), 1)
    first, second = (min(width, max(part > 0, width * part // whole)) for part in parts[:2])
    second = min(second, width - first)
    return _BAR[0] * first + _BAR[1] * second + _BAR[2] * (width - first - second)


def _offers(today: Today) -> Iterator[tuple[str, str, str, str]]:
    """Yield what there is to do: its name, what it comes to, the command, and the key if any."""
    practise = suggested(f"practice {quote(today.chapter)}")
    if today.unfinished is not None:
        yield "Go on", "{} of {} questions done".format(*today.unfinished), practise, "Enter"
    elif today.due or today.offered:
        long = f", about {today.minutes} min" if today.minutes is not None else ""
        more = f" of {today.due_in_all}" if today.due_in_all > today.due else ""
        due, new = f"{today.due}{more} due", f"{today.offered} new"
        what = [words for words, n in ((due, today.due), (new, today.offered)) if n]
        yield "Practise now", ", ".join(what) + long, practise, "Enter"
    else:
        yield "Practise now", "nothing is due, and nothing is new", "", ""
    if today.begun:
        command = suggested(f"hint {today.begun[-1]}")
        yield "Exercise", f"{today.begun[-1]} is begun, not passed", command, "l"
    elif today.passed < today.exercises:
        command = suggested(f"list {quote(today.chapter)} --exercises")
        yield "Exercise", "the next one", command, "l"
    if (missed := today.missed) is not None:
        command = suggested(f"practice {quote(today.chapter)} --question {missed.id}")
        yield "Look again at", f"{missed.id} (missed {missed.misses} times)", command, ""

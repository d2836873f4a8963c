"""How the report on a submission reads: lines of plain words."""

from collections.abc import Iterator

from quizlab.judge.report import Report, State
from quizlab.printable import printable

CHECK_MARKS = {State.PASSED: "✓", State.FAILED: "✗", State.NOT_RUN: "·", State.BROKEN: "!"}
_PRINTED = 30  # lines of a submission's output that are shown
_NOT_CONFINED = "Not confined: the code ran with your own rights (--no-sandbox)."


def result_words(report: Report) -> str:
    """Return in a few words what came of a submission."""
    if report.fault:
        return "cannot be checked"
    if report.passed:
        return "passed"
    passed = sum(each.state is State.PASSED for each in report.checks)
    return f"{passed} of {len(report.checks)} checks passed"


def report_lines(report: Report, before: Report | None = None) -> Iterator[str]:
    """Yield a report as lines, the first failure in full; after a save only what has changed.

    Whatever a submission has put into it, no line drives the terminal.
    """
    yield printable(f"{report.exercise}: {result_words(report)}")
    for lines in (
        _indented(report.fault or report.feedback),
        _check_lines(report, before),
        _closing_lines(report),
    ):
        yield from map(printable, lines)


def _check_lines(report: Report, before: Report | None) -> Iterator[str]:
    known = {} if before is None else {each.name: each for each in before.checks}
    for each in report.checks:
        if each == report.first_failure or each.state is State.BROKEN:
            yield f"{CHECK_MARKS[each.state]} {each.says}"
            if each.call:
                yield f"    {each.call}"
            yield from _indented(each.feedback)
            if lines := each.printed.splitlines():
                yield "    Output of your program:"
                yield from (f"    | {line}" for line in lines[:_PRINTED])
                if len(lines) > _PRINTED:
                    yield f"    | … ({len(lines) - _PRINTED} more lines)"
        elif known.get(each.name) != each and not report.feedback:
            yield f"{CHECK_MARKS[each.state]} {each.says}"


def _closing_lines(report: Report) -> Iterator[str]:
    """Yield what is worth knowing beside the checks: notes, where it ran, how to repeat it."""
    # A note may quote a name that the submission chose: one line, or it could pose as a verdict.
    yield from (f"Note: {' '.join(note.splitlines())}" for note in report.notes)
    if report.device is not None:
        yield f"Device: {report.device}"
    if not report.confined:
        yield _NOT_CONFINED
    elif report.device is not None and report.device.weaker:
        yield report.device.weaker
    if report.first_failure is not None:
        yield f"The same inputs again: --seed {report.seed}"


def _indented(text: str) -> Iterator[str]:
    return (f"    {line}" for line in text.splitlines())

"""How the report on a submission reads: lines of plain words."""

from collections.abc import Iterator

from quizlab.judge.report import CheckResult, Report, State
from quizlab.printable import printable

_MARKS = {State.PASSED: "✓", State.FAILED: "✗", State.NOT_RUN: "·", State.BROKEN: "!"}
_PRINTED = 30  # lines of a submission's output that are shown
_NOT_CONFINED = "Not confined: the code ran with your own rights (--no-sandbox)."


def report_lines(report: Report, before: Report | None = None) -> Iterator[str]:
    """Give a report as lines, the first failure in full; after a save only what has changed.

    Whatever a submission has put into it, no line drives the terminal.
    """
    yield from map(printable, _lines(report, before))


def _lines(report: Report, before: Report | None) -> Iterator[str]:
    known = {} if before is None else {each.name: each for each in before.checks}
    passed = sum(each.state is State.PASSED for each in report.checks)
    verdict = "passed" if report.passed else f"{passed} of {len(report.checks)} checks passed"
    verdict = "cannot be checked" if report.fault else verdict
    yield f"{report.exercise}: {verdict}"
    yield from _indented(report.fault or report.feedback)
    first = report.first_failure
    for each in report.checks:
        if each == first or each.state is State.BROKEN:
            yield from _failure(each)
        elif known.get(each.name) != each and not report.feedback:
            yield f"{_MARKS[each.state]} {each.says}"
    # A note may quote a name that the submission chose: one line, or it could pose as a verdict.
    yield from (f"Note: {' '.join(note.splitlines())}" for note in report.notes)
    if report.device is not None:
        yield f"Device: {report.device}"
    if not report.confined:
        yield _NOT_CONFINED
    elif report.device is not None and report.device.weaker:
        yield report.device.weaker
    if first is not None:
        yield f"The same inputs again: --seed {report.seed}"


def _failure(result: CheckResult) -> Iterator[str]:
    yield f"{_MARKS[result.state]} {result.says}"
    if result.call:
        yield f"    {result.call}"
    yield from _indented(result.feedback)
    if lines := result.printed.splitlines():
        yield "    Output of your program:"
        yield from (f"    | {line}" for line in lines[:_PRINTED])
        if len(lines) > _PRINTED:
            yield f"    | … ({len(lines) - _PRINTED} more lines)"


def _indented(text: str) -> Iterator[str]:
    return (f"    {line}" for line in text.splitlines())

"""How many submissions read: a line for each, and the count."""

from collections import Counter
from collections.abc import Sequence

from quizlab.judge.batch import Checked
from quizlab.printable import one_line, printable
from quizlab.terminal.report_lines import result_words
from quizlab.verdict import Outcome

_WORDS = {
    Outcome.CORRECT: "passed",
    Outcome.INCORRECT: "not passed",
    Outcome.UNREADABLE: "cannot be checked",
    Outcome.BROKEN: "the exercise is at fault",
}


def class_line(checked: Checked, width: int) -> str:
    """Return one file's line: its path, padded to ``width``, its exercise, and what came of it."""
    report = checked.report
    name = "-" if report is None else report.exercise
    words = checked.trouble
    if report is not None and report.passed:
        words = "passed"
    elif report is not None:
        first = report.first_failure
        what = report.fault or report.feedback or (first and (first.feedback or first.says)) or ""
        words = f"{result_words(report)}: {what.partition(chr(10))[0]}"
    return printable(
        f"{one_line(checked.file):<{width}}  {one_line(name):<19} {' '.join(words.split())}"
    )


def class_summary(checked: Sequence[Checked]) -> str:
    """Return how many files came to what."""
    counts = Counter(each.verdict.outcome for each in checked)
    parts = [f"{counts[outcome]} {words}" for outcome, words in _WORDS.items() if counts[outcome]]
    noun = "file" if len(checked) == 1 else "files"
    return f"{len(checked)} {noun}: {', '.join(parts)}"

"""Problems for other programs: GitHub's annotations, and JUnit's XML."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from quizlab.printable import printable
from quizlab.problem import Problem


def github_lines(problems: Iterable[Problem], warnings: Iterable[Problem]) -> Iterator[str]:
    """Yield a workflow command for each problem, which GitHub shows beside its line."""
    for kind, found in (("error", problems), ("warning", warnings)):
        for each in found:
            about = f"{each.about}: " if each.about else ""
            path = _encoded(each.path).replace(":", "%3A").replace(",", "%2C")
            place = f"file={path},line={each.line}"
            yield f"::{kind} {place}::{_encoded(f'{about}{each.what}')}"


def _encoded(text: str) -> str:
    """Return a text without what would end a workflow command or begin another one."""
    text = printable(text).replace("%", "%25")
    return text.replace("\r", "%0D").replace("\n", "%0A")


def junit_report(files: Iterable[str], problems: Sequence[Problem]) -> str:
    """Return a test report with a case for every file, failed where it has a problem."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for name in files:
        found[name] = []
    for each in problems:
        found[each.path].append(each)
    failed = sum(map(bool, found.values()))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(
        f'<testsuite name="quizlab check course" tests="{len(found)}" failures="{failed}">'
    )
    for name, there in found.items():
        lines.append(f'  <testcase classname="quizlab" name={quoteattr(printable(name))}>')
        if there:
            count = f"{len(there)} problem{'' if len(there) == 1 else 's'}"
            words = "\n".join(escape(str(each)) for each in there)
            lines.append(f'    <failure message="{count}">{words}</failure>')
        lines.append("  </testcase>")
    return "\n".join([*lines, "</testsuite>"])

"""What `course.yaml` says of a course: who it is, and which quizlab it needs."""

import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizlab import __version__
from quizlab.records.fields import Fault, doc

if TYPE_CHECKING:
    from quizlab.records.json_schema import Schema

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
_RANGE = re.compile(r"\s*(>=|<=|==|!=|>|<)\s*([0-9]{1,6}(?:\.[0-9]{1,6}){0,5})\s*\Z")

_HOLDS = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True)
class CourseDescription:
    """A course, as `course.yaml` describes it."""

    id: str = field(
        metadata=doc(
            "keeps the progress in this course apart from that in others; never change it",
            pattern="^[a-z0-9][a-z0-9._-]{0,79}$",
        )
    )
    title: str = field(metadata=doc("what a student reads as its name"))
    version: str | None = field(
        default=None, metadata=doc("which edition it is; raise it with each one that you publish")
    )
    language: str = field(default="en", metadata=doc("the language it is written in, such as en"))
    quizlab: str | None = field(
        default=None,
        metadata=doc("the versions of quizlab that can read it, in quotes: '>=0.3' or '>=0.3, <2'"),
    )

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with the values of keys that could be read."""
        if not _ID.match(self.id):
            what = f"id must be at most 80 small letters, digits, - _ and ., found {self.id[:80]!r}"
            yield Fault("id", what)
        if not _LANGUAGE.match(self.language):
            what = f"language must be a code such as en or pt-BR, found {self.language[:40]!r}"
            yield Fault("language", what)
        if (words := self.unfit()) is not None:
            yield Fault("quizlab", words)

    def unfit(self, version: str = __version__) -> str | None:
        """Return why a version of quizlab cannot read the course, None where it can."""
        for part in (self.quizlab or "").split(",") if self.quizlab else ():
            found = _RANGE.match(part)
            if found is None:
                return (
                    f"quizlab must be a range such as '>=0.3' or '>=0.3, <2', found {part[:40]!r}"
                )
            if not _HOLDS[found[1]](_numbers(version), _numbers(found[2])):
                return f"the course needs quizlab {self.quizlab}, and this is {version}"
        return None


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version to be compared: 1.0 is 1, and 1.0rc1 is taken for 1.0."""
    found = [int(each) for each in re.findall(r"[0-9]+", version.split("+", maxsplit=1)[0])[:6]]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def course_schema() -> "Schema":
    """Return the JSON Schema of a `course.yaml`."""
    from quizlab.records.json_schema import record_schema

    return record_schema(CourseDescription, "quizlab: a course")

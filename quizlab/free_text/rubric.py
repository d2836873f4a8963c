"""The points that free text is marked by: ideas of a full answer, and misconceptions."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from quizlab.free_text.answer_code import WantedCode
from quizlab.free_text.patterns import (
    PatternProblem,
    Reading,
    aspect_of,
    compiled_pattern,
    found_in,
)
from quizlab.records.fields import Fault, doc


@dataclass(frozen=True)
class WantedIdea:
    """A point that a full answer makes."""

    says: str = field(metadata=doc("the point as a sentence, for the student"))
    any: tuple[str, ...] = field(
        metadata=doc("patterns; one of them is in a response that makes the point")
    )
    optional: bool = field(default=False, metadata=doc("whether a full answer may leave it out"))
    about: tuple[str, ...] = field(
        default=(), metadata=doc("words for what it is said of, where that could be mixed up")
    )
    unlike: tuple[str, ...] = field(
        default=(), metadata=doc("words for other things, of which it does not count")
    )
    anywhere: bool = field(
        default=False, metadata=doc("whether it may come at any place where ideas are in order")
    )
    code: WantedCode | None = field(
        default=None,
        metadata=doc(
            "what code must do that makes the point; where it runs, it decides, not patterns"
        ),
    )


@dataclass(frozen=True)
class WrongBelief:
    """A misconception that a response may show."""

    any: tuple[str, ...] = field(metadata=doc("patterns, one of which shows the belief"))
    feedback: str = field(metadata=doc("shown to a student who shows it"))
    misconception: str | None = field(
        default=None, metadata=doc("the name of a wrong belief in misconceptions.yaml")
    )
    decides: bool = field(
        default=False,
        metadata=doc(
            "whether a response that lacks an idea is incorrect with it, whatever ideas it has"
        ),
    )
    alone: bool = field(
        default=False, metadata=doc("whether it counts only where no required idea is found")
    )
    about: tuple[str, ...] = field(
        default=(), metadata=doc("words for what it is said of, where that could be mixed up")
    )
    unlike: tuple[str, ...] = field(
        default=(), metadata=doc("words for other things, of which it does not count")
    )


@dataclass(frozen=True)
class Misconception:
    """A named wrong belief. Written as the belief alone, or with keys of its own."""

    belief: str = field(metadata=doc("what a student who holds it believes"))
    instead: str = field(default="", metadata=doc("what is true instead"))
    any: tuple[str, ...] = field(
        default=(), metadata=doc("patterns that show it in free text, whatever was asked")
    )
    about: tuple[str, ...] = field(
        default=(), metadata=doc("words for what it is said of, where that could be mixed up")
    )
    unlike: tuple[str, ...] = field(
        default=(), metadata=doc("words for other things, of which it does not count")
    )

    def as_belief(self, name: str) -> WrongBelief:
        """Return what a response is searched for, under the misconception's name."""
        feedback = self.instead or f"It is not so: {self.belief}"
        return WrongBelief(self.any, feedback, name, about=self.about, unlike=self.unlike)

    def faults(self) -> Iterator[Fault]:
        """Find what is wrong with its patterns; one without any is only named by questions."""
        if self.any or self.about or self.unlike:
            yield from point_faults("", self.as_belief(""))


def says(reading: Reading, point: WantedIdea | WrongBelief) -> bool:
    """Whether a response says a point, and of the right thing."""
    return next(found_of(reading, point), None) is not None


def found_of(reading: Reading, point: WantedIdea | WrongBelief) -> Iterator[str]:
    """Yield the patterns of a point that a response says, of the right thing."""
    aspect = aspect_of(point.about, point.unlike)
    return (pattern for pattern in point.any if found_in(pattern, reading, aspect))


def idea_faults(key: str, idea: WantedIdea) -> Iterator[Fault]:
    """Find what an author has to correct in an idea."""
    yield from point_faults(key, idea)
    if idea.code is not None:
        yield from (Fault(f"{key}.code", what) for what in idea.code.faults())


def point_faults(key: str, point: WantedIdea | WrongBelief) -> Iterator[Fault]:
    """Find missing patterns, patterns that cannot be read, and half an aspect."""
    inside = f"{key}." if key else ""
    if not point.any:
        yield Fault(f"{inside}any", "any must have at least one pattern")
    if bool(point.about) != bool(point.unlike):
        yield Fault(key, "about and unlike belong together, and one of them is missing")
    for name, patterns in (("any", point.any), ("about", point.about), ("unlike", point.unlike)):
        for number, pattern in enumerate(patterns):
            try:
                compiled_pattern(pattern)
            except PatternProblem as problem:
                yield Fault(f"{inside}{name}.{number}", str(problem))

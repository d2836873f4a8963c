"""What becomes of a question in another format: the table of each format, and the loss report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

# Keys that other programs have no place for: names of this course, and proofs for its author.
OURS = ("asks", "was", "reworded", "reads", "misconception", "accept", "reject")

ANY = "*."  # before a facet that may belong to questions of any type
MOST_REASONS = 20  # that are told; a file from elsewhere may have one for each question


class Degree(StrEnum):
    """How much of a question goes over."""

    WHOLE = "whole"
    SIMPLIFIED = "simplified"
    LEFT = "left behind"


@dataclass(frozen=True)
class Fate:
    """What becomes of a question of some type, or of one that has something special."""

    degree: Degree
    how: str = ""


WHOLE = Fate(Degree.WHOLE)

# By question type, and by what may be special about one: `order.before`, or `*.hints` in any.
Goes = Mapping[str, Fate]


def simplified(how: str) -> Fate:
    """Return the fate of what goes over in another form, or without something."""
    return Fate(Degree.SIMPLIFIED, how)


def left(why: str) -> Fate:
    """Return the fate of what cannot go over."""
    return Fate(Degree.LEFT, why)


@dataclass(frozen=True)
class Outgoing:
    """A question of ours and its fates by the name under which the table has them."""

    type_name: str
    fates: tuple[tuple[str, Fate], ...]

    @property
    def degree(self) -> Degree:
        """The worst of its fates."""
        found = {fate.degree for _, fate in self.fates}
        return next(each for each in reversed(Degree) if each in found)


def fates_of(type_name: str, facets: Iterable[str], goes: Goes) -> Outgoing:
    """Look a question up in the table of a format; what the table does not name is kept."""
    names = [type_name]
    for facet in sorted(facets):
        names += [name for name in (f"{type_name}.{facet}", f"{ANY}{facet}") if name in goes][:1]
    return Outgoing(type_name, tuple((name, goes[name]) for name in names))


def report_lines(what: str, found: list[Outgoing]) -> Iterator[str]:
    """Yield the loss report: how many went over whole, simplified how, and left behind why.

    Args:
        what: whose questions they are, and where they go.
    """
    gone = sum(each.degree is not Degree.LEFT for each in found)
    yield f"{what}: {gone} of {len(found)} questions went over."
    for degree in Degree:
        these = [each for each in found if each.degree is degree]
        if these:
            types = Counter(each.type_name for each in these)
            counted = ", ".join(f"{name} {count}" for name, count in sorted(types.items()))
            yield f"  {degree}: {len(these)} ({counted})"
            yield from _reasons(these, degree)


def _reasons(these: list[Outgoing], degree: Degree) -> Iterator[str]:
    """Yield a line for each reason why questions are of this degree, the commonest first."""
    counts, names = Counter[str](), dict[str, dict[str, None]]()
    for each in these:
        told = {fate.how: name for name, fate in each.fates if fate.how and fate.degree is degree}
        counts.update(told.keys())
        for how, name in told.items():
            names.setdefault(how, {})[name.removeprefix(ANY)] = None
    for how, count in counts.most_common(MOST_REASONS):
        yield f"    {', '.join(names[how])}, {count}: {how}"
    if (rest := len(counts) - MOST_REASONS) > 0:
        yield f"    and {rest} other reasons"

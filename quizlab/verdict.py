"""What a check concludes."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The six outcomes; only the first three are verdicts that count."""

    CORRECT = "correct"
    PARTIAL = "partial"
    INCORRECT = "incorrect"
    UNDECIDED = "undecided"  # we cannot tell: the student marks it
    UNREADABLE = "unreadable"  # asked again, never counted
    BROKEN = "broken"  # our or the author's fault, and said so


@dataclass(frozen=True)
class Idea:
    """A point that a full free-text answer makes, and whether the response made it."""

    says: str
    found: bool
    optional: bool = False


@dataclass(frozen=True)
class Chart:
    """A right curve and what was drawn instead, for the terminal.

    Attributes:
        at: the x that were asked for.
        right, yours: y at each of them; None where there is none.
        curve, drawn: points close together, where a whole curve is known; else those asked for.
    """

    at: tuple[float, ...]
    right: tuple[float | None, ...]
    yours: tuple[float | None, ...]
    curve: tuple[tuple[float, float], ...]
    drawn: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Verdict:
    """The outcome of one response, with the words for the student.

    Attributes:
        feedback: sentences for this response, Markdown; empty when the outcome says it all.
        credit: the share of the points earned, 0 to 1; given for a partly right response.
        misconception: the name of the wrong belief that the response shows, if it names one.
        ideas: for free text, the ideas of a full answer and which were found.
        read_as: how the response was read, where that could surprise.
        at: where a response became unreadable, counted in characters from 0.
        counter_example: values at which a wrong formula differs from the right one.
        chart: the right curve and the one that was drawn.
    """

    outcome: Outcome
    feedback: str = ""
    credit: float | None = None
    misconception: str | None = None
    ideas: tuple[Idea, ...] = ()
    read_as: str | None = None
    counter_example: str | None = None
    at: int | None = None
    chart: Chart | None = None

    @property
    def counted(self) -> bool:
        """Whether the outcome says something about the student."""
        return self.outcome in (Outcome.CORRECT, Outcome.PARTIAL, Outcome.INCORRECT)

    @property
    def lacks_ideas(self) -> bool:
        """Whether a point that has to be made was not made."""
        return any(not idea.found and not idea.optional for idea in self.ideas)

    def as_json(self) -> dict[str, object]:
        """Return the verdict as it stands in every ``--json`` output; empty fields are left out."""
        fields: dict[str, object] = {"outcome": str(self.outcome), "feedback": self.feedback}
        if self.credit is not None:
            fields["credit"] = round(self.credit, 4)
        if self.ideas:
            fields["ideas"] = [
                {"says": idea.says, "found": idea.found, "optional": idea.optional}
                for idea in self.ideas
            ]
        for name in ("misconception", "read_as", "at", "counter_example"):
            if (value := getattr(self, name)) is not None:
                fields[name] = value
        if self.chart is not None:
            points = zip(self.chart.at, self.chart.right, self.chart.yours, strict=True)
            fields["points"] = [{"x": x, "right": right, "yours": y} for x, right, y in points]
        return fields


def correct(feedback: str = "") -> Verdict:
    """Return the verdict for a right response."""
    return Verdict(Outcome.CORRECT, feedback)


def incorrect(feedback: str = "", misconception: str | None = None) -> Verdict:
    """Return the verdict for a wrong response."""
    return Verdict(Outcome.INCORRECT, feedback, misconception=misconception)

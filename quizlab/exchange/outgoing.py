"""Takes the questions of a chapter to another format, and keeps account of what is lost."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizlab.errors import QuizlabError
from quizlab.exchange.fates import Degree, Fate, Outgoing, fates_of, report_lines
from quizlab.exchange.from_questions import portable
from quizlab.exchange.portable import Collection, PortableQuestion

if TYPE_CHECKING:
    from quizlab.bank.chapter import Chapter
    from quizlab.exchange.formats import Writer


@dataclass(frozen=True)
class Export:
    """The content of a file, and the loss report."""

    data: bytes
    report: tuple[str, ...]


def export(chapter: "Chapter", course: str, writer: "Writer", variants: int = 1) -> Export:
    """Write what can go over; a question that cannot be worked out stays behind."""
    questions: list[PortableQuestion] = []
    found: list[Outgoing] = []
    for entry in chapter.entries:
        try:
            drawn = list(portable(entry, variants))
        except QuizlabError as error:
            fate = Fate(Degree.LEFT, f"it could not be worked out: {error}")
            found.append(Outgoing(entry.type_name, ((entry.id, fate),)))
            continue
        outgoing = fates_of(entry.type_name, drawn[0].facets, writer.GOES)
        found.append(outgoing)
        if outgoing.degree is not Degree.LEFT:
            questions += drawn
    data = writer.write(Collection(course, chapter.name, tuple(questions)))
    report = report_lines(f"{chapter.name} to {writer.TITLE}", found)
    return Export(data, (*report, _OURS))


_OURS = (
    "  Only quizlab has a place for questionnaire items, where to read, the names of "
    "misconceptions, and the responses that prove a question."
)

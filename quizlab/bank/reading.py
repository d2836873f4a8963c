"""Where to read on what a chapter asks: `reading.yaml` beside its banks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quizlab.records.fields import Fault, doc
from quizlab.records.places import is_page, place_faults

READING = "reading.yaml"


@dataclass(frozen=True)
class ReadingList:
    """Where to read on the items and topics of a chapter: sections of a book, and pages."""

    chapter: str = field(default="", metadata=doc("the chapter, as the folder is named"))
    book: str = field(
        default="",
        metadata=doc("what has the sections: 'the book, chapter 4'; at most 200 letters"),
    )
    reading: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=doc(
            "by questionnaire item or tag: sections of the book, and http(s) addresses, "
            "at most 4 places of 200 letters"
        ),
    )

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with the places."""
        yield from place_faults("book", (self.book,) if self.book else ())
        for name, places in self.reading.items():
            yield from place_faults(f"reading.{name}", places)

    def words(self, own: Iterable[str], names: Iterable[str]) -> str:
        """Return where to read, as one line; empty where nothing says so.

        Args:
            own: the places that a question or an exercise names itself; they come before all.
            names: its item and its tags; the first that is known here counts.
        """
        known = next((self.reading[name] for name in names if name in self.reading), ())
        places = tuple(own) or known
        sections = [f'"{place}"' for place in places if not is_page(place)]
        if sections and self.book:
            sections = [f"{' and '.join(sections)} in {self.book}"]
        return "; ".join([*sections, *filter(is_page, places)])

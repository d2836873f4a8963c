"""Places to read: a section of the chapter's book, or a page of the web."""

import re
from collections.abc import Iterator

from quizlab.records.fields import Fault

MOST_PLACES = 4
LONGEST_PLACE = 200  # characters

_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s<>]*)?")
_OTHER_SCHEME = re.compile(r"\w+:/|(?:javascript|data|mailto):\S", re.IGNORECASE)


def is_page(place: str) -> bool:
    """Whether a place to read is a page of the web; else it is a section of the chapter's book."""
    return place.startswith(("http://", "https://"))


def place_faults(key: str, places: tuple[str, ...]) -> Iterator[Fault]:
    """Yield what is wrong with places to read: there are few, each short and of one line."""
    if len(places) > MOST_PLACES:
        yield Fault(key, f"{key} names {len(places)} places to read, at most {MOST_PLACES}")
    for number, place in enumerate(places):
        at = f"{key}.{number}"
        if not (place.isprintable() and 0 < len(place) <= LONGEST_PLACE):
            what = f"a place to read is one line of at most {LONGEST_PLACE} characters"
            yield Fault(at, f"{what}, found '{place[:40]}'")
        elif is_page(place) and not _ADDRESS.fullmatch(place):
            yield Fault(at, f"'{place[:80]}' is no address of a page")
        elif not is_page(place) and _OTHER_SCHEME.match(place):
            what = "an address begins with http:// or https://; else the name of a section is meant"
            yield Fault(at, f"{what}, found '{place[:80]}'")

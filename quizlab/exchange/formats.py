"""The formats by the names that a person types; each is a module, imported when it is needed."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from quizlab.errors import UsageError

if TYPE_CHECKING:
    from quizlab.exchange.fates import Goes
    from quizlab.exchange.portable import Collection, Imported


class Writer(Protocol):
    """What the module of a format has that questions go to."""

    TITLE: str
    GOES: "Goes"

    def write(self, collection: "Collection") -> bytes:
        """Return the content of a file with these questions."""


class FileReader(Protocol):
    """What the module of a format has that questions come from."""

    TITLE: str

    def read(self, data: bytes) -> "Iterator[Imported]":
        """Yield the questions of a file; QuizlabError says why it cannot be read."""


EXPORTS = ("moodle", "gift", "anki", "qti", "text2qti", "jupyterquiz")
IMPORTS = ("moodle", "gift", "aiken", "jupyterquiz", "text2qti")

# How the text of each format looks; the first that fits counts.
_LOOKS: Mapping[str, re.Pattern[bytes]] = {
    "moodle": re.compile(rb"\A\s*<"),
    "jupyterquiz": re.compile(rb"\A\s*\["),
    "aiken": re.compile(rb"(?m)^ANSWER:[ \t]*[A-Z][ \t\r]*$"),
    "text2qti": re.compile(
        rb"(?m)^(?:\*?[A-Za-z]\)|\[[* ]?\]|=|\*)[ \t]+\S|^_{3,}[ \t\r]*$|^Quiz title:"
    ),
    "gift": re.compile(rb"(?m)^::|\{[^}]{0,1000}[=~}#TF]|^\$CATEGORY:"),
}


def writer(name: str) -> Writer:
    """Return the module that writes a format."""
    return cast(Writer, import_module(f"quizlab.exchange.{name}"))


def reader(name: str) -> FileReader:
    """Return the module that reads a format."""
    return cast(FileReader, import_module(f"quizlab.exchange.{name}"))


def format_of(data: bytes) -> str:
    """Return the name of the format that a file looks like.

    Raises:
        UsageError: it looks like none.
    """
    start = data[:1_000_000].removeprefix(b"\xef\xbb\xbf")
    found = next((name for name, looks in _LOOKS.items() if looks.search(start)), None)
    if found is None:
        known = ", ".join(IMPORTS)
        raise UsageError(f"The file looks like no format that is known. Name it: --from {known}.")
    return found

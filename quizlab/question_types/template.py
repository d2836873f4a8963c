"""The pieces of a prompt that have blanks in them, and how they are filled in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import name as name_of

from quizlab.code_analysis.normal_form import normal_form
from quizlab.typed_text import plain

BLANK = re.compile("_{4,}")
_LONGEST_LINE = 500  # characters of a filled-in line

# Fenced code, code between backticks, indented lines; the last group is prose.
_PIECES = re.compile(r"```[^\n`]*\n(.*?)(?:```|\Z)|`([^`]*)`|((?m:^) {4}[^\n]*\n?)|([^`\n]+)", re.S)
_PATH = re.compile(r"[\w.~-]{1,50}(?:/[\w.~-]{1,50}){1,10}")


@dataclass(frozen=True)
class Template:
    """A piece of a prompt with blanks.

    Attributes:
        around: the text before, between and after its blanks: one more than there are blanks.
        is_code: whether it stands between backticks or is indented.
    """

    around: tuple[str, ...]
    is_code: bool

    def filled(self, texts: Sequence[str]) -> str:
        """Return the piece with a text in each blank."""
        return self.around[0] + "".join(
            text + after for text, after in zip(texts, self.around[1:], strict=True)
        )

    def is_path(self, texts: Sequence[str]) -> bool:
        """Whether the piece is the path of a file when these texts are in it."""
        return _PATH.fullmatch(self.filled(texts).strip()) is not None

    def same(self, texts: Sequence[str], others: Sequence[str]) -> bool:
        """Whether the piece means the same to Python with either texts."""
        form = normal_form(self.filled([in_code(text) for text in texts]))
        return form is not None and form == normal_form(self.filled(others))

    def fitted(self, number: int, text: str) -> list[str]:
        """Return a text as typed, and without what stands around its blank in the prompt already.

        For the blank of ``loss.____()``, ``loss.backward()`` is ``backward`` as well.
        """
        if not self.is_code:
            return [text]
        typed, before, after = map(in_code, (text, self.around[number], self.around[number + 1]))
        start = next((n for n in range(len(typed), 0, -1) if before.endswith(typed[:n])), 0)
        end = next((n for n in range(len(typed), 0, -1) if after.startswith(typed[-n:])), 0)
        if typed.endswith("()") and after.startswith("("):
            end = 2  # the brackets of the call are there, with what stands in them
        cut = [typed[start:], typed[: len(typed) - end], typed[start : len(typed) - end]]
        return list(dict.fromkeys([text, *(each for each in cut if each)]))

    def texts_of(self, line: str) -> tuple[str, ...] | None:
        """Return the texts of the blanks in a line that was filled in, None if it is another line.

        What stands before the first blank and after the last one may have been left out.
        """
        apart = ";" in line and not any(";" in each for each in self.around)
        if len(line) > _LONGEST_LINE or not self.is_code or apart:
            return None
        first, *between, last = self.around
        begins = re.match(rf"{_literal(first)}\s{{0,99}}", line)
        at, texts = begins.end() if begins and first.strip() else 0, []
        ends = re.search(rf"{_literal(last)}\s{{0,9}}$", line[at:]) if last.strip() else None
        end = at + ends.start() if ends else len(line)
        for literal in between:
            if not literal.strip() and not ends:
                return None  # nothing tells where the first text ends
            places = list(re.compile(_literal(literal)).finditer(line, at, end))
            if not places:
                return None
            found = places[0]
            for each in places:  # a comma inside brackets ends no text
                text = line[at : each.start()]
                if all(text.count(a) == text.count(b) for a, b in ("()", "[]", "{}")):
                    found = each
                    break
            texts.append(line[at : found.start()].strip())
            at = found.end()
        texts.append(line[at:end].strip())
        return tuple(texts) if all(texts) else None


def templates_in(prompt: str) -> Iterator[Template]:
    """Yield the pieces of a prompt that have blanks, in their order."""
    for found in _PIECES.finditer(prompt):
        piece = next(each for each in found.groups() if each is not None)
        if BLANK.search(piece):
            yield Template(tuple(BLANK.split(piece)), is_code=found[4] is None)


def in_code(text: str) -> str:
    """Return code with spaces only between words and one kind of quotes: ``a @ b`` is ``a@b``.

    A Greek letter is its name, as in ``eta``.
    """
    spaced = re.sub(r"\s+", " ", plain(text).strip()).replace('"', "'")
    named = re.sub("[α-ω]", lambda found: name_of(found[0]).split()[-1].lower(), spaced)
    return re.sub(r" ?([^\w\s]) ?", r"\1", named)


def _literal(text: str) -> str:
    """Return a pattern for a text with or without its spaces; between two words there is one."""
    return r"\s{0,9}".join(map(re.escape, re.findall(r"\w+|[^\w\s]", text))) or r"\s"

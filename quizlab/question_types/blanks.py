"""Fill in the blanks. The smallest question type, and the one to copy."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Expected, Fault, Question, View, doc
from quizlab.verdict import Outcome, Verdict, correct, incorrect

BLANK = "____"


@dataclass(frozen=True)
class Blank:
    """What belongs in one blank."""

    accept: tuple[str, ...] = field(metadata=doc("the texts that are right; the first is shown"))
    mistakes: Mapping[str, str] = field(
        default_factory=dict, metadata=doc("wrong text: what who typed it reads")
    )


@dataclass(frozen=True, kw_only=True)
class Blanks(Question[tuple[str, ...]]):
    """A text with ``____`` for each blank. In code, capitals count."""

    type_name: ClassVar[str] = "blanks"
    answer_keys: ClassVar[tuple[str, ...]] = ("blanks",)

    blanks: tuple[Blank, ...] = field(metadata=doc("one entry for each ____ of the prompt, in order"))

    def view(self) -> View:
        """Return the prompt."""
        several = f"{len(self.blanks)} texts with ; between them, in order"
        return View(self.prompt, instruction=f"Type {'the text' if len(self.blanks) == 1 else several}.")

    def parse(self, text: str) -> tuple[str, ...]:
        """Read one text for each blank, with ``;`` between them."""
        parts = [text] if len(self.blanks) == 1 else re.split(r"[;\n]", text)
        if len(parts) != len(self.blanks):
            parts = re.split(r"[\s,]+", text.strip())
        texts = tuple(part.strip().strip("`").strip() for part in parts)
        if len(texts) != len(self.blanks):
            raise Unreadable(
                f"There are {len(self.blanks)} blanks, and {len(texts)} were filled. "
                "Put ; between them."
            )
        if not all(texts):
            raise Unreadable("A blank was left empty.")
        return texts

    def check(self, response: tuple[str, ...]) -> Verdict:
        """Compare each blank with what it accepts."""
        told = [
            self._feedback(number, text)
            for number, text in enumerate(response)
            if not self._right(number, text)
        ]
        if not told:
            return correct()
        credit = 1 - len(told) / len(self.blanks)
        feedback = " ".join(told)
        if credit > 0:
            return Verdict(Outcome.PARTIAL, feedback, credit)
        return incorrect(feedback)

    def _right(self, number: int, text: str) -> bool:
        accepted = self.blanks[number].accept
        return any(self._same(number, text, each) for each in accepted)

    def _same(self, number: int, one: str, other: str) -> bool:
        one, other = _spaced(one), _spaced(other)
        return one == other if self._in_code(number) else one.casefold() == other.casefold()

    def _in_code(self, number: int) -> bool:
        """Whether a blank stands in code: after an odd number of backticks, or in a code block."""
        before = BLANK.join(self.prompt.split(BLANK)[: number + 1])
        return before.count("`") % 2 == 1 or before.count("\n    ") > 0

    def _feedback(self, number: int, text: str) -> str:
        blank = self.blanks[number]
        for wrong, feedback in blank.mistakes.items():
            if self._same(number, text, wrong):
                return feedback
        which = f"Blank {number + 1}" if len(self.blanks) > 1 else "That"
        if _spaced(text).casefold() in (_spaced(each).casefold() for each in blank.accept):
            return f"{which} is right but for the capitals, and Python tells them apart."
        return f"{which} is not right." if len(self.blanks) > 1 else ""

    def answer_text(self) -> str:
        """Return what belongs in the blanks."""
        return "; ".join(f"`{blank.accept[0]}`" for blank in self.blanks)

    def faults(self) -> Iterator[Fault]:
        """Find a number of entries that is not that of the blanks, and mistakes that are right."""
        found = self.prompt.count(BLANK)
        if found != len(self.blanks):
            yield Fault("blanks", f"the prompt has {found} of ____, blanks has {len(self.blanks)} entries")
        for number, blank in enumerate(self.blanks):
            if not blank.accept:
                yield Fault(f"blanks.{number}.accept", f"blank {number + 1} accepts nothing")
            for wrong in blank.mistakes:
                if self._right(number, wrong):
                    what = f"the mistake '{wrong}' of blank {number + 1} is accepted"
                    yield Fault(f"blanks.{number}.mistakes", what)

    def proofs(self) -> Iterator[Expected]:
        """All accepted texts are right; each mistake is wrong and earns its feedback."""
        first = [blank.accept[0] for blank in self.blanks]
        for number, blank in enumerate(self.blanks):
            for text in blank.accept:
                yield Expected(f"blanks.{number}", _with(first, number, text), right=True)
            for wrong, feedback in blank.mistakes.items():
                yield Expected(f"blanks.{number}", _with(first, number, wrong), False, feedback)


def _with(texts: list[str], number: int, text: str) -> str:
    return ";".join([*texts[:number], text, *texts[number + 1 :]])


def _spaced(text: str) -> str:
    """Return ``text`` with spaces only where they separate words: ``xb @ w`` is ``xb@w``."""
    return re.sub(r"\s*([^\w\s])\s*", r"\1", re.sub(r"\s+", " ", text.strip()))

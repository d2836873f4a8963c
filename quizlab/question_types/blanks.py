"""Fill in the blanks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Expected, Question, View
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import plain
from quizlab.verdict import Outcome, Verdict, correct, incorrect

BLANK = re.compile("_{4,}")


@dataclass(frozen=True)
class Blank:
    """What belongs in one blank."""

    accept: tuple[str, ...] = field(metadata=doc("the texts that are right; the first is shown"))
    mistakes: Mapping[str, str] = field(
        default_factory=dict,
        metadata=doc("feedback for texts that are wrong, as `wrong text: feedback`"),
    )


@dataclass(frozen=True, kw_only=True)
class Blanks(Question[tuple[str, ...]]):
    """A text with ``____`` for each blank. In code, capitals count.

    Example:
        - id: learner-arguments
          type: blanks
          asks: Q32
          prompt: >-
            Complete the call:
            `Learner(dls, model, ____=SGD, loss_func=mnist_loss, ____=batch_accuracy)`
          blanks:
            - {accept: [opt_func]}
            - {accept: [metrics], mistakes: {metric: The argument is plural.}}
    """

    type_name: ClassVar[str] = "blanks"
    answer_keys: ClassVar[tuple[str, ...]] = ("blanks",)

    blanks: tuple[Blank, ...] = field(
        metadata=doc("one entry for each `____` of the prompt, in order")
    )

    def view(self) -> View:
        """Return the prompt."""
        several = f"Type {len(self.blanks)} texts with ; between them, in order."
        return View(self.prompt, instruction="Type the text." if len(self.blanks) == 1 else several)

    def parse(self, text: str) -> tuple[str, ...]:
        """Read one text for each blank, with ``;`` between them."""
        wanted = len(self.blanks)
        parts = [text] if wanted == 1 else re.split(r"[;\n]", text.strip())
        if len(parts) == 1 < wanted:
            parts = re.split(r"[\s,]+", text.strip())
        texts = tuple(part.strip().strip("`").strip() for part in parts)
        if not any(texts):
            raise Unreadable(f"Nothing was typed. {self.view().instruction}", 0)
        if len(texts) != wanted:
            filled = "1 text was" if len(texts) == 1 else f"{len(texts)} texts were"
            raise Unreadable(f"There are {wanted} blanks, and {filled} typed. Put ; between them.")
        if not all(texts):
            raise Unreadable(f"Blank {texts.index('') + 1} was left empty.")
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
        feedback = " ".join(each for each in told if each)
        if credit > 0:
            return Verdict(Outcome.PARTIAL, feedback, credit)
        return incorrect(feedback)

    def answer_text(self) -> str:
        """Return what belongs in the blanks."""
        return "; ".join(f"`{blank.accept[0]}`" for blank in self.blanks)

    def faults(self) -> Iterator[Fault]:
        """Find a number of entries that is not that of the blanks, and mistakes that are right."""
        if (found := len(BLANK.findall(self.prompt))) != len(self.blanks):
            what = f"the prompt has {found} of ____, blanks has {len(self.blanks)} entries"
            yield Fault("blanks", what)
        for number, blank in enumerate(self.blanks):
            if not blank.accept:
                yield Fault(f"blanks.{number}.accept", f"blank {number + 1} accepts nothing")
            if len(self.blanks) > 1 and (divided := [t for t in blank.accept if ";" in t]):
                what = f"'{divided[0]}' cannot be typed: a ; stands between two blanks"
                yield Fault(f"blanks.{number}.accept", what)
            for wrong in blank.mistakes:
                if self._right(number, wrong):
                    what = f"the mistake '{wrong}' of blank {number + 1} is accepted"
                    yield Fault(f"blanks.{number}.mistakes", what)

    def proofs(self) -> Iterator[Expected]:
        """All accepted texts are right; each mistake is wrong and earns its feedback."""
        first = [blank.accept[0] for blank in self.blanks]
        for number, blank in enumerate(self.blanks):
            for text in blank.accept:
                yield Expected(f"blanks.{number}.accept", _with(first, number, text), right=True)
            for wrong, feedback in blank.mistakes.items():
                typed = _with(first, number, wrong)
                yield Expected(f"blanks.{number}.mistakes", typed, False, feedback)

    def _right(self, number: int, text: str) -> bool:
        accepted = self.blanks[number].accept
        return any(self._same(number, self._fitted(number, text), each) for each in accepted)

    def _fitted(self, number: int, text: str) -> str:
        """Return a text without what stands around the blank: ``backward()`` before ``()``."""
        places = list(BLANK.finditer(self.prompt))
        if number >= len(places):
            return text
        before, after = self.prompt[: places[number].start()], self.prompt[places[number].end() :]
        if after.startswith("()"):
            text = text.removesuffix("()")
        return text.removeprefix(".") if before.endswith(".") else text

    def _same(self, number: int, one: str, other: str) -> bool:
        plain = _in_code if self._stands_in_code(number) else _in_prose
        return plain(one) == plain(other)

    def _stands_in_code(self, number: int) -> bool:
        """Whether a blank comes after an odd number of backticks, or in an indented line."""
        place = list(BLANK.finditer(self.prompt))[number : number + 1]
        before = self.prompt[: place[0].start()] if place else ""
        return before.count("`") % 2 == 1 or before.rpartition("\n")[2].startswith("    ")

    def _feedback(self, number: int, text: str) -> str:
        blank = self.blanks[number]
        for wrong, feedback in blank.mistakes.items():
            if self._same(number, text, wrong):
                return feedback
        which = f"Blank {number + 1}" if len(self.blanks) > 1 else "That"
        if slip := _slip(_in_code(text), [_in_code(each) for each in blank.accept]):
            return f"{which} is right but for {slip}."
        return f"{which} is not right." if len(self.blanks) > 1 else ""


def _with(texts: list[str], number: int, text: str) -> str:
    return ";".join([*texts[:number], text, *texts[number + 1 :]])


def _slip(typed: str, accepted: list[str]) -> str:
    """Return by what code misses an accepted one, where it is only how that is written."""
    lowered = [each.casefold() for each in accepted]
    if typed.casefold() in lowered:
        return "the capitals, and Python tells them apart"
    if f"{typed}()" in accepted:
        return "the parentheses: without `()` nothing is called"
    if f"{typed}()".casefold() in lowered:
        return "the capitals and the parentheses: Python wants both"
    if re.sub(r"[ _]", "", typed) in (re.sub(r"[ _]", "", each) for each in accepted):
        return "the spelling: a name in Python is one word, with _"
    return ""


def _in_code(text: str) -> str:
    """Return code with spaces only between words and one kind of quotes: ``a @ b`` is ``a@b``."""
    spaced = re.sub(r"\s+", " ", plain(text).strip()).replace('"', "'")
    return re.sub(r" ?([^\w\s]) ?", r"\1", spaced)


def _in_prose(text: str) -> str:
    """Return words without case, article and closing mark: ``The mini-batch.`` is ``minibatch``."""
    words = re.sub(r"\s+", " ", plain(text).strip()).casefold().rstrip(".!")
    words = re.sub(r"^(?:the|an?) (?=\w)", "", words)
    return _in_code(re.sub(r"(?<=[^\W\d_])[- ]+(?=[^\W\d_])", "", words))

"""Fill in the blanks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Expected, Question, View
from quizlab.question_types.template import BLANK, Template, in_code, templates_in
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import plain
from quizlab.verdict import Outcome, Verdict, correct, incorrect


@dataclass(frozen=True)
class Blank:
    """What belongs in one blank."""

    accept: tuple[str, ...] = field(metadata=doc("the texts that are right; the first is shown"))
    mistakes: Mapping[str, str] = field(
        default_factory=dict,
        metadata=doc("feedback for texts that are wrong, as `wrong text: feedback`"),
    )


@dataclass(frozen=True)
class Trial:
    """Values with which the completed code is run."""

    before: str = field(
        default="", metadata=doc("lines that give the names in the code their values")
    )
    after: str = field(
        default="",
        metadata=doc("lines whose last one is the value that counts, where the code itself is not"),
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
    trials: tuple[Trial, ...] = field(
        default=(),
        metadata=doc(
            "where the code can be run: texts that give the same values in every trial as the "
            "accepted ones are right as well"
        ),
    )

    def preload(self) -> tuple[str, ...] | None:
        """Return what the trials need, None where there are none."""
        from quizlab.question_types.run_code import preload

        return preload("\n".join(each.before for each in self.trials)) if self.trials else None

    def view(self) -> View:
        """Return the prompt."""
        several = f"Type {len(self.blanks)} texts with ; between them, in order."
        return View(self.prompt, instruction="Type the text." if len(self.blanks) == 1 else several)

    def parse(self, text: str) -> tuple[str, ...]:
        """Read one text for each blank, with ``;`` between them."""
        wanted = len(self.blanks)
        texts = tuple(part.strip().strip("`").strip() for part in self._parts(text.strip()))
        quoted = wanted > 1 and all(map(_QUOTED.fullmatch, texts))
        if quoted and not any(first[:1] in "'\"" for first in self._first):
            texts = tuple(each[1:-1] for each in texts)
        if not any(texts):
            raise Unreadable(f"Nothing was typed. {self.view().instruction}", 0)
        if len(texts) != wanted:
            filled = "1 text was" if len(texts) == 1 else f"{len(texts)} texts were"
            raise Unreadable(f"There are {wanted} blanks, and {filled} typed. Put ; between them.")
        if not all(texts):
            raise Unreadable(f"Blank {texts.index('') + 1} was left empty.")
        return texts

    def _parts(self, text: str) -> list[str] | tuple[str, ...]:
        """Return the text of each blank, or whatever number of texts was typed."""
        wanted = len(self.blanks)
        if wanted == 1:
            return [text]
        if len(self._templates) == 1 and (found := self._templates[0].texts_of(text)) is not None:
            return found
        if (by_number := _in_numbered_list(text, wanted)) is not None:
            return by_number
        barred = "|" in text and not any("|" in each for each in (self.prompt, *self._first))
        parts = re.split(r"[;\n|]" if barred else r"[;\n]", text)
        if len(parts) > wanted and not parts[-1].strip():
            parts.pop()
        if len(parts) > 1:
            return parts
        return self._between_commas_or_blanks(text)

    def _between_commas_or_blanks(self, text: str) -> list[str]:
        """Return the texts where each is right or one thing, else all that was typed as one."""
        wanted = len(self.blanks)
        parts = text.split(",")
        if len(parts) == wanted and (
            all(map(self._right, range(wanted), parts)) or all(map(_QUOTED.fullmatch, parts))
        ):
            return parts
        parts = [part for part in re.split(r"[\s,]+", text) if part]
        if len(parts) == wanted and not all(map(self._right, range(wanted), parts)):
            given = {each for t in self._templates for part in t.around for each in part.split()}
            if given & {*parts} or not all(map(_ONE_THING.fullmatch, parts)):
                return [text]  # a line of code that has as many spaces by chance
        return parts

    def check(self, response: tuple[str, ...]) -> Verdict:
        """Compare each blank with what it accepts, then run the code where it can be run."""
        told = [
            self._feedback(number, text)
            for number, text in enumerate(response)
            if not self._right(number, text)
        ]
        if not told or (self.trials and self._gives_the_same(response)):
            return correct()
        credit = 1 - len(told) / len(self.blanks)
        feedback = " ".join(each for each in told if each)
        if credit > 0:
            return Verdict(Outcome.PARTIAL, feedback, credit)
        return incorrect(feedback)

    def _gives_the_same(self, response: Sequence[str]) -> bool:
        """Whether the code with these texts in it gives what the accepted ones give, each time."""
        from quizlab.values.compare import difference

        fitted = [
            self._place(n)[0].fitted(self._place(n)[1], t)[-1] for n, t in enumerate(response)
        ]
        for texts in dict.fromkeys((tuple(response), tuple(fitted))):
            values = self._values(texts)
            if values is not None and difference(values, self._accepted_values, 1e-6) is None:
                return True
        return False

    @cached_property
    def _accepted_values(self) -> list[Any] | None:
        return self._values(self._first)

    def _values(self, texts: Sequence[str]) -> list[Any] | None:
        """Return what the code gives in each trial with these texts, None where it fails."""
        from quizlab.question_types.run_code import call
        from quizlab.sandbox.limits import Stopped

        pieces, rest = [], list(texts)
        for template in self._templates:
            count = len(template.around) - 1
            pieces.append(template.filled(rest[:count]))
            rest = rest[count:]
        values = []
        for trial in self.trials:
            ends = "\n".join([*pieces, trial.after]) if trial.after else ", ".join(pieces)
            try:
                ran = call(f"{trial.before}\n{ends}", "value", [({},)])
            except Stopped:
                return None
            if ran.error is not None or ran.values[0] is None:
                return None
            values += ran.values
        return values

    def run_faults(self) -> Iterator[Fault]:
        """Find trials in which the accepted texts give no value."""
        if self.trials and self._accepted_values is None:
            yield Fault("trials", "with the accepted texts a trial fails, or gives no value")

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
        for number, blank in enumerate(self.blanks):
            for text in blank.accept:
                typed = ";".join(_with(self._first, number, text))
                yield Expected(f"blanks.{number}.accept", typed, right=True)
            for wrong, feedback in blank.mistakes.items():
                typed = ";".join(_with(self._first, number, wrong))
                yield Expected(f"blanks.{number}.mistakes", typed, False, feedback)

    @cached_property
    def _templates(self) -> list[Template]:
        return list(templates_in(self.prompt))

    @property
    def _first(self) -> list[str]:
        """The first accepted text of each blank."""
        return [blank.accept[0] if blank.accept else "" for blank in self.blanks]

    def _place(self, number: int) -> tuple[Template, int]:
        """Return the piece of the prompt that has a blank, and the blank's number in it."""
        for template in self._templates:
            if number < len(template.around) - 1:
                return template, number
            number -= len(template.around) - 1
        return Template(("", ""), is_code=False), 0  # more entries than blanks, a fault

    def _right(self, number: int, text: str) -> bool:
        return any(self._same(number, text, each) for each in self.blanks[number].accept)

    def _same(self, number: int, typed: str, other: str) -> bool:
        """Whether a text is another one: to the letter, or to Python in its place."""
        template, place = self._place(number)
        if not template.is_code:
            return _in_prose(typed) == _in_prose(other)
        first = self._first[number - place :][: len(template.around) - 1]
        return any(
            in_code(each) == in_code(other)
            or template.same(_with(first, place, each), _with(first, place, other))
            for each in template.fitted(place, typed)
        )

    def _feedback(self, number: int, text: str) -> str:
        blank = self.blanks[number]
        for wrong, feedback in blank.mistakes.items():
            if self._same(number, text, wrong):
                return feedback
        which = f"Blank {number + 1}" if len(self.blanks) > 1 else "That"
        template, place = self._place(number)
        is_path = template.is_path(self._first[number - place :][: len(template.around) - 1])
        if slip := _slip(in_code(text), [in_code(each) for each in blank.accept], is_path=is_path):
            return f"{which} is right but for {slip}."
        return f"{which} is not right." if len(self.blanks) > 1 else ""


def _in_numbered_list(text: str, wanted: int) -> list[str] | None:
    """Return the texts of ``1. valid 2. cat``, None where the numbers are others."""
    marks = [*re.finditer(r"(?:^|(?<=[\s;,]))\(?([0-9]{1,2})[.):]\s+", text)]
    if [each[1] for each in marks] != [str(n + 1) for n in range(wanted)] or marks[0].start():
        return None
    ends = [each.start() for each in marks[1:]] + [len(text)]
    return [text[each.end() : end].strip(" \n;,") for each, end in zip(marks, ends, strict=True)]


def _with(texts: list[str], number: int, text: str) -> list[str]:
    return [*texts[:number], text, *texts[number + 1 :]]


_QUOTED = re.compile(r"\s*(['\"])[^'\"]+\1\s*")
_ONE_THING = re.compile(r"[\w.]+(?:\(\))?|[^\w\s]{1,3}")  # a name, a number or an operator


def _slip(typed: str, accepted: list[str], *, is_path: bool) -> str:
    """Return by what code misses an accepted one, where it is only how that is written."""
    lowered = [each.casefold() for each in accepted]
    if typed.casefold() in lowered:
        return "the capitals, and " + (
            "they count in a path" if is_path else "Python tells them apart"
        )
    if f"{typed}()" in accepted:
        return "the parentheses: without `()` nothing is called"
    if f"{typed}()".casefold() in lowered:
        return "the capitals and the parentheses: Python wants both"
    if re.sub(r"[ _]", "", typed) in (re.sub(r"[ _]", "", each) for each in accepted):
        return "the spelling: a name in Python is one word, with _"
    return ""


def _in_prose(text: str) -> str:
    """Return words without case, article and closing mark: ``The mini-batch.`` is ``minibatch``."""
    words = re.sub(r"\s+", " ", plain(text).strip()).casefold().rstrip(".!")
    words = re.sub(r"^(?:the|an?) (?=\w)", "", words)
    return in_code(re.sub(r"(?<=[^\W\d_])[- ]+(?=[^\W\d_])", "", words))

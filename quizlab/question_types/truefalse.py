"""True or false. The smallest question type, and the one to copy."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Expected, Option, Question, View
from quizlab.records.fields import doc
from quizlab.verdict import Verdict, correct, incorrect

_TRUE = ("true", "t", "yes", "y", "right", "1")
_FALSE = ("false", "f", "no", "n", "wrong", "2")


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Question[bool]):
    """The prompt is a statement, and the student says whether it is true.

    Typed as `t` or `f`, `true` or `false`, `yes` or `no`, `right` or `wrong`, `1` or `2`.
    With varied names the statement must be true, or false, in every variant.

    Example:
        - id: relu-is-linear
          type: truefalse
          prompt: ReLU is a linear function.
          answer: false                      # true or false, without quotes
          feedback: ReLU has a corner at 0, so it is two straight lines, not one.
    """

    type_name: ClassVar[str] = "truefalse"
    answer_keys: ClassVar[tuple[str, ...]] = ("answer",)

    answer: bool = field(metadata=doc("whether the statement is true: `true` or `false`"))
    feedback: str = field(
        default="", metadata=doc("shown to a student who took it the other way round")
    )
    misconception: str | None = field(
        default=None, metadata=doc("the wrong belief which that shows, as in misconceptions.yaml")
    )

    def view(self) -> View:
        """Return the statement and the two options."""
        options = (Option("t", "True"), Option("f", "False"))
        return View(self.prompt, options, instruction="True or false? Type t or f.")

    def parse(self, text: str) -> bool:
        """Read a word, its letter or its number."""
        word = text.strip().strip(".!()").casefold()
        if word not in _TRUE + _FALSE:
            found = f"'{text.strip()[:40]}' is neither." if word else "Nothing was typed."
            raise Unreadable(f"{found} Type t for true or f for false.", 0)
        return word in _TRUE

    def check(self, response: bool) -> Verdict:
        """Compare with the answer."""
        if response is self.answer:
            return correct()
        return incorrect(self.feedback, self.misconception)

    def answer_text(self) -> str:
        """Return the right word."""
        return "True" if self.answer else "False"

    def proofs(self) -> Iterator[Expected]:
        """The answer is right; the other word is wrong, with the feedback."""
        yield Expected("answer", str(self.answer), right=True)
        other = str(not self.answer)
        yield Expected("feedback", other, False, self.feedback, self.misconception)

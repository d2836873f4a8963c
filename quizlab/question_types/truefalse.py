"""True or false. The smallest question type, and the one to copy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Expected, Option, Question, View
from quizlab.records.fields import doc
from quizlab.verdict import Verdict, correct, incorrect

_TRUE = ("true", "t", "yes", "yep", "yeah", "y", "right", "correct", "1")
_FALSE = ("false", "f", "no", "nope", "n", "wrong", "incorrect", "untrue", "2")
_LEAD = (
    r"(?:is it|it is|it's|it|that is|that's|that|(?:this|that|the) (?:statement|claim|sentence) is"
    r"|this is|i think|i guess|i would say|i'd say|is"
    r"|definitely|certainly|clearly|completely|absolutely)"
)
_SAID = re.compile(
    rf"\W*(?:{_LEAD}\b[\s:,]*)*(?P<turned>(?:not|isn't|is not)\s+)?"
    rf"(?P<word>{'|'.join(sorted(_TRUE + _FALSE, key=len, reverse=True))})"
    r"(?!\w)[\s.!?\"'*]*(?P<verb>(?:it|they) (?:is|are|does|do|has|have|can|will)"
    r"(?P<denied> not|n't)?[\s.!]*)?"
    r"(?:(?:[,;:()\[\]-]|\b(?:because|since|as)\b)\W*(?P<reason>.*))?",
    re.DOTALL,
)
_HEDGES = {"but", "or", "if", "unless", "except", "sometimes", "maybe", "partly", "not"}


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Question[bool]):
    """The prompt is a statement, and the student says whether it is true.

    Typed as `t` or `f`, `true` or `false`, `yes` or `no`, `right` or `wrong`, `1` or `2`,
    also as `not true`, `it is false` or `false, because …`.
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
        how = "True or false? Type t or f."
        return View(self.prompt, options, instruction=how, one_letter=True)

    def parse(self, text: str) -> bool:
        """Read a word, its letter or its number, with what people say around it."""
        said = _SAID.fullmatch(text.casefold())
        reason = re.findall(r"[\w']+", said["reason"] or "") if said else []
        if said is not None and not _HEDGES & {*reason[:1]}:
            says = (said["word"] in _TRUE) is not bool(said["turned"])
            against = {*_FALSE} if says else {*_TRUE}
            agrees = said["verb"] is None or says is not bool(said["denied"])
            if agrees and not ({*reason[:1]} & (against | ({"only"} if says else set()))):
                return says
        found = f"'{text.strip()[:40]}' is neither." if text.strip() else "Nothing was typed."
        raise Unreadable(f"{found} Type t for true or f for false.", 0)

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

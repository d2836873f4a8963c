"""Match each left side with its right side."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Distractor, Expected, Fault, Question, View, doc, labelled
from quizlab.question_types.options import chosen
from quizlab.verdict import Outcome, Verdict, correct, incorrect


@dataclass(frozen=True, kw_only=True)
class Match(Question[tuple[str, ...]]):
    """Pairs of a left and a right side; distractors are right sides that belong to none."""

    type_name: ClassVar[str] = "match"
    answer_keys: ClassVar[tuple[str, ...]] = ("pairs",)

    pairs: Mapping[str, str] = field(metadata=doc("left side: right side"))
    distractors: tuple[Distractor, ...] = field(
        default=(), metadata=doc("right sides that belong to no left side")
    )

    def view(self) -> View:
        """Return left sides as rows and right sides as options, in orders that the seed decides."""
        rights = sorted({*self.pairs.values(), *(each.text for each in self.distractors)})
        rows = tuple(self.in_any_order(list(self.pairs)))
        example = "; ".join(["b", "a", "c"][: len(rows)])
        how = f"Type one letter for each row, in the order of the rows, for example: {example}"
        return View(
            self.prompt, options=labelled(self.in_any_order(rights)), rows=rows, instruction=how
        )

    def parse(self, text: str) -> tuple[str, ...]:
        """Read one right side for each row, as ``b; a`` or ``1b 2a``; one may serve twice."""
        view = self.view()
        parts = _parts(text, len(view.rows))
        if len(parts) != len(view.rows):
            rows = len(view.rows)
            raise Unreadable(f"There are {rows} rows, and {len(parts)} parts were typed. {view.instruction}")
        places = [chosen(part, view.options) for part in parts]
        if any(len(found) != 1 for found in places):
            raise Unreadable(f"Each row takes one option. {view.instruction}")
        return tuple(view.options[found[0]].text for found in places)

    def check(self, response: tuple[str, ...]) -> Verdict:
        """Count the rows that are right."""
        rows = self.view().rows
        wrong = [
            (row, given) for row, given in zip(rows, response, strict=True) if self.pairs[row] != given
        ]
        if not wrong:
            return correct()
        told = [each for each in self.distractors if each.text in {given for _, given in wrong}]
        lines = [f"Not right: {', '.join(f'{row} – {given}' for row, given in wrong)}."]
        feedback = " ".join([*lines, *(each.feedback for each in told if each.feedback)])
        misconception = next((each.misconception for each in told if each.misconception), None)
        if len(wrong) == len(rows):
            return incorrect(feedback, misconception)
        return Verdict(Outcome.PARTIAL, feedback, 1 - len(wrong) / len(rows), misconception)

    def answer_text(self) -> str:
        """Return the pairs in the order of the rows."""
        return "\n".join(f"- {row}: {self.pairs[row]}" for row in self.view().rows)

    def faults(self) -> Iterator[Fault]:
        """Find too few pairs, and distractors that are right somewhere."""
        if len(self.pairs) < 2:
            yield Fault("pairs", f"pairs must have at least two, found {len(self.pairs)}")
        for number, each in enumerate(self.distractors):
            if each.text in self.pairs.values():
                what = f"the distractor '{each.text}' is the right side of a pair"
                yield Fault(f"distractors.{number}", what)

    def proofs(self) -> Iterator[Expected]:
        """The right sides in the order of the rows are right; a shift of them is not."""
        view = self.view()
        labels = {option.text: option.label for option in view.options}
        right = [labels[self.pairs[row]] for row in view.rows]
        yield Expected("pairs", "; ".join(right), right=True)
        shifted = right[1:] + right[:1]
        if shifted != right:
            yield Expected("pairs", "; ".join(shifted), right=False)


def _parts(text: str, rows: int) -> list[str]:
    """Split what was typed into one part for each row; ``1b 2a`` is put in the order of rows."""
    numbered = re.findall(r"(\d+)\s*[-:=).]?\s*([a-z])\b", text.lower())
    if len(numbered) == rows and {int(n) for n, _ in numbered} == set(range(1, rows + 1)):
        return [letter for _, letter in sorted((int(n), letter) for n, letter in numbered)]
    if ";" in text or "\n" in text:
        return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    parts = re.split(r"[\s,]+", text.strip())
    if len(parts) == 1 and len(text.strip()) == rows and text.strip().isalpha():
        return list(text.strip())
    return [part for part in parts if part]

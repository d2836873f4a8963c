"""Match each left side with its right side."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Distractor, Expected, Question, View, labelled
from quizlab.question_types.options import (
    between_separators,
    chosen,
    example,
    named,
    numbered,
    option_faults,
)
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import plain
from quizlab.verdict import Outcome, Verdict, correct, incorrect


@dataclass(frozen=True, kw_only=True)
class Match(Question[tuple[str, ...]]):
    """Pairs of a left and a right side; distractors are right sides that belong to none.

    Example:
        - id: shapes-and-names
          type: match
          prompt: What is each one called?
          pairs: {a rank-0 tensor: scalar, a rank-1 tensor: vector, a rank-2 tensor: matrix}
          distractors: [batch]
    """

    type_name: ClassVar[str] = "match"
    answer_keys: ClassVar[tuple[str, ...]] = ("pairs",)

    pairs: Mapping[str, str] = field(
        metadata=doc("what belongs together, as `left side: right side`")
    )
    distractors: tuple[Distractor, ...] = field(
        default=(), metadata=doc("right sides that belong to no left side")
    )

    def view(self) -> View:
        """Return left sides as rows and right sides as options, in orders that the seed decides."""
        rights = sorted({*self.pairs.values(), *(each.text for each in self.distractors)})
        rows = tuple(self.in_any_order(list(self.pairs), "rows"))
        options = labelled(self.in_any_order(rights, "options"))
        letters = "; ".join(example(options, len(rows)))
        how = f"Type one letter for each row, in the order of the rows, for example: {letters}"
        return View(self.prompt, options=options, rows=rows, instruction=how)

    def parse(self, text: str) -> tuple[str, ...]:
        """Read one right side for each row, as ``b; a``, ``1b 2a`` or ``left: right``.

        One right side may serve twice.
        """
        view = self.view()
        rows = len(view.rows)
        parts = _parts(text, view)
        if not text.strip():
            raise Unreadable(f"Nothing was typed. {view.instruction}", 0)
        if len(parts) != rows:
            typed = f"{len(parts)} {'part was' if len(parts) == 1 else 'parts were'} typed"
            raise Unreadable(f"There are {rows} rows, and {typed}. {view.instruction}")
        return tuple(_chosen_text(part, view, text) for part in parts)

    def check(self, response: tuple[str, ...]) -> Verdict:
        """Count the rows that are right."""
        rows = self.view().rows
        wrong = [
            (row, given)
            for row, given in zip(rows, response, strict=True)
            if self.pairs[row] != given
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
        """Find too few pairs, and distractors that are right somewhere or stand twice."""
        if len(self.pairs) < 2:
            yield Fault("pairs", f"pairs must have at least two, found {len(self.pairs)}")
        for number, each in enumerate(self.distractors):
            if each.text in self.pairs.values():
                what = f"the distractor '{each.text}' is the right side of a pair"
                yield Fault(f"distractors.{number}", what)
        wrong = [(f"distractors.{n}", each.text) for n, each in enumerate(self.distractors)]
        rights = [("pairs", right) for right in dict.fromkeys(self.pairs.values())]
        wrong = [each for each in wrong if each[1] not in self.pairs.values()]
        yield from option_faults([*rights, *wrong])

    def proofs(self) -> Iterator[Expected]:
        """The right sides in the order of the rows are right; a shift of them is not."""
        view = self.view()
        right = [named(self.pairs[row], view.options) for row in view.rows]
        yield Expected("pairs", "; ".join(right), right=True)
        shifted = right[1:] + right[:1]
        if shifted != right:
            yield Expected("pairs", "; ".join(shifted), right=False)
        for number, each in enumerate(self.distractors):
            strayed = "; ".join([named(each.text, view.options), *right[1:]])
            yield Expected(f"distractors.{number}", strayed, False, each.feedback)


def _chosen_text(part: str, view: View, text: str) -> str:
    at = max(text.lower().find(part.lower()), 0)
    try:
        places = chosen(part, view.options)
    except Unreadable as unreadable:
        raise Unreadable(unreadable.message, at + (unreadable.at or 0)) from None
    if len(places) != 1:
        raise Unreadable(f"Each row takes one option. {view.instruction}", at)
    return view.options[places[0]].text


def _parts(text: str, view: View) -> list[str]:
    """Split what was typed into one part for each row; ``1b 2a`` is put in the order of rows."""
    rows = len(view.rows)
    # "2d 1d" could be two options
    digits_begin = any(re.match(r"\d+[a-z]\b", option.text.lower()) for option in view.options)
    named_rows = _by_left_side(text, view) or (None if digits_begin else numbered(text, rows))
    if named_rows is not None:
        return named_rows
    typed = text.strip()
    if ";" in typed or "\n" in typed:
        return [part.strip() for part in re.split(r"[;\n]", typed) if part.strip()]
    if len(labels := between_separators(_JOINTS.sub(" ", typed), view.options)) == rows:
        return [label for label, _ in labels]
    if len(typed) == rows and (typed.isalpha() or typed.isdecimal()):
        return list(typed)
    between_commas = [part for part in typed.split(",") if part.strip()]
    if len(between_commas) == rows:
        return between_commas
    return [part for part in re.split(r"[\s,]+", typed) if part]


_JOINTS = re.compile(r"\band\b|[()\[\]]", re.IGNORECASE)


def _by_left_side(text: str, view: View) -> list[str] | None:
    """Return the right sides of ``left side: right side`` in the order of rows."""
    bare = re.sub(r"[`$]", "", text).strip()
    rows = {re.sub(r"[`$]", "", plain(row)).casefold(): row for row in view.rows}
    lefts = "|".join(map(re.escape, sorted(rows, key=len, reverse=True)))
    found = [
        *re.finditer(rf"(?<!\w)({lefts})\s{{0,9}}(?:[-=]>|[:=→]|-)\s{{0,9}}", bare, re.IGNORECASE)
    ]
    if len(found) != len(view.rows) or found[0].start() > 0:
        return None
    ends = [each.start() for each in found[1:]] + [len(bare)]
    by_row = {
        rows[each[1].casefold()]: bare[each.end() : end].strip(" \n,;")
        for each, end in zip(found, ends, strict=True)
    }
    return [by_row[row] for row in view.rows] if by_row.keys() == {*view.rows} else None

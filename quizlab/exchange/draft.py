"""A question of another program on its way to one of ours, and what is not as it was."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from quizlab.exchange.numbers import plain_decimal
from quizlab.exchange.portable import (
    Answer,
    Body,
    Gap,
    Gaps,
    Imported,
    NoCounterpart,
    NumberSought,
    Options,
    PortableQuestion,
    Statement,
)

Shared = tuple[Answer, float]  # an answer and its share of the points, in percent


@dataclass
class Draft:
    """What is known of a question while its answers are read.

    Attributes:
        kind: how the other program calls this kind of question.
        seen: its answers as they stand in the file, for who has to add what is missing.
        notes: what is not as it was, in words for the person who imports it.
    """

    kind: str
    title: str
    prompt: str
    explanation: str = ""
    name: str = ""
    hints: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    def imported(self, read: Callable[["Draft"], Body] | None) -> Imported:
        """Return the question with the body that ``read`` gives, or why it has none here."""
        title = self.title or self.prompt[:60]
        try:
            if read is None:
                what = f"the type '{self.kind}' has no counterpart; ask it in another way"
                raise NoCounterpart(what)
            body = read(self)
        except NoCounterpart as problem:
            notes = (*dict.fromkeys(self.notes), str(problem))
            asked = "\n".join([self.prompt, *(f"- {each}" for each in self.seen)])
            return Imported(self.kind, title, None, notes, asked)
        question = PortableQuestion(
            id=self.name or title,
            prompt=self.prompt,
            body=body,
            hints=self.hints,
            explanation=self.explanation,
            tags=self.tags,
        )
        notes = tuple(dict.fromkeys(self.notes))
        return Imported(self.kind, title, question, notes, self.prompt)

    def options(self, found: Sequence[Shared], *, several: bool) -> Options:
        """Read options of which one, or several, are right."""
        if not several:
            found = self._all_or_nothing(found)
        answers = [answer for answer, _ in found]
        right = sum(each.right for each in answers)
        if right != 1 and not (several and right):
            count = "no option is" if not right else f"{right} options are"
            raise NoCounterpart(f"{count} right; say which one is")
        return Options(self._told(answers), several)

    def statement(self, true: bool, if_wrong: str, if_right: str = "") -> Statement:
        """Read a statement with what is said to who took it the wrong and the right way."""
        self._told([Answer("", feedback=if_right)])
        return Statement(true, if_wrong)

    def texts(self, found: Sequence[Shared]) -> Gaps:
        """Read texts that are typed as those that fit one blank of the prompt."""
        answers = []
        for answer, _ in self._all_or_nothing(found):
            if not re.search(r"(?<!\\)\*", answer.text):
                answers.append(replace(answer, text=answer.text.replace(r"\*", "*")))
            elif answer.right:
                what = f"'{answer.text}' has a wildcard; list in `accept` the texts that are right"
                raise NoCounterpart(what)
            else:
                self.notes.append("feedback to texts with a wildcard is left out")
        if not any(each.right for each in answers):
            raise NoCounterpart("no text is right; write it in `accept`")
        if "____" not in self.prompt:
            self.prompt += "\n\n____"
        return Gaps((Gap(self._told(answers)),))

    def number(self, found: Sequence[tuple[Answer, float, str]]) -> NumberSought:
        """Read a number; each answer comes with its share of the points and its tolerance."""
        right, wrong = [], []
        for answer, share, tolerance in found:
            if answer.text.strip() in ("", "*"):
                self.notes.append("feedback to all other numbers is left out")
                continue
            value = replace(answer, text=plain_decimal(answer.text))
            if share >= 100:
                right.append((value, plain_decimal(tolerance)))
            elif value.feedback:
                wrong.append(replace(value, right=False))
            if 0 < share < 100:
                self.notes.append(_PARTS)
        if not right:
            raise NoCounterpart("no number earns all points; write it in `answer`")
        if right[1:]:
            others = ", ".join(each.text for each, _ in right[1:])
            self.notes.append(f"only the first right number is kept; also right were: {others}")
        self._told([right[0][0]])
        return NumberSought(right[0][0].text, right[0][1], tuple(wrong))

    def _all_or_nothing(self, found: Sequence[Shared]) -> list[Shared]:
        if any(0 < share < 100 for _, share in found):
            self.notes.append(_PARTS)
        return [(replace(answer, right=share >= 100), share) for answer, share in found]

    def _told(self, answers: Sequence[Answer]) -> tuple[Answer, ...]:
        """Return answers of which only wrong ones have feedback.

        What is said of right ones becomes the explanation, where there is none.
        """
        told = [each.feedback for each in answers if each.right and each.feedback]
        if told and not self.explanation:
            self.explanation = "\n\n".join(dict.fromkeys(told))
        elif told:
            self.notes.append("feedback to right answers is left out")
        return tuple(Answer(each.text) if each.right else each for each in answers)


_PARTS = "answers that earned a part of the points count as wrong"

"""Put steps in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Distractor, Expected, Question, View, labelled
from quizlab.question_types.options import chosen, example, named, numbered, option_faults
from quizlab.records.fields import Fault, doc
from quizlab.verdict import Outcome, Verdict, correct, incorrect


@dataclass(frozen=True, kw_only=True)
class Order(Question[tuple[str, ...]]):
    """Steps in a fixed order, or, with `before`, in any order that keeps those pairs.

    Example:
        - id: sgd-steps
          type: order
          asks: Q14
          prompt: Put the seven steps of gradient descent in order.
          steps:
            - Initialize the parameters
            - Predict
            - Calculate the loss
            - Calculate the gradients
            - Step the parameters
            - Repeat from the prediction
            - Stop
          distractors: [Shuffle the validation set]
    """

    type_name: ClassVar[str] = "order"
    answer_keys: ClassVar[tuple[str, ...]] = ("steps", "before")

    steps: tuple[str, ...] = field(metadata=doc("the steps in a right order"))
    before: tuple[tuple[str, ...], ...] = field(
        default=(), metadata=doc("pairs `[earlier, later]`, where several orders are right")
    )
    distractors: tuple[Distractor, ...] = field(
        default=(), metadata=doc("steps that do not belong there")
    )

    def view(self) -> View:
        """Return the steps and distractors in an order that the seed decides."""
        texts = self.in_any_order([*self.steps, *(each.text for each in self.distractors)])
        shown = tuple(text for text in texts if text in self.steps)
        if self._first_misplaced(shown) is None:  # in a right order, it would ask nothing
            texts.reverse()
        options = labelled(texts)
        letters = " ".join(example(options, len(self.steps)))
        how = f"Type the letters in order, for example: {letters}"
        how += " (not all belong there)" if self.distractors else ""
        return View(self.prompt, options=options, instruction=how)

    def parse(self, text: str) -> tuple[str, ...]:
        """Read labels, numbers or words as steps, or ``1b 2a`` and a numbered list."""
        view = self.view()
        by_number = numbered(text)
        places = chosen(text if by_number is None else "; ".join(by_number), view.options)
        if len(places) < 2:
            raise Unreadable(f"That is one step. {view.instruction}")
        if len(places) < len(self.steps) and not self.distractors:
            what = f"There are {len(self.steps)} steps, and {len(places)} were typed."
            raise Unreadable(f"{what} {view.instruction}")
        return tuple(view.options[place].text for place in places)

    def check(self, response: tuple[str, ...]) -> Verdict:
        """Find the first step that is misplaced, does not belong there, or is missing."""
        place = self._first_misplaced(response)
        if place is None and len(response) == len(self.steps):
            return correct()
        if place is None:
            missing = len(self.steps) - len(response)
            feedback = (
                f"The order is right so far, but {missing} more belong{'s' * (missing == 1)} there."
            )
            return self._partly(len(response), feedback, None)
        step = response[place]
        stray = next((each for each in self.distractors if each.text == step), None)
        if stray is not None:
            feedback = f"Step {place + 1}, '{step}', does not belong there. {stray.feedback or ''}"
            return self._partly(place, feedback.strip(), stray.misconception)
        return self._partly(
            place, f"The first misplaced step is number {place + 1}, '{step}'.", None
        )

    def _first_misplaced(self, response: tuple[str, ...]) -> int | None:
        done: list[str] = []
        for place, step in enumerate(response):
            if step not in self.steps or not self._may_follow(step, done):
                return place
            done.append(step)
        return None

    def _may_follow(self, step: str, done: list[str]) -> bool:
        if self.before:
            return all(pair[0] in done for pair in self.before if pair[1] == step)
        return step == self.steps[len(done)]

    def _partly(self, right: int, feedback: str, misconception: str | None) -> Verdict:
        credit = right / len(self.steps)
        if credit >= 0.5:
            return Verdict(Outcome.PARTIAL, feedback, credit, misconception)
        return incorrect(feedback, misconception)

    def answer_text(self) -> str:
        """Return the steps in order."""
        return "\n".join(f"{number}. {step}" for number, step in enumerate(self.steps, 1))

    def faults(self) -> Iterator[Fault]:
        """Find too few steps, steps that stand twice, and pairs that name no step."""
        if len(self.steps) < 2:
            yield Fault("steps", f"steps must have at least two, found {len(self.steps)}")
        for number, each in enumerate(self.distractors):
            if each.text in self.steps:
                what = f"the distractor '{each.text}' is one of the steps"
                yield Fault(f"distractors.{number}", what)
        steps = [(f"steps.{n}", step) for n, step in enumerate(self.steps)]
        wrong = [(f"distractors.{n}", each.text) for n, each in enumerate(self.distractors)]
        yield from option_faults([*steps, *(each for each in wrong if each[1] not in self.steps)])
        for number, pair in enumerate(self.before):
            if (wrong_pair := self._pair_fault(pair)) is not None:
                yield Fault(f"before.{number}", wrong_pair)

    def _pair_fault(self, pair: tuple[str, ...]) -> str | None:
        if len(pair) != 2:
            return f"before must have pairs [earlier, later], found {len(pair)} texts"
        for step in pair:
            if step not in self.steps:
                return f"before names '{step}', which is none of the steps"
        if self.steps.index(pair[0]) >= self.steps.index(pair[1]):
            return (
                f"before wants '{pair[0]}' ahead of '{pair[1]}', steps has it the other way round"
            )
        return None

    def proofs(self) -> Iterator[Expected]:
        """The steps in order are right; reversed, or with a distractor, they are not."""
        yield Expected("steps", self._typed(self.steps), right=True)
        yield Expected("steps", self._typed(self.steps[::-1]), right=False)
        for number, each in enumerate(self.distractors):
            strayed = self._typed((*self.steps, each.text))
            yield Expected(f"distractors.{number}", strayed, False, each.feedback)

    def _typed(self, steps: tuple[str, ...]) -> str:
        options = self.view().options
        return "; ".join(named(step, options) for step in steps)

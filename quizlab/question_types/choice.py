"""Choose one option, or all that apply."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Distractor, Expected, Question, View, labelled
from quizlab.question_types.options import chosen, named, option_faults
from quizlab.records.fields import Fault, doc
from quizlab.verdict import Outcome, Verdict, correct, incorrect


@dataclass(frozen=True, kw_only=True)
class Choice(Question[frozenset[str]]):
    """One key, or a list of keys for "select all that apply", among distractors.

    Example:
        - id: metric-set
          type: choice
          asks: Q11
          tags: [metrics]
          prompt: On which set are metrics normally calculated?
          key: The validation set
          distractors:
            - The training set:
                feedback: >-
                  A model can memorise its training set;
                  a metric there does not show how well it generalises.
                misconception: metric-on-training-set
            - Both sets together
          hints: [Think of what a model can do with data that it has already seen.]
          explanation: >-
            Metrics are for people, who want to know
            how the model does on data that it has not seen.
    """

    type_name: ClassVar[str] = "choice"
    answer_keys: ClassVar[tuple[str, ...]] = ("key",)

    key: str | tuple[str, ...] = field(
        metadata=doc('the right option; a list makes it "select all that apply"')
    )
    distractors: tuple[Distractor, ...] = field(metadata=doc("the wrong options"))

    @property
    def keys(self) -> tuple[str, ...]:
        """The right options."""
        return (self.key,) if isinstance(self.key, str) else self.key

    @property
    def several(self) -> bool:
        """Whether any number of options may be chosen."""
        return not isinstance(self.key, str)

    def view(self) -> View:
        """Return the options in an order that the seed decides."""
        texts = self.in_any_order([*self.keys, *(each.text for each in self.distractors)])
        how = "Type the letters of all that apply." if self.several else "Type one letter."
        options = labelled(texts)
        return View(self.prompt, options, instruction=how, one_letter=not self.several)

    def parse(self, text: str) -> frozenset[str]:
        """Read labels, numbers or words as the texts of options."""
        options = self.view().options
        places = chosen(text, options)
        if not self.several and len(places) > 1:
            raise Unreadable("One option is right: type one letter.")
        return frozenset(options[place].text for place in places)

    def check(self, response: frozenset[str]) -> Verdict:
        """Compare the chosen options with the keys."""
        keys = set(self.keys)
        wrong = [each for each in self.distractors if each.text in response]
        missed = len(keys - response)
        if not wrong and not missed:
            return correct()
        feedback = self._feedback(wrong, missed)
        misconception = next((each.misconception for each in wrong if each.misconception), None)
        credit = max(0, len(keys) - missed - len(wrong)) / len(keys)
        if credit > 0:
            return Verdict(Outcome.PARTIAL, feedback, credit, misconception)
        return incorrect(feedback, misconception)

    def _feedback(self, wrong: list[Distractor], missed: int) -> str:
        if not self.several:
            return " ".join(each.feedback for each in wrong if each.feedback)
        labels = {option.text: option.label for option in self.view().options}
        told = [f"{labels[each.text]}) {each.feedback}" for each in wrong if each.feedback]
        counts = []
        if wrong:
            counts.append(
                f"{len(wrong)} of those you chose {'is' if len(wrong) == 1 else 'are'} wrong."
            )
        if missed:
            counts.append(f"{missed} right {'one is' if missed == 1 else 'ones are'} missing.")
        return " ".join(counts + told)

    def answer_text(self) -> str:
        """Return the keys with their labels."""
        options = self.view().options
        return "; ".join(f"{o.label}) {o.text}" for o in options if o.text in self.keys)

    def faults(self) -> Iterator[Fault]:
        """Find empty lists, and options that stand twice."""
        if not self.keys:
            yield Fault("key", "key must have at least one option")
        if not self.distractors:
            yield Fault("distractors", "distractors must have at least one option")
        for number, each in enumerate(self.distractors):
            if each.text in self.keys:
                what = f"the distractor '{each.text}' equals the key"
                yield Fault(f"distractors.{number}", what)
        keys = [
            ("key" if isinstance(self.key, str) else f"key.{n}", k) for n, k in enumerate(self.keys)
        ]
        wrong = [(f"distractors.{n}", each.text) for n, each in enumerate(self.distractors)]
        yield from option_faults([*keys, *(each for each in wrong if each[1] not in self.keys)])

    def proofs(self) -> Iterator[Expected]:
        """Every distractor alone is wrong and earns its feedback; the keys are right."""
        options = self.view().options
        yield Expected("key", "; ".join(named(key, options) for key in self.keys), right=True)
        for number, each in enumerate(self.distractors):
            yield Expected(f"distractors.{number}", named(each.text, options), False, each.feedback)

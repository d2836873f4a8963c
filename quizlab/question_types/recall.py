"""Free text, marked by the ideas and misconceptions found in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar, Self

from quizlab.errors import Unreadable
from quizlab.free_text.answer_code import preload
from quizlab.free_text.classifier import Classifier, features
from quizlab.free_text.marking import Rubric, mark
from quizlab.free_text.rubric import WantedIdea, WrongBelief, idea_faults, point_faults
from quizlab.free_text.second_opinions import FILE_NAME, SecondOpinion, read_opinions
from quizlab.question_types.base import ChapterContext, Expected, Question, View
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import Notation
from quizlab.verdict import Verdict

MEASURED = (
    "with 2, 5, 10 and 20 an idea, 85, 84, 92 and 96 % of what is decided agrees with a person"
)
FEW_PATTERNS = 10  # of an idea; with fewer, many right responses are not found
FEWEST_LETTERS = 2  # of an answer in words: no


@dataclass(frozen=True, kw_only=True)
class Recall(Question[str]):
    """Free text, marked by the ideas and misconceptions that are found in it.

    Example:
        - id: why-zero-gradients
          type: recall
          asks: Q31
          prompt: Why do we have to zero the gradients?
          ideas:
            - says: '`backward` adds to the gradients that are already stored'
              any: [accumulat*, add* ... to, sum* up, pile* up]
            - says: so the old ones would be mixed into the next step
              any:
                - next (batch|step|iteration)
                - previous (batch|batches|step)
                - batches so far
                - old gradients
              optional: true
          misconceptions:
            - any: [keep increasing, always grow*]
              feedback: >-
                They are added up, which need not make them larger,
                since gradients can have either sign.
          answer: >-
            `loss.backward` adds the new gradients to those stored in `.grad`.
            Without zeroing, each step would use the sum over all batches so far.
          accept:
            - They accumulate, so without zeroing the next batch would use the sum of old and new.
          reject: ["To save memory.", "Because they must start at random values."]
    """

    type_name: ClassVar[str] = "recall"
    notation: ClassVar[Notation] = "prose"
    longest: ClassVar[int] = 20_000  # a long essay has 10,000
    answer_keys: ClassVar[tuple[str, ...]] = ("answer",)
    samples_required: ClassVar[bool] = True
    answer_always_shown: ClassVar[bool] = True

    ideas: tuple[WantedIdea, ...] = field(metadata=doc("the points of a full answer"))
    enough: int | None = field(
        default=None,
        metadata=doc("how many of the ideas make a full answer, where not all are needed"),
    )
    in_order: bool = field(
        default=False,
        metadata=doc(
            "whether the ideas are steps: all of them in another order are partial; "
            "a comment beside code (`loss.backward()  # updates the weights`) is no step"
        ),
    )
    misconceptions: tuple[WrongBelief, ...] = field(
        default=(), metadata=doc("wrong beliefs that a response can show")
    )
    answer: str = field(metadata=doc("a full answer, shown afterwards: Markdown"))
    of_chapter: tuple[WrongBelief, ...] = field(
        default=(), metadata={"internal": "the chapter's; they stand in its catalogue"}
    )
    classifier: Classifier | None = field(
        default=None, metadata={"internal": "learned; it stands beside the banks"}
    )
    calibrated: bool = field(
        default=False, metadata={"internal": "measured; it stands beside the banks"}
    )

    @cached_property
    def rubric(self) -> Rubric:
        """What responses are marked by."""
        return Rubric(
            ideas=self.ideas,
            misconceptions=self.misconceptions,
            of_chapter=self.of_chapter,
            needed=self.enough or sum(not idea.optional for idea in self.ideas),
            in_order=self.in_order,
            own_answers=(self.answer, *(sample.response for sample in self.accept)),
            rejected=tuple(sample.response for sample in self.reject),
            classifier=self.classifier,
            calibrated=self.calibrated,
        )

    def bind(self, chapter: ChapterContext) -> Self:
        """Return the question with its chapter's misconceptions, and what was measured of it."""
        known = chapter.catalogue()
        beliefs = tuple(each.as_belief(name) for name, each in known.items() if each.any)
        path = chapter.find(FILE_NAME)
        opinions = read_opinions(path) if path else {}
        known_of_it = opinions.get(self.id, SecondOpinion())
        return replace(
            self,
            of_chapter=beliefs,
            classifier=known_of_it.classifier,
            calibrated=known_of_it.calibrated,
        )

    def features(self, response: str) -> frozenset[str]:
        """Return what a classifier knows of a response."""
        return features(self.rubric.read(response))

    def preload(self) -> tuple[str, ...] | None:
        """Return what the code in responses is likely to need, if any will be run."""
        return preload(self.answer) if any(idea.code for idea in self.ideas) else None

    def view(self) -> View:
        """Return the prompt."""
        how = "Answer in your own words."
        return View(self.prompt, instruction=how, multiline=True)

    def parse(self, text: str) -> str:
        """Return the text, or say that there is none."""
        if not any(letter.isalnum() for letter in text):
            raise Unreadable("Nothing was written. Answer in your own words.", 0)
        if _is_bare(text) and not any(map(_is_bare, self.rubric.own_answers)):
            raise Unreadable("A number or a letter is no answer here. Say it in words.", 0)
        return text.strip()

    def check(self, response: str) -> Verdict:
        """Look for the ideas and the misconceptions."""
        return mark(self.rubric.find(response))

    def answer_text(self) -> str:
        """Return the author's answer."""
        return self.answer

    def faults(self) -> Iterator[Fault]:
        """Find ideas without patterns, patterns that cannot be read, and nothing required."""
        if all(idea.optional for idea in self.ideas):
            yield Fault("ideas", "ideas must have at least one that is not optional")
        required = sum(not idea.optional for idea in self.ideas)
        if self.enough is not None and not 1 <= self.enough <= required:
            what = f"enough must be from 1 to {required}, the number of ideas that are not optional"
            yield Fault("enough", f"{what}; found {self.enough}")
        for number, idea in enumerate(self.ideas):
            yield from idea_faults(f"ideas.{number}", idea)
        for number, belief in enumerate(self.misconceptions):
            yield from point_faults(f"misconceptions.{number}", belief)

    def warnings(self) -> Iterator[str]:
        """Say that the question fails nobody, where it also has an idea with few patterns."""
        sought = [idea for idea in self.ideas if not idea.optional and not idea.code]
        few = min((len(idea.any) for idea in sought), default=FEW_PATTERNS)
        if not self.calibrated and few < FEW_PATTERNS:
            yield (
                "warning: it is not calibrated, so it passes a response or leaves it undecided. "
                f"Patterns of its shortest idea: {few}; {MEASURED} (docs/free-text.md)"
            )

    def proofs(self) -> Iterator[Expected]:
        """The author's own answer is right."""
        yield Expected("answer", self.answer, right=True)


def _is_bare(text: str) -> bool:
    """Whether a text is a number, or one letter, where words are asked for."""
    return sum(each.isalpha() for each in text) < FEWEST_LETTERS

"""Free text, marked by the ideas and misconceptions found in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar, Self

from quizlab.errors import Unreadable
from quizlab.free_text.answer_code import preload
from quizlab.free_text.classifier import Classifier, features
from quizlab.free_text.classifier_file import FILE_NAME, read_classifiers
from quizlab.free_text.marking import Rubric, mark
from quizlab.free_text.rubric import WantedIdea, WrongBelief, idea_faults, point_faults
from quizlab.question_types.base import ChapterContext, Expected, Question, View
from quizlab.records.fields import Fault, doc
from quizlab.verdict import Verdict

FEWEST_LETTERS = 2  # of an answer in words: no
LONGEST = 20_000  # characters; a long essay has 10,000


@dataclass(frozen=True, kw_only=True)
class Recall(Question[str]):
    """Free text.

    All ideas that are not optional, and no misconception, be it the question's or one of its
    chapter: correct. Some of them, or a misconception beside them: partial. None of them, a
    misconception alone, or one that decides: incorrect. Undecided, so that the student marks it:
    all the words of the ideas that were not found are there, so they may have been said; hardly a
    word is known; words without sentences; so much else that a wrong remark, or the idea that was
    not found, may be in it; an idea not found beside a formula; or what was learned from marked
    responses speaks against the outcome.
    """

    type_name: ClassVar[str] = "recall"
    answer_keys: ClassVar[tuple[str, ...]] = ("answer",)
    samples_required: ClassVar[bool] = True
    answer_always_shown: ClassVar[bool] = True

    ideas: tuple[WantedIdea, ...] = field(metadata=doc("what a full answer says"))
    enough: int | None = field(
        default=None,
        metadata=doc("how many of the ideas make a full answer, where not all are needed"),
    )
    in_order: bool = field(
        default=False, metadata=doc("whether the ideas are steps, to be named in this order")
    )
    misconceptions: tuple[WrongBelief, ...] = field(
        default=(), metadata=doc("what a wrong answer says")
    )
    answer: str = field(metadata=doc("a full answer, shown afterwards: Markdown"))
    of_chapter: tuple[WrongBelief, ...] = field(
        default=(), metadata={"internal": "the chapter's; they stand in its catalogue"}
    )
    classifier: Classifier | None = field(
        default=None, metadata={"internal": "learned; it stands beside the banks"}
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
            classifier=self.classifier,
        )

    def bind(self, chapter: ChapterContext) -> Self:
        """Return the question that looks for its chapter's misconceptions, and is classified."""
        known = chapter.catalogue()
        beliefs = tuple(each.as_belief(name) for name, each in known.items() if each.any)
        path = chapter.find(FILE_NAME)
        classifier = read_classifiers(path).get(self.id) if path else None
        return replace(self, of_chapter=beliefs, classifier=classifier)

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
        if len(text) > LONGEST:
            raise Unreadable(f"The answer has {len(text)} characters, at most {LONGEST} are read.")
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

    def proofs(self) -> Iterator[Expected]:
        """The author's own answer is right."""
        yield Expected("answer", self.answer, right=True)


def _is_bare(text: str) -> bool:
    """Whether a text is a number, or one letter, where words are asked for."""
    return sum(each.isalpha() for each in text) < FEWEST_LETTERS

"""Free text, marked by the ideas and misconceptions found in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from quizlab.errors import Unreadable
from quizlab.question_types.base import Expected, Fault, Question, View, doc
from quizlab.question_types.patterns import PatternProblem, compiled_pattern, found_in
from quizlab.verdict import Idea, Outcome, Verdict

LONGEST = 20_000  # characters; a long essay has 10,000


@dataclass(frozen=True)
class WantedIdea:
    """A point that a full answer makes."""

    says: str = field(metadata=doc("the point as a sentence, for the student"))
    any: tuple[str, ...] = field(metadata=doc("patterns, one of which is found in who says it"))
    optional: bool = field(default=False, metadata=doc("whether a full answer may leave it out"))


@dataclass(frozen=True)
class WrongBelief:
    """A misconception that a response may show."""

    any: tuple[str, ...] = field(metadata=doc("patterns, one of which shows the belief"))
    feedback: str = field(metadata=doc("what the student reads"))
    misconception: str | None = field(
        default=None, metadata=doc("the name of a wrong belief in misconceptions.yaml")
    )


@dataclass(frozen=True, kw_only=True)
class Recall(Question[str]):
    """Free text.

    All ideas that are not optional, and no misconception: correct. Some of them, or a
    misconception beside them: partial. A misconception alone: incorrect. Nothing found: undecided,
    and the student marks it.
    """

    type_name: ClassVar[str] = "recall"
    answer_keys: ClassVar[tuple[str, ...]] = ("answer",)
    samples_required: ClassVar[bool] = True

    ideas: tuple[WantedIdea, ...] = field(metadata=doc("what a full answer says"))
    misconceptions: tuple[WrongBelief, ...] = field(
        default=(), metadata=doc("what a wrong answer says")
    )
    answer: str = field(metadata=doc("a full answer, shown afterwards: Markdown"))

    def view(self) -> View:
        """Return the prompt."""
        how = "Answer in your own words."
        return View(self.prompt, instruction=how, multiline=True)

    def parse(self, text: str) -> str:
        """Return the text, or say that there is none."""
        if not any(letter.isalnum() for letter in text):
            raise Unreadable("Nothing was written. Answer in your own words.", 0)
        if len(text) > LONGEST:
            raise Unreadable(f"The answer has {len(text)} characters, at most {LONGEST} are read.")
        return text.strip()

    def check(self, response: str) -> Verdict:
        """Look for the ideas and the misconceptions."""
        ideas = tuple(
            Idea(idea.says, _says(response, idea.any), idea.optional) for idea in self.ideas
        )
        wrong = [each for each in self.misconceptions if _says(response, each.any)]
        outcome = _outcome([idea.found for idea in ideas if not idea.optional], bool(wrong))
        name = next((each.misconception for each in wrong if each.misconception), None)
        feedback = " ".join(each.feedback for each in wrong)
        return Verdict(outcome, feedback, _credit(outcome, ideas), name, ideas)

    def answer_text(self) -> str:
        """Return the author's answer."""
        return self.answer

    def faults(self) -> Iterator[Fault]:
        """Find ideas without patterns, patterns that cannot be read, and nothing required."""
        if all(idea.optional for idea in self.ideas):
            yield Fault("ideas", "ideas must have at least one that is not optional")
        patterns = [(f"ideas.{n}.any", each.any) for n, each in enumerate(self.ideas)]
        patterns += [
            (f"misconceptions.{n}.any", each.any) for n, each in enumerate(self.misconceptions)
        ]
        for key, any_of in patterns:
            if not any_of:
                yield Fault(key, "any must have at least one pattern")
            for number, pattern in enumerate(any_of):
                yield from _pattern_faults(f"{key}.{number}", pattern)

    def proofs(self) -> Iterator[Expected]:
        """The author's own answer is right."""
        yield Expected("answer", self.answer, right=True)


def _says(response: str, patterns: tuple[str, ...]) -> bool:
    return any(found_in(pattern, response) for pattern in patterns)


def _outcome(found: list[bool], misconception: bool) -> Outcome:
    if misconception:
        return Outcome.PARTIAL if any(found) else Outcome.INCORRECT
    if all(found):
        return Outcome.CORRECT
    return Outcome.PARTIAL if any(found) else Outcome.UNDECIDED


def _credit(outcome: Outcome, ideas: tuple[Idea, ...]) -> float | None:
    if outcome is not Outcome.PARTIAL:
        return None
    required = [idea for idea in ideas if not idea.optional]
    return sum(idea.found for idea in required) / len(required)


def _pattern_faults(key: str, pattern: str) -> Iterator[Fault]:
    try:
        compiled_pattern(pattern)
    except PatternProblem as problem:
        yield Fault(key, str(problem))

"""Free text, marked by the ideas and misconceptions found in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from quizlab.errors import Unreadable
from quizlab.free_text.classifier import (
    LEAST_TO_PASS,
    MOST_TO_FAIL,
    RIGHT_TOO,
    WRONG_TOO,
    Opinion,
    traits,
)
from quizlab.free_text.code_patterns import without_remarks
from quizlab.free_text.coverage import Coverage, coverage
from quizlab.free_text.idea_match import IdeaMatch, are_in_order, coverage_of, sought_in
from quizlab.free_text.keyword_stuffing import is_word_list, opens_with_words
from quizlab.free_text.near_misses import is_understood
from quizlab.free_text.patterns import Reading, compiled_pattern, read
from quizlab.free_text.rubric import (
    WantedIdea,
    WrongBelief,
    found_of,
    idea_faults,
    point_faults,
    says,
)
from quizlab.free_text.spelling import vocabulary
from quizlab.free_text.symbols import has_mathematics
from quizlab.question_types.base import Expected, Question, View
from quizlab.records.fields import Fault, doc
from quizlab.verdict import Idea, Outcome, Verdict

FEWEST_LETTERS = 2  # of an answer in words: no
LONGEST = 20_000  # characters; a long essay has 10,000

# Where a response says much that nothing accounts for, we abstain. Both limits are measured:
# docs/free-text.md.
LEAST_EXPLAINED = 0.17  # the share of its words, of a response that has all ideas,
MUCH = 6  # and has more unexplained words than these
MOST_UNEXPLAINED = 8  # words, of a response in which an idea was not found

DOUBTFUL = "Words of a point that was not found are there, so it may have been said after all."
FOREIGN = "Few of these words are known here, so this cannot be marked for certain."
DISORDER = "All points are there, but in another order than they belong in."
NOTHING = (
    "No point of a full answer was found. Compare with the answer, in case you used other words."
)
CROWDED = "All points are there, but much else too, which cannot be checked here."
ELSEWHERE = "Much of this could not be read, and a point that was not found may be in it."
SYMBOLS = "A point that was not found may be in the formula, which is not read here."
UNLIKE_RIGHT = (
    "All points are there, but answers in such words are often not quite right: compare closely."
)
UNLIKE_WRONG = (
    "Answers in such words are often right, so what was not found may be said in another way."
)
ONLY_WORDS = "These are words without sentences. Say how they belong together."


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
    opinion: Opinion | None = field(
        default=None, metadata={"internal": "learned; it stands beside the banks"}
    )

    def knowing(self, beliefs: tuple[WrongBelief, ...], opinion: Opinion | None = None) -> Self:
        """Return the question that looks for its chapter's wrong beliefs, and has an opinion."""
        return replace(self, of_chapter=beliefs, opinion=opinion)

    def traits(self, response: str) -> frozenset[str]:
        """Return what a second opinion knows of a response."""
        return traits(self._told(response))

    def warm_up(self) -> None:
        """Start the server, if code in a response will be run."""
        if any(idea.code for idea in self.ideas):
            from quizlab.question_types.run_code import warm_up

            warm_up(self.answer)

    def view(self) -> View:
        """Return the prompt."""
        how = "Answer in your own words."
        return View(self.prompt, instruction=how, multiline=True)

    def parse(self, text: str) -> str:
        """Return the text, or say that there is none."""
        if not any(letter.isalnum() for letter in text):
            raise Unreadable("Nothing was written. Answer in your own words.", 0)
        if _is_bare(text) and not any(map(_is_bare, self._own_answers())):
            raise Unreadable("A number or a letter is no answer here. Say it in words.", 0)
        if len(text) > LONGEST:
            raise Unreadable(f"The answer has {len(text)} characters, at most {LONGEST} are read.")
        return text.strip()

    def check(self, response: str) -> Verdict:
        """Look for the ideas and the misconceptions."""
        told = self._told(response)
        reading = read(response, vocabulary(*self._words())) if self.in_order else told
        sought = [sought_in(idea, told, response) for idea in self.ideas]
        ideas = tuple(Idea(each.wanted.says, each.found, each.wanted.optional) for each in sought)
        required = [each for each in sought if not each.wanted.optional]
        found = sum(each.found for each in required)
        beliefs = (*self.misconceptions, *self.of_chapter)
        wrong = [each for each in beliefs if _shows(reading, each, found > 0)]
        outcome = _outcome(found, wrong, self._needed())
        if outcome in (Outcome.CORRECT, Outcome.PARTIAL) and self._is_stuffed(response):
            return Verdict(Outcome.UNDECIDED, ONLY_WORDS, ideas=ideas)
        likely = self._likely(told, sought)
        if not (wrong or _agrees(outcome, likely)) and (
            doubt := self._doubt(outcome, told, sought, response)
        ):
            return Verdict(Outcome.UNDECIDED, doubt, ideas=ideas)
        name = next((each.misconception for each in wrong if each.misconception), None)
        feedback = " ".join(dict.fromkeys(each.feedback for each in wrong))
        if outcome is Outcome.INCORRECT and not wrong:
            feedback = NOTHING
        if outcome is Outcome.CORRECT and self.in_order and not are_in_order(told, required):
            outcome, feedback = Outcome.PARTIAL, DISORDER
        if doubt := self._contradiction(outcome, likely):
            return Verdict(Outcome.UNDECIDED, f"{feedback} {doubt}".strip(), ideas=ideas)
        return Verdict(outcome, feedback, _credit(outcome, found, self._needed()), name, ideas)

    def _told(self, response: str) -> Reading:
        """Return what may say ideas: where steps have an order, no remarks beside code."""
        text = without_remarks(response) if self.in_order else response
        return read(text, vocabulary(*self._words()))

    def _needed(self) -> int:
        """Return how many ideas make a full answer."""
        return self.enough or sum(not idea.optional for idea in self.ideas)

    def _words(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words, and the beginnings of words, that the patterns look for."""
        groups = [each.any for each in self.ideas] + [each.any for each in self.misconceptions]
        patterns = [compiled_pattern(pattern) for group in groups for pattern in group]
        words = (word for pattern in patterns for word in pattern.words)
        return frozenset(words), frozenset(stem for each in patterns for stem in each.stems)

    def _doubt(
        self, outcome: Outcome, reading: Reading, sought: list[IdeaMatch], response: str
    ) -> str:
        """Say why the outcome may be another than what was found says, if it may."""
        covered = coverage_of(reading, sought)
        if outcome is Outcome.CORRECT:
            return CROWDED if covered and self._is_crowded(covered) else ""
        required = [each for each in sought if not each.wanted.optional]
        if sum(each.found or each.is_near(reading) for each in required) >= self._needed():
            return DOUBTFUL
        if has_mathematics(response):
            return SYMBOLS
        if covered and covered.unexplained > MOST_UNEXPLAINED:
            return ELSEWHERE
        if any(each.found for each in required) or is_understood(reading, *self._words()):
            return ""
        return FOREIGN

    def _likely(self, reading: Reading, sought: list[IdeaMatch]) -> float | None:
        """Return how likely it is correct to the second opinion; code that ran needs none."""
        if self.opinion is None or any(each.settled for each in sought):
            return None
        return self.opinion.of(reading)

    def _contradiction(self, outcome: Outcome, likely: float | None) -> str:
        """Say that the second opinion is against the outcome, if it is."""
        if likely is None or self.opinion is None:
            return ""
        if outcome is not Outcome.CORRECT:
            return UNLIKE_WRONG if likely > MOST_TO_FAIL else ""
        if likely >= LEAST_TO_PASS:
            return ""
        own = map(self.opinion.of, map(self._told, self._own_answers()))
        return UNLIKE_RIGHT if likely < min(own) else ""

    def _is_crowded(self, covered: Coverage) -> bool:
        """Whether much is beside the ideas, and more than in any of the author's own answers."""
        if covered.unexplained <= MUCH or covered.share >= LEAST_EXPLAINED:
            return False
        return all(covered.share < own.share for own in map(self._covered, self._own_answers()))

    def _covered(self, response: str) -> Coverage:
        told = self._told(response)
        said = [pattern for idea in self.ideas for pattern in found_of(told, idea)]
        return coverage(told, said)

    def _own_answers(self) -> tuple[str, ...]:
        return (self.answer, *(sample.response for sample in self.accept))

    def _is_stuffed(self, response: str) -> bool:
        """Whether the response only lists words, where the author's own answers do not."""
        own = self._own_answers()
        return any(
            lists(response) and not any(map(lists, own))
            for lists in (is_word_list, opens_with_words)
        )

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


def _shows(reading: Reading, wrong: WrongBelief, idea_found: bool) -> bool:
    return not (wrong.alone and idea_found) and says(reading, wrong)


def _agrees(outcome: Outcome, likely: float | None) -> bool:
    """Whether the second opinion settles a doubt about the outcome."""
    if likely is None:
        return False
    return likely > RIGHT_TOO if outcome is Outcome.CORRECT else likely < WRONG_TOO


def _outcome(found: int, wrong: list[WrongBelief], needed: int) -> Outcome:
    if any(each.decides for each in wrong) or not found:
        return Outcome.INCORRECT
    return Outcome.CORRECT if found >= needed and not wrong else Outcome.PARTIAL


def _credit(outcome: Outcome, found: int, needed: int) -> float | None:
    return min(found / needed, 1.0) if outcome is Outcome.PARTIAL else None

"""Marks a response in free text: what is found in it, and an ordered list of rules over that."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from quizlab.free_text.classifier import (
    CLEAR_DOUBT_ABOVE,
    CLEAR_DOUBT_BELOW,
    FAIL_THRESHOLD,
    PASS_THRESHOLD,
    Classifier,
)
from quizlab.free_text.code_patterns import without_remarks
from quizlab.free_text.coverage import Coverage, coverage
from quizlab.free_text.idea_match import IdeaMatch, are_in_order, match_idea
from quizlab.free_text.keyword_stuffing import is_word_list, opens_with_words
from quizlab.free_text.near_misses import is_understood
from quizlab.free_text.patterns import Reading, compiled_pattern, is_code, read
from quizlab.free_text.rubric import WantedIdea, WrongBelief, found_of, says
from quizlab.free_text.spelling import vocabulary
from quizlab.free_text.symbols import has_mathematics
from quizlab.verdict import Idea, Outcome, Verdict

# Where a response says much that no pattern explains, we abstain. The limits are measured:
# docs/free-text.md.
LEAST_EXPLAINED = 0.17  # the share of its words, of a response that has all ideas,
MUCH = 6  # and has more unexplained words than these
MOST_UNEXPLAINED = 8  # words, of a response in which an idea was not found

DOUBTFUL = "Words of a point that was not found are there, so it may have been said after all."
FOREIGN = "Few of these words are known here, so this cannot be marked for certain."
DISORDER = "All points are there, but in another order than they belong in."
NOTHING = "None of the points was recognised. Compare with the answer: you may have said them."
UNCALIBRATED = (
    "This question was not measured on enough marked responses, so what is missing here may only "
    "be said in other words."
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
MIXED = "All points are there too, so this cannot be told from the words: compare closely."
ONLY_WORDS = "These are words without sentences. Say how they belong together."


@dataclass(frozen=True)
class Rubric:
    """What the responses to one question are marked by.

    Attributes:
        ideas: the points of a full answer.
        misconceptions: those of the question; their words are mended too when they are mistyped.
        of_chapter: those that any free text of the chapter can show.
        needed: how many of the ideas that are not optional make a full answer.
        in_order: whether the ideas are steps that belong in this order.
        own_answers: what the author says is right; no doubt may fall on these.
        rejected: what the author says is not right; it is, even where nothing is found in it.
        classifier: learned from marked responses, if there were enough.
        calibrated: whether the marking agreed with a person on enough responses; if not, it
            passes a response or leaves it undecided.
    """

    ideas: tuple[WantedIdea, ...]
    misconceptions: tuple[WrongBelief, ...]
    of_chapter: tuple[WrongBelief, ...]
    needed: int
    in_order: bool
    own_answers: tuple[str, ...]
    rejected: tuple[str, ...]
    classifier: Classifier | None
    calibrated: bool

    @cached_property
    def words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words, and the beginnings of words, that the question's patterns look for."""
        groups = [each.any for each in self.ideas] + [each.any for each in self.misconceptions]
        patterns = [compiled_pattern(pattern) for group in groups for pattern in group]
        words = frozenset(word for pattern in patterns for word in pattern.words)
        return words, frozenset(stem for pattern in patterns for stem in pattern.stems)

    def read(self, response: str) -> Reading:
        """Return what may say ideas: where steps have an order, no remarks beside code."""
        text = without_remarks(response) if self.in_order else response
        return read(text, vocabulary(*self.words))

    def find(self, response: str) -> "Findings":
        """Look for everything in a response."""
        reading = self.read(response)
        whole = read(response, vocabulary(*self.words)) if self.in_order else reading
        matches = tuple(match_idea(idea, reading, response) for idea in self.ideas)
        any_found = any(each.found for each in matches if not each.wanted.optional)
        shown = tuple(
            belief
            for belief in (*self.misconceptions, *self.of_chapter)
            if not (belief.alone and any_found) and says(whole, belief)
        )
        return Findings(self, response, reading, matches, shown)


@dataclass(frozen=True)
class Findings:
    """What was found in one response.

    Attributes:
        reading: the response as patterns see it.
        matches: each idea, and whether it was found.
        shown: the misconceptions that the response shows.
    """

    rubric: Rubric
    response: str
    reading: Reading
    matches: tuple[IdeaMatch, ...]
    shown: tuple[WrongBelief, ...]

    @cached_property
    def required(self) -> list[IdeaMatch]:
        """The ideas that are not optional."""
        return [each for each in self.matches if not each.wanted.optional]

    @cached_property
    def found(self) -> int:
        """How many of the required ideas were found."""
        return sum(each.found for each in self.required)

    @property
    def has_enough(self) -> bool:
        """Whether all ideas are there that are needed, whatever else is."""
        return self.found >= self.rubric.needed

    @cached_property
    def patterns_outcome(self) -> Outcome:
        """What the patterns alone say, whatever the order of the ideas."""
        if any(each.decides for each in self.shown) or not self.found:
            return Outcome.INCORRECT
        return Outcome.CORRECT if self.has_enough and not self.shown else Outcome.PARTIAL

    @property
    def is_full(self) -> bool:
        """Whether all is there that is needed, and no misconception."""
        return self.patterns_outcome is Outcome.CORRECT

    @cached_property
    def is_in_disorder(self) -> bool:
        """Whether steps are all there, but not in their order."""
        if not (self.is_full and self.rubric.in_order):
            return False
        return not are_in_order(self.reading, self.required)

    @property
    def may_not_fail(self) -> bool:
        """Whether it would be less than correct by a question that was not measured enough."""
        return not self.rubric.calibrated and (not self.is_full or self.is_in_disorder)

    @property
    def is_rejected(self) -> bool:
        """Whether it is, word for word, what the author says is not right."""
        return any(
            self.rubric.read(each).lines == self.reading.lines for each in self.rubric.rejected
        )

    @property
    def is_word_list(self) -> bool:
        """Whether the response only lists words, where the author's own answers do not."""
        return any(
            lists(self.response) and not any(map(lists, self.rubric.own_answers))
            for lists in (is_word_list, opens_with_words)
        )

    @cached_property
    def covered(self) -> Coverage | None:
        """How far the ideas found explain a response in words; None of one in code."""
        said = [pattern for each in self.matches for pattern in each.said]
        if any(each.settled for each in self.matches) or any(map(is_code, said)):
            return None
        return coverage(self.reading, said)

    @property
    def is_crowded(self) -> bool:
        """Whether much is beside the ideas, and more than in any of the author's own answers."""
        covered = self.covered
        if covered is None or covered.unexplained <= MUCH or covered.share >= LEAST_EXPLAINED:
            return False
        own = map(self.rubric.read, self.rubric.own_answers)
        return all(
            covered.share
            < coverage(each, [p for idea in self.rubric.ideas for p in found_of(each, idea)]).share
            for each in own
        )

    @property
    def has_much_unexplained(self) -> bool:
        """Whether a missing idea could be among the words that no pattern explains."""
        return self.covered is not None and self.covered.unexplained > MOST_UNEXPLAINED

    @property
    def is_foreign(self) -> bool:
        """Whether most of its words are neither plain English nor the question's."""
        return not is_understood(self.reading, *self.rubric.words)

    @property
    def has_near_misses(self) -> bool:
        """Whether it would be full with the ideas whose words are there."""
        near = sum(each.found or each.is_near(self.reading) for each in self.required)
        return near >= self.rubric.needed

    @cached_property
    def probability(self) -> float | None:
        """How likely it is correct to the classifier; None without one, or where code was run."""
        if self.rubric.classifier is None or any(each.settled for each in self.matches):
            return None
        return self.rubric.classifier.probability(self.reading)

    @property
    def is_doubtful(self) -> bool:
        """Whether a doubt about the patterns counts: neither mistake nor classifier settles it."""
        if self.shown:
            return False
        if self.probability is None:
            return True
        if self.is_full:
            return self.probability <= CLEAR_DOUBT_ABOVE
        return self.probability >= CLEAR_DOUBT_BELOW

    @property
    def is_unlike_right(self) -> bool:
        """Whether the classifier is against passing it, more than against the author's own."""
        classifier, likely = self.rubric.classifier, self.probability
        if classifier is None or likely is None or likely >= PASS_THRESHOLD:
            return False
        own = map(self.rubric.read, self.rubric.own_answers)
        return likely < min(map(classifier.probability, own))

    @property
    def is_unlike_wrong(self) -> bool:
        """Whether the classifier is against failing it."""
        return self.probability is not None and self.probability > FAIL_THRESHOLD


def mark(findings: Findings) -> Verdict:
    """Return the verdict: undecided by the first doubt that applies, else what was found."""
    ideas = tuple(
        Idea(
            each.wanted.says,
            each.found and not each.is_loose(findings.reading),
            each.wanted.optional,
        )
        for each in findings.matches
    )
    told = " ".join(dict.fromkeys(each.feedback for each in findings.shown))
    if findings.is_in_disorder:
        told = DISORDER
    name = next((each.misconception for each in findings.shown if each.misconception), None)
    for doubt, applies in DOUBTS:
        if applies(findings):
            return Verdict(Outcome.UNDECIDED, f"{told} {doubt}".strip(), None, name, ideas)
    outcome = Outcome.PARTIAL if findings.is_in_disorder else findings.patterns_outcome
    credit = None
    if outcome is Outcome.PARTIAL:
        credit = min(findings.found / findings.rubric.needed, 1.0)
    return Verdict(outcome, told, credit, name, ideas)


# What the student reads after the feedback, and when it applies: the first one counts. The last
# ones are where the classifier contradicts the patterns, and where nothing vouches for a failure.
DOUBTS: tuple[tuple[str, Callable[[Findings], bool]], ...] = (
    (ONLY_WORDS, lambda f: f.patterns_outcome is not Outcome.INCORRECT and f.is_word_list),
    (MIXED, lambda f: f.has_enough and bool(f.shown)),
    (CROWDED, lambda f: f.is_doubtful and f.is_full and f.is_crowded),
    (DOUBTFUL, lambda f: f.is_doubtful and not f.is_full and f.has_near_misses),
    (SYMBOLS, lambda f: f.is_doubtful and not f.is_full and has_mathematics(f.response)),
    (ELSEWHERE, lambda f: f.is_doubtful and not f.is_full and f.has_much_unexplained),
    (FOREIGN, lambda f: not f.is_full and not f.shown and f.is_foreign),
    (NOTHING, lambda f: not f.found and not f.shown and not f.is_rejected),
    (UNLIKE_RIGHT, lambda f: f.is_full and not f.is_in_disorder and f.is_unlike_right),
    (UNLIKE_WRONG, lambda f: (not f.is_full or f.is_in_disorder) and f.is_unlike_wrong),
    (UNCALIBRATED, lambda f: f.may_not_fail and not f.shown),
    ("", lambda f: f.may_not_fail),
)

"""The ideas that are looked for in a response, and what was found of each."""

from dataclasses import dataclass

from quizlab.free_text.answer_code import does
from quizlab.free_text.near_misses import JOINING, is_near_miss, stands
from quizlab.free_text.patterns import Reading, places_of, read
from quizlab.free_text.rubric import WantedIdea, found_of


@dataclass(frozen=True)
class IdeaMatch:
    """An idea, and whether a response says it.

    Attributes:
        said: the patterns that say it.
        settled: whether code was run, which leaves no doubt.
    """

    wanted: WantedIdea
    found: bool
    said: tuple[str, ...] = ()
    settled: bool = False

    def is_loose(self, reading: Reading) -> bool:
        """Whether it is optional, and the response has less than half of its sentence's words.

        The patterns of what nobody has to say may be loose; saying that it was said may not.
        """
        own = read(self.wanted.says).words - JOINING
        said = sum(stands(word, reading.words) for word in own)
        return self.wanted.optional and 2 * said < len(own)

    def is_near(self, reading: Reading) -> bool:
        """Whether the idea may have been said although it was not found."""
        return not self.settled and is_near_miss(reading, self.wanted.any)


def match_idea(idea: WantedIdea, reading: Reading, response: str) -> IdeaMatch:
    """Look for an idea: by running the code of the response, where the idea is about code."""
    ran = does(response, idea.code) if idea.code else None
    if ran is not None:
        return IdeaMatch(idea, ran, settled=True)
    said = tuple(found_of(reading, idea))
    return IdeaMatch(idea, bool(said), said)


def are_in_order(reading: Reading, steps: list[IdeaMatch]) -> bool:
    """Whether the steps can be read one after the other, each at one of its places."""
    at = 0
    for step in steps:
        if step.wanted.anywhere:
            continue
        places = [place for each in step.wanted.any for place in places_of(each, reading)]
        later = [place for place in places if place >= at]
        if not later:
            return False
        at = min(later)
    return True

"""The inflections of English words."""

import re
from functools import lru_cache

FEWEST_LETTERS = 3  # shorter words have no endings that we know


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[str, ...]:
    """Return the forms of a word as it stands in a pattern: `step` gives steps, stepped, stepping.

    They are formed by rule, so some do not exist; that does no harm.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < FEWEST_LETTERS or not word.isalpha() or word in _UNCHANGED:
        return (word,)
    if word.endswith("e"):
        regular = [word + "s", word + "d", word[:-1] + "ing"]
    elif word.endswith("y") and word[-2] not in "aeiou":
        regular = [word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    else:
        plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
        regular = [plural, word + "ed", word + "ing"]
        if re.fullmatch(r".*[^aeiou][aeiou][bdglmnprt]", word):  # step: stepped; model: modelled
            regular += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return (word, *dict.fromkeys(regular))


_UNCHANGED = frozenset(
    (
        "all and any are both but can does each few for had has her his how its less more "
        "most much not off one only our out own per same she than that the them then they "
        "this three too two was were what when with without you zero"
    ).split()
)

_GROUPS = (
    "axis axes",
    "be is are was were been being am",
    "become becomes became becoming",
    "build builds built building",
    "climb climbs climbed climbing",
    "do does did done doing",
    "epoch epochs",
    "fall falls fell fallen falling",
    "feed feeds fed feeding",
    "find finds found finding",
    "fit fits fitted fitting",
    "get gets got getting",
    "give gives gave given giving",
    "go goes went gone going",
    "grow grows grew grown growing",
    "have has had having",
    "hold holds held holding",
    "index indexes indices indexing indexed",
    "keep keeps kept keeping",
    "know knows knew known knowing",
    "lose loses lost losing",
    "make makes made making",
    "matrix matrices matrixes matrixs",
    "mean means",  # not `meaning`
    "put puts putting",
    "rise rises rose risen rising",
    "see sees saw seen seeing",
    "set sets setting",
    "show shows showed shown showing",
    "stand stands stood standing",
    "take takes took taken taking",
    "tell tells told telling",
    "think thinks thought thinking",
    "write writes wrote written writing",
    "zero zeros zeroes",
)
_IRREGULAR = {
    word: tuple(group.split())
    for group in _GROUPS
    for word in group.split()[:1]  # a form that an author chose stands for itself
}

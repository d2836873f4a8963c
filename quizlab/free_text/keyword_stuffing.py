"""Tells a list of words from an answer: words of the subject, and nothing that joins them."""

import re

FEWEST_WORDS = 4  # fewer, but for one alone, may be a terse answer
TERSE = 6  # words; of fewer a mark may stand for what joins them: same data, new shape
LEAST_JOINING = 0.1  # the share of joining words; sentences have a third and more


def is_word_list(text: str) -> bool:
    """Whether ``text`` is one word, or lists words: no code, and nothing that joins them."""
    if re.search(r"[=()\[\]{}+\-*/<>&|@:]", text.replace("-", " ")):
        return False
    words = re.findall(r"[a-z0-9']+", text.casefold())
    if len(words) == 1:
        return True
    if len(words) < FEWEST_WORDS or (len(words) < TERSE and re.search(r"[,.;!?'](?=\s)", text)):
        return False
    return sum(word in _JOINING for word in words) / len(words) < LEAST_JOINING


def opens_with_words(text: str) -> bool:
    """Whether ``text`` begins with a list of words, four or more, before it comes to sentences."""
    return _OPENING.match(text) is not None


_ITEM = r"[\w.@()-]+(?: [\w.@()-]+){0,2}"
_OPENING = re.compile(rf"\s*(?:{_ITEM}[,;!] ){{3,}}(?:and )?{_ITEM}[.:!](?=\s)")

_JOINING = frozenset(
    (
        "a adds all also am an and applies are as at be because become becomes been "
        "being between both but by calculates can can't changes could did do "
        "does doesn't don't each every for from get gets give gives go goes had has have how "
        "i if in into is isn't it its make makes may measures might multiplies "
        "must need needs no not of on one only or over replaces minus plus "
        "returns should since so tell tells than that the their them then these they this "
        "those through to too use used uses very was we were what when where which while who "
        "whose will with without would you"
    ).split()
)

"""Mends slips of the keyboard: a word one edit away from a word that a question looks for."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

FEWEST_LETTERS = 5  # of the word looked for; among shorter ones an edit too often is another word
MOST_UNKNOWN = 200  # distinct words of one response that are looked at


class KnownWords:
    """The words that a question looks for, ready to mend others to them.

    Args:
        words: whole words.
        stems: beginnings of words.
    """

    def __init__(self, words: Iterable[str], stems: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._stems = tuple(stems)
        self._by_letter: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for word in sorted(self._words):
            if len(word) >= FEWEST_LETTERS:
                self._by_letter[word[0]].append((word, False))
        for stem in self._stems:
            if len(stem) > FEWEST_LETTERS:
                self._by_letter[stem[0]].append((stem, True))

    def mended(self, text: str) -> str:
        """Return lower-case ``text`` with slips mended; known and common words are left alone."""
        slips = {}
        unknown = [
            word
            for word in dict.fromkeys(_WORD.findall(text))
            if not (word in self._words or word.startswith(self._stems) or is_common(word))
        ]
        for word in unknown[:MOST_UNKNOWN]:
            if (meant := self._meant(word)) is not None:
                slips[word] = meant
        if not slips:
            return text
        return _WORD.sub(lambda found: slips.get(found[0], found[0]), text)

    def _meant(self, word: str) -> str | None:
        for known, is_stem in self._by_letter[word[0]]:
            if not is_stem:
                if one_edit(word, known):
                    return known
            elif (rest := _after_stem(word, known)) is not None:
                return known + rest
        return None


def one_edit(word: str, other: str) -> bool:
    """Whether the two differ by one letter added, lost or changed, or two neighbours swapped."""
    longer = len(word) - len(other)
    if abs(longer) > 1:
        return False
    same = _same_start(word, other)
    rest, others = word[same:], other[same:]
    if longer:
        return (rest[1:] == others) if longer == 1 else (rest == others[1:])
    swapped = len(rest) > 1 and rest[1] + rest[0] + rest[2:] == others
    return word != other and (rest[1:] == others[1:] or swapped)


def is_common(word: str) -> bool:
    """Whether a word, or what it is a form of, is plain English and no slip."""
    bare = word.removesuffix("s").removesuffix("ed").removesuffix("ing").removesuffix("ly")
    return not COMMON.isdisjoint((word, bare, bare + "e", word.removesuffix("s")))


def _after_stem(word: str, stem: str) -> str | None:
    """Return what follows a mistyped stem in ``word``."""
    same = _same_start(word, stem)
    if same < len(stem) - 4 and same < 2:
        return None
    for length in (len(stem), len(stem) - 1, len(stem) + 1):
        if len(word) >= length and one_edit(word[:length], stem):
            return word[length:]
    return None


def _same_start(word: str, other: str) -> int:
    shorter = min(len(word), len(other))
    for place in range(shorter):
        if word[place] != other[place]:
            return place
    return shorter


_WORD = re.compile(r"\b[a-z]{4,}\b")

# Words that are no slips, although they are one edit away from words that questions look for.
COMMON = frozenset(
    (
        "able about above accurate across after again against almost along already also "
        "although always among another anything around array away back based because become "
        "been before begin being below better between black blank both bright brighter bring "
        "came case cause change changing chapter check class clean clear close closed coming "
        "constant content context contract converge convert could count course curve data "
        "dead deal decrease decreased decreases deep deeper diverge does doing done double "
        "down each earlier easier easily easy edge eight either else ending enough entire "
        "epoch equal even event ever every exact exactly exclude expect extra fact fall false "
        "fast feed fewer field file find fine first fits five flat float follow form forms "
        "found four free from front full gave generally give given gives goal goes going good "
        "great group grow half hand hard have having head hence here high higher hold however "
        "human idea image imprecise inch include included increase increased increases inner "
        "input inside instead into invalid invert iter just keep kept kind knew know known "
        "knows large larger last later latter lead learn least left length less level like "
        "limit line linear lines list live load local long longer look lose loses lost lower "
        "made main make makes many mark master match math matter maximum may mean means meant "
        "middle might mind mine minimum model moment more most move moves much multiple must "
        "name near need needs negative network never next nice nine node none normal note "
        "nothing number once only open order other others otherwise outer output outside over "
        "pair part parts pass passed past path people place plain plane plus point points "
        "positive possible power precise print probably problem proper quite rand range rate "
        "rather reach read really result return right role root rows said sale same sample "
        "save says scale score second seem sees sense series seven shade shades share sharp "
        "shift short should show side sign similar simple simply since single size skip slow "
        "small smart some something sort space speed split square stable stack stage start "
        "state stay steep step still stop store such sure table tail take taken takes taking "
        "tell tend term test tested testing text than that their them then there these they "
        "thing things think this those though three through thus time times together told "
        "took total trace track trail train true turn type types unit unless unstable until "
        "upper used useful user uses using usual usually valid value variable vector very "
        "view want wants ways weight well went were what when where whether which while white "
        "whole whose wide will with within without word words work works worse would write "
        "wrong year zero"
    ).split()
)


@lru_cache(maxsize=256)
def vocabulary(words: frozenset[str], stems: frozenset[str]) -> KnownWords:
    """Return the vocabulary of a question, made once."""
    return KnownWords(words, stems)

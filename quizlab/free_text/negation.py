"""Tells whether a sentence denies the words found in it: not, never, without, is not the case.

Rules of thumb for short English answers, each for something that students write. Where they are in
doubt they deny, since what is not found is at worst left to the student to mark.
"""

import re

REACH = 6  # words between `not` or `never` and what they negate
SHORT_REACH = 3  # words between `without`, `no` or `instead of` and what they negate
FAR_REACH = 12  # words between `it is not true that` and what it negates


def spelled(text: str) -> str:
    """Return ``text`` in plain spelling: no case, no backticks, `don't` and `dont` as `do not`."""
    text = text.casefold().replace("\u2019", "'").replace("`", "")
    text = re.sub(r"(?<=\w)[-\u2010\u2011](?=\w)", " ", text)  # mini-batch is mini batch
    text = re.sub(r"(?<=[a-z])_(?=[a-z])", " ", text)  # so is mini_batch
    for pattern, plain in _CONTRACTIONS:
        text = pattern.sub(plain, text)
    return text


def is_negated(sentence: str, start: int, end: int) -> bool:
    """Return whether what stands from ``start`` to ``end`` of a plain sentence is denied there.

    An odd number of negations before it in its clause denies it, or `is not true` and its like
    after it.
    """
    clause = _CLAUSE_ENDS.split(sentence[:start])[-1]
    before = sum(_reaches(found[0], clause[found.end() :]) for found in _NEGATION.finditer(clause))
    if before % 2 == 1 or _DENIED_AFTER.match(sentence, end):
        return True
    return bool(_REPORTED.match(clause) and _CALLED_WRONG.match(sentence, end))


def denials(text: str) -> int:
    """Return how many negations stand in a stretch of plain text; `nor` goes on with one before."""
    return sum(found != "nor" for found in _NEGATION.findall(text))


_CONTRACTIONS = [
    (re.compile(r"\b(it|that|there|this|what|which|he|she|who|here|how)'s\b"), r"\1 is"),
    (re.compile(r"\b(they|we|you)'re\b"), r"\1 are"),
    (re.compile(r"\bca(?:n't|nnot|nt)\b"), "can not"),
    (re.compile(r"\bwo(?:n't|nt)\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (
        re.compile(
            r"\b(do|does|did|is|are|was|were|has|have|had|would|could|should|must|need)nt\b"
        ),
        r"\1 not",
    ),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/(?=\s)"), "with"),
    (re.compile(r"\b(i\.e|e\.g|vs|approx)\.(?=\s)"), r"\1"),  # no sentence ends there
]

_NEGATION = re.compile(
    r"\b(?:not(?! (?:only|just|merely|simply)\b)|never|hardly|rarely"
    r"|no|none|nothing|nobody|without|neither(?!.*\bnor\b)|nor|instead of|rather than|unlike"
    r"|(?:myth|false|untrue|wrong|lie|nonsense|mistake)(?= that\b))\b"
)

_LONG = frozenset({"not", "never", "hardly", "rarely"})

_CLAUSE_ENDS = re.compile(
    r"[,:()]|\s[-\u2013\u2014]\s|\u2014"
    r"|\b(?:but|since|so|while|whereas|although|though|otherwise|therefore|thereby|hence|thus|then)\b"
    r"|(?<!not )\bbecause\b|\binstead(?! of)\b|\brather(?! than)\b"
)

# "If we do not zero them they grow": the second clause is not negated, unless the first only
# introduces it: "I do not think they grow", "it is not true that they grow".
_NEW_CLAUSE = re.compile(
    r"(?<!\btell )(?<!\bgive )(?<!\bshow )(?<!\blet )\b(?:they|it|we|you|i|he|she|this|there)\b"
)
_NEW_VERB = re.compile(r"\b(?:will|would|can|could|may|might|is|are|was|were|does|do|did)\b")
_INTRODUCES = re.compile(
    r"(?:really |actually |necessarily |always )?"
    r"(?:think|believe|mean|say|imply|true|correct|right|certain|sure|because|that|the case|as if"
    r"|like)\b"
)
# "We do not want them to add up" says that they would.
_WISHES = re.compile(r"(?:really )?(?:want|like|wish)\b")

_SOME_WORDS = r"(?:\W+(?!but\b|and\b|or\b|that\b|which\b|if\b|when\b)\w+){0,4}?\W+"
_DENIED_AFTER = re.compile(
    rf"{_SOME_WORDS}"
    r"(?:(?:is|are|was|were)"
    r" (?:not (?:true|the case|what|why|the reason|(?:one )?of)|untrue|a myth)"
    r"|(?:do|does|did|will|would|can|could) (?:not|never) (?:happen|occur|take place|exist))\b"
)
# "The next step is wrong" says it; "that the next step counts is wrong" denies it.
_REPORTED = re.compile(r"\s*(?:that|to say|saying|claiming)\b")
_CALLED_WRONG = re.compile(
    rf"{_SOME_WORDS}(?:is|are|was|were) (?:not (?:right|correct)|wrong|incorrect|false|a mistake)\b"
)


def _reaches(negation: str, between: str) -> bool:
    """Return whether a negation reaches over the words between it and what was found."""
    words = between.split()
    if len(words) <= FAR_REACH and _INTRODUCES.match(" ".join(words)):
        return True
    if "or" in words:  # "they neither grow nor shrink", "they never grow or shrink": both
        words = words[: max(words.index("or") - 1, 0)]
    if len(words) > (REACH if negation in _LONG else SHORT_REACH):
        return False
    rest = " ".join(words)
    if negation == "not" and _WISHES.match(rest):
        return False
    if negation == "without" and _NEW_VERB.search(rest):
        return False
    return _NEW_CLAUSE.search(rest) is None

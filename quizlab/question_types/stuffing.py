"""Tells a list of words from an answer: words of the subject, and nothing that joins them."""

import re

FEWEST_WORDS = 6  # fewer may be a terse answer
LEAST_JOINING = 0.12  # the share of joining words; sentences have a third and more


def is_word_list(text: str) -> bool:
    """Whether ``text`` only lists words: no sentence, no code, nothing that says how they belong."""
    if re.search(r"[=()\[\]{}+\-*/<>&|@:]|\d", text.replace("-", " ")):
        return False
    words = re.findall(r"[a-z']+", text.casefold())
    if len(words) < FEWEST_WORDS:
        return False
    return sum(word in _JOINING for word in words) / len(words) < LEAST_JOINING


_JOINING = frozenset(
    "a an the this that these those it its they them their we you i one each every all both no not"
    " is are was were be been being am do does did has have had can could will would should may"
    " might must of to in on at by for from with without into over between through as than if when"
    " while because so since but or then which who whose what where how and not only also too very"
    " don't doesn't isn't can't use uses used make makes get gets give gives go goes tell tells"
    " become becomes replace replaces return returns calculate calculates change changes add adds"
    " multiply multiplies apply applies measure measures need needs".split()
)

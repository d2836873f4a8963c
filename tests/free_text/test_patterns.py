"""The pattern language of recall, and what counts as saying something."""

import time

import pytest

from quizlab.free_text.patterns import PatternProblem, compiled_pattern, found_in, sentences


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("accumulate", "They ACCUMULATE.", id="case"),
        pytest.param("accumulat*", "an accumulation", id="a completed word"),
        pytest.param("*linear", "It is nonlinear", id="completed in front"),
        pytest.param("add* to", "it adds\nto it. It added to it", id="two words"),
        pytest.param("add ... to", "add the new gradients to the old", id="a gap of three words"),
        pytest.param("add ... to", "add to it", id="a gap of none"),
        pytest.param("add...to", "add it to it", id="a gap without spaces"),
        pytest.param("add … to", "add it to it", id="a gap in one character"),
        pytest.param("find .. slope", "find all of the slopes", id="a small gap"),
        pytest.param("find .. slope", "find slopes", id="a small gap of none"),
        pytest.param("next (batch|step)", "the next step", id="a choice"),
        pytest.param("(next batch|old ... step)", "an old small step", id="a choice with a gap"),
        pytest.param("mini-batch", "a mini batch", id="a hyphen in the pattern"),
        pytest.param("mini batch", "a mini-batch", id="a hyphen in the text"),
        pytest.param("x.grad", "Call `x.grad` now", id="code"),
        pytest.param("*-=* ... grad", "w -= lr * w.grad or w-=lr*grad", id="an operator"),
        pytest.param("t *= 2", "t *= 2", id="in-place multiplication"),
        pytest.param("t*2", "t*2", id="a star between"),
        pytest.param("do not change", "they don't change", id="a negation of its own"),
        pytest.param("do not change", "they don\u2019t change", id="a printed apostrophe"),
        pytest.param("can not", "It cannot", id="cannot"),
        pytest.param("zero", "set to (zero)", id="brackets in the text"),
        pytest.param("train* & folder", "a folder to train with", id="any order"),
        pytest.param("(a|b) & c ... d", "c and d, b", id="any order, with a gap"),
        pytest.param("old & batch", "old\nold batch", id="both in the second sentence"),
        pytest.param("shape ... not ... data", "a shape but not other data", id="denied in a gap"),
        pytest.param("loss is small", "x " * 40 + "the loss\nis small", id="a wrapped line"),
        pytest.param("train and test", "train\nand test", id="a line that goes on"),
    ],
)
def test_pattern_is_found(pattern, text):
    """Words are whole, without case; * completes one, ... stands for a few, (a|b) is a choice."""
    assert found_in(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("add", "addition", id="part of a word"),
        pytest.param("add", "readd", id="the end of a word"),
        pytest.param(
            "add* ... to", "add one two three four five six seven to", id="a gap of seven"
        ),
        pytest.param("add* ... to", "It adds. Go to it", id="two sentences"),
        pytest.param("find .. slope", "find the loss by slopes", id="another phrase"),
        pytest.param("find .. slope", "find the loss, slopes", id="a mark in a small gap"),
        pytest.param("find .. slope", "find a b c d slope", id="a small gap of four"),
        pytest.param("next batch", "batch next", id="another order"),
        pytest.param("t *= 2", "t += 2", id="another operator"),
        pytest.param("a.b", "axb", id="a stop is a stop"),
        pytest.param("train* & folder", "A folder. To train", id="joined over sentences"),
        pytest.param("train* & folder", "a folder, not to train with", id="joined and denied"),
        pytest.param("on ... validation", "on training, not validation", id="denied in a gap"),
        pytest.param("loss small", "the loss\nsmall", id="a short line"),
        pytest.param("[ab]", "a", id="no regular expression"),
    ],
)
def test_pattern_is_not_found(pattern, text):
    """What only looks alike is not found."""
    assert not found_in(pattern, text)


SAID = [
    "They accumulate.",
    "Not only do they accumulate, they grow.",
    "They do not get replaced but accumulate.",
    "They are not replaced, they accumulate.",
    "They are not replaced; instead they accumulate.",
    "If we do not zero them they accumulate.",
    "If you don't zero them they will accumulate",
    "Without zeroing they accumulate.",
    "Without zeroing the gradients would accumulate.",
    "Because we never reset it, the gradients accumulate.",
    "We do not want them to accumulate.",
    "We don't want the gradients to accumulate.",
    "Otherwise they accumulate",
    "No, they accumulate.",
    "They are not reset - they accumulate.",
    "PyTorch does not overwrite, so gradients accumulate.",
    "Instead of replacing them it lets them accumulate.",
    "They accumulate and are not reset.",
    "They accumulate when you do not zero them.",
    "Not zeroing means they accumulate.",
    "They do not vanish although they accumulate.",
    "What they accumulate is wrong.",
    "They neither vanish nor shrink, they accumulate.",
]

DENIED = [
    "They do not accumulate.",
    "They don't accumulate",
    "they dont accumulate",
    "They cannot accumulate.",
    "They cant accumulate.",
    "They won't accumulate.",
    "They never accumulate.",
    "It happens without letting them accumulate.",
    "They neither shrink nor accumulate.",
    "They neither accumulate nor shrink.",
    "They vanish instead of starting to accumulate.",
    "They are replaced rather than being made to accumulate.",
    "They do not necessarily accumulate.",
    "I do not think they accumulate.",
    "I don't believe that they accumulate.",
    "It is not true that they accumulate.",
    "It is not the case that they accumulate.",
    "It is not because they accumulate.",
    "That does not mean they accumulate.",
    "Nothing would accumulate.",
    "None of them accumulate.",
    "They hardly ever accumulate.",
    "That they accumulate is not true.",
    "That they accumulate is wrong.",
    "That gradients accumulate is a myth.",
    "One step w/o having to accumulate.",
    "They never grow to any size or accumulate.",
    "It is not true that the gradients of a batch in PyTorch accumulate.",
    "It does not tell you how gradients accumulate.",
    "It is a myth that in PyTorch gradients accumulate.",
    "PyTorch does many things, but letting gradients accumulate is not one of them.",
]


@pytest.mark.parametrize("text", SAID)
def test_said_is_found(text):
    """A negation of something else does not deny what is said."""
    assert found_in("accumulat*", text)


@pytest.mark.parametrize("text", DENIED)
def test_denied_is_not_found(text):
    """What a response denies it does not say."""
    assert not found_in("accumulat*", text)


@pytest.mark.parametrize(
    "text",
    [
        "They keep increasing.",
        "It is because they keep increasing",
        "They keep increasing, not shrinking.",
    ],
)
def test_later_negation_denies_nothing(text):
    """A negation that comes after something else is not about it."""
    assert found_in("keep increasing", text)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        pytest.param("", "must begin and end with a word", id="nothing"),
        pytest.param("...", "must begin and end with a word", id="only a gap"),
        pytest.param("... to", "must begin and end with a word", id="a gap first"),
        pytest.param("add ..", "must begin and end with a word", id="a small gap last"),
        pytest.param("add ...", "must begin and end with a word", id="a gap last"),
        pytest.param("(a ...|b)", "must begin and end with a word", id="a gap last in a choice"),
        pytest.param("add *", "has a lone *", id="a lone star"),
        pytest.param("a|b", "has a | outside brackets", id="a choice without brackets"),
        pytest.param("(a|)", "has an empty choice", id="an empty choice"),
        pytest.param("a &", "must begin and end with a word", id="half a conjunction"),
        pytest.param("(a|b", "a bracket that does not close", id="an open bracket"),
        pytest.param("a)", "a bracket that does not close", id="a closing bracket"),
        pytest.param("((a|b) c|d)", "or one inside another", id="brackets in brackets"),
        pytest.param("batch(es|)", "a bracket that does not close", id="a bracket inside a word"),
    ],
)  # fmt: skip
def test_what_is_no_pattern_is_refused(pattern, words):
    """A pattern that could not be found as it is meant is a problem."""
    with pytest.raises(PatternProblem, match=r"the pattern '.*' ") as problem:
        compiled_pattern(pattern)

    assert words in str(problem.value)


def test_sentences_end_at_stops_and_lines():
    """A stop inside a word ends no sentence."""
    assert list(sentences("Call x.grad. Is 0.5 right?\nYes; no")) == [
        "call x.grad",
        "is 0.5 right",
        "yes",
        "no",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("They neither shuffle nor make batches.", False), ("They shuffle and make batches.", True)],
)
def test_neither_nor_denies_both(text, said):
    """A `nor` between goes on with the denial before it, and does not undo it."""
    assert found_in("shuffle ... batches", text) is said


def test_a_name_in_code_is_its_words():
    """`update_weights` is read as its words, in a pattern as in a response."""
    assert found_in("update .. weight", "Then net.update_weights(grads)")
    assert found_in("calc_grad", "Call `calc_grad(xb)`.")
    assert found_in("calc grad", "Call `calc_grad(xb)`.")


def test_an_abbreviation_ends_no_sentence():
    """What follows `i.e.` belongs to what stands before."""
    assert list(sentences("The slope, i.e. how steep, e.g. 2. Done.")) == [
        "the slope, i.e how steep, e.g 2",
        "done",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "add " * 5_000,
        "a" * 20_000,
        "add " + "!" * 19_000,
        "add " + "a" * 19_000,
        "add-" * 5_000,
        "not " * 5_000 + "add",
        "n't" * 6_000,
        "add is " * 2_800,
    ],
    ids=[
        "words",
        "a long word",
        "marks",
        "a gap and a long word",
        "hyphens",
        "negations",
        "contractions",
        "denials",
    ],
)
def test_long_responses_are_searched_in_a_moment(text):
    """No response of 20,000 characters makes a search slow."""
    started = time.perf_counter()
    for pattern in ("add* ... to", "*dd ... (x|y z) ... to", "add"):
        found_in(pattern, text)

    assert time.perf_counter() - started < 3

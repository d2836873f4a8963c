"""One typed response of each kind that was once marked falsely, to the shipped questions."""

import pytest

from quizlab.bank.chapter import load_chapter
from quizlab.bank.respond import verdict_on
from quizlab.courses.find import find_course

RIGHT_OR_ASKED = {"correct", "unreadable"}
DENIED = {"undecided", "incorrect"}
# The seeds on which the response means the same, since the prompt says the same.
ALWAYS = (0, 1, 2, 3, 4)
INPUTS = [
    ("exponent", "gradients-add-up", (0, 1), "-2e+01", {"correct"}),
    ("sign in words", "gradients-add-up", (0, 1), "minus 20", {"correct"}),
    ("long dash", "gradients-add-up", (0, 1), "\u201420", {"correct"}),
    ("full width", "pixel-as-fraction", (0, 1, 2), "\uff10\uff0e\uff16", {"correct"}),
    ("zero width", "pixel-as-fraction", (0, 1, 2), "\u200b0.6", {"correct"}),
    ("printed value", "pixel-as-fraction", (0, 1, 2), "tensor(0.6000)", {"correct"}),
    ("decimal dot", "pixel-as-fraction", (0, 1, 2), "0\u00b76", RIGHT_OR_ASKED),
    ("superscript", "colour-values-count", (0,), "1.5\u00d710\u2074", {"correct"}),
    ("bare function", "sigmoid-slope", ALWAYS, "\u03c3(1-\u03c3)", RIGHT_OR_ASKED),
    (
        "upper index",
        "logistic-gradient-w",
        ALWAYS,
        r"\frac{1}{m}\sum_{i=1}^{m}(a^{(i)}-y^{(i)})x^{(i)}",
        RIGHT_OR_ASKED,
    ),
    ("second index", "softmax-typed", ALWAYS, "exp(z_i)/sum_j exp(z_j)", {"correct"}),
    ("sum and bracket", "logistic-gradient-w", ALWAYS, "sum (a-y)x / m", RIGHT_OR_ASKED),
    ("norm", "rmse-typed", ALWAYS, "||p-t||/sqrt(n)", RIGHT_OR_ASKED),
    (
        "invisible operator",
        "log-loss-typed",
        ALWAYS,
        "\u2212y ln\u2061(p) \u2212 (1\u2212y) ln\u2061(1\u2212p)",
        {"correct"},
    ),
    ("latex fence", "squared-error-slope", ALWAYS, r"\(2(p-t)\)", {"correct"}),
    (
        "no-break space in code",
        "code-odds-doubled",
        ALWAYS,
        "[2 * k for k\u00a0in numbers if k % 2]",
        {"correct"},
    ),
    (
        "apostrophe",
        "recall-zeroing",
        ALWAYS,
        "backward doesn\u00b4t add the gradients to the old ones",
        DENIED,
    ),
    (
        "zero width in a word",
        "recall-zeroing",
        ALWAYS,
        "backward does n\u200bot add the gradients to the old ones",
        DENIED,
    ),
    (
        "another language",
        "recall-sgd",
        ALWAYS,
        "Die Gewichte werden nach jedem Stapel ein wenig angepasst.",
        {"undecided"},
    ),
    (
        "another script",
        "recall-zeroing",
        ALWAYS,
        "\u56e0\u4e3a\u68af\u5ea6\u4f1a\u7d2f\u52a0",
        {"undecided"},
    ),
    ("gibberish", "recall-zeroing", ALWAYS, "Asd fgh jkl qwe rtz.", {"undecided"}),
]


@pytest.fixture(scope="module")
def entries():
    """Return the shipped questions by their ids."""
    return {each.question.id: each for each in load_chapter(find_course(None), "ch4").entries}


@pytest.mark.parametrize(
    ("name", "seeds", "typed", "wanted"),
    [pytest.param(*each[1:], id=each[0]) for each in INPUTS],
)
def test_what_was_once_marked_falsely_is_not(entries, name, seeds, typed, wanted):
    """On every seed on which it says the same."""
    outcomes = {str(verdict_on(entries[name], seed, typed).outcome) for seed in seeds}

    assert outcomes <= wanted

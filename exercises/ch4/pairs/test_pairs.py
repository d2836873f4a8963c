"""The checks of `pairs`."""

from quizlab.judge import Mistake, after, for_all, integers, lists, same, texts, unchanged

MISTAKES = [
    Mistake(
        lambda xs, ys: [list(pair) for pair in zip(xs, ys, strict=False)],
        "The pairs are lists; they should be tuples, as `zip` makes them.",
    ),
    Mistake(
        lambda xs, ys: [(y, x) for x, y in zip(xs, ys, strict=False)],
        "The pairs are the wrong way round: the element of `xs` comes first.",
    ),
    Mistake(
        lambda xs, ys: [(x, y) for x in xs for y in ys],
        "Each element of `xs` was paired with every element of `ys`. "
        "Two `for` make all combinations; `zip` walks through both at the same time.",
        "zip-is-product",
    ),
    Mistake(
        lambda xs, ys: (xs, ys),
        "The two lists came back as one tuple. A pair is wanted for each place.",
    ),
]


def test_an_example(submission):
    """Two lists of the same length give a list of tuples."""
    found = submission.pairs([3, 7], ["three", "seven"])

    given = [
        Mistake(m.gives([3, 7], ["three", "seven"]), m.feedback, m.misconception) for m in MISTAKES
    ]
    same(found, [(3, "three"), (7, "seven")], mistakes=given)


@after("test_an_example")
def test_unequal_lengths(submission):
    """The rest of the longer list is left out, whichever it is."""
    same(submission.pairs([1, 2, 3], ["a"]), [(1, "a")])
    same(submission.pairs([1], ["a", "b", "c"]), [(1, "a")])


@after("test_an_example")
def test_nothing_to_pair(submission):
    """Empty lists give an empty list."""
    same(submission.pairs([], []), [])


@after("test_unequal_lengths", "test_nothing_to_pair")
def test_any_lists(submission, rng):
    """Any two lists give what `zip` gives."""
    for_all(
        submission,
        lambda xs, ys: list(zip(xs, ys, strict=False)),
        "pairs",
        lists(integers(-9, 9)),
        lists(texts()),
        rng=rng,
        mistakes=MISTAKES,
    )


@after("test_an_example")
def test_the_lists_stay_as_they_are(submission):
    """The lists that were passed in are not changed."""
    submission.pairs([1, 2], ["a", "b"])

    unchanged(submission)

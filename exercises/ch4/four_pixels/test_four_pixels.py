"""The checks of `four_pixels`: signs, shadows, and other writings."""

from random import Random
from typing import Any

from quizlab.judge import Different, Functions, Mistake, Tensor, after, same, show, tensor

from ..training_checks import must_be_raw_scores

SIGNS = ["1", "7", "L"]
Writing = list[tuple[tuple[int, ...], str]]  # pixels and their sign

PICTURES: Writing = [
    ((1, 0, 1, 0), "1"),
    ((0, 1, 0, 1), "1"),
    ((1, 1, 0, 1), "7"),
    ((1, 0, 1, 1), "L"),
]
ENOUGH = 0.95
CODES = [
    Mistake(
        tensor([0.0, 1.0, 2.0, 0.0]), "The numbers are right, but floats. Class numbers are int64."
    ),
    Mistake(
        [0, 1, 2, 0], "The numbers are right, but in a list: `torch.tensor(...)` makes a tensor."
    ),
    Mistake(
        tensor([1, 2, 3, 1]), "Classes are numbered from 0: the place in the list `SIGNS`, 0 for 1."
    ),
    Mistake(
        tensor([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]),
        "These are rows with a 1 at the place of the class. Wanted is the number of the class.",
    ),
    Mistake(
        tensor([[1.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0], [1.0, 0, 0]]),
        "These are rows with a 1 at the place of the class. Wanted is the number of the class.",
    ),
    Mistake(tensor([0, 2, 1, 0]), "7 and L are exchanged: the order of the classes is 1, 7, L."),
]


def test_by_rule(submission: Functions) -> None:
    """`by_rule` tells the three signs of clean pictures, in both forms of the 1."""
    for (a, b, c, d), sign in PICTURES:
        found = submission.by_rule([[a, b], [c, d]])
        if sign == "1" and found == 1 and type(found) is int:
            raise Different('A number came back; expected the text "1".')
        other = "A 1 may stand in either column, left or right." if sign == "1" else ""
        told = other and isinstance(found, str)
        same(found, sign, mistakes=[Mistake(found, other)] if told else ())


def test_encode(submission: Functions) -> None:
    """`encode` gives a class number for each sign."""
    found = submission.encode(["1", "7", "L", "1"])
    if isinstance(found, Tensor) and found.shape == (4,) and found.numbers()[1] == 7:
        raise Different(
            "The class of the sign 7 is called 7. Class numbers are places in the list of the classes, "
            "0 to 2; with three outputs there is no class 7."
        )
    same(found, tensor([0, 1, 2, 0]), mistakes=CODES)
    same(submission.encode(["L"]), tensor([2]))


def test_classify(submission: Functions) -> None:
    """`classify` gives the sign with the largest score."""
    scores = tensor([[0.1, 2.0, -1.0], [3.0, 0.0, 2.9], [-5.0, -4.0, -3.5], [0.2, 0.1, 0.0]])
    numbers = "These are class numbers. Wanted are the signs: `SIGNS[number]`."
    mistakes = [
        Mistake([1, 0, 2, 0], numbers),
        Mistake(tensor([1, 0, 2, 0]), numbers),
        Mistake(
            ["L", "7", "1", "L"], "These have the *smallest* scores. `argmax` finds the largest."
        ),
        Mistake(
            ["7", "1", "7"],
            "This is the best row for each class. `argmax(dim=1)` goes along a row.",
        ),
        Mistake("7", "One sign came back. There is one for each row."),
    ]
    same(submission.harness("classify_given", scores), ["7", "1", "L", "1"], mistakes=mistakes)


@after("test_classify")
def test_one_row(submission: Functions) -> None:
    """A single row is a batch as well: a list with one sign."""
    try:
        found = submission.harness("classify_given", tensor([[0.1, 2.0, -1.0]]))
        same(found, ["7"])
    except Different as different:
        raise Different(
            "A batch may have a single row. `squeeze()` drops every axis of size 1, that of the rows "
            f"too, and `tolist()` then gives a number.\n{different}"
        ) from None


def _writing(rng: Random) -> Writing:
    """Return the pictures as somebody else writes them: turned, mirrored, white on black."""
    places, names = rng.sample(range(4), 4), rng.sample(SIGNS, 3)
    ink = rng.randint(0, 1)
    return [
        (tuple(pixels[place] ^ ink for place in places), names[SIGNS.index(sign)])
        for pixels, sign in PICTURES
    ]


def _drawn(rng: Random, writing: Writing, count: int, shadow: float) -> tuple[Tensor, list[str]]:
    """Return rows with shadows and their signs."""
    chosen = [rng.choice(writing) for _ in range(count)]
    rows = [[pixel + rng.uniform(-shadow, shadow) for pixel in pixels] for pixels, _ in chosen]
    return tensor(rows, "float32"), [sign for _, sign in chosen]


def _trained(
    submission: Functions, rng: Random, writing: Writing, shadow: float
) -> tuple[Tensor, Any, list[str], dict[str, Any]]:
    """Train the submission on a writing.

    Returns new rows, its scores for them, their signs, and what was seen in the training.
    """
    xs, signs = _drawn(rng, writing, 200, shadow)
    ys = tensor([SIGNS.index(sign) for sign in signs])
    new, right = _drawn(rng, writing, 200, shadow)
    scores, seen = submission.harness("train", xs, ys, new)
    if isinstance(scores, str):
        kind = "None" if scores == "NoneType" else f"a {scores}"
        raise Different(f"`train` gave {kind}; expected the trained model: `return model`.")
    return new, scores, right, seen


@after("test_encode")
def test_raw_scores(submission: Functions, rng: Random) -> None:
    """The model gives three raw scores for each row."""
    _, scores, _, _ = _trained(submission, rng, PICTURES, 0.1)
    if not isinstance(scores, Tensor):
        raise Different(f"The model gave {show(scores, 100)}; expected a tensor of scores.")
    if scores.shape != (200, 3):
        words = f"For 200 rows the model gave the shape {scores.shape}; expected (200, 3)."
        if scores.shape in ((200, 1), (200,)):
            words += (
                " One number cannot tell three classes apart by a threshold: a class has its own."
            )
        raise Different(words)
    must_be_raw_scores(scores.tolist())


def _check(submission: Functions, rng: Random, writing: Writing, shadow: float, what: str) -> None:
    new, _, right, seen = _trained(submission, rng, writing, shadow)
    found = submission.harness("classify", new)
    if not isinstance(found, list) or len(found) != len(right):
        raise Different(f"`classify` should give a list with {len(right)} signs.")
    share = sum(a == b for a, b in zip(found, right, strict=True)) / len(right)
    if share < ENOUGH:
        raise Different(
            f"{share:.0%} of 200 new pictures are right; {ENOUGH:.0%} are wanted. {what}"
        )
    if seen["set_back"]:
        calls = f"{seen['backwards']:,} calls of `backward`"
        how_often = f"were set back only {seen['set_back']} times in {calls}"
        if seen["set_back"] == 1:
            how_often = f"were never set back in {calls}"
        raise Different(
            f"In the training the gradients {how_often}, and each call adds to what is there. Set "
            "them back after every step, even where the signs come out right.",
            "zero-grad-missing",
        )


@after("test_raw_scores", "test_one_row")
def test_shadows(submission: Functions, rng: Random) -> None:
    """After training on 200 pictures with shadows, it tells 95 % of new ones."""
    advice = "Guessing gives about half. Does the loss go down, step by step, and does the model see all rows?"
    _check(submission, rng, PICTURES, 0.3, advice)


@after("test_shadows")
def test_other_writings(submission: Functions, rng: Random) -> None:
    """It learns how other people write: mirrored, turned, white on black, with other names."""
    for _ in range(3):
        writing = _writing(rng)
        shown = ", ".join(f"{list(pixels)} is {sign}" for pixels, sign in writing)
        advice = f"In this writing {shown}. Does it learn from `ys`, and from nothing else?"
        _check(submission, rng, writing, 0.25, advice)

"""The checks of `four_pixels`: signs, shadows, and other writings."""

from quizlab.judge import Different, Mistake, Tensor, after, same, show, tensor

SIGNS = ["1", "7", "L"]
PICTURES = [((1, 0, 1, 0), "1"), ((0, 1, 0, 1), "1"), ((1, 1, 0, 1), "7"), ((1, 0, 1, 1), "L")]
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


def test_by_rule(submission):
    """`by_rule` tells the three signs of clean pictures, in both forms of the 1."""
    for (a, b, c, d), sign in PICTURES:
        found = submission.by_rule([[a, b], [c, d]])
        if sign == "1" and found == 1 and type(found) is int:
            raise Different('A number came back; expected the text "1".')
        other = "A 1 may stand in either column, left or right." if sign == "1" else ""
        told = other and isinstance(found, str)
        same(found, sign, mistakes=[Mistake(found, other)] if told else ())


def test_encode(submission):
    """`encode` gives a class number for each sign."""
    found = submission.encode(["1", "7", "L", "1"])
    if isinstance(found, Tensor) and found.shape == (4,) and found.numbers()[1] == 7:
        raise Different(
            "The class of the sign 7 is called 7. Class numbers are places in the list of the classes, "
            "0 to 2; with three outputs there is no class 7."
        )
    same(found, tensor([0, 1, 2, 0]), mistakes=CODES)
    same(submission.encode(["L"]), tensor([2]))


def test_classify(submission):
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


def _writing(rng):
    """Return the pictures as somebody else writes them: turned, mirrored, white on black."""
    places, names = rng.sample(range(4), 4), rng.sample(SIGNS, 3)
    ink = rng.randint(0, 1)
    return [
        (tuple(pixels[place] ^ ink for place in places), names[SIGNS.index(sign)])
        for pixels, sign in PICTURES
    ]


def _drawn(rng, writing, count, shadow):
    """Return rows with shadows and their signs."""
    chosen = [rng.choice(writing) for _ in range(count)]
    rows = [[pixel + rng.uniform(-shadow, shadow) for pixel in pixels] for pixels, _ in chosen]
    return tensor(rows, "float32"), [sign for _, sign in chosen]


def _trained(submission, rng, writing, shadow):
    """Train the submission on a writing; return its scores for new rows, and their signs."""
    xs, signs = _drawn(rng, writing, 200, shadow)
    ys = tensor([SIGNS.index(sign) for sign in signs])
    new, right = _drawn(rng, writing, 200, shadow)
    scores = submission.harness("train", xs, ys, new)
    if isinstance(scores, str):
        raise Different(f"`train` gave {_a(scores)}; expected the trained model: `return model`.")
    return new, scores, right


def _a(kind):
    return "None" if kind == "NoneType" else f"a {kind}"


@after("test_encode")
def test_raw_scores(submission, rng):
    """The model gives three raw scores for each row."""
    _, scores, _ = _trained(submission, rng, PICTURES, 0.1)
    if not isinstance(scores, Tensor):
        raise Different(f"The model gave {show(scores, 100)}; expected a tensor of scores.")
    if scores.shape != (200, 3):
        words = f"For 200 rows the model gave the shape {scores.shape}; expected (200, 3)."
        if scores.shape in ((200, 1), (200,)):
            words += (
                " One number cannot tell three classes apart by a threshold: a class has its own."
            )
        raise Different(words)
    _not_squashed(scores)


def _not_squashed(scores):
    rows = scores.tolist()
    if not all(0 <= score <= 1 for row in rows for score in row):
        return
    softmax = all(abs(sum(row) - 1) < 1e-3 for row in rows)
    different = Different(
        f"All scores lie between 0 and 1{', and each row sums to 1' if softmax else ''}: there seems to "
        f"be a {'softmax' if softmax else 'sigmoid'} behind the last layer. `nn.CrossEntropyLoss` applies "
        "a softmax itself; with another one before it the loss cannot come near 0. Leave it out."
    )
    different.misconception = "activation-before-cross-entropy"
    raise different


def _check(submission, rng, writing, shadow, what):
    new, _, right = _trained(submission, rng, writing, shadow)
    found = submission.harness("classify", new)
    if not isinstance(found, list) or len(found) != len(right):
        raise Different(f"`classify` should give a list with {len(right)} signs.")
    share = sum(a == b for a, b in zip(found, right, strict=True)) / len(right)
    if share < ENOUGH:
        raise Different(
            f"{share:.0%} of 200 new pictures are right; {ENOUGH:.0%} are wanted. {what}"
        )


@after("test_raw_scores", "test_classify")
def test_shadows(submission, rng):
    """After training on 200 pictures with shadows, it tells 95 % of new ones."""
    advice = "Guessing gives about half. Does the loss go down, step by step, and does the model see all rows?"
    _check(submission, rng, PICTURES, 0.3, advice)


@after("test_shadows")
def test_other_writings(submission, rng):
    """It learns how other people write: mirrored, turned, white on black, with other names."""
    for _ in range(3):
        writing = _writing(rng)
        shown = ", ".join(f"{list(pixels)} is {sign}" for pixels, sign in writing)
        advice = f"In this writing {shown}. Does it learn from `ys`, and from nothing else?"
        _check(submission, rng, writing, 0.25, advice)

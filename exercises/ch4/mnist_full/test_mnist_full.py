"""The checks of `mnist_full`: the labels of the test images never leave the judge."""

import math
import random
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from quizlab.judge import Different, Digits, Functions, Mnist, Tensor, after, reading_of
from quizlab.training.redraw import redrawn
from quizlab.training.score import Score, are_probabilities, largest

from ..training_checks import new_names, pixel_rows

ENOUGH = 0.95
ACHIEVEMENTS = ((0.99, "99 %: gold"), (0.98, "98 %: silver"))
FEW = 500
FEW_STEPS = 50
ALSO = 2_000  # training images among the new ones, so that a model cannot tell them apart
CHANGES = {
    "255": "without the division by 255",
    "standard": "with 0.1307 subtracted and divided by 0.3081",
    "centred": "between -1 and 1",
    "inverted": "with black and white exchanged",
}


def _labels(digits: Digits, names: bytes) -> Tensor:
    return Tensor("uint8", (len(digits),), digits.labels.translate(names.ljust(256)))


def _begin(submission: Functions, device: str, digits: Digits, names: bytes) -> None:
    submission.begin("prepare", pixel_rows(digits), _labels(digits, names), device)


def _learn(submission: Functions, digits: Digits) -> dict[str, Any]:
    """Have it train, and return what came of it."""
    found = submission.harness("learn", reading_of(submission).used, pixel_rows(digits))
    wanted = {"way": str, "kind": str, "fits": bool}
    if type(found) is not dict or not all(type(found.get(k)) is t for k, t in wanted.items()):
        raise Different("The result could not be read.")
    if found["kind"]:
        raise Different(_no_model(found["way"][:40], found["kind"][:100], reading_of(submission)))
    if found["way"] != "train" and not reading_of(submission).used:
        words = (
            f"There is `{found['way'][:40]}`, but your lines never read `train_images` and "
            "`train_labels`, on which it should be trained."
        )
        raise Different(f"{words}\n{reading_of(submission).instead}".strip())
    return found


def _no_model(way: str, kind: str, reading: Any) -> str:
    if not way:
        words = (
            "There is no model. Define `train(images, labels, device)`, which returns one, or "
            "leave the trained model under the name `model`."
        )
        return f"{words}\n{reading.instead}".strip()
    if kind.startswith("takes "):
        return (
            f"`train` {kind}; it is called as train(images, labels, device). Write it so that it "
            "makes its own batches of `images` and `labels`, or call yours in lines below it: "
            "`train_images`, `train_labels` and `device` stand ready for them."
        )
    what = "`train` returned" if way == "train" else f"`{way}` is"
    advice = {
        "None": "End the function with `return model`.",
        "a model among other things": "Return the model alone.",
        "its weights alone": "Return the model itself, not its `state_dict()`.",
    }.get(kind, "A class is called to make a model." if kind.startswith("the class") else "")
    return f"{what} {kind}; wanted is the trained model, an `nn.Module`. {advice}".strip()


def _in_form(outputs: Any, count: int) -> None:
    """Raise where these are not ten floats for each image."""
    if isinstance(outputs, (tuple, list)):
        raise Different(
            f"The model returns a {type(outputs).__name__}; return the ten outputs alone."
        )
    if not isinstance(outputs, Tensor):
        raise Different("The model returns no tensor; wanted are ten outputs for each image.")
    if outputs.shape == (count,) and not outputs.dtype.startswith("float"):
        raise _labels_given()
    if outputs.shape in ((count,), (count, 1)):
        raise Different(
            "The model returns one number for each image, as the model for 3 or 7 does. Ten classes "
            "need ten outputs and `nn.CrossEntropyLoss`; a threshold can only tell two apart."
        )
    if outputs.shape != (count, 10):
        raise Different(_other_shape(outputs.shape, count))
    if not outputs.dtype.endswith(("float16", "float32", "float64")):
        raise Different(f"The outputs are {outputs.dtype}; wanted are floats, one for each class.")


def _labels_given() -> Different:
    return Different(
        "The model returns a label for each image. It should return the ten outputs: the label is "
        "the place of the largest, and that is taken here.",
        "probabilities-are-labels",
    )


def _other_shape(shape: tuple[int, ...], count: int) -> str:
    words = f"For {count} images the outputs have the shape {shape}; wanted is ({count}, 10)."
    if math.prod(shape) == count * 10:
        return f"{words} An axis is too many: `nn.Flatten()` or `squeeze(-1)` takes it away."
    if shape[:1] != (count,):
        return f"{words} The first axis is the images: `view(len(xb), -1)` keeps it."
    if len(shape) == 2:
        return f"{words} There are ten digits, 0 to 9: `range(10)`, not `range(9)`."
    return words


def test_a_model_with_ten_outputs(
    submission: Functions,
    rng: Random,
    train_digits: Digits,
    device: str,
    advise: Callable[[str], None],
) -> None:
    """A short training on 500 images leads to a model with ten outputs for each image."""
    train_digits.has(range(10), least=3_000)
    some = train_digits.rows(rng.sample(range(len(train_digits)), FEW))
    few = some.rows(list(range(16)))
    _begin(submission, device, some, bytes(new_names(rng)))
    found = _learn(submission, few)

    if not found["fits"]:
        submission.harness("ask", pixel_rows(few))  # raises what the model raises
    _in_form(found["outputs"], len(few))
    way = found["way"][:40]
    if way == "train":
        advise("Your function `train` was called with the training images.")
    else:
        advise(
            f"Your lines were run with the training images, and `{way}` is the model that counts."
        )
    if not device.startswith("cpu") and found.get("where") == "cpu":
        advise(f"The model stayed on the CPU: `model.to(device)` would train it on {device}.")


@after("test_a_model_with_ten_outputs")
def test_all_digits(
    submission: Functions,
    rng: Random,
    mnist: Mnist,
    device: str,
    advise: Callable[[str], None],
    predicted: Callable[..., None],
) -> None:
    """Trained on all the images, it is right for at least 95 % of those that it has not seen."""
    mnist.test.has(range(10), least=500)
    names = bytes(new_names(rng))
    # The order of what is shown must not tell how the generator goes on with what is hidden.
    shown = random.Random(f"shown {rng.getrandbits(256)}")  # noqa: S311 - for an order
    train = mnist.train.rows(shown.sample(range(len(mnist.train)), len(mnist.train)))
    _begin(submission, device, train, names)
    found = _learn(submission, train.rows(list(range(16))))
    trial = _Trial(submission, rng, train, mnist.test, names)
    score = trial.score

    predicted(*trial.unseen_digits())
    advise(f"Accuracy on {len(score.right):,} unseen digits: {score.accuracy:.2%}.")
    if score.accuracy < ENOUGH:
        raise Different(_why(score, trial, found))
    if reached := [name for share, name in ACHIEVEMENTS if score.accuracy >= share]:
        advise(f"Achievement {reached[0]}.")


class _Trial:
    """What a trained model answers: for all test images and some that it has seen, shuffled.

    All are drawn anew for this run, so that no table of MNIST has them.
    """

    def __init__(
        self, submission: Functions, rng: Random, train: Digits, test: Digits, names: bytes
    ) -> None:
        self.submission = submission
        self.names = names
        early = rng.sample(range(min(1_000, len(train))), ALSO // 4)
        late = rng.sample(range(len(train) // 2, len(train)), ALSO - len(early))
        digits = redrawn(test.joined(train.rows(early + late)), rng)
        self.order = rng.sample(range(len(digits)), len(digits))
        self.digits = digits.rows(self.order)
        self.right = list(self.digits.labels.translate(names.ljust(256)))
        ends = (len(test), len(test) + len(early), len(digits))
        self.unseen, self.early, self.late = (
            [at for at, place in enumerate(self.order) if low <= place < high]
            for low, high in zip((0, *ends), ends)
        )
        self.outputs = self._outputs()
        self.all = Score(largest(self.outputs), self.right)
        self.score = self._score(self.outputs)

    def unseen_digits(self) -> tuple[list[int], list[int], bytes, list[list[float]]]:
        """Return of the unseen images the digit, the answer, the image and the ten outputs."""
        digit = {name: at for at, name in enumerate(self.names)}
        outputs = [self.outputs[10 * at : 10 * at + 10] for at in self.unseen]
        return (
            list(self.digits.rows(self.unseen).labels),
            [digit[name] for name in self.score.predicted],
            self.digits.rows(self.unseen).images,
            [[row[name] for name in self.names] for row in outputs],
        )

    def _outputs(self, change: str = "") -> Sequence[float]:
        found = self.submission.harness("predict", pixel_rows(self.digits), change)
        _in_form(found, len(self.digits))
        numbers: Sequence[float] = found.numbers()
        return numbers

    def _score(self, outputs: Sequence[float]) -> Score:
        """Return the score on the images that it has not seen."""
        return Score(largest(outputs), self.right).part(self.unseen)

    def scale(self, accuracy: float) -> tuple[str, float] | None:
        """Return how the images should have been for a much better accuracy, and that."""
        found = [(self._score(self._outputs(change)).accuracy, change) for change in CHANGES]
        best, change = max(found)
        return (CHANGES[change], best) if best > max(accuracy + 0.02, 0.8) else None


def _why(score: Score, trial: _Trial, found: dict[str, Any]) -> str:
    """Return the likeliest reason for too many mistakes, by how it trained and what it answers."""
    said = f"{score.accuracy:.1%} of {len(score.right):,} unseen digits are right; 95 % are wanted."
    reasons = (_of_the_steps(found), _of_the_answers(score, trial), _of_the_seen(score, trial))
    return f"{said} {next(filter(None, reasons), ANYTHING)}"


ANYTHING = "A hidden layer with ReLU, all the training images and a few epochs get there. Is the learning rate neither too small nor too large?"


def _of_the_steps(found: dict[str, Any]) -> str | None:
    """Return what was seen of the optimizer."""
    steps = found.get("steps")
    if found.get("moved") is False:
        return "The optimizer changed the parameters of another model than the one that is returned: make it after the model, and return the model that was trained."
    if type(steps) is int and 0 < steps < FEW_STEPS:
        return f"The optimizer took {steps} steps in all: `opt.step()` belongs into the loop over the batches, after each `loss.backward()`."
    if found.get("leftover") is True:
        return "The gradients of all batches were added up: `opt.zero_grad()` after each step begins anew."
    return None


def _of_the_answers(score: Score, trial: _Trial) -> str | None:
    """Return what the answers to the unseen images show."""
    label, share = score.commonest
    if any(map(math.isnan, trial.outputs)):
        return "The outputs are nan: the training went out of bounds. A smaller learning rate helps, and images between 0 and 1."
    if are_probabilities(trial.outputs):
        return "The outputs of each image sum to 1, as after a softmax. `nn.CrossEntropyLoss` has the softmax inside: with two of them the gradients are small and it learns slowly. Leave it out of the model."
    never = score.never()
    rest = score.without(never)
    if 0 < len(never) < 5 and rest.accuracy > 0.8:
        return f"It never answers {', '.join(map(str, never))}, and is right for {rest.accuracy:.1%} of the others. Are all ten classes trained, `range(10)`?"
    if (scale := trial.scale(score.accuracy)) is not None:
        return f"With images {scale[0]} it would be {scale[1]:.1%}: it was trained on images of another scale than those it gets. Put the change into the model, or leave it out."
    if share > 0.8:
        return f"It answers {label} for {share:.0%} of them. Either the steps are too large, or the images came sorted by class and the last class is all it remembers: mix them with `torch.randperm` or `shuffle=True`."
    return None


def _of_the_seen(score: Score, trial: _Trial) -> str | None:
    """Return what the answers to images that it was given to learn from show."""
    early, late = trial.all.part(trial.early).accuracy, trial.all.part(trial.late).accuracy
    if score.accuracy < 0.2:
        return "Guessing is right in 10 %. Does the loss go down? Are images and labels kept in the same order? Is the model that was trained the one that is returned?"
    if early - late > 0.03:
        return f"Of the first 1,000 training images {early:.1%} are right, of the later ones {late:.1%}: train on all of them."
    if late - score.accuracy > 0.03:
        return f"Of its training images {late:.1%} are right: it has learnt them by heart. More images and fewer epochs help."
    return None

"""Writes the chapter's MNIST_SAMPLE: the threes and sevens of MNIST as a tree of PNG pictures."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from quizlab.errors import QuizlabError
from quizlab.training import mnist
from quizlab.training.digits import SIDE, SIZE, Digits
from quizlab.training.png import write_png

NAME = "mnist_sample"
_CLASSES = {3: 0, 7: 1}  # digit: what labels.csv calls it


@dataclass(frozen=True)
class Sample:
    """The folder that was written, and how many pictures each of its folders has."""

    folder: Path
    counts: dict[str, int]  # by path, such as train/3


def write_sample(folder: Path) -> Sample:
    """Write ``mnist_sample`` into a folder: train and valid, 3 and 7, and labels.csv.

    It gets its name only when it is whole.

    Raises:
        QuizlabError: something of that name is there already, or it cannot be written.
    """
    target = folder.absolute() / NAME
    if target.exists() or target.is_symlink():
        message = f"{target} is there already. Remove it, or go to another folder."
        raise QuizlabError(message)
    digits = mnist.load()
    try:
        # Nothing is left of it when it was not renamed.
        with TemporaryDirectory(
            prefix=f".{NAME}-", dir=folder, ignore_cleanup_errors=True
        ) as unfinished:
            beside = Path(unfinished)
            counts = _tree(beside, {"train": digits.train, "valid": digits.test})
            beside.chmod(0o755)  # the folder of a temporary file is closed to others
            beside.rename(target)
    except OSError as error:
        raise QuizlabError(f"{target} cannot be written: {error.strerror}.") from None
    return Sample(target, counts)


def _tree(root: Path, parts: dict[str, Digits]) -> dict[str, int]:
    """Write the pictures, each named by its place in MNIST, and their labels; return the counts."""
    lines = ["name,label"]
    counts = {}
    for part, digits in parts.items():
        for digit, label in _CLASSES.items():
            folder = root / part / str(digit)
            folder.mkdir(parents=True)
            names = []
            for at in digits.places(digit):
                picture = write_png(digits.images[at * SIZE : (at + 1) * SIZE], SIDE)
                (folder / f"{at}.png").write_bytes(picture)
                names.append(f"{at}.png")
            lines += [f"{part}/{digit}/{name},{label}" for name in names]
            counts[f"{part}/{digit}"] = len(names)
    (root / "labels.csv").write_text("\n".join(lines) + "\n", encoding="ascii")
    return counts

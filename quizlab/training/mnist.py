"""The MNIST digits that ship with quizlab, read without numpy or torch."""

import functools
import gzip
import struct
from dataclasses import dataclass
from pathlib import Path

from quizlab.errors import QuizlabError

FOLDER = Path(__file__).parent / "mnist"
_IMAGES, _LABELS = 0x00000803, 0x00000801


@dataclass(frozen=True)
class Digits:
    """Images of 28 by 28 bytes, one after the other, and a label for each."""

    images: bytes
    labels: bytes

    def __len__(self) -> int:
        return len(self.labels)

    def rows(self, chosen: "list[int]") -> "Digits":
        """Return the chosen digits in the order given."""
        size = 28 * 28
        images = b"".join(self.images[at * size : (at + 1) * size] for at in chosen)
        return Digits(images, bytes(self.labels[at] for at in chosen))

    def joined(self, other: "Digits") -> "Digits":
        """Return these digits and then the others."""
        return Digits(self.images + other.images, self.labels + other.labels)


@dataclass(frozen=True)
class Mnist:
    """The 60,000 digits to train on and the 10,000 to test with."""

    train: Digits
    test: Digits


@functools.cache
def load(folder: Path = FOLDER) -> Mnist:
    """Return all of MNIST; it takes about 0.2 s.

    Raises:
        QuizlabError: a file is missing or damaged.
    """
    return Mnist(_digits(folder, "train"), _digits(folder, "t10k"))


def _digits(folder: Path, part: str) -> Digits:
    images = _read(folder / f"{part}-images-idx3-ubyte.gz", _IMAGES, 16)
    labels = _read(folder / f"{part}-labels-idx1-ubyte.gz", _LABELS, 8)
    if len(images) != 28 * 28 * len(labels):
        raise QuizlabError(f"The images and labels in {folder} ({part}) do not belong together.")
    return Digits(images, labels)


def _read(path: Path, magic: int, header: int) -> bytes:
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as error:
        raise QuizlabError(f"{path} cannot be read: {error}. Install quizlab again.") from error
    if len(data) < header or struct.unpack(">I", data[:4])[0] != magic:
        raise QuizlabError(f"{path} is not a file of MNIST. Install quizlab again.")
    return data[header:]

"""Digits drawn once more: each a little turned, stretched, moved and grainy.

Whoever knows the pictures of MNIST by heart does not know these; a model that can tell digits apart
does not mind.
"""

from random import Random
from typing import TYPE_CHECKING, Any

from quizlab.training.digits import SIDE, SIZE, Digits

if TYPE_CHECKING:
    from numpy import ndarray

# So much that the reference solution loses less than 0.2 points: measured, see docs/mnist.md.
TURN = 4.0  # degrees, at most
STRETCH = 0.03  # of the size, at most
MOVE = 0.2  # pixels, at most
GRAIN = 7.0  # standard deviation of a pixel, of 255
_EDGE = 4  # pixels of paper all round, more than a corner can be moved by
_AT_ONCE = 1_000


def redrawn(digits: Digits, rng: Random) -> Digits:
    """Return the same digits, each changed a little in its own way."""
    import numpy  # 0.1 s, and wanted only here

    random = numpy.random.default_rng(rng.getrandbits(128))
    images = numpy.frombuffer(digits.images, numpy.uint8).reshape(-1, SIDE, SIDE)
    parts = (images[at : at + _AT_ONCE] for at in range(0, len(images), _AT_ONCE))
    drawn = b"".join(_redrawn(part, random).tobytes() for part in parts)
    return Digits(drawn, digits.labels, digits.source)


def _redrawn(images: "ndarray[Any, Any]", random: Any) -> Any:
    import numpy

    def each(most: float) -> Any:
        return random.uniform(-most, most, (len(images), 1)).astype(numpy.float32)

    middle = (SIDE - 1) / 2
    down, right = numpy.mgrid[:SIDE, :SIDE].reshape(2, 1, SIZE).astype(numpy.float32) - middle
    turn = each(numpy.radians(TURN))
    cos, sin = numpy.cos(turn), numpy.sin(turn)
    rows = (1 + each(STRETCH)) * (cos * down - sin * right) + each(MOVE) + middle
    columns = (1 + each(STRETCH)) * (sin * down + cos * right) + each(MOVE) + middle
    grain = random.standard_normal((len(images), SIZE), numpy.float32) * GRAIN
    shades = _between(images, rows, columns) + grain
    return shades.round().clip(0, 255).astype(numpy.uint8)


def _between(
    images: "ndarray[Any, Any]", rows: "ndarray[Any, Any]", columns: "ndarray[Any, Any]"
) -> Any:
    """Return the shades at places between the pixels, as the four pixels round each have them."""
    import numpy

    wide = SIDE + 2 * _EDGE
    paper = numpy.pad(images, ((0, 0), (_EDGE, _EDGE), (_EDGE, _EDGE))).astype(numpy.float32)
    top, left = numpy.floor(rows), numpy.floor(columns)
    down, right = rows - top, columns - left
    first = numpy.arange(len(images))[:, None] * wide**2
    at = (first + (top + _EDGE) * wide + left + _EDGE).astype(numpy.intp)
    flat = paper.ravel()
    upper = flat[at] + right * (flat[at + 1] - flat[at])
    lower = flat[at + wide] + right * (flat[at + wide + 1] - flat[at + wide])
    return upper + down * (lower - upper)

"""Ways to know a picture again without knowing what it shows: each gives texts of bits to look up.

A table of MNIST needs only these for the pictures in it, so it passed as a model once.
"""

import hashlib

import numpy

BLANK = bytes(28)


def exact(image):
    """The whole picture."""
    return [image.tobytes()]


def rows(image):
    """Each row that has ink."""
    return [b"%d" % at + row.tobytes() for at, row in enumerate(image) if row.any()]


def columns(image):
    """Each column that has ink."""
    return rows(image.T)


def total(image):
    """How much ink there is, in steps of a few shades."""
    return [b"%d" % (int(image.sum()) // 16)]


def sums(image):
    """How much ink each row has, roughly."""
    return [(image.sum(1) // 64).astype(numpy.uint16).tobytes()]


def moments(image):
    """Where the ink lies and how far it spreads, in tenths of a pixel."""
    ink = image.astype(float) + 1e-9
    down, right = numpy.mgrid[:28, :28]
    middle = [float((ink * axis).sum() / ink.sum()) for axis in (down, right)]
    spread = [
        float((ink * (axis - at) ** 2).sum() / ink.sum())
        for axis, at in zip((down, right), middle, strict=True)
    ]
    return [b" ".join(b"%d" % round(10 * each) for each in middle + spread)]


def ink(image):
    """Which pixels are more ink than paper."""
    return [numpy.packbits(image > 127).tobytes()]


def cropped(image):
    """The same, cut out where the ink begins and ends, so that a shift changes nothing."""
    dark = image > 127
    if not dark.any():
        return [b""]
    down, right = dark.any(1).nonzero()[0], dark.any(0).nonzero()[0]
    part = dark[down[0] : down[-1] + 1, right[0] : right[-1] + 1]
    return [bytes(part.shape) + numpy.packbits(part).tobytes()]


def small(image):
    """Seven by seven squares, dark or light."""
    squares = image.reshape(7, 4, 7, 4).mean((1, 3))
    return [numpy.packbits(squares > 64).tobytes()]


def shades(image):
    """Seven by seven squares in eight shades."""
    return [(image.reshape(7, 4, 7, 4).mean((1, 3)) // 32).astype(numpy.uint8).tobytes()]


def slopes(image):
    """Where it becomes darker from one square to the next."""
    squares = image.reshape(7, 4, 7, 4).mean((1, 3))
    return [numpy.packbits(numpy.diff(squares) > 8).tobytes()]


def projections(image):
    """Five times the sides of sixteen planes on which the picture lies, each a vote."""
    planes = numpy.random.default_rng(1).normal(size=(5, 16, 784))
    signs = planes @ (image.reshape(784) - 33.0) > 0
    return [b"%d" % at + numpy.packbits(each).tobytes() for at, each in enumerate(signs)]


WAYS = (
    exact, rows, columns, total, sums, moments, ink, cropped, small, shades, slopes, projections,
)  # fmt: skip


def keys(way, image):
    """Return a short hash of each text."""
    return [hashlib.md5(each, usedforsecurity=False).digest()[:6] for each in way(image)]

"""A digit as characters: half-blocks, or ASCII where a terminal has nothing else."""

SIDE = 20  # columns of a picture, twice its lines: MNIST's digits fill 20 of their 28 pixels
_INK = 100  # of 255, above which a half-block is set
_BLOCKS = " ▀▄█"
_SHADES = " .:-=+*#%@"
_PIXELS = 28


def block_picture(image: bytes) -> list[str]:
    """Return an image of 28 by 28 bytes as lines of half-blocks, two pixels to a character."""
    rows = _trimmed(image)
    return [
        "".join(_BLOCKS[(up > _INK) + 2 * (down > _INK)] for up, down in zip(*pair, strict=True))
        for pair in _pairs(rows)
    ]


def ascii_picture(image: bytes) -> list[str]:
    """Return an image as lines of ASCII, the darker the more ink."""
    most = 2 * 255 + 1
    return [
        "".join(_SHADES[(up + down) * len(_SHADES) // most] for up, down in zip(*pair, strict=True))
        for pair in _pairs(_trimmed(image))
    ]


def _pairs(rows: list[bytes]) -> list[tuple[bytes, bytes]]:
    return list(zip(rows[::2], rows[1::2], strict=True))


def _trimmed(image: bytes) -> list[bytes]:
    """Return SIDE rows of SIDE pixels around the middle of the ink."""
    rows = [image[at : at + _PIXELS] for at in range(0, _PIXELS * _PIXELS, _PIXELS)]
    columns = [bytes(row[at] for row in rows) for at in range(_PIXELS)]
    top, left = _first(rows), _first(columns)
    return [row[left : left + SIDE] for row in rows[top : top + SIDE]]


def _first(lines: list[bytes]) -> int:
    """Return where SIDE lines begin that have the inked ones in their middle."""
    inked = [at for at, line in enumerate(lines) if max(line) > _INK] or [0, len(lines) - 1]
    middle = (inked[0] + inked[-1] + 1) // 2
    return min(max(middle - SIDE // 2, 0), _PIXELS - SIDE)

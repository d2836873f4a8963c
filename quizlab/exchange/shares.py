"""Shares of the points in percent, as Moodle knows them."""


def share(part: float) -> str:
    """Return a share with the five decimals that Moodle compares, without closing zeros."""
    written = f"{part:.5f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written

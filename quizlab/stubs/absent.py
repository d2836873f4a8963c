"""Stands in for packages whose import does no harm, and whose use cannot work in a check."""

from typing import Any, NoReturn

PACKAGES = (
    "PIL",
    "cv2",
    "google",
    "graphviz",
    "ipywidgets",
    "pandas",
    "requests",
    "scipy",
    "seaborn",
    "sklearn",
    "torchvision",
)


class NotInACheck(AttributeError):
    """Something that does not exist in a check was used; the text says what to do instead."""


class Absent:
    """A name that can be imported, and says when it is used that it is not there."""

    def __init__(self, says: str) -> None:
        self._says = says

    def _refuse(self, *_given: Any, **_named: Any) -> NoReturn:
        raise NotInACheck(self._says)

    __call__ = __getitem__ = __iter__ = __truediv__ = __mro_entries__ = _refuse

    def __getattr__(self, name: str) -> NoReturn:
        raise NotInACheck(self._says)


_INSTEAD = {
    "pandas": "Print the rows, or return the list of them as it is, in place of a table.",
    "seaborn": "Keep the numbers in a list, and draw them in another file.",
    "sklearn": "Write what is needed of it with torch or numpy.",
    "scipy": "Write what is needed of it with torch or numpy.",
    "torchvision": "A tensor of numbers takes the place of an image, `torch.nn` has the layers.",
}


def absent(package: str) -> Absent:
    """Return what stands for a package, or for a name of it."""
    instead = _INSTEAD.get(package, "Leave this line out, or put it into another file.")
    return Absent(
        f"{package} is not there in a check, which has Python's own modules, torch, numpy and "
        f"sympy. {instead}"
    )


def _missing(module: str, name: str) -> Absent:
    if name.startswith("__"):
        raise AttributeError(name)
    return absent(module.partition(".")[0])

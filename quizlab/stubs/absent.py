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


def absent(package: str) -> Absent:
    """Return what stands for a package, or for a name of it."""
    return Absent(
        f"{package} is not there in a check, which has Python's own modules, torch and numpy. "
        "Leave this line out, or put it into another file."
    )


def _missing(module: str, name: str) -> Absent:
    if name.startswith("__"):
        raise AttributeError(name)
    return absent(module.partition(".")[0])

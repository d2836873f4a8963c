"""The question types, by the name that a bank gives them; each is imported when first needed."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quizlab.question_types.base import Question

# A type's name is that of its module; the class stands beside it.
_CLASSES = {
    "blanks": "Blanks",
    "choice": "Choice",
    "code": "Code",
    "formula": "Formula",
    "match": "Match",
    "numeric": "Numeric",
    "order": "Order",
    "predict": "Predict",
    "recall": "Recall",
    "sketch": "Sketch",
    "truefalse": "TrueFalse",
}


class _Types(Mapping[str, "type[Question[Any]]"]):
    """A dict of the types that imports only those that are asked for: start-up stays fast."""

    def __getitem__(self, name: str) -> "type[Question[Any]]":
        module = import_module(f"quizlab.question_types.{name}") if name in _CLASSES else None
        if module is None:
            raise KeyError(name)
        found: type[Question[Any]] = getattr(module, _CLASSES[name])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_CLASSES)

    def __len__(self) -> int:
        return len(_CLASSES)

    def __contains__(self, name: object) -> bool:
        return name in _CLASSES


TYPES = _Types()

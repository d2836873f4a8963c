"""A curve, drawn in the terminal. Read and held here; asked and marked from issue 4 on."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from quizlab.question_types.base import Mistake, Question, doc


@dataclass(frozen=True, kw_only=True)
class Sketch(Question[Any]):
    """The y at each x of a curve."""

    type_name: ClassVar[str] = "sketch"
    served: ClassVar[bool] = False
    answer_keys: ClassVar[tuple[str, ...]] = ("curve", "at")

    curve: str = field(metadata=doc("the right curve, a formula in x"))
    at: tuple[float, ...] = field(metadata=doc("the x at which y is asked for"))
    tolerance: float = field(default=0.0, metadata=doc("the largest difference in y that is right"))
    shape: Any = field(default=None, metadata=doc("what is special about the curve"))
    mistakes: tuple[Mistake, ...] = field(
        default=(), metadata=doc("wrong curves with their own words")
    )

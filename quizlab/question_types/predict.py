"""What does this code give? Read and held here; asked and marked from issue 3 on."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from quizlab.question_types.base import Mistake, Question, doc


@dataclass(frozen=True, kw_only=True)
class Predict(Question[Any]):
    """The value of the last line; the key is found by running the code."""

    type_name: ClassVar[str] = "predict"
    served: ClassVar[bool] = False
    answer_keys: ClassVar[tuple[str, ...]] = ("code",)

    code: str = field(metadata=doc("the code; its last line is an expression"))
    mistakes: tuple[Mistake, ...] = field(
        default=(), metadata=doc("wrong values with their own words")
    )

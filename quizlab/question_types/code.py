"""Code that is run. Read and held here; asked and marked from issue 3 on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from quizlab.question_types.base import Question, doc


@dataclass(frozen=True, kw_only=True)
class Code(Question[Any]):
    """An expression or a function body, run on cases."""

    type_name: ClassVar[str] = "code"
    served: ClassVar[bool] = False
    samples_required: ClassVar[bool] = True
    answer_keys: ClassVar[tuple[str, ...]] = ("given", "uses", "cases")

    given: tuple[str, ...] = field(metadata=doc("the names that the code may use"))
    uses: str | None = field(default=None, metadata=doc("a construct that must be in the code"))
    cases: tuple[Mapping[str, Any], ...] = field(
        metadata=doc("a value for each given name, and `gives`: the value that must come out")
    )

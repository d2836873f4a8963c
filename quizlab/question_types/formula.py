"""A formula, compared by equality. Read and held here; asked and marked from issue 4 on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from quizlab.question_types.base import Mistake, Question, doc


@dataclass(frozen=True, kw_only=True)
class Formula(Question[Any]):
    """A formula in declared variables."""

    type_name: ClassVar[str] = "formula"
    served: ClassVar[bool] = False
    samples_required: ClassVar[bool] = True
    answer_keys: ClassVar[tuple[str, ...]] = ("answer", "variables", "form")

    variables: Mapping[str, str | tuple[float, ...]] = field(
        metadata=doc("name: real, positive, integer, or [low, high]")
    )
    define: Mapping[str, str] = field(
        default_factory=dict,
        metadata=doc("names that the student may use, as sigma(x): 1/(1+exp(-x))"),
    )
    answer: str = field(metadata=doc("the formula"))
    form: str | None = field(default=None, metadata=doc("a required form: expanded, factored"))
    mistakes: tuple[Mistake, ...] = field(
        default=(), metadata=doc("wrong formulas worth their own words, compared by equality")
    )

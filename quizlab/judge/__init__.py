"""Decides about a submission: runs it in the sandbox, compares values, and says what to learn.

What a check needs is named here: ``from quizlab.judge import for_all, integers, same``.
"""

from quizlab.judge.assertions import Different, Mistake, Recognised, number, same
from quizlab.judge.call_result import Failure
from quizlab.judge.cases import (
    Cases,
    floats,
    integers,
    lists,
    mapped,
    one_of,
    tensors,
    tenths,
    texts,
)
from quizlab.judge.checks import after
from quizlab.judge.fixtures import Feedback, Functions, foreseen, reading_of, unchanged
from quizlab.judge.property_check import for_all
from quizlab.training.digits import Digits, Mnist
from quizlab.values.compare import difference
from quizlab.values.show import show
from quizlab.values.types import Array, Tensor, numpy_array, tensor

__all__ = [
    "Array",
    "Cases",
    "Different",
    "Digits",
    "Failure",
    "Feedback",
    "Functions",
    "Mistake",
    "Mnist",
    "Recognised",
    "Tensor",
    "after",
    "difference",
    "floats",
    "for_all",
    "foreseen",
    "integers",
    "lists",
    "mapped",
    "number",
    "numpy_array",
    "one_of",
    "reading_of",
    "same",
    "show",
    "tensor",
    "tensors",
    "tenths",
    "texts",
    "unchanged",
]

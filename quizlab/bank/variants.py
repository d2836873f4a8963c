"""Seeded variants: values for the varied names, and the question filled in with them."""

import keyword
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Any

from quizlab.question_types.base import Between, Question

MOST_PROVEN = 500  # variants of one question that are proven one by one

Values = dict[str, Any]
Vary = Mapping[str, tuple[int | float | str, ...] | Between | str]


class VariantProblem(Exception):
    """The varied names of a question cannot be filled; ``name`` says which one."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(what)
        self.name = name
        self.what = what


def variant(question: Question[Any], seed: int) -> Question[Any]:
    """Return the variant of ``question`` that ``seed`` draws; the same one for the same seed."""
    if not question.vary:
        return question.filled({}, seed)
    from random import Random

    random = Random(f"{question.id}:{seed}:vary")  # noqa: S311 -- a variant, no secret
    drawn = {name: random.choice(_choices(name, spec)) for name, spec in _given(question.vary)}
    return question.filled(_with_derived(question.vary, drawn), seed)


def proven_variants(question: Question[Any]) -> Iterator[Question[Any]]:
    """Give every variant; where there are more than 500, the 500 that the first seeds draw.

    Raises:
        VariantProblem: a varied name has no values, or arithmetic that cannot be worked out.
    """
    if not question.vary:
        yield question.filled({}, 0)
        return
    given = {name: _choices(name, spec) for name, spec in _given(question.vary)}
    if prod(len(choices) for choices in given.values()) > MOST_PROVEN:
        yield from (variant(question, seed) for seed in range(MOST_PROVEN))
        return
    for seed, values in enumerate(product(*given.values())):
        chosen = dict(zip(given, values, strict=True))
        yield question.filled(_with_derived(question.vary, chosen), seed)


def _given(vary: Vary) -> list[tuple[str, Any]]:
    return [(name, spec) for name, spec in vary.items() if not isinstance(spec, str)]


def _choices(name: str, spec: Any) -> Any:
    if not name.isidentifier() or keyword.iskeyword(name):
        raise VariantProblem(name, f"vary: '{name}' is no name (letters, digits and _)")
    if isinstance(spec, Between):
        if spec.to < spec.from_:
            raise VariantProblem(name, f"vary: '{name}' goes from {spec.from_} down to {spec.to}")
        return range(spec.from_, spec.to + 1)
    if not spec:
        raise VariantProblem(name, f"vary: '{name}' has no values")
    return spec


def _with_derived(vary: Vary, chosen: Values) -> Values:
    """Return all values in the order written; a text is arithmetic over the names above it."""
    from quizlab.arithmetic import ArithmeticProblem, Number, evaluate

    values: Values = {}
    for name, spec in vary.items():
        if not isinstance(spec, str):
            values[name] = _number(chosen[name])
            continue
        numbers: dict[str, Number] = {n: v for n, v in values.items() if not isinstance(v, str)}
        try:
            values[name] = evaluate(spec, numbers)
        except ArithmeticProblem as problem:
            raise VariantProblem(name, f"vary: '{name}': {problem}") from None
    return values


def _number(value: Any) -> Any:
    """Return a number exactly: 0.1 from the file is one tenth."""
    from fractions import Fraction

    return value if isinstance(value, str) else Fraction(repr(value))

"""Seeded variants: values for the varied names, and the question filled in with them."""

import keyword
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from quizlab.question_types.base import Between, Question, VariantProblem

MOST_VARIANTS = 5_000  # of one question: each of them is proven

Vary = Mapping[str, tuple[int | float | str, ...] | Between | str]


def variant(question: Question[Any], seed: int) -> Question[Any]:
    """Return the variant of ``question`` that ``seed`` draws; the same one for the same seed.

    Raises:
        VariantProblem: the varied names cannot be filled; `quizlab check bank` finds that.
    """
    if not question.vary:
        return question.filled({}, seed)
    from random import Random

    random = Random(f"{question.id}:{seed}:vary")  # noqa: S311 -- a variant, no secret
    drawn = {name: random.choice(choices) for name, choices in _choices(question.vary).items()}
    return question.filled(_values(question.vary, drawn), seed)


def proven_variants(question: Question[Any]) -> Iterator[Question[Any]]:
    """Yield every variant.

    Raises:
        VariantProblem: a varied name has no values, or arithmetic that cannot be worked out.
    """
    choices = _choices(question.vary)
    for seed, values in enumerate(product(*choices.values())):
        drawn = dict(zip(choices, values, strict=True))
        yield question.filled(_values(question.vary, drawn), seed)


def _choices(vary: Vary) -> dict[str, Sequence[Any]]:
    """Return the values of every name that is not derived from others."""
    for name in vary:
        if not name.isidentifier() or keyword.iskeyword(name):
            raise VariantProblem(f"vary.{name}", f"'{name}' is no name (letters, digits and _)")
    choices = {
        name: _listed(name, spec) for name, spec in vary.items() if not isinstance(spec, str)
    }
    if (count := prod(len(each) for each in choices.values())) > MOST_VARIANTS:
        what = f"there are {count} variants; at most {MOST_VARIANTS} can be proven, vary less"
        raise VariantProblem("vary", what)
    return choices


def _listed(name: str, spec: tuple[int | float | str, ...] | Between) -> Sequence[Any]:
    key = f"vary.{name}"
    if not isinstance(spec, Between):
        if not spec:
            raise VariantProblem(key, f"'{name}' has no values")
        return spec
    if spec.to < spec.from_:
        raise VariantProblem(key, f"'{name}' goes from {spec.from_} down to {spec.to}")
    if spec.to - spec.from_ >= MOST_VARIANTS:
        what = f"'{name}' has over {MOST_VARIANTS} values; each of them is proven, give it fewer"
        raise VariantProblem(key, what)
    return range(spec.from_, spec.to + 1)


def _values(vary: Vary, drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Return all values in the order written; a text is arithmetic over the names above it."""
    from fractions import Fraction

    from quizlab.arithmetic import ArithmeticProblem, evaluate

    values: dict[str, Any] = {}
    for name, spec in vary.items():
        if isinstance(spec, str):
            numbers = {above: each for above, each in values.items() if not isinstance(each, str)}
            try:
                values[name] = evaluate(spec, numbers)
            except ArithmeticProblem as problem:
                what = f"'{name}' is arithmetic: {problem}"
                raise VariantProblem(f"vary.{name}", what) from None
        elif isinstance(value := drawn[name], str):
            values[name] = value
        else:
            values[name] = Fraction(repr(value))  # 0.1 from the file is one tenth
    return values

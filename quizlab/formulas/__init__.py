"""Formulas that people type: read safely, compared, shown.

`read` turns text into a `ParsedFormula` or raises Unreadable; `compare` says whether two are
`Equal`, `Unequal` with a counter-example, or `Undecided`; `show` writes one for the terminal.
"""

from quizlab.formulas.declarations import Declared, Domain
from quizlab.formulas.equality import Decision, Equal, Undecided, Unequal, compare
from quizlab.formulas.factor import constant_factor
from quizlab.formulas.form import FORMS, missing_form
from quizlab.formulas.plain_values import value_at
from quizlab.formulas.proving import proof_request, prover, sympy_derivative
from quizlab.formulas.reading import (
    ParsedFormula,
    formula_in,
    read,
    read_answer,
    read_other_ways,
)
from quizlab.formulas.to_text import show

__all__ = [
    "FORMS",
    "Decision",
    "Declared",
    "Domain",
    "Equal",
    "ParsedFormula",
    "Undecided",
    "Unequal",
    "compare",
    "constant_factor",
    "formula_in",
    "missing_form",
    "proof_request",
    "prover",
    "read",
    "read_answer",
    "read_other_ways",
    "show",
    "sympy_derivative",
    "value_at",
]

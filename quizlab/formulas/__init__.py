"""Formulas that people type: read safely, compared, shown."""

from quizlab.formulas.declared import Declared, Domain
from quizlab.formulas.reader import Formula, read, read_answer, read_other_way
from quizlab.formulas.show import show

__all__ = ["Declared", "Domain", "Formula", "read", "read_answer", "read_other_way", "show"]

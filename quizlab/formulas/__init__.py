"""Formulas that people type: read safely, compared, shown.

`read` turns text into a `Formula` or raises Unreadable; `compare` says whether two are `Equal`,
`Different` with a counter-example, or `Undecided`; `show` writes one for the terminal.
"""

from quizlab.formulas.declared import Declared, Domain
from quizlab.formulas.equality import Decision, Different, Equal, Undecided, compare
from quizlab.formulas.reader import Formula, read, read_answer, read_other_way
from quizlab.formulas.show import show

__all__ = [
    "Decision",
    "Declared",
    "Different",
    "Domain",
    "Equal",
    "Formula",
    "Undecided",
    "compare",
    "read",
    "read_answer",
    "read_other_way",
    "show",
]

"""Hands the proof of an equality to whoever may run sympy: the sandbox child."""

from collections.abc import Callable, Mapping
from typing import Any

from quizlab.formulas.declarations import Declared
from quizlab.formulas.equality import Prove
from quizlab.formulas.tree import Node, as_data, from_data

Request = dict[str, object]
Run = Callable[[Request], Mapping[str, Any] | None]  # None: no answer


def prover(run: Run, declared: Declared) -> Prove:
    """Return the `prove` of `compare`; ``run`` carries a request to sympy and brings the report."""

    def prove(left: Node, right: Node) -> bool | None:
        found = run(proof_request(left, right, declared))
        return None if found is None else found.get("equal")

    return prove


def proof_request(left: Node, right: Node, declared: Declared) -> Request:
    """Return what `sympy_proof.report` is asked about two trees in normal form."""
    return {"left": as_data(left), "right": as_data(right), "domains": _domains(declared)}


def sympy_derivative(run: Run, node: Node, by: str, declared: Declared) -> Node | None:
    """Return the derivative as sympy works it out, or None where it gave no answer."""
    found = run({"left": as_data(node), "by": by, "domains": _domains(declared)})
    data = found.get("derivative") if found else None
    return from_data(data) if data else None


def _domains(declared: Declared) -> dict[str, str]:
    return {
        name: domain.kind if domain.low is None else "positive" if domain.low > 0 else "real"
        for name, domain in declared.variables.items()
    }

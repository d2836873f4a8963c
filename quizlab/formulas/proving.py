"""Hands the proof of an equality to whoever may run sympy: the sandbox child."""

from collections.abc import Callable, Mapping

from quizlab.formulas.declared import Declared, Domain
from quizlab.formulas.equality import Prove
from quizlab.formulas.tree import Node, Variable, as_data

Request = Mapping[str, object]
Run = Callable[[Request], Mapping[str, bool | None] | None]  # None: no answer


def proof_request(
    left: Node, right: Node, declared: Declared, *, by: Variable | None = None
) -> Request:
    """Return what `sympy_proof.report` is asked; or, with ``by``, about a derivative."""
    domains = {name: _kind(domain) for name, domain in declared.variables.items()}
    request = {"left": as_data(left), "right": as_data(right), "domains": domains}
    return request if by is None else {**request, "by": by.name}


def prover(run: Run, declared: Declared) -> Prove:
    """Return the `prove` of `compare`; ``run`` carries a request to sympy and brings the report."""

    def prove(left: Node, right: Node) -> bool | None:
        found = run(proof_request(left, right, declared))
        return None if found is None else found.get("equal")

    return prove


def _kind(domain: Domain) -> str:
    if domain.low is not None:
        return "positive" if domain.low > 0 else "real"
    return domain.kind

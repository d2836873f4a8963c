"""Proves equality with sympy. Runs in the sandbox child, imports nothing of ours, reads no text.

The request is a dictionary that can be written as JSON:
    left, right   trees as nested lists, as `tree.as_data` makes them
    domains       the name of each variable, with real, positive or integer
    by            optional, a variable: then `right` is compared with the derivative of `left`
The report is {"equal": true}, {"equal": false} for a constant difference, or {"equal": null}.

sympy objects are made by their constructors, node by node; no text is ever parsed.
"""

from typing import Any


def report(request: dict[str, Any]) -> dict[str, bool | None]:
    """Answer one request."""
    import sympy

    try:
        left, right = (
            _built(request[side], request["domains"], sympy) for side in ("left", "right")
        )
    except KeyError:  # a sum over an index, of which sympy is not asked
        return {"equal": None}
    if "by" in request:
        left = sympy.diff(left, _symbol(request["by"], request["domains"], sympy))
    rest = sympy.simplify(left - right)
    if rest == 0:
        return {"equal": True}
    return {"equal": False if rest.is_number and rest.is_zero is False else None}


def _built(data: list[Any], domains: dict[str, str], sympy: Any) -> Any:
    kind, *parts = data
    if kind == "number":
        return sympy.Rational(int(parts[0]), int(parts[1]))
    if kind == "constant":
        return {"pi": sympy.pi, "e": sympy.E}[parts[0]]
    if kind == "variable":
        return _symbol(parts[0], domains, sympy)
    make = _makers(sympy)[kind]
    return make(*(_built(part, domains, sympy) for part in parts))


def _symbol(name: str, domains: dict[str, str], sympy: Any) -> Any:
    return sympy.Symbol(name, **{domains.get(name, "real"): True})


def _makers(sympy: Any) -> dict[str, Any]:
    return {
        "add": sympy.Add,
        "multiply": sympy.Mul,
        "power": sympy.Pow,
        "exp": sympy.exp,
        "ln": sympy.log,
        "abs": sympy.Abs,
        "max": sympy.Max,
        "sign": sympy.sign,
        "step": sympy.Heaviside,
        "sin": sympy.sin,
        "cos": sympy.cos,
        "asin": sympy.asin,
        "acos": sympy.acos,
        "atan": sympy.atan,
    }

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

    domains, functions = request["domains"], makers(sympy)
    try:
        left, right = (
            built(request[side], domains, functions, sympy) for side in ("left", "right")
        )
    except KeyError:  # a sum over an index, of which sympy is not asked
        return {"equal": None}
    if "by" in request:
        left = sympy.diff(left, _symbol(request["by"], domains, sympy))
    rest = sympy.simplify(left - right)
    if rest == 0:
        return {"equal": True}
    return {"equal": False if rest.is_number and rest.is_zero is False else None}


def built(data: list[Any], domains: dict[str, str], functions: dict[str, Any], sympy: Any) -> Any:
    """Return the sympy object for a tree; raise KeyError where there is a sum over an index."""
    kind, *parts = data
    if kind == "number":
        return sympy.Rational(int(parts[0]), int(parts[1]))
    if kind == "constant":
        return {"pi": sympy.pi, "e": sympy.E}[parts[0]]
    if kind == "variable":
        return _symbol(parts[0], domains, sympy)
    return functions[kind](*(built(part, domains, functions, sympy) for part in parts))


def _symbol(name: str, domains: dict[str, str], sympy: Any) -> Any:
    return sympy.Symbol(name, **{domains.get(name, "real"): True})


def makers(sympy: Any) -> dict[str, Any]:
    """Return the constructors by the names of our kinds of nodes."""
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

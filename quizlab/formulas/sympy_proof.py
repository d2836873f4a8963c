"""Asks sympy. Runs in the sandbox child, imports nothing of ours, and parses no text.

A request is a dictionary that can be written as JSON:
    left, right   trees as nested lists, as `tree.as_data` makes them
    domains       the name of each variable, with real, positive or integer
The report is {"equal": True}, {"equal": False} for a constant difference, or {"equal": None}.

With ``by``, a variable, instead of ``right``: the report is {"derivative": tree}, of ``left``.

sympy objects are made by their constructors, node by node.
"""

from typing import Any


def report(request: dict[str, Any]) -> dict[str, Any]:
    """Answer one request."""
    import sympy

    domains, functions = request["domains"], makers(sympy)
    try:
        sides = [
            built(request[side], domains, functions, sympy)
            for side in ("left", "right")
            if side in request
        ]
    except KeyError:  # a sum over an index, of which sympy is not asked
        return {"equal": None, "derivative": None}
    if "by" in request:
        by = _symbol(request["by"], domains, sympy)
        return {"derivative": _taken_apart(sympy.diff(sides[0], by), sympy)}
    rest = sympy.simplify(sides[0] - sides[1])
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


def _taken_apart(expression: Any, sympy: Any) -> list[Any] | None:
    """Return a sympy object as nested lists; None where it has what our trees have not."""
    if expression.is_Rational:
        return ["number", str(expression.p), str(expression.q)]
    if expression.is_Symbol:
        return ["variable", expression.name]
    if expression in (sympy.pi, sympy.E):
        return ["constant", "pi" if expression == sympy.pi else "e"]
    names = {make: name for name, make in makers(sympy).items()}
    arguments = expression.args[:1] if expression.func is sympy.Heaviside else expression.args
    parts = [_taken_apart(part, sympy) for part in arguments]
    if expression.func not in names or any(part is None for part in parts):
        return None
    return [names[expression.func], *parts]

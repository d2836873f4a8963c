"""The functions that a formula may use, and everything they are called."""

# name: how many arguments, as (least, most)
ARITY: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("exp", "ln", "log2", "log10", "sqrt", "cbrt", "abs", "sign", "step"), (1, 1)),
    **dict.fromkeys(("relu", "sigmoid", "softplus", "sinh", "cosh", "tanh", "coth"), (1, 1)),
    **dict.fromkeys(("sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan"), (1, 1)),
    **dict.fromkeys(("asinh", "acosh", "atanh"), (1, 1)),
    **dict.fromkeys(("max", "min"), (2, 8)),
    "log": (1, 2),
}

SYNONYMS: dict[str, str] = {
    "arccos": "acos",
    "arccosh": "acosh",
    "arcosh": "acosh",
    "arcsin": "asin",
    "arcsinh": "asinh",
    "arctan": "atan",
    "arctanh": "atanh",
    "arsinh": "asinh",
    "artanh": "atanh",
    "expit": "sigmoid",
    "fabs": "abs",
    "heaviside": "step",
    "lg": "log10",
    "loge": "ln",
    "logistic": "sigmoid",
    "maximum": "max",
    "minimum": "min",
    "sgn": "sign",
    "sigma": "sigmoid",
    "signum": "sign",
}

REDUCTIONS: dict[str, str] = {
    "∑": "sum",
    "sum": "sum",
    "mean": "mean",
    "avg": "mean",
    "average": "mean",
}

CONSTANTS = ("pi", "e")

_LETTERS = "αβγδεζηθικλμνξοπρστυφχψωΔΘΛΞΠΣΦΨΩϵϕ"
_SPELLED = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma
    tau upsilon phi chi psi omega Delta Theta Lambda Xi Pi ∑ Phi Psi Omega epsilon phi
"""
GREEK: dict[str, str] = dict(zip(_LETTERS, _SPELLED.split(), strict=True))


def function_called(name: str) -> str | None:
    """Return the function that a name stands for, in any case: Max, ReLU, arctan, ln."""
    lowered = name.lower()
    known = SYNONYMS.get(lowered, lowered)
    return known if known in ARITY else None


def reduction_called(name: str) -> str | None:
    """Return ``sum`` or ``mean`` for the names that they go by."""
    return REDUCTIONS.get(name.lower())

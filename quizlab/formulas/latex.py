"""The LaTeX commands that a formula pasted from a notebook may have, and what each stands for."""

_SPACES = """
    quad qquad left right big Big bigl bigr Bigl Bigr bigg Bigg displaystyle limits nolimits
"""
SPACES = frozenset(_SPACES.split())

# Wrappers whose braces hold a name or a formula: only the braces count.
_WRAPPERS = "mathrm mathbf mathit mathsf text textrm operatorname boldsymbol vec"
WRAPPERS = frozenset(_WRAPPERS.split())

OPERATORS: dict[str, str] = {
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "div": "/",
    "lvert": "|",
    "rvert": "|",
    "vert": "|",
    "mid": "|",
    "lbrace": "(",
    "rbrace": ")",
}

FRACTIONS = frozenset(("frac", "dfrac", "tfrac"))

DECORATIONS = frozenset(("hat", "bar", "tilde", "widehat", "overline"))

_NAMES = """
    sigma alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu
    xi pi rho tau upsilon phi varphi chi psi omega Delta Theta Lambda Xi Pi Phi Psi Omega
    exp ln log lg max min sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan
"""
NAMES = frozenset(_NAMES.split())

"""LaTeX between dollar signs as text that reads well in a terminal."""

import re
from collections.abc import Callable

_SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "epsilon": "ε",
    "eta": "η", "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "Sigma": "Σ", "tau": "τ", "phi": "φ", "omega": "ω", "cdot": "·", "times": "×", "div": "÷",
    "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠",
    "approx": "≈", "equiv": "≡", "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "Σ",
    "prod": "Π", "int": "∫", "in": "∈", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "mapsto": "↦", "ldots": "…", "cdots": "⋯", "dots": "…", "quad": "  ", "circ": "∘",
    "top": "ᵀ", "ast": "*", "odot": "⊙", "mid": "|", "Rightarrow": "⇒", "propto": "∝",
}  # fmt: skip

_RAISED = dict(zip("0123456789+-=()nijkTx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʲᵏᵀˣ", strict=True))
_LOWERED = dict(zip("0123456789+-=()aeijknmtxi", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₙₘₜₓᵢ", strict=True))

_GROUP = r"\{((?:[^{}]|\{[^{}]*\})*)\}"


def unicode_maths(latex: str) -> str:
    r"""Return LaTeX as unicode: ``\sigma(x)^2`` as σ(x)², ``\frac{a}{b+c}`` as a/(b+c)."""
    text = re.sub(r"\\(?:left|right|,|;|!|:| )", lambda m: " " if m[0][1] in ",;: " else "", latex)
    text = _repeated(
        r"\\(?:text|mathrm|mathbf|mathit|operatorname|hat|bar|vec)" + _GROUP, lambda m: m[1], text
    )
    text = _repeated(
        r"\\[dt]?frac\s*" + _GROUP + r"\s*" + _GROUP,
        lambda m: f"{_bracketed(m[1])}/{_bracketed(m[2])}",
        text,
    )
    text = _repeated(r"\\sqrt\s*" + _GROUP, lambda m: f"√{_bracketed(m[1])}", text)
    text = re.sub(r"\\([A-Za-z]+)", lambda m: _SYMBOLS.get(m[1], m[1]), text)
    text = re.sub(r"(?<=[\w)])(?=[ΣΠ∫])", " ", text)  # 1/nΣ looks as if the sum were below the line
    text = re.sub(r"\^(?:" + _GROUP + r"|(\w|\*|'))", lambda m: _script(m, _RAISED, "^"), text)
    text = re.sub(r"_(?:" + _GROUP + r"|(\w))", lambda m: _script(m, _LOWERED, "_"), text)
    text = text.replace("\\{", "{").replace("\\}", "}").replace("\\\\", "\n").replace("\\|", "‖")
    return re.sub(r"\{([^{}]*)\}", r"\1", text).strip()


def with_unicode_maths(markdown: str) -> str:
    """Replace ``$…$`` outside code in Markdown."""
    if "$" not in markdown:
        return markdown
    parts = re.split(r"(```.*?```|`[^`\n]*`)", markdown, flags=re.DOTALL)
    # A price or a shell variable is no formula: no space inside the dollars, no digit behind.
    found = re.compile(r"\$\$(.+?)\$\$|\$(?! )((?:[^$\n])+?)(?<! )\$(?!\d)", re.DOTALL)
    for n in range(0, len(parts), 2):
        parts[n] = found.sub(
            lambda m: re.sub(r"([*_])", r"\\\1", unicode_maths(m[1] or m[2])), parts[n]
        )
    return "".join(parts)


def _repeated(pattern: str, put: Callable[[re.Match[str]], str], text: str) -> str:
    """Replace from the inside out until nothing changes; nesting is bounded by the text."""
    for _ in range(20):
        changed = re.sub(pattern, put, text)
        if changed == text:
            break
        text = changed
    return text


def _bracketed(text: str) -> str:
    """Put brackets around a text that would fall apart beside an operator."""
    text = text.strip()
    return text if re.fullmatch(r"\\?\w+(?:\([^()]*\))?|\d+\.\d+", text) else f"({text})"


def _script(match: re.Match[str], table: dict[str, str], sign: str) -> str:
    text = match[1] if match[1] is not None else match[2]
    if all(letter in table for letter in text):
        return "".join(table[letter] for letter in text)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"


def unknown_commands(markdown: str) -> list[str]:
    r"""Return what is LaTeX between dollar signs and cannot be shown, such as ``\begin``."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", markdown, flags=re.DOTALL)
    formulas = re.findall(r"\$\$(.+?)\$\$|\$(?! )([^$\n]+?)(?<! )\$(?!\d)", prose, re.DOTALL)
    names = [name for each in formulas for name in re.findall(r"\\([A-Za-z]+)", "".join(each))]
    return [f"\\{name}" for name in dict.fromkeys(names) if name not in _SHOWN]


# What `unicode_maths` makes something of, and functions that read well by their names.
_SHOWN = {
    *_SYMBOLS, "left", "right", "text", "mathrm", "mathbf", "mathit", "operatorname", "hat", "bar",
    "vec", "frac", "dfrac", "tfrac", "sqrt", "log", "ln", "exp", "sin", "cos", "tan", "tanh",
    "max", "min", "arg", "lim", "det", "Pr",
}  # fmt: skip

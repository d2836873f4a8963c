"""Reads the symbols of mathematics in free text as the words they stand for."""

import re

# As the course and its field use them: eta is the learning rate, theta the weights.
_WORDS = {
    "∂": "derivative",
    "∇": "gradient",
    "η": "lr",
    "θ": "weight",
    "Θ": "weight",
    "∑": "sum",
    "Σ": "sum",
    "√": "root",
    "Δ": "change",
    "∆": "change",
}
_MACROS = {
    "partial": "∂",
    "nabla": "∇",
    "eta": "η",
    "theta": "θ",
    "sum": "∑",
    "sqrt": "√",
    "Delta": "Δ",
    "cdot": "*",
    "times": "*",
    "leftarrow": "←",
    "gets": "←",
}
_SIGNS = str.maketrans({"−": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*"})

_MACRO = re.compile(r"\\([A-Za-z]+)")
_SYMBOL = re.compile(f"[{''.join(_WORDS)}]")
_DRAWN = re.compile(r"(?:~|\\sim\b|∼)\s*[NU]\s*\(")  # w ~ N(0, 1)
_MATHEMATICS = re.compile(r"[∂∇∑∏√∫∈≈≤≥∀∃∝∞⇒⇔ℝΔ∆α-ωΑ-Ω]|\\[A-Za-z]{2,}")


def spoken(text: str) -> str:
    """Return ``text`` with symbols as words: ``η ∂L/∂w`` is ``lr derivative L/derivative w``."""
    drawn = _DRAWN.sub(" drawn at random from (", text)
    plain = _MACRO.sub(lambda found: _MACROS.get(found[1], found[0]), drawn).translate(_SIGNS)
    return _SYMBOL.sub(lambda found: f" {_WORDS[found[0]]} ", plain)


def has_mathematics(text: str) -> bool:
    """Whether ``text`` has Greek letters, other symbols of mathematics, or LaTeX."""
    return _MATHEMATICS.search(text) is not None

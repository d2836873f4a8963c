"""Cuts what was typed, plain or LaTeX, into tokens that know their place in it."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from quizlab.errors import Unreadable
from quizlab.formulas import latex
from quizlab.formulas.symbols import GREEK

MAX_LENGTH = 500
MAX_DIGITS = 30

_SIGNS = {
    **dict.fromkeys("·×∗⋅∙•", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("−–—‐‑", "-"),
    **dict.fromkeys("∣｜", "|"),
    "√": "√",
    "∛": "∛",
    "Σ": "∑",
}
_SPACES = frozenset(" \t\r\n\u00a0\u2009\u200a\u202f\u2002\u2003\u3000\u2062\u200b")
_HALVES = {"½": "1/2", "⅓": "1/3", "¼": "1/4", "¾": "3/4", "⅔": "2/3"}
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱˣʸ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₘ"

_SPELLED = str.maketrans({**GREEK, **{char: "_" + normalize("NFKC", char) for char in _LOWERED}})

_LETTER = "A-Za-zα-ωΔΘΛΞΠΦΨΩϵϕ"
_NUMBER = re.compile(r"([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_NAME = re.compile(f"[{_LETTER}][{_LETTER}0-9]*[{_LOWERED}]*")
_SAYS_NOTHING = re.compile(  # spaces, dollars, the module of np.exp(x)
    rf"[{''.join(sorted(_SPACES))}$]|(?:np|numpy|torch|math|F|nn)\.(?=[A-Za-z])"
)
_SUBSCRIPT = re.compile(
    rf"\s?_\s?(?:\{{\s*([{_LETTER}0-9, ]+)\s*\}}|([{_LETTER}0-9]+))|\[([{_LETTER}0-9]+)\]"
)
_BRACED_NAME = re.compile(rf"\s*\{{\s*([{_LETTER}]+)\s*\}}")
_BRACED_LETTER = re.compile(rf"\s*\{{\s*([{_LETTER}])\s*\}}|\s*([{_LETTER}])(?![{_LETTER}])")
_COMMAND = re.compile(r"\\([A-Za-z]+|[,;:!{} |])")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was typed.

    Attributes:
        kind: ``number``, ``name``, ``frac``, ``end``, or the sign itself: ``+ - * / ^ ( ) { } |``.
        text: what it says, in our spelling.
        start: where it begins in what was typed.
        end: where it ends.
        word: the number of the word it stands in: names split from one word share it.
    """

    kind: str
    text: str
    start: int
    end: int
    word: int = -1


def tokens(text: str) -> list[Token]:
    """Return the tokens of a formula, or raise Unreadable at the first piece that cannot be one."""
    if len(text) > MAX_LENGTH:
        raise Unreadable(
            f"That is {len(text)} characters long; a formula may have {MAX_LENGTH}.", MAX_LENGTH
        )
    found: list[Token] = []
    at = 0
    while at < len(text):
        pieces, at = _piece_at(text, at)
        found += pieces
    if not found:
        raise Unreadable("Nothing was typed. Type a formula.", 0)
    return [*found, Token("end", "", len(text.rstrip()), len(text.rstrip()))]


def _piece_at(text: str, at: int) -> tuple[list[Token], int]:  # noqa: PLR0911 - one case for each kind
    """Return the tokens that begin here, mostly one, and where the next piece begins."""
    char = text[at]
    if skipped := _SAYS_NOTHING.match(text, at):
        return [], skipped.end()
    if match := _NUMBER.match(text, at):
        digits, power = match[1], match[2]
        if len(digits) > MAX_DIGITS or (power and abs(int(power[1:][:6])) > MAX_DIGITS):
            most = f"{MAX_DIGITS} digits are the most"
            raise Unreadable(f"The number '{shortened(match[0])}' is too long: {most}.", at)
        return [Token("number", match[0], at, match.end())], match.end()
    if match := _NAME.match(text, at):
        return _name(text, at, _plain(match[0]), match.end())
    if char == "\\":
        return _command(text, at)
    if char in _RAISED:
        return _raised(text, at)
    if char in _HALVES:
        above, below = _HALVES[char].split("/")
        signs = (("(", "("), ("number", above), ("/", "/"), ("number", below), (")", ")"))
        return [Token(kind, said, at, at + 1) for kind, said in signs], at + 1
    return _sign(text, at)


def _name(text: str, at: int, name: str, end: int) -> tuple[list[Token], int]:
    if name == "∑" and (lowered := re.compile(f"[{_LOWERED}]+").match(text, end)):
        return [Token("name", name + _plain(lowered[0]), at, lowered.end())], lowered.end()
    if match := _SUBSCRIPT.match(text, end):
        subscript = _plain(match[1] or match[2] or match[3])
        return [
            Token("name", f"{name}_{re.sub('[ ,]', '', subscript)}", at, match.end())
        ], match.end()
    return [Token("name", name, at, end)], end


def _command(text: str, at: int) -> tuple[list[Token], int]:  # noqa: C901, PLR0911 - one case for each kind
    match = _COMMAND.match(text, at)
    if match is None:
        raise Unreadable("There is a single '\\' here, which says nothing.", at)
    command, end = match[1], match.end()
    if command in latex.WRAPPERS and (braced := _BRACED_NAME.match(text, end)):
        return _name(text, at, _plain(braced[1]), braced.end())
    if command in latex.SPACES or command in latex.WRAPPERS or command in ",;:! ":
        return [], end
    if command in latex.DECORATIONS:
        if (letter := _BRACED_LETTER.match(text, end)) is None:
            raise Unreadable(f"'\\{command}' goes with one letter, as in \\{command}{{y}}.", at)
        plain = {"widehat": "hat", "overline": "bar"}.get(command, command)
        return _name(text, at, f"{_plain(letter[1] or letter[2])}_{plain}", letter.end())
    if command == "sqrt":
        return [Token("√", "√", at, end)], end
    if command == "sum":
        return _name(text, at, "∑", end)
    if command in latex.NAMES:
        return _name(text, at, command.removeprefix("var"), end)  # \\varepsilon is epsilon
    if command in latex.FRACTIONS:
        return [Token("frac", command, at, end)], end
    sign = latex.OPERATORS.get(command) or {"{": "(", "}": ")"}.get(command)
    if command in ("|", "lVert", "rVert", "Vert"):
        raise Unreadable(_REASONS["‖"], at)
    if sign is None:
        raise Unreadable(f"The LaTeX command '\\{shortened(command)}' is not known here.", at)
    return [Token(sign, sign, at, end)], end


def _raised(text: str, at: int) -> tuple[list[Token], int]:
    end = at
    while end < len(text) and text[end] in _RAISED:
        end += 1
    inside = [
        Token("number" if said.isdigit() else "name" if said.isalpha() else said, said, at, end)
        for said in re.findall(r"\d+|[a-z]|[+-]", normalize("NFKC", text[at:end]).replace("−", "-"))
    ]
    return [
        Token("^", "^", at, at),
        Token("{", "{", at, at),
        *inside,
        Token("}", "}", end, end),
    ], end


def _sign(text: str, at: int) -> tuple[list[Token], int]:
    char = _SIGNS.get(text[at], text[at])
    if char == "∑":
        return _name(text, at, char, at + 1)
    if text.startswith("**", at):
        return [Token("^", "^", at, at + 2)], at + 2
    if char == "/" and text.startswith("//", at):
        raise Unreadable("'//' drops what is behind the point; write '/' for a fraction.", at)
    if char in "+-*/^()[]{}|,√∛_=;":
        return [Token({"[": "(", "]": ")"}.get(char, char), char, at, at + 1)], at + 1
    if method := re.compile(r"\.([A-Za-z_]{1,20})\(").match(text, at):
        raise Unreadable(f"Methods are not read here: write {method[1]}(…).", at)
    shown = text[at] if text[at].isprintable() else f"U+{ord(text[at]):04X}"
    unknown = f"The character '{shown}' is not used in formulas here."
    raise Unreadable(_REASONS.get(text[at], unknown), at)


_REASONS = {
    ".": "A point belongs inside a number, as in 0.5.",
    "'": "Quotes and primes are not used here: write the derivative out.",
    "‖": "The bars of a norm are not read here: write sqrt(sum((…)^2)).",
    "%": "'%' is not used here: write 5 % as 0.05.",
    "!": "'!' is not used here.",
    "<": "Comparisons are not used here: write one formula.",
    ">": "Comparisons are not used here: write one formula.",
    "∞": "Infinity is not a number that can stand in a formula here.",
}


def _plain(name: str) -> str:
    if name.isascii():
        return name
    spelled = name.translate(_SPELLED)
    head, *rest = spelled.split("_")
    return "_".join([head, "".join(rest)]) if rest else head


def shortened(text: str) -> str:
    """Return a text as a message quotes it: 20 characters at most."""
    return text if len(text) <= 20 else text[:19] + "…"

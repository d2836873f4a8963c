"""Rewrites a number as people and programs write it into arithmetic: `ln 2`, `1.5×10⁴`, `twenty`.

`as_arithmetic` changes only what has one meaning; what it does not know, it leaves as it is, so
that evaluating refuses it.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import normalize

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {
    **{word: value for value, word in enumerate(_SMALL.split())},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
    "hundred": 100,
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_FUNCTIONS = "sqrt|exp|log|log2|log10|ln|abs|floor|ceil|round|min|max"
_DIGITS = r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+"

_ONE_WORD = rf"(?:{'|'.join([*sorted(_WORDS, key=len, reverse=True), *_SCALES])})"
_SPELLED = re.compile(rf"\b{_ONE_WORD}(?:(?:[ -]| and ){_ONE_WORD})*\b")


def _spelled(found: re.Match[str]) -> str:
    """Return the digits of `one hundred and five`; those of `one four` one by one."""
    total, now, last = 0, 0, 0
    words = re.findall("[a-z]+", found[0])
    for word in words:
        size = _WORDS.get(word) or _SCALES.get(word) or 0
        if word == "and":
            continue
        if word in _SCALES:
            total, now = total + max(now, 1) * size, 0
        elif size == 100:
            now = max(now, 1) * 100
        elif last == 0 or last >= 100 or (last >= 20 and 0 < size < 10):
            now += size
        else:
            return " ".join(str(_WORDS.get(each, each)) for each in words if each != "and")
        last = size or 1
    return str(total + now)


_Rules = tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...]

# Each rule is applied once, in this order.
_PRINTED: _Rules = (
    (r"\\[()\[\]]|\$|\\(?:left|right|displaystyle)(?![a-z])|\\[,;:! ]", ""),
    (r"\^ ?\{([^{}]*)\}", r"^(\1)"),
    (r"\\[dt]?frac ?\{([^{}]*)\} ?\{([^{}]*)\}", r"((\1)/(\2))"),
    (r"\\(?:text|mathrm|mathbf) ?\{([^{}]*)\}", r"\1"),
    (r"\\(?:times|cdot|ast)(?![a-z])", "*"),
    (r"\\div(?![a-z])", "/"),
    (r"\\(?=%|(?:sqrt|exp|log|ln|pi|min|max)(?![a-z]))", ""),
    (r"\{", "("),
    (r"\}", ")"),
    (r"\b(?:np|numpy|math|torch)\.(?=[a-zA-Z])", ""),
    (r"\.item\(\)$", ""),
)
_SIGNS: _Rules = (
    (
        rf"(?<![\w.])({_DIGITS}) (hundred|thousand|million|billion)\b",
        lambda f: f"({f[1]}*{_SCALES.get(f[2], 100)})",
    ),
    (rf"(?<![\w.])({_DIGITS})k\b", r"(\1*1000)"),
    (rf"(?<![0-9.])([0-9]+) ?([{_FRACTIONS}])", r"(\1+\2)"),
    (rf"[{_FRACTIONS}]", lambda found: f"({normalize('NFKC', found[0])})"),
    (rf"(?<=[0-9)e])[{_RAISED}]+", lambda found: f"**({normalize('NFKC', found[0])})"),
    (r"[·×∗⋅∙•]", "*"),
    (r"[÷∕⁄]", "/"),
    ("[−–]", "-"),
    ("√", " sqrt "),
    ("π", " pi "),
)
_SAID: _Rules = (
    (r"\bmultiplied by\b|\btimes\b(?= ?[-0-9(])", "*"),
    (r"\bdivided by\b|\bout of\b", "/"),
    (r"\bplus\b", "+"),
    (r"\b(?:minus|negative)\b", "-"),
    (r"\bto the power of\b", "**"),
    (r"\bsquared\b", "**2"),
    (r"\bcubed\b", "**3"),
    (r"\b(?:the )?square root of\b", " sqrt "),
    (r"\b(?:per ?cent|pct)\b", "%"),
    (r"% of\b", "%*"),
    (r"(?<![\w.])([0-9]+) point ((?:[0-9]\b ?)+)", lambda f: f"{f[1]}.{f[2].replace(' ', '')}"),
    (
        rf"\b(?:an?|([0-9]+))[ -]({'|'.join(_PARTS)})s?\b|\bhalf\b",
        lambda f: f"({f[1] or 1}/{_PARTS[f[2] or 'half']})",
    ),
    (r"(?<![\w.])([0-9]+) and (\([0-9]+/[0-9]+\))", r"(\1+\2)"),
)
_PRODUCTS: _Rules = (
    (r"(?<=[0-9]) ?e ?([+-]?[0-9]+)\b(?! ?[(*^])", r"e\1"),
    (rf"\b(ln|sqrt|exp) ?({_DIGITS}|pi\b|e\b)(?! ?[\w.(])", r"\1(\2)"),
    (rf"\blog ({_DIGITS}|pi\b|e\b)(?! ?[\w.(])", r"log(\1)"),  # log2 is another function
    (r"(?<=[0-9)]) ?x ?(?=[0-9(])(?<!\b0x)", "*"),
    (r"\) ?(?=[(0-9])", ")*"),
    (rf"(?<![\w.])({_DIGITS})(?=\(| ?(?:pi|{_FUNCTIONS})\b)", r"\1*"),
)


@lru_cache(maxsize=1_000)
def as_arithmetic(text: str) -> str:
    """Return ``text`` as `quizlab.arithmetic` reads it, as far as its meaning is certain."""
    text = _unwrapped(_rewritten(" ".join(text.split()), _PRINTED).strip())
    text = _SPELLED.sub(_spelled, _rewritten(text.lower(), _SIGNS))
    text = _rewritten(_rewritten(text, _SAID), _PRODUCTS)
    text = re.sub(r"(?<![\w.])(?<![0-9.]e[+-])0+(?=[0-9])", "", text).strip()
    return re.sub(r"^([+-]) (?=[0-9.])", r"\1", text)


def _rewritten(text: str, rules: _Rules) -> str:
    for pattern, plain in rules:
        text = re.sub(pattern, plain, text)
    return text


def _unwrapped(text: str) -> str:
    """Return what stands inside `tensor(…)`, `array([…])`, `[…]`, quotes or stars."""
    for _ in range(6):
        called = _HOLDER.match(text)
        if called and text.endswith(")"):
            text = text[called.end() : -1].strip()
        elif len(text) > 4 and text.startswith("**") and text.endswith("**"):
            text = text[2:-2]
        elif len(text) > 2 and text[0] + text[-1] in ("[]", "''", '""'):
            text = text[1:-1].strip()
        else:
            break
    return text


_HOLDER = re.compile(
    r"(?:print|tensor|Tensor|array|asarray|as_tensor|float(?:16|32|64)?|int(?:32|64))\("
)

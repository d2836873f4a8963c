"""Reads a number as students type it: 28, 0.5, 3/4, 1e-3, 95 %, 28*28."""

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction

from quizlab.arithmetic import MAX_LENGTH, ArithmeticProblem, Number, evaluate, written
from quizlab.errors import Unreadable
from quizlab.question_types.number_spelling import as_arithmetic

FEWEST_DIGITS = 3  # of a decimal that can stand for 1/3 or log(2)


@dataclass(frozen=True)
class TypedNumber:
    """A number as typed.

    Attributes:
        value: what it is worth.
        read_as: how it was read, where that could surprise.
        percent: whether it had a percent sign; the value is then the share.
        rounding: half of its last digit, where it is a decimal of three digits or more; else 0.
        other: what its point may mean: one that parts thousands, or one that is no sign for times.
    """

    value: Number
    read_as: str | None = None
    percent: bool = False
    rounding: Fraction = Fraction(0)
    other: Number | None = None

    def in_percent(self) -> "TypedNumber":
        """Return the number before the percent sign."""
        value = self.value * 100
        return TypedNumber(value, f"{written(value)} percent", rounding=self.rounding * 100)


def read_number(text: str, prompt: str) -> TypedNumber:
    """Read what a student typed in answer to ``prompt``.

    Of working shown (`5 - 2 = 3`) the last value counts, where all of it is consistent.

    Raises:
        Unreadable: it is not a number, has separators that could mean two things, or only repeats
            the arithmetic of the prompt.
    """
    typed = " ".join(text.replace("{,}", ",").split()).rstrip(" .,;!?")
    if not typed:
        raise Unreadable(f"Nothing was typed. {_HOW}", 0)
    if len(typed) > MAX_LENGTH:
        what = f"the text has {len(typed)} characters, at most {MAX_LENGTH} are read"
        raise Unreadable(f"That could not be worked out: {what}.")
    plain = _KEYWORD.sub("", typed)
    *working, last = _EQUALS.split(_RESULT.sub(r"\g<working> = \g<result>", plain))
    body = _without_opening(last)
    start = max(text.find(body), 0)
    body, number = _value(body, prompt, start)
    for part in working:
        _refuse_contradiction(part, number, body, prompt)
    _refuse_repetition(body, prompt)
    said: str | None = f"{body} = {written(number.value)}"
    if _DECIMAL.fullmatch(body):
        said = None if _DECIMAL.fullmatch(typed) else written(number.value)
    return replace(number, read_as=said, other=_other_reading(typed))


def _value(part: str, prompt: str, start: int) -> tuple[str, TypedNumber]:
    """Return one part of what was typed as arithmetic, and its value."""
    if re.search("[<>≠≤≥±!?]", part):
        raise Unreadable(f"'{_shortened(part)}' is not a number. {_HOW}", start)
    if not _LISTED.search(part):
        part = _MARKED.sub(_without_marks, part)
    _refuse_separators(part, start)
    body = _without_unit(as_arithmetic(part), prompt)
    as_typed = re.sub(r"\s", "", body) == re.sub(r"\s", "", part).lower()
    percent = _PERCENTAGE.fullmatch(body) is not None
    try:
        value = evaluate(_SHARE.sub(r"(\1/100)", body) if "%" in body else body, _CONSTANTS)
    except ArithmeticProblem as problem:
        at = start + problem.at if as_typed and problem.at is not None else start
        raise Unreadable(_no_number(problem, part), at) from None
    decimal = _DECIMAL.fullmatch(body.rstrip("% "))
    digits = (decimal["whole"] + (decimal["fraction"] or "")).lstrip("0") if decimal else ""
    enough = len(digits) >= FEWEST_DIGITS  # of fewer, half of the last one is too much
    rounding = _half_digit(body.rstrip("% ")) if enough else Fraction(0)
    number = TypedNumber(value, percent=percent, rounding=rounding / 100 if percent else rounding)
    return part if as_typed else body, number


def _without_opening(part: str) -> str:
    """Return a part without the words that only lead to the number: `it is about`."""
    part = part.strip()
    while opening := _OPENING.match(part):
        part = part[opening.end() :]
    if (subject := _SUBJECT.match(part)) is None or _CHANGING.search(subject[0]):
        return part
    return _without_opening(part[subject.end() :])


def _without_unit(body: str, prompt: str) -> str:
    """Return a number without the name of what was counted behind it, `12396 parameters`."""
    if (found := _COUNTED.fullmatch(body)) is None:
        return body
    asked = {word.removesuffix("s") for word in re.findall("[a-z]+", prompt.lower())}
    for word in re.findall("[a-z]+", found["unit"]):
        plain = word.removesuffix("s")
        scale = re.search(rf"\b(?:how many|in|of) {plain}s?\b", prompt.lower()) is None
        if (
            plain in _NO_UNITS.split()
            or len(plain) < 2
            or (plain in _SCALED_UNITS.split() and scale)
        ):
            return body
        if plain not in asked and plain not in _UNITS.split():
            return body
    return found["number"]


def _refuse_contradiction(part: str, number: TypedNumber, body: str, prompt: str) -> None:
    """Refuse working of which another value comes than the one behind it."""
    try:
        shown, value = _value(_without_opening(part), prompt, 0)
    except Unreadable:
        if re.search("[A-Za-z]", part) or not part.strip():
            return  # a name, as in `x = 5`
        raise
    slack = max(_half_digit(body), _half_digit(shown)) / (100 if number.percent else 1)
    if abs(Fraction(value.value) - Fraction(number.value)) > max(slack, Fraction(1, 10**9)):
        what = f"'{shown}' is {written(value.value)}, not {body}."
        raise Unreadable(f"{what} Type only the number that you mean.")


def _other_reading(typed: str) -> Number | None:
    """Return what a point may mean that could part thousands, or be a sign for times."""
    if re.fullmatch(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}", typed):
        return Fraction(typed.replace(".", ""))
    if re.fullmatch(r"[+-]?[0-9]+[·⋅∙•][0-9]+", typed):
        return Fraction(re.sub("[·⋅∙•]", ".", typed))
    return None


def asks_for_percent(prompt: str) -> bool:
    """Whether a prompt asks for a percentage, so that `95%` means 95 and not 0.95."""
    return _PERCENT.search(re.sub(r"`[^`]*`", "", prompt)) is not None


_PERCENT = re.compile(
    r"\b(?:in|as an?|how many|what|which) (?:percent(?:age)?\b|per cent\b|%)"
    r"|\((?:in )?(?:percent|per cent|%)\)",
    re.IGNORECASE,
)

_HOW = "Type a number, for example 28, 0.5, 3/4 or 1e-3."

_CONSTANTS = {"e": math.e, "pi": math.pi}
_KEYWORD = re.compile(r", ?(?:dtype|device|requires_grad|grad_fn)=[^,()]*(?=[,)])")
_EQUALS = re.compile(r"[=≈≅≃→⇒]+>?|->|~=")
_RESULT = re.compile(r"^(?P<result>[^()=]*[^()=\s]) \(=? ?(?P<working>[^=]*[-+*/^×·²³][^=]*)\)$")
_OPENING = re.compile(
    r"(?:(?:it'?s|that'?s|it|that|this|there|(?:the |my )?(?:answer|result|value|number|total)|so"
    r"|i (?:think|get|guess)|we get|only|exactly|just|about|around|approximately|roughly|circa"
    r"|has|is|are|was|be|would|should|equals?|equal to|gives)\b|approx\b\.?|ca\b\.?|[~:])\s*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"[A-Za-z][A-Za-z_.()' ]{0,60}?(?: (?:is|are|has|have|was|gives) |: ?)(?=[^\s:])"
)
_CHANGING = re.compile(  # a subject with one of these words may ask for another number
    r"\b(?:no|not|half|twice|double|triple|minus|negative|less|more|least|most|than|without|never"
    r"|percent|plus|times|over|if|root|squared?|log|ln|n't|isn|each|per|before|after)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?P<number>.*[0-9)%])\s?\(?(?P<unit>[a-z][a-z -]*)\)?")
_UNITS = """
    activation axe axis batch batche bia biase bin channel class classe column count cycle digit
    dimension element entrie entry epoch example feature image index input item iteration layer
    length level line list multiplication neuron number operation output parameter photo picture
    pixel point prediction row sample shade step tensor term time total unit update value vector
    way weight
"""
_SCALED_UNITS = """
    second sec minute min hour day ms byte bit kb mb gb tb kib mib gib hz khz km cm mm degree radian
"""
_NO_UNITS = """
    and or not no non per each half twice double triple more less least most over under than if
    without with before after except of to by from at on as the a an into between either both
"""
_SHARE = re.compile(
    r"((?<![0-9.])(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)|(?<=\))) ?%(?! ?[0-9.(a-z])(?! ?-(?=[^%]*$))"
)
_PERCENTAGE = re.compile(r"[+-]? ?[0-9.]+ ?%(?: ?[+-] ?[0-9.]+ ?%)*")

_DECIMAL = re.compile(r"[+-]?(?P<whole>\d*)(?:\.(?P<fraction>\d*))?(?:e(?P<power>[+-]?\d+))?", re.I)

# Thousands in groups of three, and a comma before decimals.
_MARKED = re.compile(
    r"(?<![\w.,'])(?:"
    r"(?P<whole>[0-9]{1,3}(?P<mark>[ '_.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"(?:(?!(?P=mark))[.,](?P<rest>[0-9]+))?|(?P<before>[0-9]*),(?P<behind>[0-9]+)"
    r")(?![\w.,']| [0-9])"
)
_LISTED = re.compile(r"(?<!\\)[(\[][^()\[\]]{0,80},")


def _without_marks(found: re.Match[str]) -> str:
    """Return a number as Python writes it, where its marks have one meaning; `1,000` has two."""
    whole, mark, rest = found["whole"], found["mark"], found["rest"]
    if whole is None or (mark == "," and whole.startswith("0") and rest is None):
        return found[0].replace(",", ".")
    if mark in ".," and whole.count(mark) == 1 and rest is None:
        return found[0]
    return whole.replace(mark, "") + (f".{rest}" if rest else "")


_CALL = re.compile(r"[A-Za-z]\w{0,20}\([^()]{0,80}\)")
_SEPARATED = re.compile(r"\d(?P<mark>\s+| ?[,'_] ?)\d")


def _refuse_separators(typed: str, start: int) -> None:
    called = _CALL.sub(lambda found: "f" * len(found[0]), typed)  # min(3, 4) has two arguments
    if (found := _SEPARATED.search(called)) is None:
        return
    at = start + found.start("mark")
    if re.fullmatch(r"[+-]?\d+\s+\d+\s*/\s*\d+", typed):
        whole, fraction = typed.split(maxsplit=1)
        raise Unreadable(f"A whole number and a fraction: type {whole} + {fraction}.", at)
    mark = found["mark"].strip() or " "
    what = {" ": "a space", ",": "a comma", "_": "an underscore"}.get(mark, "an apostrophe")
    if re.fullmatch(r"[+-]?[0-9]{1,3},[0-9]{3}", typed):
        why = "it separates thousands in some countries and decimals in others"
        advice = f"{typed.replace(',', '')} or {typed.replace(',', '.')}"
    else:
        why, advice = "it could separate thousands or two numbers", "one number without any"
    raise Unreadable(f"There is {what} in the number: {why}. Please type {advice}.", at)


def _refuse_repetition(body: str, prompt: str) -> None:
    """Refuse the prompt's own arithmetic: `17 % 3` is no answer to what `17 % 3` is."""
    bare = re.sub(r"[\s()]", "", body)
    # An operator between two digits; one expression for it would take cubic time.
    digits = [found.start() for found in re.finditer(r"\d", body)] or [0]
    arithmetic = re.search(r"[-+*/%^]", body[digits[0] : digits[-1]]) or re.search(r"\w\(", body)
    if arithmetic and not _DECIMAL.fullmatch(bare):
        asked = re.sub(r"[\s()`$]", "", prompt.translate(_AS_TYPED))
        if re.search(rf"(?<![\d.]){re.escape(bare)}(?!\d)", asked):
            raise Unreadable(f"'{body}' stands in the question. Work it out, and type the number.")


_AS_TYPED = str.maketrans("−–·×÷⁄", "--**//")


def _half_digit(body: str) -> Fraction:
    """Return half of the last digit behind the point, or 0 where there is none."""
    if (found := _DECIMAL.fullmatch(body.rstrip("% "))) is None or not found["fraction"]:
        return Fraction(0)
    power = int((found["power"] or "0")[:6]) - len(found["fraction"])
    return Fraction(0) if abs(power) > 400 else Fraction(10) ** power / 2


def _no_number(problem: ArithmeticProblem, typed: str) -> str:
    no_arithmetic = ("unknown name", "unknown function", "only numbers")
    if str(problem).startswith(no_arithmetic) or "is no arithmetic" in str(problem):
        return f"'{_shortened(typed)}' is not a number. {_HOW}"
    return f"That could not be worked out: {problem}."


def _shortened(typed: str) -> str:
    return typed if len(typed) <= 40 else typed[:39] + "…"

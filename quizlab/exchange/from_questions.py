"""Turns questions of ours into portable ones: the only place here that knows question types."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from quizlab.arithmetic import Number, decimal_places, evaluate
from quizlab.exchange.fates import OURS
from quizlab.exchange.portable import (
    AlgebraicAnswer,
    Answer,
    Body,
    Essay,
    Gap,
    Gaps,
    NumberSought,
    Options,
    Pairs,
    PortableQuestion,
    Statement,
    Steps,
    TypedText,
)
from quizlab.question_types.template import templates_in

if TYPE_CHECKING:
    from quizlab.bank.chapter import QuestionEntry
    from quizlab.question_types.base import Distractor, ForeseenMistake, Question

MOST_KEYS = 10  # of which each can earn a share of the points that Moodle knows
TINY = 1e-4  # what text2qti takes for nothing
PLACES = 12  # digits after the point that a number may have
ROUNDED = 9  # digits after the point of one that has no end
DRAWS = 50  # seeds tried for each variant that is wanted


def portable(entry: "QuestionEntry", variants: int = 1) -> Iterator[PortableQuestion]:
    """Yield a question, or as many different variants of it as are wanted and there are."""
    from quizlab.bank.variants import variant

    facets = frozenset(_keys(entry.values))
    seen: list[Question[Any]] = []
    for seed in range(DRAWS * variants if entry.question.vary else 1):
        drawn = variant(entry.question, seed)
        unseeded = replace(drawn, seed=0)
        if unseeded not in seen and len(seen) < variants:
            seen.append(unseeded)
            name = entry.id if variants == 1 else f"{entry.id}.{len(seen)}"
            yield _portable(name if entry.question.vary else entry.id, drawn, facets)


def _portable(name: str, question: "Question[Any]", facets: frozenset[str]) -> PortableQuestion:
    view = question.view()
    body, *special = _BODIES[question.type_name](question)
    return PortableQuestion(
        id=name,
        prompt=view.prompt.strip(),
        body=body,
        hints=question.hints,
        explanation=question.explanation,
        tags=question.tags,
        answer=question.answer_text(),
        options=tuple(f"{option.label}) {option.text}" for option in view.options),
        rows=view.rows,
        type_name=question.type_name,
        facets=facets | {*special},
    )


def _keys(values: Mapping[str, Any], inside: str = "") -> Iterator[str]:
    """Yield the keys that a question has, as in `distractors.feedback`, without those in OURS."""
    for key, value in values.items():
        if key in OURS:
            continue
        path = f"{inside}{key}"
        yield path
        for each in value if isinstance(value, list) else [value]:
            for part in (each, *(each.values() if isinstance(each, dict) else ())):
                if isinstance(part, dict):
                    yield from (f"{path}.{name}" for name in part if name not in OURS)


def choice_body(question: Any) -> tuple[Body | str, ...]:
    answers = (*map(Answer, question.keys), *map(_stray, question.distractors))
    special = ("many",) if len(question.keys) > MOST_KEYS else ()
    several = ("several",) if question.several else ()
    return Options(answers, question.several), *special, *several


def truefalse_body(question: Any) -> tuple[Body | str, ...]:
    return (Statement(question.answer, question.feedback),)


def numeric_body(question: Any) -> tuple[Body | str, ...]:
    value = evaluate(question.answer)
    relative = getattr(question.tolerance, "relative", None)
    tolerance = Fraction(repr(question.tolerance if relative is None else relative))
    tolerance *= 1 if relative is None else abs(Fraction(value))
    special: tuple[str, ...] = ()
    if not tolerance and decimal(value) != exact_decimal(value):
        special = ("endless",)
        digits = math.floor(math.log10(abs(float(value)))) - 2
        tolerance = Fraction(Decimal(1).scaleb(digits)) / 2
    wrong = tuple(
        Answer(decimal(evaluate(each.when)), right=False, feedback=each.feedback)
        for each in question.mistakes
    )
    ends = (Fraction(value) - tolerance, Fraction(value) + tolerance)
    tiny = ("tiny",) if min(abs(float(end)) for end in ends) < TINY else ()
    return NumberSought(decimal(value), decimal(tolerance), wrong), *special, *tiny


def decimal(value: Number) -> str:
    """Return a number as digits with at most one point, rounded where it has no end."""
    places = ROUNDED if abs(float(value)) > TINY else PLACES
    return exact_decimal(value) or exact_decimal(round(Fraction(value), places)) or "0"


def exact_decimal(value: Number) -> str | None:
    """Return a number as digits with at most one point, None where no short ones are exact."""
    exact = Fraction(value)
    places = decimal_places(exact)
    if places is None or places > PLACES:
        return None
    scaled = str(abs(exact.numerator) * 10**places // exact.denominator).rjust(places + 1, "0")
    whole, part = (scaled[:-places], scaled[-places:]) if places else (scaled, "")
    return ("-" if exact < 0 else "") + whole + (f".{part}" if part else "")


def match_body(question: Any) -> tuple[Body | str, ...]:
    pairs = Pairs(tuple(question.pairs.items()), tuple(map(_stray, question.distractors)))
    rights = [*question.pairs.values(), *(each.text for each in question.distractors)]
    markup = ("markup",) if any(_MARKUP.search(each) for each in rights) else ()
    return pairs, *markup, *_arrows(rights)


_MARKUP = re.compile(r"[`$*_\\]")


def order_body(question: Any) -> tuple[Body | str, ...]:
    return (Steps(question.steps, tuple(map(_stray, question.distractors))),)


def blanks_body(question: Any) -> tuple[Body | str, ...]:
    codes = [
        template.is_code for template in templates_in(question.prompt) for _ in template.around[1:]
    ]
    gaps = []
    for blank, code in zip(question.blanks, codes, strict=True):
        right = tuple(map(Answer, blank.accept))
        wrong = (Answer(text, False, told) for text, told in blank.mistakes.items())
        gaps.append(Gap((*right, *wrong), code))
    texts = [each.text for gap in gaps for each in gap.answers]
    return Gaps(tuple(gaps)), *(("several",) if len(gaps) > 1 else ()), *_arrows(texts)


def _arrows(texts: list[str]) -> tuple[str, ...]:
    return ("arrow",) if any("->" in each for each in texts) else ()


def predict_body(question: Any) -> tuple[Body | str, ...]:
    right = Answer(question.answer_text().strip("`"))
    answers = (right, *map(_mistake, question.mistakes))
    return TypedText(answers), *_arrows([each.text for each in answers])


def recall_body(question: Any) -> tuple[Body | str, ...]:
    ideas = [f"- {each.says}{' (optional)' * each.optional}" for each in question.ideas]
    return (Essay("\n".join(["A full answer says:", "", *ideas])),)


def code_body(question: Any) -> tuple[Body | str, ...]:
    cases = [
        f"- {', '.join(f'`{name} = {value!r}`' for name, value in case.items() if name != 'gives')}"
        f": `{case.get('gives')!r}`"
        for case in question.cases
    ]
    return (Essay("\n".join(["It must give:", "", *cases])),)


def formula_body(question: Any) -> tuple[Body | str, ...]:
    from quizlab.formulas import show

    formula = question.answer_text().strip("`")
    if question.define:
        formula = show(question.right.normal)
    body = AlgebraicAnswer(
        formula, tuple(question.variables), tuple(map(_mistake, question.mistakes))
    )
    return body, *(("sums",) if question.indices or "(i" in formula else ())


def sketch_body(_: Any) -> tuple[Body | str, ...]:
    return (Essay(),)


def _stray(distractor: "Distractor") -> Answer:
    return Answer(distractor.text, right=False, feedback=distractor.feedback or "")


def _mistake(mistake: "ForeseenMistake") -> Answer:
    return Answer(mistake.when, right=False, feedback=mistake.feedback)


_BODIES: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    "blanks": blanks_body,
    "choice": choice_body,
    "code": code_body,
    "formula": formula_body,
    "match": match_body,
    "numeric": numeric_body,
    "order": order_body,
    "predict": predict_body,
    "recall": recall_body,
    "sketch": sketch_body,
    "truefalse": truefalse_body,
}

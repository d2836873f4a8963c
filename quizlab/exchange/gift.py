"""GIFT: Moodle's plain text, which other programs read as well."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from quizlab.exchange.fates import WHOLE, left, simplified
from quizlab.exchange.gift_reading import read
from quizlab.exchange.markup import html, plain
from quizlab.exchange.portable import (
    AlgebraicAnswer,
    Answer,
    Collection,
    Essay,
    Gaps,
    NumberSought,
    Options,
    Pairs,
    PortableQuestion,
    Statement,
    Steps,
    TypedText,
)
from quizlab.exchange.shares import share

TITLE = "GIFT"
GOES = {
    "blanks": WHOLE,
    "blanks.several": left("GIFT has one blank a question"),
    "*.arrow": left("GIFT would take '->' in an answer for a pair"),
    "blanks.trials": simplified("the code is not run; only the texts listed are right"),
    "choice": WHOLE,
    "choice.many": left("Moodle shares points among at most ten right options"),
    "code": simplified("an essay that a person marks, with an answer as general feedback"),
    "formula": simplified("an essay that a person marks, with the formula as general feedback"),
    "*.hints": simplified("without hints, which GIFT has not"),
    "match": WHOLE,
    "match.distractors": simplified("without the right sides that belong to none"),
    "match.markup": simplified("right sides are plain text there, without code and maths"),
    "numeric": WHOLE,
    "numeric.endless": simplified("right within the rounding to three digits"),
    "order": WHOLE,
    "order.before": simplified("only the order as written is right"),
    "order.distractors": simplified("without the steps that do not belong there"),
    "predict": simplified("a short answer, right as Python prints it"),
    "recall": simplified("an essay that a person marks, with an answer as general feedback"),
    "sketch": left("GIFT has no question that takes a curve"),
    "truefalse": WHOLE,
    "*.vary": simplified("one variant with fixed values; `--variants N` writes N"),
}

__all__ = ["GOES", "TITLE", "read", "write"]


def write(collection: Collection) -> bytes:
    """Return a file with a category for the chapter and a question for each of ours."""
    category = f"$CATEGORY: $course$/top/{collection.course}/{collection.chapter}"
    return "\n\n".join([category, *map(_question, collection.questions), ""]).encode()


def _question(question: PortableQuestion) -> str:
    tags = [tag.replace("]", r"\]") for tag in question.tags]
    labels = [f"[id:{question.id}]", *(f"[tag:{label}]" for label in tags)]
    answers = _ANSWERS[type(question.body)](question.body)
    general = f"####{_rich(question.afterwards)}" if question.afterwards else ""
    title, prompt = _escaped(question.id), _rich(question.prompt)
    return f"// {' '.join(labels)}\n::{title}::{prompt} {{{answers}{general}}}"


def _rich(markdown: str) -> str:
    return f"[html]{_escaped(html(markdown))}"


def _escaped(text: str) -> str:
    r"""Return a text with its signs escaped; the backslash first, for ``\nu`` is no line break."""
    marked = re.sub(r"[~=#{}:]", r"\\\g<0>", text.replace("\\", r"\\"))
    return marked.replace("\n", r"\n")


def _told(answer: Answer) -> str:
    return f"#{_rich(answer.feedback)}" if answer.feedback else ""


def options_text(body: Options) -> str:
    if not body.several:
        return _lines(
            f"{'=' if each.right else '~'}{_rich(each.text)}{_told(each)}" for each in body.answers
        )
    part = 100 / sum(each.right for each in body.answers)
    return _lines(
        f"~%{share(part if each.right else -part)}%{_rich(each.text)}{_told(each)}"
        for each in body.answers
    )


def statement_text(body: Statement) -> str:
    told = f"#{_rich(body.feedback)}" if body.feedback else ""
    return f"{'TRUE' if body.true else 'FALSE'}{told}"


def number_text(body: NumberSought) -> str:
    return "#" + _lines(
        f"={'' if each.right else '%0%'}{each.text}:{body.tolerance}{_told(each)}"
        for each in (Answer(body.value), *body.wrong)
    )


def pairs_text(body: Pairs) -> str:
    return _lines(f"={_rich(one)} -> {_escaped(plain(other))}" for one, other in body.pairs)


def steps_text(body: Steps) -> str:
    lines = "\n".join(_escaped(html(step)) for step in body.steps)
    return f">{len(body.steps)} ALL VERTICAL LONGEST_ORDERED_SUBSET SHOW none\n{lines}\n"


def gaps_text(body: Gaps) -> str:
    return _typed_texts(body.gaps[0].answers)


def typed_text(body: TypedText) -> str:
    return _typed_texts(body.answers)


def _typed_texts(answers: Iterable[Answer]) -> str:
    return _lines(
        f"={'' if each.right else '%0%'}{_escaped(each.text.replace('*', chr(92) + '*'))}"
        f"{_told(each)}"
        for each in answers
    )


def essay_text(_: Essay | AlgebraicAnswer) -> str:
    return ""


def _lines(answers: Iterable[str]) -> str:
    return "\n" + "\n".join(answers) + "\n"


_ANSWERS: Mapping[type, Callable[[Any], str]] = {
    Options: options_text,
    Statement: statement_text,
    NumberSought: number_text,
    Pairs: pairs_text,
    Steps: steps_text,
    Gaps: gaps_text,
    TypedText: typed_text,
    Essay: essay_text,
    AlgebraicAnswer: essay_text,
}

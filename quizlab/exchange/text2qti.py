"""The plain text of text2qti, from which it makes QTI for Canvas."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from quizlab.exchange.fates import WHOLE, left, simplified
from quizlab.exchange.portable import (
    AlgebraicAnswer,
    Answer,
    Collection,
    Essay,
    Gaps,
    NumberSought,
    Options,
    PortableQuestion,
    Statement,
    TypedText,
)
from quizlab.exchange.text2qti_reading import read

TITLE = "text2qti"
_ESSAY = simplified("an essay that a person marks, with an answer as general feedback")
_UNTOLD = simplified("without feedback to foreseen mistakes")
GOES = {
    "blanks": simplified("a short answer, without regard to capitals"),
    "blanks.blanks.mistakes": _UNTOLD,
    "blanks.several": left("text2qti has one blank a question"),
    "blanks.trials": simplified("the code is not run; only the texts listed are right"),
    "choice": WHOLE,
    "choice.several": simplified("several right options are all or nothing in Canvas"),
    "code": _ESSAY,
    "formula": _ESSAY,
    "*.hints": simplified("without hints"),
    "match": left("text2qti has no pairs"),
    "numeric": WHOLE,
    "numeric.endless": simplified("right within the rounding to three digits"),
    "numeric.mistakes": _UNTOLD,
    "numeric.tiny": left("text2qti takes no number below 0.0001, and no range that ends at 0"),
    "order": left("text2qti has no steps to be put in order"),
    "predict": simplified("a short answer, right as Python prints it"),
    "recall": _ESSAY,
    "sketch": left("Canvas has no question that takes a curve"),
    "*.tags": simplified("without tags"),
    "truefalse": WHOLE,
    "*.vary": simplified("one variant with fixed values; `--variants N` writes N"),
}

__all__ = ["GOES", "TITLE", "read", "write"]


def write(collection: Collection) -> bytes:
    """Return the text of a quiz."""
    head = f"Quiz title: {collection.course}, {collection.chapter}"
    numbered = enumerate(collection.questions, 1)
    return "\n\n".join([head, *(_question(n, each) for n, each in numbered), ""]).encode()


def _question(number: int, question: PortableQuestion) -> str:
    lines = [f"Title: {question.id}", _marked(f"{number}.", question.prompt)]
    lines += [_marked("...", question.afterwards)] if question.afterwards else []
    return "\n".join([*lines, *_ANSWERS[type(question.body)](question.body)])


def _marked(mark: str, markdown: str) -> str:
    """Return a text behind a mark; its other lines are indented as far."""
    first, *rest = _harmless(markdown.strip()).split("\n")
    indent = " " * (len(mark) + 1)
    return "\n".join([f"{mark} {first}", *(f"{indent}{line}".rstrip() for line in rest)])


_KEPT = re.compile(r"(```[^`]{0,20000}```|`[^`\n]{1,2000}`|\$[^$\n]{1,2000}\$)")


def _harmless(markdown: str) -> str:
    """Return Markdown in which HTML is text, and no picture is looked for on this computer."""
    pieces = _KEPT.split(markdown)
    for place in range(0, len(pieces), 2):  # what stands between code and formulas
        shown = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", pieces[place])
        pieces[place] = shown.replace("![", r"!\[")
    return "".join(pieces)


def options_lines(body: Options) -> Iterator[str]:
    """Yield a line for each option, and its feedback below."""
    for letter, each in zip("abcdefghijklmnopqrstuvwxyz", body.answers, strict=False):
        mark = f"{'*' * each.right}{letter})"
        if body.several:
            mark = "[*]" if each.right else "[ ]"
        yield _marked(mark, each.text)
        yield from [_marked("...", each.feedback)] if each.feedback else []


def statement_lines(body: Statement) -> Iterator[str]:
    """Yield True and False."""
    told = ("" if body.true else body.feedback), (body.feedback if body.true else "")
    answers = Answer("True", body.true, told[0]), Answer("False", not body.true, told[1])
    return options_lines(Options(answers))


def number_lines(body: NumberSought) -> Iterator[str]:
    """Yield the number with its tolerance; a whole one may have none."""
    exact = body.tolerance == "0" and "." not in body.value
    yield f"= {body.value}" + ("" if exact else f" +- {body.tolerance}")


def gaps_lines(body: Gaps) -> Iterator[str]:
    """Yield what fits the only gap."""
    return (f"* {each.text}" for each in body.gaps[0].answers if each.right)


def text_lines(body: TypedText) -> Iterator[str]:
    """Yield what is right."""
    return (f"* {each.text}" for each in body.answers if each.right)


def essay_lines(_: Essay | AlgebraicAnswer) -> Iterator[str]:
    """Yield the mark of an essay."""
    yield "____"


_ANSWERS: Mapping[type, Callable[[Any], Iterator[str]]] = {
    Options: options_lines,
    Statement: statement_lines,
    NumberSought: number_lines,
    Gaps: gaps_lines,
    TypedText: text_lines,
    Essay: essay_lines,
    AlgebraicAnswer: essay_lines,
}

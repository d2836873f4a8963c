"""Moodle XML: every question as one of Moodle's own types, or as a STACK question."""

from collections.abc import Callable, Mapping
from typing import Any

# Only written with it; what others wrote is read by defusedxml.
from xml.etree import ElementTree as ET

from quizlab.exchange.cloze import cloze
from quizlab.exchange.fates import WHOLE, left, simplified
from quizlab.exchange.markup import html, plain
from quizlab.exchange.moodle_reading import read
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
from quizlab.exchange.stack import maxima, write_stack

TITLE = "Moodle XML"
GOES = {
    "blanks": WHOLE,
    "blanks.trials": simplified("the code is not run; only the texts listed are right"),
    "choice": WHOLE,
    "choice.many": left("Moodle shares points among at most ten right options"),
    "code": simplified("an essay that a person marks, with what it must give for the marker"),
    "formula": simplified("a question of the plugin STACK, else an essay that a person marks"),
    "formula.sums": simplified("an essay, since it has sums over an index"),
    "match": WHOLE,
    "match.markup": simplified("right sides are plain text there, without code and maths"),
    "match.distractors.feedback": simplified("without feedback to a distractor"),
    "numeric": WHOLE,
    "numeric.endless": simplified("right within the rounding to three digits"),
    "order": WHOLE,
    "order.before": simplified("only the order as written is right"),
    "order.distractors": simplified("without the steps that do not belong there"),
    "predict": simplified("a short answer, right as Python prints it"),
    "recall": simplified("an essay that a person marks, with the ideas for the marker"),
    "sketch": left("Moodle has no question that takes a curve"),
    "truefalse": WHOLE,
    "*.vary": simplified("one variant with fixed values; `--variants N` writes N"),
}
PENALTY = "0.3333333"

__all__ = ["GOES", "TITLE", "read", "write"]


def write(collection: Collection) -> bytes:
    """Return a file with a category for the chapter and a question for each of ours."""
    quiz = ET.Element("quiz")
    category = ET.SubElement(quiz, "question", type="category")
    _text(category, "category", f"$course$/top/{collection.course}/{collection.chapter}")
    for question in collection.questions:
        quiz.append(_question(question))
    ET.indent(quiz)
    written: bytes = ET.tostring(quiz, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _question(question: PortableQuestion) -> ET.Element:
    body = question.body
    if isinstance(body, AlgebraicAnswer) and maxima(body.formula, body.variables) is None:
        body = Essay()
    kind, fill = _KINDS[type(body)]
    element = ET.Element("question", type=kind)
    _text(element, "name", question.id)
    prompt = html(question.prompt)
    if isinstance(body, Gaps):
        prompt = cloze(prompt, body.gaps)
    _html(element, "questiontext", prompt)
    _html(element, "generalfeedback", html(question.explanation))
    if not isinstance(body, Gaps):
        _leaf(element, "defaultgrade", "1")
    _leaf(element, "penalty", PENALTY)
    _leaf(element, "hidden", "0")
    _leaf(element, "idnumber", question.id)
    fill(element, body, question)
    for hint in question.hints:
        _html(element, "hint", html(hint))
    if question.tags:
        tags = ET.SubElement(element, "tags")
        for tag in question.tags:
            _text(tags, "tag", tag)
    return element


def fill_options(element: ET.Element, body: Options, _: PortableQuestion) -> None:
    _leaf(element, "single", "false" if body.several else "true")
    _leaf(element, "shuffleanswers", "true")
    _leaf(element, "answernumbering", "abc")
    part = 100 / sum(each.right for each in body.answers)
    for each in body.answers:
        wrong = -part if body.several else 0
        _answer(element, part if each.right else wrong, html(each.text), each.feedback)


def fill_statement(element: ET.Element, body: Statement, _: PortableQuestion) -> None:
    for word in (True, False):
        right = word is body.true
        told = "" if right else body.feedback
        _answer(element, 100 * right, str(word).lower(), told, "moodle_auto_format")


def fill_number(element: ET.Element, body: NumberSought, _: PortableQuestion) -> None:
    for each in (Answer(body.value), *body.wrong):
        answer = _answer(element, 100 * each.right, each.text, each.feedback, "plain_text")
        _leaf(answer, "tolerance", body.tolerance)
    _leaf(element, "showunits", "3")


def fill_pairs(element: ET.Element, body: Pairs, _: PortableQuestion) -> None:
    _leaf(element, "shuffleanswers", "true")
    for one, other in (*body.pairs, *(("", each.text) for each in body.stray)):
        part = _html(element, "subquestion", html(one))
        _text(part, "answer", plain(other))


def fill_steps(element: ET.Element, body: Steps, _: PortableQuestion) -> None:
    _leaf(element, "layouttype", "VERTICAL")
    _leaf(element, "selecttype", "ALL")
    _leaf(element, "gradingtype", "LONGEST_ORDERED_SUBSET")
    _leaf(element, "showgrading", "SHOW")
    _leaf(element, "numberingstyle", "none")
    for place, step in enumerate(body.steps, 1):
        _answer(element, place, html(step), "")


def fill_typed(element: ET.Element, body: TypedText, _: PortableQuestion) -> None:
    _leaf(element, "usecase", "1")
    for each in body.answers:
        text = each.text.replace("*", r"\*")  # a bare star stands for any text
        _answer(element, 100 * each.right, text, each.feedback, "plain_text")


def fill_essay(element: ET.Element, body: Essay, question: PortableQuestion) -> None:
    _leaf(element, "responseformat", "editor")
    _leaf(element, "responserequired", "1")
    _leaf(element, "responsefieldlines", "10")
    _leaf(element, "attachments", "0")
    _leaf(element, "attachmentsrequired", "0")
    _html(element, "graderinfo", html(f"{question.answer}\n\n{body.graders}"))
    _html(element, "responsetemplate", "")


def fill_formula(element: ET.Element, body: AlgebraicAnswer, question: PortableQuestion) -> None:
    write_stack(element, body, html(question.prompt))


def fill_nothing(element: ET.Element, body: Gaps, _: PortableQuestion) -> None:
    """Write nothing: the prompt has the gaps in it."""


_KINDS: Mapping[type, tuple[str, Callable[[ET.Element, Any, PortableQuestion], None]]] = {
    Options: ("multichoice", fill_options),
    Statement: ("truefalse", fill_statement),
    NumberSought: ("numerical", fill_number),
    Pairs: ("matching", fill_pairs),
    Steps: ("ordering", fill_steps),
    Gaps: ("cloze", fill_nothing),
    TypedText: ("shortanswer", fill_typed),
    Essay: ("essay", fill_essay),
    AlgebraicAnswer: ("stack", fill_formula),
}


def _answer(
    element: ET.Element, fraction: float, text: str, feedback: str, form: str = "html"
) -> ET.Element:
    answer = ET.SubElement(element, "answer", fraction=share(fraction), format=form)
    _leaf(answer, "text", text)
    if feedback:
        _html(answer, "feedback", html(feedback))
    return answer


def _html(element: ET.Element, name: str, content: str) -> ET.Element:
    part = ET.SubElement(element, name, format="html")
    _leaf(part, "text", content)
    return part


def _text(element: ET.Element, name: str, content: str) -> None:
    _leaf(ET.SubElement(element, name), "text", content)


def _leaf(element: ET.Element, name: str, content: str) -> None:
    ET.SubElement(element, name).text = content

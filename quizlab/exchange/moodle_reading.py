"""Reads Moodle XML."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from xml.etree.ElementTree import Element

from quizlab.errors import QuizlabError
from quizlab.exchange.cloze import cloze_of
from quizlab.exchange.draft import Draft
from quizlab.exchange.markup import as_markdown, in_form, plain
from quizlab.exchange.portable import (
    Answer,
    Body,
    Essay,
    Gap,
    Gaps,
    Imported,
    NoCounterpart,
    Pairs,
    Steps,
)

_ANSWERS = ("answer", "subquestion", "subquestion/answer", "selectoption", "dragbox")


def read(data: bytes) -> Iterator[Imported]:
    """Yield the questions of a file.

    Raises:
        QuizlabError: it is no XML, has entities or a document type of its own, or is no quiz.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(data.lstrip(), forbid_dtd=True)
    except DefusedXmlException:
        what = "It declares a document type or entities, which no export of Moodle does."
        raise QuizlabError(f"{what} It is not read.") from None
    except (ParseError, ValueError, LookupError) as error:
        raise QuizlabError(f"It is no XML that can be read: {error}.") from None
    if root.tag != "quiz":
        raise QuizlabError(f"Its outermost element is <{root.tag[:40]}>; Moodle XML has <quiz>.")
    for element in root.findall("question"):
        if element.get("type") != "category":
            yield _imported(element)


def _imported(element: Element) -> Imported:
    kind, name = element.get("type", "")[:40], plain(_text(element.find("name")))[:100]
    draft = Draft(
        kind=kind,
        title=name,
        prompt=_rich(element.find("questiontext")),
        explanation=_rich(element.find("generalfeedback")),
        name=(element.findtext("idnumber") or "").strip() or name,
        hints=tuple(text for each in element.findall("hint") if (text := _rich(each))),
        tags=tuple(_text(each) for each in element.findall("tags/tag")),
        seen=tuple(as_markdown(_text(each)) for tag in _ANSWERS for each in element.findall(tag)),
    )
    if element.find(".//file") is not None or "<img" in _text(element.find("questiontext")):
        draft.notes.append("a picture or file is left out; say in the prompt what it shows")
    read_body = _KINDS.get(kind)
    return draft.imported(None if read_body is None else partial(read_body, element))


def _answers(element: Element) -> Iterator[tuple[Answer, float, Element]]:
    """Yield the answers of a question with their share of the points, in percent."""
    form = _form(element)
    for each in element.findall("answer"):
        try:
            share = float(each.get("fraction", "0"))
        except ValueError:
            found = each.get("fraction", "")[:40]
            raise NoCounterpart(f"'{found}' is no share of the points") from None
        yield Answer(_rich(each, form), share > 0, _rich(each.find("feedback"), form)), share, each


def read_options(element: Element, draft: Draft) -> Body:
    several = (element.findtext("single") or "true").strip() in ("false", "0")
    found = [(answer, share) for answer, share, _ in _answers(element)]
    return draft.options(found, several=several)


def read_statement(element: Element, draft: Draft) -> Body:
    told = {answer.text.lower(): answer.feedback for answer, _, _ in _answers(element)}
    right = [answer.text.lower() for answer, share, _ in _answers(element) if share >= 100]
    if right not in (["true"], ["false"]):
        raise NoCounterpart("whether the statement is true cannot be told; say it in `answer`")
    other = "false" if right == ["true"] else "true"
    return draft.statement(right == ["true"], told.get(other, ""), told[right[0]])


def read_number_sought(element: Element, draft: Draft) -> Body:
    if element.find("units/unit") is not None:
        draft.notes.append("units are left out; say in the prompt which one is meant")
    return draft.number(
        [
            (replace(answer, text=_text(each)), share, _text(each.find("tolerance"), "0"))
            for answer, share, each in _answers(element)
        ]
    )


def read_pairs(element: Element, _draft: Draft) -> Body:
    pairs, stray = [], []
    for part in element.findall("subquestion"):
        one, other = _rich(part, _form(element)), as_markdown(_text(part.find("answer")))
        if one:
            pairs.append((one, other))
        elif other:
            stray.append(Answer(other, right=False))
    if len(dict(pairs)) < len(pairs):
        raise NoCounterpart("a left side stands twice; make them differ")
    return Pairs(tuple(pairs), tuple(stray))


def read_steps(element: Element, draft: Draft) -> Body:
    answers = [answer for answer, _, _ in _answers(element)]
    if any(each.feedback for each in answers):
        draft.notes.append("feedback to single steps is left out")
    return Steps(tuple(each.text for each in answers))


def read_typed(element: Element, draft: Draft) -> Body:
    if (element.findtext("usecase") or "0").strip() == "1":
        draft.notes.append("capitals count only where the blank stands in code")
    return draft.texts(
        [(replace(a, text=_text(each)), share) for a, share, each in _answers(element)]
    )


def read_cloze(element: Element, draft: Draft) -> Body:
    source, gaps, notes = cloze_of(_text(element.find("questiontext")))
    draft.prompt = in_form(source, _form(element))
    draft.notes += notes
    return gaps


def read_words_to_place(element: Element, draft: Draft) -> Body:
    choices = [
        as_markdown(_text(each))
        for name in ("selectoption", "dragbox")
        for each in element.findall(name)
    ]
    used = [int(number) for number in re.findall(r"\[\[(\d{1,4})\]\]", draft.prompt)]
    if not used or max(used) > len(choices) or min(used) < 1:
        raise NoCounterpart("the text has no place for its words, or a word that is not there")
    draft.prompt = re.sub(r"\[\[\d{1,4}\]\]", "____", draft.prompt)
    draft.notes.append(f"the words are typed; they were offered: {', '.join(choices)}")
    return Gaps(tuple(Gap((Answer(choices[number - 1]),)) for number in used))


def read_essay(element: Element, _draft: Draft) -> Body:
    return Essay(_rich(element.find("graderinfo")))


_KINDS: Mapping[str, Callable[[Element, Draft], Body]] = {
    "multichoice": read_options,
    "truefalse": read_statement,
    "numerical": read_number_sought,
    "matching": read_pairs,
    "match": read_pairs,
    "ordering": read_steps,
    "shortanswer": read_typed,
    "cloze": read_cloze,
    "multianswer": read_cloze,
    "gapselect": read_words_to_place,
    "ddwtos": read_words_to_place,
    "essay": read_essay,
}


def _form(element: Element) -> str:
    """Return how texts of a question are written that do not say it."""
    part = element.find("questiontext")
    return "html" if part is None else part.get("format", "html")


def _text(element: Element | None, missing: str = "") -> str:
    """Return the text of an element: in `<text>` inside it, or right in it as old files have it."""
    if element is None:
        return missing
    inside = element.find("text")
    found = element.text if inside is None else inside.text
    return (found or "").strip() or missing


def _rich(element: Element | None, form: str = "html") -> str:
    """Return a formatted text as Markdown."""
    return "" if element is None else in_form(_text(element), element.get("format", form))

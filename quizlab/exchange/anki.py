"""Anki: a note for each question, which keeps its schedule when a newer file is imported."""

import re
import tempfile
from hashlib import blake2b
from html import escape
from pathlib import Path
from typing import Any

from quizlab.errors import QuizlabError
from quizlab.exchange.fates import simplified
from quizlab.exchange.markup import html
from quizlab.exchange.portable import (
    AlgebraicAnswer,
    Answer,
    Body,
    Collection,
    Gaps,
    NumberSought,
    Options,
    Pairs,
    PortableQuestion,
    Statement,
    Steps,
    TypedText,
)

TITLE = "Anki"
_CARD = simplified("a card with the answer on its back; you say yourself how well you knew it")
GOES = {
    "blanks": _CARD,
    "choice": simplified("a card whose options can be clicked; you see then what is right"),
    "code": _CARD,
    "formula": _CARD,
    "match": _CARD,
    "numeric": _CARD,
    "order": _CARD,
    "predict": _CARD,
    "recall": _CARD,
    "sketch": _CARD,
    "truefalse": _CARD,
    "*.vary": simplified("one variant with fixed values; `--variants N` writes N"),
}

# Once published, a model keeps its number and its fields: Anki would else take it for another.
MODEL = 1_607_392_318
FIELDS = ("Id", "Prompt", "Options", "Hints", "Answer", "Feedback", "Explanation")
FRONT = '<div class="prompt">{{Prompt}}</div>{{Options}}{{Hints}}'
BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>{{Feedback}}{{Explanation}}'
)
STYLE = """
.card { font-family: sans-serif; font-size: 20px; text-align: left; max-width: 40em; margin: auto; }
.card pre, .card code { font-family: monospace; }
.card label { display: block; padding: 0.3em; cursor: pointer; }
.card label:hover { background: rgba(128, 128, 128, 0.2); }
.answer { font-weight: bold; }
"""


def write(collection: Collection) -> bytes:
    """Return a package with one deck.

    Raises:
        QuizlabError: genanki is not installed.
    """
    try:
        import genanki
    except ImportError:
        what = "Anki's packages are written by genanki, which is not installed"
        raise QuizlabError(f"{what}: pip install 'quizlab[exchange]'") from None
    fields = [{"name": name} for name in FIELDS]
    templates = [{"name": "Question", "qfmt": FRONT, "afmt": BACK}]
    model = genanki.Model(MODEL, "quizlab question", fields, templates, css=STYLE)
    name = f"{collection.course}::{collection.chapter}"
    deck = genanki.Deck(_number_of(name), name)
    for question in collection.questions:
        deck.add_note(_note(genanki, model, collection.course, question))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(path))
        return path.read_bytes()


def _note(genanki: Any, model: Any, course: str, question: PortableQuestion) -> Any:
    return genanki.Note(
        model,
        [
            escape(question.id),
            html(question.prompt),
            _options(question),
            "".join(
                f"<details><summary>Hint</summary>{html(each)}</details>" for each in question.hints
            ),
            html(question.answer),
            _feedback(question),
            html(question.explanation),
        ],
        guid=genanki.guid_for("quizlab", course, question.id),
        tags=[re.sub(r"\s+", "-", tag) for tag in question.tags],
    )


def _options(question: PortableQuestion) -> str:
    """Return the options as what can be clicked: one of them, or each; rows stand before them."""
    several = isinstance(question.body, Options) and question.body.several
    kind = "checkbox" if several else "radio"
    rows = "".join(f"<li>{html(each)}</li>" for each in question.rows)
    options = "".join(
        f'<label><input type="{kind}" name="option"> {html(each)}</label>'
        for each in question.options
    )
    return f"<ol>{rows}</ol>{options}" if rows else options


def _feedback(question: PortableQuestion) -> str:
    """Return what is said of each wrong answer that the author foresaw."""
    rows = "".join(
        f"<li>{html(each.text)}: {html(each.feedback)}</li>"
        for each in _foreseen(question.body)
        if each.feedback
    )
    return f"<ul>{rows}</ul>" if rows else ""


def _foreseen(body: Body) -> tuple[Answer, ...]:
    match body:
        case Options(answers) | TypedText(answers):
            return answers
        case Statement(true, told):
            return (Answer(str(not true), right=False, feedback=told),)
        case NumberSought(wrong=wrong) | AlgebraicAnswer(wrong=wrong):
            return wrong
        case Pairs(stray=stray) | Steps(stray=stray):
            return stray
        case Gaps(gaps):
            return tuple(each for gap in gaps for each in gap.answers)
    return ()


def _number_of(name: str) -> int:
    """Return the number of a deck, the same each time: from 2 to the 30th upward."""
    digest = blake2b(name.encode(), digest_size=8).digest()
    return (1 << 30) + int.from_bytes(digest, "big") % (1 << 30)

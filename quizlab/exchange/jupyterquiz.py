"""jupyterquiz: a list in JSON, shown in notebooks and in Jupyter Book."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from quizlab.errors import QuizlabError
from quizlab.exchange.draft import Draft
from quizlab.exchange.fates import WHOLE, left, simplified
from quizlab.exchange.incoming import decoded
from quizlab.exchange.markup import html, markdown
from quizlab.exchange.portable import (
    Answer,
    Body,
    Collection,
    Gaps,
    Imported,
    NoCounterpart,
    NumberSought,
    Options,
    PortableQuestion,
    Statement,
    TypedText,
)

TITLE = "jupyterquiz"
_NO_PERSON = "nobody is there who could mark it"
GOES = {
    "blanks": WHOLE,
    "blanks.several": left("a text that is typed has one place"),
    "blanks.trials": simplified("the code is not run; only the texts listed are right"),
    "choice": WHOLE,
    "code": left(_NO_PERSON),
    "formula": left("jupyterquiz compares no formulas"),
    "*.hints": simplified("without hints"),
    "match": left("jupyterquiz has no pairs"),
    "numeric": WHOLE,
    "numeric.endless": simplified("right within the rounding to three digits"),
    "order": left("jupyterquiz has no steps to be put in order"),
    "predict": simplified("a text, right as Python prints it"),
    "recall": left(_NO_PERSON),
    "sketch": left("jupyterquiz has no curves"),
    "*.tags": simplified("without tags"),
    "truefalse": simplified("a choice between True and False"),
    "*.vary": simplified("one variant with fixed values; `--variants N` writes N"),
}
HAIR = Decimal("1e-11")  # the upper end of a range is left out there, and here it is right


def write(collection: Collection) -> bytes:
    """Return the list; a further key keeps our id."""
    quiz = [
        {
            "id": each.id,
            "question": _text(each.prompt),
            **_WRITERS[type(each.body)](each.body, each),
        }
        for each in collection.questions
    ]
    return (json.dumps(quiz, indent=1, ensure_ascii=False) + "\n").encode()


def _text(markdown: str) -> str:
    """Return HTML with maths in dollars, which jupyterquiz hands to MathJax."""
    written = re.sub(r"\\\(|\\\)", "$", html(markdown))
    return re.sub(r"\\\[|\\\]", "$$", written)


def options_value(body: Options, question: PortableQuestion) -> dict[str, Any]:
    """Return what stands beside the prompt."""
    kind = "many_choice" if body.several else "multiple_choice"
    return {"type": kind, "answers": [_answer(each, question) for each in body.answers]}


def statement_value(body: Statement, question: PortableQuestion) -> dict[str, Any]:
    """Return what stands beside the prompt."""
    answers = [
        Answer(str(word), word is body.true, "" if word is body.true else body.feedback)
        for word in (True, False)
    ]
    return {"type": "multiple_choice", "answers": [_answer(each, question) for each in answers]}


def _answer(answer: Answer, question: PortableQuestion) -> dict[str, Any]:
    return {"answer": _text(answer.text), "correct": answer.right} | _told(answer, question)


def _told(answer: Answer, question: PortableQuestion) -> dict[str, str]:
    told = _text(question.explanation if answer.right else answer.feedback)
    return {"feedback": told} if told else {}


def number_value(body: NumberSought, question: PortableQuestion) -> dict[str, Any]:
    """Return what stands beside the prompt."""
    value, tolerance = Decimal(body.value), Decimal(body.tolerance)
    right: dict[str, Any] = {"type": "value", "value": _json_number(value)}
    if tolerance:
        ends = [_json_number(value - tolerance), _json_number(value + tolerance + HAIR)]
        right = {"type": "range", "range": ends}
    answers = [right | {"correct": True} | _told(Answer(""), question)]
    for each in body.wrong:
        wrong = {"type": "value", "value": _json_number(Decimal(each.text)), "correct": False}
        answers.append(wrong | _told(each, question))
    return {"type": "numeric", "answers": answers}


def _json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def gaps_value(body: Gaps, question: PortableQuestion) -> dict[str, Any]:
    """Return what stands beside the prompt."""
    gap = body.gaps[0]
    return _typed(gap.answers, question, case=gap.code)


def text_value(body: TypedText, question: PortableQuestion) -> dict[str, Any]:
    """Return what stands beside the prompt."""
    return _typed(body.answers, question, case=True)


def _typed(
    answers: tuple[Answer, ...], question: PortableQuestion, *, case: bool
) -> dict[str, Any]:
    listed = [
        {"answer": each.text, "correct": each.right, "match_case": case} | _told(each, question)
        for each in answers
    ]
    return {"type": "string", "answers": listed}


_WRITERS: Mapping[type, Callable[[Any, PortableQuestion], dict[str, Any]]] = {
    Options: options_value,
    Statement: statement_value,
    NumberSought: number_value,
    Gaps: gaps_value,
    TypedText: text_value,
}


def read(data: bytes) -> Iterator[Imported]:
    """Yield the questions of a list.

    Raises:
        QuizlabError: it is no JSON, or no list of questions.
    """
    try:
        found = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        raise QuizlabError(f"It is no JSON that can be read: {error}.") from None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise QuizlabError("A quiz of jupyterquiz is a list of questions, each in braces.")
    for each in found:
        yield _imported(each)


def _imported(found: dict[str, Any]) -> Imported:
    kind, prompt = str(found.get("type", ""))[:40], _with_code(found, "question")
    draft = Draft(kind=kind, title=prompt[:60], prompt=prompt, name=str(found.get("id", "")))
    answers = found.get("answers", [])
    if not isinstance(answers, list) or not all(isinstance(each, dict) for each in answers):
        answers = []
    draft.seen = tuple(json.dumps(each, ensure_ascii=False)[:500] for each in answers)
    read_body = _READERS.get(kind)
    return draft.imported(None if read_body is None else partial(read_body, answers, found))


def _with_code(found: dict[str, Any], key: str) -> str:
    """Return a text as Markdown, and the code that stands below it."""
    text, code = markdown(_dollars(str(found.get(key, "")))), found.get("code")
    if code and key == "answer" and not text:
        return f"`{str(code).strip()}`"
    return f"{text}\n\n```python\n{str(code).strip()}\n```" if code else text


def _dollars(text: str) -> str:
    r"""Return a text with its formulas between ``\(`` and ``\)``."""
    if "$" not in text:
        return text
    pieces = re.split(r"(<code>[^<]{0,5000}</code>)", text)
    return "".join(
        each
        if each.startswith("<code>")
        else re.sub(r"(?<!\$)\$([^$\n]{1,2000})\$(?!\$)", r"\\(\1\\)", each)
        for each in pieces
    )


def _shared(answers: list[Any]) -> Iterator[tuple[Answer, float, dict[str, Any]]]:
    for each in answers:
        right, told = each.get("correct") is True, markdown(_dollars(str(each.get("feedback", ""))))
        yield Answer(_with_code(each, "answer"), right, told), 100.0 * right, each


def read_options(answers: list[Any], found: dict[str, Any], draft: Draft) -> Body:
    """Read a choice of one, or of several."""
    several = found.get("type") == "many_choice"
    return draft.options([(each, share) for each, share, _ in _shared(answers)], several=several)


def read_number(answers: list[Any], found: dict[str, Any], draft: Draft) -> Body:
    """Read a number; a range is its middle with a tolerance."""
    read_of = []
    for answer, share, each in _shared(answers):
        ends = each.get("range")
        if isinstance(ends, list) and len(ends) == 2:
            low, high = (Decimal(repr(_number(end))) for end in ends)
            middle = round((low + high) / 2, 10).normalize()
            tolerance = round((high - low) / 2, 10).normalize()
            value = (f"{middle:f}", f"{tolerance:f}")
        elif each.get("type") == "default":
            value = ("*", "0")
        else:
            value = (repr(_number(each.get("value"))), "0")
        read_of.append((Answer(value[0], feedback=answer.feedback), share, value[1]))
    if "precision" in found:
        digits = found["precision"]
        draft.notes.append(f"it was compared after rounding to {digits} digits; set a tolerance")
    return draft.number(read_of)


def _number(value: Any) -> int | float:
    if not isinstance(value, int | float) or value != value or abs(value) > 1e30:  # noqa: PLR0124
        raise NoCounterpart(f"'{str(value)[:40]}' is no number")
    return value


def read_texts(answers: list[Any], _found: dict[str, Any], draft: Draft) -> Body:
    """Read texts that are typed."""
    listed = [each for each in _shared(answers) if each[2].get("type") != "default"]
    if len(listed) < len(answers):
        draft.notes.append("feedback to all other texts is left out")
    if any("fuzzy_threshold" in each for _, _, each in listed):
        draft.notes.append("texts that are nearly right count as wrong")
    stars = [str(each.get("answer", "")).replace("*", r"\*") for _, _, each in listed]
    return draft.texts(
        [(replace(a, text=text), share) for text, (a, share, _) in zip(stars, listed, strict=True)]
    )


_READERS: Mapping[str, Callable[[list[Any], dict[str, Any], Draft], Body]] = {
    "multiple_choice": read_options,
    "many_choice": read_options,
    "numeric": read_number,
    "string": read_texts,
}

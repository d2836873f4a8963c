"""Moodle's cloze syntax, in which gaps stand inside the text: ``{1:SHORTANSWER:=right#told}``."""

import re
from collections.abc import Iterator
from html import escape, unescape

from quizlab.exchange.portable import Answer, Gap, Gaps, NoCounterpart
from quizlab.question_types.template import BLANK

_TYPES = {
    "SHORTANSWER": "text", "SA": "text", "MW": "text",
    "SHORTANSWER_C": "code", "SAC": "code", "MWC": "code",
    "NUMERICAL": "number", "NM": "number",
}  # fmt: skip
_CHOICES = "MULTICHOICE|MULTIRESPONSE|MC|MR"
_GAP = re.compile(
    r"\{(?P<points>\d{0,5}):(?P<type>[A-Z_]{2,20}):(?P<answers>(?:[^}\\]|\\.){0,20000})\}", re.S
)
_ANSWER = re.compile(
    r"(?P<sign>[=~])(?:%(?P<share>-?[\d.]{1,12})%)?(?P<text>(?:[^~\\]|\\.)*)", re.S
)


def cloze(prompt: str, gaps: tuple[Gap, ...]) -> str:
    """Return a prompt in HTML with what is right and wrong in place of each ``____``."""
    written = iter(gaps)
    return BLANK.sub(lambda _: _written(next(written)), prompt)


def _written(gap: Gap) -> str:
    kind = "SHORTANSWER_C" if gap.code else "SHORTANSWER"
    answers = "~".join(
        f"{'=' if each.right else ''}{_escaped(each.text)}"
        + (f"#{_escaped(each.feedback)}" if each.feedback else "")
        for each in gap.answers
    )
    return f"{{1:{kind}:{answers}}}"


def _escaped(text: str) -> str:
    marked = re.sub(r"([~#}*])", r"\\\1", escape(text, quote=False))
    return re.sub("^[=%]", lambda found: f"&#{ord(found[0])};", marked)


def cloze_of(prompt: str) -> tuple[str, Gaps, list[str]]:
    """Return the prompt with ``____`` for each gap, the gaps, and what is not as it was.

    Raises:
        NoCounterpart: a gap is of a type that is not known here.
    """
    gaps, notes = [], []
    for found in _GAP.finditer(prompt):
        gap, note = _gap(found)
        gaps.append(gap)
        notes += note
    if not gaps:
        raise NoCounterpart("no gap of a known form is in the text")
    return _GAP.sub("____", prompt), Gaps(tuple(gaps)), list(dict.fromkeys(notes))


def _gap(found: re.Match[str]) -> tuple[Gap, list[str]]:
    name, notes = found["type"], []
    kind = _TYPES.get(name)
    if kind is None and not re.fullmatch(f"(?:{_CHOICES})(?:_?[VHS]{{1,3}})?", name):
        raise NoCounterpart(f"a gap is of the type {name}")
    answers = list(_answers(f"~{found['answers']}"))
    if not any(each.right for each in answers):
        raise NoCounterpart("a gap has no right answer")
    if kind is None:
        notes.append("a gap that offered a choice is typed; name the options in the prompt")
    if kind == "number":
        answers = [Answer(each.text.split(":")[0], each.right, each.feedback) for each in answers]
        notes.append("a gap with a number has lost its tolerance; list the spellings that count")
    if "%" in re.sub(r"%-?(?:100|0)%", "", found["answers"]):
        notes.append("answers that earned a part of the points count as wrong")
    told = [each for each in answers if each.right and each.feedback]
    if told:
        notes.append("feedback to right texts is left out")
    kept = tuple(Answer(each.text, each.right, "" if each.right else each.feedback)
                 for each in answers)  # fmt: skip
    return Gap(kept, code=kind == "code"), notes


def _answers(text: str) -> Iterator[Answer]:
    for found in re.finditer(r"~((?:[^~\\]|\\.)*)", text, re.S):
        answer = _ANSWER.fullmatch(found[1]) or _ANSWER.fullmatch(f"~{found[1]}")
        if answer is None:
            continue
        right, _, feedback = _cut(answer["text"])
        share = float(answer["share"] or (100 if answer["sign"] == "=" else 0))
        if right.strip() not in ("", "*"):  # a lone star catches all other responses
            yield Answer(_plain(right), share >= 100, _plain(feedback))


def _cut(text: str) -> tuple[str, str, str]:
    """Cut at the first ``#`` that is neither escaped nor part of an entity."""
    found = re.search(r"(?<![\\&])#", text)
    return (text[: found.start()], "#", text[found.end() :]) if found else (text, "", "")


def _plain(text: str) -> str:
    without_tags = re.sub(r"<[^<>]{0,500}>", "", text)
    return unescape(re.sub(r"\\([~#}*])", r"\1", without_tags)).strip()

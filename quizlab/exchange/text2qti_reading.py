"""Reads the plain text of text2qti; code blocks that it would run are not run."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from quizlab.exchange.draft import Draft
from quizlab.exchange.incoming import decoded
from quizlab.exchange.markup import plain
from quizlab.exchange.numbers import plain_decimal
from quizlab.exchange.portable import Answer, Body, Essay, Imported

_MARK = re.compile(
    r"(?:(?P<question>\d+\.)|(?P<right>\*[a-zA-Z]\))|(?P<wrong>[a-zA-Z]\))|(?P<all_right>\[\*\])"
    r"|(?P<all_wrong>\[ ?\])|(?P<text>\*)|(?P<told>\.\.\.)|(?P<if_right>\+)|(?P<if_wrong>-)"
    r"|(?P<solution>!)|(?P<number>=)|(?P<title>[Tt]itle:))[ \t]+(?=\S)"
    r"|(?P<essay>___+)[ \t]*$|(?P<upload>\^\^\^+)[ \t]*$"
    r"|(?P<passed>%|GROUP|END_GROUP|(?:Quiz |Text |Points|Pick|Solutions |Shuffle |Show |One "
    r"|Can't |Feedback is )[^:\n]{0,40}:|[Pp]oints:|[Tt]ext:|COMMENT|END_COMMENT|```)"
)


@dataclass
class _Part:
    """A mark and the text behind it."""

    mark: str
    text: str
    told: str = ""


@dataclass
class _Question:
    """What stands between the number of a question and the next."""

    title: str
    prompt: str
    general: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    answers: list[_Part] = field(default_factory=list)


def read(data: bytes) -> Iterator[Imported]:
    """Yield the questions of a quiz.

    Raises:
        QuizlabError: the file is no text.
    """
    title, question = "", None
    for part in _parts(decoded(data)):
        if part.mark == "title":
            title = part.text
        elif part.mark == "question":
            if question:
                yield _imported(question)
            question, title = _Question(title, part.text), ""
        elif question is not None:
            _add(question, part)
    if question:
        yield _imported(question)


def _add(question: _Question, part: _Part) -> None:
    if part.mark == "told" and question.answers:
        question.answers[-1].told = part.text
    elif part.mark in ("told", "solution"):
        question.general.append(part.text)
    elif part.mark in ("if_right", "if_wrong"):
        question.notes.append("what is said to all who are right, or wrong, is left out")
    else:
        question.answers.append(part)


def _parts(text: str) -> Iterator[_Part]:
    """Yield the marked parts; lines that are indented as far as the text go on with it."""
    part, indent, comment = _Part("passed", ""), "", False
    for line in text.expandtabs(4).split("\n"):
        if line.startswith(("COMMENT", "END_COMMENT")):
            comment = line.startswith("COMMENT")
        elif comment:
            continue
        elif not line.strip():
            part.text += "\n"
        elif found := _MARK.match(line):
            yield _stripped(part)
            part = _Part(found.lastgroup or "passed", line[found.end() :])
            indent = " " * found.end()
        elif line.startswith(indent):
            part.text += f"\n{line[len(indent) :].rstrip()}"
    yield _stripped(part)


def _stripped(part: _Part) -> _Part:
    return _Part(part.mark, part.text.strip()) if part.mark != "passed" else _Part("passed", "")


def _imported(question: _Question) -> Imported:
    answers = [each for each in question.answers if each.mark != "passed"]
    marks = {each.mark for each in answers}
    kind = next((name for name, known in _KINDS.items() if marks and marks <= {*known}), "unknown")
    draft = Draft(
        kind=kind,
        title=question.title or plain(question.prompt)[:60],
        prompt=question.prompt,
        explanation="\n\n".join(question.general),
        name=question.title,
        seen=tuple(each.text for each in answers if each.text),
        notes=question.notes,
    )
    if "![" in question.prompt:
        draft.notes.append("a picture is left out; say in the prompt what it shows")
    read_body = _READERS.get(kind)
    return draft.imported(None if read_body is None else partial(read_body, answers))


_KINDS = {
    "multiple_choice": ("right", "wrong"),
    "multiple_answers": ("all_right", "all_wrong"),
    "numerical": ("number",),
    "short_answer": ("text",),
    "essay": ("essay",),
    "file_upload": ("upload",),
}


def read_options(answers: list[_Part], draft: Draft) -> Body:
    """Read options; True and False alone make a statement."""
    right = [each.text.lower() for each in answers if each.mark == "right"]
    told = {each.text.lower(): each.told for each in answers}
    if set(told) == {"true", "false"} and len(right) == 1:
        other = "false" if right == ["true"] else "true"
        return draft.statement(right == ["true"], told[other], told[right[0]])
    several = draft.kind == "multiple_answers"
    marked = [(each, each.mark.endswith("right")) for each in answers]
    found = [(Answer(each.text, right, each.told), 100.0 * right) for each, right in marked]
    return draft.options(found, several=several)


def read_number(answers: list[_Part], draft: Draft) -> Body:
    """Read ``3.5 +- 0.1``, ``[3, 4]`` or a whole number."""
    text = answers[0].text
    if ends := re.fullmatch(r"\[([^,\]]{1,60}),([^,\]]{1,60})\]", text):
        low, high = (float(plain_decimal(end)) for end in ends.groups())
        middle = plain_decimal(f"{(low + high) / 2:.12g}")
        return draft.number([(Answer(middle), 100, plain_decimal(f"{(high - low) / 2:.12g}"))])
    value, _, tolerance = text.partition("+-")
    if tolerance.strip().endswith("%"):
        share = float(plain_decimal(tolerance.strip()[:-1])) / 100
        tolerance = f"{abs(float(plain_decimal(value))) * share:.12g}"
    return draft.number([(Answer(value.strip()), 100, tolerance or "0")])


def read_texts(answers: list[_Part], draft: Draft) -> Body:
    """Read what is typed; a star is a star."""
    return draft.texts([(Answer(each.text.replace("*", r"\*")), 100.0) for each in answers])


def read_essay(_answers: list[_Part], _draft: Draft) -> Body:
    """Read an essay."""
    return Essay()


_READERS: dict[str, Callable[[list[_Part], Draft], Body]] = {
    "multiple_choice": read_options,
    "multiple_answers": read_options,
    "numerical": read_number,
    "short_answer": read_texts,
    "essay": read_essay,
}

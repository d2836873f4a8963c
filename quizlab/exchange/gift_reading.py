"""Reads GIFT."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from quizlab.exchange.draft import Draft
from quizlab.exchange.incoming import decoded
from quizlab.exchange.markup import as_markdown, in_form, plain
from quizlab.exchange.numbers import middle_and_tolerance
from quizlab.exchange.portable import (
    Answer,
    Body,
    Essay,
    Imported,
    NoCounterpart,
    Pairs,
    Steps,
)

_FORMS = {"html": "html", "markdown": "markdown", "plain": "plain_text", "moodle": "moodle"}
_FORM = re.compile(rf"\A\s*\[({'|'.join(_FORMS)})\]\s*")
_LABEL = re.compile(r"\[(id|tag):((?:[^\]\\\n]|\\.){0,200})\]")
_TITLE = re.compile(r"::((?:[^\\:]|\\.|:(?!:)){0,1000})::", re.S)
# What answers look like, by the kind of question; the first one that fits counts.
_LOOKS = (
    ("essay", re.compile(r"\A\s*\Z")),
    ("ordering", re.compile(r"\A\s*>\s*\d*[\w \t]{0,100}\n")),
    ("truefalse", re.compile(r"\A\s*(T|TRUE|F|FALSE)\s*(?:#|\Z)", re.IGNORECASE)),
    ("numerical", re.compile(r"\A\s*#")),
    ("multichoice", re.compile(r"(?<!\\)~")),
    ("matching", re.compile(r"\A\s*=.*->", re.S)),
    ("shortanswer", re.compile(r"(?<!\\)=")),
)
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,6})?)%")


def read(data: bytes) -> Iterator[Imported]:
    """Yield the questions of a file: a blank line ends each.

    Raises:
        QuizlabError: the file is no text.
    """
    for block in re.split(r"\n[ \t]*\n\s*", f"{decoded(data)}\n"):
        lines = block.split("\n")
        labels = _LABEL.findall("\n".join(line for line in lines if line.lstrip()[:2] == "//"))
        text = "\n".join(
            line for line in lines if not line.lstrip().startswith(("//", "$CATEGORY:"))
        ).strip()
        if text:
            yield _imported(text, labels)


def _imported(text: str, labels: list[tuple[str, str]]) -> Imported:
    title, name = "", next((_unlabelled(value) for kind, value in labels if kind == "id"), "")
    if found := _TITLE.match(text):
        title, text = _unescaped(found[1]).strip(), text[found.end() :]
    form = found[1] if (found := _FORM.match(text)) else "moodle"
    text = text[found.end() :] if found else text
    before, inside, after = _cut(text)
    general, inside = _general(inside, form)
    if after.strip() and inside is not None:
        space = "" if after.lstrip()[0] in ".,;:!?)" else " "
        before = f"{before.strip()} ____{space}"
    prompt = in_form(_unescaped(f"{before}{after.strip()}".strip()), _FORMS[form])
    looks = (name for name, look in _LOOKS if look.search(inside or ""))
    kind = "description" if inside is None else next(looks, "unknown")
    draft = Draft(
        kind=kind,
        title=title or plain(prompt)[:60],
        prompt=prompt,
        explanation=general,
        name=name or title,
        tags=tuple(_unlabelled(value) for kind, value in labels if kind == "tag"),
        seen=(inside.strip(),) if inside and inside.strip() else (),
    )
    if "<img" in text:
        draft.notes.append("a picture is left out; say in the prompt what it shows")
    read_body = _KINDS.get(draft.kind)
    return draft.imported(None if read_body is None else partial(read_body, inside or "", form))


def _unlabelled(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _cut(text: str) -> tuple[str, str | None, str]:
    """Cut at the first brace that opens and the first that closes; None where there is none."""
    opens = re.search(r"(?<!\\)(?:\\\\)*\{", text)
    if opens is None:
        return text, None, ""
    closes = re.compile(r"(?<!\\)(?:\\\\)*\}").search(text, opens.end())
    end = closes.end() if closes else len(text) + 1
    return text[: opens.end() - 1], text[opens.end() : end - 1], text[end:]


def _general(inside: str | None, form: str) -> tuple[str, str | None]:
    """Take the general feedback off an answer block."""
    found = re.search(r"(?<!\\)####", inside or "")
    if inside is None or found is None:
        return "", inside
    return _rich(inside[found.end() :], form), inside[: found.start()]


def _answers(inside: str) -> Iterator[tuple[str, float, str, str]]:
    """Yield the sign, the share of the points, the text and the feedback of each answer."""
    for sign, content in re.findall(r"(?<!\\)([=~])((?:[^=~\\]|\\.)*)", inside, re.S):
        weight = _WEIGHT.match(content)
        text = content[weight.end() :] if weight else content
        part = float(weight[1]) if weight else 100.0 * (sign == "=")
        hash_sign = re.search(r"(?<![\\&])#", text)
        end = hash_sign.start() if hash_sign else len(text)
        yield sign, part, text[:end], text[end + 1 :]


def read_options(inside: str, form: str, draft: Draft) -> Body:
    found = list(_answers(inside))
    several = not any(sign == "=" for sign, *_ in found)
    rich = partial(_rich, form=form)
    return draft.options(
        [(Answer(rich(text), part > 0, rich(told)), part) for _, part, text, told in found],
        several=several,
    )


def read_statement(inside: str, form: str, draft: Draft) -> Body:
    word, *told = re.split(r"(?<![\\&])#", inside)
    texts = [_rich(each, form) for each in told]
    return draft.statement(word.strip().upper()[:1] == "T", *(*texts, "", "")[:2])


def read_number(inside: str, form: str, draft: Draft) -> Body:
    text = inside.lstrip()[1:]
    if not re.search(r"(?<!\\)=", text):
        text = f"={text.lstrip()}"
    found = []
    for sign, part, number, told in _answers(text):
        value, tolerance = (
            middle_and_tolerance(_unescaped(number)) if number.strip() else ("*", "0")
        )
        shared = part if sign == "=" else 0
        found.append((Answer(value, feedback=_rich(told, form)), shared, tolerance))
    return draft.number(found)


def read_pairs(inside: str, form: str, _draft: Draft) -> Body:
    pairs = []
    for _, _, text, _ in _answers(inside):
        one, arrow, other = text.partition("->")
        if not arrow:
            raise NoCounterpart(f"'{text.strip()[:40]}' has no right side; write it in `pairs`")
        pairs.append((_rich(one, form), as_markdown(_unescaped(other).strip())))
    if len(dict(pairs)) < len(pairs):
        raise NoCounterpart("a left side stands twice; make them differ")
    return Pairs(tuple(pairs))


def read_typed(inside: str, form: str, draft: Draft) -> Body:
    return draft.texts(
        [
            (
                Answer(
                    _unescaped(_FORM.sub("", text, count=1)).strip(), feedback=_rich(told, form)
                ),
                part,
            )
            for _, part, text, told in _answers(inside)
        ]
    )


def read_steps(inside: str, form: str, _draft: Draft) -> Body:
    lines = inside.strip().split("\n")[1:]
    return Steps(tuple(_rich(line, form) for line in lines if line.strip()))


def read_essay(_inside: str, _form: str, _draft: Draft) -> Body:
    return Essay()


_KINDS: dict[str, Callable[[str, str, Draft], Body]] = {
    "multichoice": read_options,
    "truefalse": read_statement,
    "numerical": read_number,
    "matching": read_pairs,
    "shortanswer": read_typed,
    "ordering": read_steps,
    "essay": read_essay,
}


def _rich(text: str, form: str) -> str:
    """Return an escaped text, with its format before it where it is not that of the question."""
    found = _FORM.match(text)
    form = found[1] if found else form
    return in_form(_unescaped(text[found.end() :] if found else text).strip(), _FORMS[form])


def _unescaped(text: str) -> str:
    return re.sub(r"\\([~=#{}:\\n])", lambda found: "\n" if found[1] == "n" else found[1], text)

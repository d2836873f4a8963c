"""Aiken: a question on one line, options with capital letters, and ANSWER."""

import re
from collections.abc import Iterator
from functools import partial

from quizlab.exchange.draft import Draft
from quizlab.exchange.incoming import decoded
from quizlab.exchange.markup import as_markdown
from quizlab.exchange.portable import Answer, Body, Imported, NoCounterpart

TITLE = "Aiken"
_OPTION = re.compile(r"([A-Z])[.)][ \t]+(\S.*)")
_ANSWER = re.compile(r"ANSWER:[ \t]*([A-Z])[ \t]*")


def read(data: bytes) -> Iterator[Imported]:
    """Yield the questions of a file: a line with ANSWER ends each.

    Raises:
        QuizlabError: the file is no text.
    """
    prompt: list[str] = []
    options: dict[str, str] = {}
    for line in [*decoded(data).split("\n"), "ANSWER: ?"]:
        answer, option = _ANSWER.fullmatch(line.strip()), _OPTION.fullmatch(line.strip())
        if answer or line.startswith("ANSWER:"):
            if prompt or options:
                yield _imported("\n".join(prompt), options, answer[1] if answer else "")
            prompt, options = [], {}
        elif option:
            options[option[1]] = option[2]
        elif line.strip():
            prompt.append(line.strip())


def _imported(prompt: str, options: dict[str, str], key: str) -> Imported:
    text = as_markdown(prompt)
    seen = tuple(f"{letter}) {each}" for letter, each in options.items())
    draft = Draft(kind="multichoice", title=text[:60], prompt=text, seen=seen)
    return draft.imported(partial(_options, options, key))


def _options(options: dict[str, str], key: str, draft: Draft) -> Body:
    if key not in options:
        found = f"the answer '{key}' is none of the options" if key else "no answer is named"
        raise NoCounterpart(f"{found}; say which option is right")
    answers = [
        (Answer(as_markdown(text), letter == key), 100.0 * (letter == key))
        for letter, text in options.items()
    ]
    return draft.options(answers, several=False)

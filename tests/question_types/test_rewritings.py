"""A response means the same however it is written: every shipped sample, rewritten in many ways.

What is right stays right, and what is not stays that. A row of the table is a name and a function
from a response to how else it could be typed; one that has nothing to rewrite returns None.
"""

import re
from decimal import Decimal
from zlib import crc32

import pytest

from quizlab.bank.chapter import load_chapter
from quizlab.bank.variants import variant
from quizlab.courses.find import find_course
from quizlab.errors import Unreadable
from quizlab.formulas import ParsedFormula

# Of the rows of a type every so many-th is tried on each response, beginning with another one.
STEP = {"choice": 5, "match": 5, "order": 4, "numeric": 7, "formula": 9, "sketch": 3}
QUESTIONS = {"code": 2, "predict": 10}  # run in the sandbox: so many questions of each are tried


def full_width(typed):
    """Return the letters of East Asian keyboards."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in typed)


def plain_number(typed):
    return re.fullmatch(r"-?\d+(\.\d+)?", typed) is not None


def number(form):
    """Return a rewriting of plain numbers only."""
    return lambda typed: form.format(typed) if plain_number(typed) else None


def scientific(typed):
    return f"{Decimal(typed):.15e}" if plain_number(typed) else None


def listed(separator, form="{}"):
    """Return a rewriting of lists of numbers."""

    def rewrite(typed):
        parts = [part.strip() for part in typed.split(";")]
        return form.format(separator.join(parts)) if len(parts) > 1 else None

    return rewrite


def swapped(old, new):
    return lambda typed: typed.replace(old, new) if old in typed else None


ANY = {
    "zero width in front": "\u200b{}".format,
    "a byte order mark": "\ufeff{}".format,
    "line ends of Windows": lambda typed: typed.replace("\n", "\r\n") + "\r\n",
    "blanks around": "  {}  ".format,
    "a thousand blanks": lambda typed: typed + " " * 1000,
}
LETTERS = {
    **ANY,
    "zero width between": "\u200b".join,
    "no-break spaces": swapped(" ", "\u00a0"),
    "wide spaces": swapped(" ", "\u3000"),
    "apostrophes": swapped("'", "´"),
    "a label": "Answer: {}".format,
}
WORDS = {
    **LETTERS,
    "full width": full_width,
    "a fence": "```\n{}\n```".format,
    "a prompt": ">>> {}".format,
}
MATHS = {
    **WORDS,
    "a printed minus": swapped("-", "−"),
    "a dash": swapped("-", "–"),
    "dollars": "${}$".format,
    "round fences": r"\({}\)".format,
    "square fences": r"\[{}\]".format,
    "a left side": "y = {}".format,
    "a derivative on the left": "dL/dw = {}".format,
    "a stop": "{}.".format,
    "times as printed": swapped(" * ", " · "),
    "a module": swapped("exp(", "np.exp("),
}
PYTHON = {
    **ANY,
    "a fence": "```python\n{}\n```".format,
    "backticks": lambda typed: None if "`" in typed else f"`{typed}`",
    "a printed minus": swapped("-", "−"),
    "printed times": swapped(" * ", " × "),
    "no-break spaces": lambda typed: None if "'" in typed else typed.replace(" ", "\u00a0"),
    "curly quotes": lambda typed: (
        re.sub("'(\\w*)'", "‘\\1’", typed) if re.search(r"'\w+'", typed) else None
    ),
    "other quotes": lambda typed: None if '"' in typed else swapped("'", '"')(typed),
}
TABLE = {
    "choice": WORDS,
    "truefalse": {
        **WORDS,
        "small letters": str.lower,
        "capitals": str.upper,
        "it is": "It is {}.".format,
        "is it": "is it {}?".format,
        "I think": "I think it's {}".format,
        "a reason": "{}, because I tried it".format,
        "brackets": "({})".format,
        "two denials": lambda typed: "not " + ("false" if typed == "True" else "true"),
    },
    "match": WORDS,
    "order": WORDS,
    "blanks": LETTERS,
    "recall": LETTERS,
    "numeric": {
        **MATHS,
        "a tensor": number("tensor({})"),
        "a tensor of one": number("tensor([{}], grad_fn=<MulBackward0>)"),
        "an array": number("array({})"),
        "a list of one": number("[{}]"),
        "a notebook": "Out[3]: {}".format,
        "about": number("about {}"),
        "it is": number("it is {}"),
        "minus in words": lambda typed: number("minus {}")(typed[1:]) if typed[0] == "-" else None,
        "an exponent of two digits": scientific,
        "working": number("{0} + 0 = {0}"),
        "bold": number("**{}**"),
    },
    "formula": {
        **MATHS,
        "brackets": "({})".format,
        "invisible times": lambda typed: re.sub(r"(?<!\*)\*(?=[a-z(])", "\u2062", typed),
        "apply": swapped("exp(", "exp\u2061("),
    },
    "sketch": {
        **WORDS,
        "commas": listed(", "),
        "blanks": listed(" "),
        "lines": listed("\n"),
        "a list": listed(", ", "[{}]"),
        "a tensor": listed(", ", "tensor([{}])"),
        "a left side": lambda typed: None if ";" in typed else f"f(x) = {typed}",
    },
    "code": {
        **PYTHON,
        "a prompt": lambda typed: ">>> " + typed.replace("\n", "\n... "),
        "a notebook": lambda typed: None if "\n" in typed else f"In [12]: {typed}",
        "a label": "Answer: {}".format,
        "a comment": "{}  # done".format,
        "a comment above": "# done\n{}".format,
        "brackets": lambda typed: None if "\n" in typed else f"({typed})",
        "a semicolon": lambda typed: None if "\n" in typed else f"{typed};",
        "a return": lambda typed: None if "\n" in typed else f"return {typed}",
    },
    "predict": {
        **PYTHON,
        "a prompt": ">>> {}".format,
        "a notebook": "Out[3]: {}".format,
        "a label": "Answer: {}".format,
        "no spaces": lambda typed: typed.replace(" ", ""),
        "more spaces": swapped(",", " ,  "),
        "as NumPy prints a row": lambda typed: (
            typed.replace(", ", "  ")
            if re.fullmatch(r"\[-?\d[-\d., ]*, [-\d., ]*\]", typed)
            else None
        ),
        "a tensor": lambda typed: (
            f"tensor({typed})" if re.fullmatch(r"\[[-\d., ]+\]", typed) else None
        ),
        "a print": "print({})".format,
        "an assignment": "result = {}".format,
        "it is": "it is {}".format,
    },
}


@pytest.fixture(scope="module")
def questions():
    """Return a variant of every shipped question, by type."""
    course = find_course(None)
    found = {}
    for name in course.chapters():
        for entry in load_chapter(course, name).entries:
            found.setdefault(entry.question.type_name, []).append(variant(entry.question, 0))
    return found


@pytest.mark.parametrize("type_name", TABLE)
def test_a_rewritten_response_means_the_same(questions, type_name):
    """Answers, every accept, every reject and every mistake, each in every way of its type."""
    asked = questions.get(type_name, [])
    most = QUESTIONS.get(type_name, len(asked))
    step, wrong = STEP.get(type_name, 1), []
    rows = list(TABLE[type_name].items())
    for question in asked[:: max(len(asked) // max(most, 1), 1)]:
        for typed, right in samples(question):
            before = meaning(question, typed)
            for name, rewrite in rows[crc32(typed.encode()) % step :: step]:
                rewritten = rewrite(typed)
                if rewritten and (what := changed(question, before, rewritten, right=right)):
                    wrong.append(f"{question.id}, {name}: {typed[:80]!r} {what}")

    assert wrong == []


def samples(question):
    """Yield the responses that the author foresaw, and whether each is right."""
    for expected in question.proofs():
        yield expected.response, expected.right
    for right, given in ((True, question.accept), (False, question.reject)):
        for sample in given:
            yield sample.response, right


def changed(question, before, rewritten, *, right):
    """Return how the rewriting changed what a response means, else an empty text."""
    after = meaning(question, rewritten)
    if isinstance(after, Unreadable):
        return f"cannot be read: {after}" if right else ""
    if before == after:
        return ""
    try:
        outcome = question.check(question.read(rewritten)).outcome
    except Unreadable as error:
        return f"is asked again: {error}" if right else ""
    return f"is {outcome}" if (outcome == "correct") is not right else ""


def meaning(question, typed):
    try:
        response = question.read(typed)
    except Unreadable as error:
        return error
    return response.normal if isinstance(response, ParsedFormula) else response

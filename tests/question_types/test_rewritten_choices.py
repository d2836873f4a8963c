"""Choices, matches, orders and blanks of the bank, typed in other ways that say the same."""

from functools import cache

import pytest

from quizlab.bank.chapter import load_chapter
from quizlab.bank.variants import variant
from quizlab.courses.find import find_course
from quizlab.errors import QuizlabError
from support.asking import verdict

SEPARATORS = ("; ", " ", ", ", "\n", "-", "/", " | ", " > ", "")
AROUND = (
    "{l}", "{L}.", "({l})", "{l})", "option {l}", "answer: {l}", '"{l}"', "\u200b{l}", "{l}\r\n",
    "is it {l}?", "{l} because I think so", "{l}) {text}", "{L}. {text}", "{l}: {text}",
)  # fmt: skip


@cache
def questions(type_name):
    """Return a variant of every second shipped question of a type."""
    chapter = load_chapter(find_course(None), "ch4")
    entries = [each for each in chapter.entries if each.question.type_name == type_name]
    return [variant(entry.question, 1) for entry in entries[::2]]


def labels(question, texts):
    """Return the letters of options."""
    by_text = {option.text: option.label for option in question.view().options}
    return [by_text[text] for text in texts]


def full_width(text):
    """Return the letters as a Japanese keyboard types them."""
    return "".join(chr(ord(each) + 0xFEE0) if each.isalnum() else each for each in text)


def unlike(question, typed, outcome):
    """Return what was typed where it has another outcome, or the error that it raised."""
    try:
        found = str(verdict(question, typed).outcome)
    except QuizlabError as error:
        found = str(error)
    return [] if found == outcome else [(question.id, typed, found)]


def test_a_choice_is_the_same_in_every_wrapping():
    """The key stays right and each distractor wrong, however its letter is typed."""
    missed = []
    for question in questions("choice"):
        if question.several:
            continue
        for option in question.view().options:
            outcome = "correct" if option.text in question.keys else "incorrect"
            for form in AROUND:
                text = form.format(l=option.label, L=option.label.upper(), text=option.text)
                missed += unlike(question, text, outcome)
            missed += unlike(question, full_width(option.label), outcome)

    assert missed == []


@pytest.mark.parametrize("joint", SEPARATORS)
def test_several_choices_are_the_same_with_every_separator(joint):
    """All keys stay right, and all but the first partly right, whatever stands between them."""
    missed = []
    for question in questions("choice"):
        if question.several:
            right = labels(question, question.keys)
            missed += unlike(question, joint.join(right), "correct")
            outcome = "partial" if len(right) > 1 else "incorrect"
            missed += unlike(question, joint.join(right[1:]), outcome)

    assert missed == []


@pytest.mark.parametrize("joint", SEPARATORS)
def test_letters_in_order_are_the_same_with_every_separator(joint):
    """The right letters of a match and an order stay right; turned round they stay wrong."""
    missed = []
    for question in [*questions("match"), *questions("order")]:
        texts = (
            question.steps
            if question.type_name == "order"
            else [question.pairs[row] for row in question.view().rows]
        )
        right = labels(question, texts)
        pairs = [*enumerate(right, 1)]
        for typed in (
            joint.join(right),
            joint.join(full_width(each) for each in right),
            joint.join(f"{n}{each}" for n, each in reversed(pairs)),
            joint.join(f"{each}{n}" for n, each in pairs),
        ):
            missed += unlike(question, typed, "correct")
        turned = joint.join(right[::-1])
        missed += [each for each in unlike(question, turned, "") if each[2] == "correct"]

    assert missed == []


def test_blanks_are_the_same_in_the_line_of_the_prompt():
    """Accepted texts stay right with marks around them and within their line; mistakes do not."""
    missed = []
    for question in questions("blanks"):
        first = question._first
        for typed in (
            "; ".join(first),
            "\n".join(first),
            "; ".join(f"`{each}`" for each in first),
            "; ".join(full_width(each) if each.isalpha() else each for each in first),
            ";".join(first) + (";" if len(first) > 1 else ""),
        ):
            missed += unlike(question, typed, "correct")
        if len(question._templates) == 1 and question._templates[0].is_code:
            missed += unlike(question, question._templates[0].filled(first), "correct")
            for place, blank in enumerate(question.blanks):
                for wrong in blank.mistakes:
                    texts = [*first[:place], wrong, *first[place + 1 :]]
                    line = question._templates[0].filled(texts)
                    missed += [e for e in unlike(question, line, "") if e[2] == "correct"]

    assert missed == []

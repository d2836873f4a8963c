"""GIFT as a program reads it that is not ours, and as people write it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from quizlab.exchange import gift
from quizlab.exchange.fates import Degree, fates_of
from quizlab.exchange.portable import Collection

# npm install gift-pegjs, in any folder; GIFT_PEGJS is that folder. CI installs it.
PARSER = Path(os.environ.get("GIFT_PEGJS", "node_modules")).resolve()
SCRIPT = """
const text = require('fs').readFileSync(0, 'utf8');
console.log(JSON.stringify(require('gift-pegjs').parse(text)));
"""


def pegjs(text):
    """Return the questions that gift-pegjs reads; it raises for a file that is no GIFT."""
    folder = next(
        (each for each in (PARSER, PARSER / "node_modules") if (each / "gift-pegjs").is_dir()), None
    )
    if shutil.which("node") is None or folder is None:
        pytest.skip(
            "gift-pegjs is not here: npm install gift-pegjs, and name its folder GIFT_PEGJS"
        )
    ran = subprocess.run(
        ["node", "-e", SCRIPT], input=text, capture_output=True, text=True, check=False,
        env=os.environ | {"NODE_PATH": str(folder)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-500:]
    return json.loads(ran.stdout)


@pytest.mark.slow
def test_another_program_reads_the_whole_chapter(shipped):
    """gift-pegjs reads every question, and which options are right."""
    goes = gift.GOES
    sent = [q for q in shipped if fates_of(q.type_name, q.facets, goes).degree is not Degree.LEFT]
    category, *found = pegjs(gift.write(Collection("fastai", "ch4", tuple(sent))).decode())

    assert category["type"] == "Category"
    assert [each["id"] for each in found] == [each.id for each in sent]
    for one, other in zip(sent, found, strict=True):
        if one.type_name == "choice" and not one.body.several:
            assert [each["isCorrect"] for each in other["choices"]] == [
                each.right for each in one.body.answers
            ]


def read_one(text):
    """Return what is imported of one question."""
    [found] = gift.read(text.encode())
    return found


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("{=4 ~5#no}", "Options(answers=(Answer(text='4', right=True", id="choice"),
        pytest.param("{~%50%a ~%50%b ~%-100%c}", "several=True", id="several"),
        pytest.param("{T#no}", "Statement(true=True, feedback='no')", id="true"),
        pytest.param("{#3.14:0.01}", "NumberSought(value='3.14', tolerance='0.01'", id="number"),
        pytest.param("{#3..4}", "NumberSought(value='3.5', tolerance='0.5'", id="range"),
        pytest.param("{#=1e-3#ok}", "NumberSought(value='0.001'", id="exponent"),
        pytest.param("{=a -> 1 =b -> 2}", "Pairs(pairs=(('a', '1'), ('b', '2'))", id="pairs"),
        pytest.param("{=a =b}", "Gaps(gaps=(Gap(answers=(Answer(text='a'", id="short"),
        pytest.param("{>2 ALL VERTICAL\none\ntwo\n}", "Steps(steps=('one', 'two')", id="order"),
        pytest.param("{}", "Essay(graders='')", id="essay"),
        pytest.param(r"{=a \= b ~c \~ d}", "text='a = b'", id="escaped"),
    ],
)
def test_every_kind_of_answer_is_read(text, body):
    """What people write in braces becomes the body of a question."""
    found = read_one(f"::title:: What? {text}")

    assert body in repr(found.question.body)
    assert found.question.prompt.startswith("What?")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("{=%50%a =%50%b}", "no text is right", id="halves"),
        pytest.param("{#=three}", "no number that can be read", id="no number"),
        pytest.param("{=a* =b}", "has a wildcard", id="wildcard"),
        pytest.param("", "has no counterpart", id="description"),
        pytest.param("{=a -> 1 =b}", "has no right side", id="lone left side"),
        pytest.param("{~a ~b}", "no option is right", id="nothing right"),
    ],
)
def test_what_has_no_counterpart_says_why(text, why):
    """It is no question, and the last note is for the person who imports it."""
    found = read_one(f"::title:: What? {text}")

    assert found.question is None
    assert why in found.notes[-1]


def test_a_blank_in_the_middle_of_a_sentence_stays_there():
    """Text on both sides of the answers has a blank between."""
    assert read_one("Two and {=two =2} are four.").question.prompt == "Two and ____ are four."


def test_labels_belong_to_the_question_below():
    """Id and tags stand in a comment."""
    found = read_one("// [id:sum] [tag:maths] [tag:easy]\n::t:: 1 + 1 \\= {#2}").question

    assert (found.id, found.tags, found.prompt) == ("sum", ("maths", "easy"), "1 + 1 =")

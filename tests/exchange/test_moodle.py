"""Moodle XML as a parser reads it that is not ours, and as Moodle checks it."""

from collections import Counter

import pytest
from defusedxml.ElementTree import fromstring

from quizlab.exchange import moodle
from quizlab.exchange.portable import Answer, Collection, Options, PortableQuestion
from quizlab.exchange.stack import maxima

FRACTIONS = {
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571,
    12.5, 11.11111, 10, 5, 0,
}  # fmt: skip


def written(*questions):
    """Return the XML of some questions."""
    return moodle.write(Collection("course", "ch4", questions))


@pytest.mark.slow
def test_every_question_keeps_the_rules_of_moodle(shipped):
    """A name, an idnumber of its own, and only shares of the points that Moodle knows."""
    sent = [each for each in shipped if each.type_name != "sketch"]
    found = fromstring(written(*sent)).findall("question")[1:]

    assert len(found) == len(sent)
    assert max(Counter(each.findtext("idnumber") for each in found).values()) == 1
    for each in found:
        assert each.findtext("name/text")
        assert each.findtext("questiontext/text").strip()
        shares = [float(answer.get("fraction")) for answer in each.findall("answer")]
        if each.get("type") == "ordering":
            continue
        assert {abs(share) for share in shares} <= FRACTIONS, each.findtext("idnumber")
        if each.get("type") == "multichoice" and each.findtext("single") == "true":
            assert max(shares) == 100
        elif each.get("type") == "multichoice":
            assert round(sum(share for share in shares if share > 0), 2) == 100


@pytest.mark.slow
def test_another_parser_reads_choices_and_gaps(shipped, tmp_path):
    """moodle-xml-parser knows two types; of these it finds every question and every gap."""
    from moodle_xml_parser.parser import parse_file

    known = [each for each in shipped if each.type_name in ("choice", "blanks")]
    path = tmp_path / "quiz.xml"
    path.write_bytes(written(*known))
    found = parse_file(str(path))

    assert len(found["multichoice"]) == sum(each.type_name == "choice" for each in known)
    assert len(found["cloze"]) == sum(each.type_name == "blanks" for each in known)


def test_three_right_options_share_the_points_with_five_decimals():
    """33.3 would be refused."""
    answers = (*map(Answer, "abc"), Answer("d", False))
    xml = written(PortableQuestion("several", "Which?", Options(answers, True))).decode()

    assert xml.count('fraction="33.33333"') == 3
    assert xml.count('fraction="-33.33333"') == 1


def test_markup_of_a_bank_is_text_in_moodle():
    """A script in a prompt is shown, not run."""
    question = PortableQuestion("x", "<script>alert(1)</script>", Options((Answer("a"),)))
    prompt = fromstring(written(question)).findtext("question[2]/questiontext/text")

    assert "<script>" not in prompt
    assert "&lt;script&gt;" in prompt


@pytest.mark.parametrize(
    ("formula", "in_maxima"),
    [
        ("2·(p − t)", "2*(p-t)"),
        ("ln(p/(1 − p))", "log(p/(1-p))"),
        ("(x + |x|)/2", "(x+abs(x))/2"),
        ("x²", "x^2"),
        ("mean(p_i, i)", None),
        ("2x", None),
        ("f(p)", None),
        ("σ(x)", None),
    ],
)
def test_formulas_as_maxima_reads_them(formula, in_maxima):
    """What Maxima would not know becomes an essay."""
    assert maxima(formula, ("p", "t", "x")) == in_maxima

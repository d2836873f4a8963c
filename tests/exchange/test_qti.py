"""The zip for Canvas, as text2qti makes it of our text."""

import io
import zipfile
from collections import Counter

import pytest
from defusedxml.ElementTree import fromstring

from quizlab.exchange import qti, text2qti
from quizlab.exchange.fates import Degree, fates_of
from quizlab.exchange.portable import Answer, Collection, NumberSought, Options, PortableQuestion

NAMESPACE = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
TYPES = {
    "choice": "multiple_choice_question", "several": "multiple_answers_question",
    "truefalse": "true_false_question", "numeric": "numerical_question",
    "predict": "short_answer_question", "blanks": "short_answer_question",
    "recall": "essay_question", "formula": "essay_question", "code": "essay_question",
}  # fmt: skip


def types_in(data):
    """Return how many questions of each of Canvas' types a zip has; all its XML is parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        roots = [fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xml")]
    assert len(roots) == 3
    fields = [each for root in roots for each in root.iter(f"{NAMESPACE}qtimetadatafield")]
    labels = [[part.text for part in each] for each in fields]
    return Counter(value for label, value in labels if label == "question_type")


@pytest.mark.slow
def test_the_shipped_chapter_becomes_a_zip(shipped):
    """Each question that goes over is an item of the type that it should be."""
    sent = [
        q for q in shipped if fates_of(q.type_name, q.facets, qti.GOES).degree is not Degree.LEFT
    ]
    wanted = Counter(
        TYPES["several" if "several" in each.facets else each.type_name] for each in sent
    )

    assert types_in(qti.write(Collection("fastbook", "ch4", tuple(sent)))) == wanted


def written(question):
    """Return the text of one question, without the head."""
    return text2qti.write(Collection("c", "ch4", (question,))).decode().split("\n\n", 1)[1]


def test_a_picture_of_this_computer_is_not_packed():
    """text2qti reads the files that pictures name; a course from elsewhere must not use that."""
    question = PortableQuestion(
        "x", "See ![](/etc/passwd)", Options((Answer("a"), Answer("b", False)))
    )
    data = qti.write(Collection("c", "ch4", (question,)))

    assert b"root:" not in data
    assert types_in(data) == {"multiple_choice_question": 1}


def test_markup_of_a_bank_is_text_in_canvas():
    """HTML is shown, but for what stands in code, which is code."""
    prompt = "<script>alert(1)</script> and `List<int>`"

    assert "1. &lt;script>alert(1)&lt;/script> and `List<int>`" in written(
        PortableQuestion("x", prompt, NumberSought("2"))
    )


def test_lines_are_indented_as_far_as_their_mark():
    """What goes on below a number of two digits is indented by four."""
    text = written(
        PortableQuestion("x", "One\n\ntwo", NumberSought("2.5", "0.1"), explanation="So.")
    )

    assert text == "Title: x\n1. One\n\n   two\n... So.\n= 2.5 +- 0.1\n\n"

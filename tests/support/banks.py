"""Banks in temporary courses, and the example of every question type."""

from pathlib import Path

from quizlab.bank.check import check_banks
from quizlab.bank.load import load_bytes
from quizlab.course import Course

EXAMPLE = Path(__file__).parents[1] / "bank" / "example.yaml"

HEAD = "bank: Test\nchapter: ch4\nquestions:\n"


def course_with(folder, text, name="bank.yaml"):
    """Return a course whose chapter ch4 has one bank."""
    chapter = folder / "questions" / "ch4"
    chapter.mkdir(parents=True, exist_ok=True)
    (chapter / name).write_text(text, encoding="utf-8")
    return Course(folder)


def problems_of(text):
    """Return the lines and words of the problems of reading a bank."""
    return [
        (each.line, each.what) for each in load_bytes(text.encode(), "bank.yaml").problems.found
    ]


def problems_of_question(question):
    """Return the problems of one question, written from line 4 on with two spaces of indent."""
    return problems_of(f"{HEAD}{question}\n")


def checked(folder, text):
    """Return the problems that `check bank` finds in a bank, as lines."""
    return [str(each) for each in check_banks(course_with(folder, text), []).problems]

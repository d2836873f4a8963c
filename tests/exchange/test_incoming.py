"""No file from elsewhere is trusted: what it claims of its size, its depth or its encoding."""

import zipfile

import pytest

from quizlab.exchange import incoming
from quizlab.exchange.markup import markdown

DEEP = "&lt;div&gt;" * 20_000
QUIZ = (
    '<quiz><question type="essay"><name><text>a</text></name><questiontext format="html"><text>'
    f"{DEEP}x</text></questiontext></question></quiz>"
)


def packed(path, **files):
    """Write a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def small(monkeypatch):
    """Let files have no more than 1 MB."""
    monkeypatch.setattr(incoming, "LONGEST", 2**20)


def refused(quizlab, tmp_path, path):
    """Return what is said of a file that cannot be imported; no bank is written."""
    bank = tmp_path / "bank.yaml"
    result = quizlab("import", str(path), "-o", str(bank))
    assert result.status == 3
    assert not bank.exists()
    assert "bug" not in result.err
    return result.err


def test_a_zip_bomb_is_not_unpacked_whole(quizlab, tmp_path, small):
    """What a zip says of its length is not believed."""
    path = packed(tmp_path / "bomb.zip", quiz=b"0" * 5 * 2**20)

    assert "more than 1 MB when it is unpacked" in refused(quizlab, tmp_path, path)


def test_a_large_file_is_not_read(quizlab, tmp_path, small):
    """There is a bound, and it is named."""
    path = tmp_path / "large.xml"
    path.write_bytes(b"<quiz>" + b" " * 2**21)

    assert "more than 1 MB." in refused(quizlab, tmp_path, path)


def test_a_zip_of_several_files_names_them(quizlab, tmp_path):
    """Which one has the questions, only a person knows."""
    path = packed(tmp_path / "two.zip", one="a{T}", two="b{T}")

    assert "a zip with 2 files (one, two)" in refused(quizlab, tmp_path, path)


def test_a_broken_zip_is_a_problem_in_words(quizlab, tmp_path):
    """It begins like a zip and is none."""
    path = tmp_path / "broken.zip"
    path.write_bytes(b"PK\x03\x04 and so on")

    assert "a zip that cannot be read" in refused(quizlab, tmp_path, path)


def test_a_file_alone_in_a_zip_is_read(quizlab, tmp_path):
    """Also where a Mac has put its own files beside it."""
    path = packed(tmp_path / "one.zip", **{"q.gift": "::a::b{T}", "__MACOSX/q": "x"})

    assert "type: truefalse" in quizlab("import", str(path), "-o", "-").out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(QUIZ, "too many elements inside each other", id="deep HTML"),
        pytest.param("[" * 100_000, "no JSON that can be read", id="deep JSON"),
        pytest.param("[]", "has no question", id="no question"),
    ],
)  # fmt: skip
def test_depth_is_no_traceback(quizlab, tmp_path, content, words):
    """However deep a file is, it ends in words."""
    path = tmp_path / "deep"
    path.write_text(content)

    assert words in refused(quizlab, tmp_path, path)


def test_text_in_utf_16_is_read(quizlab, tmp_path):
    """Some editors save like that, and the file says so in its first bytes."""
    path = tmp_path / "quiz.gift"
    path.write_bytes("::a::Is ä a letter?{T}".encode("utf-16"))

    assert "Is ä a letter?" in quizlab("import", str(path), "-o", "-").out


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("It costs $5, not <code>$6</code>", r"It costs \$5, not `$6`", id="dollars"),
        pytest.param(r"\(x_1\) and \[y\]", "$x_1$ and $$y$$", id="formulas"),
        pytest.param("a_b and __init__", r"a_b and \_\_init\_\_", id="underscores"),
        pytest.param("fill ____ in", "fill ____ in", id="blank"),
        pytest.param('<img src="x" alt="a cat">', "[picture: a cat]", id="picture"),
        pytest.param("<script>alert(1)</script>b", "b", id="script"),
    ],
)
def test_html_becomes_the_markdown_of_a_bank(html, text):
    """What HTML means stays; what could be taken for a formula is marked."""
    assert markdown(html) == text

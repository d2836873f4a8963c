"""The deck as Anki's own library reads it."""

import time

import pytest

from quizlab.exchange.anki import write
from quizlab.exchange.portable import Answer, Collection, Options, PortableQuestion

collection = pytest.importorskip(
    "anki.collection", reason="Anki's library is not installed: pip install 'quizlab[dev]'"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of protobuf, inside Anki's library
]


def question(name, explanation="Because.", tags=("pixels",)):
    """Return a question of one right and one wrong option."""
    body = Options((Answer("`a`"), Answer("b", False, "No.")))
    return PortableQuestion(
        name, "Which $x^2$?", body, explanation=explanation, tags=tags, answer="a) `a`",
        options=("a) `a`", "b) b"), hints=("Think.",), type_name="choice",
    )  # fmt: skip


@pytest.fixture
def anki(tmp_path):
    """Return a function that imports questions into one collection, and that collection."""
    col = collection.Collection(str(tmp_path / "collection.anki2"))

    def take(*questions, course="fastbook"):
        path = tmp_path / "deck.apkg"
        path.write_bytes(write(Collection(course, "ch4", questions)))
        options = collection.ImportAnkiPackageOptions()
        request = collection.ImportAnkiPackageRequest(package_path=str(path), options=options)
        return col.import_anki_package(request).log

    yield take, col
    col.close()


def test_every_question_is_a_note_with_its_tags(anki):
    """The deck has the name of course and chapter."""
    take, col = anki
    log = take(question("one"), question("two", tags=("new situation",)))

    assert (len(log.new), col.note_count(), col.card_count()) == (2, 2, 2)
    assert len(col.find_notes("tag:pixels")) == 1
    assert len(col.find_cards("deck:fastbook::ch4")) == 2
    card = col.get_note(col.find_notes("Id:one")[0]).cards()[0]
    assert 'type="radio"' in card.question()
    assert r"\(x^2\)" in card.question()
    assert "Because." in card.answer()
    assert "Because." not in card.question()


def test_a_second_import_updates_and_adds_nothing(anki):
    """A reviewed card keeps its due day, and has the new words."""
    take, col = anki
    take(question("one"))
    card = col.get_note(col.find_notes("")[0]).cards()[0]
    card.type, card.queue, card.due, card.ivl = 2, 2, 30, 20
    col.update_card(card)
    time.sleep(1.1)  # Anki compares seconds
    log = take(question("one", explanation="For another reason."))

    assert (len(log.updated), len(log.new), col.note_count()) == (1, 0, 1)
    kept = col.get_note(col.find_notes("")[0]).cards()[0]
    assert (kept.due, kept.ivl) == (30, 20)
    assert "For another reason." in kept.answer()


def test_the_same_id_in_another_course_is_another_note(anki):
    """What tells notes apart is course and id."""
    take, col = anki
    take(question("one"))
    take(question("one"), course="another")

    assert col.note_count() == 2


def test_the_shipped_chapter_is_imported_whole(anki, shipped):
    """Every question of chapter 4 is a new note with one card."""
    take, col = anki
    log = take(*shipped)

    assert len(log.new) == col.card_count() == len(shipped)
    assert not (log.conflicting)
    assert not (log.missing_notetype)
    assert not (log.empty_first_field)

"""The shipped chapter on its way, made once; and what of a question has to come back."""

from dataclasses import asdict

import pytest

from quizlab.bank.chapter import load_chapter
from quizlab.courses.find import find_course
from quizlab.exchange.from_questions import portable
from quizlab.exchange.markup import html


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """Return all questions of chapter 4, one variant of each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZLAB_HOME", str(tmp_path_factory.mktemp("home")))
        chapter = load_chapter(find_course(None), "ch4")
        return [each for entry in chapter.entries for each in portable(entry)]


def shown(value):
    """Return a question with every text as a reader sees it: two spellings of one are the same."""
    if isinstance(value, str):
        return html(value)
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if key not in IGNORED}
        return {key: shown(each) for key, each in kept.items()}
    return [shown(each) for each in value] if isinstance(value, (list, tuple)) else value


IGNORED = ("facets", "type_name", "answer", "options", "rows", "code")


@pytest.fixture
def same():
    """Return a function that compares two questions, but for keys that a format has not."""

    def compare(one, other, without=()):
        drop = {key: None for key in without}
        return shown(asdict(one) | drop) == shown(asdict(other) | drop)

    return compare

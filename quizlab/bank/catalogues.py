"""Finds the catalogue of misconceptions that belongs to a bank."""

from functools import partial
from pathlib import Path

from quizlab.bank.catalogue import Misconception
from quizlab.bank.load import BankFile, load_catalogue
from quizlab.course import CATALOGUE, Course
from quizlab.question_types.base import ChapterContext


class Catalogues:
    """The misconceptions of each chapter: those of the files given, else of the course."""

    def __init__(self, course: Course, files: list[BankFile]) -> None:
        self._course = course
        self._known: dict[str, dict[str, Misconception]] = {}
        for file in files:
            if file.misconceptions is not None:
                self._known.setdefault(file.chapter, {}).update(file.misconceptions)

    def of(self, file: BankFile) -> dict[str, Misconception]:
        """Return what is known for a bank: its chapter's, or those of a catalogue beside it."""
        if file.chapter not in self._known:
            beside = Path(file.path).resolve().parent / CATALOGUE
            path = beside if beside.is_file() else self._course.catalogue(file.chapter)
            self._known[file.chapter] = load_catalogue(path)
        return self._known[file.chapter]

    def context_of(self, file: BankFile) -> ChapterContext:
        """Return what the questions of a bank may know: what lies beside it counts first."""
        folders = (Path(file.path).resolve().parent, self._course.folder(file.chapter))
        return ChapterContext(partial(self.of, file), folders)

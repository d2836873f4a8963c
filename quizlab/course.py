"""A course: who it is, its chapters and their files."""

from dataclasses import dataclass
from pathlib import Path

from quizlab.errors import UsageError, did_you_mean

CATALOGUE = "misconceptions.yaml"
DESCRIPTION = "course.yaml"
SHIPPED = "fastbook"  # the id of the course that ships with quizlab


@dataclass(frozen=True)
class Course:
    """A folder with `questions/`, `exercises/` and `solutions/`.

    Attributes:
        id: keeps progress in it apart from that in others.
        title: what a student reads as its name; empty without a `course.yaml`.
        described: whether its id is its own, and not just its folder's name.
    """

    root: Path
    id: str = SHIPPED
    title: str = ""
    described: bool = True

    @property
    def questions(self) -> Path:
        """The folder that has a folder of banks for every chapter."""
        return self.root / "questions"

    def chapters(self) -> list[str]:
        """Return the names of the chapters, in order."""
        if not self.questions.is_dir():
            return []
        return sorted(each.name for each in self.questions.iterdir() if each.is_dir())

    def first_chapter(self) -> str:
        """Return the chapter that is meant where none is named.

        Raises:
            UsageError: the course has none.
        """
        if not (chapters := self.chapters()):
            raise UsageError(self._no_chapter(""))
        return chapters[0]

    def chapter_files(self, chapter: str) -> list[Path]:
        """Return the YAML files of a chapter in the order of their names.

        Raises:
            UsageError: there is no such chapter; the nearest name is offered.
        """
        folder = self.questions / chapter
        if chapter in ("", ".", "..") or not folder.is_dir() or folder.parent != self.questions:
            raise UsageError(self._no_chapter(chapter))
        return sorted(each for each in folder.iterdir() if each.suffix in (".yaml", ".yml"))

    def catalogue(self, chapter: str) -> Path:
        """Return where the misconceptions of a chapter are listed."""
        return self.questions / chapter / CATALOGUE

    def folder(self, chapter: str) -> Path:
        """Return the folder of a chapter's banks and of what lies beside them."""
        return self.questions / chapter

    def _no_chapter(self, chapter: str) -> str:
        known = self.chapters()
        if not known:
            return f"There are no chapters in {self.questions}: a course has questions/<chapter>/."
        hint = did_you_mean(chapter, known) or f". There is: {', '.join(known)}."
        return f"There is no chapter '{chapter}'{hint}"

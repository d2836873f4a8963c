"""What a student has done with the exercises of a chapter, also where nothing can be kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from quizlab.course import SHIPPED
from quizlab.progress.database import ProgressError
from quizlab.progress.progress import Progress
from quizlab.progress.stored import StoredExercise

_UNTOUCHED = StoredExercise(tried=False, passed=False, hints=0, misconceptions=())


class ExerciseProgress:
    """The exercises of one chapter: read at once, kept one step at a time.

    A full disk or a read-only home must not take a verdict or a hint away: what cannot be kept is
    remembered here, and told.

    Args:
        folder: where the progress file lies; nothing is made there before something is noted.
        chapter: its name.
        course: the id of the course.

    Attributes:
        trouble: why something could not be read or kept, for the student; None when all is well.
    """

    def __init__(self, folder: Path, chapter: str, course: str = SHIPPED) -> None:
        self.trouble: str | None = None
        self._folder = folder
        self._course = course
        self._chapter = chapter
        self._stored: dict[str, StoredExercise] = {}
        try:
            with Progress(folder, course, reading=True) as progress:
                self._stored = progress.exercises(chapter)
                self.trouble = progress.notice or None
        except ProgressError as error:
            self.trouble = str(error)

    def passed(self, name: str) -> bool:
        """Whether an exercise was passed once."""
        return self._stored.get(name, _UNTOUCHED).passed

    def tried(self, name: str) -> bool:
        """Whether an exercise was checked once."""
        return self._stored.get(name, _UNTOUCHED).tried

    def hints(self, name: str) -> int:
        """Return how many hints of an exercise were shown."""
        return self._stored.get(name, _UNTOUCHED).hints

    def note_check(self, name: str, *, passed: bool, misconceptions: Sequence[str] = ()) -> None:
        """Keep that an exercise was checked, and what it showed; passing once stays."""
        now = replace(
            self._stored.get(name, _UNTOUCHED),
            tried=True,
            passed=passed or self.passed(name),
            misconceptions=tuple(misconceptions),
        )
        self._keep(
            name,
            now,
            lambda progress: progress.note_check(
                self._chapter, name, passed=passed, misconceptions=misconceptions
            ),
        )

    def note_hint(self, name: str) -> None:
        """Keep that one more hint was shown."""
        now = replace(self._stored.get(name, _UNTOUCHED), hints=self.hints(name) + 1)
        self._keep(name, now, lambda progress: progress.note_hint(self._chapter, name))

    def _keep(self, name: str, now: StoredExercise, write: Callable[[Progress], None]) -> None:
        """Write, and read what others have written meanwhile; else remember ``now``."""
        try:
            with Progress(self._folder, self._course) as progress:
                write(progress)
                self._stored = progress.exercises(self._chapter)
                self.trouble = progress.notice or self.trouble
        except ProgressError as error:
            self._stored[name] = now
            self.trouble = f"It was not recorded: {error}"

"""What a student did in a chapter, under the ids and in the wordings of today."""

from collections.abc import Iterator
from contextlib import contextmanager

from quizlab import paths
from quizlab.bank.chapter import Chapter
from quizlab.course import Course
from quizlab.progress.progress import Progress


@contextmanager
def history(course: Course, chapter: Chapter, *, reading: bool = False) -> Iterator[Progress]:
    """Open the progress in a course, and carry over what has another id or wording in a chapter.

    Args:
        reading: only look, as `Progress` does.
    """
    entries = chapter.entries
    with Progress(paths.data_folder(), course.id, reading=reading) as progress:
        progress.rename(chapter.name, {old: entry.id for entry in entries for old in entry.was})
        reworded = {e.id: (e.reworded, e.fingerprint) for e in entries if e.reworded}
        progress.reword(chapter.name, reworded)
        progress.settle(chapter.name)
        yield progress

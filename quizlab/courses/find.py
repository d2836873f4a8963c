"""Finds a course: a folder, a zip file, an installed one, the one of this folder, or ours."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import quizlab
from quizlab.bank import cache as bank_cache
from quizlab.course import DESCRIPTION, Course
from quizlab.courses.description import CourseDescription
from quizlab.errors import QuizlabError, did_you_mean
from quizlab.records.problems import INVALID, Problems
from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_file import read_bytes
from quizlab.suggestion import suggested

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "quizlab.courses"  # of entry points


def find_course(named: str | None) -> Course:
    """Return the course that was named, or the one that ships with quizlab.

    A course is never taken from the folder one stands in: that folder could bring its own checks.

    Args:
        named: a folder with `questions/`, a zip file of one, or the name of an installed course.

    Raises:
        QuizlabError: it is none of these, or its `course.yaml` cannot be read.
    """
    if named is None:
        return _shipped()
    path = Path(named)
    if path.is_file():
        from quizlab.courses.archive import unpacked

        return _course(path, unpacked(path))
    if (path / "questions").is_dir():
        return _course(path, path.resolve())
    from importlib.metadata import entry_points

    installed = {each.name: each for each in entry_points(group=GROUP)}
    if named in installed:
        return _course(path, _folder_of(installed[named]))
    if path.is_dir():
        raise QuizlabError(
            f"{named} is no course: it has no folder 'questions'. "
            "Name the folder that has questions/ in it."
        )
    what = "there is no such folder or zip file, and no installed course of that name"
    known = f". Installed: {', '.join(sorted(installed))}." if installed else "."
    raise QuizlabError(f"{named} is no course: {what}{did_you_mean(named, installed) or known}")


def course_around(folder: Path) -> Course | None:
    """Return the course whose `course.yaml` stands in a folder or above it, for its authors.

    Where that file cannot be read, the course has its folder's name; `quizlab check course` says
    what is wrong.
    """
    for each in (folder, *folder.parents):
        if (each / DESCRIPTION).is_file():
            problems = Problems(str(each / DESCRIPTION))
            found = description_of(each, problems)
            return Course(each, each.name if found is None else found.id)
    return None


def description_of(root: Path, problems: Problems) -> CourseDescription | None:
    """Return what `course.yaml` in a folder says, None where it is not there or unreadable.

    One that was read without a problem is kept, so that the next start need not read YAML.
    """
    path = root / DESCRIPTION
    if not path.exists():
        return None
    try:
        key = bank_cache.content_key(read_bytes(path))
    except YamlProblem as problem:
        problems.add(problem.line, problem.what)
        return None
    if (kept := bank_cache.kept(path, key)) is not None:
        return CourseDescription(**kept)
    from quizlab.records.readers import read_record

    read = read_record(path, CourseDescription, problems)
    if read is INVALID:
        return None
    if not problems.found:
        bank_cache.keep(path, key, vars(read))
    assert isinstance(read, CourseDescription)
    return read


@cache
def _shipped() -> Course:
    package = Path(quizlab.__file__).resolve().parent
    inside = package / "content"
    return Course(inside if inside.is_dir() else package.parent)


def _course(named: Path, root: Path) -> Course:
    """Return a course that was found.

    Raises:
        QuizlabError: it has no banks, or its `course.yaml` cannot be read or asks for another
            quizlab: under which id progress is kept would be a guess.
    """
    if not (root / "questions").is_dir():
        raise QuizlabError(f"{named} is no course: there is no folder 'questions' in it.")
    problems = Problems(str(root / DESCRIPTION))
    found = description_of(root, problems)
    unusable = [each.what for each in problems.sorted()]
    if found is not None:  # who it is must be known; other slips are its author's matter
        unusable = [each.what for each in found.faults() if each.key in ("id", "quizlab")]
    if unusable:
        words = f"{root / DESCRIPTION}: {unusable[0]}. Nothing was changed."
        raise QuizlabError(f"{words} All that is wrong: {suggested('check course')}")
    if found is None:
        name = named.stem if named.is_file() else root.name
        return _shipped() if root == _shipped().root else Course(root, name, described=False)
    return Course(root, found.id, found.title)


def _folder_of(installed: "EntryPoint") -> Path:
    """Return the folder of a package, or one inside it, without running its code."""
    package, *inside = installed.value.partition(":")[0].split(".")
    spec = find_spec(package)
    places = [] if spec is None else list(spec.submodule_search_locations or ())
    if not places:
        what = f"the installed course {installed.name!r} names {installed.value!r}"
        raise QuizlabError(f"{what}, which is no package. Install it again, or tell its author.")
    return Path(places[0], *inside).resolve()

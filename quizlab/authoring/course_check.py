"""Proves a whole course: its description, its banks and its exercises, every problem in one run."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizlab.authoring.bank_style import check_banks_and_style
from quizlab.authoring.exercise_files import ChapterNames, check_files, check_names
from quizlab.authoring.exercise_findings import ExerciseFindings
from quizlab.authoring.exercise_runs import SandboxFor, run_all
from quizlab.bank.chapter import load_chapter
from quizlab.bank.check import all_files, shown
from quizlab.bank.load import load_catalogue
from quizlab.course import DESCRIPTION, Course
from quizlab.courses.find import description_of
from quizlab.exercises.exercise import ExerciseError, exercise_folders, exercises, read_exercise
from quizlab.exercises.exercise_order import faults
from quizlab.problem import Problem
from quizlab.records.problems import Problems
from quizlab.sandbox.sandbox import Sandbox
from quizlab.stubs import FOLDER as STUBS


@dataclass(frozen=True)
class CourseCheck:
    """What `quizlab check course` found.

    Attributes:
        warnings: what is no mistake, but poor.
        files: what was looked at: the description, the banks, the exercises.
    """

    course: str
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    files: tuple[str, ...]
    questions: int
    exercises: int

    def as_json(self) -> dict[str, object]:
        """Return the result as `check course --format json` prints it."""
        return {
            "version": 1,
            "course": self.course,
            "files": list(self.files),
            "questions": self.questions,
            "exercises": self.exercises,
            "problems": [each.as_json() for each in self.problems],
            "warnings": [each.as_json() for each in self.warnings],
        }


def check_course(course: Course, begin: Callable[[str], None] = lambda _: None) -> CourseCheck:
    """Check everything of a course that can be known before a student meets it.

    Args:
        begin: is told what comes next, since exercises take their time.
    """
    begin("course.yaml")
    problems, warnings = description_problems(course)
    begin("the banks")
    banks = check_banks_and_style(course, [])
    problems += banks.problems
    warnings += banks.warnings
    for file in banks.banks:
        for each in file.questions:
            if not each.question.explanation:
                what = "it has no explanation of why the answer is right"
                warnings.append(Problem(file.path, each.line, f"question {each.question.id}", what))
    folders = exercise_folders(course.root)
    with proving_sandboxes() as sandbox_for:
        for folder in folders:
            begin(f"exercise {folder.name}")
            found = prove_exercise(course, folder, sandbox_for)
            problems += found.problems
            warnings += found.warnings
    problems += misplaced_exercises(course)
    if folders and not (course.root / "solutions").is_dir():
        what = "there is no folder solutions: exercises were read, but not proven"
        warnings.append(Problem(shown(course.root / "solutions"), 1, "", what))
    description = course.root / DESCRIPTION
    files = [*([description] if description.exists() else []), *all_files(course)]
    return CourseCheck(
        course.id,
        tuple(dict.fromkeys(problems)),
        tuple(dict.fromkeys(warnings)),
        tuple(map(shown, (*files, *(each / "exercise.yaml" for each in folders)))),
        banks.questions,
        len(folders),
    )


def description_problems(course: Course) -> tuple[list[Problem], list[Problem]]:
    """Return the problems of `course.yaml`, and the warnings: that there is none."""
    path = course.root / DESCRIPTION
    problems = Problems(shown(path))
    if description_of(course.root, problems) is None and not problems.found:
        what = "there is none, so progress is kept under the folder's name"
        return [], [Problem(shown(path), 1, "", what)]
    return problems.sorted(), []


@contextmanager
def proving_sandboxes() -> Iterator[SandboxFor]:
    """Give one sandbox for all exercises that load the same modules, and close them all."""
    with ExitStack() as opened:

        @cache
        def sandbox_for(needs: tuple[str, ...]) -> Sandbox:
            return opened.enter_context(Sandbox(needs, stubs=STUBS, keep_server=False))

        yield sandbox_for


def prove_exercise(
    course: Course, folder: Path, sandbox_for: SandboxFor, right: tuple[Path, ...] = ()
) -> ExerciseFindings:
    """Prove one exercise of a course and return all that was found.

    Args:
        right: further right solutions, beside those in its folder `right`.
    """
    found = ExerciseFindings(folder)
    problems = Problems(str(folder / "exercise.yaml"))
    exercise = read_exercise(folder, problems)
    for each in problems.sorted():
        found.add(Path(problems.path), each.line, each.what)
    if exercise is None:
        return found
    chapter = exercise.chapter
    if chapter in course.chapters():
        entries = load_chapter(course, chapter).entries
        ideas = {idea for each in entries for idea in (*each.tags, each.asks) if idea}
    else:
        ideas = set(exercise.practises)
        found.add(
            Path(problems.path), 1, f"there is no chapter {chapter!r}: no questions/{chapter}"
        )
    names = frozenset(each.name for each in exercise_folders(course.root, chapter))
    beliefs = frozenset(load_catalogue(course.catalogue(chapter)))
    check_names(exercise, ChapterNames(names, frozenset(ideas), beliefs), found)
    if check_files(exercise, found):
        try:
            run_all(exercise, found, sandbox_for, right)
        except ExerciseError as error:
            found.add_fault(exercise.checks, str(error))
    return found


def misplaced_exercises(course: Course) -> Iterator[Problem]:
    """Yield folders that are no exercises, and exercises that wait for each other."""
    for chapter in sorted((course.root / "exercises").glob("*/")):
        for fault in faults(exercises(course.root, chapter.name)):
            path, _, what = fault.partition(": ")
            if "wait for each other" in what:
                yield Problem(shown(Path(path)), 1, "", what.rstrip("."))
        if (chapter / "exercise.yaml").is_file():
            what = "an exercise lies in the folder of its chapter: exercises/<chapter>/<name>/"
            yield Problem(shown(chapter / "exercise.yaml"), 1, "", what)
        for folder in sorted(chapter.glob("*/")):
            checks = folder / f"test_{folder.name}.py"
            if checks.is_file() and not (folder / "exercise.yaml").is_file():
                yield Problem(shown(checks), 1, "", "there is no exercise.yaml beside these checks")

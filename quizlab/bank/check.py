"""Checks banks: reading, names across files, and proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizlab.bank.catalogues import Catalogues
from quizlab.bank.load import BankFile, load_file
from quizlab.bank.proof import prove
from quizlab.course import CATALOGUE, Course
from quizlab.errors import QuizlabError, did_you_mean
from quizlab.problem import Problem
from quizlab.records.source_lines import line_of


@dataclass(frozen=True)
class BankCheck:
    """What `quizlab check bank` found: problems by file and line, and how much was proven.

    Attributes:
        warnings: what is no mistake, but an author should know.
        banks: the files as they were read.
    """

    problems: tuple[Problem, ...]
    files: int
    questions: int
    warnings: tuple[Problem, ...] = ()
    banks: tuple[BankFile, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the result as `check bank --json` prints it."""
        return {
            "version": 1,
            "files": self.files,
            "questions": self.questions,
            "problems": [problem.as_json() for problem in self.problems],
            "warnings": [warning.as_json() for warning in self.warnings],
        }


def check_banks(course: Course, paths: list[Path]) -> BankCheck:
    """Check the named files, or all of the course, and return every problem in one go.

    Files of the course are checked against the ids of all its files; a file from elsewhere, which
    may be a copy, only against those named with it.
    """
    ours = {path.resolve(): path for path in all_files(course)}
    named = {path.resolve(): path for path in paths} or ours
    files = [load_file(path, shown(path)) for path in named.values()]
    rest = ours.keys() - named.keys() if named.keys() <= ours.keys() else ()
    others = [load_file(ours[path], shown(ours[path])) for path in sorted(rest)]
    _check_ids(files, others)
    catalogues = Catalogues(course, [*files, *others])
    reading = {each.chapter: each for each in (*others, *files) if each.reading is not None}
    warnings: list[Problem] = []
    for file in files:
        folder = Path(file.path).resolve().parent
        if folder.parent == course.questions and file.chapter and file.chapter != folder.name:
            what = f"chapter is '{file.chapter}', but the file lies in questions/{folder.name}"
            file.problems.add(file.chapter_line, what)
        context = catalogues.context_of(file)
        for loaded in file.questions:
            about = f"question {loaded.question.id}"
            try:
                prove(loaded, file.problems, context)
                for what in loaded.question.bind(context).warnings():
                    warnings.append(Problem(file.path, loaded.line, about, what))
            except QuizlabError as error:  # what lies beside the bank cannot be read
                file.problems.about = about
                file.problems.add(loaded.line, str(error))
                file.problems.about = ""
        _check_misconceptions(file, list(catalogues.of(file)))
        _check_reading(file, [each for each in (*files, *others) if each.chapter == file.chapter])
        warnings += _nowhere_to_read(file, reading.get(file.chapter))
    problems = [problem for file in files for problem in file.problems.sorted()]
    count = sum(len(file.questions) for file in files)
    return BankCheck(tuple(problems), len(files), count, tuple(warnings), tuple(files))


def all_files(course: Course) -> list[Path]:
    """Return the files of all chapters."""
    return [path for chapter in course.chapters() for path in course.chapter_files(chapter)]


def shown(path: Path) -> str:
    """Return a path relative to where the person stands, where that is shorter."""
    absolute = path.resolve()
    here = Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)


def _check_ids(files: list[BankFile], others: list[BankFile]) -> None:
    """Report ids that stand twice, in one file or across files; `was` names ids too."""
    first = {name.id: f"{file.path}:{name.line}" for file in others for name in file.names}
    for file in files:
        for name in file.names:
            if name.id in first:
                file.problems.about = name.about
                what = f"the id '{name.id[:80]}' is taken, first in {first[name.id]}"
                file.problems.add(name.line, what)
            else:
                first[name.id] = f"{file.path}:{name.line}"
        file.problems.about = ""


def _check_misconceptions(file: BankFile, known: list[str]) -> None:
    for loaded in file.questions:
        file.problems.about = f"question {loaded.question.id}"
        for key, name in loaded.question.misconceptions_named():
            if name not in known:
                hint = did_you_mean(name, known) or f" ({CATALOGUE} has no such name)"
                line = line_of(loaded.raw, key, loaded.line)
                file.problems.add(line, f"unknown misconception '{name}'{hint}")
    file.problems.about = ""


def _nowhere_to_read(file: BankFile, known: BankFile | None) -> Iterator[Problem]:
    """Yield a warning for each question of a chapter with a reading list that it leaves out."""
    if known is None or known.reading is None:
        return
    for loaded in file.questions:
        question = loaded.question
        if not known.reading.words(question.reads, [question.asks or "", *question.tags]):
            what = f"it has no 'reads', and {known.path} has neither its item nor its tags"
            yield Problem(file.path, loaded.line, f"question {question.id}", what)


def _check_reading(file: BankFile, banks: list[BankFile]) -> None:
    """Report the items and tags of a reading list that no question of its chapter has."""
    asked = [each.question for bank in banks for each in bank.questions]
    names = {name for each in asked for name in (each.asks, *each.tags) if name}
    for name in file.reading.reading if file.reading and names else ():
        if name not in names:
            hint = did_you_mean(name, sorted(names))
            line = line_of(file.reading_raw, f"reading.{name}", 1)
            file.problems.add(line, f"no question has the item or tag '{name[:80]}'{hint}")

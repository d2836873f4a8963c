"""Many submissions, one after another: one that cannot be checked does not stop the rest."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizlab.errors import QuizlabError, UsageError
from quizlab.exercises.exercise import ExerciseError
from quizlab.judge.exercise_faults import faulty_exercise
from quizlab.judge.judge import Judge
from quizlab.judge.judge_process import JudgeProcess
from quizlab.judge.report import VERSION, Report
from quizlab.submissions.submission import SUFFIXES, SubmissionError, read_submission
from quizlab.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Checked:
    """What came of one file: a report, or the trouble that there is with the file itself."""

    file: Path
    report: Report | None = None
    trouble: str = ""

    @property
    def verdict(self) -> Verdict:
        """The report's; a file that is not a submission counts as unreadable."""
        if self.report is None:
            return Verdict(Outcome.UNREADABLE, self.trouble)
        return self.report.verdict

    def as_json(self) -> dict[str, Any]:
        """Return the report with the file's path; without a report only these and the verdict."""
        file: dict[str, Any] = {"file": str(self.file)}
        if self.report is None:
            return file | {"version": VERSION, "exercise": None, "verdict": self.verdict.as_json()}
        return file | self.report.as_json()


def submissions_in(places: Sequence[Path], names: Collection[str] | None) -> list[Path]:
    """Return the files to check: those that are named, and those within folders that are.

    Args:
        places: files and folders.
        names: take only files with these names from a folder; None for every one.

    Raises:
        QuizlabError: there is nothing to check in a folder.
    """
    found: list[Path] = []
    for place in places:
        inside = list(_inside(place, names)) if place.is_dir() else [place]
        if not inside:
            what = "no .py file or notebook" if names is None else "no file named after an exercise"
            more = "" if names is None else "; --as NAME checks every file as that exercise"
            raise QuizlabError(f"There is {what} in {place}{more}.")
        found += inside
    return list(dict.fromkeys(found))


def _inside(folder: Path, names: Collection[str] | None) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "__pycache__")) for part in parts)
        wanted = path.suffix in SUFFIXES and (names is None or path.stem in names)
        if wanted and not hidden and not path.is_dir():
            yield path


def check_many(
    files: Sequence[Path],
    judge_of: Callable[[Path], Judge | JudgeProcess],
    seed: int,
    *,
    name: str | None = None,
) -> Iterator[Checked]:
    """Check files with the same random inputs and yield what came of each as soon as it is there.

    Args:
        files: in the order in which they are checked.
        judge_of: the judge of the exercise that a file is for.
        seed: of the inputs.
        name: of the exercise that all files are for; without one, each is for that of its name.
    """
    for file in files:
        try:
            submission = read_submission(file)
            report = judge_of(file).check(submission, seed)
        except ExerciseError as fault:
            yield Checked(file, faulty_exercise(name or file.stem, file.name, str(fault)))
        except (SubmissionError, UsageError) as refused:
            yield Checked(file, trouble=str(refused))
        else:
            yield Checked(file, report)

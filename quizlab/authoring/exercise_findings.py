"""What was found about one exercise: what its author must correct, and what is only poor."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from quizlab.judge.report import Report
from quizlab.problem import Problem

_PLACE = re.compile(r"([^\n:]+\.(?:py|yaml|ipynb))(?::(\d+))?: (.*)\Z", re.DOTALL)


@dataclass
class ExerciseFindings:
    """What was found about one exercise.

    Attributes:
        folder: of the exercise.
        reports: what came of each file that was run; the solution's of its last seed.
    """

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    reports: dict[Path, Report] = field(default_factory=dict)

    def add(self, path: Path, line: int, what: str) -> None:
        """Add a problem, once for its place and words."""
        problem = self._problem(path, line, what)
        if problem not in self.problems:
            self.problems.append(problem)

    def warn(self, path: Path, line: int, what: str) -> None:
        """Add what is no mistake, but poor."""
        self.warnings.append(self._problem(path, line, what))

    def add_fault(self, path: Path, words: str) -> None:
        """Add a fault of the exercise in the judge's words, at the place that they begin with."""
        words = words.partition("\nThis is a fault of the exercise")[0]
        if (place := _PLACE.match(words)) is not None:
            return self.add(Path(place[1]), int(place[2] or 1), place[3])
        return self.add(path, 1, words)

    def _problem(self, path: Path, line: int, what: str) -> Problem:
        here = Path.cwd()
        shown = path.relative_to(here) if path.is_relative_to(here) else path
        return Problem(str(shown), line, f"exercise {self.folder.name}", what.rstrip("."))

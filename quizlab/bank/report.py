"""Gathers the problems of one file while it is read."""

from quizlab.problem import Problem


class Report:
    """The problems of one file; ``about`` names the entry that is being read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.about = ""
        self.problems: list[Problem] = []

    def add(self, line: int, what: str) -> None:
        """Add a problem of the current entry."""
        self.problems.append(Problem(self.path, line, self.about, what))

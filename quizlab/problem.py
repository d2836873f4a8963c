"""Something an author must correct in a bank or an exercise."""

from dataclasses import dataclass

from quizlab.printable import one_line

LONGEST = 500  # characters of a sentence; a longer one quotes a whole file


@dataclass(frozen=True)
class Problem:
    """One mistake: ``file:line: question id: what is wrong, what was found, what is allowed``.

    Attributes:
        path: the file as the author named it.
        line: counted from 1.
        about: the entry by its id (``question relu``), empty for the file itself.
        what: the sentence.
    """

    path: str
    line: int
    about: str
    what: str

    def __str__(self) -> str:
        about = f"{self.about}: " if self.about else ""
        what = self.what if len(self.what) <= LONGEST else self.what[: LONGEST - 1] + "…"
        return one_line(f"{self.path}:{self.line}: {about}{what}")

    def as_json(self) -> dict[str, object]:
        """Return the problem as it stands in ``check bank --json``."""
        return {"file": self.path, "line": self.line, "about": self.about, "problem": self.what}

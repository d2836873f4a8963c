"""Keeps the second opinions on free text in a file beside the banks."""

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizlab.course import OPINIONS, Course
from quizlab.errors import QuizlabError
from quizlab.free_text.classifier import Opinion

if TYPE_CHECKING:
    from quizlab.bank.load import BankFile


def read_opinions(path: Path) -> dict[str, Opinion]:
    """Return the second opinion on each question that the file has one for; {} without a file.

    Raises:
        QuizlabError: the file is none of ours.
    """
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuizlabError(
            f"The second opinions in {path} cannot be read ({type(error).__name__}). Write them "
            "anew with `quizlab check bank --marked FILE --learn`, or delete the file."
        ) from error


@lru_cache(maxsize=4)
def _read(path: Path, _written: int) -> dict[str, Opinion]:
    kept = json.loads(path.read_bytes())
    return {name: _opinion(each) for name, each in kept.items()}


def _opinion(kept: Any) -> Opinion:
    weights = {trait: float(weight) for trait, weight in kept["weights"].items()}
    return Opinion(float(kept["bias"]), weights)


def opinions_for(course: Course, file: "BankFile") -> dict[str, Opinion]:
    """Return what is known for a bank: what lies beside it, else what its chapter has.

    Raises:
        QuizlabError: the file of opinions is none of ours.
    """
    beside = Path(file.path).resolve().parent / OPINIONS
    return read_opinions(beside if beside.is_file() else course.opinions(file.chapter))


def write_opinions(path: Path, opinions: dict[str, Opinion]) -> None:
    """Write second opinions, a question a line, so that two versions can be compared.

    Raises:
        QuizlabError: the file cannot be written.
    """
    lines = [
        f"{json.dumps(name)}: {json.dumps({'bias': each.bias, 'weights': each.weights})}"
        for name, each in sorted(opinions.items())
    ]
    try:
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    except OSError as error:
        raise QuizlabError(f"{path} cannot be written: {error.strerror}.") from error

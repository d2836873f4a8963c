"""The file beside a chapter's banks that keeps a classifier for each question in free text."""

import json
from functools import lru_cache
from pathlib import Path

from quizlab.errors import QuizlabError
from quizlab.exclusive_write import replace_file
from quizlab.free_text.classifier import Classifier

FILE_NAME = "second-opinions.json"


def read_classifiers(path: Path) -> dict[str, Classifier]:
    """Return the classifiers in a file by the id of their question; {} without a file.

    Raises:
        QuizlabError: the file cannot be read, or holds something else.
    """
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuizlabError(
            f"The classifiers in {path} cannot be read ({type(error).__name__}). Write them "
            "again with `quizlab check bank --marked FILE --learn`, or delete the file."
        ) from error


@lru_cache(maxsize=4)
def _read(path: Path, _written: int) -> dict[str, Classifier]:
    return {
        name: Classifier(
            float(kept["bias"]),
            {feature: float(weight) for feature, weight in kept["weights"].items()},
        )
        for name, kept in json.loads(path.read_bytes()).items()
    }


def write_classifiers(path: Path, classifiers: dict[str, Classifier]) -> None:
    """Write classifiers, a question a line, so that two versions can be compared.

    Raises:
        QuizlabError: the file cannot be written.
    """
    lines = [
        f"{json.dumps(name)}: {json.dumps({'bias': each.bias, 'weights': each.weights})}"
        for name, each in sorted(classifiers.items())
    ]
    try:
        replace_file(path, ("{\n" + ",\n".join(lines) + "\n}\n").encode())
    except OSError as error:
        raise QuizlabError(f"{path} cannot be written: {error.strerror}.") from error

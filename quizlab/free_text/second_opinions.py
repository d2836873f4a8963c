"""The file beside a chapter's banks with what was learned and measured of its free text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.errors import QuizlabError
from quizlab.exclusive_write import replace_file
from quizlab.free_text.classifier import Classifier
from quizlab.records.fields import doc

if TYPE_CHECKING:
    from quizlab.records.json_schema import Schema

FILE_NAME = "second-opinions.json"
FEWEST_RESPONSES = 30  # that a question must be measured on
LEAST_AGREEMENT = 0.9  # the share of those decided on which bank and person must agree
LEAST_DECIDED = 0.5  # the share of the responses that must be decided


@dataclass(frozen=True)
class Agreement:
    """How the marking of one question agreed with a person: numbers of responses."""

    responses: int = field(metadata=doc("how many a person had marked"))
    decided: int = field(metadata=doc("how many of them the bank decided"))
    agreed: int = field(metadata=doc("on how many of these both said correct, or neither"))

    @property
    def suffices(self) -> bool:
        """Whether the question may fail a student: it was measured enough, and well enough."""
        return (
            self.responses >= FEWEST_RESPONSES
            and self.decided >= LEAST_DECIDED * self.responses
            and self.agreed >= LEAST_AGREEMENT * self.decided
        )


@dataclass(frozen=True)
class SecondOpinion:
    """What `quizlab check bank --marked` found out about one question."""

    agreement: Agreement | None = field(
        default=None, metadata=doc("written by --calibrate; without it nobody fails the question")
    )
    bias: float = field(
        default=0.0, metadata=doc("the classifier's log odds of a response in unknown words")
    )
    weights: Mapping[str, float] | None = field(
        default=None, metadata=doc("what words add to them; written by --learn")
    )

    @property
    def classifier(self) -> Classifier | None:
        """The classifier, if one was learned."""
        return None if self.weights is None else Classifier(self.bias, self.weights)

    @property
    def calibrated(self) -> bool:
        """Whether the question may fail a student."""
        return self.agreement is not None and self.agreement.suffices


def read_opinions(path: Path) -> dict[str, SecondOpinion]:
    """Return what a file says by the id of the question; {} without a file.

    Raises:
        QuizlabError: the file cannot be read, or holds something else.
    """
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuizlabError(
            f"The measurements in {path} cannot be read ({type(error).__name__}). Write them again "
            "with `quizlab check bank --marked FILE --calibrate` and `--learn`, or delete the file."
        ) from error


@lru_cache(maxsize=4)
def _read(path: Path, _written: int) -> dict[str, SecondOpinion]:
    opinions = {}
    for name, kept in json.loads(path.read_bytes()).items():
        agreement = None
        if "agreement" in kept:
            counts = {key: int(number) for key, number in kept["agreement"].items()}
            agreement = Agreement(**counts)
        opinions[name] = SecondOpinion(agreement)
        if "weights" in kept or agreement is None:
            weights = {feature: float(weight) for feature, weight in kept["weights"].items()}
            opinions[name] = SecondOpinion(agreement, float(kept["bias"]), weights)
    return opinions


def write_opinions(path: Path, opinions: Mapping[str, SecondOpinion]) -> None:
    """Write what is known, a question a line, so that two versions can be compared.

    Raises:
        QuizlabError: the file cannot be written.
    """
    lines = []
    for name, each in sorted(opinions.items()):
        kept: dict[str, object] = {}
        if each.agreement is not None:
            kept["agreement"] = vars(each.agreement)
        if each.weights is not None:
            kept |= {"bias": each.bias, "weights": each.weights}
        lines.append(f"{json.dumps(name)}: {json.dumps(kept)}")
    try:
        replace_file(path, ("{\n" + ",\n".join(lines) + "\n}\n").encode())
    except OSError as error:
        raise QuizlabError(f"{path} cannot be written: {error.strerror}.") from error


def opinions_schema() -> "Schema":
    """Return the JSON Schema of the file."""
    from quizlab.records.json_schema import SchemaWriter

    writer = SchemaWriter()
    content = {"type": "object", "additionalProperties": writer.object(SecondOpinion)}
    return writer.document("quizlab: what was measured of free text", content)
